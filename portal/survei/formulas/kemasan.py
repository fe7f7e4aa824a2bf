"""One questionnaire's answers in one whole number. [pure]

Four bits an item, in the order in which the wave's own frozen instrument names its keys;
0 is an item left open. A database groups such numbers fast and sums items out of them, so
a million answers need no list. The order is that of keys frozen for good, never that of
questions on a page.
"""

from portal.survei.formulas.ringkasan import Pola

BIT = 4
BUTIR_TERBANYAK = 15
"""Items that fit a signed number of 64 bits."""
TOPENG = (1 << BIT) - 1
"""The bits of one item."""


def pack(pola: Pola) -> int:
    """Return the number that stands for these answers; ValueError when they do not fit."""
    if len(pola) > BUTIR_TERBANYAK or any(
        value is not None and not 1 <= value <= TOPENG for value in pola
    ):
        raise ValueError("these answers do not fit one number")
    return sum((value or 0) << (BIT * i) for i, value in enumerate(pola))


def unpack(angka: int, jumlah_butir: int) -> Pola:
    """Return the answers that a number stands for; ValueError when it holds more items."""
    if not 0 <= angka < 1 << (BIT * jumlah_butir):
        raise ValueError("this number holds more items than the instrument")
    return tuple((angka >> (BIT * i)) & TOPENG or None for i in range(jumlah_butir))
