"""What everyone reads: the list, one case, its photos, the feed and the site map.

Everything is worked out from the case as it stands now: a case that may no longer be
public, and a text that is not the one that was masked, is not shown, whatever is stored.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import contains_eager

from portal.core.errors import NotThere
from portal.core.format_id import bulan_tahun
from portal.core.penyamaran import Temuan, ringkas
from portal.extensions import db
from portal.lampiran.models import Lampiran
from portal.lampiran.queries import baca, utuh
from portal.pengaduan import queries
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.penutupan import LABEL_HASIL
from portal.pengaduan.umum.formulas import (
    Keadaan,
    Potongan,
    StatusPublikasi,
    potongan,
    sebutan_ikut,
)
from portal.pengaduan.umum.gabung import jumlah_ikut
from portal.pengaduan.umum.ikuti import layak
from portal.pengaduan.umum.models import BagianPublik, FotoPublik, Publikasi
from portal.pengaduan.umum.moderasi import bagian, sidik_teks, teks_asli
from portal.pengaduan.umum.saring import nomor_laporan
from portal.pengaduan.wording import judul_riwayat
from portal.pengaduan.workflow import BERAKHIR

PAGE_ROWS = 20
FEED_ROWS = 30
MAP_ROWS = 45_000
"""A site map may hold 50.000 addresses."""
DESCRIPTION_LETTERS = 160

_MARK = re.compile(r"(\d{4}-\d\d-\d\d)\.([2-9a-z]{6,16})", re.ASCII)


@dataclass(frozen=True)
class Saringan:
    """What the public list is filtered by; empty means any."""

    kecamatan: str = ""
    topik: str = ""
    keadaan: Keadaan | None = None

    @property
    def kosong(self) -> bool:
        """Whether nothing is filtered."""
        return not (self.kecamatan or self.topik or self.keadaan)


@dataclass(frozen=True)
class BarisPublik:
    """One line of the public list."""

    kode: str
    judul: str
    topik: str
    kecamatan: str
    keadaan: Keadaan
    hari_terbit: date
    ikut: str


@dataclass(frozen=True)
class HalamanPublik:
    """One page of the list, with the marks of the pages before and after (None: none)."""

    baris: Sequence[BarisPublik]
    berikutnya: str | None
    sebelumnya: str | None


@dataclass(frozen=True)
class Jawaban:
    """What the office wrote at one step, in which month."""

    judul: str
    bulan: str
    isi: Sequence[Potongan]


@dataclass(frozen=True)
class FotoTampil:
    """A public picture: its own address, and what it shows."""

    kode: str
    keterangan: str


@dataclass(frozen=True)
class LaporanPublik:
    """One case as everyone may read it: no number, no name, no day but that of publishing."""

    kode: str
    judul: str
    topik: str
    kecamatan: str
    keadaan: Keadaan
    hasil: str
    bulan_diterima: str
    hari_terbit: date
    isi: Sequence[Potongan]
    jawaban: Sequence[Jawaban]
    foto: Sequence[FotoTampil]
    ikut: str

    @property
    def dapat_diikuti(self) -> bool:
        """Whether joining still makes sense."""
        return self.keadaan is Keadaan.DIPROSES

    @property
    def ringkasan(self) -> str:
        """The beginning of the account on one line, for those who share the page."""
        return ringkas("".join(piece.teks for piece in self.isi), DESCRIPTION_LETTERS)


@dataclass(frozen=True)
class ButirUmpan:
    """One entry of the feed."""

    kode: str
    judul: str
    keadaan: Keadaan
    hari_terbit: date
    ringkasan: str


def tampil() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which a publication, joined to its case, is public."""
    return Publikasi.status == StatusPublikasi.TERBIT, layak()


def publikasi_tampil(kode: str) -> Publikasi:
    """Return what is public under this address; NotThere for any other."""
    query = select(Publikasi).join(Pengaduan, Pengaduan.id == Publikasi.pengaduan_id)
    row = db.session.scalars(query.where(Publikasi.kode == kode, *tampil())).first()
    if row is None:
        raise NotThere("Halaman ini tidak ada, atau laporannya tidak lagi ditampilkan.")
    return row


def laporan(kode: str) -> LaporanPublik:
    """Return the case that is public under this address; NotThere for any other."""
    row = publikasi_tampil(kode)
    return susun(row, row.pengaduan)


def susun(row: Publikasi, kasus: Pengaduan) -> LaporanPublik:
    """Put the public page of a case together, from originals and what is masked now."""
    parts = [part for part in bagian(row.id) if part.tampil]
    outcome = queries.hasil_akhir(kasus.id) if kasus.status in BERAKHIR else None
    return LaporanPublik(
        kode=row.kode or "",
        judul=row.judul,
        topik=row.topik,
        kecamatan=row.kecamatan,
        keadaan=row.keadaan,
        hasil=LABEL_HASIL[outcome] if outcome else "",
        bulan_diterima=bulan_tahun(kasus.tanggal_diterima),
        hari_terbit=row.hari_terbit or kasus.tanggal_diterima,
        isi=[piece for part in parts if part.riwayat is None for piece in pieces(part, kasus)],
        jawaban=[_answer(part, kasus) for part in parts if part.riwayat is not None],
        foto=_photos(row.id),
        ikut=sebutan_ikut(jumlah_ikut([kasus.id]).get(kasus.id, 0)),
    )


def pieces(part: BagianPublik, kasus: Pengaduan) -> list[Potongan]:
    """Return a part with its places masked; all of it hidden if the text was changed since.

    Numbers of cases are hidden whatever an officer takes back.
    """
    teks = teks_asli(part, kasus)
    if sidik_teks(teks) != part.sidik:
        return [Potongan("[teks ini sedang diperiksa lagi]", samar=True)]
    active = (one for one in part.samaran if one.dibatalkan_at is None)
    masks = [Temuan(one.mulai, one.akhir, one.jenis) for one in active]
    return potongan(teks, [*masks, *nomor_laporan(teks)])


def _answer(part: BagianPublik, kasus: Pengaduan) -> Jawaban:
    assert part.riwayat is not None
    return Jawaban(
        judul_riwayat(part.riwayat), bulan_tahun(part.riwayat.waktu_at), pieces(part, kasus)
    )


def _photos(publikasi_id: int) -> list[FotoTampil]:
    query = (
        select(FotoPublik.kode, FotoPublik.keterangan)
        .where(FotoPublik.publikasi_id == publikasi_id, FotoPublik.tampil.is_(True))
        .where(FotoPublik.kode.is_not(None))
        .order_by(FotoPublik.id)
    )
    return [FotoTampil(kode or "", words) for kode, words in db.session.execute(query)]


def berkas_foto(kode: str) -> Path:
    """Return where a public picture lies; NotThere for any other address."""
    query = (
        select(Lampiran)
        .join(FotoPublik, FotoPublik.hasil_id == Lampiran.id)
        .join(Publikasi, Publikasi.id == FotoPublik.publikasi_id)
        .join(Pengaduan, Pengaduan.id == Publikasi.pengaduan_id)
        .where(FotoPublik.kode == kode, FotoPublik.tampil.is_(True), *tampil())
    )
    found = db.session.scalars(query).first()
    if found is None or not utuh(found):
        raise NotThere("Foto ini tidak ada, atau tidak lagi ditampilkan.")
    return baca(found)


def halaman(saringan: Saringan, setelah: str = "", sebelum: str = "") -> HalamanPublik:
    """Return one page of the list, the latest published first, paged by key."""
    query = _listing(saringan)
    key = tuple_(Publikasi.hari_terbit, Publikasi.kode)
    mark = _read_mark(sebelum or setelah)
    backwards = bool(sebelum) and mark is not None
    if mark is not None:
        query = query.where(key > tuple_(*mark) if backwards else key < tuple_(*mark))
    order = (Publikasi.hari_terbit, Publikasi.kode)
    query = query.order_by(*(column if backwards else column.desc() for column in order))
    rows = list(db.session.execute(query.limit(PAGE_ROWS + 1)))
    more, rows = len(rows) > PAGE_ROWS, rows[:PAGE_ROWS]
    if backwards:
        rows.reverse()
    joined = jumlah_ikut([row.pengaduan_id for row in rows])
    lines = [
        BarisPublik(
            row.kode,
            row.judul,
            row.topik,
            row.kecamatan,
            row.keadaan,
            row.hari_terbit,
            sebutan_ikut(joined.get(row.pengaduan_id, 0)),
        )
        for row in rows
    ]
    has_next, has_previous = backwards or more, more if backwards else mark is not None
    return HalamanPublik(
        lines,
        _mark(lines[-1]) if lines and has_next else None,
        _mark(lines[0]) if lines and has_previous else None,
    )


def _listing(saringan: Saringan) -> Select[str, str, str, str, Keadaan, date, int]:
    query = (
        select(
            Publikasi.kode,
            Publikasi.judul,
            Publikasi.topik,
            Publikasi.kecamatan,
            Publikasi.keadaan,
            Publikasi.hari_terbit,
            Publikasi.pengaduan_id,
        )
        .join(Pengaduan, Pengaduan.id == Publikasi.pengaduan_id)
        .where(*tampil())
    )
    if saringan.kecamatan:
        query = query.where(Publikasi.kecamatan == saringan.kecamatan)
    if saringan.topik:
        query = query.where(Publikasi.topik == saringan.topik)
    if saringan.keadaan:
        query = query.where(Publikasi.keadaan == saringan.keadaan)
    return query  # type: ignore[return-value]


def _mark(row: BarisPublik) -> str:
    return f"{row.hari_terbit.isoformat()}.{row.kode}"


def _read_mark(mark: str) -> tuple[date, str] | None:
    found = _MARK.fullmatch(mark)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]), found[2]
    except ValueError:
        return None


def umpan() -> list[ButirUmpan]:
    """Return the latest public cases for the feed."""
    query = (
        select(Publikasi)
        .join(Pengaduan, Pengaduan.id == Publikasi.pengaduan_id)
        .options(contains_eager(Publikasi.pengaduan))
        .where(*tampil())
        .order_by(Publikasi.hari_terbit.desc(), Publikasi.kode.desc())
        .limit(FEED_ROWS)
    )
    rows = list(db.session.scalars(query))
    accounts = select(BagianPublik).where(
        BagianPublik.publikasi_id.in_([row.id for row in rows]),
        BagianPublik.riwayat_id.is_(None),
        BagianPublik.tampil.is_(True),
    )
    parts = {part.publikasi_id: part for part in db.session.scalars(accounts)}
    return [_entry(row, parts.get(row.id)) for row in rows]


def _entry(row: Publikasi, part: BagianPublik | None) -> ButirUmpan:
    shown = pieces(part, row.pengaduan) if part else []
    words = ringkas("".join(piece.teks for piece in shown), DESCRIPTION_LETTERS)
    day = row.hari_terbit or row.pengaduan.tanggal_diterima
    return ButirUmpan(row.kode or "", row.judul, row.keadaan, day, words)


def peta() -> list[tuple[str, date]]:
    """Return address and day of publishing of every public case, the latest first."""
    query = (
        select(Publikasi.kode, Publikasi.hari_terbit)
        .join(Pengaduan, Pengaduan.id == Publikasi.pengaduan_id)
        .where(*tampil())
        .order_by(Publikasi.hari_terbit.desc(), Publikasi.kode.desc())
        .limit(MAP_ROWS)
    )
    return [(kode or "", day) for kode, day in db.session.execute(query) if day]
