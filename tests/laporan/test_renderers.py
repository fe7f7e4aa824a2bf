"""Every way to write a report down: readable by other programs, harmless, complete."""

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest
from bs4 import BeautifulSoup
from flask import Flask
from pypdf import PdfReader

from portal.laporan.frame import IsiLaporan, TidakCocok
from portal.laporan.renderers import FORMAT, format_untuk, nama_berkas
from tests.laporan.contoh_isi import ISI, JAHAT, lampiran


def written(kode: str, isi: IsiLaporan = ISI) -> bytes:
    out = io.BytesIO()
    FORMAT[kode].tulis(isi, out)
    return out.getvalue()


# --- XLSX ---


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written("xlsx")))


@pytest.fixture(scope="module")
def values() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written("xlsx")), data_only=True)


def test_the_workbook_has_a_sheet_for_each_table(book):
    assert book.sheetnames == ["Ringkasan", "1 Menurut bulan", "Periksa", "Daftar"]


def test_totals_and_shares_are_live_formulas(book):
    sheet = book["1 Menurut bulan"]
    assert [cell.value for cell in sheet[4]][:3] == ["Bulan", "Awal", "Masuk"]
    assert sheet["E5"].value == "=B5+C5-D5"
    assert sheet["C8"].value == "=SUM(C5:C7)"
    assert (sheet["B8"].value, sheet["E8"].value) == ("=B5", "=E7")
    assert sheet["F5"].value == '=IF((B5+C5)=0,"–",D5/(B5+C5))'
    assert sheet["G5"].value == '=IF((C8)=0,"–",C5/(C8))'
    assert sheet["G8"].value == '=IF((C8)=0,"–",C8/(C8))'


def test_formulas_carry_their_values(values):
    sheet = values["1 Menurut bulan"]
    assert [cell.value for cell in sheet[8]] == ["Jumlah", 2, 8, 7, 3, 0.7, 1, 3.25]
    assert sheet["F5"].value == pytest.approx(3 / 7)
    assert sheet["H6"].value == "–"


def test_a_nought_shows_as_nihil_and_stays_a_number(values):
    cell = values["1 Menurut bulan"]["C6"]
    assert cell.value == 0
    assert '"NIHIL"' in cell.number_format


def test_the_checks_compare_the_printed_totals(book, values):
    assert book["Periksa"]["C6"].value == "='1 Menurut bulan'!C8"
    assert values["Periksa"]["C6"].value == 8
    assert [values["Periksa"][f"D{row}"].value for row in (5, 6)] == ["cocok", "cocok"]


def test_text_in_the_workbook_stays_text(book):
    cells = [row[1] for row in book["Daftar"].iter_rows(min_row=5, max_row=11)]
    assert [cell.value for cell in cells] == list(JAHAT)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


def test_sheets_are_ready_to_read_and_print(book):
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "A5"
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
    assert book["Daftar"].auto_filter.ref == "A4:D11"
    assert "mmm" in book["Daftar"]["C5"].number_format


def test_the_workbook_tells_the_summary_in_words(book):
    text = [row[0].value for row in book["Ringkasan"].iter_rows()]
    assert "Selama Triwulan I 2025 ada 8 yang masuk." in text
    assert "1. Butir satu" in text
    assert "Menurut bulan: lihat lembar 1 Menurut bulan." in text


# --- PDF ---


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(io.BytesIO(written("pdf")))


def pdf_text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_pdf_is_tagged_archivable_and_says_its_language(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert str(root["/Lang"]).startswith("id")
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert pdf.metadata.title == "Laporan Uji, Triwulan I 2025"


def test_the_pdf_reads_as_the_report(pdf):
    text = pdf_text(pdf)
    for expected in ("Kantor Uji Kabupaten", "Menurut bulan", "NIHIL", "42,9 %", "Isi paragraf."):
        assert expected.upper() in text.upper()
    assert f"Halaman 1 dari {len(pdf.pages)}" in text
    assert "Ketua Tim" in text


def test_nothing_typed_is_read_as_markup(pdf):
    text = pdf_text(pdf)
    assert '#panic("x")' in text.replace("”", '"').replace("“", '"')
    assert "<script>alert(1)</script>" in text


def test_a_chart_in_the_pdf_has_words_for_those_who_cannot_see_it(pdf):
    tree = pdf.trailer["/Root"]["/StructTreeRoot"]
    assert "Uraian grafik." in [str(node["/Alt"]) for node in _walk(tree) if "/Alt" in node]


def _walk(node):
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, dict):
        yield node
        children = node.get("/K", [])
        children = children.get_object() if hasattr(children, "get_object") else children
        for child in children if isinstance(children, list) else [children]:
            yield from _walk(child)


def test_the_same_report_gives_the_same_bytes():
    assert written("pdf") == written("pdf")


def test_a_long_annex_is_cut_in_print_and_says_where_the_rest_is():
    reader = PdfReader(io.BytesIO(written("pdf", replace(ISI, lampiran=lampiran(1234)))))
    text = pdf_text(reader)
    assert "Dicetak 400 baris pertama dari 1.234; daftar lengkap ada di berkas XLSX" in text


# --- CSV, JSON, HTML ---


def test_the_csv_defuses_what_a_spreadsheet_would_run():
    text = written("csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["No", "Ringkasan", "Tanggal", "Lama"]
    assert len(rows) == 8
    assert rows[1][1:] == ["'" + JAHAT[0], "2025-03-12", ""]
    assert not [row for row in rows[1:] if row[1][0] in "=+-@"]


def test_the_csv_of_a_report_without_list_is_its_first_table():
    rows = list(
        csv.reader(io.StringIO(written("csv", replace(ISI, lampiran=None)).decode("utf-8-sig")))
    )
    assert rows[1] == ["Januari", "2", "5", "3", "4", "0.428571", "0.625000", "3.500000"]


@pytest.mark.parametrize("rows", [0, 1, 7])
def test_the_json_is_whole(rows):
    data = json.loads(written("json", replace(ISI, lampiran=lampiran(rows))))
    assert data["periode"]["selesai"] == "2025-03-31"
    assert data["tabel"][0]["jumlah"]["masuk"] == 8
    assert data["tabel"][0]["baris"][0]["lama"] == 3.5
    assert len(data["daftar"]) == rows


def test_the_json_of_a_report_without_list_has_none():
    assert "daftar" not in json.loads(written("json", replace(ISI, lampiran=None)))


def test_the_html_file_needs_nothing_else(ctx: Flask):
    soup = BeautifulSoup(written("html").decode(), "html5lib")
    assert soup.html["lang"] == "id"
    assert not soup.find_all(["script", "link", "img"])
    assert soup.find("svg", role="img").find("title").get_text() == "Grafik uji"
    assert "<script>alert(1)</script>" in soup.get_text()
    assert "NIHIL" in soup.find("table").get_text()


@pytest.mark.parametrize("kode", ["xlsx", "csv", "json"])
def test_a_list_that_lost_a_row_is_refused(kode):
    with pytest.raises(TidakCocok, match="daftar berisi 6 baris"):
        written(kode, replace(ISI, lampiran=lampiran(7, sungguhnya=6)))


def test_files_are_named_after_report_and_period():
    assert nama_berkas(ISI, "pdf") == "uji_2025-TW1.pdf"
    assert {one.kode for one in FORMAT.values()} == {"pdf", "xlsx", "csv", "json", "html"}
    assert format_untuk("pdf").mimetype == "application/pdf"
