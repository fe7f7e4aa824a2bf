"""Look-ups of open answers: the list of the desk, one text, the next to read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from portal.core.errors import NotThere
from portal.extensions import db
from portal.survei.instruments import Butir
from portal.survei.models import Gelombang, IsianTambahan, LayananGelombang
from portal.survei.queries import instrument_of
from portal.survei.saran.kata import guess_unsur, masked, read_names
from portal.survei.saran.models import BacaanSaran, RencanaSaran, UnsurSaran

M = TypeVar("M", BacaanSaran, UnsurSaran, RencanaSaran)
V = TypeVar("V")

PER_HALAMAN = 25


class Keadaan(StrEnum):
    """Whether an officer has read a text."""

    BELUM = "belum"
    SUDAH = "sudah"
    SEMUA = "semua"


@dataclass(frozen=True)
class SaringanSaran:
    """What the desk shows: texts of a wave, of an unsur, read or not."""

    gelombang_id: int | None = None
    unsur: str | None = None
    keadaan: Keadaan = Keadaan.BELUM


@dataclass(frozen=True)
class BarisSaran:
    """One open answer as the desk shows it: masked, with its unsur and what became of it.

    While nobody has read it (`dibaca` False) the unsur are guessed.
    """

    id: str
    gelombang: Gelombang
    pertanyaan: str
    layanan: str
    tanggal: date
    teks: str
    unsur: tuple[Butir, ...]
    dibaca: bool
    kutip: bool
    nomor_pengaduan: str | None
    rencana: tuple[int, ...]


@dataclass(frozen=True)
class HalamanSaran:
    """One page of the list, from 1 on; `jumlah` counts all that fit the filter."""

    baris: tuple[BarisSaran, ...]
    jumlah: int
    nomor: int

    @property
    def terakhir(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.jumlah // PER_HALAMAN))


def semua_gelombang() -> list[Gelombang]:
    """Return the waves, the newest first."""
    query = select(Gelombang).order_by(Gelombang.selesai.desc(), Gelombang.id.desc())
    return list(db.session.scalars(query))


def saran(isian_id: str) -> IsianTambahan:
    """Return an open answer; NotThere for an unknown id, or for a choice that was ticked."""
    row = db.session.get(IsianTambahan, isian_id)
    if row is not None:
        wave = db.session.get_one(Gelombang, row.gelombang_id)
        if row.kunci in open_questions(wave):
            return row
    raise NotThere("Saran ini tidak ada.")


def bacaan(isian_id: str) -> BacaanSaran | None:
    """Return what an officer noted of a text; None while nobody has read it."""
    return db.session.get(BacaanSaran, isian_id)


def open_questions(gelombang: Gelombang) -> dict[str, str]:
    """Return the open questions of a wave by their keys; those with choices are none."""
    own = instrument_of(gelombang).tambahan
    return {one.kunci: one.pertanyaan for one in own if not one.pilihan}


def halaman(saringan: SaringanSaran, nomor: int) -> HalamanSaran:
    """Return one page of texts, the newest day first; the last page for a number beyond it."""
    wanted = _wanted(saringan)
    count = db.session.scalar(select(func.count(IsianTambahan.id)).where(*wanted)) or 0
    nomor = min(max(1, nomor), max(1, -(-count // PER_HALAMAN)))
    rows = db.session.scalars(
        select(IsianTambahan)
        .where(*wanted)
        .order_by(*_ORDER)
        .limit(PER_HALAMAN)
        .offset((nomor - 1) * PER_HALAMAN)
    ).all()
    return HalamanSaran(lines_of(rows), count, nomor)


def semua_saran(saringan: SaringanSaran) -> tuple[BarisSaran, ...]:
    """Return all texts that fit, for a file."""
    query = select(IsianTambahan).where(*_wanted(saringan)).order_by(*_ORDER)
    return lines_of(db.session.scalars(query).all())


def belum_dibaca(gelombang: Gelombang) -> int:
    """Return how many texts of a wave nobody has read."""
    wanted = _wanted(SaringanSaran(gelombang.id))
    return db.session.scalar(select(func.count(IsianTambahan.id)).where(*wanted)) or 0


def berikutnya(row: IsianTambahan) -> str | None:
    """Return the id of the next text of the same wave that nobody has read, or None."""
    return db.session.scalar(
        select(IsianTambahan.id)
        .where(*_wanted(SaringanSaran(row.gelombang_id)), IsianTambahan.id != row.id)
        .order_by(*_ORDER)
        .limit(1)
    )


def line_of(row: IsianTambahan) -> BarisSaran:
    """Return one text as its line."""
    return lines_of([row])[0]


def lines_of(rows: Sequence[IsianTambahan]) -> tuple[BarisSaran, ...]:
    """Return texts as lines, whatever hangs on them fetched together."""
    keys = [row.id for row in rows]
    read = {one.isian_id: one for one in _hanging(BacaanSaran, keys)}
    tags = _gathered((one.isian_id, one.unsur) for one in _hanging(UnsurSaran, keys))
    plans = _gathered((one.isian_id, one.rencana_id) for one in _hanging(RencanaSaran, keys))
    waves = {one.id: one for one in semua_gelombang()}
    services = {
        one.id: one.nama
        for one in db.session.scalars(
            select(LayananGelombang).where(
                LayananGelombang.id.in_({row.layanan_id for row in rows if row.layanan_id})
            )
        )
    }
    return tuple(
        _line(row, waves[row.gelombang_id], services, read.get(row.id),
              tags.get(row.id, ()), plans.get(row.id, ()))
        for row in rows
    )  # fmt: skip


_ORDER = (IsianTambahan.tanggal.desc(), IsianTambahan.id)
_SEKALIGUS = 500


def _line(
    row: IsianTambahan, wave: Gelombang, services: Mapping[int, str], read: BacaanSaran | None,
    tags: Collection[str], plans: Collection[int],
) -> BarisSaran:  # fmt: skip
    items = instrument_of(wave).butir
    chosen = tags if read else guess_unsur(row.teks, [item.kunci for item in items])
    return BarisSaran(
        row.id,
        wave,
        open_questions(wave).get(row.kunci, ""),
        services.get(row.layanan_id, "") if row.layanan_id else "",
        row.tanggal,
        masked(row.teks, read_names(read.nama or "") if read else None),
        tuple(item for item in items if item.kunci in chosen),
        read is not None,
        bool(read and read.kutip),
        read.nomor_pengaduan if read else None,
        tuple(sorted(plans)),
    )


def _wanted(saringan: SaringanSaran) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter; only words count, not ticked choices."""
    waves = semua_gelombang()
    if saringan.gelombang_id is not None:
        waves = [wave for wave in waves if wave.id == saringan.gelombang_id]
    open_ones = [
        and_(IsianTambahan.gelombang_id == wave.id, IsianTambahan.kunci.in_(open_questions(wave)))
        for wave in waves
    ]
    conditions = [or_(false(), *open_ones)]
    is_read = IsianTambahan.id.in_(select(BacaanSaran.isian_id))
    if saringan.keadaan is not Keadaan.SEMUA:
        conditions.append(is_read if saringan.keadaan is Keadaan.SUDAH else ~is_read)
    if saringan.unsur is not None:
        tagged = select(UnsurSaran.isian_id).where(UnsurSaran.unsur == saringan.unsur)
        conditions.append(IsianTambahan.id.in_(tagged))
    return conditions


def _hanging(model: type[M], keys: Sequence[str]) -> list[M]:
    found: list[M] = []
    for start in range(0, len(keys), _SEKALIGUS):
        part = keys[start : start + _SEKALIGUS]
        found += db.session.scalars(select(model).where(model.isian_id.in_(part)))
    return found


def _gathered(pairs: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    found: dict[str, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
