"""A temporary password: changed for another one, and of no use after 72 hours."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.akun import actions, queries
from portal.akun.models import Petugas
from portal.akun.permissions import Peran
from portal.core import clock
from tests.akun.accounts import give_password, store

AT = datetime(2026, 3, 6, 3, 0, tzinfo=UTC)
NEW = "empat bebek main gitar"


def new_account():
    isian = actions.IsianAkun("siti", "Siti Rahmawati", None, frozenset({Peran.TIM_ZI}), None)
    return actions.buat_akun(isian, None).sandi


def reset():
    new_account()
    return actions.atur_ulang_sandi(account(), None)


def reset_second_factor():
    new_account()
    return actions.atur_ulang_kode_kedua(account(), None)


def account() -> Petugas:
    found = queries.petugas_bernama("siti")
    assert found is not None
    return found


def given(app, give=new_account) -> str:
    with clock.frozen(AT), app.app_context():
        return give()


def test_the_temporary_password_is_no_new_one(app, client):
    sandi = given(app)
    with clock.frozen(AT):
        page = give_password(client, "siti", sandi)
        page = page.submit("Ganti sandi", sandi_baru=sandi, ulangi=sandi)
        assert page.status == 422
        assert "harus berbeda" in page.error("Sandi baru")
        assert client.visit("/petugas/akun/").h1 == "Ganti sandi"
        assert page.submit("Ganti sandi", sandi_baru=NEW, ulangi=NEW).h1 == "Akun saya"


@pytest.mark.parametrize("give", [new_account, reset, reset_second_factor])
def test_it_opens_for_72_hours_and_then_tells_whom_to_ask(app, give):
    sandi = given(app, give)
    with clock.frozen(AT + timedelta(hours=72, seconds=-1)):
        assert give_password(app.test_client(), "siti", sandi).h1 == "Ganti sandi"
    with clock.frozen(AT + timedelta(hours=72)):
        page = give_password(app.test_client(), "siti", sandi)
        assert page.status == 422
        assert "72 jam" in page.error("Sandi")
        assert "administrator" in page.error("Sandi")
        wrong = give_password(app.test_client(), "siti", "bukan sandi yang benar")
        assert "tidak cocok" in wrong.error("Sandi")


def test_a_password_of_ones_own_does_not_expire(app, client):
    sandi = given(app)
    with clock.frozen(AT):
        give_password(client, "siti", sandi).submit("Ganti sandi", sandi_baru=NEW, ulangi=NEW)
    with clock.frozen(AT + timedelta(days=400)):
        assert give_password(app.test_client(), "siti", NEW).h1 == "Akun saya"


def test_the_administrator_sees_until_when_it_opens(app, signed_in):
    store(app, "admin")
    given(app)
    with clock.frozen(AT + timedelta(hours=71)):
        admin = signed_in("admin")
        with app.app_context():
            address = f"/petugas/akun/{account().id}"
        assert admin.visit(address).has("berlaku sampai 9 Maret 2026 pukul 10.00 WIB")
        page = admin.visit(f"{address}/sandi").submit("Atur ulang sandi")
        assert page.has("berlaku sampai 12 Maret 2026 pukul 09.00 WIB")
    with clock.frozen(AT + timedelta(hours=71 + 72)):
        assert signed_in("admin").visit(address).has("sudah lewat masa berlakunya")


def test_the_shell_says_until_when_it_opens(app):
    with clock.frozen(AT):
        words = ["petugas", "buat", "--nama-pengguna", "siti", "--nama", "Siti"]
        result = app.test_cli_runner().invoke(args=words)
    assert "9 Maret 2026 pukul 10.00 WIB" in result.output
