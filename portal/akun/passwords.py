"""Hashing passwords: Argon2id, at most two at a time, and the list of common ones."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from portal.akun.formulas import normal_password
from portal.core.errors import TooManyTries

HASHES_AT_ONCE = 2
PLACES = 8
"""Hashing and waiting together: half the server's threads, so that a flood of sign-ins
leaves the other half to everyone else. Whoever finds no place is asked to come back."""

TEMPORARY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
TEMPORARY_GROUPS = 4

# Argon2id t=3 over 64 MiB: 128 MiB at the most, however many knock at the same time.
_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1, type=Type.ID)
_turns = threading.BoundedSemaphore(HASHES_AT_ONCE)
_places = threading.BoundedSemaphore(PLACES)

NOBODYS_HASH = (
    "$argon2id$v=19$m=65536,t=3,p=1$bm9ib2R5IGhhcyB0aGlz$"
    "c29tZSBieXRlcyB0aGF0IG5vIHBhc3N3b3JkIGdpdmU"
)
"""Stands in for the hash of an account that does not exist, so that both take as long."""


@contextmanager
def _turn() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise TooManyTries(
            "Sedang banyak petugas yang masuk bersamaan. Tunggu sepuluh detik, lalu coba lagi."
        )
    try:
        with _turns:
            yield
    finally:
        _places.release()


def hash_password(sandi: str) -> str:
    """Return what is stored of a password; TooManyTries when the queue is full."""
    with _turn():
        return _hasher.hash(normal_password(sandi))


def password_matches(sandi_hash: str | None, sandi: str) -> bool:
    """Say whether `sandi` is the password behind the hash; as slow without a hash as with.

    TooManyTries when the queue is full.
    """
    usable = sandi_hash if sandi_hash and sandi_hash.startswith("$argon2") else NOBODYS_HASH
    with _turn():
        try:
            return _hasher.verify(usable, normal_password(sandi)) and usable == sandi_hash
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(sandi_hash: str) -> bool:
    """Say whether a hash was made with weaker parameters than those of today."""
    return _hasher.check_needs_rehash(sandi_hash)


def temporary_password() -> str:
    """Return a random password that can be read out, such as k7mq-x2pd-9hra-tw4c."""
    letters = iter(lambda: secrets.choice(TEMPORARY_LETTERS), "")
    return "-".join("".join(next(letters) for _ in range(4)) for _ in range(TEMPORARY_GROUPS))


@cache
def common_passwords() -> frozenset[str]:
    """Return the words that make no password, in small letters, from sandi_umum.txt."""
    text = (Path(__file__).parent / "sandi_umum.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
