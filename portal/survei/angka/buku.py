"""A wave as a workbook whose formulas live. [pure]

One row an answer on the sheet Jawaban; everything on the sheets Hasil, Sebaran and Per
layanan is a formula over it, with its value stored beside. Values are rounded twice, first
to nine places: a spreadsheet counts in binary fractions, in which an exact half such as
86,625 may lie a hair below itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from portal.core.format_id import TIDAK_ADA, bulatkan
from portal.survei.angka.ekspor import JawabanSama
from portal.survei.angka.formulas import AngkaSurvei
from portal.survei.angka.tayang import unsur_rows
from portal.survei.formulas.indeks import NILAI_PER_INDEKS, SKALA_INDEKS
from portal.survei.formulas.kelompok import HasilKelompok

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JAWABAN_TERBANYAK = 50_000
"""Answers that a workbook takes; beyond them a spreadsheet program becomes too slow."""

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
A4 = 9
HEADER = 3
FIRST = HEADER + 1
FIRST_ITEM = 2
"""Column of the first unsur on the sheet Jawaban. On every sheet figures begin there."""
WHOLE, THREE, TWO, SHARE = "#,##0", "0.000", "0.00", "0.0%"
JAWABAN, ACUAN, LAYANAN = "Jawaban", "Acuan", "'Per layanan'"


@dataclass(frozen=True)
class IsiBuku:
    """What a workbook tells. `layanan` are the services that may be told apart, with names."""

    judul: str
    periode: str
    lembaga: str
    angka: AngkaSurvei
    jawaban: Sequence[JawabanSama]
    layanan: Mapping[str, str]
    per_layanan: Sequence[HasilKelompok]


def write_workbook(isi: IsiBuku, keluar: BinaryIO) -> None:
    """Write the workbook; ValueError when there are more answers than it takes."""
    if isi.angka.hasil.n > JAWABAN_TERBANYAK:
        raise ValueError("too many answers for a workbook")
    with xlsxwriter.Workbook(keluar, OPTIONS) as book:
        _Book(book, isi).write()


class _Book:
    """The workbook while it is written."""

    def __init__(self, book: Any, isi: IsiBuku) -> None:
        self.book, self.isi, self.angka = book, isi, isi.angka
        self.butir = tuple(isi.angka.butir.values())
        self.k = len(self.butir)
        self.last = FIRST + max(1, isi.angka.hasil.n)
        self.styles: dict[tuple[tuple[str, Any], ...], Any] = {}

    def write(self) -> None:
        """Write all sheets."""
        self.book.set_properties({"title": self.isi.judul, "author": self.isi.lembaga})
        self._results()
        self._spread()
        if self.isi.layanan:
            self._services()
        self._statistics()
        self._answers()
        self._reference()

    def style(self, **looks: Any) -> Any:
        """Return the cell style of these looks, made once."""
        key = tuple(sorted(looks.items()))
        if key not in self.styles:
            self.styles[key] = self.book.add_format({"valign": "top", **looks})
        return self.styles[key]

    def _sheet(self, name: str, judul: str, kepala: Sequence[str], widths: Sequence[int]) -> Any:
        sheet = self.book.add_worksheet(name.strip("'"))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, judul, self.style(bold=True, font_size=14))
        sheet.write_string(1, 0, f"{self.isi.judul}, {self.isi.periode}, {self.isi.lembaga}")
        self._heading(sheet, HEADER, kepala)
        return sheet

    def _heading(self, sheet: Any, row: int, names: Sequence[str]) -> None:
        for column, name in enumerate(names):
            align = "left" if column < FIRST_ITEM else "right"
            look = self.style(bold=True, text_wrap=True, bg_color="#F5EEE2", bottom=1, align=align)
            sheet.write_string(row, column, name, look)

    def _text(self, sheet: Any, row: int, column: int, text: str | None) -> None:
        sheet.write_string(row, column, text or TIDAK_ADA, self.style(text_wrap=True))

    def _formula(
        self, sheet: Any, row: int, column: int, formula: str, shown: object, look: str
    ) -> None:
        """Write a live formula with the value that the portal computed beside it."""
        sheet.write_formula(
            row, column, formula, self.style(num_format=look, align="right"), _plain(shown)
        )

    def _column(self, i: int) -> str:
        """Return the cells of an unsur on the sheet Jawaban."""
        name = xl_col_to_name(FIRST_ITEM + i)
        return f"{JAWABAN}!${name}${FIRST + 1}:${name}${self.last}"

    def _results(self) -> None:
        sheet = self._sheet(
            "Hasil",
            "Hasil pengolahan",
            ("Kode", "Unsur", "n", "Jumlah", "NRR", "Bobot", "NRR tertimbang", "Nilai"),
            (12, 46, 12, 12, 12, 12, 16, 16),
        )
        for i, row in enumerate(unsur_rows(self.angka)):
            at, line = FIRST + i, FIRST + i + 1
            self._text(sheet, at, 0, row.butir.kode)
            self._text(sheet, at, 1, row.butir.nama)
            cells = self._column(i)
            result = row.hasil
            self._formula(sheet, at, 2, f"=COUNT({cells})", result.n, WHOLE)
            self._formula(sheet, at, 3, f"=SUM({cells})", result.jumlah, WHOLE)
            mean = f'=IF(C{line}=0,"{TIDAK_ADA}",D{line}/C{line})'
            self._formula(sheet, at, 4, mean, result.nrr, THREE)
            self._formula(sheet, at, 5, f"=1/{self.k}", Fraction(1, self.k), THREE)
            weighted = f'=IF(C{line}=0,"{TIDAK_ADA}",E{line}*F{line})'
            self._formula(sheet, at, 6, weighted, result.nrr_tertimbang, THREE)
            value = (
                f'=IF(C{line}=0,"{TIDAK_ADA}",'
                f"ROUND(ROUND(E{line}*{SKALA_INDEKS}/{self._scale}*{NILAI_PER_INDEKS},9),2))"
            )
            self._formula(sheet, at, 7, value, row.nilai, TWO)
        self._conventions(sheet, FIRST + self.k + 2)

    @property
    def _scale(self) -> int:
        return self.angka.ringkasan.skala

    def _conventions(self, sheet: Any, top: int) -> None:
        """Write index, value and grade by each convention, the exact one first."""
        self._heading(
            sheet,
            top,
            ("Konvensi", "Cara", "n", "Bobot", "Indeks", "Nilai", "Mutu", "Kinerja"),
        )
        means = f"E{FIRST + 1}:E{FIRST + self.k}"
        for number, one in enumerate(self.angka.menurut_konvensi):
            at, line = top + 1 + number, top + 2 + number
            self._text(sheet, at, 0, one.konvensi.kode.replace(".", ","))
            self._text(sheet, at, 1, one.konvensi.nama)
            count = f'=COUNTIF({JAWABAN}!$A${FIRST + 1}:$A${self.last},">0")'
            self._formula(sheet, at, 2, count, one.n, WHOLE)
            weight = one.konvensi.bobot
            written = f"=1/{self.k}" if weight is None else f"={weight}"
            shown = Fraction(1, self.k) if weight is None else weight
            self._formula(sheet, at, 3, written, shown, THREE)
            index = (
                f'=IF(COUNT({means})<{self.k},"{TIDAK_ADA}",'
                f"SUM({means})*D{line}*{SKALA_INDEKS}/{self._scale})"
            )
            self._formula(sheet, at, 4, index, one.indeks, THREE)
            value = self._if_number(f"E{line}", f"ROUND(ROUND(E{line}*{NILAI_PER_INDEKS},9),2)")
            self._formula(sheet, at, 5, value, one.nilai, TWO)
            self._formula(sheet, at, 6, self._band(f"F{line}", "D"), one.mutu, "@")
            self._formula(sheet, at, 7, self._band(f"F{line}", "E"), one.kinerja, "@")
        below = top + len(self.angka.menurut_konvensi) + 3
        self._points(sheet, below, f"E{top + 2}")
        for row, warning in enumerate(self.angka.peringatan, below + 3):
            sheet.write_string(row, 0, warning)

    def _if_number(self, cell: str, formula: str) -> str:
        return f'=IF(ISNUMBER({cell}),{formula},"{TIDAK_ADA}")'

    def _band(self, value: str, column: str) -> str:
        """Return the formula that reads a band; what lies below the lowest counts to it."""
        first, last = FIRST + 1, FIRST + len(self.angka.acuan.mutu.pita)
        edges = f"{ACUAN}!$B${first}:$B${last}"
        words = f"{ACUAN}!${column}${first}:${column}${last}"
        return self._if_number(value, f"LOOKUP(MAX({value},{ACUAN}!$B${first}),{edges},{words})")

    def _points(self, sheet: Any, top: int, index: str) -> None:
        """Write the points in the LKE, for the surveys that bring any."""
        rule = self.angka.acuan.thresholds(self.angka.survei or "")
        points = self.angka.lke
        if rule is None or points is None:
            return
        self._heading(sheet, top, ("LKE", "Keterangan", "Bobot", "Poin", "WBK", "WBBM"))
        at, line = top + 1, top + 2
        self._text(sheet, at, 0, rule.survei.upper())
        self._text(sheet, at, 1, f"Indeks dibagi {SKALA_INDEKS}, dikali bobot")
        self._formula(sheet, at, 2, f"={rule.bobot}", rule.bobot, TWO)
        exact = f"ROUND({index}/{SKALA_INDEKS}*C{line},9)"
        self._formula(sheet, at, 3, f"=ROUND({exact},2)", points.poin_dua_desimal, TWO)
        for column, edge, reached in ((4, rule.wbk, points.wbk), (5, rule.wbbm, points.wbbm)):
            test = f'=IF({exact}>={edge},"terpenuhi","belum terpenuhi")'
            shown = "terpenuhi" if reached else "belum terpenuhi"
            self._formula(sheet, at, column, test, shown, "@")

    def _spread(self) -> None:
        values = range(1, self._scale + 1)
        sheet = self._sheet(
            "Sebaran",
            "Sebaran jawaban",
            ("Kode", "Unsur", *map(str, values), *(f"% {value}" for value in values)),
            (12, 46, *(10,) * self._scale * 2),
        )
        for i, row in enumerate(unsur_rows(self.angka)):
            at, line = FIRST + i, FIRST + i + 1
            self._text(sheet, at, 0, row.butir.kode)
            self._text(sheet, at, 1, row.butir.nama)
            last = xl_col_to_name(1 + self._scale)
            for choice in row.sebaran:
                column = 1 + choice.nilai
                count = f"=COUNTIF({self._column(i)},{choice.nilai})"
                self._formula(sheet, at, column, count, choice.banyak, WHOLE)
            for choice in row.sebaran:
                cell = f"{xl_col_to_name(1 + choice.nilai)}{line}"
                whole = f"SUM(C{line}:{last}{line})"
                share = f'=IF({whole}=0,"{TIDAK_ADA}",{cell}/{whole})'
                column = 1 + self._scale + choice.nilai
                self._formula(sheet, at, column, share, choice.bagian, SHARE)

    def _services(self) -> None:
        """Write the services that may be told apart, each with its own index."""
        sheet = self._sheet(
            LAYANAN,
            "Per layanan",
            ("Kode", "Layanan", "n", "Indeks", "Nilai", "Mutu", *(b.kode for b in self.butir)),
            (16, 40, 10, 10, 10, 10, *(9,) * self.k),
        )
        known = {one.kunci: one for one in self.isi.per_layanan}
        services = f"{JAWABAN}!$B${FIRST + 1}:$B${self.last}"
        for number, (key, name) in enumerate(self.isi.layanan.items()):
            at, line = FIRST + number, FIRST + number + 1
            result = known[key].hasil
            if result is None:
                continue
            self._text(sheet, at, 0, key)
            self._text(sheet, at, 1, name)
            self._formula(sheet, at, 2, f"=COUNTIF({services},$A{line})", result.n, WHOLE)
            first, last = (xl_col_to_name(6 + i) for i in (0, self.k - 1))
            means = f"{first}{line}:{last}{line}"
            index = (
                f'=IF(COUNT({means})<{self.k},"{TIDAK_ADA}",'
                f"SUM({means})/{self.k}*{SKALA_INDEKS}/{self._scale})"
            )
            self._formula(sheet, at, 3, index, result.indeks, THREE)
            value = self._if_number(f"D{line}", f"ROUND(ROUND(D{line}*{NILAI_PER_INDEKS},9),2)")
            self._formula(sheet, at, 4, value, result.nilai, TWO)
            self._formula(sheet, at, 5, self._band(f"E{line}", "D"), result.mutu, "@")
            for i, unsur in enumerate(result.unsur):
                cells = self._column(i)
                count = f'COUNTIFS({services},$A{line},{cells},">0")'
                total = f"SUMIF({services},$A{line},{cells})"
                mean = f'=IF({count}=0,"{TIDAK_ADA}",{total}/{count})'
                self._formula(sheet, at, 6 + i, mean, unsur.nrr, THREE)

    def _statistics(self) -> None:
        """Write what a spreadsheet would count otherwise or not at all, as plain figures."""
        tested = self.angka.keandalan
        sheet = self._sheet(
            "Statistik",
            "Statistik (dihitung portal)",
            ("Kode", "Unsur", "r dengan jumlah", "r dengan sisanya", "Alfa tanpa unsur ini"),
            (12, 46, 16, 16, 20),
        )
        for i, (item, one) in enumerate(zip(self.butir, tested.butir, strict=True)):
            self._text(sheet, FIRST + i, 0, item.kode)
            self._text(sheet, FIRST + i, 1, item.nama)
            with_sum, with_rest = one.dengan_jumlah, one.dengan_sisanya
            figures = (
                with_sum.r if with_sum else None,
                with_rest.r if with_rest else None,
                one.alfa_tanpa,
            )
            for column, figure in enumerate(figures, 2):
                self._figure(sheet, FIRST + i, column, figure, THREE)
        found = self.angka.selang
        for number, (name, figure, look) in enumerate(
            (
                ("Kuesioner lengkap yang dipakai", Decimal(tested.n), WHOLE),
                ("Alfa Cronbach", tested.alfa, THREE),
                ("r tabel", tested.r_kritis, THREE),
                ("Selang kepercayaan nilai, batas bawah", found.bawah if found else None, TWO),
                ("Selang kepercayaan nilai, batas atas", found.atas if found else None, TWO),
            ),
            FIRST + self.k + 1,
        ):
            self._text(sheet, number, 1, name)
            self._figure(sheet, number, 2, figure, look)

    def _figure(
        self, sheet: Any, row: int, column: int, figure: Fraction | Decimal | None, look: str
    ) -> None:
        if figure is None:
            self._text(sheet, row, column, None)
        else:
            style = self.style(num_format=look, align="right")
            sheet.write_number(row, column, float(figure), style)

    def _answers(self) -> None:
        sheet = self._sheet(
            JAWABAN,
            "Jawaban per responden",
            ("Nomor", "Layanan", *(item.kode for item in self.butir)),
            (9, 24, *(7,) * self.k),
        )
        sheet.freeze_panes(FIRST, FIRST_ITEM)
        row = HEADER
        for one in self.isi.jawaban:
            for _ in range(one.banyak):
                row += 1
                sheet.write_number(row, 0, row - HEADER)
                if one.layanan:
                    sheet.write_string(row, 1, one.layanan)
                for i, value in enumerate(one.pola):
                    if value is not None:
                        sheet.write_number(row, FIRST_ITEM + i, value)

    def _reference(self) -> None:
        """Write the bands with their source; the grades are read from here."""
        table = self.angka.acuan.mutu
        sheet = self._sheet(
            ACUAN,
            "Tabel mutu pelayanan",
            ("Persepsi", "Nilai dari", "Sampai", "Mutu", "Kinerja"),
            (12, 12, 12, 12, 24),
        )
        for number, band in enumerate(table.pita):
            at = FIRST + number
            sheet.write_number(at, 0, band.persepsi)
            sheet.write_number(at, 1, float(band.dari), self.style(num_format=TWO))
            sheet.write_number(at, 2, float(band.sampai), self.style(num_format=TWO))
            self._text(sheet, at, 3, band.mutu)
            self._text(sheet, at, 4, band.kinerja)
        note = f"Sumber: {table.sumber}. Kepastian: {table.kepastian.value.replace('_', ' ')}."
        sheet.write_string(FIRST + len(table.pita) + 1, 0, note)


def _plain(shown: object) -> str | int | float:
    """Return a computed figure as a workbook stores it beside its formula."""
    if shown is None:
        return TIDAK_ADA
    if isinstance(shown, Fraction):
        return float(bulatkan(shown, 12))
    if isinstance(shown, Decimal):
        return float(shown)
    assert isinstance(shown, str | int)
    return shown
