"""The virus scanner: a small real one on loopback that speaks INSTREAM."""

import socketserver
import struct
import threading
from collections.abc import Iterator

import pytest

from portal.lampiran import scanner
from portal.lampiran.actions import BerkasDitolak, terima
from portal.lampiran.models import Pindai
from tests.lampiran import berkas
from tests.lampiran.berkas import unggahan

VIRUS = b"X5O!P%@AP-INI-BUKAN-VIRUS-SUNGGUHAN"


class Clamd(socketserver.BaseRequestHandler):
    """Reads one INSTREAM and gives the verdict a real clamd would give."""

    def handle(self) -> None:
        assert self._read(10) == b"zINSTREAM\0"
        body = b""
        while size := struct.unpack(">I", self._read(4))[0]:
            body += self._read(size)
        self.server.seen.append(body)
        self.request.sendall(self.server.verdict(body))

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self.request.recv(size - len(data))
            if not piece:
                raise ConnectionError
            data += piece
        return data


def verdict(body: bytes) -> bytes:
    return b"stream: Uji.Virus FOUND\0" if VIRUS in body else b"stream: OK\0"


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, ctx, tmp_path, monkeypatch) -> Iterator[socketserver.BaseServer]:
    if request.param == "tcp":
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        address = f"127.0.0.1:{server.server_address[1]}"
    else:
        address = str(tmp_path / "clamd.sock")
        server = socketserver.ThreadingUnixStreamServer(address, Clamd)
    server.seen, server.verdict = [], verdict
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setitem(ctx.config, "CLAMD_ADDRESS", address)
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_clean_file_is_marked_clean(clamd):
    foto = berkas.foto_ponsel()
    siap = terima([unggahan(foto, "a.jpg"), unggahan(berkas.pdf(), "b.pdf")])
    assert [one.pindai for one in siap] == [Pindai.BERSIH, Pindai.BERSIH]
    assert clamd.seen == [foto, berkas.pdf()]


def test_a_file_larger_than_a_chunk_arrives_whole(clamd):
    besar = berkas.pdf()[:9] + b"%" + b"x" * 300_000 + b"\n" + berkas.pdf()[9:]
    terima([unggahan(besar, "b.pdf")])
    assert clamd.seen == [besar]


def test_an_infected_file_is_refused_by_name(clamd):
    bad = berkas.pdf()[:9] + b"%" + VIRUS + b"\n" + berkas.pdf()[9:]
    with pytest.raises(BerkasDitolak, match=r"“b.pdf” mengandung virus"):
        terima([unggahan(berkas.pdf(), "a.pdf"), unggahan(bad, "b.pdf")])


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"\xff\0"])
def test_no_verdict_means_not_scanned_but_taken(clamd, answer):
    clamd.verdict = lambda _body: answer
    (siap,) = terima([unggahan(berkas.pdf(), "a.pdf")])
    assert siap.pindai is Pindai.BELUM


def test_a_scanner_that_is_down_is_asked_once_and_files_are_taken(ctx, monkeypatch):
    asked: list[str] = []
    real = scanner._connect

    def counted(address: str):
        asked.append(address)
        return real(address)

    monkeypatch.setattr(scanner, "_connect", counted)
    monkeypatch.setitem(ctx.config, "CLAMD_ADDRESS", "127.0.0.1:1")
    siap = terima([unggahan(berkas.pdf(), f"{number}.pdf") for number in range(3)])
    assert [one.pindai for one in siap] == [Pindai.BELUM] * 3
    assert len(asked) == 1


@pytest.mark.parametrize("address", ["/tidak/ada.sock", "bukan-alamat", "127.0.0.1:x"])
def test_an_address_that_leads_nowhere_means_not_scanned(ctx, monkeypatch, address):
    monkeypatch.setitem(ctx.config, "CLAMD_ADDRESS", address)
    (siap,) = terima([unggahan(berkas.pdf(), "a.pdf")])
    assert siap.pindai is Pindai.BELUM


def test_a_scanner_that_never_answers_does_not_hold_the_form_for_long(ctx, monkeypatch):
    monkeypatch.setattr(scanner, "ANSWER_SECONDS", 0.2)
    with socketserver.TCPServer(("127.0.0.1", 0), Clamd) as silent:
        monkeypatch.setitem(ctx.config, "CLAMD_ADDRESS", f"127.0.0.1:{silent.server_address[1]}")
        (siap,) = terima([unggahan(berkas.pdf(), "a.pdf")])
    assert siap.pindai is Pindai.BELUM
