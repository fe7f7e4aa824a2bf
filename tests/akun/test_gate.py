"""The gate: who passes, and how long."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Blueprint, request

from portal.akun import gate
from portal.akun.models import PeranPetugas, Petugas, Sesi
from portal.akun.permissions import Izin, Peran, permissions_of
from portal.core import clock
from portal.extensions import db
from tests import factories

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
OWN_BLUEPRINTS = ("akun_staff", "jejak_staff")


def staff_routes(app):
    """Return (method, address, permission) for every page of accounts and audit trail."""
    found = []
    names = {"petugas_id": 999, "unit_id": 999, "sesi_id": 999, "nama_tindakan": "sandi"}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.split(".")[0] in OWN_BLUEPRINTS:
            izin = app.view_functions[rule.endpoint].izin
            address = re.sub(r"<(?:[^<>:]*:)?(\w+)>", lambda hit: str(names[hit[1]]), rule.rule)
            found += [(method, address, izin) for method in rule.methods & {"GET", "POST"}]
    return found


def open_session(app, *peran, **traits):
    browser = app.test_client()
    with app.app_context():
        token, browser.petugas_id = factories.sesi(*peran, **traits)
    with browser.session_transaction() as session:
        session["sesi"] = token
    return browser


def test_nobody_passes_without_signing_in(app, client):
    for _method, address, _ in staff_routes(app):
        response = client.get(address)
        assert response.status_code in {303, 405}, address
        if response.status_code == 303:
            assert response.headers["Location"].startswith("/petugas/masuk"), address


def test_the_wanted_page_is_remembered_as_a_path(client):
    response = client.get("/petugas/akun/daftar?halaman=2")
    assert response.headers["Location"] == "/petugas/masuk?lanjut=/petugas/akun/daftar?halaman%3D2"


@pytest.mark.parametrize("peran", list(Peran))
def test_every_page_is_closed_to_roles_without_its_permission(app, peran):
    unit = {"unit_kode": "kul"} if peran is Peran.UNIT else {}
    browser = open_session(app, peran, **unit)
    page = browser.visit("/petugas/akun/")
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    for method, address, izin in staff_routes(app):
        response = browser.open(address, method=method, data={"csrf_token": token})
        if izin not in permissions_of([peran]):
            assert response.status_code == 403, (peran, method, address)
        else:
            assert response.status_code not in {403, 500}, (peran, method, address)


def test_an_account_without_a_role_sees_nothing(app):
    browser = open_session(app)
    assert browser.get("/petugas/akun/").status_code == 403


def test_a_session_idles_out_after_an_hour(app):
    with clock.frozen(AT):
        browser = open_session(app, "tim_zi")
    with clock.frozen(AT + timedelta(minutes=59)):
        assert browser.get("/petugas/akun/").status_code == 200
    with clock.frozen(AT + timedelta(minutes=59 + 59)):
        assert browser.get("/petugas/akun/").status_code == 200
    with clock.frozen(AT + timedelta(minutes=59 + 59 + 60)):
        assert browser.get("/petugas/akun/").status_code == 303


def test_a_session_ends_after_twelve_hours_however_busy(app):
    with clock.frozen(AT):
        browser = open_session(app, "tim_zi")
    for minutes in range(30, 12 * 60, 30):
        with clock.frozen(AT + timedelta(minutes=minutes)):
            assert browser.get("/petugas/akun/").status_code == 200
    with clock.frozen(AT + timedelta(hours=12)):
        assert browser.get("/petugas/akun/").status_code == 303


def test_reading_pages_writes_at_most_once_a_minute(app):
    def last_use():
        with app.app_context():
            return db.session.query(Sesi).filter_by(petugas_id=browser.petugas_id).one().terakhir_at

    with clock.frozen(AT):
        browser = open_session(app, "tim_zi")
    with clock.frozen(AT + timedelta(seconds=59)):
        browser.get("/petugas/akun/")
    assert last_use() == AT
    with clock.frozen(AT + timedelta(seconds=61)):
        browser.get("/petugas/akun/")
    assert last_use() == AT + timedelta(seconds=61)


def test_a_revoked_session_is_closed(app):
    browser = open_session(app, "tim_zi")
    with app.app_context():
        db.session.query(Sesi).filter_by(petugas_id=browser.petugas_id).update(
            {"dicabut_at": clock.now()}
        )
        db.session.commit()
    assert browser.get("/petugas/akun/").status_code == 303


def test_a_switched_off_account_is_closed_at_once(app):
    browser = open_session(app, "tim_zi")
    with app.app_context():
        db.session.query(Petugas).filter_by(id=browser.petugas_id).update({"aktif": False})
        db.session.commit()
    assert browser.get("/petugas/akun/").status_code == 303


def test_a_role_taken_away_closes_its_pages_at_once(app):
    browser = open_session(app, "admin")
    assert browser.get("/petugas/akun/daftar").status_code == 200
    with app.app_context():
        row = db.session.get(Petugas, browser.petugas_id)
        row.daftar_peran[0].peran = Peran.TIM_ZI
        db.session.commit()
    assert browser.get("/petugas/akun/daftar").status_code == 403


@pytest.mark.parametrize("token", ["", "x", "a" * 5000, 7, None, ["x"]])
def test_an_invented_token_opens_nothing(app, client, token):
    with client.session_transaction() as session:
        session["sesi"] = token
    assert client.get("/petugas/akun/").status_code == 303


def test_without_finished_second_factor_only_its_set_up_is_open(app):
    browser = open_session(app, "pengelola", totp_aktif=False)
    assert browser.get("/petugas/akun/").headers["Location"] == "/petugas/akun/kode-kedua"
    assert browser.get("/petugas/akun/kode-kedua").status_code == 200


def test_guarding_twice_checks_once():
    blueprint = Blueprint("uji", __name__)
    gate.guard(gate.guard(blueprint))
    assert len(blueprint.before_request_funcs[None]) == 1


def test_a_page_that_names_no_permission_is_never_served(app):
    browser = open_session(app, "tim_zi")
    view = app.view_functions["akun_staff.sendiri"]
    app.view_functions["akun_staff.sendiri"] = lambda: "bocor"
    try:
        response = browser.get("/petugas/akun/")
    finally:
        app.view_functions["akun_staff.sendiri"] = view
    assert response.status_code == 500
    assert b"bocor" not in response.data


def test_templates_ask_for_permissions_by_name(app):
    with app.test_request_context("/"):
        assert not gate.boleh("akun_kelola")
    with app.test_request_context("/"):
        petugas = Petugas(aktif=True, daftar_peran=[PeranPetugas(peran=Peran.ADMIN)])
        request.environ["portal.sesi"] = Sesi(petugas=petugas)
        assert gate.boleh("akun_kelola")
        assert not gate.boleh("pengaduan_lihat")
        with pytest.raises(ValueError, match="tidak_ada"):
            gate.boleh("tidak_ada")


def test_outside_a_request_nobody_is_signed_in(app):
    with app.app_context():
        assert gate.petugas_kini() is None


@pytest.mark.parametrize("izin", list(Izin))
def test_every_permission_is_held_by_some_role(izin):
    assert any(izin in permissions_of([role]) for role in Peran)
