"""`flask periksa`: is the installation healthy? Each line says what was looked at."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import click
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import text

from portal.core import clock
from portal.core.format_id import ukuran, waktu
from portal.extensions import db
from portal.jejak.actions import periksa as periksa_jejak
from portal.lampiran.queries import periksa_semua
from portal.notifikasi.queries import antrean

LEAST_FREE_BYTES = 1024**3
OLDEST_LETTER = timedelta(hours=6)


@dataclass(frozen=True)
class Temuan:
    """One thing looked at: what, whether it is well, and the facts."""

    apa: str
    baik: bool
    keterangan: str


@click.command("periksa", help="Periksa kesehatan pemasangan: basis data, berkas, surat, jejak.")
@with_appcontext
def periksa() -> None:
    """Print every finding; exit code 1 when one of them is not well."""
    findings = list(temuan())
    for item in findings:
        click.echo(f"{'baik ' if item.baik else 'BURUK'}  {item.apa}: {item.keterangan}")
    if not all(item.baik for item in findings):
        raise click.exceptions.Exit(1)


def temuan() -> Iterator[Temuan]:
    """Yield what was found, one thing after the other."""
    yield _database()
    yield _schema()
    yield _disk()
    yield _files()
    yield _letters()
    chain = periksa_jejak()
    broken = chain.rusak_di is not None
    yield Temuan("jejak", not broken, chain.sebab if broken else f"{chain.jumlah} baris utuh")
    yield Temuan("jam", True, f"sekarang {waktu(clock.now())}")


def _database() -> Temuan:
    engine = db.engine
    if engine.dialect.name != "sqlite":
        version = db.session.scalar(text("SHOW server_version"))
        sync = db.session.scalar(text("SHOW synchronous_commit"))
        return Temuan(
            "basis data", sync == "on", f"PostgreSQL {version}, synchronous_commit {sync}"
        )
    version = db.session.scalar(text("SELECT sqlite_version()"))
    journal = db.session.scalar(text("PRAGMA journal_mode"))
    sync = db.session.scalar(text("PRAGMA synchronous"))
    sound = db.session.scalar(text("PRAGMA quick_check"))
    facts = f"SQLite {version}, jurnal {journal}, sinkron {sync}, pemeriksaan {sound}"
    return Temuan("basis data", sound == "ok" and int(sync or 0) >= 2, facts)


def _schema() -> Temuan:
    head = ScriptDirectory(current_app.config["MIGRATIONS_DIR"]).get_current_head()
    with db.engine.connect() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
    return Temuan("migrasi", now == head, f"di {now}, terbaru {head}")


def _disk() -> Temuan:
    free = shutil.disk_usage(Path(current_app.config["DATA"])).free
    return Temuan("ruang disk", free >= LEAST_FREE_BYTES, f"{ukuran(free)} tersisa")


def _files() -> Temuan:
    found = periksa_semua()
    facts = f"{found.jumlah} berkas, {len(found.hilang)} hilang, {len(found.rusak)} rusak"
    return Temuan("lampiran", not found.hilang and not found.rusak, facts)


def _letters() -> Temuan:
    queue = antrean()
    late = queue.tertua_at is not None and clock.now() - queue.tertua_at > OLDEST_LETTER
    facts = f"{queue.jumlah_menunggu} menunggu, {queue.jumlah_gagal} gagal"
    return Temuan("surat", not late and not queue.jumlah_gagal, facts)
