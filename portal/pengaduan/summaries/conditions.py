"""Which rounds a period touches, as conditions for queries."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from portal.core.periods import Periode
from portal.pengaduan.models import Putaran, Riwayat
from portal.pengaduan.workflow import TERBUKA, Status


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


def sebelumnya(periode: Periode) -> ColumnElement[bool]:
    """Rounds that already stood open when the period began."""
    return and_(
        Putaran.dibuka < periode.mulai,
        or_(Putaran.ditutup.is_(None), Putaran.ditutup >= periode.mulai),
    )


def tersentuh_atau_janggal(periode: Periode) -> ColumnElement[bool]:
    """Rounds with any date in the period, also those that ended before they began."""
    return or_(
        tersentuh(periode),
        Putaran.dibuka.between(periode.mulai, periode.selesai),
        berakhir(periode),
    )


def janggal_tanpa_selisih() -> ColumnElement[bool]:
    """Rounds that contradict themselves although the sums fit: ended before they began."""
    return or_(Putaran.ditutup < Putaran.dibuka, Putaran.hari_kerja < 0)


def janggal() -> ColumnElement[bool]:
    """Rounds that contradict themselves in any way."""
    return or_(
        janggal_tanpa_selisih(),
        Putaran.ditutup.is_(None) != Putaran.hasil.is_(None),
        Putaran.ditutup.is_(None) != Putaran.hari_kerja.is_(None),
        Putaran.hasil.in_(TERBUKA),
    )


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
