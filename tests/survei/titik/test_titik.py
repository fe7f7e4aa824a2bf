"""Service points: codes, pages, posters, and the address that a poster bears."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select

from portal.core.errors import Unacceptable
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.survei.titik import actions, queries
from portal.survei.titik.actions import IsianTitik
from portal.survei.titik.cetak import UkuranPoster, poster
from portal.survei.titik.formulas import completion, kode_dari, salah_di_kode
from portal.survei.workflow import Survei
from tests.factories import petugas
from tests.survei.isi.gelombang import gelombang
from tests.survei.titik.loket import titik_loket

POINTS_PER_MM = 72 / 25.4


@pytest.mark.parametrize("kode", ["loket", "loket-2", "a", "1", "a" * 40])
def test_a_good_code(kode):
    assert salah_di_kode(kode) == ""


@pytest.mark.parametrize(
    "kode", ["", "Loket", "-a", "a-", "a--b", "a b", "a/b", "é", "a" * 41, "baru", "pekerja"]
)
def test_a_bad_code(kode):
    assert salah_di_kode(kode)


def test_a_code_is_made_from_the_name():
    assert kode_dari("Loket PPID") == "loket-ppid"
    assert kode_dari("Loket PPID", {"loket-ppid", "loket-ppid-2"}) == "loket-ppid-3"
    assert kode_dari("Baru") == "baru-2"
    assert kode_dari("???") == "titik"


@given(st.text(max_size=200), st.lists(st.text(max_size=5)))
def test_a_made_code_is_always_good_and_free(nama, taken):
    code = kode_dari(nama, taken)
    assert salah_di_kode(code) == ""
    assert code not in taken


@pytest.mark.parametrize(
    ("dibuka", "terisi", "share"),
    [(0, 0, None), (0, 3, None), (4, 0, 0), (8, 5, 63), (200, 1, 1), (201, 1, 0), (7, 7, 100),
     (2, 3, None)],
)  # fmt: skip
def test_the_share_of_those_who_finish(dibuka, terisi, share):
    assert completion(dibuka, terisi) == share


def test_a_point_is_added_and_changed_with_an_audit_line(ctx):
    officer = petugas("pengelola").id
    row = actions.tambah(IsianTitik("Loket PPID", "Lantai 1"), officer)
    assert (row.kode, row.aktif, row.layanan_kunci) == ("loket-ppid", True, None)
    actions.ubah(row.id, IsianTitik("Loket", "", "lain", "data", aktif=False), officer)
    again = queries.titik_by_kode("loket-ppid")
    assert (again.nama, again.layanan_kunci, again.aktif) == ("Loket", "data", False)
    query = select(Jejak).where(Jejak.objek_jenis == "titik").order_by(Jejak.urutan)
    lines = db.session.scalars(query).all()
    assert [(one.peristiwa, json.loads(one.rincian)) for one in lines] == [
        ("titik.tambah", {"layanan": None}),
        ("titik.ubah", {"layanan": "data", "dipakai": False}),
    ]
    with pytest.raises(Unacceptable, match="sudah dipakai"):
        actions.tambah(IsianTitik("Lain", "", "loket-ppid"), officer)


def test_the_pages_of_a_point(app, signed_in):
    with app.app_context():
        gelombang()
    browser = signed_in("tim_zi")
    page = browser.visit("/petugas/survei/titik/")
    assert page.has("Belum ada titik layanan")
    page = page.link("Tambah titik").submit("Simpan", kode="Loket 1", lokasi="Lantai 1")
    assert page.status == 422
    assert page.error("Nama titik") == "Beri nama, misalnya Loket PPID."
    assert page.error("Kode").startswith("Kode hanya memuat huruf kecil")
    assert page.value("Letak") == "Lantai 1"
    page = page.submit("Simpan", nama="Loket PPID", kode="", layanan="ppid")
    assert page.h1 == "Loket PPID"
    assert page.has("Belum ada formulir yang dibuka")
    assert page.has("/survei/titik/loket-ppid")
    page = page.link("Ubah titik").submit("Simpan", nama="Loket 2", aktif=[])
    assert page.h1 == "Loket 2"
    assert page.has("Titik ini tidak dipakai lagi")
    assert browser.visit("/petugas/survei/titik/").has("Tidak dipakai")
    page = browser.visit("/petugas/survei/titik/baru")
    taken = page.submit("Simpan", nama="Lain", kode="loket-ppid")
    assert (taken.status, "sudah dipakai" in taken.error("Kode")) == (422, True)


def test_the_counter_sees_points_and_does_not_change_them(app, signed_in):
    with app.app_context():
        titik_loket()
    browser = signed_in("loket")
    assert browser.visit("/petugas/survei/titik/loket").status == 200
    assert browser.get("/petugas/survei/titik/baru").status_code == 403
    assert browser.get("/petugas/survei/titik/loket/ubah").status_code == 403
    assert signed_in("asesor").get("/petugas/survei/titik/").status_code == 403


@pytest.mark.parametrize(("ukuran", "mm"), [("a4", (210, 297)), ("a6", (105, 148))])
def test_a_poster_is_one_page_with_the_address(app, signed_in, ukuran, mm):
    with app.app_context():
        titik_loket()
    answer = signed_in("loket").get(f"/petugas/survei/titik/loket/poster-{ukuran}.pdf")
    assert answer.mimetype == "application/pdf"
    (sheet,) = PdfReader(io.BytesIO(answer.data)).pages
    size = [round(float(side) / POINTS_PER_MM) for side in sheet.mediabox[2:]]
    assert size == list(mm)
    text = sheet.extract_text().replace("\u200b", "")
    assert "Bagaimana pelayanan kami?" in text.replace("\n", "")
    assert "/survei/titik/loket" in text.replace("\n", "")
    assert "Loket PPID" in text


def test_a_poster_fits_one_page_with_the_longest_name(ctx):
    long = IsianTitik("Loket Pelayanan " + "Informasi " * 6, "Gedung " + "lantai " * 16, "l" * 40)
    row = actions.tambah(long, petugas("pengelola").id)
    with ctx.test_request_context():
        for size in UkuranPoster:
            assert len(PdfReader(io.BytesIO(poster(row, size))).pages) == 1


def test_no_other_size_of_poster(app, signed_in):
    with app.app_context():
        titik_loket()
    assert signed_in("loket").get("/petugas/survei/titik/loket/poster-a5.pdf").status_code == 404


def test_a_poster_leads_to_the_open_wave_whichever_it_is(app, client):
    with app.app_context():
        titik_loket()
    page = client.visit("/survei/titik/loket")
    assert page.has("tidak ada survei yang dibuka")
    with app.app_context():
        gelombang()
    answer = client.get("/survei/titik/loket")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/survei/skm-2025-tw1?titik=loket&layanan=ppid"
    with app.app_context():
        gelombang("spak-2025-s1", Survei.SPAK, ())
    page = client.visit("/survei/titik/loket")
    links = [tag["href"] for tag in page.soup.main.find_all("a")]
    assert links == [
        "/survei/skm-2025-tw1?titik=loket&layanan=ppid",
        "/survei/spak-2025-s1?titik=loket",
    ]


def test_the_poster_of_a_point_out_of_use_still_opens_the_survey(app, client):
    with app.app_context():
        gelombang()
        row = titik_loket()
        actions.ubah(row.id, IsianTitik("Loket", "", aktif=False), petugas("pengelola").id)
    answer = client.get("/survei/titik/loket")
    assert answer.headers["Location"] == "/survei/skm-2025-tw1"


def test_an_unknown_point_is_not_there(client):
    assert client.visit("/survei/titik/tidak-ada").status == 404
    assert client.visit("/survei/kios/tidak-ada").status == 404
