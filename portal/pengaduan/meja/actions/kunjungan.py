"""Who has which case open, noted lightly; and what the worker clears away."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, update
from sqlalchemy.exc import OperationalError

from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.transaction import DatabaseBusy, transaction
from portal.extensions import db
from portal.pengaduan.meja import aturan
from portal.pengaduan.meja.models import DrafLangkah, KunjunganKasus, Massal

NOTED_AGAIN = timedelta(seconds=60)
"""A view is noted at most this often while the case stands still: reading should not write."""

MASSAL_KEPT = timedelta(days=30)


def catat_kunjungan(
    petugas_id: int, pengaduan_id: int, berubah_at: datetime, *, dimuat: bool = True
) -> None:
    """Note that an officer has a case open; it is let be while the database is busy.

    `berubah_at` is when the case last moved. `dimuat` says that its page was loaded anew,
    so that all that happened before counts as seen; else it only stays open.
    """
    now = clock.now()
    row = db.session.get(KunjunganKasus, (petugas_id, pengaduan_id))
    if row and now - row.terakhir_at < NOTED_AGAIN and (not dimuat or row.dilihat_at > berubah_at):
        return
    try:
        with transaction():
            _note(petugas_id, pengaduan_id, now, dimuat)
    except (DatabaseBusy, OperationalError):
        db.session.rollback()


def _note(petugas_id: int, pengaduan_id: int, now: datetime, dimuat: bool) -> None:
    key = {"petugas_id": petugas_id, "pengaduan_id": pengaduan_id}
    fresh = {"mulai_at": now, "terakhir_at": now, "dilihat_at": now}
    db.session.execute(insert_if_absent(KunjunganKasus, db.engine.dialect.name), {**key, **fresh})
    broken = KunjunganKasus.terakhir_at < now - timedelta(minutes=aturan.nilai("kunjungan"))
    seen = {"dilihat_at": now} if dimuat else {}
    db.session.execute(
        update(KunjunganKasus)
        .where(KunjunganKasus.petugas_id == petugas_id, KunjunganKasus.pengaduan_id == pengaduan_id)
        .values(
            mulai_at=case((broken, now), else_=KunjunganKasus.mulai_at), terakhir_at=now, **seen
        )
    )


def bersihkan() -> int:
    """Clear old views, drafts past their time and old bulk runs; return how many (worker)."""
    now = clock.now()
    old = now - timedelta(days=aturan.nilai("kabar"))
    removed = 0
    for statement in (
        delete(KunjunganKasus).where(KunjunganKasus.terakhir_at < old),
        delete(DrafLangkah).where(DrafLangkah.kedaluwarsa_at < now),
        delete(Massal).where(Massal.dibuat_at < now - MASSAL_KEPT),
    ):
        with transaction() as session:
            removed += int(getattr(session.execute(statement), "rowcount", 0))
    return removed
