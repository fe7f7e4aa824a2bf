"""Column types that keep what a row means straight on both databases."""

import secrets
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol

import nacl.bindings
import nacl.exceptions
import nacl.utils
from sqlalchemy import CheckConstraint, DateTime, Enum
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from portal.core.keys import key_for

NONCE_BYTES = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
VERSION = b"\x01"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; a naive one is refused (SQLite forgets zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments and store the rest in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware UTC moment."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def choice(kind: type[StrEnum], name: str) -> Enum:
    """Return a text column type for a closed set of values, kept by a CHECK.

    `name` becomes the constraint's name (ck_<table>_<name>).
    """
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


def at_least(column: str, minimum: int) -> CheckConstraint:
    """Return a CHECK that keeps a whole-number column at `minimum` or more."""
    return CheckConstraint(f"{column} >= {minimum}", name=f"{column}_min")


def new_row_key() -> str:
    """Return the random mark that binds a row's sealed columns to that row."""
    return secrets.token_hex(16)


class SealedRow(Protocol):
    """A row with sealed columns: its table name and its own random mark."""

    __tablename__: Any
    kunci_baris: Any


class Sealed:
    """Text that stands encrypted in the column `<name>_sandi` and is read as `<name>`.

    XChaCha20-Poly1305 under a key of the table, bound to table, column and row, so
    that a value copied to another row or column does not open. The row must have its
    `kunci_baris` before a value is set.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.column = f"{name}_sandi"

    def __get__(self, row: SealedRow | None, owner: type | None = None) -> Any:
        if row is None:
            return self
        blob: bytes | None = getattr(row, self.column)
        return None if blob is None else unseal(blob, *self._place(row))

    def __set__(self, row: SealedRow, value: str | None) -> None:
        setattr(row, self.column, seal(value, *self._place(row)) if value else None)

    def _place(self, row: SealedRow) -> tuple[str, str]:
        if not row.kunci_baris:
            row.kunci_baris = new_row_key()
        table = str(row.__tablename__)
        return table, f"{table}|{self.column}|{row.kunci_baris}"


def seal(text: str, table: str, place: str) -> bytes:
    """Encrypt `text` under the key of `table`, bound to `place`."""
    nonce = nacl.utils.random(NONCE_BYTES)
    body = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        text.encode(), place.encode(), nonce, key_for(f"field:{table}")
    )
    return VERSION + nonce + body


def unseal(blob: bytes, table: str, place: str) -> str:
    """Open what `seal` made; ValueError when it was altered or moved."""
    nonce, body = blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    try:
        if blob[:1] != VERSION:
            raise ValueError("unknown version of a sealed value")
        text = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            body, place.encode(), nonce, key_for(f"field:{table}")
        )
    except nacl.exceptions.CryptoError as error:
        raise ValueError("a sealed value does not open") from error
    return text.decode()
