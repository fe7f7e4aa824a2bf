"""Opening a case with number and PIN."""

from datetime import timedelta

from sqlalchemy import select, update

from portal.core import clock
from portal.core.errors import NotAllowed, TooManyTries
from portal.core.tokens import hash_pin, pin_matches, read_number
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.actions.ajukan import AWALAN
from portal.pengaduan.models import Pengaduan

TRIES_BEFORE_LOCK = 10
LOCK_MINUTES = 15
WRONG = "Nomor atau PIN belum cocok. Periksa lagi tanda terima Anda."
LOCKED = (
    f"PIN salah {TRIES_BEFORE_LOCK} kali. Demi keamanan, laporan ini dikunci "
    f"{LOCK_MINUTES} menit. Coba lagi setelah itu, atau datang ke loket membawa identitas."
)


def buka_dengan_pin(nomor: str, pin: str) -> Pengaduan:
    """Return the case that number and PIN open together.

    NotAllowed when they do not fit (the same words and the same work whether the number
    exists or not), TooManyTries after ten wrong tries in a row, for 15 minutes.
    """
    exact = read_number(AWALAN, nomor)
    found = db.session.scalars(select(Pengaduan).where(Pengaduan.nomor == (exact or ""))).first()
    if found is None:
        hash_pin("tidak ada", pin)
        raise NotAllowed(WRONG)
    if found.pin_dikunci_sampai_at and found.pin_dikunci_sampai_at > clock.now():
        raise TooManyTries(LOCKED)
    if pin_matches(found.pin_hash, found.kunci_baris, pin):
        if found.pin_gagal:
            _note(found.id, success=True)
        return found
    if _note(found.id, success=False):
        raise TooManyTries(LOCKED)
    raise NotAllowed(WRONG)


def _note(pengaduan_id: int, *, success: bool) -> bool:
    """Count a try; return whether the case is locked now.

    Plain updates: a stranger's wrong PIN must not make an officer's open page stale.
    """
    with transaction():
        failures = db.session.scalar(
            update(Pengaduan)
            .where(Pengaduan.id == pengaduan_id)
            .values(pin_gagal=0 if success else Pengaduan.pin_gagal + 1)
            .returning(Pengaduan.pin_gagal)
        )
        locked = failures is not None and failures >= TRIES_BEFORE_LOCK
        if locked:
            until = clock.now() + timedelta(minutes=LOCK_MINUTES)
            db.session.execute(
                update(Pengaduan)
                .where(Pengaduan.id == pengaduan_id)
                .values(pin_gagal=0, pin_dikunci_sampai_at=until)
            )
    return locked
