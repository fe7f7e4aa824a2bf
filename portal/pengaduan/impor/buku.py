"""The workbook: the template that goes out, and the rows that come in, within bounds."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from flask import current_app
from xlsxwriter.utility import xl_col_to_name

from portal.core.text import tidy_line
from portal.lampiran.workbooks import BatasBuku, BukuDitolak, sheet_rows
from portal.pengaduan.impor.formulas import KOLOM, Masalah

LEMBAR = "Pengaduan"
LEMBAR_NILAI = "Nilai yang boleh"
MOST_COLUMNS = 40
RUMUS = "Ada rumus. Tempel sebagai nilai, lalu unggah lagi."


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
    settings = current_app.config
    bounds = BatasBuku(
        settings["IMPORT_FILE_BYTES"], settings["IMPORT_UNPACKED_BYTES"], _most_rows(), MOST_COLUMNS
    )
    rows = sheet_rows(isi, bounds, LEMBAR)
    _number, head = next(rows, (0, ()))
    names = _columns([tidy_line(str(cell.value or "")) for cell in head])
    return [(number, _cells(number, row, names)) for number, row in rows]


def _most_rows() -> int:
    most: int = current_app.config["IMPORT_ROWS"]
    return most


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
