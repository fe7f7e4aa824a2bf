"""Visitors are told apart for a day, without keeping who they are."""

from datetime import UTC, datetime

from portal.core import clock
from portal.core.visitor import visitor_key


def key(app, address: str, day: int = 1) -> str:
    at = clock.frozen(datetime(2025, 3, day, 5, tzinfo=UTC))
    with at, app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        return visitor_key()


def test_one_address_is_one_visitor_for_a_day(app):
    assert key(app, "10.0.0.1") == key(app, "10.0.0.1")
    assert key(app, "10.0.0.1") != key(app, "10.0.0.2")
    assert key(app, "10.0.0.1") != key(app, "10.0.0.1", day=2)
    assert "10.0.0.1" not in key(app, "10.0.0.1")


def test_one_household_with_ipv6_is_one_visitor(app):
    assert key(app, "2001:db8:1:2::1") == key(app, "2001:db8:1:2:ffff::9")
    assert key(app, "2001:db8:1:2::1") != key(app, "2001:db8:1:3::1")
    assert key(app, "bukan:alamat") != key(app, "2001:db8:1:2::1")
