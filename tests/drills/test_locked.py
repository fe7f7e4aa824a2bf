"""F4: another program holds the database locked: shortly, then for longer than anyone waits."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from random import Random

from sqlalchemy import create_engine, text

from bench import visits
from bench.client import Answer
from tests.drills.conftest import Place
from tests.drills.ledger import FIRST, Ledger, check_everything, photo
from tests.drills.machine import ask, walk

VISITORS = 6
SHORT_SECONDS, LONG_SECONDS = 3.0, 30.0


@contextlib.contextmanager
def locked(place: Place) -> Iterator[None]:
    """Hold every table that filing writes to, as a backup or a careless tool would."""
    if place.database == "sqlite":
        holder = sqlite3.connect(place.folder / "portal.db", isolation_level=None, timeout=20)
        holder.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            holder.execute("ROLLBACK")
            holder.close()
        return
    engine = create_engine(place.url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("LOCK TABLE draf_pengaduan, pengaduan IN ACCESS EXCLUSIVE MODE"))
        yield
    engine.dispose()


def test_a_short_lock_is_waited_out(place: Place):
    server, ledger = place.serve(), Ledger()
    assert walk(server.port, ledger.file_complaint(photo(Random(0))))
    outcomes: list[bool] = []

    def file_one(number: int) -> None:
        outcomes.append(walk(server.port, ledger.file_complaint(photo(Random(number)))))

    crowd = [threading.Thread(target=file_one, args=(n,)) for n in range(1, VISITORS + 1)]
    with locked(place):
        for visitor in crowd:
            visitor.start()
        threading.Event().wait(SHORT_SECONDS)
        assert outcomes == []
    for visitor in crowd:
        visitor.join()
    assert outcomes == [True] * VISITORS
    server.kill()
    with place.looked_into():
        check_everything(ledger)


def test_a_long_lock_is_told_at_once_to_all_and_nothing_typed_is_lost(place: Place):
    server, ledger = place.serve(), Ledger()
    browsers = [ready_to_send(server.port) for _ in range(VISITORS)]
    answers: list[Answer] = []

    def send(browser: visits.Browser, fields: dict[str, str]) -> None:
        upload = browser.upload(FIRST, fields, ("foto.jpg", photo(Random(4))))
        answers.append(ask(server.port, visits.plain(upload)))

    crowd = [threading.Thread(target=send, args=pair) for pair in browsers]
    with locked(place):
        begin = time.monotonic()
        for visitor in crowd:
            visitor.start()
        for visitor in crowd:
            visitor.join()
        waited = time.monotonic() - begin
    print(f"F4 {place.database}: all told after {waited:.1f} s")
    assert waited < LONG_SECONDS
    assert [answer.status for answer in answers] == [503] * VISITORS
    for answer in answers:
        assert answer.header(b"retry-after")
        assert "isian Anda masih ada di halaman sebelumnya" in answer.body.decode()
    for browser, fields in browsers:
        again = browser.upload(FIRST, fields, ("foto.jpg", photo(Random(4))))
        assert ask(server.port, again).status == 303
        ledger.uploaded.add(browser.token)
    server.kill()
    with place.looked_into():
        assert check_everything(ledger)["files"] == VISITORS


def ready_to_send(port: int) -> tuple[visits.Browser, dict[str, str]]:
    """Open the form and type page 1."""
    browser = visits.Browser()
    browser.take(ask(port, visits.plain(browser.get(FIRST))))
    return browser, visits.event_fields(browser, browser.token)
