"""The pages of reports, as officers meet them."""

import io
from datetime import date

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import update

from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.models import Putaran
from tests.pengaduan.catatan import Masa, perkara

ALAMAT = "/petugas/laporan/rekapitulasi-pengaduan"


@pytest.fixture
def officer(signed_in):
    return signed_in("pengelola")


@pytest.fixture
def cases(app):
    with app.app_context():
        perkara(Masa(date(2025, 1, 6), date(2025, 1, 9), date(2025, 1, 20), hari_kerja=3))
        perkara(
            Masa(date(2025, 3, 5), date(2025, 3, 6), date(2025, 3, 7)), uraian="=1+1 <b>tebal</b>"
        )


def take(browser, path):
    """Fetch a file and let go of it, as a server does after sending."""
    return browser.get(path, buffered=True)


def test_reports_are_one_click_from_their_period(officer, cases):
    page = officer.visit("/petugas/laporan/")
    assert page.h1 == "Laporan"
    assert page.has("Dokumen Monev dan Rekapitulasi Pengaduan Masyarakat")
    year = page.link("Tahun")
    assert year.h1 == "Dokumen Monev dan Rekapitulasi Pengaduan Masyarakat"


def test_a_report_shows_figures_tables_charts_and_list(officer, cases):
    page = officer.visit(f"{ALAMAT}/2025-TW1")
    assert page.status == 200
    assert page.has("Triwulan I 2025")
    assert page.has("NIHIL")
    assert page.has("=1+1 <b>tebal</b>")
    assert len(page.soup.select("svg[role=img] title")) >= 3
    assert len(page.soup.select("table caption")) >= 8
    assert page.link("Lihat Triwulan IV 2024").has("Triwulan IV 2024")


def test_a_period_without_anything_has_a_page(officer):
    page = officer.visit(f"{ALAMAT}/2019-05")
    assert page.status == 200
    assert page.has("tidak ada pengaduan yang masuk (NIHIL)")


@pytest.mark.parametrize(
    ("kind", "mimetype"),
    [
        ("pdf", "application/pdf"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("html", "text/html"),
    ],
)
def test_a_report_can_be_taken_away(officer, cases, kind, mimetype):
    response = take(officer, f"{ALAMAT}/2025-TW1/unduh.{kind}")
    assert response.status_code == 200
    assert response.mimetype == mimetype
    name = f"rekapitulasi-pengaduan_2025-TW1.{kind}"
    assert name in response.headers["Content-Disposition"]
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert len(response.get_data()) > 500


def test_page_pdf_and_workbook_say_the_same(officer, cases):
    pdf = PdfReader(io.BytesIO(take(officer, f"{ALAMAT}/2025-TW1/unduh.pdf").get_data()))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "menerima 2 pengaduan" in " ".join(text.split())
    assert "menerima 2 pengaduan" in officer.visit(f"{ALAMAT}/2025-TW1").text
    raw = take(officer, f"{ALAMAT}/2025-TW1/unduh.xlsx").get_data()
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    assert book["2 Menurut bulan"]["C8"].value == 2
    assert book["Daftar"]["G6"].value == "=1+1 <b>tebal</b>"
    assert book["Daftar"]["G6"].data_type == "s"


def test_free_dates_lead_to_their_report(officer):
    page = officer.visit("/petugas/laporan/").submit(
        "Tampilkan laporan", dari="2025-01-05", sampai="2025-02-10"
    )
    assert page.path == f"{ALAMAT}/2025-01-05..2025-02-10"
    assert page.has("5 Januari s.d. 10 Februari 2025")


@pytest.mark.parametrize(
    ("dates", "field", "message"),
    [
        ({"dari": "", "sampai": "2025-02-10"}, "Dari tanggal", "Isi tanggal awal."),
        ({"dari": "2025-03-01", "sampai": "2025-02-10"}, "Sampai tanggal", "sesudah tanggal awal"),
        ({"dari": "1990-01-01", "sampai": "2025-02-10"}, "Sampai tanggal", "Tahun harus antara"),
        ({"dari": "kemarin", "sampai": "x"}, "Sampai tanggal", "tidak dikenal"),
    ],
)
def test_wrong_dates_are_explained_and_kept(officer, dates, field, message):
    page = officer.visit("/petugas/laporan/").submit("Tampilkan laporan", **dates)
    assert page.status == 422
    assert message in page.error(field)
    assert page.value("Sampai tanggal") == dates["sampai"]


@pytest.mark.parametrize("periode", ["2025-13", "2025-Q1", "abc", "2025-01-01..2024-01-01", "0000"])
def test_an_unknown_period_says_how_to_write_one(officer, periode):
    page = officer.visit(f"{ALAMAT}/{periode}")
    assert page.status == 422
    assert "periode" in page.text.lower() or "Bulan harus" in page.text or "Tahun" in page.text


@pytest.mark.parametrize(
    "path", ["/petugas/laporan/tidak-ada/2025", f"{ALAMAT}/2025/unduh.exe", f"{ALAMAT}/2025/unduh."]
)
def test_what_is_not_there_is_not_found(officer, path):
    assert officer.visit(path).status == 404


def test_figures_that_do_not_match_give_a_page_and_no_file(app, officer, cases):
    with app.app_context(), transaction():
        db.session.execute(
            update(Putaran).where(Putaran.hari_kerja == 3).values(ditutup=date(2025, 1, 1))
        )
    for path in (f"{ALAMAT}/2025", f"{ALAMAT}/2025/unduh.pdf", f"{ALAMAT}/2025/unduh.xlsx"):
        page = officer.visit(path)
        assert page.status == 409
        assert page.has("Laporan tidak dicetak")
        assert page.has("UJI-")


@pytest.mark.parametrize("role", ["loket", "admin", "wbs"])
def test_reports_are_closed_to_roles_without_the_permission(signed_in, role):
    browser = signed_in(role)
    for path in ("/petugas/laporan/", f"{ALAMAT}/2025", f"{ALAMAT}/2025/unduh.csv"):
        assert browser.visit(path).status == 403


def test_a_stranger_is_led_to_the_sign_in_page(client):
    response = client.get(f"{ALAMAT}/2025/unduh.pdf")
    assert response.status_code == 303
    assert "/petugas/masuk" in response.headers["Location"]
