"""Periods at one click."""

from datetime import date

import pytest

from portal.laporan.periode_cepat import periode_cepat


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            date(2026, 1, 1),
            [
                ("Bulan", "2025-12", "2026-01"),
                ("Triwulan", "2025-TW4", "2026-TW1"),
                ("Semester", "2025-S2", "2026-S1"),
                ("Tahun", "2025", "2026"),
            ],
        ),
        (
            date(2024, 9, 30),
            [
                ("Bulan", "2024-08", "2024-09"),
                ("Triwulan", "2024-TW2", "2024-TW3"),
                ("Semester", "2024-S1", "2024-S2"),
                ("Tahun", "2023", "2024"),
            ],
        ),
    ],
)
def test_the_last_and_the_present_of_each_kind(day, expected):
    assert [(one.nama, one.lalu.kode, one.kini.kode) for one in periode_cepat(day)] == expected
