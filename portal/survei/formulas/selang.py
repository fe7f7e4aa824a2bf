"""How sure a figure is, and whether two waves really differ. [pure]

Statistics. The people who answered are taken for a sample of those who use the service,
drawn independently; no finite population correction is made, so that intervals are rather
too wide than too narrow.

- Variance of an index: with full questionnaires it is S2/n, S2 being the variance (divisor
  n - 1) of each person's own weighted mean. With gaps it is the linearised estimator of a
  sum of ratios: person r counts z_r = sum over the items answered of w_i (x_ri - m_i)/n_i,
  and the variance is n/(n - 1) x sum of z_r squared. Without gaps both are the same figure.
  It takes in that the answers of one person go together.
- Interval: estimate plus and minus t x root of the variance, Student's t with n - 1 degrees
  of freedom, cut off at the ends of the scale. From two questionnaires on; when all people
  answered alike the variance is 0 and the interval is empty, `tanpa_sebaran` tells so.
- Difference of two waves: Welch, with Satterthwaite's degrees of freedom, since the waves
  ask different people and vary differently. "beda nyata" when the interval of the
  difference leaves out 0, else "belum nyata". Below the smallest group that may be shown,
  nothing is said. Comparing all nine unsur at once finds one in twenty by mere chance.

Small groups: t grows from 1,98 at n = 100 to 2,78 at n = 5; below 30 the interval leans on
means being nearly normal, which answers piled at one end of the scale are not quite.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from portal.core.format_id import bulatkan
from portal.survei.acuan import BatasSurvei
from portal.survei.formulas.indeks import NILAI_PER_INDEKS, SKALA_INDEKS
from portal.survei.formulas.kuantil import t_quantile
from portal.survei.formulas.ringkasan import Ringkasan

BEDA_NYATA = "beda nyata"
BELUM_NYATA = "belum nyata"
TERLALU_SEDIKIT = "terlalu sedikit jawaban untuk dibandingkan"

_PRECISE = Context(prec=50, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True)
class Taksiran:
    """An estimate with its variance, within the bounds `terendah` and `tertinggi`.

    `ragam` is None when n is below 2.
    """

    nilai: Fraction
    ragam: Fraction | None
    n: int
    terendah: Fraction
    tertinggi: Fraction

    def times(self, kali: int | Fraction) -> "Taksiran":
        """Return the estimate in other units, such as an index as IKM (x 25)."""
        return Taksiran(
            self.nilai * kali,
            None if self.ragam is None else self.ragam * kali * kali,
            self.n,
            self.terendah * kali,
            self.tertinggi * kali,
        )


@dataclass(frozen=True)
class Selang:
    """An interval, unrounded; `tanpa_sebaran` when all answers were alike."""

    bawah: Decimal
    atas: Decimal
    tanpa_sebaran: bool

    @property
    def tepi(self) -> tuple[Decimal, Decimal]:
        """Both edges as they are shown, rounded half up to two decimals."""
        return bulatkan(self.bawah, 2), bulatkan(self.atas, 2)


@dataclass(frozen=True)
class Beda:
    """The later wave minus the earlier one, with its interval and the words for it.

    The interval is None when there are too few answers to compare.
    """

    selisih: Fraction
    selang: Selang | None
    kata: str

    @property
    def is_real(self) -> bool:
        """Tell whether the difference lies beyond chance."""
        return self.kata == BEDA_NYATA


def estimate_index(ringkasan: Ringkasan) -> Taksiran | None:
    """Return the index (scale of four, weight 1/number of items) with its variance.

    None when an item has no answers at all.
    """
    counts = ringkasan.hitungan
    k = len(counts.butir)
    if any(counts.n(i) == 0 for i in range(k)):
        return None
    scale = Fraction(SKALA_INDEKS, counts.skala)
    means = [Fraction(counts.total(i), counts.n(i)) for i in range(k)]
    value = sum(means, Fraction(0)) / k * scale
    variance = None
    if counts.baris > 1:
        pairs = ringkasan.pairs()
        squares = Fraction(0)
        for i in range(k):
            for j in range(k):
                together = (
                    pairs.kali[i][j]
                    - means[i] * pairs.jumlah[j][i]
                    - means[j] * pairs.jumlah[i][j]
                    + means[i] * means[j] * pairs.n[i][j]
                )
                squares += together / (counts.n(i) * counts.n(j))
        variance = squares / k**2 * scale**2 * Fraction(counts.baris, counts.baris - 1)
    return Taksiran(value, variance, counts.baris, scale, Fraction(SKALA_INDEKS))


def estimate_ikm(ringkasan: Ringkasan) -> Taksiran | None:
    """Return the IKM (index x 25), unrounded, with its variance."""
    found = estimate_index(ringkasan)
    return found.times(NILAI_PER_INDEKS) if found else None


def estimate_item(ringkasan: Ringkasan, kunci: str) -> Taksiran | None:
    """Return the mean of one item on the scale of the questions; None without answers.

    KeyError when there is no such item.
    """
    if kunci not in ringkasan.butir:
        raise KeyError(kunci)
    counts, i = ringkasan.hitungan, ringkasan.butir.index(kunci)
    n, total = counts.n(i), counts.total(i)
    if n == 0:
        return None
    variance = None
    if n > 1:
        variance = (counts.squares(i) - Fraction(total * total, n)) / (n - 1) / n
    return Taksiran(Fraction(total, n), variance, n, Fraction(1), Fraction(counts.skala))


def interval(taksiran: Taksiran, batas: BatasSurvei) -> Selang | None:
    """Return the interval of an estimate, cut off at the scale; None below two answers."""
    if taksiran.ragam is None:
        return None
    half = _half_width(taksiran.ragam, float(taksiran.n - 1), batas)
    middle = _decimal(taksiran.nilai)
    return Selang(
        max(middle - half, _decimal(taksiran.terendah)),
        min(middle + half, _decimal(taksiran.tertinggi)),
        taksiran.ragam == 0,
    )


def difference(dulu: Taksiran, kini: Taksiran, batas: BatasSurvei) -> Beda:
    """Return how a later wave differs from an earlier one, in the same units."""
    gap = kini.nilai - dulu.nilai
    smallest = max(2, batas.kelompok_terkecil)
    if dulu.ragam is None or kini.ragam is None or min(dulu.n, kini.n) < smallest:
        return Beda(gap, None, TERLALU_SEDIKIT)
    total = dulu.ragam + kini.ragam
    if total:
        free = total**2 / (dulu.ragam**2 / (dulu.n - 1) + kini.ragam**2 / (kini.n - 1))
        half = _half_width(total, float(free), batas)
    else:
        half = Decimal(0)
    middle = _decimal(gap)
    real = gap != 0 and abs(middle) > half
    return Beda(
        gap,
        Selang(middle - half, middle + half, total == 0),
        BEDA_NYATA if real else BELUM_NYATA,
    )


def _half_width(ragam: Fraction, derajat_bebas: float, batas: BatasSurvei) -> Decimal:
    t = Decimal(t_quantile(float(batas.kepercayaan), derajat_bebas))
    return _PRECISE.multiply(t, _PRECISE.sqrt(_decimal(ragam)))


def _decimal(value: Fraction) -> Decimal:
    return _PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))
