"""How often a secret may be tried, and that a stranger's tries do not shut the owner out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.akun.throttle import count_sign_in
from portal.core.errors import TooManyTries
from tests.akun.accounts import RAHASIA, SANDI, code, give_code, give_password, store

WRONG = "bukan sandi yang benar"


def test_five_wrong_tries_stop_this_visitor_even_with_the_right_password(app, client):
    name, _ = store(app, "tim_zi")
    page = client.visit("/petugas/masuk")
    for _ in range(5):
        page = page.submit("Masuk", nama_pengguna=name, sandi=WRONG)
        assert page.status == 422
    stopped = page.submit("Masuk", nama_pengguna=name, sandi=SANDI)
    assert stopped.status == 429
    assert stopped.has("Tunggu lima menit")


def test_a_name_that_does_not_exist_is_stopped_alike(client):
    page = client.visit("/petugas/masuk")
    for _ in range(5):
        page = page.submit("Masuk", nama_pengguna="tidak.ada", sandi=WRONG)
    assert page.submit("Masuk", nama_pengguna="tidak.ada", sandi=WRONG).status == 429


def test_someone_elses_tries_do_not_lock_the_officer_out(app):
    name, _ = store(app, "tim_zi")
    stranger, owner = app.test_client(), app.test_client()
    stranger.environ_base["REMOTE_ADDR"] = "127.0.0.66"
    page = stranger.visit("/petugas/masuk")
    for _ in range(5):
        page = page.submit("Masuk", nama_pengguna=name, sandi=WRONG)
    assert page.submit("Masuk", nama_pengguna=name, sandi=WRONG).status == 429
    assert give_password(owner, name).h1 == "Akun saya"


def test_thirty_tries_at_one_name_from_everywhere_are_the_most(app):
    with app.app_context():
        for number in range(30):
            count_sign_in("siti", f"pengunjung {number}")
        with pytest.raises(TooManyTries):
            count_sign_in("siti", "pengunjung lain")
        count_sign_in("budi", "pengunjung lain")


def test_signing_in_well_wipes_the_count(app):
    name, _ = store(app, "tim_zi")
    for _ in range(3):
        browser = app.test_client()
        for _ in range(3):
            browser.visit("/petugas/masuk").submit("Masuk", nama_pengguna=name, sandi=WRONG)
        assert give_password(browser, name).h1 == "Akun saya"


def test_wrong_codes_are_stopped(app, client):
    name, _ = store(app, "pengelola", totp=RAHASIA)
    page = give_password(client, name)
    for _ in range(5):
        page = give_code(page, "000000")
        assert page.status == 422
        assert "tidak cocok" in page.error("Kode")
    assert give_code(page, code()).status == 429


def test_what_is_no_code_costs_no_try(app, client):
    name, _ = store(app, "pengelola", totp=RAHASIA)
    page = give_password(client, name)
    for _ in range(8):
        page = give_code(page, "bukan kode")
        assert page.status == 422
    assert give_code(page, code()).h1 == "Akun saya"


WITHOUT_REDIS = """
from portal import create_app
from portal.akun.throttle import count_sign_in, forgive_sign_in
from portal.core.errors import TooManyTries

with create_app().app_context():
    for _ in range(5):
        count_sign_in("siti", "pengunjung")
    try:
        count_sign_in("siti", "pengunjung")
    except TooManyTries:
        print("stopped")
    forgive_sign_in("siti", "pengunjung")
    count_sign_in("siti", "pengunjung")
"""


def test_tries_are_counted_while_redis_does_not_answer(tmp_path):
    env = {**os.environ, "PORTAL_DATA": str(tmp_path), "REDIS_URL": "redis://127.0.0.1:1"}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_REDIS],
        cwd=Path(__file__).parents[2], env=env, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == "stopped\n"
