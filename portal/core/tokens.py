"""Secrets that people carry, and numbers that people read aloud."""

import hashlib
import hmac
import re
import secrets

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from portal.core.keys import key_for

CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""23 letters without I, O and S; 23 is prime, so that one wrong digit or two swapped
neighbours always change the check letter."""

PIN_DIGITS = 8

_pin_hasher = PasswordHasher(time_cost=2, memory_cost=1024, parallelism=1, type=Type.ID)


def new_token() -> str:
    """Return 256 random bits as text that fits in a form field or a cookie."""
    return secrets.token_urlsafe(32)


def check_letter(number: int) -> str:
    """Return the letter that proves a number was read or typed right."""
    return CHECK_LETTERS[number % len(CHECK_LETTERS)]


def compose_number(prefix: str, year: int, serial: int) -> str:
    """Return a registration number such as PGD-2025-0042-K."""
    return f"{prefix}-{year}-{serial:04d}-{check_letter(year * 10_000_000 + serial)}"


def read_number(prefix: str, text: str) -> str | None:
    """Return the registration number in the way it is stored, or None.

    Small letters, spaces and forgotten dashes are forgiven; a forgotten check letter
    is filled in; a wrong one, or any other text, gives None.
    """
    compact = re.sub(r"[\s\-–—./]", "", text).upper()
    match = re.fullmatch(rf"{prefix}(\d{{4}})(\d{{4}}|[1-9]\d{{4,6}})([A-Z]?)", compact, re.ASCII)
    if match is None:
        return None
    number = compose_number(prefix, int(match[1]), int(match[2]))
    return number if match[3] in ("", number[-1]) else None


def pin_for(form_token: str) -> str:
    """Return the PIN that belongs to a form: the same however often the form is sent."""
    digest = hmac.new(key_for("pin"), form_token.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**PIN_DIGITS:0{PIN_DIGITS}d}"


def hash_pin(row_key: str, pin: str) -> str:
    """Return what is stored of a PIN: Argon2id over an HMAC under the install's key.

    Eight digits can be tried out by anyone who holds hash and key, whatever the cost; the
    key file outside the database is what protects a stolen database, the limit on wrong
    tries what protects the page. The cost is therefore kept small enough for filing.
    """
    return _pin_hasher.hash(_peppered(row_key, pin))


def pin_matches(pin_hash: str, row_key: str, pin: str) -> bool:
    """Say whether `pin` is the PIN behind `pin_hash` of that row."""
    try:
        return _pin_hasher.verify(pin_hash, _peppered(row_key, pin))
    except (VerificationError, InvalidHashError):
        return False


def _peppered(row_key: str, pin: str) -> bytes:
    return hmac.new(key_for("pin-hash"), f"{row_key}|{pin}".encode(), hashlib.sha256).digest()
