"""Which rounds a period touches, as conditions for queries."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from portal.core.periods import Periode
from portal.pengaduan.models import Putaran, Riwayat
from portal.pengaduan.workflow import Status


def tersentuh(periode: Periode) -> ColumnElement[bool]:
    """Rounds that stood open at any time in the period."""
    return and_(
        Putaran.dibuka <= periode.selesai,
        or_(Putaran.ditutup.is_(None), Putaran.ditutup >= periode.mulai),
    )


def masih_terbuka(periode: Periode) -> ColumnElement[bool]:
    """Rounds that stood open when the period ended."""
    return and_(
        Putaran.dibuka <= periode.selesai,
        or_(Putaran.ditutup.is_(None), Putaran.ditutup > periode.selesai),
    )


def berakhir(periode: Periode) -> ColumnElement[bool]:
    """Rounds that ended in the period."""
    return Putaran.ditutup.between(periode.mulai, periode.selesai)


def status_di_akhir(periode: Periode) -> ColumnElement[Any]:
    """The status that the case of an open round had when the period ended.

    A letter received in the period but typed in later has no timeline yet: it counts as
    received.
    """
    last = (
        select(Riwayat.ke_status)
        .where(Riwayat.pengaduan_id == Putaran.pengaduan_id, Riwayat.waktu_at < periode.sampai_at)
        .order_by(Riwayat.waktu_at.desc(), Riwayat.id.desc())
        .limit(1)
        .correlate(Putaran)
        .scalar_subquery()
    )
    return func.coalesce(last, Status.DITERIMA.value)
