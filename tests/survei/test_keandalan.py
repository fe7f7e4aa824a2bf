from decimal import Decimal
from fractions import Fraction
from statistics import StatisticsError, correlation, pvariance

import pytest
from hypothesis import given

from portal.survei.formulas.keandalan import critical_r, reliability
from portal.survei.formulas.ringkasan import summarise
from tests.survei.jawaban import ACUAN, proven, questionnaires

BATAS = ACUAN.batas
NAMES = ("a", "b", "c")


def alpha_by_rows(rows):
    k = len(rows[0])
    whole = pvariance([Fraction(sum(row)) for row in rows])
    if k < 2 or whole == 0:
        return None
    parts = sum(pvariance([Fraction(row[i]) for row in rows]) for i in range(k))
    return Fraction(k, k - 1) * (1 - parts / whole)


def r_by_rows(a, b):
    try:
        return correlation(a, b)
    except StatisticsError:
        return None


@proven
@given(questionnaires(gaps=False, min_size=3))
def test_sums_give_what_rows_give(answers):
    butir, _, rows = answers
    found = reliability(summarise(*answers), BATAS)
    assert found.n == len(rows)
    assert found.alfa == alpha_by_rows(rows)
    for i in range(len(butir)):
        own, rest = [row[i] for row in rows], [row[:i] + row[i + 1 :] for row in rows]
        item = found.butir[i]
        assert item.alfa_tanpa == alpha_by_rows(rest)
        for one, by_rows in (
            (item.dengan_jumlah, r_by_rows(own, [sum(row) for row in rows])),
            (item.dengan_sisanya, r_by_rows(own, [sum(row) for row in rest])),
        ):
            assert (one is None) == (by_rows is None)
            if one is not None:
                assert float(one.r) == pytest.approx(by_rows, abs=1e-9)
                assert 0 <= one.kuadrat <= 1


@proven
@given(questionnaires(min_size=3))
def test_only_full_questionnaires_count(answers):
    butir, skala, rows = answers
    full = [row for row in rows if None not in row]
    assert reliability(summarise(*answers), BATAS) == reliability(
        summarise(butir, skala, full), BATAS
    )


def test_alpha_worked_by_hand():
    """Variances 2/3, 2/3, 2/3 and of the sum 6: alpha = 3/2 x (1 - 2/6) = 1 for like items."""
    rows = [(1, 1, 1), (2, 2, 2), (3, 3, 3)]
    found = reliability(summarise(NAMES, 4, rows), BATAS)
    assert (found.alfa, found.andal) == (1, True)
    assert all(item.dengan_jumlah.r == 1 and item.sahih for item in found.butir)


def test_an_item_against_the_others_lowers_alpha():
    rows = [(1, 1, 4), (2, 2, 3), (3, 3, 2), (4, 4, 1), (4, 4, 2)]
    found = reliability(summarise(NAMES, 4, rows), BATAS)
    against = found.butir[2]
    assert against.dengan_jumlah.r < 0
    assert against.sahih is False
    assert against.alfa_tanpa > found.alfa
    assert found.andal is False


def test_an_item_all_answered_alike_has_no_correlation():
    """Services are free: biaya is 4 throughout."""
    rows = [(1, 4, 2), (3, 4, 3), (4, 4, 4), (2, 4, 2)]
    item = reliability(summarise(NAMES, 4, rows), BATAS).butir[1]
    assert (item.dengan_jumlah, item.dengan_sisanya, item.sahih) == (None, None, None)
    assert item.alfa_tanpa is not None


@pytest.mark.parametrize(
    ("n", "table"),
    [(3, "0.997"), (5, "0.878"), (10, "0.632"), (12, "0.576"), (30, "0.361"), (100, "0.197")],
)
def test_r_as_in_the_table(n, table):
    assert round(critical_r(n, BATAS.kepercayaan), 3) == Decimal(table)


def test_too_few_to_tell():
    found = reliability(summarise(NAMES, 4, [(1, 2, 3), (2, 2, 3)]), BATAS)
    assert (found.n, found.alfa, found.r_kritis) == (2, None, None)
    assert all(item.dengan_jumlah is None for item in found.butir)
    with pytest.raises(ValueError, match="three"):
        critical_r(2, BATAS.kepercayaan)
