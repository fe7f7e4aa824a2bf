from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.survei.formulas.indeks import (
    convention_warning,
    conventions,
    distribution,
    grade,
    index,
    priorities,
    weight,
)
from portal.survei.formulas.ringkasan import Hitungan, summarise
from tests.survei.jawaban import ACUAN, SKM, SPAK, SPKP, counts_with_sum, proven, questionnaires

D = Decimal


def skm(nilai):
    """Counts of 250,000 questionnaires whose exact IKM is `nilai` (up to four decimals)."""
    total = D(nilai) * 9 * 250_000 / 25
    assert total == int(total)
    return counts_with_sum(SKM, 4, 250_000, int(total))


@pytest.mark.parametrize("baris", [1, 2, 7, 120, 1_000_003])
def test_all_four_gives_exactly_a_hundred_and_a(baris):
    found = index(counts_with_sum(SKM, 4, baris, 36 * baris), ACUAN)
    assert found.indeks == 4
    assert str(found.nilai) == "100.00"
    assert (found.mutu, found.kinerja) == ("A", "Sangat Baik")


def test_all_one_is_the_lower_bound():
    found = index(counts_with_sum(SKM, 4, 50, 450), ACUAN)
    assert (found.indeks, found.nilai, found.mutu) == (1, D("25.00"), "D")
    assert not found.below_table


@pytest.mark.parametrize(
    ("exact", "shown", "mutu", "kinerja"),
    [
        ("25", "25.00", "D", "Tidak Baik"),
        ("64.9899", "64.99", "D", "Tidak Baik"),
        ("64.99", "64.99", "D", "Tidak Baik"),
        ("64.9949", "64.99", "D", "Tidak Baik"),
        ("64.995", "65.00", "C", "Kurang Baik"),
        ("65", "65.00", "C", "Kurang Baik"),
        ("65.0001", "65.00", "C", "Kurang Baik"),
        ("76.60", "76.60", "C", "Kurang Baik"),
        ("76.6049", "76.60", "C", "Kurang Baik"),
        ("76.605", "76.61", "B", "Baik"),
        ("76.61", "76.61", "B", "Baik"),
        ("88.2999", "88.30", "B", "Baik"),
        ("88.30", "88.30", "B", "Baik"),
        ("88.3005", "88.30", "B", "Baik"),
        ("88.3049", "88.30", "B", "Baik"),
        ("88.305", "88.31", "A", "Sangat Baik"),
        ("88.31", "88.31", "A", "Sangat Baik"),
        ("99.9949", "99.99", "A", "Sangat Baik"),
        ("99.995", "100.00", "A", "Sangat Baik"),
    ],
)
def test_both_sides_of_every_edge(exact, shown, mutu, kinerja):
    found = index(skm(exact), ACUAN)
    assert found.indeks * 25 == Fraction(D(exact))
    assert (str(found.nilai), found.mutu, found.kinerja) == (shown, mutu, kinerja)


@proven
@given(st.integers(2500, 10_000))
def test_every_hundredth_has_one_grade(hundredths):
    value = D(hundredths) / 100
    band = grade(value, ACUAN.mutu)
    assert band.dari <= value <= band.sampai


def test_a_grade_is_read_from_two_decimals_only():
    with pytest.raises(ValueError, match="two decimals"):
        grade(D("88.3005"), ACUAN.mutu)
    with pytest.raises(ValueError, match="no band"):
        grade(D("100.01"), ACUAN.mutu)


def test_halves_go_up():
    """1,625 -> 1,63 and 86,625 -> 86,63, as aturan 1.5 has seen them."""
    assert index(skm("86.625"), ACUAN).nilai == D("86.63")


@proven
@given(questionnaires())
def test_the_index_stays_within_its_bounds(answers):
    counts = summarise(*answers).hitungan
    found = index(counts, ACUAN)
    if any(counts.n(i) == 0 for i in range(len(counts.butir))):
        assert (found.indeks, found.nilai, found.mutu) == (None, None, None)
    else:
        assert Fraction(4, counts.skala) <= found.indeks <= 4
        assert found.indeks == sum(one.nrr for one in found.unsur) / len(found.unsur) * Fraction(
            4, counts.skala
        )


def test_what_was_left_open_is_no_nought():
    rows = [(4, 4), (None, 2), (2, None)]
    found = index(summarise(("a", "b"), 4, rows).hitungan, ACUAN)
    assert [(one.n, one.jumlah, one.nrr) for one in found.unsur] == [(2, 6, 3), (2, 6, 3)]
    assert (found.n, found.indeks) == (3, 3)


def test_an_unsur_nobody_answered_leaves_no_index():
    found = index(summarise(("a", "b"), 4, [(4, None)]).hitungan, ACUAN)
    assert found.indeks is None
    assert found.unsur[1].nrr is None
    assert found.unsur[0].nrr_tertimbang == 2


def test_printed_weights_of_all_four():
    """0,111 gives 99,90 and 0,11 gives 99,00 (aturan 1.5)."""
    found = conventions(counts_with_sum(SKM, 4, 3, 108), ACUAN)
    assert [(one.konvensi.kode, str(one.nilai)) for one in found] == [
        ("eksak", "100.00"), ("0.111", "99.90"), ("0.11", "99.00"),
    ]  # fmt: skip
    assert convention_warning(found) is None


def test_a_convention_that_flips_the_grade_is_told():
    found = conventions(skm("88.31"), ACUAN)
    assert [one.mutu for one in found] == ["A", "B", "B"]
    assert convention_warning(found) == (
        "Mutu berbeda menurut cara menulis bobot (eksak: 88,31 (A); 0,111: 88,22 (B); "
        "0,11: 87,43 (B)). Cantumkan cara yang dipakai di laporan."
    )


def test_printed_weights_only_fit_nine_items():
    """Nine as a weight of ten items would pass a hundred (aturan 2.2)."""
    spkp = counts_with_sum(SPKP, 6, 10, 480)
    assert [one.konvensi.kode for one in conventions(spkp, ACUAN)] == ["eksak"]
    with pytest.raises(ValueError, match="hanya untuk 9 unsur"):
        index(spkp, ACUAN, "0.11")
    assert weight(ACUAN.convention("eksak"), 10) == Fraction(1, 10)


def test_six_points_are_brought_to_four():
    top = index(counts_with_sum(SPAK, 6, 40, 40 * 5 * 6), ACUAN)
    assert (top.indeks, str(top.nilai)) == (4, "100.00")
    low = index(counts_with_sum(SPAK, 6, 40, 40 * 5), ACUAN)
    assert (low.indeks, low.nilai) == (Fraction(2, 3), D("16.67"))
    assert low.mutu == "D"
    assert low.below_table
    assert index(counts_with_sum(SPKP, 6, 100, 8 * 540), ACUAN).indeks == Fraction(18, 5)


def test_own_weights_must_sum_to_one():
    counts = summarise(("a", "b"), 4, [(4, 2)]).hitungan
    half = (Fraction(3, 4), Fraction(1, 4))
    assert index(counts, ACUAN, bobot=half).indeks == Fraction(7, 2)
    for wrong in ((Fraction(1, 2),), (Fraction(1), Fraction(1)), (Fraction(2), Fraction(-1))):
        with pytest.raises(ValueError, match="sum to 1"):
            index(counts, ACUAN, bobot=wrong)


def test_the_lowest_unsur_come_first_and_equals_keep_their_order():
    rows = [(3, 1, None, 3, 4)]
    found = priorities(index(summarise(tuple("abcde"), 4, rows).hitungan, ACUAN))
    assert [one.kunci for one in found] == ["b", "a", "d", "e"]


def test_distribution_per_question():
    counts = summarise(("a", "b"), 4, [(1, None), (4, None), (4, None)]).hitungan
    spread = distribution(counts)
    assert spread["a"] == (
        (1, Fraction(1, 3)), (0, Fraction(0)), (0, Fraction(0)), (2, Fraction(2, 3)),
    )  # fmt: skip
    assert spread["b"] == ((0, None),) * 4


def test_no_answers_at_all():
    found = index(Hitungan(SKM, 4, 0, ((0,) * 4,) * 9), ACUAN)
    assert (found.n, found.nilai, found.pita) == (0, None, None)
