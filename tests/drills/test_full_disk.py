"""F3: the disk that holds database and files fills up while visitors file, then has room again."""

import os
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from bench import visits
from bench.client import Connection
from tests.cannot_run import cannot_run
from tests.drills.conftest import Place
from tests.drills.ledger import FIRST, Ledger, check_everything, photo
from tests.drills.machine import answer_on, ask, until, walk

DISK_MIB = 32
ROOM_MIB = 4
SUBMISSIONS = 500
VISITORS = 4
RECOVERY_SECONDS = 10
STATUSES_ALLOWED = {200, 303, 503}


@pytest.fixture
def small_disk(place: Place) -> Iterator[Place]:
    """The portal's folder on a disk of 32 MiB; a file that can be removed takes most of it."""
    if os.geteuid() != 0:
        cannot_run("hanya root dapat memasang disk kecil (tmpfs)")
    folder = place.folder.with_name("small")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MIB}m,mode=700", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        cannot_run("disk kecil (tmpfs) tidak boleh dipasang di mesin ini")
    try:
        subprocess.run(["cp", "-a", f"{place.folder}/.", str(folder)], check=True)
        place.folder = folder
        room = os.statvfs(folder)
        (folder / "filler").write_bytes(b"x" * (room.f_bavail * room.f_frsize - (ROOM_MIB << 20)))
        yield place
    finally:
        place.end()
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_refuses_politely_loses_nothing_and_recovers(small_disk: Place):
    server, ledger = small_disk.serve(), Ledger()
    statuses: Counter[int] = Counter()
    left = iter(range(SUBMISSIONS))
    crowd = [
        threading.Thread(target=fill, args=(server.port, ledger, statuses, left, Random(number)))
        for number in range(VISITORS)
    ]
    for visitor in crowd:
        visitor.start()
    for visitor in crowd:
        visitor.join()
    assert statuses[503], "the disk never was full"
    assert set(statuses) <= STATUSES_ALLOWED, statuses
    refused_page_says_what_to_do(server.port)
    (small_disk.folder / "filler").unlink()
    before = len(ledger.filed)
    assert until(
        lambda: walk(server.port, ledger.file_complaint(photo(Random(99)))), RECOVERY_SECONDS
    )
    for token in sorted(ledger.unsure()):
        assert walk(server.port, ledger.send_again(token))
    server.kill()
    with small_disk.looked_into():
        counted = check_everything(ledger)
    print(f"F3 {small_disk.database}: answers {dict(statuses)}, {before} filed, then {counted}")


def fill(
    port: int, ledger: Ledger, statuses: Counter[int], left: Iterator[int], rng: Random
) -> None:
    """File complaints with photos, whatever comes of it, until the number is up."""
    line = Connection(port)
    while next(left, None) is not None:
        visit = ledger.file_complaint(photo(rng, side=300))
        request = next(visit)
        try:
            while True:
                answer = answer_on(line, request)
                statuses[answer.status] += 1
                request = visit.send(answer)
        except StopIteration:
            continue
    line.socket.close()


def refused_page_says_what_to_do(port: int) -> None:
    """What was typed is on the page, or the page says where it still is."""
    browser = visits.Browser()
    browser.take(ask(port, visits.plain(browser.get(FIRST))))
    fields = visits.event_fields(browser, browser.token)
    upload = browser.upload(FIRST, fields, ("foto.jpg", photo(Random(5), side=400)))
    answer = ask(port, visits.plain(upload))
    page = answer.body.decode()
    assert answer.status == 503
    assert answer.header(b"retry-after")
    assert fields["uraian"] in page or "isian Anda masih ada di halaman sebelumnya" in page
