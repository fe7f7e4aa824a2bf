"""The counts behind a report, grouped by the database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from portal.akun.models import UnitKerja
from portal.core import clock
from portal.core.periods import Periode
from portal.core.snapshot import snapshot
from portal.pengaduan.models import Pengaduan, Putaran
from portal.pengaduan.summaries.conditions import (
    berakhir,
    masih_terbuka,
    status_di_akhir,
    tersentuh,
)
from portal.pengaduan.summaries.figures import Arus, BarisArus, Lama, RekapPengaduan
from portal.pengaduan.workflow import (
    BERAKHIR,
    LABEL_KANAL,
    LABEL_KELAS,
    TERBUKA,
    Kelas,
    Status,
)

TANPA_UNIT = "Belum dibagikan ke subbagian"
JANGGAL_TERTULIS = 5
"""How many contradictory cases are named at once."""


def rekap(periode: Periode) -> RekapPengaduan:
    """Count everything that the report on this period shows, in a handful of queries."""
    per_tanggal = min(periode.selesai, clock.today())
    with snapshot() as session:
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
    with snapshot() as session:
        total = _total(session, periode, min(periode.selesai, clock.today()))
        return total, _together(_durations(session, periode).values())


def _measures(periode: Periode, per_tanggal: date) -> list[ColumnElement[int]]:
    """Return the counts of `Arus`, in the order of its fields."""
    came = Putaran.dibuka.between(periode.mulai, periode.selesai)
    ended = berakhir(periode)
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
    return Arus(*map(int, row))


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
        ((kelas.value, kanal.value, str(unit or "")), Arus(*counts))
        for kelas, kanal, unit, *counts in rows
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
        .where(berakhir(periode), Putaran.hasil.is_not(None))
        .group_by(Putaran.ditutup, Putaran.hasil, on_time)
    )
    found: ByDay = []
    for hari, hasil, in_time, count in rows:
        assert hari is not None
        assert hasil is not None
        found.append((hari, hasil.value, count))
        if in_time:
            found.append((hari, "tepat_waktu", count))
    return found


def _durations(session: Session, periode: Periode) -> dict[Kelas, Lama]:
    rows = session.execute(
        select(Pengaduan.kelas, Putaran.hari_kerja, func.count())
        .select_from(Putaran)
        .join(Pengaduan, Pengaduan.id == Putaran.pengaduan_id)
        .where(berakhir(periode), Putaran.hari_kerja.is_not(None))
        .group_by(Pengaduan.kelas, Putaran.hari_kerja)
    )
    found: dict[Kelas, dict[int, int]] = {kelas: {} for kelas in Kelas}
    for kelas, days, count in rows:
        found[kelas][int(days or 0)] = count
    return {kelas: Lama(sebaran) for kelas, sebaran in found.items()}


def _together(parts: Iterable[Lama]) -> Lama:
    whole: Counter[int] = Counter()
    for part in parts:
        whole.update(part.sebaran)
    return Lama(dict(whole))


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
        select(Putaran.hasil, func.count()).where(berakhir(periode)).group_by(Putaran.hasil)
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
    counts = {int(nilai or 0): count for nilai, count in rows}
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
                berakhir(periode),
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
