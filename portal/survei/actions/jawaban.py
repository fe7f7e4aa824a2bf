"""Answers coming in, each once; those that come after closing are kept apart."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.columns import new_row_key
from portal.core.database import insert_if_absent
from portal.core.errors import Conflict, Unacceptable
from portal.core.text import tidy
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.acuan import reference
from portal.survei.formulas.kemasan import pack
from portal.survei.formulas.ringkasan import Pola
from portal.survei.formulas.tanda import Tanda, flags
from portal.survei.instruments import Instrumen, profile
from portal.survei.models import (
    Gelombang,
    IsianTambahan,
    Jawaban,
    JawabanSusulan,
    ProfilResponden,
    TitikLayanan,
)
from portal.survei.queries import ISIAN_PROFIL, instrument_of, locked
from portal.survei.workflow import KanalSurvei, StatusGelombang

TEKS_TERPANJANG = 2_000
"""Letters of one answer in words."""
_SEKALIGUS = 500
"""Keys looked up in one query."""
_TABLE = cast(Table, Jawaban.__table__)
"""Rows that go in by the thousand need no objects."""
_KUNCI_SEKALI = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)


@dataclass(frozen=True)
class IsianJawaban:
    """One filled questionnaire: values by the keys of the items, those left open missing.

    `kunci_sekali` is drawn by the form once, so that a repeated sending is known; `detik`
    how long the filling took, None when nobody measured it; `titik` the code of the service
    point; `tambahan` answers to the office's own questions, which are kept apart from the row.
    """

    kunci_sekali: str
    nilai: Mapping[str, int]
    kanal: KanalSurvei
    tanggal: date
    layanan: str | None = None
    profil: Mapping[str, str] = field(default_factory=dict)
    detik: float | None = None
    titik: str | None = None
    tambahan: Mapping[str, str] = field(default_factory=dict)


class Penerimaan(StrEnum):
    """What became of a sending. SUSULAN: the wave had closed, so it is kept uncounted."""

    DITERIMA = "diterima"
    SUDAH_ADA = "sudah_ada"
    SUSULAN = "susulan"


def terima_jawaban(gelombang_id: int, isian: IsianJawaban) -> Penerimaan:
    """Take one answer in, once however often it is sent.

    What arrives after the wave was closed or sealed is kept apart and counts only when an
    officer reopens it: a form may have been open, or a kiosk offline, while it closed.
    Conflict when the wave never opened, Unacceptable for a value off the scale, an unknown
    item, service, point, profile choice or own question, or no answer at all.
    """
    with transaction() as session:
        row = locked(session, gelombang_id, only_read=True)
        taken = _take(session, row, isian, _Known())
        if _is_known(session, row, isian.kunci_sekali):
            return Penerimaan.SUDAH_ADA
        if row.status in (StatusGelombang.DITUTUP, StatusGelombang.DISEGEL):
            fresh = _insert_once(session, JawabanSusulan, _late(row, isian))
            return Penerimaan.SUSULAN if fresh else Penerimaan.SUDAH_ADA
        _ensure_open(row)
        if not _insert_once(session, Jawaban, taken.jawaban):
            return Penerimaan.SUDAH_ADA
        if taken.tambahan:
            session.execute(insert(IsianTambahan), taken.tambahan)
        return Penerimaan.DITERIMA


def terima_banyak(gelombang_id: int, daftar: Sequence[IsianJawaban], petugas_id: int) -> int:
    """Take many answers in at once, all or none; return how many were new.

    For paper and imports. Refuses like `terima_jawaban`, and with Conflict when the wave is
    closed.
    """
    with transaction() as session:
        row = locked(session, gelombang_id, only_read=True)
        _ensure_open(row)
        count = _take_all(session, row, daftar)
        if count:
            catat("survei.terima_banyak", ("gelombang", row.kode), petugas_id, jumlah=count)
    return count


def ganti_jawaban(gelombang_id: int, isian: IsianJawaban) -> None:
    """Put what was typed wrongly right, in the answer with the same one-time key.

    Part of the event that corrects it, which writes the audit line. What a review decided
    stays; words are left alone, since nothing ties them to the row. Conflict when the wave is
    not open or has no such answer, Unacceptable like `terima_jawaban`.
    """
    with transaction() as session:
        row = locked(session, gelombang_id, only_read=True)
        _ensure_open(row)
        values = _take(session, row, replace(isian, tambahan={}), _Known()).jawaban
        kept = ("gelombang_id", "kunci_sekali", "titik_id", "disisihkan")
        changed = {name: value for name, value in values.items() if name not in kept}
        mine = (Jawaban.gelombang_id == row.id, Jawaban.kunci_sekali == isian.kunci_sekali)
        known = session.scalar(select(Jawaban.id).where(*mine))
        if known is None:
            raise Conflict("Jawaban ini tidak ada lagi di gelombang ini.")
        session.execute(update(Jawaban).where(*mine).values(changed))


def isian_susulan(row: JawabanSusulan) -> IsianJawaban:
    """Return a late answer as it was sent."""
    raw = json.loads(row.isian)
    day, channel = date.fromisoformat(raw.pop("tanggal")), KanalSurvei(raw.pop("kanal"))
    return IsianJawaban(tanggal=day, kanal=channel, **raw)


def ambil_susulan(session: Session, row: Gelombang) -> int:
    """Count the late answers of a wave that is being reopened; return how many there were.

    Part of the step that reopens: commits nothing by itself.
    """
    late = session.scalars(
        select(JawabanSusulan).where(JawabanSusulan.gelombang_id == row.id)
    ).all()
    count = _take_all(session, row, [isian_susulan(one) for one in late])
    for one in late:
        session.delete(one)
    return count


def _late(row: Gelombang, isian: IsianJawaban) -> dict[str, object]:
    text = json.dumps(asdict(isian), ensure_ascii=False, sort_keys=True, default=str)
    return {
        "gelombang_id": row.id,
        "kunci_sekali": isian.kunci_sekali,
        "tiba": clock.today(),
        "isian": text,
    }


def _take_all(session: Session, row: Gelombang, daftar: Sequence[IsianJawaban]) -> int:
    fresh = {one.kunci_sekali: one for one in reversed(daftar)}
    for key in _there(session, row, list(fresh)):
        del fresh[key]
    known = _Known()
    taken = [_take(session, row, one, known) for one in reversed(fresh.values())]
    if taken:
        session.execute(insert(_TABLE), [one.jawaban for one in taken])
    own = [text for one in taken for text in one.tambahan]
    if own:
        session.execute(insert(IsianTambahan), own)
    return len(taken)


def _insert_once(session: Session, model: type[Any], values: dict[str, object]) -> bool:
    """Insert a row unless its key is there; tell whether it was new."""
    statement = insert_if_absent(model, session.get_bind().dialect.name)
    return session.execute(statement.returning(model.id), values).first() is not None


def _is_known(session: Session, row: Gelombang, kunci_sekali: str) -> bool:
    """Tell whether this very sending has arrived before, counted or late."""
    return any(
        session.scalar(
            select(model.id).where(model.gelombang_id == row.id, model.kunci_sekali == kunci_sekali)
        )
        is not None
        for model in (Jawaban, JawabanSusulan)
    )


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


def _ensure_open(row: Gelombang) -> None:
    if row.status is not StatusGelombang.DIBUKA:
        raise Conflict("Survei ini tidak sedang dibuka, jadi jawaban belum dapat diterima.")


def _take(session: Session, row: Gelombang, isian: IsianJawaban, known: "_Known") -> "_Taken":
    """Check an answer and return its rows."""
    tool = instrument_of(row)
    if not _KUNCI_SEKALI.fullmatch(isian.kunci_sekali):
        raise Unacceptable("Kiriman ini tidak dikenal. Muat ulang halaman survei.")
    pola = _pattern(tool, isian.nilai)
    marks = flags(pola, isian.detik, reference(row.selesai).batas)
    service = _service_id(row, isian.layanan)
    answer: dict[str, object] = {
        "gelombang_id": row.id,
        "kunci_sekali": isian.kunci_sekali,
        "layanan_id": service,
        "titik_id": _point_id(session, isian.titik, known),
        "profil_id": _profile_id(session, isian.profil, known),
        "kanal": isian.kanal,
        "tanggal": isian.tanggal,
        "pola": pack(pola),
        "lengkap": None not in pola,
        "cepat": Tanda.TERLALU_CEPAT in marks,
        "disisihkan": False,
    }
    shared = {"gelombang_id": row.id, "layanan_id": service, "tanggal": isian.tanggal}
    own: list[dict[str, object]] = [
        {"id": new_row_key(), "kunci": key, "teks": text, **shared}
        for key, text in _own_answers(tool, isian.tambahan)
    ]
    return _Taken(answer, own)


@dataclass(frozen=True)
class _Taken:
    """The rows of one answer: its own, and those of its texts, which nothing ties to it."""

    jawaban: dict[str, object]
    tambahan: list[dict[str, object]]


@dataclass
class _Known:
    """What many answers share, looked up once."""

    profil: dict[tuple[str, ...], int] = field(default_factory=dict)
    titik: dict[str, int] = field(default_factory=dict)


def _own_answers(tool: Instrumen, told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return the answers to the office's own questions, tidied; those left empty are not."""
    questions = {question.kunci: question for question in tool.tambahan}
    for key, text in told.items():
        if key not in questions:
            raise Unacceptable(f"Pertanyaan {key} tidak ada pada survei ini.")
        kept = tidy(text)
        if not kept:
            continue
        if questions[key].pilihan and kept not in questions[key].pilihan:
            raise Unacceptable("Pilihan jawaban ini tidak dikenal.")
        if len(kept) > TEKS_TERPANJANG:
            raise Unacceptable(f"Tulisan paling panjang {TEKS_TERPANJANG} huruf.")
        yield key, kept


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


def _point_id(session: Session, kode: str | None, known: _Known) -> int | None:
    if kode is None:
        return None
    if kode not in known.titik:
        found = session.scalar(select(TitikLayanan.id).where(TitikLayanan.kode == kode))
        if found is None:
            raise Unacceptable("Titik layanan ini tidak dikenal.")
        known.titik[kode] = found
    return known.titik[kode]


def _profile_id(session: Session, told: Mapping[str, str], known: _Known) -> int:
    for name, value in told.items():
        if value and value not in _profile_choices().get(name, ()):
            raise Unacceptable("Isian data responden tidak dikenal.")
    values = {name: told.get(name, "") for name in ISIAN_PROFIL}
    key = tuple(values.values())
    if key not in known.profil:
        wanted = select(ProfilResponden.id).filter_by(**values)
        found = session.scalar(wanted)
        if found is None:
            dialect = session.get_bind().dialect.name
            session.execute(insert_if_absent(ProfilResponden, dialect), values)
            found = session.scalars(wanted).one()
        known.profil[key] = found
    return known.profil[key]


@cache
def _profile_choices() -> dict[str, frozenset[str]]:
    return {item.kunci: frozenset(one.kunci for one in item.pilihan) for item in profile().isian}
