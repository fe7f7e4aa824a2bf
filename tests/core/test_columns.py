"""Moments keep their zone; sealed text opens only in its own place."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError, StatementError

from portal.core import clock
from portal.core.columns import NONCE_BYTES, new_row_key, seal, unseal
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.models import DrafPengaduan, Pengaduan
from tests.pengaduan.perkara import ajukan


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sealed_text_opens_in_its_place(ctx, text):
    blob = seal(text, "tabel", "tabel|kolom|baris")
    assert unseal(blob, "tabel", "tabel|kolom|baris") == text
    assert len(text) < 4 or text.encode() not in blob
    assert seal(text, "tabel", "tabel|kolom|baris") != blob


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("lain", "tabel|kolom|baris"),
        ("tabel", "tabel|kolom|baris2"),
        ("tabel", "tabel|kolom2|baris"),
    ],
)
def test_moved_to_another_place_it_does_not_open(ctx, table, place):
    blob = seal("Siti Aminah", "tabel", "tabel|kolom|baris")
    with pytest.raises(ValueError, match="does not open"):
        unseal(blob, table, place)


@pytest.mark.parametrize("place", [0, 1, NONCE_BYTES, NONCE_BYTES + 1, -1])
def test_altered_anywhere_it_does_not_open(ctx, place):
    blob = bytearray(seal("Siti Aminah", "tabel", "x"))
    blob[place] ^= 1
    with pytest.raises(ValueError, match="sealed value"):
        unseal(bytes(blob), "tabel", "x")


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x01" + b"x" * NONCE_BYTES, b"\x02" * 60])
def test_what_was_never_sealed_does_not_open(ctx, blob):
    with pytest.raises(ValueError):  # noqa: PT011 - cut short, it fails in several ways
        unseal(blob, "tabel", "x")


def test_a_name_copied_to_another_case_does_not_open(ctx):
    first, second = ajukan(nama="Siti Aminah"), ajukan(nama="Budi")
    with transaction():
        db.session.execute(
            db.update(Pengaduan)
            .where(Pengaduan.id == second.id)
            .values(nama_sandi=first.nama_sandi)
        )
    stolen = db.session.get_one(Pengaduan, second.id, populate_existing=True)
    with pytest.raises(ValueError, match="does not open"):
        _ = stolen.nama


def test_empty_is_nothing(ctx):
    row = Pengaduan()
    row.nama = ""
    assert (row.nama, row.nama_sandi) == (None, None)
    row.nama = "Siti"
    assert (row.nama, len(row.kunci_baris)) == ("Siti", 32)
    row.nama = None
    assert row.nama_sandi is None


def test_row_marks_do_not_repeat():
    assert len({new_row_key() for _ in range(200)}) == 200


def stored(moment: datetime) -> datetime:
    with transaction():
        row = DrafPengaduan(token_sidik=new_row_key(), dibuat_at=moment, kedaluwarsa_at=moment)
        db.session.add(row)
        db.session.flush()
    return db.session.get_one(DrafPengaduan, row.id, populate_existing=True).dibuat_at


def test_a_moment_comes_back_aware_and_in_utc(ctx):
    moment = datetime(2025, 3, 12, 9, 30, 15, 123456, tzinfo=timezone(timedelta(hours=7)))
    back = stored(moment)
    assert back == moment
    assert back.tzinfo is UTC
    assert clock.to_wib(back).hour == 9


def test_a_moment_without_a_zone_is_refused(ctx):
    with pytest.raises(StatementError, match="without a time zone"):
        stored(datetime(2025, 3, 12))


@pytest.mark.parametrize(
    ("column", "value"),
    [("status", "terbang"), ("kelas", ""), ("identitas", "publik"), ("nilai", 5), ("nilai", 0)],
)
def test_the_database_itself_keeps_closed_sets_closed(ctx, column, value):
    case = ajukan()
    statement = db.text(f"UPDATE pengaduan SET {column} = :value WHERE id = :id")
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(statement, {"value": value, "id": case.id})
