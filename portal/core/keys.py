"""The install's own secret K0 and what is derived from it.

K0 is 32 random bytes in one file outside database, uploads and backups, mode 0400.
Every use gets its own key by HKDF with a label, so that keys never meet.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from flask import current_app

K0_BYTES = 32


class KeyMissing(RuntimeError):
    """The key file is not there or not whole: the portal must not go on without it."""


def make_key_file(path: Path) -> None:
    """Write a fresh K0 to `path` (mode 0400) unless one is there already."""
    write_once(path, secrets.token_bytes(K0_BYTES))


def write_once(path: Path, content: bytes) -> None:
    """Write a secret to `path` (mode 0400) whole, or leave the file that is there alone.

    A process that is killed in between leaves no half file under that name.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read_key_file(path: Path) -> bytes:
    """Return K0; KeyMissing when the file is absent or has the wrong length."""
    try:
        key = path.read_bytes()
    except OSError as error:
        raise KeyMissing(f"key file cannot be read: {path.name}") from error
    if len(key) != K0_BYTES:
        raise KeyMissing(f"key file is not {K0_BYTES} bytes: {path.name}")
    return key


def derive(k0: bytes, label: str, length: int = 32) -> bytes:
    """Return `length` bytes of key material for one labelled use (HKDF-SHA256)."""
    prk = hmac.new(b"portal-kpu/1", k0, hashlib.sha256).digest()
    block, output, counter = b"", b"", 1
    while len(output) < length:
        block = hmac.new(prk, block + label.encode() + bytes([counter]), hashlib.sha256).digest()
        output += block
        counter += 1
    return output[:length]


_derived: Callable[[bytes, str], bytes] = lru_cache(maxsize=256)(derive)


def key_for(label: str) -> bytes:
    """Return this install's key for `label`."""
    return _derived(current_app.config["K0"], label)


def fingerprint(label: str, text: str) -> str:
    """Return the blind look-up value of `text` for `label` (HMAC-SHA256, hex).

    Equal texts give equal values on this install only; without K0 the value tells
    nothing and cannot be guessed back.
    """
    return hmac.new(key_for(label), text.encode(), hashlib.sha256).hexdigest()
