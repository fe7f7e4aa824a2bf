"""The cases that an officer may see, in SQL: what `permissions.may_see` says of one case.

Every list, count, search and export over cases for an officer filters by `terlihat`.
"""

from sqlalchemy import Select, and_, or_, select, true
from sqlalchemy.sql.elements import ColumnElement

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.extensions import db
from portal.pengaduan.models import Benturan, Dukungan, Pengaduan


def terlihat(petugas: Petugas) -> ColumnElement[bool]:
    """Return the condition under which this officer may see a case: in reach, not about him."""
    return and_(_in_reach(petugas), Pengaduan.id.not_in(_about(petugas)))


def _in_reach(petugas: Petugas) -> ColumnElement[bool]:
    if Izin.PENGADUAN_LIHAT not in petugas.izin:
        return ~true()
    if Izin.PENGADUAN_LIHAT_SEMUA in petugas.izin:
        return true()
    mine = dipegang(petugas)
    if petugas.unit_kerja_id is None:
        return mine
    supported = select(Dukungan.pengaduan_id).where(
        Dukungan.unit_kerja_id == petugas.unit_kerja_id, Dukungan.dicabut_at.is_(None)
    )
    own_unit = Pengaduan.unit_kerja_id == petugas.unit_kerja_id
    return or_(own_unit, mine, Pengaduan.id.in_(supported))


def dipegang(petugas: Petugas) -> ColumnElement[bool]:
    """Say that the officer handles a case, himself or for someone whom he stands in for."""
    if not petugas.mewakili:
        return Pengaduan.petugas_id == petugas.id
    return Pengaduan.petugas_id.in_(sorted({petugas.id, *petugas.mewakili}))


def _about(petugas: Petugas) -> Select[int]:
    """Return the cases (ids) marked as being about this officer or his unit."""
    concerns: ColumnElement[bool] = Benturan.petugas_id == petugas.id
    if petugas.unit_kerja_id is not None:
        concerns = or_(concerns, Benturan.unit_kerja_id == petugas.unit_kerja_id)
    return select(Benturan.pengaduan_id).where(Benturan.dicabut_at.is_(None), concerns)


def nomor_tertutup(petugas: Petugas) -> frozenset[str]:
    """Return the numbers of the cases that are about this officer or his unit."""
    query = select(Pengaduan.nomor).where(Pengaduan.id.in_(_about(petugas)))
    return frozenset(db.session.scalars(query))
