from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.workdays import Rentang
from portal.kalender.formulas import JamTidakTerbaca, read_spans, weeks_of_month, write_spans

PAGI, SIANG = Rentang(time(7, 30), time(12)), Rentang(time(13), time(16))


@pytest.mark.parametrize(
    "text",
    [
        "07.30-12.00, 13.00-16.00",
        "7.30 - 12.00; 13:00–16:00",
        "07.30 s.d. 12.00 dan 13.00 sampai 16.00",
        "13.00-16.00 & 07.30-12.00",
        " 07.30—12.00,13.00—16.00 ",
    ],
)
def test_hours_are_read_however_they_are_written(text):
    assert read_spans(text) == (PAGI, SIANG)


def test_no_text_is_no_hours():
    assert read_spans("  ") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pagi", "belum terbaca"),
        ("07.30", "belum terbaca"),
        ("07.30-12.00,", "belum terbaca"),
        ("24.00-25.00", "antara 00.00 dan 23.59"),
        ("07.75-09.00", "antara 00.00 dan 23.59"),
        ("12.00-07.30", "sesudah jam mulai"),
        ("07.30-12.00, 11.00-14.00", "bertumpuk"),
        ("01.00-02.00, 03.00-04.00, 05.00-06.00, 07.00-08.00, 09.00-10.00", "Paling banyak 4"),
        ("٠٧.٣٠-١٢.٠٠", "belum terbaca"),
    ],
)
def test_what_cannot_be_hours_is_refused_in_indonesian(text, message):
    with pytest.raises(JamTidakTerbaca, match=message):
        read_spans(text)


@given(st.lists(st.integers(0, 23 * 60 + 59), min_size=2, max_size=8, unique=True))
def test_written_hours_are_read_back(minutes):
    edges = [time(*divmod(minute, 60)) for minute in sorted(minutes)]
    spans = tuple(Rentang(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    assert read_spans(write_spans(spans)) == spans


def test_weeks_begin_on_monday_and_hold_every_day_once():
    weeks = weeks_of_month(2024, 2)
    assert all(len(week) == 7 for week in weeks)
    assert weeks[0][:4] == [None, None, None, date(2024, 2, 1)]
    assert [day for week in weeks for day in week if day] == [
        date(2024, 2, day) for day in range(1, 30)
    ]
