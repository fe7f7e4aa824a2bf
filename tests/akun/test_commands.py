import re

from portal.akun import actions, queries
from portal.akun.permissions import Peran
from tests.akun.accounts import RAHASIA, give_password, store


def run(app, *words, **options):
    return app.test_cli_runner().invoke(args=["petugas", *words], **options)


def password(result):
    return re.search(r"Sandi sementara\s*: (\S+)", result.output)[1]


def test_the_first_administrator_comes_from_the_shell(app, client):
    result = run(app, "buat", "--nama-pengguna", "Admin.Satu", "--nama", "Admin Satu")
    assert result.exit_code == 0
    assert give_password(client, "admin.satu", password(result)).h1 == "Ganti sandi"
    with app.app_context():
        assert queries.petugas_bernama("admin.satu").peran == {Peran.ADMIN}


def test_names_are_asked_for_when_not_given(app):
    result = run(app, "buat", input="admin\nAdmin Satu\n")
    assert result.exit_code == 0
    assert "Nama lengkap" in result.output


def test_an_officer_of_a_unit_comes_from_the_shell(app):
    words = ["--nama-pengguna", "kul", "--nama", "Kasubbag KUL", "--peran", "unit", "--unit", "kul"]
    result = run(app, "buat", *words)
    assert result.exit_code == 0, result.output
    with app.app_context():
        assert queries.petugas_bernama("kul").unit_kerja.kode == "kul"


def test_what_cannot_be_made_is_said_plainly(app):
    base = ["buat", "--nama-pengguna", "a.b", "--nama", "A"]
    assert "tidak ada" in run(app, *base, "--unit", "xyz").output
    assert "unit" in run(app, *base, "--peran", "unit").output
    assert run(app, *base).exit_code == 0
    again = run(app, *base)
    assert again.exit_code == 1
    assert "sudah dipakai" in again.output


def test_reset_gives_a_temporary_password(app, client):
    name, petugas_id = store(app, "pengelola", totp=RAHASIA)
    result = run(app, "reset", name)
    assert result.exit_code == 0
    assert give_password(client, name, password(result)).h1 == "Kode kedua"
    run(app, "reset", name, "--kode-kedua")
    with app.app_context():
        assert not queries.petugas(petugas_id).totp_aktif


def test_reset_of_nobody_is_said_plainly(app):
    result = run(app, "reset", "tidak.ada")
    assert result.exit_code == 1
    assert "tidak ada" in result.output


def test_the_list_tells_the_state_of_each_account(app):
    name, petugas_id = store(app, "loket", totp=RAHASIA)
    store(app, "tim_zi", contoh=True, aktif=False)
    lines = run(app, "daftar").output.splitlines()
    assert len(lines) == 2
    assert any(name in line and "kode kedua terpasang" in line for line in lines)
    assert any("tidak aktif" in line and "akun contoh" in line for line in lines)
    with app.app_context():
        assert actions.atur_ulang_sandi(queries.petugas(petugas_id), None) not in "".join(lines)
