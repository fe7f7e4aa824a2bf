from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.clock import WIB
from portal.core.workdays import (
    HariHitung,
    JadwalMingguan,
    JedaBelumSelesai,
    KalenderKerja,
    Rentang,
    TanpaHariKerja,
    alasan_libur,
    calendar_due_date,
    due_date,
    explain,
    is_open,
    is_working_day,
    next_opening,
    schedule_on,
    spans_on,
    working_days_between,
    working_minutes_between,
)

PAGI = Rentang(time(7, 30), time(12))
SIANG = Rentang(time(13), time(16))
JUMAT_PAGI = Rentang(time(7, 30), time(11, 30))
JUMAT_SIANG = Rentang(time(13), time(16, 30))
BIASA = JadwalMingguan(
    date(2024, 1, 1),
    None,
    {**dict.fromkeys(range(4), (PAGI, SIANG)), 4: (JUMAT_PAGI, JUMAT_SIANG)},
)
RAMADAN = JadwalMingguan(
    date(2025, 3, 1),
    date(2025, 3, 30),
    dict.fromkeys(range(5), (Rentang(time(8), time(12)), Rentang(time(12, 30), time(15)))),
)
LIBUR_2025 = {
    date(2025, 1, 1): "Tahun Baru Masehi",
    date(2025, 3, 28): "Cuti Bersama Hari Suci Nyepi",
    date(2025, 3, 29): "Hari Suci Nyepi",
    date(2025, 3, 31): "Hari Raya Idul Fitri",
    date(2025, 4, 1): "Hari kedua Idul Fitri",
    date(2025, 4, 2): "Cuti Bersama Hari Raya Idul Fitri",
    date(2025, 4, 3): "Cuti Bersama Hari Raya Idul Fitri",
    date(2025, 4, 4): "Cuti Bersama Hari Raya Idul Fitri",
    date(2025, 4, 7): "Cuti Bersama Hari Raya Idul Fitri",
    date(2025, 12, 25): "Hari Raya Natal",
    date(2025, 12, 26): "Cuti Bersama Hari Raya Natal",
    date(2026, 1, 1): "Tahun Baru Masehi",
}
KALENDER = KalenderKerja(LIBUR_2025, (BIASA, RAMADAN))
KOSONG = KalenderKerja({}, ())

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
limits = st.integers(0, 90)
calendars = st.dictionaries(days, st.just("Libur"), max_size=60).map(
    lambda libur: KalenderKerja(libur, ())
)


@st.composite
def pauses(draw):
    begin = draw(days)
    return begin, begin + timedelta(days=draw(st.integers(-1, 40)))


def wib(year, month, day, hour=0, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=WIB)


class TestDaysOff:
    @pytest.mark.parametrize(
        ("tanggal", "alasan"),
        [
            (date(2025, 3, 8), "Sabtu"),
            (date(2025, 3, 9), "Minggu"),
            (date(2025, 3, 29), "Sabtu"),
            (date(2025, 3, 31), "Hari Raya Idul Fitri"),
            (date(2025, 4, 7), "Cuti Bersama Hari Raya Idul Fitri"),
            (date(2025, 3, 10), None),
        ],
    )
    def test_reason(self, tanggal, alasan):
        assert alasan_libur(tanggal, KALENDER) == alasan
        assert is_working_day(tanggal, KALENDER) is (alasan is None)


class TestDueDate:
    @pytest.mark.parametrize(
        ("start", "limit", "due"),
        [
            (date(2025, 3, 10), 3, date(2025, 3, 13)),
            (date(2025, 3, 13), 3, date(2025, 3, 18)),
            (date(2025, 3, 8), 1, date(2025, 3, 10)),
            # Nyepi, Lebaran and cuti bersama: 11 days on end without a working day
            (date(2025, 3, 27), 1, date(2025, 4, 8)),
            (date(2025, 3, 26), 5, date(2025, 4, 11)),
            # over the year's end
            (date(2025, 12, 23), 5, date(2026, 1, 2)),
            # 29 February 2024 is a Thursday and counts
            (date(2024, 2, 28), 2, date(2024, 3, 1)),
            (date(2024, 2, 28), 1, date(2024, 2, 29)),
        ],
    )
    def test_known_dates(self, start, limit, due):
        assert due_date(start, limit, KALENDER) == due

    def test_zero_days_is_the_first_working_day_from_the_start_on(self):
        assert due_date(date(2025, 3, 10), 0, KALENDER) == date(2025, 3, 10)
        assert due_date(date(2025, 3, 28), 0, KALENDER) == date(2025, 4, 8)

    def test_a_pause_holds_the_count_until_it_goes_on(self):
        paused = ((date(2025, 3, 12), date(2025, 3, 16)),)
        assert due_date(date(2025, 3, 10), 3, KALENDER) == date(2025, 3, 13)
        assert due_date(date(2025, 3, 10), 3, KALENDER, paused) == date(2025, 3, 18)

    def test_a_pause_over_a_holiday_costs_only_its_working_days(self):
        paused = ((date(2025, 3, 27), date(2025, 4, 7)),)
        assert due_date(date(2025, 3, 26), 1, KALENDER, paused) == date(2025, 4, 8)
        inside = ((date(2025, 3, 28), date(2025, 4, 7)),)
        assert due_date(date(2025, 3, 26), 2, KALENDER, inside) == due_date(
            date(2025, 3, 26), 2, KALENDER
        )

    def test_an_open_pause_before_the_due_date_leaves_no_due_date(self):
        with pytest.raises(JedaBelumSelesai):
            due_date(date(2025, 3, 10), 3, KALENDER, ((date(2025, 3, 12), None),))

    def test_an_open_pause_after_the_due_date_changes_nothing(self):
        after = ((date(2025, 3, 14), None),)
        assert due_date(date(2025, 3, 10), 3, KALENDER, after) == date(2025, 3, 13)

    @pytest.mark.parametrize("limit", [0, 1, 14])
    def test_a_calendar_without_working_days_is_refused(self, limit):
        first = date(2025, 1, 1)
        libur = {first + timedelta(days=n): "Libur" for n in range(12 * 366)}
        with pytest.raises(TanpaHariKerja, match="tidak memuat hari kerja"):
            due_date(first, limit, KalenderKerja(libur, ()))

    def test_the_last_days_of_the_calendar_are_refused(self):
        with pytest.raises(TanpaHariKerja):
            due_date(date.max, 3, KOSONG)
        with pytest.raises(ValueError, match="di luar kalender"):
            calendar_due_date(date.max, 3)

    def test_negative_limits_are_refused(self):
        with pytest.raises(ValueError, match="kurang dari nol"):
            due_date(date(2025, 3, 10), -1, KALENDER)
        with pytest.raises(ValueError, match="kurang dari nol"):
            calendar_due_date(date(2025, 3, 10), -1)

    def test_calendar_days_count_every_day(self):
        assert calendar_due_date(date(2025, 3, 10), 14) == date(2025, 3, 24)
        assert calendar_due_date(date(2024, 2, 28), 2) == date(2024, 3, 1)
        assert calendar_due_date(date(2025, 12, 20), 30) == date(2026, 1, 19)

    @given(days, limits, calendars, st.lists(pauses(), max_size=3))
    def test_never_due_on_a_day_off_or_in_a_pause(self, start, limit, kalender, jeda):
        due = due_date(start, limit, kalender, tuple(jeda))
        assert is_working_day(due, kalender)
        assert not any(begin <= due <= end for begin, end in jeda)
        assert due > start or (limit == 0 and due >= start)

    @given(days, days, limits, calendars, st.lists(pauses(), max_size=3))
    def test_a_later_start_is_never_due_earlier(self, a, b, limit, kalender, jeda):
        a, b = sorted((a, b))
        jeda = tuple(jeda)
        assert due_date(a, limit, kalender, jeda) <= due_date(b, limit, kalender, jeda)

    @given(days, limits, calendars)
    def test_one_day_more_is_due_on_the_next_working_day(self, start, limit, kalender):
        if limit:
            due = due_date(start, limit, kalender)
            assert due_date(start, limit + 1, kalender) == due_date(due, 1, kalender)

    @given(days, limits, calendars, days)
    def test_a_pause_of_no_length_changes_nothing(self, start, limit, kalender, at):
        ended_at_once = ((at, at - timedelta(days=1)),)
        paused = due_date(start, limit, kalender, ended_at_once)
        assert paused == due_date(start, limit, kalender)

    @given(days, limits, calendars, st.lists(pauses(), max_size=3))
    def test_a_pause_never_brings_the_due_date_forward(self, start, limit, kalender, jeda):
        assert due_date(start, limit, kalender, tuple(jeda)) >= due_date(start, limit, kalender)


class TestExplain:
    def test_tells_every_day_and_its_reason(self):
        assert explain(date(2025, 3, 26), 2, KALENDER)[:4] == (
            HariHitung(
                date(2025, 3, 26),
                False,
                None,
                "Hari awal, hitungan mulai pada hari kerja berikutnya",
            ),
            HariHitung(date(2025, 3, 27), True, 1, "Hari kerja"),
            HariHitung(date(2025, 3, 28), False, None, "Cuti Bersama Hari Suci Nyepi"),
            HariHitung(date(2025, 3, 29), False, None, "Sabtu"),
        )

    def test_says_when_the_count_was_paused(self):
        lines = explain(date(2025, 3, 10), 1, KALENDER, ((date(2025, 3, 11), date(2025, 3, 12)),))
        assert [(line.dihitung, line.alasan) for line in lines[1:]] == [
            (False, "Hitungan dijeda"),
            (False, "Hitungan dijeda"),
            (True, "Hari kerja"),
        ]

    def test_of_no_days_ends_with_the_first_working_day(self):
        assert explain(date(2025, 3, 9), 0, KALENDER) == (
            HariHitung(date(2025, 3, 9), False, None, "Minggu"),
            HariHitung(date(2025, 3, 10), True, 0, "Hari kerja"),
        )

    @given(days, limits, calendars, st.lists(pauses(), max_size=3))
    def test_agrees_with_the_due_date(self, start, limit, kalender, jeda):
        lines = explain(start, limit, kalender, tuple(jeda))
        assert lines[-1].tanggal == due_date(start, limit, kalender, tuple(jeda))
        assert [line.tanggal for line in lines] == [
            start + timedelta(days=n) for n in range(len(lines))
        ]
        counted = [line.ke for line in lines if line.dihitung]
        assert counted == (list(range(1, limit + 1)) if limit else [0])
        assert all(line.alasan and (line.ke is None) != line.dihitung for line in lines)


class TestWorkingDaysBetween:
    def test_counts_from_the_day_after_up_to_the_day_itself(self):
        assert working_days_between(date(2025, 3, 10), date(2025, 3, 13), KALENDER) == 3
        assert working_days_between(date(2025, 3, 13), date(2025, 3, 10), KALENDER) == -3
        assert working_days_between(date(2025, 3, 10), date(2025, 3, 10), KALENDER) == 0
        assert working_days_between(date(2025, 3, 26), date(2025, 4, 8), KALENDER) == 2

    @given(days, days, calendars)
    def test_agrees_with_counting_one_by_one(self, a, b, kalender):
        low, high = sorted((a, b))
        expected = sum(
            is_working_day(low + timedelta(days=n), kalender)
            for n in range(1, (high - low).days + 1)
        )
        assert working_days_between(a, b, kalender) == (expected if a <= b else -expected)

    @given(days, st.integers(1, 90), calendars)
    def test_is_the_inverse_of_the_due_date(self, start, limit, kalender):
        assert working_days_between(start, due_date(start, limit, kalender), kalender) == limit


class TestOpeningHours:
    def test_lunch_friday_and_days_off(self):
        assert spans_on(date(2025, 2, 10), KALENDER) == (PAGI, SIANG)
        assert spans_on(date(2025, 2, 14), KALENDER) == (JUMAT_PAGI, JUMAT_SIANG)
        assert spans_on(date(2025, 2, 15), KALENDER) == ()
        assert spans_on(date(2025, 12, 25), KALENDER) == ()
        assert spans_on(date(2023, 12, 27), KALENDER) == ()

    def test_ramadan_hours_override_the_usual_ones_while_they_last(self):
        assert schedule_on(date(2025, 2, 28), KALENDER) is BIASA
        assert schedule_on(date(2025, 3, 1), KALENDER) is RAMADAN
        assert schedule_on(date(2025, 3, 30), KALENDER) is RAMADAN
        assert schedule_on(date(2025, 4, 8), KALENDER) is BIASA
        assert schedule_on(date(2023, 1, 2), KALENDER) is None

    def test_of_two_schedules_that_begin_together_the_shorter_wins(self):
        short = JadwalMingguan(BIASA.berlaku_dari, date(2024, 2, 1), {})
        kalender = KalenderKerja({}, (BIASA, short))
        assert schedule_on(date(2024, 1, 15), kalender) is short
        assert schedule_on(date(2024, 2, 2), kalender) is BIASA

    @pytest.mark.parametrize(
        ("at", "opened"),
        [
            (wib(2025, 2, 10, 7, 29), False),
            (wib(2025, 2, 10, 7, 30), True),
            (wib(2025, 2, 10, 12, 0), False),
            (wib(2025, 2, 10, 13, 0), True),
            (wib(2025, 2, 10, 16, 0), False),
            (datetime(2025, 2, 10, 0, 30, tzinfo=UTC), True),
            (datetime(2025, 2, 9, 23, 30, tzinfo=UTC), False),
            (wib(2025, 2, 15, 10), False),
            (wib(2025, 3, 10, 7, 45), False),
        ],
    )
    def test_is_open(self, at, opened):
        assert is_open(at, KALENDER) is opened

    @pytest.mark.parametrize(
        ("at", "opening"),
        [
            (wib(2025, 2, 10, 6), wib(2025, 2, 10, 7, 30)),
            (wib(2025, 2, 10, 9, 15), wib(2025, 2, 10, 9, 15)),
            (wib(2025, 2, 10, 12, 10), wib(2025, 2, 10, 13)),
            (wib(2025, 2, 14, 17), wib(2025, 2, 17, 7, 30)),
            (wib(2025, 3, 27, 20), wib(2025, 4, 8, 7, 30)),
        ],
    )
    def test_next_opening(self, at, opening):
        assert next_opening(at, KALENDER) == opening
        assert next_opening(at.astimezone(UTC), KALENDER) == opening

    def test_an_office_that_never_opens_is_refused(self):
        with pytest.raises(TanpaHariKerja, match="jam buka"):
            next_opening(wib(2025, 2, 10), KOSONG)

    def test_a_moment_without_a_zone_is_refused(self):
        with pytest.raises(ValueError, match="time zone"):
            is_open(datetime(2025, 2, 10, 9), KALENDER)

    def test_a_span_ends_after_it_starts(self):
        with pytest.raises(ValueError, match="sesudah jam mulai"):
            Rentang(time(12), time(12))

    @pytest.mark.parametrize(
        ("a", "b", "minutes"),
        [
            (wib(2025, 2, 10, 9), wib(2025, 2, 10, 9, 45), 45),
            (wib(2025, 2, 10, 11), wib(2025, 2, 10, 14), 120),
            (wib(2025, 2, 10, 0), wib(2025, 2, 11, 0), 450),
            (wib(2025, 2, 14, 16), wib(2025, 2, 17, 8), 60),
            (wib(2025, 2, 15, 8), wib(2025, 2, 16, 8), 0),
            (wib(2025, 2, 10, 9, 45), wib(2025, 2, 10, 9), -45),
        ],
    )
    def test_working_minutes(self, a, b, minutes):
        assert working_minutes_between(a, b, KALENDER) == minutes

    @given(*[st.datetimes(datetime(2025, 1, 1), datetime(2025, 6, 1))] * 3)
    def test_working_minutes_add_up(self, a, b, c):
        a, b, c = sorted(at.replace(second=0, microsecond=0, tzinfo=WIB) for at in (a, b, c))
        assert working_minutes_between(a, c, KALENDER) == working_minutes_between(
            a, b, KALENDER
        ) + working_minutes_between(b, c, KALENDER)
