"""Asking a virus scanner (clamd), when the office runs one.

Setting CLAMD_ADDRESS: "host:port" or the path of a socket. Without it, or when the
scanner does not answer, files are taken all the same and marked as not scanned.
"""

import logging
import socket
import struct

from flask import current_app

from portal.lampiran.models import Pindai

log = logging.getLogger("portal")

CONNECT_SECONDS = 2.0
ANSWER_SECONDS = 20.0
CHUNK_BYTES = 64 * 1024
MAX_ANSWER_BYTES = 4096


class Scanner:
    """The scanner for one batch of files; after a failure it is not asked again."""

    def __init__(self) -> None:
        self.address: str = current_app.config.get("CLAMD_ADDRESS") or ""

    def scan(self, isi: bytes) -> Pindai:
        """Return what the scanner says of these bytes; BELUM when it says nothing."""
        if not self.address:
            return Pindai.BELUM
        try:
            answer = _ask(self.address, isi)
        except (OSError, ValueError) as error:
            self.address = ""
            log.warning("virus scanner does not answer", exc_info=error)
            return Pindai.BELUM
        if answer.endswith("FOUND"):
            return Pindai.TERINFEKSI
        if answer.endswith("OK"):
            return Pindai.BERSIH
        log.warning("virus scanner gave no verdict")
        return Pindai.BELUM


def _ask(address: str, isi: bytes) -> str:
    """Send the bytes by INSTREAM and return the scanner's one line."""
    with _connect(address) as line:
        line.settimeout(ANSWER_SECONDS)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(isi), CHUNK_BYTES):
            chunk = isi[start : start + CHUNK_BYTES]
            line.sendall(struct.pack(">I", len(chunk)) + chunk)
        line.sendall(struct.pack(">I", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < MAX_ANSWER_BYTES:
            piece = line.recv(MAX_ANSWER_BYTES)
            if not piece:
                break
            answer += piece
    return answer.split(b"\0")[0].decode("utf-8", "replace").strip()


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(CONNECT_SECONDS)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS)
