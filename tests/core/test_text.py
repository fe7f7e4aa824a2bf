"""Tidying text: nothing unseen stays, real writing is untouched, and no text is slow."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.text import composed, tidy, tidy_line

SECONDS = 1.0
"""Generous: the honest time is a tenth of it; quadratic work takes minutes."""


@pytest.mark.parametrize("pile", ["\u0315\u0300", "\u0300", "\u0345\u0301\u0323"])
def test_piled_marks_cost_no_more_than_their_length(pile):
    began = time.perf_counter()
    text = tidy("a" + pile * 125_000)
    assert time.perf_counter() - began < SECONDS
    assert len(text) <= 10


@pytest.mark.parametrize("text", ["Sugeng rawuh", "café", "Ệ", "ꦱꦸꦒꦼꦁ", "שָׁלוֹם", "ทีนี้", "👍🏽"])
def test_real_writing_stays(text):
    assert tidy(text) == unicodedata.normalize("NFC", text)


def test_unseen_marks_go():
    assert tidy("a\x00b\u202ec\u200bd\ufeff\ud800e") == "abcde"
    assert tidy_line(" satu\r\n\tdua\u00a0 tiga ") == "satu dua tiga"


@given(st.text())
def test_tidying_twice_changes_nothing(text):
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_composed_is_nfc_for_text_that_people_write(text):
    assert unicodedata.is_normalized("NFC", composed(text))
