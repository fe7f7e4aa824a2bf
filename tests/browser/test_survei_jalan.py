"""The whole way of a survey: planned, answered on a phone and on paper, published, followed up."""

from collections.abc import Callable

from playwright.sync_api import Page

from portal.core import clock
from tests.browser.conftest import NARROW, WIDE, Visitor
from tests.browser.test_survei_isi import tap

NAMA = "SKM hari ini"
LEMBAR = ("443444433", "332434433", "333444332", "442434444", "332433322")
"""Papers as the counter types them: waktu and sarana are the weak ones."""


def test_from_the_plan_to_the_public_page_and_the_follow_up(
    visitor: Callable[..., Visitor],
) -> None:
    team = visitor(size=WIDE)
    team.sign_in("pengelola")
    kode = plans_and_opens(team)
    answers_on_a_phone(visitor(size=NARROW), kode)
    counter = visitor(size=NARROW)
    counter.sign_in("loket")
    types_papers_in(counter, kode)
    closes_and_seals(team, kode)
    citizen = visitor(javascript=False, size=NARROW)
    assert citizen.go(f"/survei/hasil/{kode}").title().startswith("Halaman tidak ditemukan")
    publishes(team, kode)
    reads_the_result(citizen, kode)
    follows_up(team, kode)
    citizen.go(f"/survei/hasil/{kode}")
    citizen.sees("Menambah petugas pada jam sibuk.")


def plans_and_opens(team: Visitor) -> str:
    page = team.go("/petugas/")
    team.follow(page.get_by_role("navigation", name="Menu petugas").get_by_text("Survei"))
    team.follow(page.get_by_role("link", name="Rencanakan SKM"))
    page.get_by_role("combobox", name="Periode").select_option(
        label="Tanggal sendiri (isi di bawah)"
    )
    page.get_by_label("Dari tanggal").fill(clock.today().isoformat())
    page.get_by_label("Sampai tanggal").fill(clock.today().isoformat())
    page.get_by_label("Nama gelombang").fill(NAMA)
    users = page.get_by_role("group", name="Layanan 1", exact=True).locator("input").last
    users.fill("12")
    team.follow(page.get_by_role("button", name="Simpan rencana"))
    assert page.get_by_role("heading", level=1).inner_text() == NAMA
    steps(team, "Buka gelombang")
    team.sees("Kurang 12 responden")
    return page.url.rsplit("/", 1)[1]


def steps(team: Visitor, langkah: str) -> None:
    """Take a step of the wave whose page is open."""
    team.follow(team.page.get_by_role("link", name=langkah))
    team.follow(team.page.get_by_role("button", name=langkah))


def answers_on_a_phone(person: Visitor, kode: str) -> None:
    page = person.go("/")
    person.follow(page.get_by_role("link", name="Isi survei layanan."))
    person.follow(page.locator(f"a[href^='/survei/{kode}']").first)
    tap(page, 0, "Pertanyaan 1 dari 9")
    for number in range(1, 9):
        tap(page, 1 if number == 3 else 3, f"Pertanyaan {number + 1} dari 9")
    tap(page, 2, "Terakhir, boleh dilewati")
    page.get_by_label("Apa saran Anda").fill("Kursi tunggu tolong ditambah.")
    person.follow(page.get_by_role("button", name="Kirim jawaban"))
    person.sees(f"Jawaban Anda untuk {NAMA} sudah tersimpan.")


def types_papers_in(counter: Visitor, kode: str) -> None:
    counter.follow(counter.page.get_by_role("navigation").get_by_text("Survei"))
    page = counter.go(f"/petugas/survei/kertas/{kode}/entri")
    for line in LEMBAR:
        field = page.locator("input[name=baris]")
        field.fill(line)
        with page.expect_navigation():
            field.press("Enter")
    counter.go(f"/petugas/survei/kertas/{kode}")
    counter.sees(str(len(LEMBAR)))


def closes_and_seals(team: Visitor, kode: str) -> None:
    page: Page = team.go(f"/petugas/survei/{kode}")
    team.sees(f"{len(LEMBAR) + 1}\njawaban dihitung")
    steps(team, "Tutup gelombang")
    steps(team, "Segel gelombang")
    team.follow(page.get_by_role("link", name="Angka", exact=True))
    team.sees("Waktu Penyelesaian")


def publishes(team: Visitor, kode: str) -> None:
    page = team.go(f"/petugas/survei/{kode}")
    team.follow(page.get_by_role("link", name="Penerbitan", exact=True))
    team.follow(page.get_by_role("link", name="Periksa dan terbitkan"))
    team.follow(page.get_by_role("button", name="Terbitkan hasil"))
    team.sees("Terbit sejak")


def reads_the_result(citizen: Visitor, kode: str) -> None:
    page = citizen.go("/survei/hasil/")
    citizen.follow(page.locator(f"a[href='/survei/hasil/{kode}']").first)
    citizen.sees("Waktu Penyelesaian")
    assert page.locator("main svg").count() >= 1


def follows_up(team: Visitor, kode: str) -> None:
    page = team.go(f"/petugas/survei/{kode}")
    pages = page.get_by_role("navigation", name="Halaman gelombang ini")
    team.follow(pages.get_by_role("link", name="Tindak lanjut"))
    team.follow(page.get_by_role("link", name="Waktu Penyelesaian").first)
    team.follow(page.get_by_role("link", name="Susun rencana"))
    page.get_by_label("Sebab").fill("Satu petugas melayani dua loket.")
    page.get_by_label("Program atau kegiatan").fill("Menambah petugas pada jam sibuk.")
    page.get_by_label("Unit penanggung jawab").select_option(index=1)
    team.follow(page.get_by_role("button", name="Simpan"))
    team.sees("Direncanakan")
