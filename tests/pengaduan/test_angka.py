"""The public counter: it adds up, shows no small count, and says nothing of a single case."""

import csv
import io
from datetime import date

import pytest
from flask import Flask

from portal.core import clock
from portal.core.kept import forget
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.models import Putaran
from portal.pengaduan.workflow import Identitas, Status
from tests.pengaduan.catatan import Masa, perkara

SECRET = "Sukarjo dari Desa Rahtawu"
YEAR_END = clock.at_wib(date(2026, 4, 30), 12)


def cases(count: int, day: date, ended: date | None = None, **columns) -> None:
    for _ in range(count):
        perkara(
            Masa(day, ended, hasil=columns.pop("hasil", Status.SELESAI)),
            identitas=Identitas.RAHASIA,
            uraian=SECRET,
            **columns,
        )


def a_year_of_cases() -> None:
    """Thirty cases: 12 in March of which 7 ended in April, 2 in May, 16 in June; 1 rejected."""
    cases(5, date(2025, 3, 3), kecamatan="Bae")
    cases(6, date(2025, 3, 4), date(2025, 4, 8), kecamatan="Dawe")
    cases(1, date(2025, 3, 4), date(2025, 4, 8), kecamatan="Jati", hasil=Status.DITOLAK)
    cases(2, date(2025, 5, 5), kecamatan="Bae")
    cases(8, date(2025, 6, 2), kecamatan="Gebog")
    cases(8, date(2025, 6, 2), date(2025, 6, 30), kecamatan="Kota")
    forget("angka_publik")


@pytest.fixture
def office(app: Flask) -> Flask:
    with app.app_context():
        a_year_of_cases()
    return app


def test_every_line_adds_up_in_the_open_data(office, client):
    with clock.frozen(YEAR_END):
        data = client.get("/pengaduan/angka/data.json").json
        lines = list(csv.DictReader(io.StringIO(client.get("/pengaduan/angka/data.csv").text)))
    assert [row["bulan"] for row in data["bulan"]] == ["2025-05..2026-04", "2025-03..2025-04"]
    for row in (*data["bulan"], data["jumlah"]):
        assert row["saldo_awal"] + row["masuk"] == row["berakhir"] + row["saldo_akhir"]
    assert data["jumlah"]["masuk"] == 30
    assert data["jumlah"]["cara"]["ditolak"] == "<5"
    assert [line["masuk"] for line in lines] == ["18", "12"]


def test_whole_years_are_cut_without_showing_small_counts(office, client):
    with clock.frozen(YEAR_END):
        data = client.get("/pengaduan/angka/data.json").json
        text = client.get("/pengaduan/angka/potong.csv").text
    by_place = next(cut for cut in data["tahunan"] if cut["menurut"] == "kecamatan")
    assert (by_place["tahun"], by_place["jumlah"]) == (2025, 30)
    assert by_place["baris"]["Bae"] == 7
    assert by_place["baris"]["Jati"] == "<5"
    assert "2025,kecamatan,Jati,<5" in text


def test_the_year_that_runs_is_not_cut(office, client):
    with clock.frozen(clock.at_wib(date(2025, 12, 31), 12)):
        data = client.get("/pengaduan/angka/data.json").json
    assert data["tahunan"] == []


def test_the_page_shows_the_sum_and_no_case(office, client):
    with clock.frozen(YEAR_END):
        page = client.visit("/pengaduan/angka")
    assert page.has("30 ditangani")
    assert page.has("15 masih diproses")
    assert page.has("Maret 2025 sampai April 2025")
    assert SECRET not in page.html
    assert "PGD-" not in page.html


def test_a_handful_of_cases_is_not_shown_as_figures(app, client):
    with app.app_context():
        cases(3, date(2026, 3, 3))
        forget("angka_publik")
    with clock.frozen(YEAR_END):
        page = client.visit("/pengaduan/angka")
        data = client.get("/pengaduan/angka/data.json").json
    assert page.has("masih terlalu sedikit")
    assert (data["jumlah"], data["bulan"], data["tahunan"]) == (None, [], [])


def test_few_that_are_still_open_hide_how_many_ended(app, client):
    with app.app_context():
        cases(20, date(2026, 3, 3), date(2026, 3, 10))
        cases(2, date(2026, 3, 4))
        forget("angka_publik")
    with clock.frozen(YEAR_END):
        data = client.get("/pengaduan/angka/data.json").json
        page = client.visit("/pengaduan/angka")
    assert data["jumlah"]["saldo_akhir"] == "<5"
    assert data["jumlah"]["berakhir"] is None
    assert data["jumlah"]["cara"]["selesai"] is None or data["jumlah"]["cara"]["ditolak"] == "<5"
    assert page.has("22 ditangani")
    assert page.has("<5 masih diproses")


def test_figures_that_contradict_each_other_are_not_shown(office, client):
    with office.app_context(), transaction():
        row = db.session.scalars(db.select(Putaran).where(Putaran.ditutup.is_not(None))).first()
        row.ditutup = row.dibuka.replace(month=2)
    with clock.frozen(YEAR_END):
        page = client.visit("/pengaduan/angka")
    assert page.status == 422
    assert page.has("sedang diperiksa")
