"""Signing in: the password, the second factor, and the session that they open."""

import hmac
import logging

import pyotp
from flask import current_app
from sqlalchemy import select, update

from portal.akun.actions.sandi import TEMPORARY_HOURS, is_expired
from portal.akun.actions.sesi import buka_sesi
from portal.akun.formulas import read_recovery_code, read_totp, totp_step
from portal.akun.known_browser import matching_proof
from portal.akun.models import KodePemulihan, Petugas, Sesi
from portal.akun.passwords import hash_password, is_outdated, password_matches
from portal.akun.throttle import count_secret, count_sign_in, forgive_sign_in
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.keys import fingerprint
from portal.core.transaction import end_reading, transaction
from portal.extensions import db
from portal.jejak.actions import catat

log = logging.getLogger("portal")
EXPIRED = (
    f"Sandi sementara ini sudah lewat {TEMPORARY_HOURS} jam dan tidak berlaku lagi. "
    "Minta administrator kantor membuat sandi sementara yang baru."
)
STEPS_ASIDE = 1
"""A code of the step before or after is taken too: telephones' clocks differ."""


def coba_sandi(
    nama_pengguna: str, sandi: str, pengunjung: str, bukti_kenal: str = ""
) -> Petugas | None:
    """Return the officer who has this name and password, or None.

    `pengunjung` is the blind value of the caller (`visitor_key`), `bukti_kenal` what his
    browser brings as proof of earlier sign-ins (`known_browser.brought`). An unknown name, a
    wrong password, an account switched off and a demo account in production take the
    same path and time. Raises TooManyTries beyond the limits, and Unacceptable for the
    right temporary password after its 72 hours. A hash with parameters weaker than
    today's is made anew.
    """
    name = nama_pengguna.strip().lower()
    found = db.session.execute(
        select(Petugas.id, Petugas.sandi_hash, Petugas.aktif, Petugas.contoh).where(
            Petugas.nama_pengguna == name
        )
    ).first()
    # The slow hash comes next; an open read would hold up SQLite's writers all the while.
    end_reading()
    petugas_id, sandi_hash = (found.id, found.sandi_hash) if found else (None, None)
    kenal = matching_proof(bukti_kenal, petugas_id, sandi_hash)
    count_sign_in(name, pengunjung, kenal)
    matches = password_matches(sandi_hash, sandi)
    if found is None or not matches or not may_sign_in(found.aktif, found.contoh):
        log.warning("sign-in refused")
        return None
    forgive_sign_in(name, pengunjung, kenal)
    if is_outdated(found.sandi_hash):
        _renew_hash(found.id, found.sandi_hash, sandi)
    petugas = db.session.get(Petugas, found.id)
    if petugas is not None and is_expired(petugas):
        raise Unacceptable(EXPIRED)
    return petugas


def may_sign_in(aktif: bool, contoh: bool) -> bool:
    """Say whether an account may be used: switched on, and no demo account in production."""
    return aktif and not (contoh and current_app.config["ENV"] == "produksi")


def asks_for_code(petugas: Petugas) -> bool:
    """Say whether a second factor must follow the password.

    DEMO BYPASS: accounts with `contoh=True`, which only `flask data-contoh` makes, sign
    in without it; in production they cannot sign in at all.
    """
    return petugas.totp_aktif and not petugas.contoh


def masuk(petugas: Petugas, perangkat: str, cara: str) -> str:
    """Open a session after the last proof and return its token; one audit line.

    `cara` says by what the officer proved himself: "sandi", "kode" or "pemulihan".
    """
    with transaction():
        token = buka_sesi(petugas, perangkat)
        catat("petugas.masuk", ("petugas", petugas.id), petugas.id, cara=cara)
    return token


def coba_kode(petugas: Petugas, teks: str) -> str | None:
    """Try a second factor; return "kode" or "pemulihan" when it is right, else None.

    A step of the clock is taken once only, and only a later one after it; a recovery
    code works once. Raises TooManyTries beyond 5 tries in five minutes or 20 an hour.
    """
    count_secret(petugas.id, "kode")
    with transaction():
        return pakai_kode(petugas, teks)


def pakai_kode(petugas: Petugas, teks: str) -> str | None:
    """Take a code as `coba_kode` does; a wrong one leaves its audit line. Inside `transaction()`.

    The caller counts the try and lets the transaction commit, whatever the answer.
    """
    totp, recovery = read_totp(teks), read_recovery_code(teks)
    if totp and _use_totp(petugas, totp):
        return "kode"
    if recovery and _use_recovery(petugas, recovery):
        return "pemulihan"
    catat("petugas.kode_salah", ("petugas", petugas.id), petugas.id)
    return None


def uji_sandi(sesi: Sesi, sandi: str) -> bool:
    """Ask an officer who is signed in for his password again, before something sensitive.

    True opens ten minutes for sensitive changes. Raises TooManyTries.
    """
    count_secret(sesi.petugas_id, "sandi")
    sesi_id, sandi_hash = sesi.id, sesi.petugas.sandi_hash
    end_reading()
    if not password_matches(sandi_hash, sandi):
        return False
    with transaction() as session:
        session.execute(update(Sesi).where(Sesi.id == sesi_id).values(sandi_diuji_at=clock.now()))
    return True


def matching_step(rahasia: str, kode: str, sesudah: int) -> int | None:
    """Return the step that a code belongs to: near the present and later than `sesudah`."""
    now, maker = totp_step(clock.now().timestamp()), pyotp.TOTP(rahasia)
    for step in range(now - STEPS_ASIDE, now + STEPS_ASIDE + 1):
        if step > sesudah and hmac.compare_digest(maker.generate_otp(step), kode):
            return step
    return None


def recovery_fingerprint(petugas_id: int, kode: str) -> str:
    """Return what is stored of a recovery code."""
    return fingerprint("kode-pemulihan", f"{petugas_id}|{kode}")


def _use_totp(petugas: Petugas, kode: str) -> bool:
    rahasia: str | None = petugas.totp
    if not petugas.totp_aktif or not rahasia:
        return False
    step = matching_step(rahasia, kode, petugas.totp_langkah)
    if step is None:
        return False
    # The condition decides when two requests bring the same code at once.
    taken = db.session.execute(
        update(Petugas)
        .where(Petugas.id == petugas.id, Petugas.totp_langkah < step)
        .values(totp_langkah=step)
    )
    return bool(getattr(taken, "rowcount", 0))


def _use_recovery(petugas: Petugas, kode: str) -> bool:
    used = db.session.execute(
        update(KodePemulihan)
        .where(
            KodePemulihan.petugas_id == petugas.id,
            KodePemulihan.kode_sidik == recovery_fingerprint(petugas.id, kode),
            KodePemulihan.dipakai_at.is_(None),
        )
        .values(dipakai_at=clock.now())
    )
    return bool(getattr(used, "rowcount", 0))


def _renew_hash(petugas_id: int, before: str, sandi: str) -> None:
    stronger = hash_password(sandi)
    with transaction() as session:
        session.execute(
            update(Petugas)
            .where(Petugas.id == petugas_id, Petugas.sandi_hash == before)
            .values(sandi_hash=stronger)
        )
        catat("petugas.sandi_diperkuat", ("petugas", petugas_id), petugas_id)
