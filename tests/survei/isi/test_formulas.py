"""Codes of slips and signed moments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.survei.isi.formulas import (
    ABJAD,
    PANJANG_KODE,
    coupon_code,
    read_code,
    seconds_since,
    sign_start,
    written_code,
)

KEY = b"k" * 32
CODES = st.text(ABJAD, min_size=PANJANG_KODE, max_size=PANJANG_KODE)


def test_a_code_follows_from_key_seed_and_number():
    assert coupon_code(KEY, "benih", 1) == coupon_code(KEY, "benih", 1)
    codes = {coupon_code(KEY, "benih", number) for number in range(1, 1001)}
    assert len(codes) == 1000
    assert coupon_code(b"o" * 32, "benih", 1) not in codes
    assert coupon_code(KEY, "lain", 1) not in codes


@given(CODES)
def test_a_code_is_read_as_it_is_written(code):
    assert read_code(written_code(code)) == code
    assert read_code(f" {written_code(code).lower().replace('-', ' ')} ") == code


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("olil-0000-0000", "011100000000"),
        ("7K3M–9QPX—3FHA", "7K3M9QPX3FHA"),
        ("7K3M9QPX3FH", None),
        ("7K3M9QPX3FHA0", None),
        ("7K3M9QPX3FHU", None),
        ("7K3M9QPX3FH²", None),
        ("", None),
    ],
)
def test_what_is_read_from_what_is_typed(typed, read):
    assert read_code(typed) == read


def test_a_moment_is_read_back_in_seconds():
    signed = sign_start(KEY, "skm", "kunci", 1_000_000)
    assert seconds_since(KEY, "skm", "kunci", signed, 1_012_500) == 12.5
    assert seconds_since(KEY, "skm", "kunci", signed, 999_000) == 0.0


@pytest.mark.parametrize(
    ("key", "wave", "kunci", "change"),
    [
        (b"o" * 32, "skm", "kunci", ""),
        (KEY, "spak", "kunci", ""),
        (KEY, "skm", "lain", ""),
        (KEY, "skm", "kunci", "1"),
    ],
)
def test_a_moment_is_good_for_its_own_form_only(key, wave, kunci, change):
    signed = sign_start(KEY, "skm", "kunci", 1_000_000)
    assert seconds_since(key, wave, kunci, change + signed, 1_012_500) is None


@given(st.text())
def test_no_text_is_taken_for_a_moment(text):
    assert seconds_since(KEY, "skm", "kunci", text, 0) is None
