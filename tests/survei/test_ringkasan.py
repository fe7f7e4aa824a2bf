import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.survei.formulas.indeks import index
from portal.survei.formulas.keandalan import reliability
from portal.survei.formulas.ringkasan import Hitungan, Ringkasan, summarise, summarise_patterns
from portal.survei.formulas.selang import estimate_index, estimate_item
from tests.survei.jawaban import ACUAN, proven, questionnaires, summarised_by_sql


@proven
@given(questionnaires())
def test_rows_and_sql_give_the_same_summary_and_so_the_same_fractions(answers):
    by_rows, by_sql = summarise(*answers), summarised_by_sql(*answers)
    assert by_rows == by_sql
    assert index(by_rows.hitungan, ACUAN) == index(by_sql.hitungan, ACUAN)
    assert estimate_index(by_rows) == estimate_index(by_sql)
    assert reliability(by_rows, ACUAN.batas) == reliability(by_sql, ACUAN.batas)
    for kunci in by_rows.butir:
        assert estimate_item(by_rows, kunci) == estimate_item(by_sql, kunci)


@proven
@given(questionnaires(), st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_odds(answers, random):
    butir, skala, rows = answers
    mixed = list(rows)
    random.shuffle(mixed)
    assert summarise(butir, skala, mixed) == summarise(butir, skala, rows)


@proven
@given(questionnaires(), st.integers(0, 30))
def test_parts_add_up_to_the_whole(answers, cut):
    butir, skala, rows = answers
    parts = summarise(butir, skala, rows[:cut]) + summarise(butir, skala, rows[cut:])
    assert parts == summarise(butir, skala, rows)
    assert parts.hitungan.baris == len(rows)


@proven
@given(questionnaires())
def test_counts_are_what_counting_by_hand_gives(answers):
    butir, skala, rows = answers
    counts = summarise(*answers).hitungan
    for i in range(len(butir)):
        given_to_i = [row[i] for row in rows if row[i] is not None]
        assert counts.n(i) == len(given_to_i)
        assert counts.total(i) == sum(given_to_i)
        assert counts.squares(i) == sum(value * value for value in given_to_i)
        assert counts.cacah[i] == tuple(given_to_i.count(v) for v in range(1, skala + 1))


@proven
@given(questionnaires())
def test_pairs_are_what_multiplying_by_hand_gives(answers):
    butir, _, rows = answers
    pairs = summarise(*answers).pairs()
    for i in range(len(butir)):
        for j in range(len(butir)):
            both = [(row[i], row[j]) for row in rows if row[i] and row[j]]
            assert pairs.n[i][j] == len(both)
            assert pairs.jumlah[i][j] == sum(a for a, _ in both)
            assert pairs.kali[i][j] == sum(a * b for a, b in both)


@pytest.mark.parametrize(
    "pattern", [(5, 1), (0, 1), (1,), (1, 2, 3), (None, None), (), (None, 5), (None, 0)]
)
def test_answers_that_cannot_be_are_refused(pattern):
    with pytest.raises(ValueError, match=r"."):
        summarise(("a", "b"), 4, [pattern])


@pytest.mark.parametrize(
    ("baris", "cacah"),
    [(1, ((2, 0),)), (3, ((-1, 2),)), (1, ((1,),)), (1, ()), (-1, ((0, 0),))],
)
def test_counts_that_cannot_be_are_refused(baris, cacah):
    with pytest.raises(ValueError, match=r"."):
        Hitungan(("a",), 2, baris, cacah)


def test_sums_that_cannot_be_are_refused():
    full = Hitungan(("a", "b"), 4, 1, ((1, 0, 0, 0), (1, 0, 0, 0)))
    gap = Hitungan(("a", "b"), 4, 1, ((1, 0, 0, 0), (0, 0, 0, 0)))
    assert Ringkasan(full, (1,), {}) == summarise_patterns(("a", "b"), 4, {(1, 1): 1})
    for lengkap, products, gaps in (
        (full, (), {}),
        (gap, (1,), {}),
        (full, (1,), {(1, 2): 1}),
        (full, (1,), {(1, None): 0}),
    ):
        with pytest.raises(ValueError, match=r"."):
            Ringkasan(lengkap, products, gaps)
    with pytest.raises(ValueError, match="same items"):
        _ = full + Hitungan(("a", "c"), 4, 0, ((0,) * 4,) * 2)


def test_an_item_can_be_left_out():
    counts = summarise(("a", "b"), 4, [(1, 4), (2, 4)]).hitungan
    assert counts.without("b") == summarise(("a",), 4, [(1,), (2,)]).hitungan
