"""F2: file, folder and commit are on disk before the visitor is told so, seen by strace."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import create_engine, text

from bench import visits
from bench.client import Connection
from tests.cannot_run import cannot_run
from tests.drills.conftest import Place
from tests.drills.ledger import FIRST, THIRD, photo
from tests.drills.machine import answer_on, until

SUBMISSIONS = 50
"""Each sends one page with a file and one last page: 100 acknowledgments."""

CALLS = "fsync,fdatasync,sendto,recvfrom,sendmsg,write,writev"
LINE = re.compile(r"(?P<pid>\d+) +(?P<rest>.*)")
FILE = re.compile(r"lampiran/[0-9a-f]{2}/[0-9a-f]{32}")
FOLDER = re.compile(r"lampiran/[0-9a-f]{2}>")


@dataclass(frozen=True)
class Trace:
    """What strace writes while it watches the server's workers."""

    path: Path
    process: "subprocess.Popen[str]"

    def end(self) -> list[str]:
        """Stop watching and return what mattered, in its order."""
        self.process.terminate()
        self.process.wait(timeout=20)
        return list(events(self.path.read_text(errors="replace").splitlines()))


def watch(pids: list[int], path: Path) -> Trace:
    if shutil.which("strace") is None:
        cannot_run("strace tidak ada (apt-get install strace)")
    attach = [part for pid in pids for part in ("-p", str(pid))]
    words = path.with_suffix(".err")
    with words.open("w") as said:
        process = subprocess.Popen(
            ["strace", "-f", "-y", "-s", "48", "-e", f"trace={CALLS}", "-o", str(path), *attach],
            stderr=said,
            text=True,
        )
    attached = until(lambda: words.read_text().count(" attached") >= len(pids), 20)
    if process.poll() is not None or not attached:
        process.kill()
        process.wait()
        cannot_run("strace tidak boleh mengamati proses lain di mesin ini")
    return Trace(path, process)


def events(lines: list[str]) -> Iterator[str]:
    """Yield each step when it is over; the answer to the visitor already when it begins."""
    begun: dict[str, str] = {}
    for line in lines:
        found = LINE.match(line)
        if found is None:
            continue
        pid, rest = found["pid"], found["rest"]
        if "HTTP/1.1 303" in rest:
            yield "answer"
        elif rest.endswith("<unfinished ...>"):
            begun[pid] = rest
        else:
            if " resumed>" in rest:
                rest = begun.pop(pid, "") + rest
            yield from name_of(rest)


def name_of(call: str) -> Iterator[str]:
    if call.startswith(("fsync", "fdatasync")):
        if FILE.search(call):
            yield "file"
        elif FOLDER.search(call):
            yield "folder"
        elif "/portal.db" in call:
            yield "commit"
    elif call.startswith("recvfrom") and r"COMMIT\0" in call:
        yield "commit"


@pytest.fixture
def durable(place: Place) -> Place:
    """The database itself must wait for its disk; SQLite's own syncs are in the trace."""
    if place.url:
        engine = create_engine(place.url.replace("postgresql://", "postgresql+psycopg://"))
        with engine.connect() as connection:
            for setting in ("fsync", "synchronous_commit"):
                assert connection.execute(text(f"SHOW {setting}")).scalar() == "on"
        engine.dispose()
    return place


def test_the_visitor_is_answered_after_file_folder_and_commit(durable: Place, tmp_path: Path):
    server = durable.serve()
    line, rng = Connection(server.port), Random(2)
    browser = visits.Browser()
    browser.take(answer_on(line, visits.plain(browser.get(FIRST))))
    trace = watch(server.workers(), tmp_path / "trace")
    orders: list[list[str]] = []
    for _ in range(SUBMISSIONS):
        submit(browser, line, rng)
    line.socket.close()
    happened = trace.end()
    while "answer" in happened:
        place_of_answer = happened.index("answer")
        orders.append(happened[:place_of_answer])
        happened = happened[place_of_answer + 1 :]
    with_file = [order for order in orders if "file" in order]
    print(f"F2 {durable.database}: {len(orders)} answers, {len(with_file)} with a file")
    assert len(orders) == 3 * SUBMISSIONS
    assert all("commit" in order for order in orders)
    assert len(with_file) == SUBMISSIONS
    for order in with_file:
        last_commit = len(order) - 1 - order[::-1].index("commit")
        assert order.index("file") < order.index("folder") < last_commit, order


def submit(browser: visits.Browser, line: Connection, rng: Random) -> None:
    """File one complaint with a photo; each of its three pages is answered by a redirect."""
    browser.take(answer_on(line, visits.plain(browser.get(FIRST))))
    fields = visits.event_fields(browser, browser.token)
    steps = (
        browser.upload(FIRST, fields, ("foto.jpg", photo(rng))),
        browser.post(visits.PAGES[1], {**visits.identity_fields(browser), "surel": ""}),
        browser.post(THIRD, {"csrf_token": browser.csrf, "token": browser.token}),
    )
    for step in steps:
        assert browser.take(answer_on(line, step)).status == 303
