"""Quantiles of Student's t, without a statistics library. [pure]

The distribution is the incomplete beta function, computed by its continued fraction
(Lentz); the quantile is found by halving. Right to ten digits for 1 to 10 million degrees
of freedom, which is far more than any figure shown needs.
"""

from functools import lru_cache
from math import exp, lgamma, log, log1p

_TINY = 1e-300
_ENOUGH = 1e-15
_STEPS = 20_000


@lru_cache(maxsize=4096)
def t_quantile(kepercayaan: float, derajat_bebas: float) -> float:
    """Return t so that a share `kepercayaan` of the distribution lies between -t and t.

    Degrees of freedom may be broken (Welch); ValueError unless positive and the share lies
    between 0 and 1.
    """
    if not 0 < kepercayaan < 1 or not derajat_bebas > 0:
        raise ValueError("a share between 0 and 1 and degrees of freedom above 0 are needed")
    outside = 1 - kepercayaan
    low, high = 0.0, 1.0
    while t_two_sided(high, derajat_bebas) > outside:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if t_two_sided(middle, derajat_bebas) > outside:
            low = middle
        else:
            high = middle
    return high


def t_two_sided(t: float, derajat_bebas: float) -> float:
    """Return the share of the distribution beyond -t and t."""
    return _incomplete_beta(derajat_bebas / (derajat_bebas + t * t), derajat_bebas / 2, 0.5)


def _incomplete_beta(x: float, a: float, b: float) -> float:
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / _kept(1 + even * d), _kept(1 + even / c)
        value *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / _kept(1 + odd * d), _kept(1 + odd / c)
        value *= d * c
        if abs(d * c - 1) < _ENOUGH:
            break
    return value


def _kept(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
