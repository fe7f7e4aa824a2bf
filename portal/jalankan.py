"""`./run`: migrate, load demo data on the first start, start the worker, serve."""

import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import Any

import click
import flask_migrate
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask.cli import with_appcontext
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from portal.akun.models import Petugas
from portal.contoh.akun import daftar_akun, sudah_ada
from portal.contoh.muat import muat_contoh
from portal.core.processes import end_with_parent, share_memory
from portal.data_awal import muat_data_awal
from portal.extensions import db

HOST = "127.0.0.1"
THREADS = 64
"""A slow sender holds a thread while its bytes come in; the proxy of deploy/ buffers those."""
BACKLOG = 1024
DEMO_YEAR = 2025
WORKER_SECONDS = 10
"""How long the worker may take to finish the chore at hand when the server ends."""


@click.command("jalankan", help="Siapkan basis data dan layani halaman di 127.0.0.1.")
@click.option("--port", default=8000, show_default=True, help="Nomor port.")
@click.option("--kosong", is_flag=True, help="Tanpa data contoh.")
@click.option("--tanpa-pekerja", is_flag=True, help="Jangan jalankan pekerja latar belakang.")
@with_appcontext
def jalankan(port: int, kosong: bool, tanpa_pekerja: bool) -> None:
    """Bring the database up to date and serve; Ctrl-C ends server and worker."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    _refuse_unusable_port(port)
    _siapkan_or_say_why(app)
    if not kosong and app.config["ENV"] != "produksi":
        _load_demo_once()
    _greet(port)
    db.session.remove()
    db.engine.dispose()
    processes = 1 if db.engine.dialect.name == "sqlite" else 2
    if tanpa_pekerja:
        serve(port, processes)
        return
    with _worker():
        serve(port, processes)


@click.command("siapkan", help="Siapkan basis data tanpa melayani halaman.")
@with_appcontext
def siapkan_saja() -> None:
    """Bring the database up to date, so that other commands find their tables."""
    _siapkan_or_say_why(current_app._get_current_object())  # type: ignore[attr-defined]


def _siapkan_or_say_why(app: Flask) -> None:
    try:
        siapkan(app)
    except OperationalError as error:
        raise SystemExit(f"Basis data tidak dapat dipakai: {error.orig}") from None


def _refuse_unusable_port(port: int) -> None:
    """Say at once, not after minutes of set-up, that the port cannot be had."""
    other = f"Pilih port lain, misalnya: ./run --port {port + 1 if 1024 < port < 65535 else 8001}"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OverflowError:
            raise SystemExit("Port harus angka 1 sampai 65535.") from None
        except PermissionError:
            raise SystemExit(f"Port {port} hanya untuk root. {other}") from None
        except OSError:
            raise SystemExit(f"Port {port} sedang dipakai program lain. {other}") from None


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
    share_memory()
    Granian(
        target,
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    ).serve(target_loader=load_target)


def load_target(target: str) -> Callable[..., Any]:
    """Return the WSGI app that `module:name` stands for, in a process of the server."""
    end_with_parent()
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


@contextmanager
def _worker() -> Iterator[None]:
    """Let the worker run beside the server, and end with it in whatever way it ends."""
    # The server sets its own handler later; until then a SIGTERM must not skip the rest.
    signal.signal(signal.SIGTERM, _leave)
    worker = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "pekerja"], preexec_fn=end_with_parent
    )
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=WORKER_SECONDS)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def _greet(port: int) -> None:
    click.echo(f"\nPortal berjalan di  http://{HOST}:{port}\n")
    if sudah_ada() and current_app.config["ENV"] != "produksi":
        for line in daftar_akun():
            click.echo(line)
    elif not _accounts():
        folder = os.environ.get("PORTAL_DATA")
        where = f"PORTAL_DATA={shlex.quote(folder)} " if folder else ""
        click.echo(f"Belum ada akun. Buat administrator: {where}./run flask petugas buat")
    click.echo("Tekan Ctrl-C untuk berhenti.\n")
