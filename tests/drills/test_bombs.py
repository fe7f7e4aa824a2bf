"""F9: files made to exhaust whoever opens them, sent while others go on filing."""

import io
import struct
import threading
import time
import zipfile
import zlib

import pytest
from PIL import Image

from bench import visits
from bench.client import Answer
from tests.drills.conftest import Place
from tests.drills.ledger import FIRST, Ledger, check_everything
from tests.drills.machine import Server, ask
from tests.lampiran import berkas

REJECTED_SECONDS = 10.0
OTHERS_SECONDS = 5.0
MOST_MIB = 512


def zip_bomb(name: str = "word/document.xml", mib: int = 200) -> bytes:
    """A Word file whose text unpacks to hundreds of MiB."""
    return berkas.arsip({**berkas.bagian_docx(), name: b"\0" * (mib << 20)})


def nested_zip(depth: int = 6) -> bytes:
    """Archives within archives, each holding ten of the next."""
    content = b"\0" * (1 << 20)
    for level in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10):
                archive.writestr(f"{level}-{number}.zip", content)
        content = out.getvalue()
    return content


def many_parts(count: int = 60_000) -> bytes:
    """A Word file with tens of thousands of empty parts."""
    return berkas.arsip({**berkas.bagian_docx(), **{f"word/{n}": b"" for n in range(count)}})


def tall_jpeg() -> bytes:
    """A JPEG whose head claims 65.000 x 65.000 pixels."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, "JPEG")
    content = bytearray(out.getvalue())
    place = content.index(b"\xff\xc0") + 5
    content[place : place + 4] = struct.pack(">HH", 65_000, 65_000)
    return bytes(content)


def text_chunk_bomb() -> bytes:
    """A small PNG with a compressed comment that unpacks to 300 MiB."""
    packed = zlib.compress(b"x" * (300 << 20), 9)
    png = berkas.kepala_png(16, 16)
    chunk = b"zTXt" + b"k\0\0" + packed
    length, check = struct.pack(">I", len(chunk) - 4), struct.pack(">I", zlib.crc32(chunk))
    return png[:33] + length + chunk + check + png[33:]


BOMBS = {
    "pixels.png": lambda: berkas.bom_png(12_000, 12_000),
    "head.png": lambda: berkas.kepala_png(30_000, 30_000),
    "comment.png": text_chunk_bomb,
    "tall.jpg": tall_jpeg,
    "text.docx": zip_bomb,
    "types.docx": lambda: zip_bomb("[Content_Types].xml", 100),
    "nested.docx": nested_zip,
    "parts.docx": many_parts,
    "zip.jpg": lambda: zip_bomb(mib=50),
}


@pytest.fixture(scope="session")
def bombs() -> dict[str, bytes]:
    return {name: make() for name, make in BOMBS.items()}


def test_bombs_are_refused_while_others_are_served(place: Place, bombs: dict[str, bytes]):
    server = place.serve()
    served: list[float] = []
    over = threading.Event()
    others = threading.Thread(target=keep_reading, args=(server, served, over))
    others.start()
    took: dict[str, float] = {}
    for name, content in bombs.items():
        begin = time.monotonic()
        answer = upload(server, name, content)
        took[name] = time.monotonic() - begin
        assert answer.status in (413, 422), (name, answer.status)
    at_once = [
        threading.Thread(target=upload, args=(server, name, content))
        for name, content in bombs.items()
    ]
    for bomb in at_once:
        bomb.start()
    for bomb in at_once:
        bomb.join()
    over.set()
    others.join()
    highest = server.memory_mib("VmHWM") / len(server.workers())
    slowest = max(took, key=lambda name: took[name])
    print(
        f"F9 {place.database}: slowest {slowest} {took[slowest]:.1f} s, highest {highest:.0f} MiB, "
        f"{len(served)} other pages, slowest {max(served):.2f} s"
    )
    assert took[slowest] < REJECTED_SECONDS
    assert highest < MOST_MIB
    assert max(served) < OTHERS_SECONDS
    with place.looked_into():
        assert check_everything(Ledger())["files"] == 0


def upload(server: Server, name: str, content: bytes) -> Answer:
    """Send a file with page 1, well filled in otherwise."""
    browser = visits.Browser()
    browser.take(ask(server.port, visits.plain(browser.get(FIRST))))
    fields = visits.event_fields(browser, browser.token)
    return ask(server.port, browser.upload(FIRST, fields, (name, content)))


def keep_reading(server: Server, served: list[float], over: threading.Event) -> None:
    """Open the form again and again, as others do meanwhile."""
    while not over.is_set():
        begin = time.monotonic()
        assert ask(server.port, visits.Browser().get(FIRST)).status == 200
        served.append(time.monotonic() - begin)
