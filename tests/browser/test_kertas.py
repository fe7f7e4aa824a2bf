"""Sheets of paper typed in with the keyboard alone, on the demo office's open wave."""

from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessibility import check


def test_nine_digits_and_enter_without_a_mouse(visitor):
    person = visitor(size=WIDE)
    person.sign_in("loket")
    page = person.go("/petugas/survei/kertas/")
    wave = page.locator(".antre > li", has_text="SKM").first
    person.follow(wave.get_by_role("link").first)
    home = page.url
    page.get_by_label("Jumlah lembar").fill("3")
    person.follow(page.get_by_role("button", name="Siapkan lembar"))
    person.sees("siap. Unduh PDF-nya")
    check(page)

    page.goto(home + "/entri")
    first = int(page.get_by_label("Nomor lembar").input_value())
    for number, line in enumerate(("443443434", "3333-3331 320b2")):
        assert page.get_by_label("Nomor lembar").input_value() == str(first + number)
        page.keyboard.type(line)
        if number:
            assert page.locator(".baca-isi").nth(4).inner_text() == "0 tidak dijawab"
            assert page.locator(".baca-isi").nth(9).text_content() == "3 26–35 tahun"
        with page.expect_navigation():
            page.keyboard.press("Enter")
        person.sees(f"Lembar nomor {first + number} masuk.")
    page.keyboard.type("5")
    assert page.locator(".baca-isi.salah").inner_text() == "5 bukan pilihan"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    person.sees("Baru 1 tanda")
    assert page.get_by_label("Jawaban").input_value() == "5"
    page.set_viewport_size(NARROW)
    check(page)
