"""Numbers that people read aloud, and PINs that they carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.tokens import (
    CHECK_LETTERS,
    PIN_DIGITS,
    check_letter,
    compose_number,
    hash_pin,
    new_token,
    pin_for,
    pin_matches,
    read_number,
)

years = st.integers(2020, 2099)
serials = st.integers(1, 9_999_999)


@given(years, serials)
def test_a_number_reads_back_however_it_is_written(year, serial):
    number = compose_number("PGD", year, serial)
    plain = number.replace("-", "")
    for written in (number, number.lower(), plain, number.replace("-", " "), number[:-2],
                    plain[:-1], f"\t{number}\n", number.replace("-", "—")):  # fmt: skip
        assert read_number("PGD", written) == number


@given(years, st.integers(1, 9999), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_never_passes(year, serial, place, shift):
    number = compose_number("PGD", year, serial)
    digits = list(f"{year}{serial:04d}")
    digits[place] = str((int(digits[place]) + shift) % 10)
    assert read_number("PGD", "PGD" + "".join(digits) + number[-1]) is None


@given(years, st.integers(1, 9999), st.integers(0, 6))
def test_two_swapped_neighbours_never_pass(year, serial, place):
    number = compose_number("PGD", year, serial)
    digits = list(f"{year}{serial:04d}")
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    swapped = "PGD" + "".join(digits) + number[-1]
    same = digits[place] == digits[place + 1]
    assert (read_number("PGD", swapped) is None) is not same


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text):
    found = read_number("PGD", text)
    assert found is None or read_number("PGD", found) == found


@pytest.mark.parametrize(
    "text", ["", "PGD", "PGD-2025", "PGD-2025-42", "WBS-2025-0042", "PGD-25-0042",
             "PGD-2025-00000042", "PGD-2025-00042", "PGD-２０２５-００４２",
             "PGD-2025-0042-KK", "PGD-2025-0042-1"],
)  # fmt: skip
def test_what_is_no_number(text):
    assert read_number("PGD", text) is None


def test_the_check_letters_cannot_be_mistaken_for_figures():
    assert len(CHECK_LETTERS) == len(set(CHECK_LETTERS)) == 23
    assert not set(CHECK_LETTERS) & set("IOS0123456789")
    assert {check_letter(number) for number in range(23)} == set(CHECK_LETTERS)


def test_a_pin_belongs_to_its_form_and_its_row(ctx):
    token = new_token()
    pin = pin_for(token)
    assert (pin_for(token), len(pin), pin.isdecimal()) == (pin, PIN_DIGITS, True)
    stored = hash_pin("baris", pin)
    assert pin not in stored
    assert pin_matches(stored, "baris", pin)
    assert not pin_matches(stored, "baris lain", pin)
    assert not pin_matches(stored, "baris", pin[::-1] + "0")
    assert not pin_matches("bukan sidik", "baris", pin)
    assert hash_pin("baris", pin) != stored


def test_pins_spread_over_all_figures(ctx):
    pins = [pin_for(f"formulir {number}") for number in range(400)]
    assert len(set(pins)) >= 398  # one pair alike in a thousand runs is chance
    for place in range(PIN_DIGITS):
        assert {pin[place] for pin in pins} == set("0123456789")


def test_tokens_do_not_repeat():
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(len(token) >= 43 for token in tokens)
