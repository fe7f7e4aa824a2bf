"""The second factor: set up by the officer, taken away by an administrator."""

import base64
import hashlib
import hmac
import secrets

from sqlalchemy import delete, select

from portal.akun.actions.masuk import matching_step, pakai_kode, recovery_fingerprint
from portal.akun.actions.sandi import set_temporary_password
from portal.akun.actions.sesi import cabut_semua_sesi
from portal.akun.formulas import (
    KODE_PEMULIHAN_HURUF,
    KODE_PEMULIHAN_PANJANG,
    read_totp,
    show_recovery_code,
)
from portal.akun.models import KodePemulihan, Petugas, Sesi
from portal.akun.passwords import hash_password, temporary_password
from portal.akun.throttle import count_secret
from portal.core.errors import Unacceptable
from portal.core.keys import key_for
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat

JUMLAH_KODE_PEMULIHAN = 10
SECRET_BYTES = 20
"""160 bits, as RFC 4226 asks."""

PRESENT_CODE_WRONG = (
    "Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi."
)


def calon_rahasia(sesi: Sesi) -> str:
    """Return the secret (Base32) offered to this session for a new second factor.

    It is derived, so that showing the page stores nothing and showing it again shows the
    same; another session, or the next set-up, gets another.
    """
    place = f"{sesi.petugas_id}|{sesi.token_sidik}|{sesi.petugas.totp_langkah}"
    digest = hmac.new(key_for("calon-totp"), place.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:SECRET_BYTES]).decode()


def pasang_kode_kedua(sesi: Sesi, teks: str, kode_kini: str = "") -> list[str] | None:
    """Turn on the second factor after one right code; return new recovery codes, or None.

    None means that the code was wrong and nothing changed. Where a second factor is on
    already, `kode_kini` is a code of it or a recovery code, without which it is not
    replaced: Unacceptable. Other sessions of the account end, since they began without
    this factor. Raises TooManyTries.
    """
    count_secret(sesi.petugas_id, "pasang")
    rahasia, kode = calon_rahasia(sesi), read_totp(teks)
    petugas = sesi.petugas
    step = matching_step(rahasia, kode, petugas.totp_langkah) if kode else None
    if step is None:
        return None
    if petugas.totp_aktif:
        count_secret(petugas.id, "kode")
    codes = None
    with transaction():
        _lock(petugas.id)
        if not petugas.totp_aktif or pakai_kode(petugas, kode_kini):
            petugas.totp = rahasia
            petugas.totp_aktif = True
            petugas.totp_langkah = step
            ended = cabut_semua_sesi(petugas.id, kecuali=sesi.id)
            codes = _new_recovery_codes(petugas.id)
            about = ("petugas", petugas.id)
            catat("petugas.pasang_kode_kedua", about, petugas.id, sesi_dicabut=ended)
    if codes is None:
        raise Unacceptable(PRESENT_CODE_WRONG)
    return codes


def buat_kode_pemulihan(petugas: Petugas, kode_kini: str) -> list[str]:
    """Make ten new recovery codes, the old ones no longer working; shown once.

    `kode_kini` is a code of the second factor or one of the old recovery codes;
    Unacceptable when it is wrong. Raises TooManyTries.
    """
    count_secret(petugas.id, "kode")
    codes = None
    with transaction():
        if pakai_kode(petugas, kode_kini):
            codes = _new_recovery_codes(petugas.id)
            catat("petugas.kode_pemulihan_baru", ("petugas", petugas.id), petugas.id)
    if codes is None:
        raise Unacceptable(PRESENT_CODE_WRONG)
    return codes


def atur_ulang_kode_kedua(petugas: Petugas, oleh_id: int | None) -> str:
    """Take away a lost second factor; return a temporary password.

    The password changes with it, so that whoever knows only the old one cannot set up a
    second factor of his own in between. All sessions end.
    """
    sandi = temporary_password()
    stored = hash_password(sandi)
    with transaction():
        petugas.totp = None
        petugas.totp_aktif = False
        db.session.execute(delete(KodePemulihan).where(KodePemulihan.petugas_id == petugas.id))
        catat("akun.atur_ulang_kode_kedua", ("petugas", petugas.id), oleh_id)
        set_temporary_password(petugas, stored, oleh_id)
    return sandi


def _lock(petugas_id: int) -> None:
    """Let one change of the second factor at a time see whether there is one already."""
    db.session.execute(select(Petugas.id).where(Petugas.id == petugas_id).with_for_update())


def _new_recovery_codes(petugas_id: int) -> list[str]:
    codes = [
        "".join(secrets.choice(KODE_PEMULIHAN_HURUF) for _ in range(KODE_PEMULIHAN_PANJANG))
        for _ in range(JUMLAH_KODE_PEMULIHAN)
    ]
    db.session.execute(delete(KodePemulihan).where(KodePemulihan.petugas_id == petugas_id))
    db.session.add_all(
        KodePemulihan(petugas_id=petugas_id, kode_sidik=recovery_fingerprint(petugas_id, code))
        for code in codes
    )
    return [show_recovery_code(code) for code in codes]
