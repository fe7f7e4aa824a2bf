"""Passwords: chosen by their owner, or given anew by an administrator."""

from datetime import timedelta

from portal.akun.actions.sesi import cabut_semua_sesi
from portal.akun.formulas import password_fault
from portal.akun.models import Petugas
from portal.akun.passwords import (
    common_passwords,
    hash_password,
    password_matches,
    temporary_password,
)
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.transaction import end_reading, transaction
from portal.jejak.actions import catat

TEMPORARY_HOURS = 72
"""From Friday noon to Monday noon: long enough to be handed over, too short to lie about."""

SAME_AGAIN = "Sandi baru harus berbeda dari sandi sekarang."


def ensure_good_password(sandi: str, nama_pengguna: str, nama: str) -> None:
    """Raise Unacceptable with the reason when a new password is too easy to guess."""
    fault = password_fault(sandi, (nama_pengguna, nama), common_passwords())
    if fault:
        raise Unacceptable(fault)


def ganti_sandi(petugas: Petugas, sandi_baru: str, sesi_id: int) -> None:
    """Set the password that its owner chose; every other session of his ends.

    Unacceptable when the new password is too easy to guess, or the present (perhaps
    temporary) one again. The caller has made sure that the owner knows the present one
    (`uji_sandi`).
    """
    ensure_good_password(sandi_baru, petugas.nama_pengguna, petugas.nama)
    end_reading()
    if password_matches(petugas.sandi_hash, sandi_baru):
        raise Unacceptable(SAME_AGAIN)
    stored = hash_password(sandi_baru)
    with transaction():
        petugas.sandi_hash = stored
        petugas.wajib_ganti_sandi = False
        petugas.sandi_berakhir_at = None
        ended = cabut_semua_sesi(petugas.id, kecuali=sesi_id)
        catat("petugas.ganti_sandi", ("petugas", petugas.id), petugas.id, sesi_dicabut=ended)


def atur_ulang_sandi(petugas: Petugas, oleh_id: int | None) -> str:
    """Give an account a temporary password and return it, to be handed over in person.

    It must be changed at the next sign-in, within 72 hours; all sessions of the account
    end. `oleh_id` is the administrator, None for the shell. Shown once: only the hash is
    stored.
    """
    sandi = temporary_password()
    stored = hash_password(sandi)
    with transaction():
        set_temporary_password(petugas, stored, oleh_id)
    return sandi


def set_temporary_password(petugas: Petugas, stored: str, oleh_id: int | None) -> None:
    """Put a temporary password's hash in place and end all sessions. Inside `transaction()`."""
    petugas.sandi_hash = stored
    mark_temporary(petugas)
    ended = cabut_semua_sesi(petugas.id)
    catat("akun.atur_ulang_sandi", ("petugas", petugas.id), oleh_id, sesi_dicabut=ended)


def mark_temporary(petugas: Petugas) -> None:
    """Note that the account's password must be changed, and until when it opens at all."""
    petugas.wajib_ganti_sandi = True
    petugas.sandi_berakhir_at = clock.now() + timedelta(hours=TEMPORARY_HOURS)


def is_expired(petugas: Petugas) -> bool:
    """Say whether the account's password was a temporary one whose 72 hours are over."""
    return petugas.sandi_berakhir_at is not None and clock.now() >= petugas.sandi_berakhir_at
