"""Odd answers of a wave, and what reviews decided about them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from portal.akun.models import Petugas
from portal.extensions import db
from portal.survei.acuan import reference
from portal.survei.formulas.kemasan import pack, unpack
from portal.survei.formulas.tanda import Tanda
from portal.survei.kelola.formulas import Putusan, answers_in_digits, odd_patterns
from portal.survei.kelola.models import TinjauanJawaban
from portal.survei.models import Gelombang, Jawaban, LayananGelombang, TitikLayanan
from portal.survei.queries import instrument_of
from portal.survei.workflow import KanalSurvei

SEHALAMAN = 50
_CEPAT = Jawaban.cepat == true()
"""Written so that SQLite sees the partial index that holds just these."""


class Antrean(StrEnum):
    """Which odd answers to show."""

    PERLU = "perlu"
    DIHITUNG = "dihitung"
    DISISIHKAN = "disisihkan"


LABEL_ANTREAN = {
    Antrean.PERLU: "Perlu ditinjau",
    Antrean.DIHITUNG: "Tetap dihitung",
    Antrean.DISISIHKAN: "Disisihkan",
}


@dataclass(frozen=True)
class SaringTinjau:
    """Which odd answers: the queue, one mark or any, and none newer than `sampai`."""

    antrean: Antrean = Antrean.PERLU
    tanda: Tanda | None = None
    sampai: int | None = None


@dataclass(frozen=True)
class JawabanBertanda:
    """One odd answer as a review sees it: nothing about the person who gave it."""

    id: int
    tanggal: date
    kanal: KanalSurvei
    layanan: str | None
    titik: str | None
    angka: str
    tanda: tuple[Tanda, ...]
    putusan: Putusan | None
    alasan: str
    petugas: str


@dataclass(frozen=True)
class HalamanTinjau:
    """One page of odd answers: how many there are in all, where the next page begins.

    `terbaru` is the newest answer of the wave; a decision for all takes none that came later.
    """

    baris: list[JawabanBertanda]
    jumlah: int
    terbaru: int
    berikutnya: int | None


def jumlah_per_antrean(gelombang: Gelombang) -> dict[Antrean, int]:
    """Return how many odd answers each queue holds."""
    odd = _odd(gelombang)
    return {one: _count(gelombang, SaringTinjau(one), odd) for one in Antrean}


def jumlah_belum_ditinjau(gelombang: Gelombang) -> int:
    """Return how many odd answers of a wave nobody has looked at."""
    return _count(gelombang, SaringTinjau(), _odd(gelombang))


def id_bertanda(gelombang: Gelombang, saringan: SaringTinjau) -> list[int]:
    """Return the ids of the odd answers that a filter holds."""
    return list(db.session.scalars(_narrowed(gelombang, saringan, _odd(gelombang), Jawaban.id)))


def halaman_tinjau(gelombang: Gelombang, saringan: SaringTinjau, sesudah: int = 0) -> HalamanTinjau:
    """Return the odd answers after id `sesudah`, a page of them."""
    odd = _odd(gelombang)
    newest = db.session.scalar(
        select(func.max(Jawaban.id)).where(Jawaban.gelombang_id == gelombang.id)
    )
    columns = (
        Jawaban.id, Jawaban.tanggal, Jawaban.kanal, LayananGelombang.nama, TitikLayanan.nama,
        Jawaban.pola, Jawaban.cepat, TinjauanJawaban.putusan, TinjauanJawaban.alasan,
        Petugas.nama,
    )  # fmt: skip
    query = (
        _narrowed(gelombang, saringan, odd, *columns)
        .outerjoin(LayananGelombang, LayananGelombang.id == Jawaban.layanan_id)
        .outerjoin(TitikLayanan, TitikLayanan.id == Jawaban.titik_id)
        .outerjoin(Petugas, Petugas.id == TinjauanJawaban.petugas_id)
        .where(Jawaban.id > sesudah)
        .order_by(Jawaban.id)
        .limit(SEHALAMAN + 1)
    )
    k = len(instrument_of(gelombang).kunci)
    rows = []
    for key, day, kanal, layanan, titik, pola, cepat, putusan, alasan, nama in db.session.execute(
        query
    ):
        marks = ((Tanda.SERAGAM, pola in odd), (Tanda.TERLALU_CEPAT, cepat))
        digits = answers_in_digits(unpack(pola, k))
        tanda = tuple(mark for mark, is_so in marks if is_so)
        rows.append(
            JawabanBertanda(
                key, day, kanal, layanan, titik, digits, tanda, putusan, alasan or "", nama or ""
            )
        )
    more = rows[SEHALAMAN - 1].id if len(rows) > SEHALAMAN else None
    return HalamanTinjau(rows[:SEHALAMAN], _count(gelombang, saringan, odd), newest or 0, more)


def _odd(gelombang: Gelombang) -> frozenset[int]:
    """Return the packed patterns among a wave's answers in which all values are the same."""
    k = len(instrument_of(gelombang).kunci)
    packed = db.session.scalars(
        select(Jawaban.pola).where(Jawaban.gelombang_id == gelombang.id).distinct()
    )
    limits = reference(gelombang.selesai).batas
    return frozenset(map(pack, odd_patterns([unpack(one, k) for one in packed], limits)))


def _count(gelombang: Gelombang, saringan: SaringTinjau, odd: frozenset[int]) -> int:
    """Return how many odd answers a filter holds, mark by mark so that an index helps."""
    return sum(
        db.session.scalar(_unmarked(gelombang, saringan, func.count()).where(mark)) or 0
        for mark in _marks(saringan.tanda, odd)
    )


def _marks(tanda: Tanda | None, odd: frozenset[int]) -> list[ColumnElement[bool]]:
    """Return what makes an answer odd, as conditions of which no two hold of one answer."""
    uniform = Jawaban.pola.in_(odd)
    if tanda is Tanda.SERAGAM:
        return [uniform]
    if tanda is Tanda.TERLALU_CEPAT:
        return [_CEPAT]
    return [uniform, and_(_CEPAT, ~uniform)]


def _narrowed(
    gelombang: Gelombang,
    saringan: SaringTinjau,
    odd: frozenset[int],
    *columns: ColumnElement[Any] | InstrumentedAttribute[Any],
) -> Select[Any]:
    return _unmarked(gelombang, saringan, *columns).where(or_(*_marks(saringan.tanda, odd)))


def _unmarked(
    gelombang: Gelombang,
    saringan: SaringTinjau,
    *columns: ColumnElement[Any] | InstrumentedAttribute[Any],
) -> Select[Any]:
    """Select answers of a queue, odd or not; those set aside were reviewed, all others not."""
    decided = {
        Antrean.PERLU: TinjauanJawaban.id.is_(None),
        Antrean.DIHITUNG: TinjauanJawaban.putusan == Putusan.DIHITUNG,
        Antrean.DISISIHKAN: TinjauanJawaban.putusan == Putusan.DISISIHKAN,
    }[saringan.antrean]
    is_aside = saringan.antrean is Antrean.DISISIHKAN
    query: Select[Any] = (
        select(*columns)
        .select_from(Jawaban)
        .outerjoin(TinjauanJawaban, TinjauanJawaban.jawaban_id == Jawaban.id)
        .where(Jawaban.gelombang_id == gelombang.id, Jawaban.disisihkan.is_(is_aside), decided)
    )
    return query if saringan.sampai is None else query.where(Jawaban.id <= saringan.sampai)
