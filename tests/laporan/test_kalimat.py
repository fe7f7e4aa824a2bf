"""Sentences from figures say what moved, and never divide by nothing."""

from fractions import Fraction

import pytest

from portal.laporan.kalimat import banyak, hari, huruf_besar, perubahan, perubahan_bagian


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (200, 245, "Masuk naik 45 (22,5 %) dibanding Tahun 2024, dari 200 menjadi 245."),
        (4, 3, "Masuk turun 1 (25,0 %) dibanding Tahun 2024, dari 4 menjadi 3."),
        (0, 5, "Masuk naik 5 dibanding Tahun 2024, dari 0 menjadi 5."),
        (7, 7, "Masuk sama dengan Tahun 2024, yaitu 7."),
    ],
)
def test_what_rose_or_fell(before, now, expected):
    assert perubahan("Masuk", before, now, "Tahun 2024") == expected


def test_shares_move_in_points():
    told = perubahan_bagian("Bagian tepat waktu", Fraction(9, 10), Fraction(7, 8))
    assert told == "Bagian tepat waktu turun 2,5 poin, dari 90,0 % menjadi 87,5 %."
    assert perubahan_bagian("Bagian", Fraction(1, 2), Fraction(1, 2)) == "Bagian tetap 50,0 %."
    assert perubahan_bagian("Bagian", None, Fraction(1, 2)) == ""


def test_days_and_counts():
    assert hari(Fraction(25, 4)) == "6,3 hari kerja"
    assert hari(Fraction(5)) == "5 hari kerja"
    assert hari(None) == "belum dapat dihitung"
    assert banyak(1200, "pengaduan") == "1.200 pengaduan"
    assert huruf_besar(banyak(0, "pengaduan")) == "Tidak ada pengaduan"
