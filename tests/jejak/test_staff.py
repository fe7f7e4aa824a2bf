"""The page of the audit trail, as an officer sees it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from portal.core import clock
from portal.core.transaction import transaction
from portal.jejak import queries
from portal.jejak.actions import catat
from portal.jejak.queries import SEHALAMAN, Saringan
from tests import factories

DAY = date(2026, 3, 2)


@pytest.fixture
def reader(signed_in):
    return signed_in("pimpinan")


def write(app, number, event="uji.satu", day=DAY, **options):
    with app.app_context(), clock.frozen(clock.at_wib(day, 9)):
        for index in range(number):
            with transaction():
                catat(event, ("uji", index), **options)


def numbers(page):
    return [int(tag.get_text().replace(".", "")) for tag in page.soup.select("tbody th")]


def test_lines_are_shown_newest_first_in_words(app, reader):
    write(app, 1, "pengaduan.minta_lengkapi", status="menunggu_pelapor")
    page = reader.visit("/petugas/jejak/")
    first = page.soup.select_one("tbody tr").get_text(" ")
    assert "Pengaduan: minta lengkapi" in first
    assert "status: menunggu_pelapor" in first
    assert "2 Maret 2026 pukul 09.00 WIB" in first
    assert "Publik atau sistem" in first


def test_pages_follow_each_other_without_gap_and_keep_their_place(app, reader):
    write(app, SEHALAMAN * 2 + 5)
    page = reader.visit("/petugas/jejak/?peristiwa=uji.satu")
    first = numbers(page)
    assert not page.soup.find("a", string="Lebih baru")
    page = page.link("Lebih lama")
    second = numbers(page)
    write(app, 3)
    last = page.link("Lebih lama")
    third = numbers(last)
    assert len(first) == len(second) == SEHALAMAN
    assert first + second + third == list(range(first[0], first[0] - SEHALAMAN * 2 - 5, -1))
    assert not last.soup.find("a", string="Lebih lama")
    assert numbers(last.link("Lebih baru")) == second


def test_the_filter_narrows_by_event_officer_object_and_dates(app, reader):
    with app.app_context():
        officer = factories.petugas("loket", nama="Bu Yanti").id
    write(app, 2, "uji.satu", DAY)
    write(app, 3, "uji.dua", DAY + timedelta(days=1), petugas_id=officer)
    page = reader.visit("/petugas/jejak/")
    assert len(numbers(page.submit("Saring", peristiwa="uji.dua"))) == 3
    shown = page.submit("Saring", petugas=str(officer))
    assert len(numbers(shown)) == 3
    assert shown.has("Bu Yanti")
    assert len(numbers(page.submit("Saring", jenis="uji", nomor="1"))) == 2
    assert len(numbers(page.submit("Saring", jenis="uji", dari="2026-03-03"))) == 3
    assert len(numbers(page.submit("Saring", jenis="uji", sampai="2-3-2026"))) == 2
    one_day = page.submit("Saring", dari="2026-03-02", sampai="2026-03-02")
    assert len(numbers(one_day)) == 2
    assert one_day.value("Dari tanggal") == "2026-03-02"


def test_nothing_found_says_what_to_do(reader):
    page = reader.visit("/petugas/jejak/?dari=2001-01-01&sampai=2001-01-02")
    assert page.has("Tidak ada baris yang cocok")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"dari": "kemarin"}, "Dari tanggal"),
        ({"dari": "31-2-2026"}, "Dari tanggal"),
        ({"dari": "2026-03-02", "sampai": "2026-03-01"}, "Sampai tanggal"),
        ({"sampai": "9" * 10_000}, "Sampai tanggal"),
        ({"peristiwa": "tidak.ada"}, "Peristiwa"),
        ({"petugas": "abc"}, "Petugas"),
        ({"jenis": "'"}, "Jenis objek"),
        ({"nomor": "x" * 1000}, "Nomor objek"),
    ],
)
def test_a_wrong_filter_is_named_beside_its_field(reader, values, field):
    page = reader.visit("/petugas/jejak/", query_string=values)
    assert page.status == 422
    assert page.error(field)


@pytest.mark.parametrize("number", ["-1", "abc", "9" * 30, "", "1.5", "2147483647", "0"])
def test_a_wrong_place_in_the_list_is_no_error(app, reader, number):
    write(app, 1)
    assert reader.get(f"/petugas/jejak/?sebelum={number}").status_code == 200
    assert reader.get(f"/petugas/jejak/?sesudah={number}").status_code == 200


def test_checking_now_tells_that_the_chain_is_whole(app, reader):
    write(app, 3)
    page = reader.visit("/petugas/jejak/")
    assert page.has("Belum pernah diperiksa")
    page = page.submit("Periksa sekarang")
    assert page.has("Rantai jejak utuh")
    assert "Utuh" in page.soup.find(class_="pil-baik").get_text()


def test_checking_now_names_the_broken_line(app, reader):
    write(app, 3)
    with app.app_context(), transaction() as session:
        session.execute(text("UPDATE jejak SET rincian = 'palsu' WHERE peristiwa = 'uji.satu'"))
    page = reader.visit("/petugas/jejak/").submit("Periksa sekarang")
    assert page.has("Rantai jejak rusak di baris")
    assert page.has("isi baris diubah")
    assert page.has("Simpan cadangan")
    assert page.has("palsu")


def test_the_check_is_a_post(reader):
    assert reader.get("/petugas/jejak/periksa").status_code == 405
    assert reader.post("/petugas/jejak/periksa").status_code == 400


def test_an_unreadable_outcome_is_not_called_whole(app, reader):
    with app.app_context():
        with transaction():
            catat("jejak.periksa", ("jejak", "rantai"))
        assert not queries.keadaan_rantai().utuh
        with transaction() as session:
            session.execute(
                text("UPDATE jejak SET rincian = '{' WHERE peristiwa = 'jejak.periksa'")
            )
        assert not queries.keadaan_rantai().utuh
    assert reader.visit("/petugas/jejak/").has("Rusak")


def test_without_a_head_the_page_still_opens(app, reader):
    with app.app_context(), transaction() as session:
        session.execute(text("DELETE FROM jejak_kepala"))
    assert reader.visit("/petugas/jejak/").status == 200


def test_an_empty_filter_finds_an_empty_page(ctx):
    assert queries.halaman(Saringan(objek_jenis="tidak ada")).baris == []
