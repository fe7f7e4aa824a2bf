"""Sessions: opened at sign-in, kept alive by use, ended by hand, by time or by idling."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError

from portal.akun.models import Petugas, Sesi
from portal.core import clock
from portal.core.errors import NotThere
from portal.core.keys import fingerprint
from portal.core.tokens import new_token
from portal.core.transaction import DatabaseBusy, transaction
from portal.extensions import db
from portal.jejak.actions import catat

TOUCH_SECONDS = 60
"""Use of a session is noted at most this often, so that reading pages does not write."""

FRESH = timedelta(minutes=10)
KEPT = timedelta(days=30)


def buka_sesi(petugas: Petugas, perangkat: str) -> str:
    """Open a session for an officer who has proved who he is; return its secret token.

    Only the token's blind value is stored. It ends after SESSION_HOURS whatever happens,
    and earlier when it idles for SESSION_IDLE_MINUTES. Call inside `transaction()` when
    the sign-in itself is to be written in the same commit.
    """
    token, now = new_token(), clock.now()
    with transaction() as session:
        session.add(
            Sesi(
                petugas_id=petugas.id,
                token_sidik=fingerprint("sesi", token),
                perangkat=perangkat[:60],
                dibuat_at=now,
                terakhir_at=now,
                berakhir_at=now + timedelta(hours=current_app.config["SESSION_HOURS"]),
                sandi_diuji_at=now,
            )
        )
    return token


def sesi_hidup(token: str) -> Sesi | None:
    """Return the session behind a cookie's token while it may still be used, or None.

    None too for an account that was switched off, and in production for a demo account.
    """
    sesi = db.session.scalar(
        select(Sesi).where(
            Sesi.token_sidik == fingerprint("sesi", token), Sesi.dicabut_at.is_(None)
        )
    )
    if sesi is None or not is_alive(sesi) or not sesi.petugas.aktif:
        return None
    if sesi.petugas.contoh and current_app.config["ENV"] == "produksi":
        return None
    return sesi


def is_alive(sesi: Sesi) -> bool:
    """Say whether a session is neither revoked, nor over, nor idle for too long."""
    now = clock.now()
    idle = timedelta(minutes=current_app.config["SESSION_IDLE_MINUTES"])
    return sesi.dicabut_at is None and now < sesi.berakhir_at and now < sesi.terakhir_at + idle


def is_fresh(sesi: Sesi) -> bool:
    """Say whether the password was proved in the last ten minutes, for sensitive changes."""
    return clock.now() < sesi.sandi_diuji_at + FRESH


def bersihkan_sesi() -> int:
    """Remove sessions that ended 30 days ago or more; return how many. For the worker."""
    with transaction() as session:
        removed = session.execute(delete(Sesi).where(Sesi.berakhir_at < clock.now() - KEPT))
    return int(getattr(removed, "rowcount", 0))


def sentuh(sesi: Sesi) -> None:
    """Note that a session is in use, once a minute; a busy database is let be."""
    now = clock.now()
    if now - sesi.terakhir_at < timedelta(seconds=TOUCH_SECONDS):
        return
    try:
        with transaction() as session:
            session.execute(update(Sesi).where(Sesi.id == sesi.id).values(terakhir_at=now))
    except (DatabaseBusy, OperationalError):
        db.session.rollback()


def cabut_sesi(petugas: Petugas, sesi_id: int) -> None:
    """End one of the officer's own sessions; NotThere when it is not his."""
    with transaction() as session:
        sesi = session.get(Sesi, sesi_id)
        if sesi is None or sesi.petugas_id != petugas.id:
            raise NotThere("Sesi itu tidak ada dalam daftar Anda.")
        if sesi.dicabut_at is None:
            sesi.dicabut_at = clock.now()
            catat("sesi.cabut", ("petugas", petugas.id), petugas.id, sesi=sesi.id)


def cabut_sesi_lain(sesi: Sesi) -> int:
    """End all of an officer's sessions but the present one; return how many."""
    with transaction():
        ended = cabut_semua_sesi(sesi.petugas_id, kecuali=sesi.id)
        catat("sesi.cabut_lain", ("petugas", sesi.petugas_id), sesi.petugas_id, sesi_dicabut=ended)
    return ended


def keluar(sesi: Sesi) -> None:
    """Sign out: the session cannot be used again."""
    with transaction():
        if sesi.dicabut_at is None:
            sesi.dicabut_at = clock.now()
            catat("petugas.keluar", ("petugas", sesi.petugas_id), sesi.petugas_id)


def cabut_semua_sesi(petugas_id: int, kecuali: int | None = None) -> int:
    """End an account's sessions but the one named; return how many. Inside `transaction()`."""
    query = update(Sesi).where(Sesi.petugas_id == petugas_id, Sesi.dicabut_at.is_(None))
    if kecuali is not None:
        query = query.where(Sesi.id != kecuali)
    with transaction() as session:
        ended = session.execute(query.values(dicabut_at=clock.now()))
    return int(getattr(ended, "rowcount", 0))
