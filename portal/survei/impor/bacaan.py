"""The rows of a file, of CSV and of XLSX alike: number in a spreadsheet and cells as text."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from flask import current_app

from portal.core.format_id import angka, ukuran
from portal.core.text import tidy
from portal.lampiran.workbooks import BatasBuku, BukuDitolak, sheet_rows
from portal.survei.berkas import BerkasDitolak, csv_rows

_ZIP = b"PK\x03\x04"


def file_rows(isi: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, the headings first; BerkasDitolak for no such file."""
    settings = current_app.config
    most: int = settings["SURVEY_IMPORT_ROWS"]
    if len(isi) > settings["SURVEY_IMPORT_FILE_BYTES"]:
        limit = ukuran(settings["SURVEY_IMPORT_FILE_BYTES"])
        raise BerkasDitolak(f"Berkas ini lebih besar dari {limit}. Bagi menjadi beberapa.")
    found = 0
    for number, cells in _workbook(isi, most) if isi.startswith(_ZIP) else csv_rows(isi):
        if not any(cells):
            continue
        found += 1
        if found > most + 1:
            raise BerkasDitolak(
                f"Paling banyak {angka(most)} baris sekali impor. Bagi menjadi beberapa berkas."
            )
        yield number, cells


def _workbook(isi: bytes, most: int) -> Iterator[tuple[int, list[str]]]:
    settings = current_app.config
    bounds = BatasBuku(
        settings["SURVEY_IMPORT_FILE_BYTES"], settings["IMPORT_UNPACKED_BYTES"], most, 60
    )
    width = 0
    try:
        for number, row in sheet_rows(isi, bounds):
            cells = _without_tail([_text(cell.value) for cell in row])
            width = width or len(cells)
            yield number, cells + [""] * (width - len(cells))
    except BukuDitolak as refusal:
        raise BerkasDitolak(
            f"{refusal.message} Berkas yang besar lebih mudah dibaca sebagai CSV."
        ) from refusal


def _without_tail(cells: Sequence[str]) -> list[str]:
    """Return the cells up to the last that is filled in: a sheet's right edge says nothing."""
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    return list(cells[: last + 1])


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))
