"""Workbooks of old complaints for tests."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl

from portal.pengaduan.impor.formulas import KOLOM

JUDUL = {one.nama: one.judul for one in KOLOM}
BAIK: dict[str, Any] = {
    "nomor_lama": "B/012",
    "diterima": date(2025, 3, 12),
    "kanal": "Surat",
    "kelas": "Pengaduan tidak berkadar pengawasan",
    "uraian": "Papan pengumuman di desa kami tidak pernah diganti sejak tahun lalu.",
    "lokasi": "Balai Desa Jati Wetan",
    "kecamatan": "Jati",
    "nama": "Sukirman Lama",
    "telepon": 81200000555,
    "surel": "sukirman@contoh.example",
    "alamat": "RT 3 RW 1",
    "identitas": "Terbuka",
    "status": "Selesai",
    "selesai": date(2025, 3, 20),
    "hasil": "Terbukti",
    "jawaban": "Papan sudah diganti.",
}


def baris(**perubahan: Any) -> dict[str, Any]:
    """A row that can be taken in, with these cells changed."""
    return {**BAIK, **perubahan}


def buku(*rows: Mapping[str, Any], judul: Sequence[str] | None = None, lembar: str = "") -> bytes:
    """A workbook with these rows under the template's headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = lembar or "Pengaduan"
    sheet.append(list(judul if judul is not None else JUDUL.values()))
    for row in rows:
        sheet.append([row.get(name) for name in JUDUL])
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()
