from decimal import Decimal
from fractions import Fraction
from statistics import fmean, stdev

import pytest
from hypothesis import given

from portal.survei.formulas.kuantil import t_quantile, t_two_sided
from portal.survei.formulas.ringkasan import summarise
from portal.survei.formulas.selang import (
    BEDA_NYATA,
    BELUM_NYATA,
    TERLALU_SEDIKIT,
    difference,
    estimate_ikm,
    estimate_index,
    estimate_item,
    interval,
)
from tests.survei.jawaban import ACUAN, proven, questionnaires

BATAS = ACUAN.batas


@pytest.mark.parametrize(
    ("df", "t"),
    [
        (1, 12.7062047362), (2, 4.3026527297), (4, 2.7764451052), (9, 2.2621571628),
        (28, 2.0484071418), (100, 1.9839715185), (1_000_000, 1.9599663566),
    ],
)  # fmt: skip
def test_t_as_in_the_tables(df, t):
    assert t_quantile(0.95, df) == pytest.approx(t, abs=1e-9)
    assert t_two_sided(t_quantile(0.95, df), df) == pytest.approx(0.05, abs=1e-10)


def test_t_for_broken_degrees_lies_between_whole_ones():
    assert t_quantile(0.95, 4) > t_quantile(0.95, 4.5) > t_quantile(0.95, 5)
    for share, df in ((0, 5), (1, 5), (0.95, 0)):
        with pytest.raises(ValueError, match="degrees"):
            t_quantile(share, df)


@proven
@given(questionnaires(gaps=False, min_size=2))
def test_full_questionnaires_vary_by_the_means_of_persons(answers):
    _, skala, rows = answers
    means = [Fraction(sum(row), len(row)) * 4 / skala for row in rows]
    middle = sum(means) / len(means)
    squares = sum((mean - middle) ** 2 for mean in means)
    found = estimate_index(summarise(*answers))
    assert found.nilai == middle
    assert found.ragam == squares / (len(rows) - 1) / len(rows)


@proven
@given(questionnaires(min_size=2))
def test_gaps_vary_by_the_linearised_shares_of_persons(answers):
    butir, skala, rows = answers
    found = estimate_index(summarise(*answers))
    given_to = [[row[i] for row in rows if row[i] is not None] for i in range(len(butir))]
    if not all(given_to):
        assert found is None
        return
    means = [Fraction(sum(values), len(values)) for values in given_to]
    shares = [
        sum(
            (Fraction(value) - means[i]) / len(given_to[i]) / len(butir) * 4 / skala
            for i, value in enumerate(row)
            if value is not None
        )
        for row in rows
    ]
    n = len(rows)
    assert sum(shares) == 0
    assert found.ragam == Fraction(n, n - 1) * sum(share**2 for share in shares)


@proven
@given(questionnaires(min_size=2))
def test_an_item_varies_as_usual(answers):
    butir, _, rows = answers
    summary = summarise(*answers)
    values = [row[0] for row in rows if row[0] is not None]
    found = estimate_item(summary, butir[0])
    if len(values) < 2:
        assert found is None or found.ragam is None
    else:
        assert float(found.nilai) == pytest.approx(fmean(values))
        assert float(found.ragam) == pytest.approx(stdev(values) ** 2 / len(values), abs=1e-12)
    with pytest.raises(KeyError):
        estimate_item(summary, "z")


def test_an_interval_worked_by_hand():
    """Means 2, 3, 3, 4 of persons: 3 with S2 = 2/3, root of S2/4 = 0,408, t(3) = 3,182."""
    rows = [(2, 2), (3, 3), (3, 3), (4, 4)]
    found = interval(estimate_index(summarise(("a", "b"), 4, rows)), BATAS)
    assert float(found.bawah) == pytest.approx(3 - 3.182446 * 0.408248, abs=1e-5)
    assert found.atas == 4
    assert not found.tanpa_sebaran


@proven
@given(questionnaires(min_size=2))
def test_an_interval_holds_its_estimate_and_keeps_to_the_scale(answers):
    estimate = estimate_ikm(summarise(*answers))
    if estimate is None:
        return
    found = interval(estimate, BATAS)
    value = Decimal(estimate.nilai.numerator) / estimate.nilai.denominator
    tiny = Decimal("1e-20")
    assert found.bawah - tiny <= value <= found.atas + tiny
    assert Decimal(100) / answers[1] - tiny <= found.bawah
    assert found.atas <= 100


def test_small_numbers():
    one = estimate_index(summarise(("a", "b"), 4, [(3, 4)]))
    assert (one.ragam, interval(one, BATAS)) == (None, None)
    alike = interval(estimate_index(summarise(("a", "b"), 4, [(4, 4)] * 6)), BATAS)
    assert (alike.bawah, alike.atas, alike.tanpa_sebaran) == (4, 4, True)


def wave(*rows):
    return estimate_index(summarise(("a", "b"), 4, rows))


def test_waves_that_differ_beyond_chance():
    before, after = wave(*[(2, 2), (3, 2)] * 20), wave(*[(3, 3), (4, 3)] * 20)
    found = difference(before, after, BATAS)
    assert (found.selisih, found.kata, found.is_real) == (1, BEDA_NYATA, True)
    assert found.selang.bawah > 0
    back = difference(after, before, BATAS)
    assert (back.selisih, back.kata) == (-1, BEDA_NYATA)
    assert (back.selang.bawah, back.selang.atas) == (-found.selang.atas, -found.selang.bawah)


def test_waves_that_may_differ_by_chance():
    before, after = wave(*[(2, 2), (4, 4)] * 5), wave(*[(2, 2), (4, 4)] * 5, (4, 4))
    found = difference(before, after, BATAS)
    assert found.selisih > 0
    assert (found.kata, found.is_real) == (BELUM_NYATA, False)
    assert found.selang.bawah < 0 < found.selang.atas


def test_welch_worked_by_hand():
    """Variances 1/10 and 1/20 of the means, of 5 and 6 people: df = 7,5."""
    before, after = wave((1, 1), (2, 2), (3, 3), (2, 2), (2, 2)), wave(*[(3, 3), (4, 4)] * 3)
    found = difference(before, after, BATAS)
    total = Fraction(1, 10) + Fraction(3, 10) / 6
    df = total**2 / (Fraction(1, 100) / 4 + Fraction(1, 20) ** 2 / 5)
    half = t_quantile(0.95, float(df)) * float(total) ** 0.5
    assert found.selisih == Fraction(3, 2)
    assert float(found.selang.atas) == pytest.approx(1.5 + half)
    assert float(df) == pytest.approx(7.5)


def test_too_few_are_not_compared():
    few, many = wave(*[(4, 4)] * 4), wave(*[(3, 3), (4, 4)] * 9)
    for found in (difference(few, many, BATAS), difference(many, few, BATAS)):
        assert (found.selang, found.kata, found.is_real) == (None, TERLALU_SEDIKIT, False)


def test_waves_without_spread():
    fours, threes = wave(*[(4, 4)] * 5), wave(*[(3, 3)] * 5)
    assert difference(fours, fours, BATAS).kata == BELUM_NYATA
    assert difference(fours, threes, BATAS).kata == BEDA_NYATA
    assert difference(fours, threes, BATAS).selang.tanpa_sebaran
