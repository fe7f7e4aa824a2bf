"""No cell is run by a spreadsheet program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.spreadsheets import FORMULA_STARTS, plain_cell


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_text_that_looks_like_a_formula_is_marked_as_text(start):
    assert plain_cell(f"{start}1+1") == f"'{start}1+1"


@given(st.text())
def test_no_text_begins_a_formula_and_none_is_lost(text):
    cell = plain_cell(text)
    assert not str(cell).startswith(FORMULA_STARTS)
    assert str(cell).endswith(text)


@pytest.mark.parametrize("value", [0, -5, 1.5, None, True, "", "biasa", "'=1"])
def test_other_values_stay(value):
    assert plain_cell(value) == value
