"""The office's data, kept in memory for half a minute: every page prints it."""

from dataclasses import dataclass

from portal.core.kept import forget_all, kept
from portal.extensions import db
from portal.kantor.models import Kantor, Kecamatan

FRESH_SECONDS = 30.0
_NAME = "kantor"


@dataclass(frozen=True)
class DataKantor:
    """What pages, letters and reports print of the office."""

    nama: str
    nama_singkat: str
    kabupaten: str
    alamat: str
    telepon: str
    whatsapp: str
    surel: str
    kecamatan: tuple[str, ...]


def kantor_kini() -> DataKantor:
    """Return the office's data, at most half a minute old."""
    return kept(_NAME, FRESH_SECONDS, _read)


def forget_kantor() -> None:
    """Read the office's data anew at the next page (after an edit), kept pages too."""
    forget_all()


def _read() -> DataKantor:
    row = db.session.scalars(db.select(Kantor)).one()
    names = db.session.scalars(db.select(Kecamatan.nama).order_by(Kecamatan.urutan)).all()
    return DataKantor(
        row.nama,
        row.nama_singkat,
        row.kabupaten,
        row.alamat,
        row.telepon,
        row.whatsapp,
        row.surel,
        tuple(names),
    )
