"""Named look-ups of officers, units and sessions."""

from sqlalchemy import func, select

from portal.akun.models import KepalaUnit, KodePemulihan, Petugas, Sesi, UnitKerja
from portal.core import clock
from portal.core.errors import NotThere
from portal.extensions import db


def semua_unit(hanya_aktif: bool = False) -> list[UnitKerja]:
    """Return the units of work in the office's order."""
    query = select(UnitKerja).order_by(UnitKerja.urutan, UnitKerja.nama)
    return list(db.session.scalars(query.where(UnitKerja.aktif) if hanya_aktif else query))


def unit(unit_id: int) -> UnitKerja:
    """Return a unit of work; NotThere for an unknown id."""
    found = db.session.get(UnitKerja, unit_id)
    if found is None:
        raise NotThere("Unit kerja itu tidak ada.")
    return found


def semua_petugas() -> list[Petugas]:
    """Return all accounts, the active ones first, by name."""
    query = select(Petugas).order_by(Petugas.aktif.desc(), Petugas.nama, Petugas.id)
    return list(db.session.scalars(query))


def petugas_aktif(unit_kerja_id: int | None = None) -> list[Petugas]:
    """Return the active officers by name, of one unit when it is given."""
    query = select(Petugas).where(Petugas.aktif).order_by(Petugas.nama, Petugas.id)
    if unit_kerja_id is not None:
        query = query.where(Petugas.unit_kerja_id == unit_kerja_id)
    return list(db.session.scalars(query))


def kepala_unit() -> dict[int, int]:
    """Return the officer (id) who heads each unit (id), if still an active one of it."""
    query = (
        select(KepalaUnit.unit_kerja_id, KepalaUnit.petugas_id)
        .join(Petugas, Petugas.id == KepalaUnit.petugas_id)
        .where(Petugas.aktif, Petugas.unit_kerja_id == KepalaUnit.unit_kerja_id)
    )
    return {row.unit_kerja_id: row.petugas_id for row in db.session.execute(query)}


def petugas(petugas_id: int) -> Petugas:
    """Return an account; NotThere for an unknown id."""
    found = db.session.get(Petugas, petugas_id)
    if found is None:
        raise NotThere("Akun itu tidak ada.")
    return found


def petugas_bernama(nama_pengguna: str) -> Petugas | None:
    """Return the account with this user name, or None."""
    name = nama_pengguna.strip().lower()
    return db.session.scalar(select(Petugas).where(Petugas.nama_pengguna == name))


def nama_semua_petugas() -> dict[int, str]:
    """Return the name of every account, switched-off ones included, by id."""
    rows = db.session.execute(select(Petugas.id, Petugas.nama).order_by(Petugas.nama))
    return {row.id: row.nama for row in rows}


def sesi_terbuka(petugas_id: int) -> list[Sesi]:
    """Return the sessions of an account that can still be used, the latest use first."""
    query = (
        select(Sesi)
        .where(
            Sesi.petugas_id == petugas_id,
            Sesi.dicabut_at.is_(None),
            Sesi.berakhir_at > clock.now(),
        )
        .order_by(Sesi.terakhir_at.desc(), Sesi.id)
    )
    return list(db.session.scalars(query))


def sisa_kode_pemulihan(petugas_id: int) -> int:
    """Return how many recovery codes of an account have not been used."""
    query = (
        select(func.count())
        .select_from(KodePemulihan)
        .where(KodePemulihan.petugas_id == petugas_id, KodePemulihan.dipakai_at.is_(None))
    )
    return db.session.scalar(query) or 0
