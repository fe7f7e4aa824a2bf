"""Look-ups of imported files of answers."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from portal.core import clock
from portal.core.errors import NotThere
from portal.extensions import db
from portal.survei.formulas.kemasan import pack
from portal.survei.impor.formulas import BarisSurvei
from portal.survei.impor.models import ImporSurvei
from portal.survei.models import Gelombang, Jawaban, LayananGelombang
from portal.survei.queries import instrument_of
from portal.survei.workflow import KanalSurvei

RECENT = 20
_MIRIP_PALING_SEDIKIT = 5
"""Rows below which likeness to an earlier file is chance."""


def impor(impor_id: int) -> ImporSurvei:
    """Return a file that was looked at; NotThere when it is gone or past its time."""
    row = db.session.get(ImporSurvei, impor_id)
    gone = row is None or (
        row.diterapkan_at is None and (row.kedaluwarsa_at < clock.now() or row.isi_sandi is None)
    )
    if row is None or gone:
        raise NotThere("Pemeriksaan berkas ini sudah dihapus. Unggah berkasnya sekali lagi.")
    return row


def impor_of(kode: str, impor_id: int) -> ImporSurvei:
    """Return a file that was looked at for that wave; NotThere otherwise."""
    row = impor(impor_id)
    if row.gelombang.kode != kode:
        raise NotThere("Pemeriksaan berkas ini tidak ada pada gelombang ini.")
    return row


def terakhir(gelombang: Gelombang) -> Sequence[ImporSurvei]:
    """Return the files taken into a wave, the newest first."""
    return db.session.scalars(
        select(ImporSurvei)
        .where(ImporSurvei.gelombang_id == gelombang.id, ImporSurvei.diterapkan_at.is_not(None))
        .options(joinedload(ImporSurvei.petugas))
        .order_by(ImporSurvei.id.desc())
        .limit(RECENT)
    ).all()


def sudah_diterapkan(row: ImporSurvei) -> ImporSurvei | None:
    """Return the earlier import of the very same file into this wave, if there was one."""
    return db.session.scalar(
        select(ImporSurvei)
        .where(
            ImporSurvei.gelombang_id == row.gelombang_id,
            ImporSurvei.sidik == row.sidik,
            ImporSurvei.diterapkan_at.is_not(None),
        )
        .order_by(ImporSurvei.id)
        .limit(1)
    )


def looks_repeated(gelombang: Gelombang, rows: Sequence[BarisSurvei]) -> bool:
    """Tell whether half of the rows stand in the wave already, from an earlier import.

    Compared by day, service and answers, each stored answer once: a file that was saved again
    or grew by some rows has other bytes, so its rows are not known by their key.
    """
    keys = instrument_of(gelombang).kunci
    wanted = Counter(
        (row.tanggal, row.layanan, pack(tuple(row.nilai.get(key) for key in keys))) for row in rows
    )
    there = _imported(gelombang)
    same = sum(min(count, there.get(what, 0)) for what, count in wanted.items())
    return same >= _MIRIP_PALING_SEDIKIT and 2 * same >= len(rows)


def _imported(gelombang: Gelombang) -> dict[tuple[date, str | None, int], int]:
    found = db.session.execute(
        select(Jawaban.tanggal, LayananGelombang.kunci, Jawaban.pola, func.count())
        .outerjoin(LayananGelombang, LayananGelombang.id == Jawaban.layanan_id)
        .where(Jawaban.gelombang_id == gelombang.id, Jawaban.kanal == KanalSurvei.IMPOR)
        .group_by(Jawaban.tanggal, LayananGelombang.kunci, Jawaban.pola)
    )
    return {(day, service, packed): count for day, service, packed, count in found}
