"""Small counts kept from being read or reckoned: everything public about numbers. [pure]

A count below five could be one person. It is shown as "<5", and another figure is hidden
with it wherever the total would give it away. Months with small figures are put together
with their neighbours instead, so that opening + came = ended + in progress holds in every
line that is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BATAS = 5
"""The smallest count that is shown."""


@dataclass(frozen=True)
class Sel:
    """A public figure: the count, or None when it is small or hidden to protect a small one."""

    nilai: int | None
    kecil: bool = False

    @property
    def data(self) -> int | str | None:
        """Return the figure for open data: a count, "<5", or nothing."""
        return f"<{BATAS}" if self.kecil else self.nilai


KECIL = Sel(None, kecil=True)
TERTUTUP = Sel(None)


def tutup(nilai: Sequence[int]) -> list[Sel] | None:
    """Return a line of counts whose total is public, small ones and their helpers hidden.

    Whoever knows the total, that "<5" means 0 to 4 and that any other figure is 5 or more
    is left with two values at least for every small count. None when that cannot be had.
    """
    if sum(nilai) < BATAS:
        return None
    small = {place for place, value in enumerate(nilai) if value < BATAS}
    helpers: list[int] = []
    rest = sorted(set(range(len(nilai))) - small, key=lambda place: (nilai[place], place))
    while not _is_safe([nilai[place] for place in small], [nilai[place] for place in helpers]):
        if not rest:
            return None
        helpers.append(rest.pop(0))
    return [
        KECIL if place in small else TERTUTUP if place in helpers else Sel(value)
        for place, value in enumerate(nilai)
    ]


def _is_safe(small: Sequence[int], helpers: Sequence[int]) -> bool:
    """Say whether the sum of what is hidden leaves every small count open."""
    if not small:
        return True
    if not helpers:
        return len(small) > 1 and 0 < sum(small) < (BATAS - 1) * len(small)
    return sum(small) + sum(helpers) > BATAS * len(helpers)


@dataclass(frozen=True)
class Bulan:
    """The movement of one month: stood open before, came (reopened too), ended, stands open."""

    kode: str
    nama: str
    saldo_awal: int
    masuk: int
    berakhir: int
    saldo_akhir: int


@dataclass(frozen=True)
class Masa:
    """One month, or several that only show their sum; for all: awal + masuk = berakhir + akhir."""

    kode: str
    nama: str
    saldo_awal: Sel
    masuk: Sel
    berakhir: Sel
    saldo_akhir: Sel


def masa(bulan: Sequence[Bulan], *, sejak_awal: bool) -> list[Masa]:
    """Return months in order, put together where a figure would be small; [] if all are.

    `sejak_awal` says that nothing came before the first month, so that its opening balance
    of 0 tells nothing. Months before the balance first reaches five are left out otherwise.
    """
    months = _from_a_safe_start(bulan, sejak_awal)
    groups: list[list[Bulan]] = []
    current: list[Bulan] = []
    for month in months:
        current.append(month)
        if _stands_alone(current):
            groups.append(current)
            current = []
    if not groups and current:
        groups = [current]
    elif current:
        groups[-1] = [*groups[-1], *current]
    shown = [_together(group) for group in groups]
    if not shown or KECIL in (shown[-1].masuk, shown[-1].berakhir):
        return []
    return shown


def _from_a_safe_start(bulan: Sequence[Bulan], sejak_awal: bool) -> Sequence[Bulan]:
    if sejak_awal:
        first = next((n for n, month in enumerate(bulan) if month.masuk), len(bulan))
        return bulan[first:]
    start = (n for n, month in enumerate(bulan) if month.saldo_awal >= BATAS)
    return bulan[next(start, len(bulan)) :]


def _stands_alone(group: Sequence[Bulan]) -> bool:
    sums = sum(month.masuk for month in group), sum(month.berakhir for month in group)
    return min(*sums, group[-1].saldo_akhir) >= BATAS


def _together(group: Sequence[Bulan]) -> Masa:
    """Return a group as one line; a small last balance is hidden together with what ended."""
    first, last = group[0], group[-1]
    came, ended = sum(month.masuk for month in group), sum(month.berakhir for month in group)
    open_small = last.saldo_akhir < BATAS
    return Masa(
        first.kode if len(group) == 1 else f"{first.kode}..{last.kode}",
        first.nama if len(group) == 1 else f"{first.nama} sampai {last.nama}",
        Sel(first.saldo_awal),
        Sel(came) if came >= BATAS else KECIL,
        KECIL if ended < BATAS else TERTUTUP if open_small else Sel(ended),
        KECIL if open_small else Sel(last.saldo_akhir),
    )


def berurutan(baris: Sequence[Masa]) -> bool:
    """Say whether each line begins with the balance that the one before it ends with."""
    return all(one.saldo_akhir == two.saldo_awal for one, two in pairwise(baris))
