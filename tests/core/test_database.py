"""How each database is set up, and when the portal refuses to start."""

import pytest
from sqlalchemy.exc import IntegrityError

from portal import create_app
from portal.core.database import SettingMissing, wal_is_safe
from portal.core.transaction import transaction
from portal.extensions import db

PRODUCTION = {
    "ENV": "produksi",
    "SECRET_KEY": "k" * 40,
    "SQLALCHEMY_DATABASE_URI": "postgresql://127.0.0.1:1/x",
    "PUBLIC_URL": "https://wadul.example",
    "LOG_LEVEL": "ERROR",
}


@pytest.mark.parametrize(
    ("setting", "value", "variable"),
    [
        ("SECRET_KEY", "", "SECRET_KEY"),
        ("SECRET_KEY", "pendek", "SECRET_KEY"),
        ("SQLALCHEMY_DATABASE_URI", "", "DATABASE_URL"),
        ("PUBLIC_URL", "", "PORTAL_PUBLIC_URL"),
    ],
)
def test_production_names_the_setting_that_it_lacks(tmp_path, setting, value, variable):
    with pytest.raises(SettingMissing, match=variable):
        create_app({**PRODUCTION, "DATA": tmp_path, setting: value})


def test_production_starts_with_all_of_them(tmp_path):
    app = create_app({**PRODUCTION, "DATA": tmp_path})
    assert app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql+psycopg://")


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path):
    taken = tmp_path / "berkas"
    taken.write_text("bukan folder")
    with pytest.raises(SettingMissing, match="tidak dapat dipakai"):
        create_app({"ENV": "uji", "DATA": taken, "LOG_LEVEL": "ERROR"})


def test_a_secret_made_up_once_is_kept_for_the_next_start(tmp_path):
    first, second = (
        create_app({"ENV": "uji", "DATA": tmp_path, "SECRET_KEY": "", "LOG_LEVEL": "ERROR"})
        for _ in range(2)
    )
    assert len(first.config["SECRET_KEY"]) >= 32
    assert first.config["SECRET_KEY"] == second.config["SECRET_KEY"]
    assert (tmp_path / "kunci" / "sesi").stat().st_mode & 0o077 == 0
    assert (tmp_path / "kunci" / "k0").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False),
        ((3, 50, 6), False), ((3, 50, 7), True), ((3, 51, 2), False), ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)  # fmt: skip
def test_which_versions_of_sqlite_may_use_wal(version, safe):
    assert wal_is_safe(version) is safe


def test_sqlite_is_set_to_lose_nothing(ctx):
    if db.engine.dialect.name != "sqlite":
        assert db.session.execute(db.text("SHOW timezone")).scalar() == "UTC"
        assert db.session.execute(db.text("SHOW lock_timeout")).scalar() == "10s"
        return
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    found = {name: db.session.execute(db.text(f"PRAGMA {name}")).scalar() for name in pragmas}
    safe = wal_is_safe()
    assert found == {
        "journal_mode": "wal" if safe else "truncate", "synchronous": 2 if safe else 3,
        "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10_000,
    }  # fmt: skip


def test_foreign_keys_hold_on_both_databases(ctx):
    statement = db.text(
        "INSERT INTO sesi (petugas_id, token_sidik, perangkat, dibuat_at, terakhir_at, "
        "berakhir_at, sandi_diuji_at) SELECT 999999, 'x', 'x', dibuat_at, dibuat_at, dibuat_at, "
        "dibuat_at FROM (SELECT CURRENT_TIMESTAMP AS dibuat_at) AS kini"
    )
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(statement)
