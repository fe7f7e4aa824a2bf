"""A small calendar for the plan: a few days off in 2025 and 2026."""

from datetime import date

from portal.core.workdays import KalenderKerja

LIBUR = {
    date(2025, 1, 1): "Tahun Baru",
    date(2025, 3, 31): "Idulfitri",
    date(2025, 4, 1): "Idulfitri",
    date(2025, 5, 1): "Hari Buruh",
    date(2025, 12, 25): "Natal",
    date(2025, 12, 26): "Cuti bersama",
    date(2026, 1, 1): "Tahun Baru",
}
KALENDER = KalenderKerja(LIBUR, ())
