"""Input that no honest browser sends: fields, addresses, and multipart bodies."""

from collections.abc import Iterator
from random import Random
from urllib.parse import quote_from_bytes, urlencode

from flask import Flask
from werkzeug.routing import Rule

from bench.client import Ask
from bench.visits import Browser
from portal.sitemap import PUBLIC

FIELDS = (
    "uraian", "waktu_kejadian", "lokasi", "kecamatan", "berkas", "identitas", "nama", "telepon",
    "surel", "token", "nomor", "pin", "nilai", "pesan", "versi", "nama_pengguna", "sandi", "kode",
    "lanjut", "setelah", "sebelum", "antrean", "dari", "sampai", "balas-pesan", "setuju-nilai",
)  # fmt: skip
TEXTS: tuple[bytes, ...] = (
    b"", b" ", b"\0", b"a\0b", b"0", b"-1", b"1e309", b"9" * 400, b"2147483648", b"NaN", b"null",
    b"../../etc/passwd", b"..\\..\\", b"%00", b"%c0%af", b"%", b"%zz", b"\xff\xfe", b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80" * 40, "\u202e\u202dabc".encode(), "\u0301".encode() * 3000,
    "a\u0300\u0301".encode() * 1000, b"x" * 10_000, b"kata " * 3000, b"\r\nSet-Cookie: a=b",
    b"<script>alert(1)</script>", b"' OR 1=1 --", b"'; DROP TABLE pengaduan; --", b"{{ 7*7 }}",
    b"${7*7}", b'"*', b'" NEAR "', b"a AND OR NOT", b"(((((", b"*", b":", b"\\", b"^", b"-",
    b"2025-02-30", b"0000-00-00", b"9999-12-31", b"31/12/2025", b"PGD-2025-0001-A", b"PGD-0-0-0",
    b"=cmd|' /C calc'!A0", b"[]", b"{}", b"true", b"[object Object]", b"//evil.example/",
    b"https://evil.example/", b"javascript:alert(1)", b"\x1b[31m", "ﷺ".encode() * 500,
)  # fmt: skip


def public_rules(app: Flask) -> list[Rule]:
    """Return the addresses that anybody may ask for."""
    names = {blueprint.name for blueprint, _ in PUBLIC}
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] in names]


def requests(rules: list[Rule], browser: Browser, rng: Random) -> Iterator[Ask]:
    """Yield rubbish for all addresses, for ever: in the path, the query, the form, the head."""
    while True:
        rule = rng.choice(rules)
        path = _path(rule, rng)
        guest = Browser()
        guest.csrf, guest.cookie = browser.csrf, _cookie(browser, rng)
        if "POST" in (rule.methods or ()) and rng.random() < 0.7:
            yield _post(guest, path, rng)
        else:
            query = "?" + _fields(rng) if rng.random() < 0.7 else ""
            yield guest.get((path + query)[:60_000])


def _path(rule: Rule, rng: Random) -> str:
    """Fill the variable parts of an address with anything."""
    parts = []
    for part in rule.rule.split("/"):
        if part.startswith("<") or rng.random() < 0.02:
            part = quote_from_bytes(rng.choice(TEXTS)[:200], safe="") or "x"
        parts.append(part)
    return "/".join(parts) or "/"


def _cookie(browser: Browser, rng: Random) -> bytes:
    lot = rng.random()
    if lot < 0.1:
        return b""
    if lot < 0.2:
        return b"portal=" + quote_from_bytes(rng.choice(TEXTS)[:2000]).encode()
    if lot < 0.3:
        return browser.cookie[: rng.randrange(len(browser.cookie))]
    return browser.cookie


def _fields(rng: Random, csrf: str = "") -> str:
    pairs: list[tuple[str, bytes]] = [("csrf_token", csrf.encode())] if csrf else []
    for _ in range(rng.randrange(1, 12)):
        pairs.append((rng.choice(FIELDS) + rng.choice(("", "", "", "[]", "[0]", "\0")), _text(rng)))
    return urlencode(pairs)


def _text(rng: Random) -> bytes:
    return rng.randbytes(rng.randrange(200)) if rng.random() < 0.2 else rng.choice(TEXTS)


def _post(browser: Browser, path: str, rng: Random) -> Ask:
    lot = rng.random()
    body = _fields(rng, browser.csrf if lot < 0.8 else "").encode()
    kind = "application/x-www-form-urlencoded"
    if lot > 0.95:
        body = rng.randbytes(rng.randrange(3000))
    elif lot > 0.9:
        kind = rng.choice(("application/json", "text/plain", "multipart/form-data", "", "x"))
    elif lot > 0.85:
        body = body.replace(b"%", b"%%") + b"&&&==&" + rng.randbytes(30)
    return browser.with_body(path, kind, body)


def broken_multipart(browser: Browser, path: str, rng: Random) -> Ask:
    """Return an upload whose body no parser can take for a whole form."""
    mark = rng.choice(("batas", "b" * 70, "=_?:", "x" * 2000))
    head = f'--{mark}\r\nContent-Disposition: form-data; name="'
    whole = (
        f'{head}csrf_token"\r\n\r\n{browser.csrf}\r\n{head}uraian"\r\n\r\n{"cerita " * 30}\r\n'
        f'{head}berkas"; filename="foto.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    ).encode() + rng.randbytes(rng.randrange(3000))
    end = f"\r\n--{mark}--\r\n".encode()
    kind = f"multipart/form-data; boundary={mark}"
    lot = rng.randrange(10)
    if lot == 0:
        body = whole[: rng.randrange(len(whole))]  # cut off, though the length is right
    elif lot == 1:
        body, kind = whole + end, "multipart/form-data"
    elif lot == 2:
        body, kind = whole + end, "multipart/form-data; boundary=another"
    elif lot == 3:
        body = (head + 'x"\r\n\r\n1\r\n').encode() * rng.randrange(101, 3000) + end[2:]
    elif lot == 4:
        body = (head + 'uraian"\r\n\r\n').encode() + b"x" * 600_000 + end
    elif lot == 5:
        body = (
            f"--{mark}\r\n{'X-Long: ' + 'y' * rng.randrange(20_000, 90_000)}\r\n\r\n1".encode()
            + end
        )
    elif lot == 6:
        body = whole.replace(b"Content-Disposition", b"Content-Dispos\0ition") + end
    elif lot == 7:
        body = rng.randbytes(rng.randrange(1, 20_000))
    elif lot == 8:
        body = whole.replace(b"\r\n", rng.choice((b"\n", b"\r", b"\n\n"))) + end
    else:
        inner = f"multipart/mixed; boundary=inner\r\n\r\n{'--inner' * rng.randrange(1, 900)}"
        body = f'{head}berkas"\r\nContent-Type: {inner}\r\n'.encode() + end
    return browser.with_body(path, kind, body)
