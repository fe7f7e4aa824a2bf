"""Opening a case with number and PIN."""

import re
from datetime import datetime, timedelta

from sqlalchemy import Row, select, update

from portal.core import clock
from portal.core.errors import NotAllowed, TooManyTries
from portal.core.tokens import hash_pin, pin_matches, read_number
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.actions.ajukan import AWALAN
from portal.pengaduan.models import Pengaduan

TRIES_BEFORE_LOCK = 10
LOCK_MINUTES = 15
MOST_DOUBLINGS = 6
WRONG = "Nomor atau PIN belum cocok. Periksa lagi tanda terima Anda."
LOCKED = (
    f"PIN salah {TRIES_BEFORE_LOCK} kali. Demi keamanan, laporan ini dikunci sebentar. "
    f"Coba lagi setelah {LOCK_MINUTES} menit, atau datang ke loket membawa identitas."
)

_COLUMNS = (
    Pengaduan.id,
    Pengaduan.kunci_baris,
    Pengaduan.pin_hash,
    Pengaduan.pin_gagal,
    Pengaduan.pin_terkunci,
    Pengaduan.pin_dikunci_sampai_at,
)


def buka_dengan_pin(nomor: str, pin: str, dikenal: int | None = None) -> int:
    """Return the id of the case that number and PIN open together.

    `dikenal` is the case that this browser has opened before: a lock that strangers
    caused does not keep its owner out. NotAllowed when number and PIN do not fit, in the
    same words whether the number exists or not; TooManyTries after ten wrong tries in a
    row, for 15 minutes, twice as long each further time.
    """
    exact = read_number(AWALAN, nomor)
    digits = re.sub(r"\D", "", pin)
    with transaction():
        # Locked while the PIN is tried, so that tries at one moment are counted one by one.
        row = db.session.execute(
            select(*_COLUMNS).where(Pengaduan.nomor == (exact or "")).with_for_update()
        ).first()
        outcome = _try(row, digits, row is not None and row.id == dikenal)
    if row is None or outcome is not None:
        raise outcome or NotAllowed(WRONG)
    return int(row.id)


def _try(
    row: Row[int, str, str, int, int, datetime | None] | None, pin: str, known: bool
) -> NotAllowed | TooManyTries | None:
    """Try a PIN and count it; return the refusal, or None when it opens the case."""
    if row is None:
        hash_pin("tidak ada", pin)
        return NotAllowed(WRONG)
    until = row.pin_dikunci_sampai_at
    if until is not None and until > clock.now() and not known:
        return TooManyTries(LOCKED)
    if pin_matches(row.pin_hash, row.kunci_baris, pin):
        if row.pin_gagal or row.pin_terkunci:
            _set(row.id, pin_gagal=0, pin_terkunci=0, pin_dikunci_sampai_at=None)
        return None
    if row.pin_gagal + 1 < TRIES_BEFORE_LOCK:
        _set(row.id, pin_gagal=row.pin_gagal + 1)
        return NotAllowed(WRONG)
    minutes = LOCK_MINUTES * 2 ** min(row.pin_terkunci, MOST_DOUBLINGS)
    _set(
        row.id,
        pin_gagal=0,
        pin_terkunci=row.pin_terkunci + 1,
        pin_dikunci_sampai_at=clock.now() + timedelta(minutes=minutes),
    )
    return TooManyTries(LOCKED)


def _set(pengaduan_id: int, **values: object) -> None:
    """Plain update: a stranger's wrong PIN must not make an officer's open page stale."""
    db.session.execute(update(Pengaduan).where(Pengaduan.id == pengaduan_id).values(**values))
