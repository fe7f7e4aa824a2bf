"""The live monitor in a real browser: it asks for new figures by itself until told to stop."""

import re

from tests.browser.conftest import NARROW

HALF_A_MINUTE = 31_000


def test_the_monitor_keeps_itself_up_to_date(visitor):
    officer = visitor(size=NARROW)
    officer.page.clock.install()
    officer.sign_in("pengelola")
    page = officer.go("/petugas/survei/")
    officer.follow(page.locator("#bagian-dibuka ~ ul a").first)
    officer.follow(page.get_by_role("link", name="Pantau").first)
    page.locator("#pantau").evaluate("place => { place.firstElementChild.textContent = 'Lama'; }")
    with page.expect_response(re.compile("/pantau$")):
        page.clock.fast_forward(HALF_A_MINUTE)
    page.get_by_text("Angka pukul").wait_for()
    page.get_by_role("button", name="Hentikan pembaruan otomatis").click()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.fast_forward(HALF_A_MINUTE)
    page.get_by_role("button", name="Perbarui otomatis").click()
    assert asked == []
    with page.expect_response(re.compile("/pantau$")):
        page.clock.fast_forward(HALF_A_MINUTE)
