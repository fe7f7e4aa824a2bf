"""The report as PDF, archivable and accessible; how it is compiled stands in `core.pdf`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from portal.core.charts import draw
from portal.core.clock import to_wib
from portal.core.format_id import angka, romawi, tanggal
from portal.core.pdf import compile_pdf
from portal.laporan.frame import (
    Baris,
    DaftarButir,
    Grafik,
    Identitas,
    IsiLaporan,
    JenisKolom,
    Kolom,
    Lampiran,
    Paragraf,
    Subjudul,
    Tabel,
    Unsur,
    tulis_sel,
)

BATAS_LAMPIRAN = 400
"""Rows of the list in print; a tagged table of thousands would serve nobody."""

TEMPLATE = Path(__file__).with_name("laporan.typ")


def tulis(isi: IsiLaporan, keluar: BinaryIO) -> None:
    """Write the PDF; the same report gives the same bytes."""
    keluar.write(compile_pdf(TEMPLATE, _data(isi), isi.disusun_at))


def _data(isi: IsiLaporan) -> dict[str, Any]:
    made = to_wib(isi.disusun_at)
    return {
        "judul": isi.judul,
        "periode": isi.periode.nama,
        "lembaga": {
            "nama": isi.lembaga.nama,
            "singkat": isi.lembaga.nama_singkat,
            "alamat": isi.lembaga.alamat,
            "kontak": isi.lembaga.kontak,
        },
        "disusun": tanggal(made),
        "tanggal": {"tahun": made.year, "bulan": made.month, "hari": made.day},
        "ringkasan": list(isi.ringkasan),
        "bab": [
            {"judul": f"{romawi(number)}. {bab.judul}", "isi": [_part(unsur) for unsur in bab.isi]}
            for number, bab in enumerate(isi.bab, 1)
        ],
        "pengesahan": _signature(isi),
        "lampiran": _annex(isi.lampiran) if isi.lampiran else None,
    }


def _part(unsur: Unsur) -> dict[str, Any]:
    kind = {"jenis": type(unsur).__name__.lower()}
    if isinstance(unsur, Paragraf | Subjudul):
        return {**kind, "teks": unsur.teks}
    if isinstance(unsur, DaftarButir):
        return {**kind, "butir": list(unsur.butir), "bernomor": unsur.bernomor}
    if isinstance(unsur, Identitas):
        return {**kind, "butir": [list(pair) for pair in unsur.butir]}
    if isinstance(unsur, Grafik):
        chart = unsur.chart
        svg = draw(unsur.bentuk, chart)
        return {**kind, "judul": chart.title, "uraian": chart.description, "svg": svg}
    return {**kind, **_table(unsur)}


def _table(tabel: Tabel) -> dict[str, Any]:
    return {
        "judul": tabel.judul,
        "kolom": _columns(tabel.kolom),
        "baris": _rows(tabel.kolom, tabel.baris),
        "jumlah": _rows(tabel.kolom, [tabel.total])[0] if tabel.total else None,
        "catatan": tabel.catatan,
    }


def _annex(lampiran: Lampiran) -> dict[str, Any]:
    rows = _rows(lampiran.kolom, lampiran.ambil(BATAS_LAMPIRAN))
    note = lampiran.catatan
    if lampiran.jumlah > len(rows):
        note += (
            f" Dicetak {angka(len(rows))} baris pertama dari {angka(lampiran.jumlah)}; "
            "daftar lengkap ada di berkas XLSX laporan ini."
        )
    return {
        "judul": lampiran.judul,
        "kolom": _columns(lampiran.kolom),
        "baris": rows,
        "catatan": note,
    }


def _signature(isi: IsiLaporan) -> dict[str, str] | None:
    sign = isi.pengesahan
    if sign is None:
        return None
    return {"tempat": f"{sign.tempat}, {tanggal(sign.tanggal)}", "jabatan": sign.jabatan}


def _columns(kolom: Iterable[Kolom]) -> list[dict[str, Any]]:
    return [
        {"kode": one.kode, "judul": one.judul, "kanan": one.jenis is not JenisKolom.TEKS}
        for one in kolom
    ]


def _rows(kolom: tuple[Kolom, ...], rows: Iterable[Baris]) -> list[list[str]]:
    return [[tulis_sel(sel, one) for sel, one in zip(baris, kolom, strict=True)] for baris in rows]
