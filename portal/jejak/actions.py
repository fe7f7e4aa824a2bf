"""Writing the audit trail, and proving that nobody has touched it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.transaction import before_commit, in_transaction, transaction
from portal.extensions import db
from portal.jejak.formulas import GENESIS, Fact, canonical, line_hash
from portal.jejak.models import Jejak, JejakKepala

log = logging.getLogger("portal")
HEAD_ID = 1
PERIKSA = "jejak.periksa"
"""The event that a check of the chain leaves in the chain."""

_head = cast(Table, JejakKepala.__table__)
_HEAD = select(_head.c.urutan, _head.c.sidik).where(_head.c.id == HEAD_ID).with_for_update()
_NEW_LINE = insert(cast(Table, Jejak.__table__))
_NEW_HEAD = update(_head).where(_head.c.id == HEAD_ID)
# Every deed of the office runs these: built once, only their values change.


@dataclass(frozen=True)
class _Line:
    waktu_at: datetime
    petugas_id: int | None
    peristiwa: str
    objek: tuple[str, str]
    rincian: str


def catat(
    peristiwa: str,
    objek: tuple[str, str | int],
    petugas_id: int | None = None,
    **rincian: Fact,
) -> None:
    """Add one line to the audit trail, in the same commit as the deed itself.

    `peristiwa` is verb-like ("pengaduan.verifikasi"), `objek` its kind and key,
    `petugas_id` None for the public or the system. `rincian` holds plain facts; never
    personal data, words of a case, or anything about a WBS reporter. RuntimeError
    outside a transaction.
    """
    if not in_transaction():
        raise RuntimeError("an audit line belongs inside transaction()")
    line = _Line(clock.now(), petugas_id, peristiwa, (objek[0], str(objek[1])), canonical(rincian))
    _waiting(db.session()).append(line)


def _waiting(session: Session) -> list[_Line]:
    """Return the lines of this very transaction: those of one rolled back are not written."""
    current = session.get_transaction()
    lines: list[_Line]
    owner, lines = session.info.get("jejak", (None, []))
    if owner is not current:
        lines = []
        session.info["jejak"] = (current, lines)
        before_commit(lambda: _write(session, lines))
    return lines


def _write(session: Session, lines: list[_Line]) -> None:
    """Chain the waiting lines; last in the commit, so that the head is locked briefly."""
    urutan, sidik = session.execute(_HEAD).one()
    rows = []
    for line in lines:
        urutan += 1
        before = sidik
        sidik = line_hash(
            sidik_sebelum=before,
            urutan=urutan,
            waktu_at=line.waktu_at,
            petugas_id=line.petugas_id,
            peristiwa=line.peristiwa,
            objek=line.objek,
            rincian=line.rincian,
        )
        rows.append(
            {
                "urutan": urutan,
                "waktu_at": line.waktu_at,
                "petugas_id": line.petugas_id,
                "peristiwa": line.peristiwa,
                "objek_jenis": line.objek[0],
                "objek_id": line.objek[1],
                "rincian": line.rincian,
                "sidik_sebelum": before,
                "sidik": sidik,
            }
        )
    session.execute(_NEW_LINE, rows)
    session.execute(_NEW_HEAD, {"urutan": urutan, "sidik": sidik})


@dataclass(frozen=True)
class HasilPeriksa:
    """What checking the chain found: lines read, the head, and the first break if any."""

    jumlah: int
    sidik_kepala: str
    rusak_di: int | None
    sebab: str


def periksa(sidik_tercatat: Mapping[int, str] | None = None) -> HasilPeriksa:
    """Recompute the whole chain and name the first line that was edited, removed or added.

    `sidik_tercatat` may give hashes written down earlier (number of line: hash, as in the
    daily log), which unmask even someone who rewrote the whole chain and its head.
    """
    known = dict(sidik_tercatat or {})
    expected, before, head = 0, GENESIS, None
    # One statement: lines and head as they stood at one moment, whoever writes meanwhile.
    query = select(Jejak, JejakKepala).join(JejakKepala, JejakKepala.id == HEAD_ID, isouter=True)
    query = query.order_by(Jejak.urutan).execution_options(populate_existing=True)
    for row, kepala in db.session.execute(query).yield_per(2000):
        expected, head = expected + 1, kepala
        fault = _fault(row, expected, before, head, known.pop(expected, None))
        if fault:
            return HasilPeriksa(expected - 1, before, expected, fault)
        before = row.sidik
    if expected == 0:
        head = db.session.get(JejakKepala, HEAD_ID, populate_existing=True)
    if head is None:
        return HasilPeriksa(expected, before, expected + 1, "kepala rantai hilang")
    if (head.urutan, head.sidik) != (expected, before) or known:
        return HasilPeriksa(expected, before, expected + 1, "baris terakhir hilang")
    return HasilPeriksa(expected, before, None, "")


def periksa_dan_catat(petugas_id: int) -> HasilPeriksa:
    """Check the chain for an officer and note the outcome in it."""
    hasil = periksa()
    with transaction():
        catat(
            PERIKSA,
            ("jejak", "rantai"),
            petugas_id,
            jumlah=hasil.jumlah,
            rusak_di=hasil.rusak_di,
            sebab=hasil.sebab,
        )
    return hasil


def catat_kepala_harian() -> None:
    """Write number and hash of the last line to the log, once a day (by the worker).

    The log lies outside the database: whoever rewrites the chain cannot rewrite that line.
    """
    head = db.session.get(JejakKepala, HEAD_ID, populate_existing=True)
    if head is None:
        log.error("audit head missing")
        return
    log.info("audit head", extra={"facts": {"baris": head.urutan, "sidik": head.sidik}})
    db.session.rollback()


def _fault(
    row: Jejak, expected: int, before: str, head: JejakKepala | None, known: str | None
) -> str:
    if row.urutan < expected:
        return "baris disisipkan sebelum baris pertama"
    if row.urutan > expected:
        return f"baris {expected} hilang"
    if row.sidik_sebelum != before:
        return "rantai terputus dari baris sebelumnya"
    again = line_hash(
        sidik_sebelum=before,
        urutan=row.urutan,
        waktu_at=row.waktu_at,
        petugas_id=row.petugas_id,
        peristiwa=row.peristiwa,
        objek=(row.objek_jenis, row.objek_id),
        rincian=row.rincian,
    )
    if again != row.sidik:
        return "isi baris diubah"
    if known is not None and known != row.sidik:
        return "sidik tidak sama dengan yang pernah dicatat"
    if head is not None and row.urutan > head.urutan:
        return "baris disisipkan di luar rantai"
    return ""
