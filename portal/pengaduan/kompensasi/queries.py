"""Look-ups of policies and claims, and which promises of a case were broken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import NotThere
from portal.extensions import db
from portal.kalender.queries import kalender_kerja
from portal.pengaduan import queries, waktu
from portal.pengaduan.actions.janji import spans
from portal.pengaduan.kompensasi.formulas import (
    BUKAN_PENANGANAN,
    LAYANAN_PENGADUAN,
    TERBUKA_KLAIM,
    JanjiDilanggar,
    StatusKlaim,
    is_broken,
    klaim_sampai,
)
from portal.pengaduan.kompensasi.models import KebijakanKompensasi, Klaim
from portal.pengaduan.models import Pengaduan, Riwayat
from portal.pengaduan.permissions import TAK_ADA, Terhalang, is_concerned, may_see
from portal.pengaduan.workflow import Aksi, Status

_KINDS = frozenset(one.value for one in JanjiDilanggar)


@dataclass(frozen=True)
class JanjiTerlanggar:
    """A broken promise that can be claimed for now; `sampai` is the last day, if it runs."""

    janji: JanjiDilanggar
    tanggal: date
    kebijakan: KebijakanKompensasi
    sampai: date | None


@dataclass(frozen=True)
class AngkaKlaim:
    """The figures of a year: claims made in it, by where they stand, and those overdue."""

    tahun: int
    per_status: dict[StatusKlaim, int]
    terlambat: int

    @property
    def jumlah(self) -> int:
        """All claims of the year."""
        return sum(self.per_status.values())


def kebijakan_berlaku(pada: date) -> list[KebijakanKompensasi]:
    """Return the policies in force on a day, by service and name."""
    query = select(KebijakanKompensasi).where(
        KebijakanKompensasi.berlaku_dari <= pada,
        or_(
            KebijakanKompensasi.berlaku_sampai.is_(None),
            KebijakanKompensasi.berlaku_sampai >= pada,
        ),
    )
    rows = query.order_by(KebijakanKompensasi.layanan, KebijakanKompensasi.id)
    return list(db.session.scalars(rows))


def semua_kebijakan() -> list[KebijakanKompensasi]:
    """Return every version of every policy, the newest version of each first."""
    order = (KebijakanKompensasi.layanan, KebijakanKompensasi.kode)
    query = select(KebijakanKompensasi).order_by(*order, KebijakanKompensasi.versi.desc())
    return list(db.session.scalars(query))


def kebijakan(kebijakan_id: int) -> KebijakanKompensasi:
    """Return one version of a policy; NotThere for an unknown id."""
    row = db.session.get(KebijakanKompensasi, kebijakan_id)
    if row is None:
        raise NotThere("Kebijakan ini tidak ada.")
    return row


def klaim_kasus(pengaduan_id: int) -> list[Klaim]:
    """Return the claims of a case, oldest first."""
    query = select(Klaim).where(Klaim.pengaduan_id == pengaduan_id).order_by(Klaim.id)
    return list(db.session.scalars(query))


def klaim(klaim_id: int, petugas: Petugas) -> Klaim:
    """Return one claim; NotThere also when the officer may not know of its case.

    Terhalang (a NotThere in the same words) when the case is about him: it is written down.
    """
    row = db.session.get(Klaim, klaim_id)
    if row is not None and is_concerned(petugas, row.pengaduan):
        raise Terhalang(petugas.id, row.pengaduan_id)
    if row is None or not may_see(petugas, row.pengaduan):
        raise NotThere(TAK_ADA)
    return row


def terlanggar(
    kasus: Pengaduan, riwayat: Sequence[Riwayat], klaim: Sequence[Klaim]
) -> list[JanjiTerlanggar]:
    """Return the broken promises of a case's last round that can still be claimed for.

    Each needs a policy of this service in force on the promised day, and no claim yet. While
    the reporter is asked, the clock stands where it stood when the pause began.
    """
    today, claimed = clock.today(), {(k.janji, k.tanggal_janji) for k in klaim}
    stands_at = _clock_day(kasus)
    found = []
    for kind, due, kept in waktu.janji_dan_dipenuhi(kasus, riwayat):
        if kind.value not in _KINDS or not is_broken(due, kept, stands_at):
            continue
        promise = JanjiDilanggar(kind.value)
        policy = next((p for p in kebijakan_berlaku(due) if _fits(p, promise)), None)
        if policy is None or (promise, due) in claimed:
            continue
        until = klaim_sampai(due, kept, policy.hari_klaim, kalender_kerja())
        if until is None or until >= today:
            found.append(JanjiTerlanggar(promise, due, policy, until))
    return found


def _clock_day(kasus: Pengaduan) -> date:
    """Return the day up to which the clock of a case has run: today, or the eve of its pause."""
    today = clock.today()
    if kasus.status is not Status.MENUNGGU_PELAPOR:
        return today
    opened = (begin for begin, end in spans(kasus.id) if end is None)
    return min(today, *(begin - timedelta(days=1) for begin in opened))


def dapat_diklaim(kasus: Pengaduan) -> list[JanjiTerlanggar]:
    """Return the broken promises of a case that can be claimed for, looked up afresh."""
    return terlanggar(kasus, queries.riwayat(kasus.id), klaim_kasus(kasus.id))


def _fits(policy: KebijakanKompensasi, promise: JanjiDilanggar) -> bool:
    return policy.layanan == LAYANAN_PENGADUAN and policy.janji is promise


def penangan(kasus: Pengaduan, janji: JanjiDilanggar) -> set[int]:
    """Return the officers who handled a case: none of them decides a claim about it.

    Whoever decided the objection is one of them where that decision came late.
    """
    others = BUKAN_PENANGANAN
    if janji is JanjiDilanggar.KEBERATAN:
        others = others - {Aksi.PUTUSKAN_KEBERATAN}
    query = select(Riwayat.petugas_id).where(
        Riwayat.pengaduan_id == kasus.id,
        Riwayat.petugas_id.is_not(None),
        Riwayat.aksi.is_not(None),
        Riwayat.aksi.not_in(others),
    )
    acted = {one for one in db.session.scalars(query.distinct()) if one is not None}
    return acted | ({kasus.petugas_id} if kasus.petugas_id else set())


def daftar_klaim(
    petugas: Petugas, tahun: int | None = None, status: StatusKlaim | None = None
) -> list[Klaim]:
    """Return the claims that an officer may see, the newest first; of a year, in a status."""
    query = (
        select(Klaim)
        .join(Pengaduan, Pengaduan.id == Klaim.pengaduan_id)
        .where(queries.terlihat(petugas))
        .order_by(Klaim.diajukan.desc(), Klaim.id.desc())
    )
    if tahun:
        query = query.where(Klaim.diajukan.between(date(tahun, 1, 1), date(tahun, 12, 31)))
    if status:
        query = query.where(Klaim.status == status)
    return list(db.session.scalars(query))


def angka(klaim: Sequence[Klaim], tahun: int) -> AngkaKlaim:
    """Return the figures of a year's claims."""
    counts = Counter(row.status for row in klaim)
    late = sum(row.status in TERBUKA_KLAIM and row.tenggat < clock.today() for row in klaim)
    return AngkaKlaim(tahun, {status: counts[status] for status in StatusKlaim}, late)
