from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core import format_id as f

# 12 March 2025, 23.30 UTC is already the 13th at the office
LARUT = datetime(2025, 3, 12, 23, 30, tzinfo=UTC)


def test_dates():
    assert f.tanggal(date(2025, 3, 12)) == "12 Maret 2025"
    assert f.tanggal_pendek(date(2025, 8, 1)) == "1 Agu 2025"
    assert f.hari_tanggal(date(2025, 3, 12)) == "Rabu, 12 Maret 2025"
    assert f.bulan_tahun(date(2025, 12, 31)) == "Desember 2025"


def test_moments_are_told_by_the_clock_of_the_office():
    assert f.tanggal(LARUT) == "13 Maret 2025"
    assert f.tanggal_pendek(LARUT) == "13 Mar 2025"
    assert f.hari_tanggal(LARUT) == "Kamis, 13 Maret 2025"
    assert f.bulan_tahun(datetime(2025, 3, 31, 17, tzinfo=UTC)) == "April 2025"
    assert f.waktu(LARUT) == "13 Maret 2025 pukul 06.30 WIB"
    with pytest.raises(ValueError, match="time zone"):
        f.waktu(datetime(2025, 3, 12, 9))


@pytest.mark.parametrize(
    ("nilai", "desimal", "text"),
    [
        (0, None, "0"),
        (1234, None, "1.234"),
        (-1234567, None, "-1.234.567"),
        (Decimal("1234.5"), None, "1.234,5"),
        (Decimal("1.625"), 2, "1,63"),
        (Decimal("86.625"), 2, "86,63"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("-0.04"), 1, "0,0"),
        (7, 2, "7,00"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("12345678901234567890123456.25"), 1, "12.345.678.901.234.567.890.123.456,3"),
    ],
)  # fmt: skip
def test_numbers(nilai, desimal, text):
    assert f.angka(nilai, desimal) == text


@pytest.mark.parametrize(
    ("bagian", "desimal", "text"),
    [
        (None, 1, "–"),
        (Fraction(7, 8), 1, "87,5 %"),
        (Fraction(1), 1, "100,0 %"),
        (Fraction(0), 1, "0,0 %"),
        (Fraction(2, 3), 2, "66,67 %"),
        (Fraction(1, 800), 1, "0,1 %"),
        (Decimal("0.8765"), 0, "88 %"),
    ],
)
def test_shares(bagian, desimal, text):
    assert f.persen(bagian, desimal) == text


@given(st.fractions(-1000, 1000), st.integers(0, 6))
def test_rounding_is_half_up_and_never_off_by_more_than_half(nilai, desimal):
    rounded = f.bulatkan(nilai, desimal)
    off = abs(Fraction(rounded) - nilai) * 10**desimal
    assert off <= Fraction(1, 2)
    if off == Fraction(1, 2):
        assert abs(Fraction(rounded)) > abs(nilai)
    assert -rounded == f.bulatkan(-nilai, desimal)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 byte"),
        (1023, "1.023 byte"),
        (1024, "1 KB"),
        (1536, "1,5 KB"),
        (1_258_291, "1,2 MB"),
        (10 * 1024 * 1024, "10 MB"),
        (1024 * 1024 - 1, "1 MB"),
        (5 * 1024**3, "5 GB"),
        (3000 * 1024**4, "3.000 TB"),
    ],
)
def test_sizes(size, text):
    assert f.ukuran(size) == text


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
    ],
)
def test_lists(items, text):
    assert f.daftar(items) == text


def test_days_left():
    assert f.sisa_hari(3) == "3 hari kerja lagi"
    assert f.sisa_hari(0) == "hari ini"
    assert f.sisa_hari(-2) == "lewat 2 hari kerja"
    assert f.sisa_hari(0, lewat=True) == "sudah lewat"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1999, "MCMXCIX"), (2025, "MMXXV")],
)
def test_roman_numerals(number, text):
    assert f.romawi(number) == text


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_numerals_have_bounds(number):
    with pytest.raises(ValueError, match="Romawi"):
        f.romawi(number)


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number):
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    values = [worth[letter] for letter in f.romawi(number)]
    read = sum(
        -v if any(after > v for after in values[i + 1 : i + 2]) else v for i, v in enumerate(values)
    )
    assert read == number
