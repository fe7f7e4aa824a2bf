"""What SPAK and SPKP bring in the LKE. [pure]

Points = index (scale of four) / 4 x weight, against the thresholds of WBK and WBBM
(PermenPANRB 90/2021 jo 5/2024), inclusive. The exact points are compared, not the rounded
ones: 15,7496 is shown as 15,75 and still does not reach it, which `nyaris` tells. The survey
of record is the one run from outside; an own survey is for proposal and monitoring.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from portal.core.format_id import bulatkan
from portal.survei.acuan import AmbangLke
from portal.survei.formulas.indeks import SKALA_INDEKS


@dataclass(frozen=True)
class HasilLke:
    """Points and whether they reach the thresholds."""

    poin: Fraction
    poin_dua_desimal: Decimal
    wbk: bool
    wbbm: bool
    nyaris: bool


def lke_points(indeks: Fraction, ambang: AmbangLke) -> HasilLke:
    """Return the points of an index; ValueError for one outside 0 to 4."""
    if not 0 <= indeks <= SKALA_INDEKS:
        raise ValueError("an index lies between 0 and 4")
    points = indeks / SKALA_INDEKS * Fraction(ambang.bobot)
    shown = bulatkan(points, 2)
    almost = any(points < edge <= shown for edge in map(Fraction, (ambang.wbk, ambang.wbbm)))
    return HasilLke(points, shown, points >= ambang.wbk, points >= ambang.wbbm, almost)
