"""Browsers in which an officer has signed in before, told by a cookie of their own.

Anyone can use up the tries that a user name has in an hour. A browser that brings proof
of an earlier sign-in to this very account is not stopped by that; it has its own limits.
A proof is a blind value over account, stored password and moment: it names nobody,
opens nothing, and is void as soon as the password changes.
"""

import hmac
import re
from datetime import UTC, datetime, timedelta

from flask import Response, current_app, request

from portal.akun.models import Petugas
from portal.akun.passwords import NOBODYS_HASH
from portal.core import clock
from portal.core.keys import fingerprint

LASTS = timedelta(days=180)
ACCOUNTS = 6
"""So many officers can share a browser, as at the front desk."""

_PROOF = re.compile(r"(\d{10,11})\.([0-9a-f]{64})", re.ASCII)
_SEPARATOR = "~"


def cookie_name() -> str:
    """Return the cookie's name; behind TLS one that only this host can set."""
    return "__Host-kenal" if current_app.config["SESSION_COOKIE_SECURE"] else "kenal"


def brought() -> str:
    """Return what the browser at hand brings as proof, "" for a stranger."""
    return request.cookies.get(cookie_name(), "")


def matching_proof(text: str, petugas_id: int | None, sandi_hash: str | None) -> str:
    """Return the proof in `text` that belongs to this account, or "".

    With None in place of account and hash (no such name) it takes as long and finds nothing.
    """
    found = ""
    for began, mark in _read(text):
        expected = _mark(petugas_id or 0, sandi_hash or NOBODYS_HASH, began)
        if hmac.compare_digest(mark, expected) and petugas_id is not None:
            found = mark
    return found


def remember_browser(response: Response, petugas: Petugas) -> None:
    """Give the browser proof, for 180 days, that this officer has signed in with it."""
    began = int(clock.now().timestamp())
    proofs = [(began, _mark(petugas.id, petugas.sandi_hash, began))]
    proofs += [
        (began, mark)
        for began, mark in _read(brought())
        if not hmac.compare_digest(mark, _mark(petugas.id, petugas.sandi_hash, began))
    ]
    response.set_cookie(
        cookie_name(),
        _SEPARATOR.join(f"{began}.{mark}" for began, mark in proofs[:ACCOUNTS]),
        max_age=LASTS,
        httponly=True,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        samesite="Lax",
    )


def _read(text: str) -> list[tuple[int, str]]:
    """Return moment (Unix seconds) and blind value of each proof that is not too old."""
    now = clock.now()
    found = []
    for part in text.split(_SEPARATOR, ACCOUNTS)[:ACCOUNTS]:
        match = _PROOF.fullmatch(part)
        if match and now < datetime.fromtimestamp(int(match[1]), UTC) + LASTS:
            found.append((int(match[1]), match[2]))
    return found


def _mark(petugas_id: int, sandi_hash: str, began: int) -> str:
    return fingerprint("peramban-kenal", f"{petugas_id}|{began}|{sandi_hash}")
