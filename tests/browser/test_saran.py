"""An open answer, read on a phone and made a complaint by one press."""

import re

from tests.browser.conftest import axe_findings


def test_one_press_makes_a_complaint_and_comes_back(visitor):
    officer = visitor()
    officer.sign_in("pengelola")
    page = officer.go("/petugas/survei/saran/?keadaan=belum")
    officer.follow(page.locator("main .antre a").last)
    place = page.url
    assert axe_findings(page) == []
    officer.follow(page.get_by_role("button", name="Jadikan pengaduan"))
    assert page.url == place
    officer.sees("Sudah menjadi pengaduan")
    number = page.get_by_role("link", name=re.compile("PGD-"))
    officer.follow(number)
    assert "/petugas/pengaduan/PGD-" in page.url
    officer.sees("Survei kepuasan")
