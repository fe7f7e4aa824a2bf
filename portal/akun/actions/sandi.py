"""Passwords: chosen by their owner, or given anew by an administrator."""

from portal.akun.actions.sesi import cabut_semua_sesi
from portal.akun.formulas import password_fault
from portal.akun.models import Petugas
from portal.akun.passwords import common_passwords, hash_password, temporary_password
from portal.core.errors import Unacceptable
from portal.core.transaction import transaction
from portal.jejak.actions import catat


def ensure_good_password(sandi: str, nama_pengguna: str, nama: str) -> None:
    """Raise Unacceptable with the reason when a new password is too easy to guess."""
    fault = password_fault(sandi, (nama_pengguna, nama), common_passwords())
    if fault:
        raise Unacceptable(fault)


def ganti_sandi(petugas: Petugas, sandi_baru: str, sesi_id: int) -> None:
    """Set the password that its owner chose; every other session of his ends.

    Unacceptable when the new password is too easy to guess. The caller has made sure
    that the owner knows the present one (`uji_sandi`).
    """
    ensure_good_password(sandi_baru, petugas.nama_pengguna, petugas.nama)
    stored = hash_password(sandi_baru)
    with transaction():
        petugas.sandi_hash = stored
        petugas.wajib_ganti_sandi = False
        ended = cabut_semua_sesi(petugas.id, kecuali=sesi_id)
        catat("petugas.ganti_sandi", ("petugas", petugas.id), petugas.id, sesi_dicabut=ended)


def atur_ulang_sandi(petugas: Petugas, oleh_id: int | None) -> str:
    """Give an account a temporary password and return it, to be handed over in person.

    It must be changed at the next sign-in; all sessions of the account end. `oleh_id` is
    the administrator, None for the shell. Shown once: only the hash is stored.
    """
    sandi = temporary_password()
    stored = hash_password(sandi)
    with transaction():
        set_temporary_password(petugas, stored, oleh_id)
    return sandi


def set_temporary_password(petugas: Petugas, stored: str, oleh_id: int | None) -> None:
    """Put a temporary password's hash in place and end all sessions. Inside `transaction()`."""
    petugas.sandi_hash = stored
    petugas.wajib_ganti_sandi = True
    ended = cabut_semua_sesi(petugas.id)
    catat("akun.atur_ulang_sandi", ("petugas", petugas.id), oleh_id, sesi_dicabut=ended)
