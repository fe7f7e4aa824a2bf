"""The mail server, as setting SMTP_URL names it, and speaking to it.

SMTP_URL: smtp://user:password@host:port?from=wadul@example.go.id (or smtps://).
With smtp:// the line is encrypted whenever the server offers it; `starttls=1` demands
it, `starttls=0` leaves it. A password is never sent over an open line to another
machine. `timeout` is in seconds (20 when left out).
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from flask import current_app

PORTS = {"smtp": 25, "smtps": 465}
SUBMISSION_PORT = 587
TIMEOUT_SECONDS = 20.0
PERMANENT = 500
CLOSING = 421


class SetelanSuratSalah(ValueError):
    """SMTP_URL cannot be understood; the message says which part."""


class ServerTakSiap(Exception):
    """The server takes nothing more from us now: try the rest later."""


class ServerTakTerhubung(ServerTakSiap):
    """The server could not be reached, or does not let us in; `TANDA` begins its texts."""

    TANDA = "server surat"


class SuratDitolak(Exception):
    """The server refuses this one letter; `tetap` when trying again cannot help."""

    def __init__(self, galat: str, *, tetap: bool) -> None:
        super().__init__(galat)
        self.galat = galat
        self.tetap = tetap


@dataclass(frozen=True)
class ServerSurat:
    """Where and as whom mail is handed in. `starttls` None means: when offered."""

    host: str
    port: int
    langsung_tls: bool
    starttls: bool | None
    pengguna: str
    sandi: str
    dari: str
    timeout: float

    @property
    def domain(self) -> str:
        """The domain of the sender's address."""
        return self.dari.rpartition("@")[2]


def server_surat() -> ServerSurat | None:
    """Return the configured mail server, or None when there is none.

    SetelanSuratSalah when SMTP_URL is set but cannot be understood.
    """
    url: str = current_app.config["SMTP_URL"]
    return baca_smtp_url(url) if url else None


def baca_smtp_url(url: str) -> ServerSurat:
    """Return what SMTP_URL says; SetelanSuratSalah naming the part that is wrong."""
    try:
        parts = urlsplit(url)
        port, options = parts.port, {key: last[-1] for key, last in parse_qs(parts.query).items()}
        timeout = float(options.get("timeout", TIMEOUT_SECONDS))
    except ValueError as error:
        raise SetelanSuratSalah("SMTP_URL: port atau timeout bukan angka") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise SetelanSuratSalah("SMTP_URL: mulai dengan smtp:// atau smtps:// dan nama server")
    user = unquote(parts.username or "")
    sender = options.get("from") or (user if "@" in user else f"wadul@{parts.hostname}")
    starttls = options.get("starttls")
    if starttls not in (None, "0", "1"):
        raise SetelanSuratSalah("SMTP_URL: starttls harus 0 atau 1")
    if not 0 < timeout <= 60 or "@" not in sender:
        raise SetelanSuratSalah("SMTP_URL: periksa timeout (paling lama 60) dan alamat from")
    usual = SUBMISSION_PORT if user and parts.scheme == "smtp" else PORTS[parts.scheme]
    return ServerSurat(
        host=parts.hostname,
        port=port or usual,
        langsung_tls=parts.scheme == "smtps",
        starttls=None if starttls is None else starttls == "1",
        pengguna=user,
        sandi=unquote(parts.password or ""),
        dari=sender,
        timeout=timeout,
    )


class Sambungan:
    """An open line to the mail server, for several letters."""

    def __init__(self, server: ServerSurat, line: smtplib.SMTP) -> None:
        self._server = server
        self._line = line

    def kirim(self, pesan: EmailMessage, tujuan: str) -> None:
        """Hand in one letter. SuratDitolak for this letter, ServerTakSiap for all."""
        try:
            self._line.send_message(pesan, self._server.dari, [tujuan])
        except smtplib.SMTPRecipientsRefused as error:
            code, _ = next(iter(error.recipients.values()))
            raise _refused("alamat ditolak server", code) from error
        except smtplib.SMTPSenderRefused as error:
            raise ServerTakSiap(f"pengirim ditolak server ({error.smtp_code})") from error
        except smtplib.SMTPDataError as error:
            raise _refused("surat ditolak server", error.smtp_code) from error
        except smtplib.SMTPNotSupportedError as error:
            raise SuratDitolak("alamat tidak didukung server", tetap=True) from error
        except (smtplib.SMTPException, OSError) as error:
            raise ServerTakSiap("sambungan terputus saat mengirim") from error


@contextmanager
def sambungan(server: ServerSurat) -> Iterator[Sambungan]:
    """Open a line to the server, encrypted and signed in as configured, and close it."""
    try:
        line = _open(server)
    except smtplib.SMTPAuthenticationError as error:
        raise ServerTakTerhubung(
            f"{ServerTakTerhubung.TANDA} menolak nama atau sandi ({error.smtp_code})"
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise ServerTakTerhubung(f"{ServerTakTerhubung.TANDA} tidak dapat dihubungi") from error
    try:
        yield Sambungan(server, line)
    finally:
        _close(line)


def _open(server: ServerSurat) -> smtplib.SMTP:
    context = ssl.create_default_context()
    line: smtplib.SMTP
    if server.langsung_tls:
        line = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    try:
        line.ehlo_or_helo_if_needed()
        encrypted = server.langsung_tls
        if not encrypted and (
            server.starttls or (server.starttls is None and line.has_extn("starttls"))
        ):
            line.starttls(context=context)
            encrypted = True
        if server.pengguna:
            if not encrypted and not _is_this_machine(server.host):
                raise smtplib.SMTPException("no password over an open line")
            line.login(server.pengguna, server.sandi)
    except BaseException:
        line.close()
        raise
    return line


def _close(line: smtplib.SMTP) -> None:
    try:
        line.quit()
    except (smtplib.SMTPException, OSError):
        line.close()


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refused(galat: str, code: int) -> ServerTakSiap | SuratDitolak:
    if code == CLOSING:
        return ServerTakSiap("server sedang tidak menerima (421)")
    return SuratDitolak(f"{galat} ({code})", tetap=code >= PERMANENT)


def susun(server: ServerSurat, nama_pengirim: str, tujuan: str) -> EmailMessage:
    """Return an empty letter with sender and addressee; SuratDitolak for no real address."""
    pesan = EmailMessage(policy=SMTP)
    try:
        pesan["From"] = Address(nama_pengirim, addr_spec=server.dari)
        pesan["To"] = Address(addr_spec=tujuan)
    except (MessageError, ValueError, IndexError) as error:
        raise SuratDitolak("alamat tidak sah", tetap=True) from error
    return pesan
