"""Odd answers, marked for an officer to look at. [pure]

A mark is no verdict: someone may be content with everything. Marked answers count like all
others until an officer decides, with a reason; nothing is left out silently.
"""

from enum import StrEnum

from portal.survei.acuan import BatasSurvei
from portal.survei.formulas.ringkasan import Pola


class Tanda(StrEnum):
    """What is odd about an answer."""

    SERAGAM = "seragam"
    TERLALU_CEPAT = "terlalu_cepat"


def flags(pola: Pola, detik: float | None, batas: BatasSurvei) -> frozenset[Tanda]:
    """Return the marks of one questionnaire, filled in `detik` seconds (None: on paper)."""
    given = [value for value in pola if value is not None]
    found = set()
    if len(given) >= batas.butir_seragam and len(set(given)) == 1:
        found.add(Tanda.SERAGAM)
    if detik is not None and detik < float(batas.detik_per_butir) * len(given):
        found.add(Tanda.TERLALU_CEPAT)
    return frozenset(found)
