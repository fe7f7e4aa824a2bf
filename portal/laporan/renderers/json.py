"""The whole report as JSON for programs: figures as numbers, dates as 2025-03-12."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, BinaryIO

from portal.core.format_id import bulatkan
from portal.laporan.frame import Baris, IsiLaporan, Kolom, Sel, Tabel
from portal.laporan.renderers.baris import semua_baris

DESIMAL = 6


def tulis(isi: IsiLaporan, keluar: BinaryIO) -> None:
    """Write one JSON object: what the report is, its summary, tables and list."""
    head = {
        "kode": isi.kode,
        "judul": isi.judul,
        "lembaga": isi.lembaga.nama,
        "periode": {
            "kode": isi.periode.kode,
            "nama": isi.periode.nama,
            "mulai": isi.periode.mulai.isoformat(),
            "selesai": isi.periode.selesai.isoformat(),
        },
        "disusun": isi.disusun_at.isoformat(),
        "ringkasan": list(isi.ringkasan),
        "tabel": [_table(tabel) for tabel in isi.tabel],
    }
    body = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    keluar.write(body.encode())
    if isi.lampiran is not None:
        keluar.write(b',\n "daftar": [')
        for number, baris in enumerate(semua_baris(isi.lampiran)):
            line = json.dumps(_record(isi.lampiran.kolom, baris), ensure_ascii=False)
            keluar.write((",\n  " if number else "\n  ").encode() + line.encode())
        keluar.write(b"\n ]")
    keluar.write(b"\n}\n")


def _table(tabel: Tabel) -> dict[str, Any]:
    return {
        "kode": tabel.kode,
        "judul": tabel.judul,
        "kolom": {kolom.kode: kolom.judul for kolom in tabel.kolom},
        "baris": [_record(tabel.kolom, baris) for baris in tabel.baris],
        "jumlah": _record(tabel.kolom, tabel.total) if tabel.total else None,
        "catatan": tabel.catatan,
    }


def _record(kolom: Sequence[Kolom], baris: Baris) -> dict[str, Any]:
    return {one.kode: _value(sel) for one, sel in zip(kolom, baris, strict=True)}


def _value(sel: Sel) -> str | int | float | None:
    if isinstance(sel, date):
        return sel.isoformat()
    return float(bulatkan(sel, DESIMAL)) if isinstance(sel, Fraction | Decimal) else sel
