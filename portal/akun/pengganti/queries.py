"""Absences of today and to come."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.akun.models import Ketidakhadiran, Petugas
from portal.akun.pengganti.formulas import may_enter_for
from portal.akun.queries import kepala_unit, petugas_aktif
from portal.core import clock
from portal.core.errors import NotThere
from portal.extensions import db


def tidak_hadir_kini() -> dict[int, Ketidakhadiran]:
    """Return the absence of each officer (id) who is away today (WIB)."""
    today = clock.today()
    query = select(Ketidakhadiran).where(
        Ketidakhadiran.dibatalkan_at.is_(None),
        Ketidakhadiran.mulai <= today,
        Ketidakhadiran.selesai >= today,
    )
    rows = db.session.scalars(query.options(joinedload(Ketidakhadiran.pengganti)))
    return {one.petugas_id: one for one in rows}


def mendatang(petugas: Petugas) -> list[Ketidakhadiran]:
    """Return the absences of today and later that concern this officer, by their first day.

    Those that he may enter or call off, and those in which he stands in.
    """
    known = {one.id for one in dapat_dicatat(petugas)}
    query = (
        select(Ketidakhadiran)
        .where(Ketidakhadiran.dibatalkan_at.is_(None), Ketidakhadiran.selesai >= clock.today())
        .order_by(Ketidakhadiran.mulai, Ketidakhadiran.id)
        .options(joinedload(Ketidakhadiran.petugas), joinedload(Ketidakhadiran.pengganti))
    )
    rows = db.session.scalars(query)
    return [one for one in rows if one.petugas_id in known or one.pengganti_id == petugas.id]


def dapat_dicatat(petugas: Petugas) -> list[Petugas]:
    """Return the active officers whose absence this officer may enter."""
    heads = [unit_id for unit_id, head in kepala_unit().items() if head == petugas.id]
    own = next(iter(heads), None)
    return [one for one in petugas_aktif() if may_enter_for(petugas, one, own)]


def bentrok(petugas_id: int, mulai: date, selesai: date) -> Ketidakhadiran | None:
    """Return an absence of that officer which touches these days, or None."""
    return db.session.scalar(
        select(Ketidakhadiran)
        .where(
            Ketidakhadiran.petugas_id == petugas_id,
            Ketidakhadiran.dibatalkan_at.is_(None),
            Ketidakhadiran.mulai <= selesai,
            Ketidakhadiran.selesai >= mulai,
        )
        .limit(1)
    )


def ketidakhadiran(ketidakhadiran_id: int) -> Ketidakhadiran:
    """Return an absence that was not called off; NotThere otherwise."""
    row = db.session.get(Ketidakhadiran, ketidakhadiran_id)
    if row is None or row.dibatalkan_at is not None:
        raise NotThere("Catatan ketidakhadiran ini tidak ada, atau sudah dibatalkan.")
    return row
