"""What happens to a wave, and answers coming in. One commit each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.core.periods import Periode
from portal.core.transaction import transaction
from portal.core.workflow import step_for
from portal.jejak.actions import catat
from portal.survei.acuan import reference
from portal.survei.formulas.kemasan import pack
from portal.survei.formulas.ringkasan import Pola
from portal.survei.formulas.tanda import Tanda, flags
from portal.survei.instruments import Instrumen, instrument, profile
from portal.survei.models import Gelombang, Jawaban, LayananGelombang, ProfilResponden
from portal.survei.queries import ISIAN_PROFIL, compute_seal, instrument_of
from portal.survei.workflow import (
    ALUR,
    AksiGelombang,
    KanalSurvei,
    StatusGelombang,
    Survei,
)

_KUNCI = re.compile(r"[a-z0-9_-]{1,60}", re.ASCII)
_SEKALIGUS = 500
"""Keys looked up in one query."""
_Profiles = dict[tuple[str, ...], int]
_KUNCI_SEKALI = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)


@dataclass(frozen=True)
class IsianLayanan:
    """A service that a wave asks about; `populasi` its users in the period, when known."""

    kunci: str
    nama: str
    populasi: int | None = None


@dataclass(frozen=True)
class IsianGelombang:
    """A wave as an officer plans it. `kode` names it in addresses, such as skm-2025-tw1."""

    kode: str
    survei: Survei
    nama: str
    periode: Periode
    layanan: Sequence[IsianLayanan] = ()


@dataclass(frozen=True)
class IsianJawaban:
    """One filled questionnaire: values by the keys of the items, those left open missing.

    `kunci_sekali` is drawn by the form once, so that a repeated sending is known; `detik`
    how long the filling took, None when nobody measured it.
    """

    kunci_sekali: str
    nilai: Mapping[str, int]
    kanal: KanalSurvei
    tanggal: date
    layanan: str | None = None
    profil: Mapping[str, str] = field(default_factory=dict)
    detik: float | None = None


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
    try:
        tool = instrument(isian.survei, isian.periode.mulai)
    except LookupError:
        raise Unacceptable("Belum ada kuesioner yang berlaku pada awal periode itu.") from None
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

    IllegalTransition when the step does not fit its status, Unacceptable when a reason is
    asked for and none is given, or when a wave without answers is to be sealed.
    """
    with transaction() as session:
        row = _locked(session, gelombang_id)
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
        if step.words_required:
            facts["alasan"] = alasan.strip()
        assert step.ke is not None
        row.status = step.ke
        catat(f"survei.{aksi.value}", ("gelombang", row.kode), petugas_id, **facts)
    return row


def terima_jawaban(gelombang_id: int, isian: IsianJawaban) -> bool:
    """Take one answer in; False when this very sending had arrived before.

    Conflict when the wave is not open, Unacceptable for a value off the scale, an unknown
    item, service or profile choice, or no answer at all.
    """
    with transaction() as session:
        row = _locked(session, gelombang_id, only_read=True)
        values = _answer_row(session, row, isian, {})
        known = session.scalar(
            select(Jawaban.id).where(
                Jawaban.gelombang_id == row.id, Jawaban.kunci_sekali == isian.kunci_sekali
            )
        )
        if known is not None:
            return False
        _ensure_open(row)
        dialect = session.get_bind().dialect.name
        done = session.execute(
            insert_if_absent(Jawaban, dialect).returning(Jawaban.id), values
        ).first()
        return done is not None


def terima_banyak(gelombang_id: int, daftar: Sequence[IsianJawaban], petugas_id: int) -> int:
    """Take many answers in at once, all or none; return how many were new.

    For paper and imports. Refuses like `terima_jawaban`.
    """
    with transaction() as session:
        row = _locked(session, gelombang_id, only_read=True)
        _ensure_open(row)
        fresh = {one.kunci_sekali: one for one in reversed(daftar)}
        for key in _there(session, row, list(fresh)):
            del fresh[key]
        profiles: _Profiles = {}
        rows = [_answer_row(session, row, one, profiles) for one in reversed(fresh.values())]
        if rows:
            session.execute(insert(Jawaban), rows)
            catat("survei.terima_banyak", ("gelombang", row.kode), petugas_id, jumlah=len(rows))
    return len(rows)


def _there(session: Session, row: Gelombang, keys: Sequence[str]) -> list[str]:
    """Return those of the keys that the wave has already."""
    found: list[str] = []
    for start in range(0, len(keys), _SEKALIGUS):
        part = keys[start : start + _SEKALIGUS]
        found += session.scalars(
            select(Jawaban.kunci_sekali).where(
                Jawaban.gelombang_id == row.id, Jawaban.kunci_sekali.in_(part)
            )
        )
    return found


def _locked(session: Session, gelombang_id: int, *, only_read: bool = False) -> Gelombang:
    """Return the wave, held so that it is not closed or sealed beside an answer coming in."""
    row = session.scalar(
        select(Gelombang).where(Gelombang.id == gelombang_id).with_for_update(read=only_read)
    )
    if row is None:
        raise NotThere("Gelombang survei ini tidak ada.")
    return row


def _ensure_open(row: Gelombang) -> None:
    if row.status is not StatusGelombang.DIBUKA:
        raise Conflict("Survei ini tidak sedang dibuka, jadi jawaban belum dapat diterima.")


def _answer_row(
    session: Session, row: Gelombang, isian: IsianJawaban, profiles: _Profiles
) -> dict[str, object]:
    """Check an answer and return its columns; `profiles` remembers those looked up."""
    tool = instrument_of(row)
    if not _KUNCI_SEKALI.fullmatch(isian.kunci_sekali):
        raise Unacceptable("Kiriman ini tidak dikenal. Muat ulang halaman survei.")
    pola = _pattern(tool, isian.nilai)
    marks = flags(pola, isian.detik, reference(row.selesai).batas)
    return {
        "gelombang_id": row.id,
        "kunci_sekali": isian.kunci_sekali,
        "layanan_id": _service_id(row, isian.layanan),
        "profil_id": _profile_id(session, isian.profil, profiles),
        "kanal": isian.kanal,
        "tanggal": isian.tanggal,
        "pola": pack(pola),
        "lengkap": None not in pola,
        "cepat": Tanda.TERLALU_CEPAT in marks,
    }


def _pattern(tool: Instrumen, nilai: Mapping[str, int]) -> Pola:
    unknown = sorted(set(nilai) - set(tool.kunci))
    if unknown:
        raise Unacceptable(f"Pertanyaan {unknown[0]} tidak ada pada survei ini.")
    for key, value in nilai.items():
        if not 1 <= value <= tool.skala:
            raise Unacceptable(f"Jawaban {tool.item(key).nama} harus antara 1 dan {tool.skala}.")
    if not nilai:
        raise Unacceptable("Belum ada pertanyaan yang dijawab.")
    return tuple(nilai.get(key) for key in tool.kunci)


def _service_id(row: Gelombang, kunci: str | None) -> int | None:
    if kunci is None:
        return None
    for service in row.layanan:
        if service.kunci == kunci:
            return service.id
    raise Unacceptable("Layanan ini tidak ditanyakan pada survei ini.")


def _profile_id(session: Session, told: Mapping[str, str], profiles: _Profiles) -> int:
    for name, value in told.items():
        if value and value not in _profile_choices().get(name, ()):
            raise Unacceptable("Isian data responden tidak dikenal.")
    values = {name: told.get(name, "") for name in ISIAN_PROFIL}
    key = tuple(values.values())
    if key not in profiles:
        wanted = select(ProfilResponden.id).filter_by(**values)
        found = session.scalar(wanted)
        if found is None:
            dialect = session.get_bind().dialect.name
            session.execute(insert_if_absent(ProfilResponden, dialect), values)
            found = session.scalars(wanted).one()
        profiles[key] = found
    return profiles[key]


@cache
def _profile_choices() -> dict[str, frozenset[str]]:
    return {item.kunci: frozenset(one.kunci for one in item.pilihan) for item in profile().isian}
