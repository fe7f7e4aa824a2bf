"""The officer's handbook: each of its steps is walked, each of its pictures drawn anew.

The pictures go to a folder of the test. To renew those of the handbook:

    GAMBAR_KE=docs/gambar ./test tests/browser/test_panduan.py
"""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Visitor

HANDBOOK = ROOT / "docs" / "panduan-petugas.md"
PICTURES = ROOT / "docs" / "gambar"
MOST_BYTES = 1_500_000
SIZE = {"width": 1100, "height": 760}
CERITA = (
    "Tadi pagi saya datang pukul delapan, tetapi loket baru buka pukul sembilan. Mohon jam "
    "layanan di papan pengumuman disesuaikan."
)
JAWABAN = "Papan jam layanan sudah kami ganti, dan loket kini dibuka tepat waktu."


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "papan-baru.jpg"
    Image.effect_noise((900, 700), 35).convert("RGB").save(path, quality=80)
    return path


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Where the pictures go: a folder of this test, or the one asked for."""
    folder = Path(os.environ.get("GAMBAR_KE") or tmp_path / "gambar")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def draw(page: Page, album: Path, name: str, top: str = "") -> None:
    """Keep what an officer sees; `top` names what is to stand at the top."""
    if top:
        page.locator(top).first.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(album / f"{name}.webp", quality=72, method=6)


@pytest.mark.drill
def test_every_step_of_the_handbook_works_and_is_drawn(
    visitor: Callable[..., Visitor], photo: Path, album: Path
) -> None:
    nomor = a_citizen_files(visitor())
    team = visitor(size=SIZE)
    signs_in(team, album)
    finds_and_reads(team, album, nomor)
    verifies_and_disposes(team, album)
    unit = visitor(size=SIZE)
    follows_up_and_closes(unit, album, nomor, photo)
    counter = visitor(size=SIZE)
    takes_a_visitor_in(counter, album)
    looks_at_the_month(team, album)
    drawn = {path.stem for path in album.glob("*.webp")}
    assert {Path(name).stem for name in named()} <= drawn


def a_citizen_files(citizen: Visitor) -> str:
    page = citizen.go("/pengaduan/baru")
    page.get_by_label("Apa yang ingin Anda sampaikan?").fill(CERITA)
    page.get_by_label("Kapan terjadinya?").fill("tadi pagi")
    page.get_by_label("Kecamatan").select_option("Bae")
    citizen.follow(page.get_by_role("button", name="Lanjut"))
    page.get_by_label("Nama (boleh").fill("Sumiyati")
    page.get_by_label("Nomor telepon").fill("0812 0000 0456")
    citizen.follow(page.get_by_role("button", name="Lanjut"))
    citizen.follow(page.get_by_role("button", name="Kirim sekarang"))
    return page.locator(".kode").first.inner_text()


def signs_in(team: Visitor, album: Path) -> None:
    page = team.go("/petugas/masuk")
    page.get_by_label("Nama pengguna").fill("pengelola")
    draw(page, album, "01-masuk")
    team.sign_in("pengelola")
    draw(page, album, "02-hari-ini")


def finds_and_reads(team: Visitor, album: Path, nomor: str) -> None:
    page = team.go("/petugas/pengaduan/?antrean=baru")
    draw(page, album, "03-antrean")
    page.get_by_label("Cari nomor, isi, atau nama").fill(nomor)
    team.follow(page.get_by_role("button", name="Cari"))
    team.follow(page.get_by_role("link", name=nomor))
    team.sees("Sumiyati")
    draw(page, album, "04-laporan")


def verifies_and_disposes(team: Visitor, album: Path) -> None:
    page = team.page
    team.follow(page.locator("#langkah").get_by_role("link", name="Verifikasi"))
    page.get_by_label("Topik").select_option("jam_layanan")
    draw(page, album, "05-verifikasi")
    team.follow(page.get_by_role("button", name="Verifikasi"))
    team.follow(page.locator("#langkah").get_by_role("link", name="Disposisi ke subbag"))
    page.get_by_label("Subbagian", exact=True).select_option(
        label="Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat"
    )
    page.get_by_label("Instruksi untuk subbagian").fill("Mohon diperiksa dan dijawab minggu ini.")
    draw(page, album, "06-disposisi")
    team.follow(page.get_by_role("button", name="Disposisi ke subbag"))
    team.sees("sudah dicatat")


def follows_up_and_closes(unit: Visitor, album: Path, nomor: str, photo: Path) -> None:
    unit.sign_in("unit.teknis")
    page = unit.go(f"/petugas/pengaduan/{nomor}")
    unit.follow(page.locator("#langkah").get_by_role("link", name="Catat tindak lanjut"))
    page.get_by_label("Pesan untuk pelapor").fill("Jadwal piket loket sedang kami perbaiki.")
    draw(page, album, "07-tindak-lanjut")
    unit.follow(page.get_by_role("button", name="Catat tindak lanjut"))
    unit.follow(page.locator("#langkah").get_by_role("link", name="Selesaikan"))
    page.get_by_label("Hasil akhir").select_option("selesai_dengan_perbaikan")
    page.get_by_label("Pesan untuk pelapor").fill(JAWABAN)
    page.get_by_label("Bukti atau berkas").set_input_files(photo)
    draw(page, album, "08-selesaikan", top="label[for=pesan]")
    unit.follow(page.get_by_role("button", name="Selesaikan"))
    unit.sees("sudah dicatat")
    unit.sees("Selesai dengan perbaikan")


def takes_a_visitor_in(counter: Visitor, album: Path) -> None:
    counter.sign_in("loket")
    page = counter.go("/petugas/pengaduan/catat")
    page.get_by_label("Isi laporan").fill("Nama anak saya belum ada di daftar pemilih TPS 4.")
    page.get_by_label("Nama pelapor").fill("Sri Wahyuni")
    draw(page, album, "09-loket")
    counter.follow(page.get_by_role("button", name="Simpan dan cetak tanda terima"))
    counter.sees("Tanda terima laporan")
    draw(page, album, "10-tanda-terima")


def looks_at_the_month(team: Visitor, album: Path) -> None:
    page = team.go("/petugas/laporan/rekapitulasi-pengaduan/2025")
    team.sees("Ringkasan")
    draw(page, album, "11-rekapitulasi")
    page = team.go("/petugas/pengaduan/impor/")
    team.sees("Unduh templat")
    draw(page, album, "12-impor")


def named() -> list[str]:
    """The pictures that the handbook shows; each says in words what it shows."""
    found = re.findall(r"!\[([^\]]*)\]\(gambar/([^)]+)\)", HANDBOOK.read_text())
    assert all(len(words) > 20 for words, _name in found)
    return [name for _words, name in found]


def test_every_picture_of_the_handbook_is_there_and_small() -> None:
    assert len(named()) >= 10
    assert {path.name for path in PICTURES.iterdir()} == set(named())
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST_BYTES
