"""Writing the audit trail, and proving that nobody has touched it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.transaction import before_commit, in_transaction
from portal.extensions import db
from portal.jejak.formulas import GENESIS, Fact, canonical, line_hash
from portal.jejak.models import Jejak, JejakKepala

HEAD_ID = 1


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
    line = _Line(
        clock.now(), petugas_id, peristiwa, (objek[0], str(objek[1])), canonical(rincian)
    )
    session: Session = db.session()
    waiting: list[_Line] = session.info.setdefault("jejak", [])
    if not waiting:
        before_commit(lambda: _write(session))
    waiting.append(line)


def _write(session: Session) -> None:
    """Chain the waiting lines; last in the commit, so that the head is locked briefly."""
    lines: list[_Line] = session.info.pop("jejak", [])
    head = session.execute(
        select(JejakKepala.urutan, JejakKepala.sidik)
        .where(JejakKepala.id == HEAD_ID)
        .with_for_update()
    ).one()
    urutan, sidik = head
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
    session.execute(insert(Jejak), rows)
    session.execute(
        update(JejakKepala).where(JejakKepala.id == HEAD_ID).values(urutan=urutan, sidik=sidik)
    )


@dataclass(frozen=True)
class HasilPeriksa:
    """What checking the chain found: lines read, the head, and the first break if any."""

    jumlah: int
    sidik_kepala: str
    rusak_di: int | None
    sebab: str


def periksa() -> HasilPeriksa:
    """Recompute the whole chain and name the first line that was edited, removed or added."""
    expected, before = 0, GENESIS
    for row in db.session.execute(select(Jejak).order_by(Jejak.urutan)).scalars().yield_per(2000):
        expected += 1
        fault = _fault(row, expected, before)
        if fault:
            return HasilPeriksa(expected - 1, before, row.urutan, fault)
        before = row.sidik
    head = db.session.get_one(JejakKepala, HEAD_ID, populate_existing=True)
    if (head.urutan, head.sidik) != (expected, before):
        return HasilPeriksa(expected, before, expected + 1, "baris terakhir hilang")
    return HasilPeriksa(expected, before, None, "")


def _fault(row: Jejak, expected: int, before: str) -> str:
    if row.urutan != expected:
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
    return "" if again == row.sidik else "isi baris diubah"
