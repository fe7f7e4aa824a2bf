"""Servers to kill, connections to them, and the memory they take."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.client import HOST, Answer, Ask, Connection, Visit
from bench.places import free_port

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 30.0
HEALTH = Ask(b"GET /sehat HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")


class Mother:
    """The process that forks servers; whatever it forked ends with it."""

    def __init__(self, log: Path) -> None:
        self.log = log
        env = {k: v for k, v in os.environ.items() if not k.startswith(("PORTAL_", "DATABASE_"))}
        with log.open("ab") as words:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.drills.server"],
                cwd=ROOT, env=env, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words,
            )  # fmt: skip

    def start(self, settings: dict[str, Any], processes: int = 1) -> "Server":
        """Fork a server and return it once it answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        port = free_port()
        wish = {"settings": settings, "port": port, "processes": processes}
        self.process.stdin.write(json.dumps(wish) + "\n")
        self.process.stdin.flush()
        pid = self.process.stdout.readline().strip()
        assert pid, self.log.read_text()[-2000:]
        server = Server(int(pid), port)
        assert until(lambda: server.answers(), READY_SECONDS), self.log.read_text()[-2000:]
        return server

    def end(self) -> None:
        self.process.communicate(timeout=20)


@dataclass(frozen=True)
class Server:
    """A running server: the leader of its process group, and its port."""

    pid: int
    port: int

    def answers(self) -> bool:
        try:
            return (
                ask(self.port, Ask(b"GET /sehat HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")).status == 200
            )
        except OSError:
            return False

    def kill(self) -> None:
        """SIGKILL to all its processes at once."""
        os.killpg(self.pid, signal.SIGKILL)
        assert until(lambda: not Path(f"/proc/{self.pid}").exists(), READY_SECONDS)

    def workers(self) -> list[int]:
        """Return the processes that serve, without their leader."""
        return [
            int(child)
            for task in Path(f"/proc/{self.pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]

    def memory_mib(self, line: str = "VmRSS") -> float:
        """Return the resident memory of the workers now, or at its highest with VmHWM."""
        found = 0
        for pid in self.workers():
            for text in Path(f"/proc/{pid}/status").read_text().splitlines():
                if text.startswith(line + ":"):
                    found += int(text.split()[1])
        return found / 1024


def until(is_so: Any, seconds: float) -> bool:
    """Ask again and again, for a while at most."""
    pause, end = threading.Event(), time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        pause.wait(0.01)
    return True


def answer_on(line: Connection, ask: Ask) -> Answer:
    """Send a request on an open connection and return its answer."""
    line.send(ask)
    while (answer := line.hear()) is None:
        pass
    return answer


def ask(port: int, request: Ask) -> Answer:
    """Send one request on a connection of its own."""
    line = Connection(port)
    try:
        return answer_on(line, request)
    finally:
        line.socket.close()


def walk(port: int, visit: Visit) -> bool:
    """Go through a visit on one connection; say whether all went as it should."""
    line = Connection(port)
    try:
        request = next(visit)
        while True:
            request = visit.send(answer_on(line, request))
    except StopIteration as end:
        return bool(end.value)
    finally:
        line.socket.close()


def half_sent(port: int, wire: bytes, share: float) -> None:
    """Send the first part of a request, then hang up without waiting for an answer."""
    with socket.create_connection((HOST, port), timeout=30) as line:
        line.sendall(wire[: int(len(wire) * share)])
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
