"""Where the data lives, and how each database is set up to lose nothing."""

import secrets
import tempfile
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import sqlite_version_info
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, Insert, event
from sqlalchemy.dialects import postgresql, sqlite

from portal.core.keys import KeyMissing, make_key_file, read_key_file, write_once

BUSY_MILLISECONDS = 10_000
NEEDED_IN_PRODUCTION = {
    "SECRET_KEY": "SECRET_KEY",
    "SQLALCHEMY_DATABASE_URI": "DATABASE_URL",
    "PUBLIC_URL": "PORTAL_PUBLIC_URL",
}


class SettingMissing(SystemExit):
    """A setting is missing or cannot be used; the message names it."""


def prepare(app: Flask) -> None:
    """Make the data folder and settle database address, session secret and K0.

    In production nothing is made up: a missing setting stops the start and is named.
    """
    data = Path(app.config["DATA"])
    if app.config["ENV"] == "produksi":
        for setting, variable in NEEDED_IN_PRODUCTION.items():
            if len(str(app.config.get(setting) or "")) < (32 if setting == "SECRET_KEY" else 1):
                raise SettingMissing(f"Portal tidak dijalankan: setelan {variable} belum benar.")
    try:
        _prepare_folder(app, data)
    except (OSError, KeyMissing) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingMissing(
            f"Portal tidak dijalankan: folder data {data} tidak dapat dipakai ({reason}).\n"
            "Beri pengguna yang menjalankan portal hak tulis atas folder itu, "
            "atau pilih folder lain dengan --data atau setelan PORTAL_DATA."
        ) from None
    app.config["TRUSTED_HOSTS"] = _hosts(app.config["PUBLIC_URL"])
    if not app.config.get("SQLALCHEMY_DATABASE_URI"):
        app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{data / 'portal.db'}"
    app.config["SQLALCHEMY_DATABASE_URI"] = _with_driver(app.config["SQLALCHEMY_DATABASE_URI"])
    given = app.config.get("SQLALCHEMY_ENGINE_OPTIONS") or {}
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {**engine_options(url), **given}


def _prepare_folder(app: Flask, data: Path) -> None:
    """Make the data folder and the secrets that are kept in it."""
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700)
    with tempfile.TemporaryFile(dir=data):
        pass
    keys = data / "kunci"
    make_key_file(keys / "k0")
    app.config["K0"] = read_key_file(keys / "k0")
    if not app.config.get("SECRET_KEY"):
        write_once(keys / "sesi", secrets.token_urlsafe(48).encode())
        app.config["SECRET_KEY"] = (keys / "sesi").read_text()


def _hosts(public_url: str) -> list[str]:
    """Return the host names that the portal answers to: its public one, or loopback."""
    named = urlsplit(public_url).hostname
    return [named] if named else ["127.0.0.1", "localhost", "[::1]"]


def _with_driver(url: str) -> str:
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def engine_options(url: str) -> dict[str, Any]:
    """Return how connections to that database are pooled and opened."""
    if not url.startswith("postgresql"):
        return {}
    return {
        "pool_pre_ping": True,
        "pool_size": 10,
        "pool_timeout": 10,
        "connect_args": {"options": f"-c lock_timeout={BUSY_MILLISECONDS} -c timezone=UTC"},
    }


def wal_is_safe(version: tuple[int, ...] = sqlite_version_info) -> bool:
    """Say whether this SQLite has the fix for commits lost in WAL mode."""
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


def tune(app: Flask, db: SQLAlchemy) -> None:
    """Set the pragmas of SQLite and make its transactions explicit."""
    with app.app_context():
        tune_engine(db.engine)


def tune_engine(engine: Engine) -> None:
    """Make an engine keep what it commits, as `tune` does for the portal's own."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def insert_if_absent(model: type[Any], dialect: str) -> Insert:
    """Return an INSERT that leaves a row with the same key alone (both databases).

    The values are given when it is executed.
    """
    maker = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return maker(model.__table__).on_conflict_do_nothing()


def _on_connect(connection: SqliteConnection, _record: object) -> None:
    # The driver's own BEGIN leaves DDL outside the transaction; ours does not.
    connection.isolation_level = None
    pragmas = {
        "busy_timeout": BUSY_MILLISECONDS,
        "journal_mode": "WAL" if wal_is_safe() else "TRUNCATE",
        "synchronous": "FULL" if wal_is_safe() else "EXTRA",
        "foreign_keys": "ON",
        "secure_delete": "ON",
        "temp_store": "MEMORY",
        "cache_size": -8_000,
    }
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}")


def _on_begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("portal_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
