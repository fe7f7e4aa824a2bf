"""The counts behind a report, grouped by the database."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import repeat
from operator import add

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from portal.akun.models import UnitKerja
from portal.core import clock
from portal.core.periods import Periode
from portal.core.snapshot import snapshot
from portal.pengaduan.impor.models import ImporBaris
from portal.pengaduan.models import Pengaduan, Putaran
from portal.pengaduan.summaries.conditions import (
    berakhir,
    janggal,
    janggal_tanpa_selisih,
    masih_terbuka,
    sebelumnya,
    status_di_akhir,
    tersentuh,
    tersentuh_atau_janggal,
)
from portal.pengaduan.summaries.figures import Arus, BarisArus, Lama, RekapPengaduan
from portal.pengaduan.summaries.instansi import per_instansi
from portal.pengaduan.workflow import (
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
        movements = _movements(session, periode)
        total = _total(session, periode, per_tanggal, movements)
        groups, lama_kelas = _by_case(session, periode, per_tanggal)
        figures = RekapPengaduan(
            periode=periode,
            per_tanggal=per_tanggal,
            total=total,
            bulan=_by_month(periode, total.saldo_awal, movements),
            kelas=_rows(groups, 0, {kelas.value: name for kelas, name in LABEL_KELAS.items()}),
            kanal=_rows(groups, 1, {kanal.value: name for kanal, name in LABEL_KANAL.items()}),
            unit=_units(session, groups),
            status_terbuka=_standing(session, periode),
            lama=_together(lama_kelas.values()),
            lama_kelas=lama_kelas,
            kepuasan=_ratings(session, periode),
            terbuka_kini=_open_now(session) if periode.selesai >= clock.today() else None,
            janggal=(),
            putaran_terakhir=session.scalar(select(func.max(Putaran.id))) or 0,
            diimpor=_imported(session, periode),
            instansi=per_instansi(session, periode),
        )
        return replace(figures, janggal=_contradictions(session, figures))


def arus(periode: Periode) -> Arus:
    """Return the totals of a period only, to compare another with it."""
    return arus_bulanan(periode)[1]


def arus_bulanan(periode: Periode) -> tuple[tuple[BarisArus, ...], Arus]:
    """Return the movement month by month, and over the whole, for the public counter."""
    with snapshot() as session:
        movements = _movements(session, periode)
        total = _total(session, periode, min(periode.selesai, clock.today()), movements)
        return _by_month(periode, total.saldo_awal, movements), total


CARA_BERAKHIR = (Status.SELESAI, Status.DITOLAK, Status.DITERUSKAN, Status.DIARSIPKAN)
ENDINGS = slice(3, 7)
"""Where the four ways to end stand among the measures."""


def _measures(periode: Periode, per_tanggal: date) -> list[ColumnElement[int]]:
    """Return the counts of `Arus`, in the order of its fields."""
    came = Putaran.dibuka.between(periode.mulai, periode.selesai)
    ended = berakhir(periode)
    still_open = masih_terbuka(periode)
    conditions = (
        sebelumnya(periode),
        and_(came, Putaran.ke == 1),
        and_(came, Putaran.ke > 1),
        *(and_(ended, Putaran.hasil == hasil) for hasil in CARA_BERAKHIR),
        still_open,
        and_(ended, Putaran.ditutup <= Putaran.tenggat),
        and_(still_open, Putaran.tenggat < per_tanggal),
    )
    return [_count(condition) for condition in conditions]


Movements = dict[tuple[int, int], Counter[str]]
"""Year and month -> field of `Arus` -> how many rounds moved that way."""


def _movements(session: Session, periode: Periode) -> Movements:
    """Count what came and what ended, by the dates of the rounds alone."""
    months: Movements = defaultdict(Counter)
    # All by date first (the index alone answers that), then the few that were reopened.
    for reopened in (False, True):
        came = (
            select(Putaran.dibuka, func.count())
            .where(Putaran.dibuka.between(periode.mulai, periode.selesai))
            .group_by(Putaran.dibuka)
        )
        for hari, count in session.execute(came.where(Putaran.ke > 1) if reopened else came):
            month = months[hari.year, hari.month]
            month["dibuka_lagi" if reopened else "diterima"] += count
            month["diterima"] -= count if reopened else 0
    counts = [_count(Putaran.hasil == hasil) for hasil in CARA_BERAKHIR]
    ended = session.execute(
        select(Putaran.ditutup, *counts, _count(Putaran.ditutup <= Putaran.tenggat))
        .where(berakhir(periode))
        .group_by(Putaran.ditutup)
    )
    names = (*(hasil.value for hasil in CARA_BERAKHIR), "tepat_waktu")
    for end, *figures in ended:
        assert end is not None
        months[end.year, end.month].update(dict(zip(names, figures, strict=True)))
    return months


def _total(session: Session, periode: Periode, per_tanggal: date, movements: Movements) -> Arus:
    """Return the totals, both balances counted and not reckoned."""
    still_open = masih_terbuka(periode)
    before, standing, late = session.execute(
        select(
            _count(sebelumnya(periode)),
            _count(still_open),
            _count(and_(still_open, Putaran.tenggat < per_tanggal)),
        ).where(tersentuh(periode))
    ).one()
    moved: Counter[str] = Counter()
    for month in movements.values():
        moved.update(month)
    return Arus(saldo_awal=before, saldo_akhir=standing, lewat_tenggat=late, **moved)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


Keys = tuple[str, str, str]
Groups = dict[Keys, Arus]


def _by_case(
    session: Session, periode: Periode, per_tanggal: date
) -> tuple[Groups, dict[Kelas, Lama]]:
    """Return movements by (class, channel, unit) of the case, and durations by class.

    All in one pass: joining the cases is what costs time.
    """
    days = case((berakhir(periode), Putaran.hari_kerja))
    keys = (Pengaduan.kelas, Pengaduan.kanal, Pengaduan.unit_kerja_id, days)
    rows = session.execute(
        select(*keys, *_measures(periode, per_tanggal))
        .select_from(Putaran)
        .join(Pengaduan, Pengaduan.id == Putaran.pengaduan_id)
        .where(tersentuh(periode))
        .group_by(*keys)
    )
    sums: dict[Keys, tuple[int, ...]] = {}
    spread: dict[Kelas, Counter[int]] = {kelas: Counter() for kelas in Kelas}
    for kelas, kanal, unit, taken, *counts in rows:
        key = (kelas.value, kanal.value, str(unit or ""))
        sums[key] = tuple(map(add, sums.get(key, repeat(0)), counts))
        if taken is not None:
            spread[kelas][taken] += sum(counts[ENDINGS])
    groups = {key: Arus(*counts) for key, counts in sums.items()}
    return groups, {kelas: Lama(days) for kelas, days in spread.items()}


def _rows(groups: Groups, place: int, names: Mapping[str, str]) -> tuple[BarisArus, ...]:
    """Add up the groups by one of their three keys, in the order of `names`."""
    sums = dict.fromkeys(names, Arus())
    for key, figures in groups.items():
        sums[key[place]] += figures
    return tuple(BarisArus(kode, names[kode], figures) for kode, figures in sums.items())


def _units(session: Session, groups: Groups) -> tuple[BarisArus, ...]:
    """Return the movement of each unit; one no longer active only if it has any."""
    units = session.execute(
        select(UnitKerja.id, UnitKerja.singkatan, UnitKerja.nama, UnitKerja.aktif).order_by(
            UnitKerja.urutan, UnitKerja.id
        )
    ).all()
    names = {**{str(row.id): row.singkatan for row in units}, "": TANPA_UNIT}
    full = {str(row.id): row.nama for row in units}
    active = {str(row.id) for row in units if row.aktif}
    return tuple(
        replace(row, lengkap=full.get(row.kode, ""))
        for row in _rows(groups, 2, names)
        if row.kode in active or row.arus != Arus()
    )


def _by_month(periode: Periode, balance: int, movements: Movements) -> tuple[BarisArus, ...]:
    """Return the movement of each month, its balances carried forward from `balance`.

    The last balance is thus reckoned, not counted: the report compares the two.
    """
    rows = []
    for bulan in periode.bulan:
        counts = movements.get((bulan.mulai.year, bulan.mulai.month), Counter())
        month = Arus(saldo_awal=balance, **counts)
        balance = month.ditangani - month.berakhir
        rows.append(BarisArus(bulan.kode, bulan.nama, replace(month, saldo_akhir=balance)))
    return tuple(rows)


def _together(parts: Iterable[Lama]) -> Lama:
    whole: Counter[int] = Counter()
    for part in parts:
        whole.update(part.sebaran)
    return Lama(dict(whole))


def _standing(session: Session, periode: Periode) -> dict[Status, int]:
    """Return how many cases stood in each open status when the period ended.

    Counted from the timeline: a case whose timeline says it had ended is missing here,
    and the report then does not add up.
    """
    status = status_di_akhir(periode).label("status")
    rows = session.execute(
        select(status, func.count()).where(masih_terbuka(periode)).group_by(status)
    )
    counts = {Status(code): count for code, count in rows}
    return {status: counts.get(status, 0) for status in Status if status in TERBUKA}


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


def _imported(session: Session, periode: Periode) -> int:
    received = Pengaduan.tanggal_diterima.between(periode.mulai, periode.selesai)
    rows = (
        select(func.count())
        .select_from(ImporBaris)
        .join(Pengaduan, Pengaduan.id == ImporBaris.pengaduan_id)
    )
    return session.scalar(rows.where(received)) or 0


def _open_now(session: Session) -> int:
    return (
        session.scalar(
            select(func.count()).select_from(Pengaduan).where(Pengaduan.status.in_(TERBUKA))
        )
        or 0
    )


def _contradictions(session: Session, figures: RekapPengaduan) -> tuple[str, ...]:
    """Return the numbers of cases whose rounds contradict themselves, a few at most.

    Some faults cannot be seen in the sums and are always looked for; the costlier search
    is made only when the sums do not fit.
    """
    periode = figures.periode
    fault = janggal() if _does_not_fit(figures) else janggal_tanpa_selisih()
    cases = (
        select(Putaran.pengaduan_id)
        .where(tersentuh_atau_janggal(periode), fault)
        .order_by(Putaran.id)
        .limit(JANGGAL_TERTULIS)
    )
    return tuple(
        session.scalars(
            select(Pengaduan.nomor).where(Pengaduan.id.in_(cases)).order_by(Pengaduan.nomor)
        )
    )


def _does_not_fit(figures: RekapPengaduan) -> bool:
    total = figures.total
    return (
        total.ditangani != total.berakhir + total.saldo_akhir
        or figures.lama.jumlah != total.berakhir
        or sum(figures.status_terbuka.values()) != total.saldo_akhir
    )
