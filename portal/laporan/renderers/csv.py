"""The case list as CSV: UTF-8, comma, dates as 2025-03-12; no cell runs as a formula."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import BinaryIO

from portal.core.format_id import bulatkan
from portal.core.spreadsheets import BOM, plain_cell
from portal.laporan.frame import Baris, IsiLaporan, Kolom, Sel
from portal.laporan.renderers.baris import semua_baris


def tulis(isi: IsiLaporan, keluar: BinaryIO) -> None:
    """Write the annex; a report without one gives its first table."""
    text = io.TextIOWrapper(keluar, encoding="utf-8", newline="", write_through=True)
    text.write(BOM)
    writer = csv.writer(text)
    kolom, rows = _content(isi)
    writer.writerow([one.judul for one in kolom])
    writer.writerows([_plain(sel) for sel in baris] for baris in rows)
    text.detach()


def _content(isi: IsiLaporan) -> tuple[tuple[Kolom, ...], Iterable[Baris]]:
    if isi.lampiran is not None:
        return isi.lampiran.kolom, semua_baris(isi.lampiran)
    tabel = next(isi.tabel)
    return tabel.kolom, tabel.baris


def _plain(sel: Sel) -> object:
    if isinstance(sel, date):
        return sel.isoformat()
    return bulatkan(sel, 6) if isinstance(sel, Fraction) else plain_cell(sel)
