"""The sheet of keys and its switch."""

import re
from pathlib import Path

from portal.pengaduan.meja.staff.setelan import QUEUE_KEYS
from portal.pengaduan.queries import Antrean
from tests.page import words

SCRIPT = Path(__file__).parents[3] / "static/meja/pintasan.js"


def test_sheet_and_script_know_the_same_keys_for_every_queue():
    (found,) = re.findall(r"queues = \{(.*?)\}", SCRIPT.read_text())
    assert {name: key for key, name in re.findall(r"(\w): \"([\w-]+)\"", found)} == QUEUE_KEYS
    assert set(QUEUE_KEYS) == set(Antrean)


def test_the_sheet_can_be_read_without_script_and_names_the_officers_own_queues(signed_in):
    page = signed_in("unit", unit_kode="datin").visit("/petugas/").link("Pintasan papan ketik")
    assert page.has("Antrean Milik saya")
    assert not page.has("Antrean Perlu disahkan")
    assert signed_in("pengelola").visit("/petugas/meja/pintasan").has("Antrean Perlu disahkan")
    assert not signed_in("admin").visit("/petugas/meja/pintasan").has("Antrean")


def test_each_officer_switches_the_keys_off_and_on(signed_in):
    browser, other = signed_in("pengelola"), signed_in("pengelola")
    page = browser.visit("/petugas/meja/pintasan").submit("Matikan pintasan")
    assert page.has("Pintasan papan ketik dimatikan.")
    for path in ("/petugas/", "/petugas/pengaduan/"):
        assert "pintasan.js" not in browser.visit(path).html
        assert "pintasan.js" in other.visit(path).html
    page = browser.visit("/petugas/meja/pintasan").submit("Nyalakan pintasan")
    assert words(page.form("Matikan").button) == "Matikan pintasan"
    assert "pintasan.js" in browser.visit("/petugas/").html
