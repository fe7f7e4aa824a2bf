"""Late answers given to a later wave."""

from dataclasses import replace

from sqlalchemy import select

from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.core.format_id import daftar
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.actions import IsianJawaban, isian_susulan, terima_banyak
from portal.survei.kelola.queries.gelombang import gelombang_tujuan
from portal.survei.models import Gelombang, JawabanSusulan
from portal.survei.queries import instrument_of, locked
from portal.survei.workflow import StatusGelombang


def pindahkan_susulan(gelombang_id: int, tujuan_id: int, alasan: str, petugas_id: int) -> int:
    """Count all late answers of a closed wave in a later one; return how many were new there.

    They keep their day, channel and point. Unacceptable without a reason, or when the later
    wave does not ask about one of their services or own questions; Conflict when there are
    none; NotThere when the later wave cannot take them.
    """
    if not alasan.strip():
        raise Unacceptable("Tuliskan alasan memindahkan jawaban susulan.")
    with transaction() as session:
        row = locked(session, gelombang_id)
        if row.status is StatusGelombang.DIBUKA:
            raise Conflict("Gelombang ini sedang dibuka, jadi tidak ada jawaban susulan.")
        target = next((one for one in gelombang_tujuan(row) if one.id == tujuan_id), None)
        if target is None:
            raise NotThere("Gelombang tujuan ini tidak sedang dibuka.")
        late = session.scalars(
            select(JawabanSusulan).where(JawabanSusulan.gelombang_id == row.id)
        ).all()
        if not late:
            raise Conflict("Jawaban susulannya sudah tidak ada. Mungkin sudah dipindahkan.")
        sent = [isian_susulan(one) for one in late]
        _ensure_asked(target, sent)
        count = terima_banyak(target.id, [_quietly(one) for one in sent], petugas_id)
        for one in late:
            session.delete(one)
        catat(
            "survei.pindah_susulan",
            ("gelombang", row.kode),
            petugas_id,
            tujuan=target.kode,
            jumlah=len(late),
            baru=count,
            alasan=alasan.strip(),
        )
    return count


def _quietly(isian: IsianJawaban) -> IsianJawaban:
    """Leave out own answers that are empty: the later wave need not know their questions."""
    told = {key: text for key, text in isian.tambahan.items() if text.strip()}
    return replace(isian, tambahan=told)


def _ensure_asked(target: Gelombang, sent: list[IsianJawaban]) -> None:
    services = {service.kunci for service in target.layanan}
    missing = sorted({one.layanan for one in sent if one.layanan} - services)
    if missing:
        raise Unacceptable(
            f"{target.nama} tidak menanyakan layanan {daftar(missing)}. Tambahkan dulu layanan "
            "itu pada gelombang tujuan, atau buka kembali gelombang ini."
        )
    questions = {own.kunci: own.pilihan for own in instrument_of(target).tambahan}
    for one in sent:
        for key, text in _quietly(one).tambahan.items():
            if key not in questions or (questions[key] and text not in questions[key]):
                raise Unacceptable(
                    f"{target.nama} tidak memuat pertanyaan tambahan yang dijawab di sini. "
                    "Buka kembali gelombang ini agar jawabannya tidak hilang."
                )
