"""Do the items of a questionnaire measure one thing? [pure]

From full questionnaires only, as is usual. For each item the correlation (Pearson) of its
values with the sum of all items, as offices report it ("r hitung" against "r tabel"), and
with the sum of the other items, which does not flatter. Critical r = t/root(t2 + df), two
sides, df = n - 2. Cronbach's alpha = k/(k - 1) x (1 - sum of the variances of the items /
variance of the sum); alpha-if-deleted is the same without that item. Alphas are exact; a
correlation is irrational, so its exact square is kept beside it.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from portal.survei.acuan import BatasSurvei
from portal.survei.formulas.kuantil import t_quantile
from portal.survei.formulas.ringkasan import Ringkasan

PALING_SEDIKIT = 3
"""Questionnaires from which on a correlation can be judged (df = n - 2 is at least 1)."""

_PRECISE = Context(prec=50, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True)
class Korelasi:
    """A correlation, with its exact square."""

    r: Decimal
    kuadrat: Fraction


@dataclass(frozen=True)
class UjiButir:
    """How one item stands to the others; None where it cannot be told.

    An item that all answered alike (biaya, where everything is free) has no correlation.
    `sahih` tells whether `dengan_jumlah` reaches the critical r.
    """

    kunci: str
    dengan_jumlah: Korelasi | None
    dengan_sisanya: Korelasi | None
    alfa_tanpa: Fraction | None
    sahih: bool | None


@dataclass(frozen=True)
class Keandalan:
    """Alpha and the items, from `n` full questionnaires."""

    n: int
    alfa: Fraction | None
    andal: bool | None
    r_kritis: Decimal | None
    butir: tuple[UjiButir, ...]


def reliability(ringkasan: Ringkasan, batas: BatasSurvei) -> Keandalan:
    """Return alpha, alpha-if-deleted and the correlations with the critical r."""
    n, k = ringkasan.lengkap.baris, len(ringkasan.butir)
    if n < PALING_SEDIKIT:
        nothing = tuple(UjiButir(key, None, None, None, None) for key in ringkasan.butir)
        return Keandalan(n, None, None, None, nothing)
    table = _scatter(ringkasan)
    rows = [sum(row) for row in table]
    whole = sum(rows)
    alpha = _alpha(sum(table[i][i] for i in range(k)), whole, k)
    critical = critical_r(n, batas.kepercayaan)
    items = tuple(_item(ringkasan.butir[i], table, i, rows[i], whole, critical) for i in range(k))
    reliable = None if alpha is None else alpha >= Fraction(batas.alfa_terendah)
    return Keandalan(n, alpha, reliable, critical, items)


def critical_r(n: int, kepercayaan: Decimal) -> Decimal:
    """Return the correlation that chance reaches in (1 - kepercayaan) of samples of n.

    ValueError below three.
    """
    if n < PALING_SEDIKIT:
        raise ValueError("a critical correlation needs three answers or more")
    t = Decimal(t_quantile(float(kepercayaan), float(n - 2)))
    return _PRECISE.divide(t, _PRECISE.sqrt(t * t + (n - 2)))


def _scatter(ringkasan: Ringkasan) -> list[list[int]]:
    """Return n^2 times the covariance of each pair (divisor n), as whole numbers."""
    full, k = ringkasan.lengkap, len(ringkasan.butir)
    only_full = Ringkasan(full, ringkasan.hasil_kali, {}).pairs()
    totals = [full.total(i) for i in range(k)]
    return [
        [full.baris * only_full.kali[i][j] - totals[i] * totals[j] for j in range(k)]
        for i in range(k)
    ]


def _alpha(own: int, whole: int, k: int) -> Fraction | None:
    if k < 2 or whole == 0:
        return None
    return Fraction(k, k - 1) * (1 - Fraction(own, whole))


def _item(
    kunci: str, table: list[list[int]], i: int, row: int, whole: int, critical: Decimal
) -> UjiButir:
    k, own = len(table), table[i][i]
    rest = whole - 2 * row + own
    others = sum(table[j][j] for j in range(k) if j != i)
    with_sum = _correlation(row, own, whole)
    return UjiButir(
        kunci,
        with_sum,
        _correlation(row - own, own, rest),
        _alpha(others, rest, k - 1),
        None if with_sum is None else with_sum.r >= critical,
    )


def _correlation(together: int, a: int, b: int) -> Korelasi | None:
    if a == 0 or b == 0:
        return None
    square = Fraction(together * together, a * b)
    root = _PRECISE.sqrt(_PRECISE.divide(Decimal(square.numerator), Decimal(square.denominator)))
    return Korelasi(root.copy_sign(Decimal(together)), square)
