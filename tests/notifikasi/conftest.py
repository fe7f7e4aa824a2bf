"""A real mail server on loopback that can be told to be difficult."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session
from flask import Flask

CERTIFICATE = Path(__file__).with_name("server_uji.pem")


class Kotak:
    """The server's mailbox, and how it behaves; a refusal maps an address to an answer."""

    def __init__(self) -> None:
        self.surat: list[EmailMessage] = []
        self.tujuan: list[str] = []
        self.menolak_alamat: dict[str, str] = {}
        self.menolak_isi: dict[str, str] = {}
        self.menolak_pengirim = ""
        self.sandi: list[tuple[bytes, bytes]] = []
        self.sandi_benar = (b"portal", b"ra:hasia@1")
        self.saat_menerima: Callable[[], None] = lambda: None
        self.diam_saat: set[str] = set()
        self.lepas = asyncio.Event()

    async def handle_MAIL(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.menolak_pengirim:
            return self.menolak_pengirim
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.menolak_alamat:
            return self.menolak_alamat[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:
        (address,) = envelope.rcpt_tos
        if address in self.diam_saat:
            await self.lepas.wait()
        if address in self.menolak_isi:
            return self.menolak_isi[address]
        self.surat.append(message_from_bytes(envelope.content, policy=default))
        self.tujuan.append(address)
        self.saat_menerima()
        return "250 OK"

    def authenticate(
        self, _server: Any, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        self.sandi.append((data.login, data.password))
        right = (data.login, data.password) == self.sandi_benar
        return AuthResult(success=right, handled=right)


class ServerUji:
    """The server itself; `buka` starts it, with what a test wants of it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.kotak = Kotak()
        self.port = _free_port()
        self.controller: Controller | None = None

    def buka(self, *, tls: str = "", **options: Any) -> "ServerUji":
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
        if tls == "starttls":
            options["tls_context"] = context
        self.controller = Controller(
            self.kotak,
            hostname="127.0.0.1",
            port=self.port,
            authenticator=self.kotak.authenticate,
            auth_require_tls=False,
            ssl_context=context if tls == "langsung" else None,
            **options,
        )
        if tls == "langsung":
            # Its own first visit would not trust the test certificate; we make it instead.
            self.controller._trigger_server = self._first_visit
        self.controller.start()
        return self

    def _first_visit(self) -> None:
        context = ssl.create_default_context(cafile=str(CERTIFICATE))
        with (
            socket.create_connection(("127.0.0.1", self.port)) as line,
            context.wrap_socket(line, server_hostname="localhost") as secret,
        ):
            secret.recv(1024)

    def tutup(self) -> None:
        if self.controller is not None:
            self.controller.loop.call_soon_threadsafe(self.kotak.lepas.set)
            self.controller.stop()
            self.controller = None

    def alamat(
        self, skema: str = "smtp", masuk: str = "", host: str = "127.0.0.1", tambahan: str = ""
    ) -> str:
        return f"{skema}://{masuk}{host}:{self.port}?from=wadul@kpu.example&timeout=5{tambahan}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(ctx: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServerUji]:
    """A mail server, not yet started, that SMTP_URL names."""
    server = ServerUji(ctx)
    monkeypatch.setitem(ctx.config, "SMTP_URL", server.alamat())
    yield server
    server.tutup()


@pytest.fixture
def kotak(server: ServerUji) -> Kotak:
    """The mailbox of a running, friendly mail server."""
    return server.buka().kotak
