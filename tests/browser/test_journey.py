"""The whole way, from a citizen's phone to the figure in the month's rekapitulasi."""

import io
import re
from pathlib import Path

import openpyxl
import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Page

from portal.core import clock
from tests.browser.conftest import NARROW, WIDE, Visitor

REPORT = "/petugas/laporan/rekapitulasi-pengaduan"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "loket.jpg"
    Image.effect_noise((1200, 900), 40).convert("RGB").save(path, quality=85)
    return path


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_from_the_phone_to_the_rekapitulasi(visitor, photo, javascript):
    leader = visitor(javascript=javascript, size=WIDE)
    leader.sign_in("pengelola")
    before = received_this_month(leader)

    citizen = visitor(javascript=javascript, size=NARROW)
    nomor, pin = files_a_complaint(citizen, photo)
    tracks(citizen, nomor, pin)
    citizen.sees("Diterima, menunggu diperiksa")

    verifies_and_disposes(leader, nomor)
    unit = visitor(javascript=javascript, size=NARROW)
    unit.sign_in("unit.teknis")
    follows_up_and_closes(unit, nomor, photo)

    citizen.go("/pengaduan/lacak/laporan")
    citizen.sees("Papan jam layanan sudah dipasang di pintu depan.")
    citizen.sees("Unduh loket.jpg")
    citizen.page.get_by_label("Sangat puas").check()
    citizen.follow(citizen.page.get_by_role("button", name="Sudah selesai, beri nilai"))
    citizen.sees("Terima kasih atas penilaian Anda.")

    assert received_this_month(leader) == before + 1
    assert nomor in pdf_text(leader)


def files_a_complaint(citizen: Visitor, photo: Path) -> tuple[str, str]:
    page = citizen.go("/")
    citizen.follow(page.get_by_role("link", name="Sampaikan pengaduan").first)
    page.get_by_label("Apa yang ingin Anda sampaikan?").fill(
        "Tadi pagi loket belum buka sampai pukul sembilan, padahal di papan tertulis setengah "
        "delapan. Saya menunggu satu jam."
    )
    page.get_by_label("Kapan terjadinya?").fill("tadi pagi")
    page.get_by_label("Kecamatan").select_option("Bae")
    page.get_by_label("Foto atau berkas").set_input_files(photo)
    citizen.follow(page.get_by_role("button", name="Lanjut"))
    page.get_by_label("Nama disembunyikan dari publik").check()
    page.get_by_label("Nama (boleh").fill("Sumiyati")
    page.get_by_label("Nomor telepon").fill("+62 812-0000-0456")
    citizen.follow(page.get_by_role("button", name="Lanjut"))
    citizen.sees("loket.jpg")
    citizen.sees("Sumiyati")
    citizen.follow(page.get_by_role("button", name="Kirim sekarang"))
    citizen.sees("Laporan Anda sudah kami terima")
    nomor, pin = page.locator(".kode").all_inner_texts()
    assert re.fullmatch(r"PGD-\d{4}-\d{4,}-[A-Z]", nomor)
    assert re.fullmatch(r"\d{4} \d{4}", pin)
    return nomor, pin


def tracks(citizen: Visitor, nomor: str, pin: str) -> None:
    page = citizen.go("/pengaduan/lacak")
    page.get_by_label("Nomor laporan").fill(nomor.lower().replace("-", " "))
    page.get_by_label("PIN").fill(pin)
    citizen.follow(page.get_by_role("button", name="Buka laporan"))
    assert pin not in page.url


def opens_case(officer: Visitor, nomor: str) -> Page:
    page = officer.go("/petugas/pengaduan/")
    page.get_by_label("Cari nomor, isi, atau nama").fill(nomor)
    officer.follow(page.get_by_role("button", name="Cari"))
    officer.follow(page.get_by_role("link", name=nomor))
    return page


def verifies_and_disposes(leader: Visitor, nomor: str) -> None:
    page = opens_case(leader, nomor)
    leader.sees("Sumiyati")
    leader.follow(page.get_by_role("link", name="Verifikasi"))
    page.get_by_label("Topik").select_option("jam_layanan")
    leader.follow(page.get_by_role("button", name="Verifikasi"))
    leader.follow(page.get_by_role("link", name="Disposisi ke subbag"))
    page.get_by_label("Subbagian", exact=True).select_option(
        label="Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat"
    )
    page.get_by_label("Instruksi untuk subbagian").fill("Mohon diperiksa dan dijawab.")
    leader.follow(page.get_by_role("button", name="Disposisi ke subbag"))
    leader.sees("sudah dicatat")


def follows_up_and_closes(unit: Visitor, nomor: str, photo: Path) -> None:
    page = opens_case(unit, nomor)
    unit.sees("Mohon diperiksa dan dijawab.")
    unit.follow(page.get_by_role("link", name="Catat tindak lanjut"))
    page.get_by_label("Pesan untuk pelapor").fill("Jadwal piket loket sedang kami perbaiki.")
    unit.follow(page.get_by_role("button", name="Catat tindak lanjut"))
    unit.follow(page.get_by_role("link", name="Selesaikan"))
    page.get_by_label("Hasil akhir").select_option("selesai_dengan_perbaikan")
    page.get_by_label("Pesan untuk pelapor").fill(
        "Papan jam layanan sudah dipasang di pintu depan. Loket kini dibuka tepat waktu."
    )
    page.get_by_label("Bukti atau berkas").set_input_files(photo)
    unit.follow(page.get_by_role("button", name="Selesaikan"))
    unit.sees("sudah dicatat")


def this_month() -> str:
    return clock.today().strftime("%Y-%m")


def received_this_month(leader: Visitor) -> int:
    """Read the month's 'Diterima' from the XLSX that an officer downloads."""
    page = leader.go(f"{REPORT}/{this_month()}")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="XLSX").first.click()
    book = openpyxl.load_workbook(
        io.BytesIO(Path(waiting.value.path()).read_bytes()), data_only=True
    )
    rows = list(book["1 Neraca pengaduan"].iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if "Diterima" in row)
    count = rows[head + 1][rows[head].index("Diterima")]
    assert isinstance(count, int)
    return count


def pdf_text(leader: Visitor) -> str:
    page = leader.go(f"{REPORT}/{this_month()}")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF").first.click()
    pages = pypdf.PdfReader(io.BytesIO(Path(waiting.value.path()).read_bytes())).pages
    return "\n".join(part.extract_text() for part in pages)
