"""The office's data, kept in memory for half a minute: every page prints it."""

import time
from dataclasses import dataclass

from flask import current_app

from portal.extensions import db
from portal.kantor.models import Kantor, Kecamatan

FRESH_SECONDS = 30.0
_PLACE = "portal.kantor"


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
    kept: tuple[float, DataKantor] | None = current_app.extensions.get(_PLACE)
    if kept is None or time.monotonic() - kept[0] > FRESH_SECONDS:
        kept = (time.monotonic(), _read())
        current_app.extensions[_PLACE] = kept
    return kept[1]


def forget() -> None:
    """Read the office's data anew at the next page (after an edit)."""
    current_app.extensions.pop(_PLACE, None)


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
