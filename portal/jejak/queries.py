"""Filtered pages of audit lines, and the state of the chain."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, select

from portal.core import clock
from portal.core.clock import at_wib
from portal.extensions import db
from portal.jejak.actions import HEAD_ID, PERIKSA
from portal.jejak.models import Jejak, JejakKepala

SEHALAMAN = 50
ONE_DAY = timedelta(days=1)
HARI_DITAMPILKAN = 31


@dataclass(frozen=True)
class Saringan:
    """Which lines to show; what is None or empty does not narrow.

    Lines about one of the numbers in `kecuali`, or naming it, are left out.
    """

    peristiwa: str = ""
    petugas_id: int | None = None
    objek_jenis: str = ""
    objek_id: str = ""
    dari: date | None = None
    sampai: date | None = None
    kecuali: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HalamanJejak:
    """One page of lines, the newest first, and where the neighbours begin (None: no more)."""

    baris: list[Jejak]
    lebih_lama: int | None
    lebih_baru: int | None


@dataclass(frozen=True)
class KeadaanRantai:
    """The head of the chain, and what the last check found."""

    jumlah: int
    sidik: str
    diperiksa_at: datetime | None = None
    petugas_id: int | None = None
    utuh: bool = False
    sebab: str = ""
    rusak_di: int | None = None


@dataclass(frozen=True)
class KepalaHarian:
    """The last audit line of one day (WIB): its number and hash, nothing of its content."""

    tanggal: date
    urutan: int
    sidik: str


def halaman(
    saringan: Saringan, sebelum: int | None = None, sesudah: int | None = None
) -> HalamanJejak:
    """Return the lines before number `sebelum`, or after `sesudah`, or the newest ones.

    Pages are found by number and not by counting, so that the millionth is as quick as
    the first and lines written meanwhile move nothing.
    """
    query = _narrowed(saringan)
    if sesudah is not None:
        rows = list(
            db.session.scalars(
                query.where(Jejak.urutan > sesudah).order_by(Jejak.urutan).limit(SEHALAMAN)
            )
        )[::-1]
    else:
        if sebelum is not None:
            query = query.where(Jejak.urutan < sebelum)
        rows = list(db.session.scalars(query.order_by(Jejak.urutan.desc()).limit(SEHALAMAN)))
    if not rows:
        return HalamanJejak([], None, None)
    newest, oldest = rows[0].urutan, rows[-1].urutan
    return HalamanJejak(
        rows,
        lebih_lama=oldest if _has(saringan, Jejak.urutan < oldest) else None,
        lebih_baru=newest if _has(saringan, Jejak.urutan > newest) else None,
    )


def daftar_peristiwa() -> list[str]:
    """Return the events that the trail knows, in order."""
    return list(db.session.scalars(select(Jejak.peristiwa).distinct().order_by(Jejak.peristiwa)))


def daftar_jenis_objek() -> list[str]:
    """Return the kinds of things that lines are about, in order."""
    query = select(Jejak.objek_jenis).distinct().order_by(Jejak.objek_jenis)
    return list(db.session.scalars(query))


def keadaan_rantai() -> KeadaanRantai:
    """Return the head of the chain and the outcome of its last check."""
    head = db.session.get(JejakKepala, HEAD_ID)
    jumlah, sidik = (head.urutan, head.sidik) if head else (0, "")
    last = db.session.scalar(
        select(Jejak).where(Jejak.peristiwa == PERIKSA).order_by(Jejak.urutan.desc()).limit(1)
    )
    if last is None:
        return KeadaanRantai(jumlah, sidik)
    facts = _facts(last.rincian)
    rusak_di = facts.get("rusak_di")
    return KeadaanRantai(
        jumlah,
        sidik,
        diperiksa_at=last.waktu_at,
        petugas_id=last.petugas_id,
        utuh=rusak_di is None and facts.get("sebab") == "",
        sebab=str(facts.get("sebab") or "hasil pemeriksaan tidak terbaca"),
        rusak_di=rusak_di if isinstance(rusak_di, int) else None,
    )


def _facts(rincian: str) -> dict[str, object]:
    try:
        facts = json.loads(rincian)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def _has(saringan: Saringan, beyond: ColumnElement[bool]) -> bool:
    query = _narrowed(saringan).with_only_columns(Jejak.urutan).where(beyond).limit(1)
    return db.session.scalar(query) is not None


def _narrowed(saringan: Saringan) -> Select[Jejak]:
    query = select(Jejak)
    for nomor in sorted(saringan.kecuali):
        query = query.where(
            Jejak.objek_id != nomor, ~Jejak.rincian.contains(nomor, autoescape=True)
        )
    if saringan.peristiwa:
        query = query.where(Jejak.peristiwa == saringan.peristiwa)
    if saringan.petugas_id is not None:
        query = query.where(Jejak.petugas_id == saringan.petugas_id)
    if saringan.objek_jenis:
        query = query.where(Jejak.objek_jenis == saringan.objek_jenis)
    if saringan.objek_id:
        query = query.where(Jejak.objek_id == saringan.objek_id)
    if saringan.dari is not None:
        query = query.where(Jejak.waktu_at >= at_wib(saringan.dari))
    if saringan.sampai is not None:
        query = query.where(Jejak.waktu_at < at_wib(saringan.sampai + ONE_DAY))
    return query


def kepala_harian() -> list[KepalaHarian]:
    """Return the head of each of the last days that has one, today's first.

    A day on which nothing happened keeps the head of the day before and is left out.
    """
    found: list[KepalaHarian] = []
    for back in range(HARI_DITAMPILKAN):
        day = clock.today() - back * ONE_DAY
        line = db.session.execute(
            select(Jejak.urutan, Jejak.sidik, Jejak.waktu_at)
            .where(Jejak.waktu_at < at_wib(day + ONE_DAY))
            .order_by(Jejak.urutan.desc())
            .limit(1)
        ).first()
        if line is None:
            break
        if clock.to_wib(line.waktu_at).date() == day:
            found.append(KepalaHarian(day, line.urutan, line.sidik))
    return found


def baris_bersidik(sidik: str) -> KepalaHarian | None:
    """Return the line that carries this hash, or None: then it is no line of the chain."""
    line = db.session.execute(
        select(Jejak.urutan, Jejak.sidik, Jejak.waktu_at).where(Jejak.sidik == sidik)
    ).first()
    return (
        KepalaHarian(clock.to_wib(line.waktu_at).date(), line.urutan, line.sidik) if line else None
    )
