"""Small counts: whoever knows every public figure is left with two values for each of them."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from portal.pengaduan.angka.kecil import (
    BATAS,
    KECIL,
    TERTUTUP,
    Bulan,
    Sel,
    berurutan,
    masa,
    tutup,
)

few = st.lists(st.integers(0, 8), min_size=1, max_size=4)


def possible(shown: list[Sel], total: int) -> list[set[int]]:
    """Every value that each figure may have, to one who knows the rule and the total."""
    open_to = [
        range(BATAS) if one == KECIL else range(BATAS, total + 1) if one == TERTUTUP
        else [one.nilai]
        for one in shown
    ]  # fmt: skip
    fits = [values for values in itertools.product(*open_to) if sum(values) == total]
    return [set(values) for values in zip(*fits, strict=True)]


@given(few)
def test_no_small_count_can_be_reckoned_from_the_total(counts):
    shown = tutup(counts)
    if shown is None:
        return
    for truth, cell, values in zip(counts, shown, possible(shown, sum(counts)), strict=True):
        assert truth in values
        assert cell.kecil is (truth < BATAS)
        if cell.kecil:
            assert len(values) > 1
        assert cell.nilai in (None, truth)


@given(st.lists(st.integers(BATAS, 10_000), min_size=1))
def test_counts_that_are_large_enough_are_all_shown(counts):
    assert tutup(counts) == [Sel(count) for count in counts]


def test_by_hand():
    assert tutup([3, 20, 30]) == [KECIL, TERTUTUP, Sel(30)]
    assert tutup([1, 2, 30]) == [KECIL, KECIL, Sel(30)]
    assert tutup([0, 0, 30]) == [KECIL, KECIL, TERTUTUP]
    assert tutup([4, 4, 30]) == [KECIL, KECIL, TERTUTUP]
    assert tutup([0, 5, 5]) == [KECIL, TERTUTUP, TERTUTUP] or tutup([0, 5, 5]) is None
    assert tutup([2, 2]) is None
    assert tutup([1]) is None
    assert KECIL.data == "<5"
    assert (TERTUTUP.data, Sel(7).data) == (None, 7)


flows = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=14)


def months(opening: int, moves: list[tuple[int, int]]) -> list[Bulan]:
    rows = []
    for number, (came, wanted) in enumerate(moves, 1):
        ended = min(wanted, opening + came)
        left = opening + came - ended
        rows.append(Bulan(f"2025-{number:02d}", f"Bulan {number}", opening, came, ended, left))
        opening = left
    return rows


@given(st.integers(0, 12), flows)
def test_every_line_adds_up_and_shows_nothing_small(opening, moves):
    rows = months(opening, moves)
    first_ever = opening == 0
    lines = masa(rows, sejak_awal=first_ever)
    assert berurutan(lines)
    for number, line in enumerate(lines):
        cells = (line.saldo_awal, line.masuk, line.berakhir, line.saldo_akhir)
        launch = first_ever and number == 0
        for cell in cells[1 if launch else 0 :]:
            assert cell.nilai is None or cell.nilai >= BATAS
        if all(cell.nilai is not None for cell in cells):
            assert cells[0].nilai + cells[1].nilai == cells[2].nilai + cells[3].nilai
        else:
            # Only the last line may hide something: two figures, of which one is small.
            assert number == len(lines) - 1
            assert (cells[2], cells[3]) == (TERTUTUP, KECIL)
            known = cells[0].nilai + cells[1].nilai
            open_to = {left for left in range(BATAS) if known - left >= BATAS}
            assert rows[-1].saldo_akhir in open_to
            if not launch:
                assert len(open_to) > 1


@given(flows)
def test_all_that_came_since_the_first_line_is_counted_once(moves):
    rows = months(0, moves)
    lines = masa(rows, sejak_awal=True)
    if lines:
        assert sum(line.masuk.nilai for line in lines) == sum(row.masuk for row in rows)
