"""The workbook: the template that goes out, and the rows that come in, within bounds."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import openpyxl
import xlsxwriter
from flask import current_app
from xlsxwriter.utility import xl_col_to_name

from portal.core.errors import Unacceptable
from portal.core.format_id import angka, ukuran
from portal.core.text import tidy_line
from portal.lampiran.formulas import TakDiterima, kenali
from portal.pengaduan.impor.formulas import KOLOM, Masalah

LEMBAR = "Pengaduan"
LEMBAR_NILAI = "Nilai yang boleh"
MOST_COLUMNS = 40
MOST_EMPTY_ROWS = 20_000
"""Empty rows in a run after which a sheet is taken to be at its end, or to be a trick."""

BUKAN_BUKU = "Ini bukan buku kerja Excel (.xlsx). Simpan dulu sebagai .xlsx, lalu pilih lagi."
RUSAK = "Buku kerja ini rusak atau tidak dapat dibaca. Simpan ulang dari Excel, lalu pilih lagi."
RUMUS = "Ada rumus. Tempel sebagai nilai, lalu unggah lagi."


class BukuDitolak(Unacceptable):
    """The workbook as a whole cannot be taken (422)."""


Cells = Mapping[str, object]


def templat(kecamatan: Sequence[str], unit: Sequence[str]) -> bytes:
    """Return the template: headings with an example row, and all allowed values."""
    body = io.BytesIO()
    book = xlsxwriter.Workbook(body, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#F5EEE2", "text_wrap": True, "border": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet, values = book.add_worksheet(LEMBAR), book.add_worksheet(LEMBAR_NILAI)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(KOLOM):
        wide = 50 if column.paling_panjang > 1000 else 20
        sheet.set_column(place, place, wide, text)
        sheet.write_string(0, place, column.judul, head)
        sheet.write_comment(0, place, column.wajib)
        sheet.write_string(1, place, column.contoh)
        allowed = {"kecamatan": kecamatan, "unit": unit}.get(column.nama, column.nilai)
        values.set_column(place, place, 26, text)
        values.write_string(0, place, column.judul, head)
        values.write_string(1, place, f"({column.wajib})")
        for row, value in enumerate(allowed, 2):
            values.write_string(row, place, value)
        if allowed:
            letter = xl_col_to_name(place)
            source = f"='{LEMBAR_NILAI}'!${letter}$3:${letter}${len(allowed) + 2}"
            sheet.data_validation(
                1, place, _most_rows(), place, {"validate": "list", "source": source}
            )
    book.close()
    return body.getvalue()


def baca(isi: bytes) -> list[tuple[int, Cells | Masalah]]:
    """Return the rows of a workbook that are not empty: number, and cells by field name.

    A row with a formula or with text outside the known columns comes as a Masalah.
    BukuDitolak when the file is no workbook, holds macros, unpacks to too much, lacks a
    column or has too many rows. Nothing in it is ever computed.
    """
    _ensure_harmless(isi)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(_rows(isi))
    except Unacceptable:
        raise
    except Exception as error:  # a broken workbook fails in any way that its reader has
        raise BukuDitolak(RUSAK) from error


def _most_rows() -> int:
    most: int = current_app.config["IMPORT_ROWS"]
    return most


def _ensure_harmless(isi: bytes) -> None:
    most: int = current_app.config["IMPORT_FILE_BYTES"]
    if len(isi) > most:
        raise BukuDitolak(f"Berkas ini lebih besar dari {ukuran(most)}. Bagi menjadi beberapa.")
    try:
        kind = kenali(isi)
    except TakDiterima as error:
        raise BukuDitolak(f"Berkas ini {error}") from error
    if kind.akhiran != "xlsx":
        raise BukuDitolak(BUKAN_BUKU)
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as archive:
            _ensure_plain_parts(archive)
    except Unacceptable:
        raise
    except Exception as error:
        raise BukuDitolak(RUSAK) from error


def _ensure_plain_parts(archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks to too much, and XML that declares entities or hides them."""
    most: int = current_app.config["IMPORT_UNPACKED_BYTES"]
    if sum(part.file_size for part in archive.infolist()) > most:
        raise BukuDitolak(f"Isi berkas ini lebih besar dari {ukuran(most)}. Bagi menjadi beberapa.")
    for part in archive.infolist():
        body = archive.read(part)
        wide = body.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in body[:4]
        if b"<!DOCTYPE" in body or b"<!ENTITY" in body or wide:
            raise BukuDitolak(RUSAK)


def _rows(isi: bytes) -> Iterator[tuple[int, Cells | Masalah]]:
    book = openpyxl.load_workbook(io.BytesIO(isi), read_only=True, keep_links=False)
    try:
        sheet = book[LEMBAR] if LEMBAR in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1)
        _number, head = next(rows, (0, ()))
        names = _columns([tidy_line(str(cell.value or "")) for cell in head])
        found = empty = 0
        for number, row in rows:
            if all(cell.value is None or cell.value == "" for cell in row):
                empty += 1
                if empty > MOST_EMPTY_ROWS:
                    raise BukuDitolak("Ada terlalu banyak baris kosong. Hapus, lalu unggah lagi.")
                continue
            found, empty = found + 1, 0
            if found > _most_rows():
                raise BukuDitolak(
                    f"Paling banyak {angka(_most_rows())} baris sekali impor. Bagi menjadi "
                    "beberapa berkas."
                )
            yield number, _cells(number, row, names)
    finally:
        book.close()


def _columns(head: Sequence[str]) -> list[str | None]:
    """Return the field behind each heading; every column of the template must be there once."""
    known = {one.judul.casefold(): one.nama for one in KOLOM}
    strange = [title for title in head if title and title.casefold() not in known]
    names = [known.get(title.casefold()) for title in head]
    missing = [one.judul for one in KOLOM if names.count(one.nama) != 1]
    if strange or missing:
        wrong = [f"tidak dikenal: {', '.join(one[:40] for one in strange[:5])}"] if strange else []
        wrong += [f"tidak ada atau ganda: {', '.join(missing)}"] if missing else []
        raise BukuDitolak(
            f"Judul kolom di baris 1 tidak sama dengan templat ({'; '.join(wrong)}). "
            "Salin laporan Anda ke templat, lalu unggah lagi."
        )
    return names


def _cells(number: int, row: Sequence[Any], names: Sequence[str | None]) -> Cells | Masalah:
    titles = {one.nama: one.judul for one in KOLOM}
    cells: dict[str, object] = {}
    for place, cell in enumerate(row):
        name = names[place] if place < len(names) else None
        if cell.value is None or cell.value == "":
            continue
        if name is None:
            return Masalah(number, "tanpa judul", "Ada isi di kolom yang tidak berjudul.")
        if cell.data_type in ("f", "e"):
            return Masalah(number, titles[name], RUMUS)
        cells[name] = cell.value
    return cells
