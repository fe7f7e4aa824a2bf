"""Anyone can note a day's audit head and ask later whether it still stands."""

from datetime import date

import pytest

from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.jejak.models import Jejak

DAYS = (date(2025, 3, 3), date(2025, 3, 5))


@pytest.fixture
def two_days(app) -> int:
    """Two lines on each of two days; returns how many lines stood before."""
    with app.app_context():
        before = db.session.scalar(db.select(db.func.max(Jejak.urutan))) or 0
        for day in DAYS:
            for hour in (8, 23):
                with clock.frozen(clock.at_wib(day, hour)), transaction():
                    catat("uji.kejadian", ("uji", hour))
    return before


@pytest.fixture
def page(client, two_days):
    with clock.frozen(clock.at_wib(date(2025, 3, 6), 9)):
        return client.visit("/jejak/")


def hashes(page) -> list[str]:
    return [tag.get_text() for tag in page.soup.select("tbody code")]


def test_each_day_shows_its_last_line_only(page, two_days):
    assert len(hashes(page)) == 2
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert rows[0].startswith(f"Rabu, 5 Maret 2025 {two_days + 4} ")
    assert rows[1].startswith(f"Senin, 3 Maret 2025 {two_days + 2} ")


def test_a_noted_hash_is_found_again(page, two_days):
    newest = hashes(page)[0]
    assert page.submit("Periksa", sidik=f" {newest.upper()} ").has(
        f"Sidik ini ada pada baris ke-{two_days + 4}, Rabu, 5 Maret 2025."
    )


def test_a_hash_that_never_was_is_not(page):
    assert page.submit("Periksa", sidik="a" * 64).has("tidak ada dalam rangkaian")
    assert page.submit("Periksa", sidik="<script>'\x00").status == 200


def test_nothing_of_what_happened_is_told(page):
    assert "uji" not in page.text.replace("Uji", "")
