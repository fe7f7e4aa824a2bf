"""One's own account and the administration of accounts, as a browser sees them."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.akun import queries
from portal.akun.permissions import Peran
from portal.core import clock
from portal.extensions import db
from portal.jejak.models import Jejak
from tests import factories
from tests.akun.accounts import (
    RAHASIA,
    SANDI,
    give_password,
    hash_of,
    recovery_codes,
    store,
)

NEW = "empat bebek main gitar"
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def admin(signed_in):
    return signed_in("admin", sandi_hash=hash_of(SANDI))


def fill(page, button="Buat akun", **values):
    standing = {
        "nama_pengguna": "siti.rahma",
        "nama": "Siti Rahmawati",
        "peran": ["loket"],
        "unit_kerja": "0",
    }
    return page.submit(button, **{**standing, **values})


def last_line():
    return db.session.query(Jejak).order_by(Jejak.urutan.desc()).first()


def test_the_own_page_shows_roles_and_the_present_device(signed_in):
    page = signed_in("pengelola", "loket").visit("/petugas/akun/")
    assert page.has("Tim Pengelola Wadul")
    assert page.has("Petugas loket")
    assert page.has("Perangkat ini")
    assert not page.has("Semua akun")


def test_changing_the_password_needs_the_present_one(signed_in):
    browser = signed_in("tim_zi", sandi_hash=hash_of(SANDI))
    page = browser.visit("/petugas/akun/sandi")
    page = page.submit("Ganti sandi", sandi_anda="salah sekali ini", sandi_baru=NEW, ulangi=NEW)
    assert page.status == 422
    assert "belum benar" in page.error("Sandi sekarang")
    assert NEW not in page.html
    page = page.submit("Ganti sandi", sandi_anda=SANDI, sandi_baru=NEW, ulangi=NEW)
    assert page.has("Sandi sudah diganti")


@pytest.mark.parametrize(
    ("baru", "ulangi", "field"),
    [
        ("", "", "Sandi baru"),
        ("pendek", "pendek", "Sandi baru"),
        ("password2025!", "password2025!", "Sandi baru"),
        (SANDI, SANDI, "Sandi baru"),
        (NEW, NEW + "x", "Ulangi sandi baru"),
        ("x" * 300, "x" * 300, "Sandi baru"),
    ],
)
def test_a_poor_new_password_is_refused_beside_its_field(signed_in, baru, ulangi, field):
    browser = signed_in("tim_zi", sandi_hash=hash_of(SANDI))
    page = browser.visit("/petugas/akun/sandi")
    page = page.submit("Ganti sandi", sandi_anda=SANDI, sandi_baru=baru, ulangi=ulangi)
    assert page.status == 422
    assert page.error(field)


def test_changing_the_password_signs_the_other_devices_out(app, client):
    name, _ = store(app, "tim_zi")
    other = app.test_client()
    give_password(other, name)
    give_password(client, name)
    page = client.visit("/petugas/akun/sandi")
    page.submit("Ganti sandi", sandi_anda=SANDI, sandi_baru=NEW, ulangi=NEW)
    assert client.visit("/petugas/akun/").h1 == "Akun saya"
    assert other.visit("/petugas/akun/").h1 == "Masuk petugas"
    assert give_password(app.test_client(), name).status == 422


def test_one_device_can_be_signed_out(app, client):
    name, _ = store(app, "tim_zi")
    other = app.test_client()
    give_password(other, name)
    page = give_password(client, name).submit("Keluarkan Peramban lain")
    assert page.has("Sesi itu sudah dikeluarkan")
    assert other.visit("/petugas/akun/").h1 == "Masuk petugas"


def test_all_other_devices_can_be_signed_out(app, client):
    name, _ = store(app, "tim_zi")
    others = [app.test_client() for _ in range(2)]
    for other in others:
        give_password(other, name)
    page = give_password(client, name).submit("Keluarkan semua perangkat lain")
    assert page.has("2 sesi lain")
    assert all(other.visit("/petugas/akun/").h1 == "Masuk petugas" for other in others)


def test_nobody_ends_the_session_of_someone_else(app, signed_in):
    stranger = signed_in("tim_zi")
    victim = signed_in("tim_zi")
    with app.app_context():
        sesi_id = queries.sesi_terbuka(victim.petugas_id)[0].id
    page = stranger.visit("/petugas/akun/")
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    response = stranger.post(f"/petugas/akun/sesi/{sesi_id}/cabut", data={"csrf_token": token})
    assert response.status_code == 404
    assert victim.visit("/petugas/akun/").h1 == "Akun saya"


def test_a_new_account_gets_a_temporary_password_shown_once(app, admin):
    page = fill(admin.visit("/petugas/akun/baru"), nama_pengguna="Siti.Rahma", peran=["tim_zi"])
    assert page.h1 == "Sandi sementara"
    sandi = page.soup.find("code").get_text()
    assert sandi not in admin.visit("/petugas/akun/daftar").html
    assert admin.visit("/petugas/akun/daftar").has("siti.rahma")
    assert give_password(app.test_client(), "siti.rahma", sandi).h1 == "Ganti sandi"
    with app.app_context():
        assert sandi not in last_line().rincian


def test_an_account_keeps_what_was_typed_when_something_is_wrong(admin):
    page = fill(admin.visit("/petugas/akun/baru"), peran=[], surel="bukan surel")
    assert page.status == 422
    assert page.value("Nama lengkap") == "Siti Rahmawati"
    assert page.value("Surel dinas") == "bukan surel"
    assert page.error("Surel dinas")
    assert page.error("Peran")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"nama_pengguna": ""}, "Nama pengguna"),
        ({"nama_pengguna": "dengan spasi"}, "Nama pengguna"),
        ({"nama_pengguna": "a" * 61}, "Nama pengguna"),
        ({"nama_pengguna": "sıti"}, "Nama pengguna"),
        ({"nama": ""}, "Nama lengkap"),
        ({"nama": "x" * 10_000}, "Nama lengkap"),
        ({"peran": ["raja"]}, "Peran"),
        ({"unit_kerja": "99999"}, "Unit kerja"),
        ({"unit_kerja": "abc"}, "Unit kerja"),
        ({"peran": ["unit"]}, "Unit kerja"),
    ],
)
def test_a_wrong_entry_is_named_beside_its_field(admin, values, field):
    page = fill(admin.visit("/petugas/akun/baru"), **values)
    assert page.status == 422
    assert page.error(field)


def test_a_taken_name_is_named(app, admin):
    name, _ = store(app, "loket")
    page = fill(admin.visit("/petugas/akun/baru"), nama_pengguna=name)
    assert page.status == 422
    assert "sudah dipakai" in page.error("Nama pengguna")


def test_an_account_is_changed(app, admin):
    _, petugas_id = store(app, "loket")
    with app.app_context():
        unit_id = str(factories.unit("kul").id)
    page = admin.visit(f"/petugas/akun/{petugas_id}")
    page = fill(page, "Simpan", nama="Budi", peran=["unit", "loket"], unit_kerja=unit_id)
    assert page.h1 == "Semua akun"
    with app.app_context():
        row = queries.petugas(petugas_id)
        assert (row.nama, row.unit_kerja.kode) == ("Budi", "kul")
        assert row.peran == {Peran.UNIT, Peran.LOKET}


def test_switching_an_account_off_signs_it_out(app, admin, signed_in):
    victim = signed_in("loket")
    page = admin.visit(f"/petugas/akun/{victim.petugas_id}")
    form = {"nama": "Budi", "peran": ["loket"], "unit_kerja": "0"}
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    response = admin.post(f"/petugas/akun/{victim.petugas_id}", data={**form, "csrf_token": token})
    assert response.status_code == 303
    assert victim.visit("/petugas/akun/").h1 == "Masuk petugas"
    assert admin.visit("/petugas/akun/daftar").has("Tidak aktif")


def test_the_last_administrator_stays(admin):
    page = admin.visit(f"/petugas/akun/{admin.petugas_id}")
    page = fill(page, "Simpan", peran=["loket"])
    assert page.status == 422
    assert "administrator" in page.error("Peran")
    assert admin.visit("/petugas/akun/daftar").status == 200


def test_an_administrator_changes_everything_of_his_own_but_the_roles(app, admin):
    store(app, "admin")
    page = admin.visit(f"/petugas/akun/{admin.petugas_id}")
    page = fill(page, "Simpan", nama="Nama Baru", peran=["admin", "pengelola"])
    assert page.status == 422
    assert "peran Anda sendiri" in page.error("Peran")
    assert fill(page, "Simpan", nama="Nama Baru", peran=["admin"]).h1 == "Semua akun"
    with app.app_context():
        row = queries.petugas(admin.petugas_id)
        assert (row.nama, row.peran) == ("Nama Baru", {Peran.ADMIN})


def test_nobody_handles_whistleblowers_and_keeps_their_names(app, admin):
    both = ["wbs", "kustodian", "loket"]
    page = fill(admin.visit("/petugas/akun/baru"), peran=both)
    assert page.status == 422
    assert "Kustodian identitas" in page.error("Peran")
    _, petugas_id = store(app, "wbs")
    page = fill(admin.visit(f"/petugas/akun/{petugas_id}"), "Simpan", peran=both)
    assert page.status == 422
    assert "Penangan WBS" in page.error("Peran")
    with app.app_context():
        assert queries.petugas(petugas_id).peran == {Peran.WBS}


def test_resetting_the_password_gives_a_temporary_one(app, admin, signed_in):
    victim = signed_in("tim_zi", totp_aktif=False)
    page = admin.visit(f"/petugas/akun/{victim.petugas_id}").link("Atur ulang sandi")
    page = page.submit("Atur ulang sandi")
    sandi = page.soup.find("code").get_text()
    assert victim.visit("/petugas/akun/").h1 == "Masuk petugas"
    with app.app_context():
        name = queries.petugas(victim.petugas_id).nama_pengguna
    assert give_password(app.test_client(), name, sandi).h1 == "Ganti sandi"


def test_resetting_the_second_factor_changes_the_password_with_it(app, admin):
    name, petugas_id = store(app, "pengelola", totp=RAHASIA)
    with app.app_context():
        kode = recovery_codes(queries.petugas(petugas_id))[0]
    page = admin.visit(f"/petugas/akun/{petugas_id}").link("Atur ulang kode kedua")
    sandi = page.submit("Atur ulang kode kedua").soup.find("code").get_text()
    assert give_password(app.test_client(), name).status == 422
    browser = app.test_client()
    page = give_password(browser, name, sandi)
    assert page.h1 == "Ganti sandi"
    page = page.submit("Ganti sandi", sandi_baru=NEW, ulangi=NEW)
    assert page.h1 == "Pasang kode kedua"
    assert kode not in page.html
    with app.app_context():
        assert queries.sisa_kode_pemulihan(petugas_id) == 0


def test_an_account_is_signed_out_everywhere(admin, signed_in):
    victim = signed_in("loket")
    page = admin.visit(f"/petugas/akun/{victim.petugas_id}").link("Keluarkan dari semua")
    assert page.submit("Keluarkan").has("1 sesi")
    assert victim.visit("/petugas/akun/").h1 == "Masuk petugas"


def test_sensitive_steps_ask_for_the_password_after_ten_minutes(app, signed_in):
    _, petugas_id = store(app, "loket")
    with clock.frozen(AT):
        admin = signed_in("admin", sandi_hash=hash_of(SANDI))
    with clock.frozen(AT + timedelta(minutes=10)):
        page = fill(admin.visit("/petugas/akun/baru"))
        assert page.error("Sandi Anda")
        assert page.value("Nama lengkap") == "Siti Rahmawati"
        page = fill(page, sandi_anda="salah sekali ini")
        assert "belum benar" in page.error("Sandi Anda")
        step = admin.visit(f"/petugas/akun/{petugas_id}/sandi")
        assert step.submit("Atur ulang sandi").error("Sandi Anda")
        assert fill(page, sandi_anda=SANDI).h1 == "Sandi sementara"
    with clock.frozen(AT + timedelta(minutes=15)):
        page = admin.visit(f"/petugas/akun/{petugas_id}/sandi")
        assert page.submit("Atur ulang sandi").h1 == "Sandi sementara"


def test_guessing_the_password_within_a_session_is_stopped(signed_in):
    with clock.frozen(AT):
        admin = signed_in("admin", sandi_hash=hash_of(SANDI))
    with clock.frozen(AT + timedelta(minutes=10)):
        page = admin.visit("/petugas/akun/baru")
        for _ in range(5):
            page = fill(page, sandi_anda="salah sekali ini")
            assert page.status == 422
        assert fill(page, sandi_anda=SANDI).status == 429


@pytest.mark.parametrize(
    "address",
    [
        "/petugas/akun/99999",
        "/petugas/akun/99999/sandi",
        "/petugas/akun/unit/99999",
        "/petugas/akun/1/hapus",
    ],
)
def test_what_is_not_there_is_said_so(admin, address):
    assert admin.visit(address).status == 404


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_a_number_that_no_record_can_have_is_not_there(app, admin, number):
    token = admin.visit("/petugas/akun/").soup.find("input", {"name": "csrf_token"})["value"]
    for address in (str(number), f"{number}/sandi", f"unit/{number}"):
        assert admin.visit(f"/petugas/akun/{address}").status == 404, address
    for address in (str(number), f"{number}/sandi", f"unit/{number}", f"sesi/{number}/cabut"):
        response = admin.post(f"/petugas/akun/{address}", data={"csrf_token": token})
        assert response.status_code == 404, address
    response = admin.post(f"/petugas/surat/{number}/ulangi", data={"csrf_token": token})
    assert response.status_code == 404


def test_units_are_listed_added_and_changed(app, admin):
    page = admin.visit("/petugas/akun/unit")
    assert page.has("Subbagian Hukum dan Sumber Daya Manusia")
    page = page.link("Tambah unit kerja")
    page = page.submit(
        "Simpan", kode="TU", nama="Subbagian Tata Usaha", singkatan="Subbag TU", urutan="5"
    )
    assert page.has("Subbagian Tata Usaha sudah ditambahkan")
    page = page.link("Ubah Subbagian Tata Usaha")
    page = page.submit("Simpan", nama="Subbagian Umum")
    assert page.has("Subbagian Umum")
    with app.app_context():
        row = factories.unit("tu")
        assert (row.nama, row.urutan, row.aktif) == ("Subbagian Umum", 5, True)
        assert last_line().peristiwa == "unit.ubah"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kode": "kul"}, "Kode"),
        ({"kode": "spasi dua"}, "Kode"),
        ({"nama": ""}, "Nama unit kerja"),
        ({"singkatan": "x" * 41}, "Singkatan"),
        ({"urutan": "banyak"}, "Urutan"),
        ({"urutan": "-1"}, "Urutan"),
        ({"urutan": ""}, "Urutan"),
    ],
)
def test_a_wrong_unit_is_named_beside_its_field(admin, values, field):
    standing = {"kode": "tu", "nama": "Tata Usaha", "singkatan": "TU", "urutan": "5"}
    page = admin.visit("/petugas/akun/unit/baru").submit("Simpan", **{**standing, **values})
    assert page.status == 422
    assert page.error(field)
