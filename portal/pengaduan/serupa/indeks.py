"""Writing the index of like reports: by the worker, after filing."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import exists, select

from portal.core.database import insert_if_absent
from portal.core.transaction import end_reading, transaction
from portal.extensions import db
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.serupa.formulas import ciri, penggal
from portal.pengaduan.serupa.models import KOSONG, PenggalSerupa

SEKALI = 200
"""Reports to a commit: filing never waits longer than these rows take."""

JEDA_NOMOR = 1000
"""So far below the highest report read are gaps looked for: one may commit late."""


def buat_penggal(berhenti: Callable[[], bool] = lambda: False) -> int:
    """Write the pieces of all reports that have none yet; how many were read.

    Goes on where it left off after any stop; `berhenti` is asked between commits.
    """
    done, after = 0, _begin_at()
    while not berhenti():
        unread = _unread(after)
        end_reading()
        if not unread:
            break
        rows = [
            {"penggal": piece, "pengaduan_id": row.id}
            for row in unread
            for piece in penggal(
                ciri(row.uraian, row.lokasi, row.kecamatan, row.tanggal_diterima)
            ) or (KOSONG,)
        ]  # fmt: skip
        with transaction() as session:
            session.execute(insert_if_absent(PenggalSerupa, db.engine.dialect.name), rows)
        done, after = done + len(unread), unread[-1].id
    return done


def _begin_at() -> int:
    highest = select(PenggalSerupa.pengaduan_id).order_by(PenggalSerupa.pengaduan_id.desc())
    return (db.session.scalar(highest.limit(1)) or 0) - JEDA_NOMOR


def _unread(after: int) -> Sequence[Any]:
    known = exists().where(PenggalSerupa.pengaduan_id == Pengaduan.id)
    query = (
        select(
            Pengaduan.id,
            Pengaduan.uraian,
            Pengaduan.lokasi,
            Pengaduan.kecamatan,
            Pengaduan.tanggal_diterima,
        )
        .where(Pengaduan.id > after, ~known)
        .order_by(Pengaduan.id)
        .limit(SEKALI)
    )
    return db.session.execute(query).all()
