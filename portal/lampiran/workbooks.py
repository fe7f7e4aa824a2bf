"""Rows out of a workbook (.xlsx) of someone else's making, within bounds; nothing is computed."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl

from portal.core.errors import Unacceptable
from portal.core.format_id import angka, ukuran
from portal.lampiran.formulas import TakDiterima, kenali

MOST_EMPTY_ROWS = 20_000
"""Empty rows in a run after which a sheet is taken to be at its end, or to be a trick."""

BUKAN_BUKU = "Ini bukan buku kerja Excel (.xlsx). Simpan dulu sebagai .xlsx, lalu pilih lagi."
RUSAK = "Buku kerja ini rusak atau tidak dapat dibaca. Simpan ulang dari Excel, lalu pilih lagi."


class BukuDitolak(Unacceptable):
    """The workbook as a whole cannot be taken (422)."""


@dataclass(frozen=True)
class BatasBuku:
    """The most that a workbook may hold: bytes as sent and unpacked, rows, columns read."""

    byte: int
    terurai: int
    baris: int
    kolom: int = 40


def sheet_rows(
    isi: bytes, batas: BatasBuku, lembar: str = ""
) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield the first row, and all others that are not empty: number and openpyxl's cells.

    The sheet is the one called `lembar`, or the first. BukuDitolak when the file is no
    workbook, holds macros, unpacks to too much or has too many rows.
    """
    _ensure_harmless(isi, batas)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from _rows(isi, batas, lembar)
    except Unacceptable:
        raise
    except Exception as error:  # a broken workbook fails in any way that its reader has
        raise BukuDitolak(RUSAK) from error


def _ensure_harmless(isi: bytes, batas: BatasBuku) -> None:
    if len(isi) > batas.byte:
        raise BukuDitolak(
            f"Berkas ini lebih besar dari {ukuran(batas.byte)}. Bagi menjadi beberapa."
        )
    try:
        kind = kenali(isi)
    except TakDiterima as error:
        raise BukuDitolak(f"Berkas ini {error}") from error
    if kind.akhiran != "xlsx":
        raise BukuDitolak(BUKAN_BUKU)
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as archive:
            _ensure_plain_parts(archive, batas)
    except Unacceptable:
        raise
    except Exception as error:
        raise BukuDitolak(RUSAK) from error


def _ensure_plain_parts(archive: zipfile.ZipFile, batas: BatasBuku) -> None:
    """Refuse what unpacks to too much, and XML that declares entities or hides them."""
    if sum(part.file_size for part in archive.infolist()) > batas.terurai:
        raise BukuDitolak(
            f"Isi berkas ini lebih besar dari {ukuran(batas.terurai)}. Bagi menjadi beberapa."
        )
    for part in archive.infolist():
        body = archive.read(part)
        wide = body.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in body[:4]
        if b"<!DOCTYPE" in body or b"<!ENTITY" in body or wide:
            raise BukuDitolak(RUSAK)


def _rows(isi: bytes, batas: BatasBuku, lembar: str) -> Iterator[tuple[int, Sequence[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(isi), read_only=True, keep_links=False)
    try:
        sheet = book[lembar] if lembar in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()
        found = empty = 0
        for number, row in enumerate(sheet.iter_rows(max_col=batas.kolom), 1):
            if number == 1:
                yield number, row
                continue
            if all(cell.value is None or cell.value == "" for cell in row):
                empty += 1
                if empty > MOST_EMPTY_ROWS:
                    raise BukuDitolak("Ada terlalu banyak baris kosong. Hapus, lalu unggah lagi.")
                continue
            found, empty = found + 1, 0
            if found > batas.baris:
                raise BukuDitolak(
                    f"Paling banyak {angka(batas.baris)} baris sekali impor. Bagi menjadi "
                    "beberapa berkas."
                )
            yield number, row
    finally:
        book.close()
