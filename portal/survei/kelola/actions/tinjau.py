"""Odd answers kept or set aside, with a reason; none is ever deleted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.kelola.formulas import Putusan
from portal.survei.kelola.models import TinjauanJawaban
from portal.survei.kelola.queries.tinjau import SaringTinjau, id_bertanda
from portal.survei.models import Jawaban
from portal.survei.queries import locked
from portal.survei.workflow import StatusGelombang

_SEKALIGUS = 500
"""Rows written by one statement."""


@dataclass(frozen=True)
class IsianTinjau:
    """A decision as typed. `pilihan` are answers ticked; None takes all that the filter holds."""

    putusan: Putusan
    alasan: str
    saringan: SaringTinjau
    pilihan: Sequence[int] | None = None


def tinjau(gelombang_id: int, isian: IsianTinjau, petugas_id: int) -> int:
    """Keep or set aside odd answers; return how many.

    Only answers that bear a mark can be set aside, whatever was sent. Unacceptable without a
    reason or an answer; Conflict when the wave is sealed.
    """
    reason = isian.alasan.strip()
    if not reason:
        raise Unacceptable("Tuliskan alasan keputusan ini.")
    with transaction() as session:
        row = locked(session, gelombang_id)
        if row.status is StatusGelombang.DISEGEL:
            raise Conflict("Gelombang ini sudah disegel, jadi jawabannya tidak ditinjau lagi.")
        ids = id_bertanda(row, isian.saringan)
        if isian.pilihan is not None:
            chosen = set(isian.pilihan)
            ids = [one for one in ids if one in chosen]
        if not ids:
            raise Unacceptable("Pilih dulu jawaban yang diputuskan.")
        for part in _parts(ids):
            _decide(session, part, isian.putusan, reason, petugas_id)
        catat(
            "survei.tinjau",
            ("gelombang", row.kode),
            petugas_id,
            putusan=isian.putusan.value,
            jumlah=len(ids),
            alasan=reason,
        )
    return len(ids)


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _SEKALIGUS):
        yield ids[start : start + _SEKALIGUS]


def _decide(
    session: Session, ids: Sequence[int], putusan: Putusan, alasan: str, petugas_id: int
) -> None:
    values = {
        "putusan": putusan,
        "alasan": alasan,
        "petugas_id": petugas_id,
        "tanggal": clock.today(),
    }
    of_these = TinjauanJawaban.jawaban_id.in_(ids)
    known = set(session.scalars(select(TinjauanJawaban.jawaban_id).where(of_these)))
    session.execute(
        update(TinjauanJawaban)
        .where(of_these)
        .values(values)
        .execution_options(synchronize_session=False)
    )
    fresh = [{"jawaban_id": one, **values} for one in ids if one not in known]
    if fresh:
        session.execute(insert(TinjauanJawaban), fresh)
    session.execute(
        update(Jawaban)
        .where(Jawaban.id.in_(ids))
        .values(disisihkan=putusan is Putusan.DISISIHKAN)
        .execution_options(synchronize_session=False)
    )
