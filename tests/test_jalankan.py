"""`./run`: what stops it at once, and what it leaves behind when it ends (nothing)."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from portal import create_app

ROOT = Path(__file__).parents[1]
START_SECONDS, END_SECONDS = 60, 20


def until(is_so, seconds: float) -> bool:
    """Ask again and again, for a while at most."""
    pause, end = threading.Event(), time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        pause.wait(0.1)
    return True


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def children(parent: int) -> list[int]:
    """Return the processes that `parent` started, from the system's own list."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, ppid = stat.read_text().rpartition(")")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(ppid) == parent and state != "Z":
            found.append(int(stat.parent.name))
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def portal(tmp_path):
    """The portal as ./run starts it, without demo data: (process, port, its output)."""
    port = free_port()
    env = {key: value for key, value in os.environ.items() if not key.startswith("PORTAL_")}
    env.pop("DATABASE_URL", None)
    env["PORTAL_DATA"] = str(tmp_path / "data")
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "jalankan", "--kosong"]
    with (tmp_path / "log").open("w+") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=ROOT, env=env, stdout=log, stderr=log
        )
        try:
            assert until(lambda: answers(port) or process.poll() is not None, START_SECONDS)
            yield process, port, tmp_path / "log"
        finally:
            process.kill()
            process.wait()


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGTERM,
        *(pytest.param(n, marks=pytest.mark.drill) for n in (signal.SIGINT, signal.SIGKILL)),
    ],
)
def test_no_process_outlives_it(portal, number):
    process, port, _ = portal
    started = children(process.pid)
    assert len(started) >= 2, "a server process and the worker"
    process.send_signal(number)
    process.wait(timeout=END_SECONDS)
    assert until(lambda: not any(is_alive(pid) for pid in started), END_SECONDS)
    assert not answers(port)


def test_an_empty_start_names_no_accounts_that_are_not_there(portal):
    said = portal[2].read_text()
    data = portal[2].parent / "data"
    assert f"Belum ada akun. Buat administrator: PORTAL_DATA={data} ./run flask" in said
    assert "sandi" not in said


def test_a_taken_port_is_named_before_anything_is_done(app):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = app.test_cli_runner().invoke(args=["jalankan", "--port", str(port)])
    assert result.exit_code == 1
    assert f"Port {port} sedang dipakai program lain." in result.output


@pytest.mark.parametrize("port", ["-1", "65536"])
def test_a_port_that_is_none_is_refused(app, port):
    result = app.test_cli_runner().invoke(args=["jalankan", "--port", port])
    assert result.exit_code == 1
    assert "Port harus angka 1 sampai 65535." in result.output


def test_a_data_folder_that_cannot_be_one_is_named(tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(SystemExit) as stop:
        create_app({"ENV": "uji", "DATA": tmp_path / "berkas"})
    assert f"folder data {tmp_path / 'berkas'} tidak dapat dipakai" in str(stop.value)


def run(tmp_path: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run ./run to its end, beside a data folder that is not there yet."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PORTAL_")}
    env.pop("DATABASE_URL", None)
    env["PORTAL_DATA"] = str(tmp_path / "data")
    return subprocess.run(
        ["./run", *arguments], cwd=ROOT, env=env, check=False, capture_output=True, text=True
    )


@pytest.mark.drill
def test_a_command_works_on_a_portal_that_was_never_started(tmp_path):
    done = run(tmp_path, "flask", "hari-kerja", "2025-03-28", "5")
    assert done.returncode == 0, done.stderr
    assert "Senin, 14 April 2025" in done.stdout


@pytest.mark.parametrize("arguments", [("--data",), ("--data=",)])
def test_a_data_folder_without_a_name_is_asked_for(tmp_path, arguments):
    done = run(tmp_path, *arguments)
    assert done.returncode == 1
    assert "tulis nama folder" in done.stderr
    assert not (tmp_path / "data").exists()


def test_production_does_not_start_without_its_settings(tmp_path):
    settings = {"ENV": "produksi", "DATA": tmp_path, "SECRET_KEY": "pendek"}
    with pytest.raises(SystemExit, match="SECRET_KEY"):
        create_app(settings)
    settings["SECRET_KEY"] = "x" * 32
    with pytest.raises(SystemExit, match="DATABASE_URL"):
        create_app(settings)
