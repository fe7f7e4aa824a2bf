"""What visitors do, as requests on the wire."""

import re
import secrets
from collections.abc import Generator, Mapping
from urllib.parse import urlencode

from bench.client import Answer, Ask, Visit

CSRF = re.compile(rb'name="csrf(?:_token)?" value="([^"]+)"')
TOKEN = re.compile(rb'name="token"[^>]* value="([^"]+)"')
BOUNDARY = "batas-7d91c0e5"
TEXT = (
    "Nama saya belum ada di daftar pemilih, padahal sudah pindah dan lapor ke petugas desa "
    "sejak tiga bulan lalu. Mohon dicek dan diberi kabar. "
)
PAGES = "/pengaduan/baru", "/pengaduan/baru/identitas", "/pengaduan/baru/periksa"
Steps = Generator[Ask, Answer, Answer]


class Browser:
    """A cookie and the form secrets of the page last opened."""

    def __init__(self) -> None:
        self.cookie = b""
        self.csrf = self.token = ""

    def take(self, answer: Answer) -> Answer:
        """Keep the cookie and the secrets of an answer, as a browser does."""
        cookie = answer.header(b"set-cookie")
        if cookie:
            self.cookie = cookie.split(b";", 1)[0]
        for name, pattern in (("csrf", CSRF), ("token", TOKEN)):
            found = pattern.search(answer.body)
            if found:
                setattr(self, name, found[1].decode())
        return answer

    def get(self, path: str, label: str = "") -> Ask:
        return Ask(self._head("GET", path) + b"\r\n", label)

    def post(self, path: str, fields: Mapping[str, str], label: str = "") -> Ask:
        body = urlencode(fields).encode()
        return self.with_body(path, "application/x-www-form-urlencoded", body, label)

    def upload(
        self, path: str, fields: Mapping[str, str], file: tuple[str, bytes] | None, label: str = ""
    ) -> Ask:
        """Return a multipart POST with one file, or with the file field left empty."""
        name, content = file or ("", b"")
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        parts.append(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = "".join(parts).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self.with_body(path, f"multipart/form-data; boundary={BOUNDARY}", body, label)

    def with_body(self, path: str, kind: str, body: bytes, label: str = "") -> Ask:
        head = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        return Ask(self._head("POST", path) + head + body, label)

    def _head(self, method: str, path: str) -> bytes:
        lines = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
        return lines.encode() + (b"Cookie: " + self.cookie + b"\r\n" if self.cookie else b"")


def single(ask: Ask, status: int) -> Visit:
    """One request that should be answered with this status."""
    answer = yield ask
    return answer.status == status


def opened(browser: Browser, path: str) -> Visit:
    """Open a page only to have its cookie and form secrets."""
    answer = browser.take((yield plain(browser.get(path))))
    return answer.status == 200


def plain(ask: Ask) -> Ask:
    """Return the request without leave to compress, so that the page can be read here."""
    return Ask(ask.wire.replace(b"Accept-Encoding: gzip\r\n", b"", 1), ask.label)


def event_fields(browser: Browser, token: str) -> dict[str, str]:
    """Return what is typed on page 1."""
    return {
        "csrf_token": browser.csrf,
        "token": token,
        "uraian": TEXT + secrets.token_hex(8),
        "waktu_kejadian": "kemarin pagi",
        "lokasi": "Desa Rendeng",
        "kecamatan": "",
    }


def mail_address() -> str:
    """Return an address of one's own: the portal writes to one address only so often."""
    return f"siti.{secrets.token_hex(6)}@contoh.id"


def identity_fields(browser: Browser) -> dict[str, str]:
    """Return what is typed on page 2, a mail address included."""
    return {
        "csrf_token": browser.csrf,
        "token": browser.token,
        "identitas": "nama_disembunyikan",
        "nama": "Siti Aminah",
        "telepon": "0812 3456 7890",
        "surel": mail_address(),
    }


def whole_visit() -> Visit:
    """A new visitor files a complaint: form, three pages sent, each redirect followed."""
    browser = Browser()
    first, second, third = PAGES
    browser.take((yield plain(browser.get(first, "baca"))))
    fields = event_fields(browser, browser.token)
    answer = yield from _sent(browser, browser.upload(first, fields, None, "kirim"))
    if answer.status == 200:
        answer = yield from _sent(browser, browser.post(second, identity_fields(browser), "kirim"))
    if answer.status == 200:
        last = {"csrf_token": browser.csrf, "token": browser.token}
        answer = yield from _sent(browser, browser.post(third, last, "kirim"))
    return answer.status == 200 and b"PGD-" in answer.body


def _sent(browser: Browser, ask: Ask) -> Steps:
    """Send a form and open the page it leads to; any other answer is given back as it is."""
    answer = browser.take((yield ask))
    if answer.status != 303:
        return Answer(answer.status if answer.status != 200 else 0, answer.head, answer.body)
    target = answer.header(b"location").decode()
    return browser.take((yield plain(browser.get(target, "baca"))))


def tracking(browser: Browser, nomor: str, pin: str) -> Visit:
    """Open a case with number and PIN, and read it."""
    fields = {"csrf_token": browser.csrf, "nomor": nomor, "pin": pin}
    guest = Browser()
    guest.cookie = browser.cookie
    answer = guest.take((yield guest.post("/pengaduan/lacak", fields, "pin")))
    if answer.status != 303:
        return False
    answer = yield guest.get("/pengaduan/lacak/laporan", "kasus")
    return answer.status == 200
