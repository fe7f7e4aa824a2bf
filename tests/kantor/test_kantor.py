"""The office's own data: edited once, shown everywhere."""

import pytest

from portal.extensions import db
from portal.jejak.models import Jejak
from portal.kantor import queries, seed
from portal.kantor.models import Kantor, Kecamatan
from tests.page import words

PLACE = "/petugas/kantor/"
NEW = {
    "nama": "Komisi Pemilihan Umum Kabupaten Pati",
    "nama_singkat": "KPU Pati",
    "kabupaten": "Pati",
    "alamat": "Jalan Kolonel Sugiono, Pati",
    "telepon": "(0295) 381 000",
    "whatsapp": "",
    "surel": "kpu@pati.example",
    "kecamatan": "Sukolilo\r\n\r\n  Kayen \nTambakromo\nKayen",
}


@pytest.fixture
def admin(signed_in):
    return signed_in("admin")


def test_another_office_takes_the_portal_without_touching_code(app, admin, client):
    page = admin.visit(PLACE).submit("Simpan", **NEW)
    assert page.has("Data kantor disimpan.")
    home = client.visit("/")
    for part in (home.soup.header, home.soup.footer):
        assert NEW["nama"] in words(part)
    assert NEW["telepon"] in words(home.soup.footer)
    form = client.visit("/pengaduan/baru")
    options = [words(tag) for tag in form.field("Kecamatan").find_all("option")]
    assert options == ["Tidak tahu atau di luar Pati", "Sukolilo", "Kayen", "Tambakromo"]
    with app.app_context():
        line = db.session.scalars(db.select(Jejak).where(Jejak.peristiwa == "kantor.ubah")).one()
        assert line.petugas_id == admin.petugas_id
        assert "Pati" not in line.rincian


@pytest.mark.parametrize("field", ["nama", "nama_singkat", "kabupaten", "alamat", "telepon",
                                   "surel", "kecamatan"])  # fmt: skip
def test_what_every_page_prints_cannot_be_empty(admin, field):
    page = admin.visit(PLACE).submit("Simpan", **{**NEW, field: " \n "})
    assert page.status == 422
    label = words(page.soup.find("label", {"for": field}))
    assert page.error(label) == "Bagian ini belum diisi."


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("nama", "x" * 161, "kurangi 1 huruf"),
        ("telepon", "x" * 61, "kurangi 1 huruf"),
        ("surel", "bukan surel", "belum lengkap"),
        ("kecamatan", "y" * 41, "terlalu panjang"),
        ("kecamatan", "k\n" * 1500, "Terlalu panjang"),
    ],
)
def test_what_does_not_fit_is_refused_and_kept_on_the_page(app, admin, field, value, message):
    page = admin.visit(PLACE).submit("Simpan", **{**NEW, field: value})
    assert page.status == 422
    assert message in page.error(words(page.soup.find("label", {"for": field})))
    assert page.value("Nama singkat") == "KPU Pati"
    with app.app_context():
        assert db.session.scalars(db.select(Kantor)).one().kabupaten == "Kudus"


def test_only_the_administrator_may_change_it(signed_in):
    for peran in ("pengelola", "pimpinan", "loket", "unit"):
        assert signed_in(peran, unit_kode="kul").visit(PLACE).status == 403


def test_the_first_filling_never_touches_an_edited_office(app, admin):
    admin.visit(PLACE).submit("Simpan", **NEW)
    with app.app_context():
        seed.muat_data_awal()
        assert queries.kantor_kini().nama == NEW["nama"]
        assert db.session.scalar(db.select(db.func.count()).select_from(Kecamatan)) == 3


def test_the_nine_kecamatan_of_kudus_come_first(ctx):
    assert queries.kantor_kini().kecamatan == seed.KECAMATAN
    assert len(seed.KECAMATAN) == 9
