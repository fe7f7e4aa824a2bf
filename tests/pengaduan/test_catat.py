"""Counter intake: files survive a refused form, and are stored once."""

import pytest

from portal.pengaduan.models import Pengaduan
from tests.lampiran.berkas import jpeg, pdf
from tests.pengaduan.conftest import stored_files
from tests.pengaduan.perkara import URAIAN, buka, jumlah, nomor_dan_pin

DESK = "/petugas/pengaduan/"
CATAT = "Simpan dan cetak tanda terima"


@pytest.fixture
def counter(signed_in):
    return signed_in("loket")


def test_files_of_a_refused_form_are_kept_and_stored_once(app, counter, client):
    letter, photo = (pdf(), "surat.pdf"), (jpeg(), "foto.jpg")
    page = counter.visit(f"{DESK}catat").submit(CATAT, files={"berkas": [letter, photo]}, uraian="")
    assert page.status == 422
    assert page.has("surat.pdf")
    page = page.submit("Hapus berkas 2", uraian="Pendek")
    assert (page.status, page.has("foto.jpg"), page.has("surat.pdf")) == (200, False, True)
    assert page.value("Isi laporan") == "Pendek"
    assert not page.error("Isi laporan")
    # The officer chooses the same letter again, to be safe.
    page = page.submit(CATAT, files={"berkas": letter}, uraian=URAIAN)
    assert page.h1 == "Tanda terima laporan"
    number, pin = nomor_dan_pin(page)
    assert buka(client, number, pin).text.count("surat.pdf") == 1
    assert len(stored_files(app)) == 1
    assert not counter.visit(f"{DESK}catat").has("sudah tersimpan")


def test_more_files_than_a_complaint_may_have_are_refused(app, counter):
    page = counter.visit(f"{DESK}catat")
    letters = [(pdf() + b"%" * n, f"surat-{n}.pdf") for n in range(5)]
    page = page.submit(CATAT, files={"berkas": letters}, uraian="")
    page = page.submit(CATAT, files={"berkas": (pdf() + b"%lain", "lain.pdf")}, uraian=URAIAN)
    assert page.status == 422
    assert "Paling banyak 5 berkas" in page.error("Pindaian surat")
    page = page.submit("Hapus berkas 1").submit(CATAT, uraian=URAIAN)
    assert page.h1 == "Tanda terima laporan"
    assert len(stored_files(app)) == 4


@pytest.mark.parametrize("value", ["99999999999999999999", "0", "-1", "x", "1", "1" * 5000])
def test_a_file_that_is_not_of_this_form_cannot_be_removed(app, counter, value):
    page = counter.visit(f"{DESK}catat")
    page = page.submit(CATAT, files={"berkas": (pdf(), "surat.pdf")}, uraian="")
    other = counter.visit(f"{DESK}catat").submit(CATAT, hapus_berkas=value, uraian=URAIAN)
    assert (other.status, other.value("Isi laporan")) == (200, URAIAN)
    assert len(stored_files(app)) == 1
    with app.app_context():
        assert jumlah(Pengaduan) == 0


def test_the_receipt_names_every_promise(counter):
    page = counter.visit(f"{DESK}catat").submit(CATAT, uraian=URAIAN)
    for promise in ("Tanggapan pertama", "Selesai ditindaklanjuti", "Batas menurut UU 25/2009"):
        assert page.has(promise)
    assert page.text.count("paling lambat") == 3
    assert page.soup.find("svg")
