"""Filling a survey in with a real browser: nine taps on a phone, one page without script."""

import pytest

from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessibility import LISTED, SIZES, check
from tests.browser.test_budgets import FIRST_VISIT, REPEAT_VISIT, SCRIPT, Traffic, watch

SHOWN = ".soal:not([hidden])"


def open_skm(person):
    person.go("/survei/")
    return person.follow(person.page.get_by_role("link", name="Isi survei SKM"))


def screen(page) -> str:
    """What the one question on the screen is called."""
    assert page.locator(SHOWN).count() == 1
    return page.locator(f"{SHOWN} .maju, {SHOWN} h2").first.inner_text()


def tap(page, place: int, then: str) -> None:
    page.locator(f"{SHOWN} .pilih label").nth(place).click()
    page.locator(f"{SHOWN} .maju, {SHOWN} h2", has_text=then).wait_for()


def test_nine_taps_on_a_phone_and_the_way_back(visitor):
    person = visitor(size=NARROW)
    page = open_skm(person)
    tap(page, 0, "Pertanyaan 1 dari 9")
    for number in range(1, 9):
        tap(page, 3, f"Pertanyaan {number + 1} dari 9")
    page.go_back()
    page.get_by_text("Pertanyaan 8 dari 9").wait_for()
    assert page.locator(f"{SHOWN} input:checked").get_attribute("value") == "4"
    page.locator(f"{SHOWN} input:checked").press("ArrowUp")
    assert screen(page) == "Pertanyaan 8 dari 9"
    page.reload()
    assert screen(page) == "Pertanyaan 8 dari 9"
    assert page.locator(f"{SHOWN} input:checked").get_attribute("value") == "3"
    page.locator(f"{SHOWN} input:checked").press("Enter")
    assert screen(page) == "Pertanyaan 9 dari 9"
    page.get_by_role("button", name="Lanjut").click()
    assert page.get_by_text("Belum dijawab: pertanyaan 9.").is_visible()
    page.get_by_role("button", name="Kembali").click()
    tap(page, 2, "Terakhir, boleh dilewati")
    assert (
        page.get_by_text("Belum dijawab").count() == 0
        or not page.locator("[data-belum]").is_visible()
    )
    page.get_by_label("Apa saran Anda").fill("Tambah kursi tunggu.")
    person.follow(page.get_by_role("button", name="Kirim jawaban"))
    person.sees("sudah tersimpan")
    assert page.evaluate("sessionStorage.length") == 0


def test_one_page_without_script_and_on_a_wide_screen(visitor):
    for person in (visitor(javascript=False, size=NARROW), visitor(size=WIDE)):
        page = open_skm(person)
        assert page.locator(".soal:visible").count() == 11
        page.locator(".soal .pilih").first.locator("input").first.check()
        for number in range(1, 9):
            page.locator(".soal .pilih").nth(number).locator("input").last.check()
        person.follow(page.get_by_role("button", name="Kirim jawaban"))
        person.sees("Belum dijawab: pertanyaan 9.")
        page.locator(".soal .pilih").nth(9).locator("input").last.check()
        person.follow(page.get_by_role("button", name="Kirim jawaban"))
        person.sees("sudah tersimpan")


@pytest.mark.parametrize("size", LISTED)
def test_every_screen_for_every_body(visitor, size):
    person = visitor(size=SIZES[size])
    page = open_skm(person)
    check(page)
    wide = size == "1280"
    if not wide:
        page.get_by_role("button", name="Lanjut").click()
        check(page)
        for _ in range(9):
            page.get_by_role("button", name="Lanjut").click()
        page.get_by_text("Tentang Anda (boleh dikosongkan)").click()
        check(page)
    person.follow(page.get_by_role("button", name="Kirim jawaban"))
    check(page)
    assert wide or page.locator(SHOWN).count() == 1
    person.go("/survei/kupon/7K3M9QPX3FHA")
    check(page)


@pytest.mark.parametrize("size", LISTED[:2])
def test_an_officer_shares_a_survey(visitor, size):
    person = visitor(size=SIZES[size])
    person.sign_in("loket")
    page = person.go("/petugas/survei/bagikan")
    check(page)
    person.follow(page.locator(".antre a").first)
    check(page)
    person.follow(page.get_by_role("button", name="Terbitkan kupon"))
    check(page)
    code = page.locator(".kode").inner_text()
    citizen = visitor(size=SIZES[size])
    citizen.go("/survei/").get_by_label("Kode pada kupon").fill(code.lower())
    citizen.follow(citizen.page.get_by_role("button", name="Buka survei"))
    citizen.sees("Tanpa nama")


def test_a_questionnaire_is_light(visitor):
    person = visitor(size=NARROW)
    address = open_skm(visitor(size=NARROW)).url.removeprefix(person.address)
    first = watch(person)
    person.go(address)
    person.page.wait_for_load_state("networkidle")
    seen = Traffic(first.total, first.script, first.requests)
    person.go(address)
    person.page.wait_for_load_state("networkidle")
    print(f"\n{address}: first {seen.total} B, repeat {first.total - seen.total} B, "
          f"script {seen.script} B")  # fmt: skip
    assert seen.total <= FIRST_VISIT
    assert first.total - seen.total <= REPEAT_VISIT
    assert seen.script <= SCRIPT
