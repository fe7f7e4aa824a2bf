"""The public counter: totals and months, nothing that points at one case."""

from dataclasses import dataclass
from datetime import date

from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.kept import kept
from portal.core.periods import parse_period
from portal.pengaduan.summaries import arus_bulanan
from portal.pengaduan.summaries.figures import Arus, BarisArus

FRESH_SECONDS = 300.0
MONTHS = 24


@dataclass(frozen=True)
class AngkaPublik:
    """The counter as of a day: the months newest first, and the sum over them.

    For every row and for the sum: opening + received + reopened = ended + in progress.
    """

    per_tanggal: date
    bulan: tuple[BarisArus, ...]
    jumlah: Arus


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
    return AngkaPublik(today, tuple(reversed(months)), total)


def _first_month(today: date) -> date:
    month = today.year * 12 + today.month - MONTHS
    return date(month // 12, month % 12 + 1, 1)
