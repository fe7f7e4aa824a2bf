"""How one officer wants his desk."""

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.pengaduan.meja.models import SetelanMeja


def own_settings(petugas: Petugas) -> SetelanMeja:
    """Return the officer's settings, made when they are not there; inside `transaction()`."""
    statement = insert_if_absent(SetelanMeja, db.engine.dialect.name)
    db.session.execute(statement, {"petugas_id": petugas.id, "pintasan": True})
    return db.session.get_one(SetelanMeja, petugas.id)


def atur_pintasan(petugas: Petugas, *, aktif: bool) -> None:
    """Switch the single-letter keys on or off (WCAG 2.1.4)."""
    with transaction():
        own_settings(petugas).pintasan = aktif
        catat("meja.pintasan", ("petugas", petugas.id), petugas.id, aktif=aktif)


def tandai_kabar_dibaca(petugas: Petugas) -> None:
    """Mark all news of the officer's day as read."""
    with transaction():
        own_settings(petugas).kabar_dibaca_at = clock.now()
