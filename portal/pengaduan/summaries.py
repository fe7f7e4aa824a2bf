"""Figures about complaints for reports: numbers out, never personal rows.

Counted are rounds of work (`Putaran`), so that for any period
opening + received + reopened = ended + open at end, and a later reopening does not
rewrite an earlier month. Everything is grouped by the database, in one unchanging view
of it; only the case list leaves as rows, masked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from portal.akun.models import UnitKerja
from portal.core import clock
from portal.core.periods import Periode
from portal.core.transaction import in_transaction
from portal.extensions import db
from portal.pengaduan.models import Pengaduan, Putaran, Riwayat
from portal.pengaduan.workflow import (
    BERAKHIR,
    LABEL_KANAL,
    LABEL_KELAS,
    TERBUKA,
    Kelas,
    Status,
)

TANPA_UNIT = "Belum dibagikan ke subbagian"
NILAI_TERTINGGI = 4
JANGGAL_TERTULIS = 5


@dataclass(frozen=True)
class Arus:
    """Movement of rounds in a period: what stood open, came, ended, and stands open."""

    saldo_awal: int = 0
    diterima: int = 0
    dibuka_lagi: int = 0
    selesai: int = 0
    ditolak: int = 0
    diteruskan: int = 0
    diarsipkan: int = 0
    saldo_akhir: int = 0
    tepat_waktu: int = 0
    lewat_tenggat: int = 0

    @property
    def masuk(self) -> int:
        """Received and reopened."""
        return self.diterima + self.dibuka_lagi

    @property
    def berakhir(self) -> int:
        """Ended in any way."""
        return self.selesai + self.ditolak + self.diteruskan + self.diarsipkan

    @property
    def ditangani(self) -> int:
        """All rounds that stood open at any time in the period."""
        return self.saldo_awal + self.masuk

    @property
    def bagian_tepat_waktu(self) -> Fraction | None:
        """Share of the ended rounds that ended on or before their due date."""
        return Fraction(self.tepat_waktu, self.berakhir) if self.berakhir else None

    def __add__(self, other: "Arus") -> "Arus":
        return Arus(*(getattr(self, name) + getattr(other, name) for name in FIELDS))


FIELDS = tuple(Arus.__dataclass_fields__)


@dataclass(frozen=True)
class BarisArus:
    """The movement of one month, class, channel or unit."""

    kode: str
    nama: str
    arus: Arus


@dataclass(frozen=True)
class Lama:
    """How long ended rounds took: working days -> number of rounds."""

    sebaran: Mapping[int, int] = field(default_factory=dict)

    @property
    def jumlah(self) -> int:
        """The number of rounds."""
        return sum(self.sebaran.values())

    @property
    def rata_rata(self) -> Fraction | None:
        """The mean in working days, exact."""
        if not self.jumlah:
            return None
        return Fraction(sum(days * count for days, count in self.sebaran.items()), self.jumlah)

    @property
    def median(self) -> Fraction | None:
        """The middle value in working days; halfway between the two middle ones if even."""
        if not self.jumlah:
            return None
        return Fraction(self._at((self.jumlah - 1) // 2) + self._at(self.jumlah // 2), 2)

    @property
    def terlama(self) -> int | None:
        """The longest, in working days."""
        return max(self.sebaran, default=None)

    def _at(self, rank: int) -> int:
        for days in sorted(self.sebaran):
            rank -= self.sebaran[days]
            if rank < 0:
                return days
        raise IndexError("rank beyond the distribution")


@dataclass(frozen=True)
class RekapPengaduan:
    """All figures of the report; each breakdown was counted apart from `total`.

    `bulan` is counted from the dates of rounds, `kelas`, `kanal` and `unit` from the
    cases, `status` (of all rounds handled, at the end of the period) from the timeline.
    `terbuka_kini` counts cases by their present status, None when the period is over.
    `janggal` names cases whose rounds contradict themselves.
    """

    periode: Periode
    per_tanggal: date
    total: Arus
    bulan: tuple[BarisArus, ...]
    kelas: tuple[BarisArus, ...]
    kanal: tuple[BarisArus, ...]
    unit: tuple[BarisArus, ...]
    status: Mapping[Status, int]
    lama: Lama
    lama_kelas: Mapping[Kelas, Lama]
    kepuasan: tuple[int, int, int, int]
    terbuka_kini: int | None
    janggal: tuple[str, ...]
    putaran_terakhir: int


def rekap(periode: Periode) -> RekapPengaduan:
    """Count everything that the report on this period shows, in a handful of queries."""
    per_tanggal = min(periode.selesai, clock.today())
    with potret() as session:
        total = _total(session, periode, per_tanggal)
        groups = _by_case(session, periode, per_tanggal)
        units = _unit_names(session)
        lama_kelas = _durations(session, periode)
        return RekapPengaduan(
            periode=periode,
            per_tanggal=per_tanggal,
            total=total,
            bulan=_by_month(session, periode, total.saldo_awal),
            kelas=_rows(groups, 0, {kelas.value: name for kelas, name in LABEL_KELAS.items()}),
            kanal=_rows(groups, 1, {kanal.value: name for kanal, name in LABEL_KANAL.items()}),
            unit=_rows(groups, 2, units),
            status=_statuses(session, periode),
            lama=_together(lama_kelas.values()),
            lama_kelas=lama_kelas,
            kepuasan=_ratings(session, periode),
            terbuka_kini=_open_now(session) if periode.selesai >= clock.today() else None,
            janggal=_contradictions(session, periode),
            putaran_terakhir=session.scalar(select(func.max(Putaran.id))) or 0,
        )


def arus(periode: Periode) -> tuple[Arus, Lama]:
    """Return the totals and durations of a period only, to compare another with it."""
    with potret() as session:
        total = _total(session, periode, min(periode.selesai, clock.today()))
        return total, _together(_durations(session, periode).values())


@contextmanager
def potret() -> Iterator[Session]:
    """Read within one unchanging view of the database, and let go of it at the end.

    Without it a complaint that comes in between two counts would make them differ; held
    longer it would keep writers waiting on SQLite.
    """
    session: Session = db.session()
    if in_transaction():
        yield session
        return
    session.commit()
    postgres = session.get_bind().dialect.name == "postgresql"
    session.connection(execution_options={"isolation_level": "REPEATABLE READ"} if postgres else {})
    try:
        yield session
    finally:
        session.commit()


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


def _berakhir(periode: Periode) -> ColumnElement[bool]:
    return Putaran.ditutup.between(periode.mulai, periode.selesai)


def _measures(periode: Periode, per_tanggal: date) -> list[ColumnElement[int]]:
    """Return the counts of `Arus`, in the order of its fields."""
    came = Putaran.dibuka.between(periode.mulai, periode.selesai)
    ended = _berakhir(periode)
    still_open = masih_terbuka(periode)
    before = and_(
        Putaran.dibuka < periode.mulai,
        or_(Putaran.ditutup.is_(None), Putaran.ditutup >= periode.mulai),
    )
    conditions = (
        before,
        and_(came, Putaran.ke == 1),
        and_(came, Putaran.ke > 1),
        *(
            and_(ended, Putaran.hasil == hasil)
            for hasil in (Status.SELESAI, Status.DITOLAK, Status.DITERUSKAN, Status.DIARSIPKAN)
        ),
        still_open,
        and_(ended, Putaran.ditutup <= Putaran.tenggat),
        and_(still_open, Putaran.tenggat < per_tanggal),
    )
    return [func.count(case((condition, 1))) for condition in conditions]


def _total(session: Session, periode: Periode, per_tanggal: date) -> Arus:
    row = session.execute(
        select(*_measures(periode, per_tanggal)).where(
            Putaran.dibuka <= periode.selesai,
            or_(
                Putaran.ditutup.is_(None),
                Putaran.ditutup >= periode.mulai,
                Putaran.dibuka >= periode.mulai,
            ),
        )
    ).one()
    return Arus(*row)


Groups = list[tuple[tuple[str, str, str], Arus]]


def _by_case(session: Session, periode: Periode, per_tanggal: date) -> Groups:
    """Return movements by (class, channel, unit) of the case, all three in one pass."""
    keys = (Pengaduan.kelas, Pengaduan.kanal, Pengaduan.unit_kerja_id)
    rows = session.execute(
        select(*keys, *_measures(periode, per_tanggal))
        .select_from(Putaran)
        .join(Pengaduan, Pengaduan.id == Putaran.pengaduan_id)
        .where(tersentuh(periode))
        .group_by(*keys)
    )
    return [
        ((kelas.value, kanal.value, str(unit or "")), Arus(*figures))
        for kelas, kanal, unit, *figures in rows
    ]


def _rows(groups: Groups, place: int, names: Mapping[str, str]) -> tuple[BarisArus, ...]:
    """Add up the groups by one of their three keys, in the order of `names`."""
    sums = dict.fromkeys(names, Arus())
    for key, figures in groups:
        sums[key[place]] = sums.get(key[place], Arus()) + figures
    return tuple(BarisArus(kode, names[kode], figures) for kode, figures in sums.items())


def _unit_names(session: Session) -> dict[str, str]:
    rows = session.execute(
        select(UnitKerja.id, UnitKerja.nama).order_by(UnitKerja.urutan, UnitKerja.id)
    )
    return {**{str(unit): nama for unit, nama in rows}, "": TANPA_UNIT}


def _by_month(session: Session, periode: Periode, saldo_awal: int) -> tuple[BarisArus, ...]:
    """Return the movement of each month, its balances carried forward from `saldo_awal`.

    The last balance is thus reckoned, not counted: the report compares the two.
    """
    came, ended = _came_by_day(session, periode), _ended_by_day(session, periode)
    rows, balance = [], saldo_awal
    for bulan in periode.bulan:
        counts: Counter[str] = Counter(saldo_awal=balance)
        for by_day in (came, ended):
            for hari, name, count in by_day:
                if bulan.mulai <= hari <= bulan.selesai:
                    counts[name] += count
        month = Arus(**counts)
        balance = month.ditangani - month.berakhir
        filled = Arus(**{**counts, "saldo_akhir": balance})
        rows.append(BarisArus(bulan.kode, bulan.nama, filled))
    return tuple(rows)


ByDay = list[tuple[date, str, int]]


def _came_by_day(session: Session, periode: Periode) -> ByDay:
    first = Putaran.ke == 1
    rows = session.execute(
        select(Putaran.dibuka, first, func.count())
        .where(Putaran.dibuka.between(periode.mulai, periode.selesai))
        .group_by(Putaran.dibuka, first)
    )
    return [(hari, "diterima" if new else "dibuka_lagi", count) for hari, new, count in rows]


def _ended_by_day(session: Session, periode: Periode) -> ByDay:
    on_time = Putaran.ditutup <= Putaran.tenggat
    rows = session.execute(
        select(Putaran.ditutup, Putaran.hasil, on_time, func.count())
        .where(_berakhir(periode), Putaran.hasil.is_not(None))
        .group_by(Putaran.ditutup, Putaran.hasil, on_time)
    )
    found: ByDay = []
    for hari, hasil, in_time, count in rows:
        found.append((hari, hasil.value, count))
        if in_time:
            found.append((hari, "tepat_waktu", count))
    return found


def _durations(session: Session, periode: Periode) -> dict[Kelas, Lama]:
    rows = session.execute(
        select(Pengaduan.kelas, Putaran.hari_kerja, func.count())
        .select_from(Putaran)
        .join(Pengaduan, Pengaduan.id == Putaran.pengaduan_id)
        .where(_berakhir(periode), Putaran.hari_kerja.is_not(None))
        .group_by(Pengaduan.kelas, Putaran.hari_kerja)
    )
    found: dict[Kelas, dict[int, int]] = {kelas: {} for kelas in Kelas}
    for kelas, days, count in rows:
        found[kelas][days] = count
    return {kelas: Lama(sebaran) for kelas, sebaran in found.items()}


def _together(parts: Iterable[Lama]) -> Lama:
    whole: Counter[int] = Counter()
    for part in parts:
        whole.update(part.sebaran)
    return Lama(dict(whole))


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


def _statuses(session: Session, periode: Periode) -> dict[Status, int]:
    counts = dict.fromkeys(Status, 0)
    status = status_di_akhir(periode).label("status")
    standing = session.execute(
        select(status, func.count()).where(masih_terbuka(periode)).group_by(status)
    )
    for code, count in standing:
        if Status(code) in TERBUKA:
            counts[Status(code)] += count
    ended = session.execute(
        select(Putaran.hasil, func.count()).where(_berakhir(periode)).group_by(Putaran.hasil)
    )
    for hasil, count in ended:
        if hasil in BERAKHIR:
            counts[hasil] += count
    return counts


def _ratings(session: Session, periode: Periode) -> tuple[int, int, int, int]:
    rows = session.execute(
        select(Pengaduan.nilai, func.count())
        .where(
            Pengaduan.dinilai_at >= periode.mulai_at,
            Pengaduan.dinilai_at < periode.sampai_at,
            Pengaduan.nilai.is_not(None),
        )
        .group_by(Pengaduan.nilai)
    )
    counts = {nilai: count for nilai, count in rows}
    return counts.get(1, 0), counts.get(2, 0), counts.get(3, 0), counts.get(4, 0)


def _open_now(session: Session) -> int:
    return (
        session.scalar(
            select(func.count()).select_from(Pengaduan).where(Pengaduan.status.in_(TERBUKA))
        )
        or 0
    )


def _contradictions(session: Session, periode: Periode) -> tuple[str, ...]:
    """Return numbers of cases that no honest count can hold: ended before it began, ..."""
    rows = session.scalars(
        select(Pengaduan.nomor)
        .join(Putaran, Putaran.pengaduan_id == Pengaduan.id)
        .where(
            or_(
                Putaran.dibuka.between(periode.mulai, periode.selesai),
                _berakhir(periode),
                masih_terbuka(periode),
            ),
            or_(
                Putaran.ditutup < Putaran.dibuka,
                Putaran.hari_kerja < 0,
                Putaran.ditutup.is_(None) != Putaran.hasil.is_(None),
                Putaran.ditutup.is_(None) != Putaran.hari_kerja.is_(None),
                Putaran.hasil.in_(TERBUKA),
            ),
        )
        .distinct()
        .order_by(Pengaduan.nomor)
        .limit(JANGGAL_TERTULIS)
    )
    return tuple(rows)
