from decimal import Decimal
from fractions import Fraction

import pytest

from portal.survei.formulas.indeks import index
from portal.survei.formulas.lke import lke_points
from tests.survei.jawaban import ACUAN, SPAK, SPKP, counts_with_sum

ROWS = 10_000


def points(survey, items, indeks, extra=0):
    """LKE points of full questionnaires with that index, one answer more or less by `extra`."""
    total = Fraction(indeks) * Fraction(6, 4) * len(items) * ROWS
    assert total.denominator == 1
    found = index(counts_with_sum(items, 6, ROWS, int(total) + extra), ACUAN)
    return lke_points(found.indeks, ACUAN.thresholds(survey))


@pytest.mark.parametrize(
    ("survey", "items", "indeks", "extra", "wbk", "wbbm"),
    [
        ("spak", SPAK, "3.60", 0, True, True),
        ("spak", SPAK, "3.60", 1, True, True),
        ("spak", SPAK, "3.60", -1, False, False),
        ("spak", SPAK, "3.20", 0, False, False),
        ("spkp", SPKP, "3.20", 0, True, False),
        ("spkp", SPKP, "3.20", -1, False, False),
        ("spkp", SPKP, "3.60", 0, True, True),
        ("spkp", SPKP, "3.60", -1, True, False),
        ("spkp", SPKP, "4", 0, True, True),
    ],
)
def test_both_sides_of_every_threshold(survey, items, indeks, extra, wbk, wbbm):
    found = points(survey, items, indeks, extra)
    assert (found.wbk, found.wbbm) == (wbk, wbbm)


@pytest.mark.parametrize(
    ("indeks", "shown"), [("3.60", "15.75"), ("3.20", "14.00"), ("4", "17.50")]
)
def test_points_of_an_index(indeks, shown):
    found = points("spkp", SPKP, indeks)
    assert str(found.poin_dua_desimal) == shown
    assert found.poin == Fraction(Decimal(shown))
    assert not found.nyaris


def test_just_below_a_threshold_is_told_although_it_looks_reached():
    found = points("spak", SPAK, "3.60", -1)
    assert found.poin_dua_desimal == Decimal("15.75")
    assert found.nyaris


def test_an_index_out_of_bounds_is_refused():
    for wrong in (Fraction(-1, 9), Fraction(401, 100)):
        with pytest.raises(ValueError, match="between 0 and 4"):
            lke_points(wrong, ACUAN.thresholds("spak"))
