"""The ways to write a report down. A renderer knows IsiLaporan and no report.

Each is `tulis(isi, keluar)`: writes the whole to a binary file. `FORMAT` lists them by
the name used in addresses and commands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from portal.core.errors import NotThere
from portal.laporan.frame import IsiLaporan
from portal.laporan.renderers import csv, html, json, pdf, xlsx


@dataclass(frozen=True)
class Format:
    """A way to write a report down, and what to call it."""

    kode: str
    nama: str
    mimetype: str
    tulis: Callable[[IsiLaporan, BinaryIO], None]


FORMAT: dict[str, Format] = {
    one.kode: one
    for one in (
        Format("pdf", "PDF untuk dicetak dan diarsipkan", "application/pdf", pdf.tulis),
        Format("xlsx", "XLSX dengan rumus dan daftar lengkap", xlsx.MIMETYPE, xlsx.tulis),
        Format("csv", "CSV daftar pengaduan", "text/csv; charset=utf-8", csv.tulis),
        Format("json", "JSON untuk diolah program", "application/json", json.tulis),
        Format("html", "HTML satu berkas", "text/html; charset=utf-8", html.tulis),
    )
}


def format_untuk(kode: str) -> Format:
    """Return the format of that name; NotThere when there is none."""
    if kode not in FORMAT:
        raise NotThere("Bentuk berkas itu tidak ada.")
    return FORMAT[kode]


def nama_berkas(isi: IsiLaporan, kode: str) -> str:
    """Return the file name of a report, such as rekapitulasi-pengaduan_2025-TW1.pdf."""
    return f"{isi.kode}_{isi.periode.kode.replace('..', '_sd_')}.{kode}"
