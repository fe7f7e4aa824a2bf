"""A browser that has signed in before: strangers do not shut its owner out."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from portal.akun import actions, queries
from portal.akun.throttle import count_sign_in
from portal.core import clock
from portal.core.errors import TooManyTries
from tests.akun.accounts import (
    RAHASIA,
    SANDI,
    give_code,
    give_password,
    recovery_codes,
    store,
)

WRONG = "bukan sandi yang benar"
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
NEW = "empat bebek main gitar"


def known(app, name, sandi=SANDI):
    """Return a browser in which this officer has signed in and out again."""
    browser = app.test_client()
    page = give_password(browser, name, sandi)
    assert page.h1 == "Akun saya"
    page.submit("Keluar (")
    return browser


def proof(browser):
    return browser.get_cookie("kenal")


def besiege(app, name):
    """Six strangers with five tries each, as in the review: the name's hour is used up."""
    with app.app_context():
        for number in range(30):
            with suppress(TooManyTries):  # the owner's own tries count with theirs
                count_sign_in(name, f"orang asing {number // 5}")


def sign_in(browser, name, sandi=SANDI, address="127.0.0.99"):
    browser.environ_base["REMOTE_ADDR"] = address
    return give_password(browser, name, sandi)


def test_strangers_lock_the_name_but_not_the_browser_of_its_owner(app):
    name, _ = store(app, "tim_zi")
    browser = known(app, name)
    besiege(app, name)
    stopped = sign_in(app.test_client(), name)
    assert stopped.status == 429
    assert stopped.has("Pakai peramban yang biasa Anda pakai")
    assert sign_in(browser, name).h1 == "Akun saya"


def test_a_visitor_at_the_same_address_does_not_lock_it_either(app):
    name, _ = store(app, "tim_zi")
    browser = known(app, name)
    page = app.test_client().visit("/petugas/masuk")
    for _ in range(5):
        page = page.submit("Masuk", nama_pengguna=name, sandi=WRONG)
    assert page.submit("Masuk", nama_pengguna=name, sandi=SANDI).status == 429
    assert sign_in(browser, name, address="127.0.0.1").h1 == "Akun saya"


def test_it_has_five_tries_in_five_minutes_wherever_it_is(app):
    name, _ = store(app, "tim_zi")
    with clock.frozen(AT):
        browser = known(app, name)
        page = browser.visit("/petugas/masuk")
        for number in range(5):
            browser.environ_base["REMOTE_ADDR"] = f"127.0.1.{number}"
            page = page.submit("Masuk", nama_pengguna=name, sandi=WRONG)
            assert page.status == 422
        assert page.submit("Masuk", nama_pengguna=name, sandi=SANDI).status == 429
        assert sign_in(app.test_client(), name).h1 == "Akun saya"


def test_the_right_password_wipes_its_count(app):
    name, _ = store(app, "tim_zi")
    browser = known(app, name)
    for _ in range(2):
        for _ in range(3):
            browser.visit("/petugas/masuk").submit("Masuk", nama_pengguna=name, sandi=WRONG)
        give_password(browser, name).submit("Keluar (")
    assert give_password(browser, name).h1 == "Akun saya"


def test_the_proof_is_for_one_account_only(app):
    name, _ = store(app, "tim_zi")
    other, _ = store(app, "tim_zi")
    browser = known(app, name)
    besiege(app, other)
    besiege(app, "tidak.ada")
    for tried in (other, "tidak.ada"):
        assert sign_in(browser, tried).status == 429
    assert sign_in(browser, name).h1 == "Akun saya"


def test_officers_who_share_a_browser_are_both_known(app):
    first, _ = store(app, "tim_zi")
    second, _ = store(app, "tim_zi")
    browser = known(app, first)
    for _ in range(7):
        give_password(browser, second).submit("Keluar (")
    assert proof(browser).value.count("~") == 1
    for name in (first, second):
        besiege(app, name)
        assert sign_in(browser, name).h1 == "Akun saya"
        browser.visit("/petugas/akun/").submit("Keluar (")


def test_a_changed_password_makes_strangers_of_all_but_the_browser_that_changed_it(app):
    name, _ = store(app, "tim_zi")
    elsewhere, here = known(app, name), app.test_client()
    give_password(here, name)
    page = here.visit("/petugas/akun/sandi")
    page = page.submit("Ganti sandi", sandi_anda=SANDI, sandi_baru=NEW, ulangi=NEW)
    page.submit("Keluar (")
    besiege(app, name)
    assert sign_in(elsewhere, name, NEW).status == 429
    assert sign_in(here, name, NEW).h1 == "Akun saya"


def test_a_reset_password_makes_a_stranger_of_every_browser(app):
    name, petugas_id = store(app, "tim_zi")
    browser = known(app, name)
    with app.app_context():
        sandi = actions.atur_ulang_sandi(queries.petugas(petugas_id), None)
    besiege(app, name)
    assert sign_in(browser, name, sandi).status == 429


def test_it_is_known_for_180_days(app):
    name, _ = store(app, "tim_zi")
    with clock.frozen(AT):
        browser = known(app, name)
        assert proof(browser).max_age == 180 * 24 * 3600
    kept = proof(browser).value
    for days, status in ((180, 429), (179, 200)):
        with clock.frozen(AT + timedelta(days=days)):
            besiege(app, name)
            browser.set_cookie("kenal", kept)
            assert sign_in(browser, name).status == status


def test_the_password_alone_makes_no_browser_known(app, client):
    name, petugas_id = store(app, "pengelola", totp=RAHASIA)
    page = give_password(client, name)
    assert proof(client) is None
    with app.app_context():
        kode = recovery_codes(queries.petugas(petugas_id))[0]
    assert give_code(page, "000000").status == 422
    assert proof(client) is None
    assert give_code(page, kode).h1 == "Akun saya"
    assert proof(client) is not None


def test_an_invented_or_broken_proof_is_no_proof(app):
    name, _ = store(app, "tim_zi")
    true = proof(known(app, name)).value
    began, _, mark = true.partition(".")
    besiege(app, name)
    inventions = ("", "x", "~" * 500, "9" * 3000, f"{int(began) + 1}.{mark}", f"{began}.{'0' * 64}")
    for text in inventions:
        browser = app.test_client()
        browser.set_cookie("kenal", text)
        assert sign_in(browser, name).status == 429, text[:80]


def test_the_cookie_names_nobody_and_is_kept_from_scripts(app):
    name, petugas_id = store(app, "tim_zi")
    page = app.test_client().visit("/petugas/masuk")
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    data = {"nama_pengguna": name, "sandi": SANDI, "csrf_token": token}
    response = page.client.post("/petugas/masuk", data=data)
    (cookie,) = [c for c in response.headers.getlist("Set-Cookie") if c.startswith("kenal=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert name not in cookie
    assert f"={petugas_id}." not in cookie


def test_behind_tls_only_this_host_can_set_it(app):
    name, _ = store(app, "tim_zi")
    app.config["SESSION_COOKIE_SECURE"] = True
    try:
        browser = app.test_client()
        secure = {"base_url": "https://localhost/"}
        page = browser.visit("/petugas/masuk", **secure)
        token = page.soup.find("input", {"name": "csrf_token"})["value"]
        data = {"nama_pengguna": name, "sandi": SANDI, "csrf_token": token}
        response = browser.post("/petugas/masuk", data=data, **secure)
    finally:
        app.config["SESSION_COOKIE_SECURE"] = False
    cookies = [c for c in response.headers.getlist("Set-Cookie") if c.startswith("__Host-kenal=")]
    assert len(cookies) == 1
    assert "Secure" in cookies[0]
