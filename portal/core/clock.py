"""The only clock of the portal.

Everything that needs "now" asks here, so that tests and the demo year can hold
time still and the rest of the code never reads the machine's clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")
"""Waktu Indonesia Barat: UTC+7 all year, so no time-zone table is needed."""

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """Return the present moment as an aware UTC datetime."""
    return _frozen.get() or datetime.now(UTC)


def now_wib() -> datetime:
    """Return the present moment as the office's wall clock shows it (WIB)."""
    return now().astimezone(WIB)


def today() -> date:
    """Return today's date in WIB, the date that deadlines are counted in."""
    return now_wib().date()


def to_wib(at: datetime) -> datetime:
    """Return an aware moment on the office's wall clock; ValueError if it is naive."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(WIB)


def at_wib(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return the aware UTC moment at which the office's clock shows that day and time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=WIB).astimezone(UTC)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the portal's clock at `at` (aware) inside the block."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    token = _frozen.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
