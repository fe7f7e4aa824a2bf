"""Public cases in a real browser: sound for every body, boxes drawn by pointer and keys."""

import pytest

from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessibility import check


@pytest.mark.parametrize(("size", "waiting"), [(NARROW, 0), (WIDE, 1)], ids=["360", "1280"])
def test_a_public_case_and_its_moderation(visitor, size, waiting):
    reader = visitor(size=size)
    page = reader.go("/pengaduan/publik/")
    reader.follow(page.locator(".antre a").first)
    check(page)
    officer = visitor(size=size)
    officer.sign_in("pengelola")
    page = officer.go("/petugas/pengaduan/publik/?status=terbit")
    officer.follow(page.locator(".antre a").first)
    for part in page.locator("summary").all():
        part.click()
    check(page)
    page = officer.go("/petugas/pengaduan/publik/")
    officer.follow(page.locator(".antre a").nth(waiting))
    officer.follow(page.get_by_role("button", name="Samarkan otomatis"))
    officer.sees("Isi laporan")
    check(page)


def test_a_box_is_drawn_by_pointer_moved_by_keys_and_burned_in(visitor):
    officer = visitor(size=WIDE)
    officer.sign_in("pengelola")
    page = officer.go("/petugas/pengaduan/publik/?status=terbit")
    officer.follow(page.locator(".antre a").first)
    officer.follow(page.get_by_role("link", name="Atur foto 1"))
    check(page)
    place = page.locator("[data-kanvas]").bounding_box()
    left, top = place["x"], place["y"]
    page.mouse.move(left + place["width"] * 0.6, top + place["height"] * 0.6)
    page.mouse.down()
    page.mouse.move(left + place["width"] * 0.9, top + place["height"] * 0.8)
    page.mouse.up()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    drawn = [page.locator(f"#{name}").input_value() for name in ("x", "y", "lebar", "tinggi")]
    assert [round(float(value.replace(",", "."))) for value in drawn] == [59, 60, 30, 21]
    boxes = page.get_by_role("button", name="Buka kotak").count()
    page.get_by_role("button", name="Tambah kotak").click()
    page.get_by_role("button", name=f"Buka kotak {boxes + 1}").wait_for()
    check(page)


def test_joining_needs_no_script(visitor):
    person = visitor(javascript=False)
    page = person.go("/pengaduan/publik/?keadaan=diproses")
    person.follow(page.locator(".antre a").first)
    page.get_by_label("Catatan untuk petugas").fill("Kami sekeluarga juga mengalaminya.")
    person.follow(page.get_by_role("button", name="Ikut mengadu"))
    person.sees("Anda sudah tercatat ikut mengadu")
