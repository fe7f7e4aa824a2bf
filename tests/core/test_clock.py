"""The one clock: WIB at the edges, UTC inside."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.core import clock
from portal.core.clock import WIB


def test_the_office_day_turns_at_midnight_in_wib():
    with clock.frozen(datetime(2025, 12, 31, 16, 59, tzinfo=UTC)):
        assert clock.today() == date(2025, 12, 31)
    with clock.frozen(datetime(2025, 12, 31, 17, 0, tzinfo=UTC)):
        assert clock.today() == date(2026, 1, 1)
        assert clock.now_wib().hour == 0


def test_time_held_inside_a_block_goes_on_after_it():
    with clock.frozen(datetime(2025, 1, 1, tzinfo=WIB)):
        with clock.frozen(datetime(2024, 1, 1, tzinfo=WIB)):
            assert clock.today().year == 2024
        assert clock.today().year == 2025
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_moments_without_a_zone_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        clock.to_wib(datetime(2025, 1, 1))
    with pytest.raises(ValueError, match="time zone"), clock.frozen(datetime(2025, 1, 1)):
        pass


def test_a_wall_clock_time_becomes_its_moment():
    assert clock.at_wib(date(2025, 3, 12), 7, 30) == datetime(2025, 3, 12, 0, 30, tzinfo=UTC)
    assert clock.to_wib(clock.at_wib(date(2025, 3, 12))).date() == date(2025, 3, 12)
