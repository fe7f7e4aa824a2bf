"""The officer's own desk in a real browser: by keyboard alone, by single keys, with drafts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE, Visitor, axe_findings
from tests.browser.test_accessibility import OVERFLOW, check

STORY = "Saya ingin meminta salinan berita acara rapat pleno. Bagaimana cara mengajukannya?"
MOST_TABS = 90
FOCUSED = """() => { const e = document.activeElement;
    return { id: e.id, text: e.textContent.trim(),
        outlined: getComputedStyle(e).outlineStyle !== 'none' }; }"""
IN_SIGHT = """() => { const box = document.activeElement.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight; }"""


def files_a_complaint(citizen: Visitor) -> str:
    page = citizen.go("/pengaduan/baru")
    page.get_by_label("Apa yang ingin Anda sampaikan?").fill(STORY)
    citizen.follow(page.get_by_role("button", name="Lanjut"))
    citizen.follow(page.get_by_role("button", name="Lanjut"))
    citizen.follow(page.get_by_role("button", name="Kirim sekarang"))
    return page.locator(".kode").first.inner_text()


class Keys:
    """A person who has only Tab, Enter and letters."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, what: str) -> None:
        """Go on by Tab to the control with that id or exactly that text; focus must show."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(FOCUSED)
            if what in (found["id"], found["text"]):
                assert found["outlined"], f"focus on {what!r} cannot be seen"
                # The page glides to it; then it must be in sight.
                self.page.wait_for_function(IN_SIGHT)
                return
        raise AssertionError(f"Tab never reaches {what!r} on {self.page.url}")

    def enter(self, what: str, address: str) -> None:
        self.tab_to(what)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(re.compile(address))
        self.page.wait_for_load_state()

    def type_into(self, field: str, text: str) -> None:
        self.tab_to(field)
        self.page.keyboard.type(text)


def test_a_case_from_opening_to_closing_by_keyboard_alone(visitor):
    nomor = files_a_complaint(visitor())
    officer = visitor(size=NARROW)
    officer.sign_in("pengelola")
    keys = Keys(officer.go("/petugas/pengaduan/"))
    keys.type_into("cari", nomor)
    keys.page.keyboard.press("Enter")
    keys.page.wait_for_url(re.compile("cari="))
    case = f"/{nomor}(\\?|$)"
    keys.enter(nomor, case)

    keys.enter("Verifikasi", "langkah/verifikasi")
    keys.type_into("kelas", "Permintaan")
    keys.type_into("pesan", "Sedang kami periksa. Jika ada gambar, kirim lagi ya?")
    keys.enter("Verifikasi", case)
    officer.sees("Verifikasi: sudah dicatat")

    keys.enter("Disposisi ke subbag", "langkah/disposisi")
    keys.type_into("unit_kerja_id", "Subbagian H")
    keys.type_into("catatan", "Mohon disiapkan jawabannya / salinannya.")
    keys.enter("Disposisi ke subbag", case)

    keys.enter("Catat tindak lanjut", "langkah/tindak_lanjut")
    keys.type_into("pesan", "Salinannya sedang kami siapkan.")
    keys.enter("Catat tindak lanjut", case)

    keys.enter("Selesaikan", "langkah/selesaikan")
    keys.type_into("hasil", "Informasi")
    keys.type_into("pesan", "Salinan dapat diambil di loket pada jam kerja. Terima kasih.")
    keys.enter("Selesaikan", case)
    officer.sees("Selesaikan: sudah dicatat")
    officer.sees("Informasi diberikan")
    keys.enter("Kembali ke daftar", "cari=")
    officer.sees("Tidak ada laporan yang cocok.")


def test_single_keys_work_where_nobody_types_and_can_be_switched_off(visitor):
    files_a_complaint(visitor())
    files_a_complaint(visitor())
    officer = visitor(size=WIDE)
    officer.sign_in("pengelola")
    page = officer.page
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url("**/petugas/pengaduan/?antrean=baru")
    links = page.locator(".antre h2 a")
    first, second = links.nth(0).inner_text(), links.nth(1).inner_text()
    page.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("#jumlah-pilih")).to_have_text("1 dicentang")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(first)
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text(second)
    page.keyboard.press("p")
    expect(page.locator("h1")).to_have_text(first)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Pintasan papan ketik")
    expect(sheet).to_be_visible()
    assert axe_findings(page) == []
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    page.keyboard.press("c")
    page.wait_for_url("**/langkah/catatan**")
    page.get_by_label("Catatan internal").click()
    page.keyboard.type("jkgb?/nx")
    expect(page.get_by_label("Catatan internal")).to_have_value("jkgb?/nx")

    page = officer.go("/petugas/meja/pintasan")
    officer.follow(page.get_by_role("button", name="Matikan pintasan"))
    page.keyboard.press("?")
    officer.go("/petugas/pengaduan/")
    page.keyboard.press("j")
    expect(page.locator(".antre h2 a").nth(0)).not_to_be_focused()
    officer.go("/petugas/meja/pintasan")
    officer.follow(page.get_by_role("button", name="Nyalakan pintasan"))


def test_what_is_typed_is_kept_by_itself_and_a_colleague_is_hinted_at(visitor):
    nomor = files_a_complaint(visitor())
    officer = visitor(size=NARROW)
    officer.sign_in("pengelola")
    page = officer.go(f"/petugas/pengaduan/{nomor}/langkah/tolak")
    page.get_by_label("Pesan untuk pelapor").fill("Kalimat setengah jadi")
    expect(page.locator("#kabar-draf")).to_contain_text("Draf disimpan")
    officer.go(f"/petugas/pengaduan/{nomor}/langkah/tolak")
    expect(page.get_by_label("Pesan untuk pelapor")).to_have_value("Kalimat setengah jadi")
    officer.sees("dipulihkan")
    check(page)
    boss = visitor(size=NARROW)
    boss.sign_in("pimpinan")
    boss.go(f"/petugas/pengaduan/{nomor}")
    boss.sees("Laras Kinasih sedang membuka laporan ini sejak")
    check(boss.page)
    officer.follow(page.get_by_role("button", name="Buang draf"))
    expect(page.get_by_label("Pesan untuk pelapor")).to_have_value("")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_many_cases_at_once_on_a_phone(visitor, javascript):
    numbers = [files_a_complaint(visitor()) for _ in range(2)]
    officer = visitor(javascript=javascript, size=NARROW)
    officer.sign_in("pengelola")
    page = officer.go("/petugas/pengaduan/?antrean=semua")
    for nomor in numbers:
        page.get_by_label(f"Pilih {nomor}").check()
    officer.follow(page.locator("#massal").get_by_role("button", name="Verifikasi"))
    officer.follow(page.get_by_role("button", name="Lihat akibatnya"))
    officer.sees("Akibatnya: 2 dijalankan")
    if javascript:
        check(page)
    officer.follow(page.get_by_role("button", name="Jalankan untuk 2 laporan"))
    officer.sees("2 dari 2 laporan berhasil")
    assert page.evaluate(OVERFLOW) <= 0 if javascript else True
