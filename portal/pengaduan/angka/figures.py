"""The public counter: totals, months and cuts, nothing that points at one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.format_id import bulan_tahun
from portal.core.kept import kept
from portal.core.periods import parse_period
from portal.core.snapshot import snapshot
from portal.extensions import db
from portal.kantor.queries import kantor_kini
from portal.pengaduan.angka.kecil import BATAS, TERTUTUP, Bulan, Masa, Sel, masa, tutup
from portal.pengaduan.models import Pengaduan, Putaran
from portal.pengaduan.summaries import arus_bulanan
from portal.pengaduan.summaries.figures import Arus, BarisArus
from portal.pengaduan.topik import LABEL_TOPIK

FRESH_SECONDS = 300.0
MONTHS = 24
YEARS = 3
CARA = ("selesai", "ditolak", "diteruskan", "diarsipkan")
TIDAK_DISEBUT = "Tidak disebut"


@dataclass(frozen=True)
class Jumlah:
    """The sums over all lines shown: opening + came = ended + in progress."""

    saldo_awal: Sel
    masuk: Sel
    berakhir: Sel
    saldo_akhir: Sel
    ditangani: Sel
    cara: dict[str, Sel]
    tepat_waktu: str


@dataclass(frozen=True)
class Potong:
    """What came in one whole year (reopened too) by one quality, with its total."""

    tahun: int
    menurut: str
    jumlah: int
    baris: Sequence[tuple[str, Sel]]


@dataclass(frozen=True)
class AngkaPublik:
    """The counter as of a day: the lines newest first, their sum, and whole years cut up.

    For every line and for the sum: opening + came (reopened too) = ended + in progress.
    Cuts are of whole years only: figures that move from day to day would tell of each case.
    `jumlah` is None while there is too little to show.
    """

    per_tanggal: date
    baris: Sequence[Masa]
    jumlah: Jumlah | None
    potong: Sequence[Potong]


def angka_publik() -> AngkaPublik:
    """Return the counter, at most five minutes old."""
    return kept("angka_publik", FRESH_SECONDS, _count)


def _count() -> AngkaPublik:
    today = clock.today()
    period = parse_period(f"{_first_month(today)}..{today}")
    months, total = arus_bulanan(period)
    reckoned = [row.arus.saldo_akhir for row in months]
    if reckoned[-1] != total.saldo_akhir or min(reckoned) < 0:
        # Counted and reckoned differ: an officer finds the cause in the rekapitulasi.
        raise Unacceptable("Angka sedang diperiksa karena belum cocok. Coba lagi nanti.")
    first = db.session.scalar(select(func.min(Putaran.dibuka)))
    lines = masa([_month(row) for row in months], sejak_awal=first is None or first >= period.mulai)
    shown = [row for row in months if lines and row.kode[:7] >= lines[0].kode[:7]]
    return AngkaPublik(today, tuple(reversed(lines)), _sums(lines, shown), _cuts(today.year))


def _first_month(today: date) -> date:
    month = today.year * 12 + today.month - MONTHS
    return date(month // 12, month % 12 + 1, 1)


def _month(row: BarisArus) -> Bulan:
    """Return a month under its own name, also the one that is still running."""
    flow, kode = row.arus, row.kode[:7]
    nama = bulan_tahun(date.fromisoformat(f"{kode}-01"))
    return Bulan(kode, nama, flow.saldo_awal, flow.masuk, flow.berakhir, flow.saldo_akhir)


def _sums(lines: Sequence[Masa], months: Sequence[BarisArus]) -> Jumlah | None:
    if not lines:
        return None
    flow = sum((row.arus for row in months), Arus())
    opening, last = lines[0].saldo_awal, lines[-1]
    handled = (opening.nilai or 0) + flow.masuk
    hidden = last.saldo_akhir.kecil
    return Jumlah(
        saldo_awal=opening,
        masuk=Sel(flow.masuk),
        berakhir=TERTUTUP if hidden else Sel(flow.berakhir),
        saldo_akhir=last.saldo_akhir,
        ditangani=Sel(handled),
        cara=_endings(flow, handled - flow.berakhir if hidden else None),
        tepat_waktu=_punctual(flow),
    )


def _endings(flow: Arus, still_open: int | None) -> dict[str, Sel]:
    """Return how cases ended; the small number of open ones, if any, is hidden among them."""
    counts = [getattr(flow, name) for name in CARA]
    shown = tutup(counts if still_open is None else [*counts, still_open])
    return dict(zip(CARA, shown or [TERTUTUP] * len(CARA), strict=False))


def _punctual(flow: Arus) -> str:
    """Return in words how many ended in time, as a share only if it gives no small count away."""
    late = flow.berakhir - flow.tepat_waktu
    if late < BATAS:
        return "hampir semuanya tepat waktu"
    if flow.tepat_waktu < BATAS:
        return "sedikit yang tepat waktu"
    return f"{flow.tepat_waktu * 100 // flow.berakhir} % tepat waktu"


def _cuts(this_year: int) -> tuple[Potong, ...]:
    """Return the last whole years by kecamatan and by topic, as far as they can be shown.

    Counted is what came, reopened too, as in the lines: two totals of one year that differ
    by a few would give that few away.
    """
    places = {**{name: name for name in kantor_kini().kecamatan}, "": TIDAK_DISEBUT}
    found: list[Potong | None] = []
    with snapshot():
        for year in range(this_year - 1, this_year - 1 - YEARS, -1):
            rows = _came(year)
            found.append(_cut(year, "kecamatan", places, [(row[0], row[2]) for row in rows]))
            found.append(_cut(year, "topik", LABEL_TOPIK, [(row[1], row[2]) for row in rows]))
    return tuple(one for one in found if one is not None)


def _came(year: int) -> list[tuple[str, str, int]]:
    """Return how many rounds began in a year, by kecamatan and topic of the case."""
    query = (
        select(Pengaduan.kecamatan, Pengaduan.topik, func.count())
        .select_from(Putaran)
        .join(Pengaduan, Pengaduan.id == Putaran.pengaduan_id)
        .where(Putaran.dibuka.between(date(year, 1, 1), date(year, 12, 31)))
        .group_by(Pengaduan.kecamatan, Pengaduan.topik)
    )
    return [(place, topic, count) for place, topic, count in db.session.execute(query)]


def _cut(
    year: int, menurut: str, names: dict[str, str], rows: Sequence[tuple[str, int]]
) -> Potong | None:
    counts = dict.fromkeys(names, 0)
    for key, count in rows:
        counts[key if key in counts else next(reversed(counts))] += count
    shown = tutup(list(counts.values()))
    if shown is None:
        return None
    lines = [(names[key], cell) for key, cell in zip(counts, shown, strict=True)]
    return Potong(year, menurut, sum(counts.values()), lines)
