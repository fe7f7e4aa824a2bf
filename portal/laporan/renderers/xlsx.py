"""The report as a workbook: one sheet a table, with live formulas, and the whole list.

Totals and percentages are formulas with their values stored beside them, so that they
show without recalculation and follow when a figure is changed. Text is always written
as text: nothing that a reporter typed can run.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from decimal import Decimal
from fractions import Fraction
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from portal.core.format_id import TIDAK_ADA, tanggal
from portal.laporan.frame import (
    Bagian,
    Baris,
    DaftarButir,
    Identitas,
    IsiLaporan,
    JenisKolom,
    Kolom,
    Lampiran,
    Paragraf,
    Rumus,
    Sel,
    Subjudul,
    Tabel,
    Tambah,
    Total,
)
from portal.laporan.renderers.baris import semua_baris

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
A4 = 9
HEADER_ROW = 3
WIDTH_OF: dict[JenisKolom, int] = {
    JenisKolom.TEKS: 34,
    JenisKolom.ANGKA: 12,
    JenisKolom.PERSEN: 12,
    JenisKolom.TANGGAL: 16,
    JenisKolom.HARI: 12,
}
LIST_WIDTH = {"no": 6, "nomor": 18, "kanal": 17, "status": 17, "unit": 16, "tepat_waktu": 9}
LONG_TEXT = {"ringkasan", "tindak_lanjut"}
NUMBER, NIHIL_NUMBER = "#,##0", '#,##0;-#,##0;"NIHIL"'
FORMAT_OF: dict[JenisKolom, str] = {
    JenisKolom.TEKS: "@",
    JenisKolom.ANGKA: NUMBER,
    JenisKolom.PERSEN: "0.0%",
    JenisKolom.TANGGAL: "[$-421]d mmm yyyy",
    JenisKolom.HARI: "#,##0.0",
}
SHEET_NAME_LENGTH = 31
_RESERVED = re.compile(r"[\[\]:*?/\\']")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def tulis(isi: IsiLaporan, keluar: BinaryIO) -> None:
    """Write the workbook: Ringkasan, a sheet for each table, Periksa, Daftar."""
    book = xlsxwriter.Workbook(keluar, OPTIONS)
    try:
        _Book(book, isi).write()
    finally:
        # Closed on a refusal too, or its temporary files would stay open.
        book.close()


@dataclass(frozen=True)
class _Place:
    """Where a table stands: sheet, first row and row after the last, total row."""

    sheet: str
    tabel: Tabel

    @property
    def first(self) -> int:
        return HEADER_ROW + 1

    @property
    def total(self) -> int:
        return self.first + len(self.tabel.baris)

    def cell(self, kode: str, row: int) -> str:
        return f"{xl_col_to_name(self.tabel.letak(kode))}{row + 1}"


class _Book:
    """The workbook while it is written."""

    def __init__(self, book: Any, isi: IsiLaporan) -> None:
        self.book, self.isi = book, isi
        self.places = {
            tabel.kode: _Place(_sheet_name(tabel.judul, number), tabel)
            for number, tabel in enumerate(isi.tabel, 1)
        }
        self.styles: dict[tuple[tuple[str, Any], ...], Any] = {}

    def write(self) -> None:
        """Write all sheets."""
        isi = self.isi
        self.book.set_properties(
            {
                "title": f"{isi.judul}, {isi.periode.nama}",
                "author": isi.lembaga.nama,
                "created": isi.disusun_at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        self._summary()
        for place in self.places.values():
            self._table(place)
        if isi.silang:
            self._checks()
        if isi.lampiran is not None:
            self._list(isi.lampiran)

    def style(self, **looks: Any) -> Any:
        """Return the cell style of these looks, made once."""
        key = tuple(sorted(looks.items()))
        if key not in self.styles:
            self.styles[key] = self.book.add_format({"valign": "top", **looks})
        return self.styles[key]

    def _sheet(self, name: str, *, header: int | None = None) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(1)
        sheet.set_footer(f"&L{_footer(self.isi)}&RHalaman &P dari &N")
        if header is not None:
            sheet.freeze_panes(header + 1, 0)
            sheet.repeat_rows(header)
        return sheet

    def _summary(self) -> None:
        sheet = self._sheet("Ringkasan")
        sheet.set_column(0, 0, 118)
        looks = {
            "kop": self.style(bold=True, font_size=12),
            "judul": self.style(bold=True, font_size=15, text_wrap=True),
            "bab": self.style(bold=True, font_size=12, font_color="#7A1620"),
            "teks": self.style(text_wrap=True),
        }
        for row, (look, text) in enumerate(self._lines()):
            sheet.write_string(row, 0, _clean(text), looks[look])

    def _lines(self) -> Iterable[tuple[str, str]]:
        """Yield the running text of the report, line by line."""
        isi = self.isi
        yield from (("kop", isi.lembaga.nama), ("teks", isi.lembaga.alamat), ("teks", ""))
        yield from (("judul", isi.judul), ("kop", isi.periode.nama), ("teks", ""))
        yield from (("bab", "Ringkasan"), *(("teks", line) for line in isi.ringkasan))
        for bab in isi.bab:
            yield from (("teks", ""), ("bab", bab.judul))
            for unsur in bab.isi:
                yield from (("teks", line) for line in self._text_of(unsur))
        if isi.pengesahan is not None:
            sign = isi.pengesahan
            yield from (("teks", ""), ("teks", f"{sign.tempat}, {tanggal(sign.tanggal)}"))
            yield from (("teks", f"{sign.jabatan},"), ("teks", ""), ("teks", "(" + "." * 30 + ")"))

    def _text_of(self, unsur: object) -> Iterable[str]:
        if isinstance(unsur, Paragraf | Subjudul):
            yield unsur.teks
        elif isinstance(unsur, DaftarButir):
            marks = (f"{n}." if unsur.bernomor else "•" for n in range(1, len(unsur.butir) + 1))
            yield from (f"{mark} {text}" for mark, text in zip(marks, unsur.butir, strict=True))
        elif isinstance(unsur, Identitas):
            yield from (f"{name}: {value}" for name, value in unsur.butir)
        elif isinstance(unsur, Tabel):
            yield f"{unsur.judul}: lihat lembar {self.places[unsur.kode].sheet}."

    def _table(self, place: _Place) -> None:
        tabel = place.tabel
        sheet = self._sheet(place.sheet, header=HEADER_ROW)
        for column, kolom in enumerate(tabel.kolom):
            sheet.set_column(column, column, WIDTH_OF[kolom.jenis])
        self._heading(sheet, tabel.judul, tabel.kolom)
        for number, baris in enumerate(tabel.baris):
            self._row(sheet, place, place.first + number, baris, is_total=False)
        if tabel.total is not None:
            self._row(sheet, place, place.total, tabel.total, is_total=True)
        if tabel.catatan:
            sheet.write_string(place.total + 2, 0, tabel.catatan, self.style(italic=True))

    def _heading(self, sheet: Any, judul: str, kolom: tuple[Kolom, ...]) -> None:
        sheet.write_string(0, 0, judul, self.style(bold=True, font_size=13))
        sheet.write_string(1, 0, f"{self.isi.periode.nama}, {self.isi.lembaga.nama_singkat}")
        for column, one in enumerate(kolom):
            align = "left" if one.jenis is JenisKolom.TEKS else "right"
            look = self.style(bold=True, text_wrap=True, bg_color="#F5EEE2", bottom=1, align=align)
            sheet.write_string(HEADER_ROW, column, one.judul, look)

    def _row(self, sheet: Any, place: _Place, row: int, baris: Baris, *, is_total: bool) -> None:
        for column, (kolom, sel) in enumerate(zip(place.tabel.kolom, baris, strict=True)):
            look = self.style(num_format=_number_format(kolom), **_looks(kolom, is_total=is_total))
            formula = _formula(place, kolom, row, is_total=is_total)
            if formula:
                sheet.write_formula(row, column, formula, look, _cached(sel))
            else:
                _write_plain(sheet, row, column, sel, look)

    def _checks(self) -> None:
        """Write the sheet that compares the totals of the other sheets, live."""
        sheet = self._sheet("Periksa", header=HEADER_ROW)
        widths = (44, 34, 14, 12)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        columns = ("Angka", "Dihitung menurut", "Jumlah", "Hasil")
        self._heading(
            sheet,
            "Pemeriksaan kecocokan angka",
            tuple(Kolom(name, name, JenisKolom.TEKS) for name in columns),
        )
        row = HEADER_ROW + 1
        text, number = self.style(text_wrap=True), self.style(num_format=NUMBER)
        for silang in self.isi.silang:
            first = row
            for name, figure, rujukan in silang.hitungan:
                sheet.write_string(row, 0, silang.sebutan, text)
                sheet.write_string(row, 1, name, text)
                if rujukan is None:
                    sheet.write_number(row, 2, figure, number)
                else:
                    place = self.places[rujukan.tabel]
                    cell = (
                        f"={quote_sheetname(place.sheet)}!{place.cell(rujukan.kolom, place.total)}"
                    )
                    sheet.write_formula(row, 2, cell, number, figure)
                same = f'=IF(C{row + 1}=C{first + 1},"cocok","TIDAK COCOK")'
                sheet.write_formula(row, 3, same, text, "cocok")
                row += 1

    def _list(self, lampiran: Lampiran) -> None:
        sheet = self._sheet("Daftar", header=HEADER_ROW)
        looks = []
        for column, kolom in enumerate(lampiran.kolom):
            is_long = kolom.kode in LONG_TEXT
            width = 50 if is_long else LIST_WIDTH.get(kolom.kode, min(WIDTH_OF[kolom.jenis], 26))
            sheet.set_column(column, column, width)
            wrap = {"text_wrap": True} if is_long else {}
            looks.append(self.style(num_format=_list_format(kolom), **wrap))
        self._heading(sheet, lampiran.judul, lampiran.kolom)
        last = HEADER_ROW + max(1, lampiran.jumlah)
        sheet.autofilter(HEADER_ROW, 0, last, len(lampiran.kolom) - 1)
        row = HEADER_ROW
        for baris in semua_baris(lampiran):
            row += 1
            for column, sel in enumerate(baris):
                if sel is not None and sel != "":
                    _write_plain(sheet, row, column, sel, looks[column])
        sheet.write_string(row + 2, 0, lampiran.catatan, self.style(italic=True))


def _formula(place: _Place, kolom: Kolom, row: int, *, is_total: bool) -> str:
    """Return the live formula of a cell, or nothing for a plain figure."""
    if not is_total or kolom.total is Total.RUMUS:
        return _row_formula(place, kolom.rumus, row) if kolom.rumus else ""
    if not place.tabel.baris:
        return ""
    first = place.cell(kolom.kode, place.first)
    last = place.cell(kolom.kode, place.total - 1)
    return {
        Total.JUMLAH: f"=SUM({first}:{last})",
        Total.PERTAMA: f"={first}",
        Total.TERAKHIR: f"={last}",
    }.get(kolom.total, "")


def _row_formula(place: _Place, rumus: Rumus, row: int) -> str:
    if isinstance(rumus, Tambah):
        plus = "+".join(place.cell(kode, row) for kode in rumus.tambah)
        return f"={plus}" + "".join(f"-{place.cell(kode, row)}" for kode in rumus.kurang)
    if isinstance(rumus, Bagian):
        whole = "+".join(place.cell(kode, row) for kode in rumus.bawah)
    else:
        whole = place.cell(rumus.atas, place.total)
    return f'=IF(({whole})=0,"{TIDAK_ADA}",{place.cell(rumus.atas, row)}/({whole}))'


def _cached(sel: Sel) -> str | int | float:
    if sel is None:
        return TIDAK_ADA
    return float(sel) if isinstance(sel, Fraction | Decimal) else _as_stored(sel)


def _as_stored(sel: str | int | date) -> str | int:
    return sel if isinstance(sel, str | int) else sel.isoformat()


def _write_plain(sheet: Any, row: int, column: int, sel: Sel, look: Any) -> None:
    if sel is None:
        sheet.write_string(row, column, TIDAK_ADA, look)
    elif isinstance(sel, str):
        sheet.write_string(row, column, _clean(sel), look)
    elif isinstance(sel, date):
        sheet.write_datetime(row, column, sel, look)
    else:
        sheet.write_number(row, column, float(sel) if isinstance(sel, Fraction) else sel, look)


def _looks(kolom: Kolom, *, is_total: bool) -> dict[str, Any]:
    looks: dict[str, Any] = {"bold": True, "top": 1} if is_total else {}
    if kolom.jenis is JenisKolom.TEKS:
        return {**looks, "text_wrap": True}
    return {**looks, "align": "right"}


def _number_format(kolom: Kolom) -> str:
    return NIHIL_NUMBER if kolom.nihil else FORMAT_OF[kolom.jenis]


def _list_format(kolom: Kolom) -> str:
    return NUMBER if kolom.jenis is JenisKolom.HARI else FORMAT_OF[kolom.jenis]


def _sheet_name(judul: str, number: int) -> str:
    """Return a sheet name that Excel takes: short and without its reserved signs."""
    return f"{number} {_RESERVED.sub(' ', judul)}"[:SHEET_NAME_LENGTH].strip()


def _footer(isi: IsiLaporan) -> str:
    return f"{isi.judul}, {isi.periode.nama}".replace("&", "&&")


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text)
