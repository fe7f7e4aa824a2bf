"""Home, information pages and the health line."""

import pytest


@pytest.mark.parametrize(
    ("place", "heading", "says"),
    [
        ("/", "Wadul: sampaikan, kami tindak lanjuti", "Tanpa akun."),
        ("/privasi", "Privasi", "Undang-Undang Nomor 27 Tahun 2022"),
        ("/aksesibilitas", "Aksesibilitas", "WCAG 2.2 tingkat AA"),
        ("/tentang", "Tentang WADUL", "kata Jawa untuk mengadu"),
        ("/wbs/", "Melaporkan pelanggaran oleh pegawai (WBS)", "belum dibuka"),
    ],
)
def test_information_pages(client, place, heading, says):
    page = client.visit(place)
    assert (page.status, page.h1) == (200, heading)
    assert page.has(says)


def test_from_home_to_the_two_ways_in(client):
    home = client.visit("/")
    assert home.link("Sampaikan pengaduan").h1 == "Sampaikan pengaduan"
    assert home.link("Lacak laporan").h1 == "Lacak laporan"
    assert home.link("Isi survei layanan.").h1 == "Survei layanan"
    assert home.link("Masuk petugas").h1 == "Masuk petugas"


def test_the_privacy_page_says_what_the_portal_does(app, client):
    page = client.visit("/privasi")
    assert page.has(f"dihapus setelah {app.config['DRAFT_HOURS']} jam")
    assert page.has("Ketiganya disimpan terenkripsi")


def test_health_is_one_word(client):
    answer = client.get("/sehat")
    assert (answer.status_code, answer.text) == (200, "sehat\n")
    assert answer.mimetype == "text/plain"


def test_no_cookie_is_set_where_nothing_is_typed(client):
    for place in ("/", "/privasi", "/tentang", "/pengaduan/", "/pengaduan/batas-waktu", "/sehat"):
        assert "Set-Cookie" not in client.get(place).headers, place
