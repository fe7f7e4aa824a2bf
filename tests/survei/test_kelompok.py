from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from portal.survei.formulas.indeks import index
from portal.survei.formulas.kelompok import hidden, hidden_cells, per_group
from portal.survei.formulas.ringkasan import summarise
from tests.survei.jawaban import ACUAN, proven

SMALLEST = ACUAN.batas.kelompok_terkecil


@proven
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12)))
def test_what_is_hidden_cannot_be_computed_from_the_rest(n):
    gone = hidden(n, SMALLEST)
    assert {key for key, count in n.items() if 0 < count < SMALLEST} <= gone
    assert not any(n[key] == 0 for key in gone)
    shown = [key for key in n if key not in gone and n[key] > 0]
    if gone and shown:
        assert len(gone) >= 2
        assert sum(n[key] for key in gone) >= SMALLEST


def test_groups_large_enough_are_all_shown():
    assert hidden({"ppid": 5, "data": 40, "lain": 0}, SMALLEST) == frozenset()


def test_the_next_smallest_group_goes_with_a_lone_small_one():
    assert hidden({"a": 4, "b": 30, "c": 9, "d": 0}, SMALLEST) == {"a", "c"}
    assert hidden({"a": 1, "b": 1, "c": 9, "d": 7}, SMALLEST) == {"a", "b", "d"}
    assert hidden({"a": 3, "b": 2, "c": 9}, SMALLEST) == {"a", "b"}
    assert hidden({"a": 3}, SMALLEST) == {"a"}


def computable(cell, gone, n):
    """Tell by elimination whether the margins of a table give a hidden cell away."""
    cells = [one for one in n if one in gone]
    lines = [[int(c[side] == name) for c in cells] for side in (0, 1) for name in "abcdwxyz"]
    unit = [int(c == cell) for c in cells]
    return rank(lines) == rank([*lines, unit])


def rank(rows):
    rows, found = [list(map(Fraction, row)) for row in rows], 0
    for column in range(len(rows[0])):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for i in range(found + 1, len(rows)):
            share = rows[i][column] / pivot[column]
            rows[i] = [a - share * b for a, b in zip(rows[i], pivot, strict=True)]
        found += 1
    return found


@proven
@given(st.lists(st.integers(0, 9), min_size=16, max_size=16))
def test_the_margins_of_a_table_give_no_small_cell_away(values):
    n = dict(zip(product("abcd", "wxyz"), values, strict=True))
    gone = hidden_cells(n, SMALLEST)
    assert {cell for cell, count in n.items() if 0 < count < SMALLEST} <= gone
    for cell in gone:
        if n[cell] < SMALLEST and gone != set(n):
            assert not computable(cell, gone, n)


def test_two_rings_with_a_bridge_give_the_bridge_away_unless_more_is_hidden():
    rings = [(r, c) for r, c in product("abcd", "wxyz") if (r in "ab") == (c in "wx")]
    n = {cell: 2 if cell in rings else 9 for cell in product("abcd", "wxyz")}
    n["b", "y"] = 3
    gone = hidden_cells(n, SMALLEST)
    assert {*rings, ("b", "y")} < gone
    assert not computable(("b", "y"), gone, n)


def test_a_table_with_one_small_cell_hides_a_square():
    n = {("p", "l"): 20, ("p", "w"): 3, ("d", "l"): 8, ("d", "w"): 30}
    assert hidden_cells(n, SMALLEST) == set(n)
    assert hidden_cells(dict.fromkeys(n, 9), SMALLEST) == frozenset()


def counts(*rows):
    return summarise(("a", "b"), 4, rows).hitungan


def test_figures_per_group():
    groups = {
        "ppid": counts(*[(4, 4)] * 6),
        "data": counts(*[(3, 1)] * 3),
        "hukum": counts(*[(2, 2)] * 8),
        "loket": counts(*[(3, 3)] * 20),
    }
    found = {one.kunci: one for one in per_group(groups, ACUAN)}
    assert [key for key, one in found.items() if one.is_hidden] == ["ppid", "data"]
    assert (found["data"].n, found["data"].hasil) == (None, None)
    assert found["loket"].n == 20
    assert found["loket"].hasil == index(groups["loket"], ACUAN)
    assert per_group({}, ACUAN) == ()


def test_an_unsur_few_of_a_group_answered_is_hidden_with_its_neighbour():
    groups = {
        "ppid": counts(*[(4, None)] * 6, (4, 1), (4, 1)),
        "data": counts(*[(3, 3)] * 7),
        "loket": counts(*[(2, 2)] * 9),
    }
    found = {one.kunci: one for one in per_group(groups, ACUAN)}
    assert not any(one.is_hidden for one in found.values())
    assert found["ppid"].unsur_disembunyikan == {"b"}
    assert found["data"].unsur_disembunyikan == {"b"}
    assert found["loket"].unsur_disembunyikan == frozenset()
    assert [one.nrr for one in found["ppid"].hasil.unsur] == [4, None]
    assert found["ppid"].hasil.indeks is None
    assert found["loket"].hasil.indeks == 2
