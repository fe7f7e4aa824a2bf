"""The state between the right password and the right code, kept in the signed cookie.

It lasts five minutes, opens nothing by itself, and dies with the password it began from.
"""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import session

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.keys import fingerprint
from portal.extensions import db

COOKIE_KEY = "setengah"
LASTS = timedelta(minutes=5)


@dataclass(frozen=True)
class Setengah:
    """An officer whose password was right, and the page he wanted."""

    petugas: Petugas
    lanjut: str


def begin(petugas: Petugas, lanjut: str) -> None:
    """Remember that the password was right; nothing else of the browser's session is kept."""
    session.clear()
    session[COOKIE_KEY] = [petugas.id, _mark(petugas), int(clock.now().timestamp()), lanjut]


def present() -> Setengah | None:
    """Return who stands between password and code, or None when nobody does any more."""
    match session.get(COOKIE_KEY):
        case [int(petugas_id), str(mark), int(began), str(lanjut)]:
            pass
        case _:
            return None
    if clock.now() >= datetime.fromtimestamp(began, UTC) + LASTS:
        return None
    petugas = db.session.get(Petugas, petugas_id)
    if petugas is None or not petugas.aktif or not hmac.compare_digest(mark, _mark(petugas)):
        return None
    return Setengah(petugas, lanjut)


def _mark(petugas: Petugas) -> str:
    return fingerprint("setengah", petugas.sandi_hash)[:32]
