import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.survei.formulas.sampel import minimum_respondents, sufficiency
from tests.survei.jawaban import ACUAN, proven

RULE = ACUAN.sampel

TABLE = (
    (10, 10), (50, 44), (100, 80), (150, 108), (200, 132), (300, 169), (500, 217),
    (703, 249), (1000, 278), (5000, 357), (100_000, 383),
)  # fmt: skip


@pytest.mark.parametrize(("users", "smallest"), TABLE)
def test_as_the_table_of_krejcie_and_morgan_has_it(users, smallest):
    assert minimum_respondents(users, RULE) == smallest


@pytest.mark.parametrize("users", range(10))
def test_of_few_users_everyone_is_asked(users):
    assert minimum_respondents(users, RULE) == users


@proven
@given(st.integers(0, 10**9))
def test_never_more_than_there_are_and_never_fewer_for_more(users):
    smallest = minimum_respondents(users, RULE)
    assert 0 <= smallest <= min(users, 384)
    assert minimum_respondents(users + 1, RULE) >= smallest


def test_no_fewer_than_nobody():
    with pytest.raises(ValueError, match="0 or more"):
        minimum_respondents(-1, RULE)


def test_how_many_are_missing():
    short = sufficiency(1000, 264, RULE)
    assert (short.minimum, short.kurang) == (278, 14)
    assert short.sentence("PPID", 9) == "kurang 14 responden PPID, sisa 9 hari kerja"
    assert short.sentence() == "kurang 14 responden"


def test_enough():
    exactly = sufficiency(1000, 278, RULE)
    assert exactly.kurang == 0
    assert exactly.sentence("PPID", 9) == "cukup: 278 responden PPID dari minimum 278"
    assert sufficiency(1000, 277, RULE).kurang == 1
