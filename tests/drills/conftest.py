"""Databases and folders ready to serve from, fresh for each drill, and the mother process."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import create_engine, make_url, text

from portal import create_app
from portal.data_awal import muat_data_awal
from portal.extensions import db
from tests.drills.machine import Mother, Server

HERE = str(Path(__file__).parent)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the drills and keep them on one worker: they load the machine by themselves."""
    for item in items:
        if str(item.path).startswith(HERE):
            item.add_marker(pytest.mark.drill)
            item.add_marker(pytest.mark.xdist_group("drill"))


def settings_for(folder: Path, url: str) -> dict[str, Any]:
    return {
        "ENV": "uji",
        "DATA": str(folder),
        "SQLALCHEMY_DATABASE_URI": url or f"sqlite:///{folder / 'portal.db'}",
        "SECRET_KEY": "only-for-drills",
        "LOG_LEVEL": "ERROR",
        "SMTP_URL": "",
        "RATELIMIT_ENABLED": False,
    }


@dataclass
class Place:
    """A folder and a database to serve from, and the servers started on it."""

    database: str
    folder: Path
    url: str
    mother: Mother
    servers: list[Server] = field(default_factory=list)

    @property
    def settings(self) -> dict[str, Any]:
        return settings_for(self.folder, self.url)

    def serve(self) -> Server:
        """Start a server, with as many processes as `./run` uses on this database."""
        server = self.mother.start(self.settings, 1 if self.database == "sqlite" else 2)
        self.servers.append(server)
        return server

    @contextmanager
    def looked_into(self) -> Iterator[Flask]:
        """Open an app context on this database, to count what is stored."""
        app = create_app(self.settings)
        with app.app_context():
            yield app
            db.session.rollback()
            db.engine.dispose()

    def errors_logged(self) -> list[str]:
        """Return the server's lines about errors nobody expected, and its panics."""
        signs = ("unexpected error", "panicked", "Traceback")
        lines = self.mother.log.read_text(errors="replace").splitlines()
        return [line for line in lines if any(sign in line for sign in signs)]

    def end(self) -> None:
        for server in self.servers:
            if Path(f"/proc/{server.pid}").exists():
                server.kill()


@pytest.fixture(scope="session")
def mother(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mother]:
    mother = Mother(tmp_path_factory.mktemp("mother") / "log.txt")
    yield mother
    mother.end()


@pytest.fixture(scope="session")
def moulds(
    tmp_path_factory: pytest.TempPathFactory, postgres_url: str
) -> Iterator[dict[str, tuple[Path, str]]]:
    """A migrated database of each kind with its folder, to be copied for each drill."""
    made = {}
    mould_url = make_url(postgres_url).set(database=f"{make_url(postgres_url).database}_mould")
    with _admin(postgres_url) as execute:
        execute(f'CREATE DATABASE "{mould_url.database}"')
    for kind, url in (
        ("sqlite", ""),
        ("postgres", mould_url.render_as_string(hide_password=False)),
    ):
        folder = tmp_path_factory.mktemp(f"mould_{kind}")
        app = create_app(settings_for(folder, url))
        with app.app_context():
            flask_migrate.upgrade()
            muat_data_awal()
            db.session.remove()
            db.engine.dispose()
        made[kind] = (folder, url)
    yield made
    with _admin(postgres_url) as execute:
        execute(f'DROP DATABASE "{mould_url.database}" WITH (FORCE)')


@contextmanager
def _admin(url: str) -> Iterator[Callable[[str], None]]:
    engine = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        yield lambda statement: connection.execute(text(statement)) and None
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def place(
    request: pytest.FixtureRequest,
    moulds: dict[str, tuple[Path, str]],
    mother: Mother,
    postgres_url: str,
    tmp_path: Path,
) -> Iterator[Place]:
    """A fresh portal on each database; nothing that it logged may be an unexpected error."""
    mould, mould_url = moulds[request.param]
    folder = tmp_path / "data"
    shutil.copytree(mould, folder)
    mother.log.write_text("")
    url, name = "", ""
    if mould_url:
        name = f"{make_url(mould_url).database}_copy"
        with _admin(postgres_url) as execute:
            execute(f'CREATE DATABASE "{name}" TEMPLATE "{make_url(mould_url).database}"')
        url = make_url(mould_url).set(database=name).render_as_string(hide_password=False)
    place = Place(request.param, folder, url, mother)
    yield place
    place.end()
    if name:
        with _admin(postgres_url) as execute:
            execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    assert place.errors_logged() == []
