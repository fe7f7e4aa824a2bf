"""Header, footer and menu of every page."""

from datetime import datetime

import pytest

from portal.akun.permissions import Peran
from portal.core import clock
from portal.core.clock import WIB
from portal.core.transaction import transaction
from portal.extensions import db
from portal.kalender.models import JamKerja
from tests.page import Page, words

HEAD = ".kepala .jam"


def hours_line(page: Page) -> str:
    return words(page.soup.select_one(HEAD))


@pytest.mark.parametrize(
    ("at", "line"),
    [
        (datetime(2026, 5, 4, 9, 0), "Kantor buka sekarang, sampai pukul 12.00 WIB"),
        (datetime(2026, 5, 4, 12, 0), "Kantor buka lagi hari ini pukul 13.00 WIB"),
        (datetime(2026, 5, 4, 15, 59), "Kantor buka sekarang, sampai pukul 16.00 WIB"),
        (datetime(2026, 5, 4, 16, 0), "Kantor tutup. Buka lagi Selasa, 5 Mei 2026 pukul 07.30 WIB"),
        (datetime(2026, 5, 4, 6, 0), "Kantor buka lagi hari ini pukul 07.30 WIB"),
        (datetime(2026, 5, 8, 17, 0), "Kantor tutup. Buka lagi Senin, 11 Mei 2026 pukul 07.30 WIB"),
        (datetime(2025, 12, 25, 9, 0), "Kantor tutup. Buka lagi Senin, 29 Desember 2025"),
    ],
)
def test_the_head_says_whether_the_office_is_open(client, at, line):
    with clock.frozen(at.replace(tzinfo=WIB)):
        assert hours_line(client.visit("/tentang")).startswith(line)


def test_the_foot_says_the_hours_of_the_week_and_of_ramadan(app, client):
    with clock.frozen(datetime(2026, 5, 4, 9, tzinfo=WIB)):
        foot = words(client.visit("/").soup.footer)
    assert "Senin–Kamis 07.30–12.00 dan 13.00–16.00" in foot
    assert "Jumat 07.30–11.30 dan 13.00–16.30" in foot
    app.extensions["portal.kept"].clear()
    with clock.frozen(datetime(2026, 2, 25, 9, tzinfo=WIB)):
        foot = words(client.visit("/").soup.footer)
    assert "Senin–Kamis 08.00–12.00 dan 12.30–15.00" in foot


def test_an_office_without_hours_still_has_its_pages(app, client):
    with app.app_context(), transaction():
        db.session.execute(db.delete(JamKerja))
    app.extensions.pop("portal.kept", None)
    page = client.visit("/")
    assert page.status == 200
    assert hours_line(page) == "Jam layanan belum ditetapkan"


def test_the_office_stands_in_head_and_foot(client):
    page = client.visit("/privasi")
    for part in (page.soup.header, page.soup.footer):
        assert "Komisi Pemilihan Umum Kabupaten Kudus" in words(part)
    assert page.soup.find("a", href="#isi") is not None


MENU: dict[Peran, list[str]] = {
    Peran.ADMIN: ["Hari ini", "Kalender", "Jejak", "Surat", "Akun", "Kantor"],
    Peran.PENGELOLA: ["Hari ini", "Pengaduan", "Publik", "Catat di loket", "Survei", "Laporan",
                      "Kalender", "Surat", "Akun"],
    Peran.UNIT: ["Hari ini", "Pengaduan", "Survei", "Laporan", "Kalender", "Akun"],
    Peran.PIMPINAN: ["Hari ini", "Pengaduan", "Survei", "Laporan", "Kalender", "Jejak", "Akun"],
    Peran.LOKET: ["Hari ini", "Catat di loket", "Survei", "Kalender", "Akun"],
    Peran.WBS: ["Hari ini", "Akun"],
    Peran.KUSTODIAN: ["Hari ini", "Akun"],
    Peran.TIM_ZI: ["Hari ini", "Survei", "Laporan", "Kalender", "Akun"],
    Peran.ASESOR: ["Hari ini", "Survei", "Laporan", "Akun"],
}  # fmt: skip


def test_each_role_has_the_menu_of_its_work_and_every_entry_opens(signed_in):
    for peran in Peran:
        browser = signed_in(peran, unit_kode="kul")
        entries = browser.visit("/petugas/").soup.select("nav[aria-label='Menu petugas'] a")
        assert [words(entry) for entry in entries] == MENU[peran], peran
        for entry in entries:
            assert browser.get(entry["href"]).status_code == 200, (peran, entry["href"])


def test_the_menu_marks_the_present_page(signed_in):
    page = signed_in("pengelola").visit("/petugas/kalender/")
    marked = page.soup.select("nav[aria-label='Menu petugas'] a[aria-current=page]")
    assert [words(entry) for entry in marked] == ["Kalender"]


def test_a_stranger_sees_no_staff_menu(client):
    assert client.visit("/").soup.select("nav[aria-label='Menu petugas']") == []
