"""Look-ups of the directory; the doors that public pages show."""

from sqlalchemy import select

from portal.core.errors import NotThere
from portal.core.kept import forget, kept
from portal.extensions import db
from portal.pengaduan.instansi.models import Instansi
from portal.pengaduan.topik import PINTU_WBS, PintuLain, tebak_pintu

FRESH_SECONDS = 30.0
_DOORS = "pintu_lain"


def semua_instansi(hanya_aktif: bool = False) -> list[Instansi]:
    """Return the directory in its order."""
    query = select(Instansi).order_by(Instansi.urutan, Instansi.nama)
    return list(db.session.scalars(query.where(Instansi.aktif) if hanya_aktif else query))


def instansi(instansi_id: int) -> Instansi:
    """Return one institution; NotThere for an unknown id."""
    row = db.session.get(Instansi, instansi_id)
    if row is None:
        raise NotThere("Lembaga ini tidak ada dalam daftar.")
    return row


def instansi_bernama(nama: str) -> Instansi | None:
    """Return the institution of that exact name, active or not."""
    return db.session.scalar(select(Instansi).where(Instansi.nama == nama))


def pintu() -> dict[str, PintuLain]:
    """Return the other doors by code: those of the directory, and the office's own WBS.

    At most half a minute old: public pages print them.
    """
    return kept(_DOORS, FRESH_SECONDS, _read_doors)


def pintu_untuk(teks: str) -> PintuLain | None:
    """Return the other door that a text sounds like, as the directory has it now."""
    kode = tebak_pintu(teks)
    return pintu().get(kode) if kode else None


def forget_doors() -> None:
    """Have the doors read anew, after the directory was changed."""
    forget(_DOORS)


def _read_doors() -> dict[str, PintuLain]:
    doors = {
        row.kode: PintuLain(row.kode, row.nama, row.urusan, row.saluran or row.situs)
        for row in semua_instansi(hanya_aktif=True)
        if row.kode and row.tampil
    }
    return {**doors, PINTU_WBS.kode: PINTU_WBS}
