"""The sign-in pages, as a browser sees them."""

import time
from datetime import UTC, datetime, timedelta

import argon2
import pytest

from portal.akun import actions, queries
from portal.akun.models import Petugas, Sesi
from portal.core import clock
from portal.extensions import db
from tests.akun.accounts import (
    RAHASIA,
    SANDI,
    code,
    give_code,
    give_password,
    recovery_codes,
    store,
)

WRONG = "bukan sandi yang benar"


def test_password_alone_lets_a_role_without_personal_data_in(app, client):
    name, _ = store(app, "tim_zi")
    page = give_password(client, name)
    assert page.h1 == "Akun saya"
    assert page.path == "/petugas/akun/"


def test_password_and_code_let_an_officer_in(app, client):
    name, _ = store(app, "pengelola", totp=RAHASIA)
    page = give_password(client, name)
    assert page.h1 == "Kode kedua"
    page = give_code(page, code())
    assert page.h1 == "Akun saya"


def test_the_name_is_taken_in_capitals_and_with_spaces(app, client):
    name, _ = store(app, "tim_zi")
    assert give_password(client, f"  {name.upper()} ").h1 == "Akun saya"


def test_password_without_code_opens_nothing(app, client):
    name, _ = store(app, "pengelola", totp=RAHASIA)
    give_password(client, name)
    assert client.visit("/petugas/akun/").h1 == "Masuk petugas"


def test_unknown_name_and_wrong_password_get_the_same_answer_and_take_as_long(app, client):
    name, _ = store(app, "tim_zi")
    off, _ = store(app, "tim_zi", aktif=False)
    answers, seconds = [], []
    for tried, sandi in ((name, WRONG), ("tidak.ada", WRONG), (off, SANDI)):
        page = client.visit("/petugas/masuk")
        spent = []
        for _ in range(2):
            began = time.process_time()
            page = page.submit("Masuk", nama_pengguna=tried, sandi=sandi)
            spent.append(time.process_time() - began)
        seconds.append(min(spent))
        answers.append((page.status, page.text.replace(tried, "")))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 422
    assert "tidak cocok" in answers[0][1]
    assert min(seconds) > max(seconds) / 3


def test_the_typed_name_is_kept_and_the_password_is_not(client):
    page = client.visit("/petugas/masuk").submit("Masuk", nama_pengguna="siti", sandi=WRONG)
    assert page.value("Nama pengguna") == "siti"
    assert page.value("Sandi") == ""
    assert WRONG not in page.html


def test_empty_fields_are_named(client):
    page = client.visit("/petugas/masuk").submit("Masuk")
    assert page.status == 422
    assert page.error("Nama pengguna")
    assert page.error("Sandi")


@pytest.mark.parametrize("nonsense", ["x" * 10_000, "\x00\u202esiti", "' OR 1=1 --"])
def test_nonsense_is_answered_and_never_an_error(client, nonsense):
    page = client.visit("/petugas/masuk").submit("Masuk", nama_pengguna=nonsense, sandi=nonsense)
    assert page.status == 422


def test_a_code_opens_once(app):
    name, _ = store(app, "pengelola", totp=RAHASIA)
    with clock.frozen(datetime(2026, 3, 2, 3, 0, 5, tzinfo=UTC)):
        first, second = app.test_client(), app.test_client()
        assert give_code(give_password(first, name), code()).h1 == "Akun saya"
        replay = give_code(give_password(second, name), code())
        assert replay.status == 422


def test_an_older_code_is_refused_after_a_later_one(app):
    name, _ = store(app, "pengelola", totp=RAHASIA)
    with clock.frozen(datetime(2026, 3, 2, 3, 0, 5, tzinfo=UTC)):
        assert give_code(give_password(app.test_client(), name), code(steps_later=1)).status == 200
        page = give_password(app.test_client(), name)
        assert give_code(page, code()).status == 422
        assert give_code(page, code(steps_later=-1)).status == 422


def test_neighbouring_steps_pass_and_farther_ones_do_not(app):
    at = datetime(2026, 3, 2, 3, 0, 5, tzinfo=UTC)
    for steps, passes in ((-2, False), (2, False), (-1, True), (1, True)):
        name, _ = store(app, "pengelola", totp=RAHASIA)
        with clock.frozen(at):
            page = give_code(give_password(app.test_client(), name), code(steps_later=steps))
        assert (page.status == 200) is passes, steps


def test_a_recovery_code_opens_once_and_is_said_to_be_used(app):
    name, petugas_id = store(app, "pengelola", totp=RAHASIA)
    with app.app_context():
        kode = recovery_codes(queries.petugas(petugas_id))[3]
    page = give_code(give_password(app.test_client(), name), kode.lower())
    assert page.h1 == "Akun saya"
    assert page.has("tersisa 9")
    assert give_code(give_password(app.test_client(), name), kode).status == 422


def test_a_recovery_code_of_another_officer_opens_nothing(app):
    name, _ = store(app, "pengelola", totp=RAHASIA)
    _, other_id = store(app, "pengelola", totp=RAHASIA)
    with app.app_context():
        kode = recovery_codes(queries.petugas(other_id))[0]
    assert give_code(give_password(app.test_client(), name), kode).status == 422


def test_the_time_between_password_and_code_runs_out(app, client):
    name, _ = store(app, "pengelola", totp=RAHASIA)
    at = datetime(2026, 3, 2, 3, 0, 5, tzinfo=UTC)
    with clock.frozen(at):
        page = give_password(client, name)
    with clock.frozen(at + timedelta(minutes=5)):
        assert give_code(page, code()).h1 == "Masuk petugas"


def test_a_changed_password_ends_the_time_between(app, client):
    name, petugas_id = store(app, "pengelola", totp=RAHASIA)
    page = give_password(client, name)
    with app.app_context():
        actions.atur_ulang_sandi(queries.petugas(petugas_id), None)
    assert give_code(page, code()).h1 == "Masuk petugas"


def test_the_code_page_alone_leads_back_to_the_password(client):
    assert client.visit("/petugas/masuk/kode").h1 == "Masuk petugas"


def test_a_temporary_password_must_be_changed_first(app, client):
    name, _ = store(app, "tim_zi", wajib_ganti_sandi=True)
    page = give_password(client, name)
    assert page.h1 == "Ganti sandi"
    assert client.visit("/petugas/akun/").h1 == "Ganti sandi"
    page = page.submit(
        "Ganti sandi", sandi_baru="empat bebek main gitar", ulangi="empat bebek main gitar"
    )
    assert page.h1 == "Akun saya"
    assert give_password(app.test_client(), name, "empat bebek main gitar").h1 == "Akun saya"


def test_the_second_factor_is_set_up_before_anything_else(app, client):
    name, petugas_id = store(app, "pengelola")
    page = give_password(client, name)
    assert page.h1 == "Pasang kode kedua"
    assert client.visit("/petugas/akun/").h1 == "Pasang kode kedua"
    rahasia = page.soup.find("code").get_text().replace(" ", "")
    assert page.soup.main.find("svg").find("title") is not None
    assert rahasia == client.visit("/petugas/akun/kode-kedua").soup.find("code").get_text().replace(
        " ", ""
    )
    assert page.submit("Pasang", kode="000000").status == 422
    page = page.submit("Pasang", kode=code(rahasia))
    assert page.h1 == "Simpan kode pemulihan Anda"
    shown = [tag.get_text() for tag in page.soup.find_all("code")]
    assert len(set(shown)) == 10
    assert client.visit("/petugas/akun/").h1 == "Akun saya"
    assert not set(shown) & set(client.visit("/petugas/akun/").text.split())
    with app.app_context():
        row = queries.petugas(petugas_id)
        assert row.totp == rahasia
        assert rahasia.encode() not in row.totp_sandi


def test_setting_up_ends_sessions_that_began_without_a_code(app, client):
    name, _ = store(app, "pengelola")
    other = app.test_client()
    give_password(other, name)
    page = give_password(client, name)
    page.submit("Pasang", kode=code(page.soup.find("code").get_text().replace(" ", "")))
    assert other.visit("/petugas/akun/").h1 == "Masuk petugas"


def test_a_demo_account_skips_the_code_and_says_so(app, client):
    name, _ = store(app, "pengelola", contoh=True, totp=RAHASIA)
    page = give_password(client, name)
    assert page.h1 == "Akun saya"
    assert "Data contoh" in page.html


def test_demo_accounts_are_refused_in_production(app, client):
    name, _ = store(app, "pengelola", contoh=True)
    inside = app.test_client()
    assert give_password(inside, name).h1 == "Akun saya"
    app.config["ENV"] = "produksi"
    try:
        page = give_password(client, name)
        assert page.status == 422
        assert "tidak cocok" in page.error("Sandi")
        assert inside.visit("/petugas/akun/").h1 == "Masuk petugas"
    finally:
        app.config["ENV"] = "uji"


def test_weak_hashes_are_made_anew_at_sign_in(app, client):
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(SANDI)
    name, petugas_id = store(app, "tim_zi", sandi_hash=weak)
    assert give_password(client, name).h1 == "Akun saya"
    with app.app_context():
        assert "m=65536,t=3,p=1" in queries.petugas(petugas_id).sandi_hash
    assert give_password(app.test_client(), name).h1 == "Akun saya"


def test_signing_out_ends_the_session_for_good(app, client):
    name, petugas_id = store(app, "tim_zi")
    page = give_password(client, name)
    with client.session_transaction() as session:
        token = session["sesi"]
    response = client.post(
        "/petugas/masuk/keluar",
        data={"csrf_token": page.soup.find("input", {"name": "csrf_token"})["value"]},
    )
    assert response.status_code == 303
    assert '"cache"' in response.headers["Clear-Site-Data"]
    with client.session_transaction() as session:
        assert "sesi" not in session
        session["sesi"] = token
    assert client.visit("/petugas/akun/").h1 == "Masuk petugas"
    with app.app_context():
        assert db.session.query(Sesi).filter_by(petugas_id=petugas_id).one().dicabut_at


def test_the_button_in_the_header_signs_out(app, client):
    name, _ = store(app, "tim_zi")
    page = give_password(client, name).submit("Keluar (")
    assert page.h1 == "Anda sudah keluar"


def test_signing_in_keeps_nothing_of_the_session_before(app, client):
    name, _ = store(app, "tim_zi")
    client.visit("/petugas/masuk")
    with client.session_transaction() as session:
        session["titipan"] = "dari orang lain"
        before = session["csrf_token"]
    give_password(client, name)
    with client.session_transaction() as session:
        assert "titipan" not in session
        assert session.get("csrf_token") != before


@pytest.mark.parametrize(
    "target",
    [
        "https://jahat.example/",
        "//jahat.example/petugas/",
        "/\\jahat.example/",
        "/petugas//jahat.example",
        "/petugas/../../jahat",
        "/petugas@jahat.example",
        "/pengaduan/",
        "javascript:alert(1)",
        "/petugas/akun/\r\nSet-Cookie: a=b",
        "/petugas/masuk/keluar",
        "",
    ],
)
def test_no_address_outside_the_staff_area_is_followed(app, client, target):
    name, _ = store(app, "tim_zi")
    page = client.visit("/petugas/masuk", query_string={"lanjut": target})
    response = client.post(
        "/petugas/masuk",
        data={
            "nama_pengguna": name,
            "sandi": SANDI,
            "lanjut": target,
            "csrf_token": page.soup.find("input", {"name": "csrf_token"})["value"],
        },
    )
    assert response.status_code == 303
    assert response.headers["Location"] == "/petugas/"
    again = client.get("/petugas/masuk", query_string={"lanjut": target})
    assert again.headers["Location"] == "/petugas/"


def test_the_page_that_was_wanted_is_opened_with_its_filter(app, client):
    name, _ = store(app, "pimpinan", totp=RAHASIA)
    page = client.visit("/petugas/jejak/?peristiwa=petugas.masuk")
    page = page.submit("Masuk", nama_pengguna=name, sandi=SANDI)
    page = give_code(page, code())
    assert page.path == "/petugas/jejak/?peristiwa=petugas.masuk"


@pytest.mark.parametrize(
    "address", ["/petugas/masuk", "/petugas/masuk/kode", "/petugas/masuk/keluar"]
)
def test_a_form_without_its_token_is_refused(client, address):
    assert client.post(address, data={"nama_pengguna": "a", "sandi": "b"}).status_code == 400


def test_signing_in_leaves_one_line_in_the_trail(app, client):
    from portal.jejak.models import Jejak

    name, petugas_id = store(app, "pengelola", totp=RAHASIA)
    give_code(give_password(client, name), code())
    with app.app_context():
        line = db.session.query(Jejak).order_by(Jejak.urutan.desc()).first()
        assert (line.peristiwa, line.petugas_id) == ("petugas.masuk", petugas_id)
        assert line.rincian == '{"cara":"kode"}'


def test_the_cookie_holds_neither_name_nor_number_of_the_officer(app, client):
    name, petugas_id = store(app, "tim_zi")
    give_password(client, name)
    with client.session_transaction() as session, app.app_context():
        row = db.session.get(Petugas, petugas_id)
        assert row is not None
        assert set(session) <= {"sesi", "csrf_token"}
        stored = db.session.query(Sesi).filter_by(petugas_id=petugas_id).one()
        assert session["sesi"] not in stored.token_sidik
