"""A wave planned, opened, closed, sealed and reopened. One commit each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.periods import Periode
from portal.core.transaction import transaction
from portal.core.workflow import step_for
from portal.jejak.actions import catat
from portal.survei.actions.jawaban import ambil_susulan
from portal.survei.instruments import Instrumen, PertanyaanTambahan, instrument
from portal.survei.models import Gelombang, LayananGelombang
from portal.survei.queries import compute_seal, locked
from portal.survei.tindak.actions import buka_draf
from portal.survei.workflow import ALUR, AksiGelombang, StatusGelombang, Survei

_KUNCI = re.compile(r"[a-z0-9_-]{1,60}", re.ASCII)


@dataclass(frozen=True)
class IsianLayanan:
    """A service that a wave asks about; `populasi` its users in the period, when known."""

    kunci: str
    nama: str
    populasi: int | None = None


@dataclass(frozen=True)
class IsianGelombang:
    """A wave as an officer plans it. `kode` names it in addresses, such as skm-2025-tw1.

    `tambahan` are the office's own questions, asked after those of the instrument.
    """

    kode: str
    survei: Survei
    nama: str
    periode: Periode
    layanan: Sequence[IsianLayanan] = ()
    tambahan: Sequence[PertanyaanTambahan] = ()


def frozen_instrument(
    survei: Survei, mulai: date, tambahan: Sequence[PertanyaanTambahan] = ()
) -> Instrumen:
    """Return what a wave that begins on a day asks: the version in force, own questions last.

    Unacceptable when no version was in force then, or two questions share a key.
    """
    try:
        tool = instrument(survei, mulai)
    except LookupError:
        raise Unacceptable("Belum ada kuesioner yang berlaku pada awal periode itu.") from None
    try:
        return replace(tool, tambahan=(*tool.tambahan, *tambahan))
    except ValueError:
        raise Unacceptable("Pertanyaan tambahan yang sama disebut dua kali.") from None


def buat_gelombang(isian: IsianGelombang, petugas_id: int) -> Gelombang:
    """Plan a wave with the instrument in force when its period begins.

    Unacceptable when the code is taken or unfit, a service is named twice, or no version of
    the instrument was in force then.
    """
    keys = [service.kunci for service in isian.layanan]
    if not all(_KUNCI.fullmatch(key) for key in (isian.kode, *keys)):
        raise Unacceptable("Kode hanya memuat huruf kecil, angka, dan tanda hubung.")
    if len(set(keys)) < len(keys):
        raise Unacceptable("Layanan yang sama disebut dua kali.")
    tool = frozen_instrument(isian.survei, isian.periode.mulai, isian.tambahan)
    with transaction() as session:
        if session.scalar(select(Gelombang.id).where(Gelombang.kode == isian.kode)) is not None:
            raise Unacceptable(f"Kode {isian.kode} sudah dipakai gelombang lain.")
        row = Gelombang(
            kode=isian.kode,
            survei=isian.survei,
            nama=isian.nama,
            periode=isian.periode.kode,
            mulai=isian.periode.mulai,
            selesai=isian.periode.selesai,
            status=StatusGelombang.DRAF,
            instrumen=tool.to_json(),
            instrumen_sidik=tool.fingerprint(),
            dibuat_at=clock.now(),
            layanan=[LayananGelombang(**vars(service)) for service in isian.layanan],
        )
        session.add(row)
        session.flush()
        catat(
            "survei.buat",
            ("gelombang", isian.kode),
            petugas_id,
            periode=isian.periode.kode,
            instrumen=f"{tool.kode} {tool.versi}",
        )
    return row


def move(gelombang_id: int, aksi: AksiGelombang, petugas_id: int, alasan: str = "") -> Gelombang:
    """Take a wave one step along its alur; the seal is laid or broken with it.

    With the seal, drafts of a plan of follow-up open for the lowest unsur.

    IllegalTransition when the step does not fit its status, Unacceptable when a reason is
    asked for and none is given, or when a wave without answers is to be sealed.
    """
    with transaction() as session:
        row = locked(session, gelombang_id)
        step = step_for(ALUR, row.status, aksi)
        if step.words_required and not alasan.strip():
            raise Unacceptable("Tuliskan alasan membuka kembali gelombang ini.")
        facts: dict[str, str | int | None] = {"dari": row.status.value}
        if aksi is AksiGelombang.SEGEL:
            row.segel_sidik, row.segel_jumlah = compute_seal(row)
            if not row.segel_jumlah:
                raise Unacceptable("Gelombang tanpa jawaban tidak dapat disegel.")
            row.disegel_at = clock.now()
            facts |= {"sidik": row.segel_sidik, "jumlah": row.segel_jumlah}
        elif row.segel_sidik is not None:
            facts["segel_lama"] = row.segel_sidik
            row.segel_sidik = row.segel_jumlah = row.disegel_at = None
        assert step.ke is not None
        row.status = step.ke
        if aksi is AksiGelombang.SEGEL:
            buka_draf(row, petugas_id)
        if step.words_required:
            facts["alasan"] = alasan.strip()
            facts["susulan"] = ambil_susulan(session, row)
        catat(f"survei.{aksi.value}", ("gelombang", row.kode), petugas_id, **facts)
    return row
