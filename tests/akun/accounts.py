"""Officers with a known password and a second factor, and browsers that sign them in."""

from functools import cache
from typing import Any

import pyotp
from flask import Flask

from portal.akun import actions
from portal.akun.formulas import totp_step
from portal.akun.models import Petugas
from portal.akun.passwords import hash_password
from portal.core import clock
from tests import factories
from tests.page import Page, PageClient

SANDI = "kuda hijau naik becak"
RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@cache
def hash_of(sandi: str) -> str:
    return hash_password(sandi)


def officer(*peran: str, **columns: Any) -> Petugas:
    """Store an officer who knows SANDI; `totp=RAHASIA` gives a second factor."""
    columns.setdefault("sandi_hash", hash_of(SANDI))
    columns.setdefault("totp_aktif", "totp" in columns)
    return factories.petugas(*peran, **columns)


def store(app: Flask, *peran: str, **columns: Any) -> tuple[str, int]:
    """Store such an officer from outside a context; return user name and id."""
    with app.app_context():
        row = officer(*peran, **columns)
        return row.nama_pengguna, row.id


def code(rahasia: str = RAHASIA, steps_later: int = 0) -> str:
    """Return the code that an application shows now, or some steps later."""
    return pyotp.TOTP(rahasia).generate_otp(totp_step(clock.now().timestamp()) + steps_later)


def give_password(browser: PageClient, name: str, sandi: str = SANDI, **options: Any) -> Page:
    """Fill the sign-in page on the way to the own account."""
    page = browser.visit("/petugas/akun/", **options)
    return page.submit("Masuk", nama_pengguna=name, sandi=sandi)


def give_code(page: Page, kode: str) -> Page:
    """Fill the page of the second factor."""
    return page.submit("Lanjut", kode=kode)


def recovery_codes(petugas: Petugas) -> list[str]:
    """Make new recovery codes by the code of the step before, so that the present one is unused."""
    return actions.buat_kode_pemulihan(petugas, code(steps_later=-1))
