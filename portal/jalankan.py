"""`./run`: migrate, load demo data on the first start, start the worker, serve."""

import os
import subprocess
import sys
from pathlib import Path

import click
import flask_migrate
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask.cli import with_appcontext
from granian import Granian
from granian.constants import Interfaces
from sqlalchemy import func, select

from portal.akun.models import Petugas
from portal.contoh.akun import daftar_akun
from portal.contoh.muat import muat_contoh
from portal.data_awal import muat_data_awal
from portal.extensions import db

HOST = "127.0.0.1"
THREADS = 16
BACKLOG = 1024
DEMO_YEAR = 2025


@click.command("jalankan", help="Siapkan basis data dan layani halaman di 127.0.0.1.")
@click.option("--port", default=8000, show_default=True, help="Nomor port.")
@click.option("--kosong", is_flag=True, help="Tanpa data contoh.")
@click.option("--tanpa-pekerja", is_flag=True, help="Jangan jalankan pekerja latar belakang.")
@with_appcontext
def jalankan(port: int, kosong: bool, tanpa_pekerja: bool) -> None:
    """Bring the database up to date and serve; Ctrl-C ends server and worker."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    siapkan(app)
    if not kosong and app.config["ENV"] != "produksi":
        _load_demo_once()
    _greet(port)
    db.session.remove()
    db.engine.dispose()
    worker = None if tanpa_pekerja else _start_worker()
    try:
        serve(port, processes=1 if db.engine.dialect.name == "sqlite" else 2)
    finally:
        if worker:
            worker.terminate()
            worker.wait(timeout=10)


def _load_demo_once() -> None:
    if not _accounts():
        click.echo("Memuat data contoh tahun 2025 …")
        muat_contoh(DEMO_YEAR)


def _accounts() -> int:
    return db.session.scalar(select(func.count()).select_from(Petugas)) or 0


def siapkan(app: Flask) -> None:
    """Run the migrations that are missing and load the first filling."""
    scripts = ScriptDirectory(app.config["MIGRATIONS_DIR"])
    with db.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current != scripts.get_current_head():
        flask_migrate.upgrade()
    muat_data_awal()


def serve(port: int, processes: int, target: str = "wsgi:app") -> None:
    """Serve until told to end. One process for SQLite: its writers queue best in one."""
    Granian(
        target,
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        log_access=False,
        respawn_failed_workers=True,
        working_dir=Path(__file__).resolve().parent.parent,
    ).serve()


def _start_worker() -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "pekerja"]
    return subprocess.Popen(command, env=os.environ.copy())


def _greet(port: int) -> None:
    click.echo(f"\nPortal berjalan di  http://{HOST}:{port}\n")
    for line in daftar_akun():
        click.echo(line)
    if not _accounts():
        click.echo("Belum ada akun. Buat administrator: ./run flask petugas buat")
    click.echo("Tekan Ctrl-C untuk berhenti.\n")
