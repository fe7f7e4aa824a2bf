"""Replacing a second factor and making new recovery codes: the present one comes first."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.akun import queries
from portal.core import clock
from portal.extensions import db
from portal.jejak.models import Jejak
from tests.akun.accounts import (
    RAHASIA,
    SANDI,
    code,
    give_code,
    give_password,
    recovery_codes,
    store,
)

AT = datetime(2026, 3, 2, 3, 0, 5, tzinfo=UTC)
LATER = AT + timedelta(minutes=2)


@pytest.fixture
def officer_id(app, client):
    """Sign `client` in at AT as an officer with a second factor; return the officer's id."""
    name, petugas_id = store(app, "pengelola", totp=RAHASIA)
    with clock.frozen(AT):
        assert give_code(give_password(client, name), code()).h1 == "Akun saya"
    return petugas_id


def offered(page):
    return page.soup.find("code").get_text().replace(" ", "")


def stored_secret(app, petugas_id):
    with app.app_context():
        return queries.petugas(petugas_id).totp


def test_moving_it_needs_a_code_of_the_present_one(app, client, officer_id):
    with clock.frozen(LATER):
        page = client.visit("/petugas/akun/kode-kedua")
        rahasia = offered(page)
        assert page.submit("Pasang", kode=code(rahasia)).error("Kode yang berlaku sekarang")
        page = page.submit("Pasang", kode=code(rahasia), kode_kini="000000")
        assert page.status == 422
        assert "tidak cocok" in page.error("Kode yang berlaku sekarang")
        assert offered(page) == rahasia
        assert stored_secret(app, officer_id) == RAHASIA
        page = page.submit("Pasang", kode=code(rahasia), kode_kini=code())
        assert page.h1 == "Simpan kode pemulihan Anda"
    assert stored_secret(app, officer_id) == rahasia


def test_a_wrong_new_code_uses_up_no_present_one(app, client, officer_id):
    with clock.frozen(LATER):
        page = client.visit("/petugas/akun/kode-kedua")
        page = page.submit("Pasang", kode="000000", kode_kini=code())
        assert "belum cocok" in page.error("Kode 6 angka")
        page = page.submit("Pasang", kode=code(offered(page)), kode_kini=code())
        assert page.h1 == "Simpan kode pemulihan Anda"


def test_with_the_telephone_lost_a_recovery_code_moves_it(app, client, officer_id):
    with clock.frozen(LATER):
        with app.app_context():
            kode = recovery_codes(queries.petugas(officer_id))[0]
        page = client.visit("/petugas/akun/kode-kedua")
        rahasia = offered(page)
        page = page.submit("Pasang", kode=code(rahasia), kode_kini=kode)
        assert page.h1 == "Simpan kode pemulihan Anda"
    assert stored_secret(app, officer_id) == rahasia


def test_the_code_that_signed_in_moves_nothing(app, client, officer_id):
    with clock.frozen(AT):
        page = client.visit("/petugas/akun/kode-kedua")
        page = page.submit("Pasang", kode=code(offered(page), 1), kode_kini=code())
        assert "sudah dipakai" in page.error("Kode yang berlaku sekarang")
    assert stored_secret(app, officer_id) == RAHASIA


def test_moving_it_later_asks_for_the_password_too(app, client, officer_id):
    with clock.frozen(AT + timedelta(minutes=11)):
        page = client.visit("/petugas/akun/kode-kedua")
        rahasia = offered(page)
        codes = {"kode": code(rahasia), "kode_kini": code()}
        page = page.submit("Pasang", sandi_anda="salah sekali ini", **codes)
        assert page.error("Sandi Anda")
        page = page.submit("Pasang", sandi_anda=SANDI, **codes)
        assert page.h1 == "Simpan kode pemulihan Anda"
    assert stored_secret(app, officer_id) == rahasia


def test_guessing_the_present_code_is_stopped(client, officer_id):
    with clock.frozen(LATER):
        page = client.visit("/petugas/akun/kode-pemulihan")
        for _ in range(4):  # the sign-in was the first try of five
            page = page.submit("Buat sepuluh kode baru", kode_kini="000000")
            assert page.status == 422
        assert page.submit("Buat sepuluh kode baru", kode_kini=code()).status == 429


def test_new_recovery_codes_need_a_code_and_replace_the_old(app, client, officer_id):
    with app.app_context():
        name = queries.petugas(officer_id).nama_pengguna
    with clock.frozen(LATER):
        with app.app_context():
            old = recovery_codes(queries.petugas(officer_id))
        page = client.visit("/petugas/akun/kode-pemulihan")
        assert page.submit("Buat sepuluh kode baru").error("Kode yang berlaku sekarang")
        page = page.submit("Buat sepuluh kode baru", kode_kini="bukan kode")
        assert "6 angka" in page.error("Kode yang berlaku sekarang")
        page = page.submit("Buat sepuluh kode baru", kode_kini=old[0])
        new = page.soup.find("code").get_text()
    with clock.frozen(LATER + timedelta(minutes=6)):
        assert give_code(give_password(app.test_client(), name), old[1]).status == 422
        assert give_code(give_password(app.test_client(), name), new).status == 200


def test_a_wrong_present_code_leaves_its_line_in_the_trail(app, client, officer_id):
    with clock.frozen(LATER):
        page = client.visit("/petugas/akun/kode-pemulihan")
        page.submit("Buat sepuluh kode baru", kode_kini="000000")
    with app.app_context():
        line = db.session.query(Jejak).order_by(Jejak.urutan.desc()).first()
        assert (line.peristiwa, line.petugas_id) == ("petugas.kode_salah", officer_id)


def test_recovery_codes_come_after_the_second_factor(signed_in):
    page = signed_in("tim_zi", totp_aktif=False).visit("/petugas/akun/kode-pemulihan")
    assert page.h1 == "Pasang kode kedua"
    assert "Kode yang berlaku sekarang" not in page.text
