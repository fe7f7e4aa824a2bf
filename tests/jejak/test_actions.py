"""The chain: what is written to it, and that nobody touches it unseen."""

import json
import logging
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak import actions
from portal.jejak.actions import catat
from portal.jejak.formulas import GENESIS, line_hash
from portal.jejak.models import Jejak, JejakKepala
from tests import factories

LINES = 12


@pytest.fixture
def chain(ctx):
    """A chain of a dozen lines over several transactions; return its number of lines."""
    with transaction():
        catat("uji.mulai", ("uji", 1))
    for number in range(2, LINES, 2):
        with transaction():
            catat("uji.satu", ("uji", number), status="baru", jumlah=number)
            catat("uji.dua", ("uji", number + 1), ya=True, kosong=None)
    with transaction():
        catat("uji.selesai", ("uji", LINES))
    return db.session.query(Jejak).count()


def tamper(statement, **values):
    with transaction() as session:
        session.execute(text(statement), values)


def lines():
    return list(db.session.query(Jejak).order_by(Jejak.urutan))


def test_an_untouched_chain_is_whole(chain):
    hasil = actions.periksa()
    assert (hasil.rusak_di, hasil.jumlah, hasil.sebab) == (None, chain, "")
    assert hasil.sidik_kepala == lines()[-1].sidik


def test_the_empty_chain_is_whole(ctx):
    tamper("DELETE FROM jejak")
    tamper("UPDATE jejak_kepala SET urutan = 0, sidik = :sidik", sidik=GENESIS)
    assert actions.periksa().rusak_di is None


@contextmanager
def undone():
    """Let a test tamper inside the block and take it back afterwards."""

    class Undo(Exception):
        pass

    with suppress(Undo), transaction():
        yield
        raise Undo


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("waktu_at", "2020-01-01 00:00:00.000000"),
        ("petugas_id", "someone"),
        ("peristiwa", "uji.palsu"),
        ("objek_jenis", "lain"),
        ("objek_id", "999"),
        ("rincian", '{"status":"palsu"}'),
        ("sidik", "f" * 64),
        ("sidik_sebelum", "e" * 64),
    ],
)
def test_any_edited_line_is_named(chain, column, value):
    if value == "someone":
        value = factories.petugas("loket").id
    for urutan in range(1, chain + 1):
        with undone():
            tamper(
                f"UPDATE jejak SET {column} = :value WHERE urutan = :urutan",
                value=value,
                urutan=urutan,
            )
            hasil = actions.periksa()
        assert (hasil.rusak_di, hasil.jumlah) == (urutan, urutan - 1)
        assert hasil.sebab


def test_any_deleted_line_is_named(chain):
    for urutan in range(1, chain + 1):
        with undone():
            tamper("DELETE FROM jejak WHERE urutan = :urutan", urutan=urutan)
            hasil = actions.periksa()
        assert hasil.rusak_di == urutan


def test_any_deleted_line_is_named_even_when_the_rest_is_moved_up(chain):
    for urutan in range(1, chain + 1):
        with undone():
            tamper("DELETE FROM jejak WHERE urutan = :urutan", urutan=urutan)
            for moved in range(urutan + 1, chain + 1):
                tamper("UPDATE jejak SET urutan = :n - 1 WHERE urutan = :n", n=moved)
            hasil = actions.periksa()
        assert hasil.rusak_di == urutan


def test_any_inserted_line_is_named(chain):
    for urutan in range(1, chain + 2):
        with undone():
            before = lines()[urutan - 2].sidik if urutan > 1 else GENESIS
            for moved in range(chain, urutan - 1, -1):
                tamper("UPDATE jejak SET urutan = :n + 1 WHERE urutan = :n", n=moved)
            insert_line(urutan, before)
            hasil = actions.periksa()
        assert hasil.rusak_di in {urutan, urutan + 1}
        assert hasil.sebab


def insert_line(urutan, before):
    """Add a line whose own hash is right, as a clever hand would."""
    at = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
    facts = {
        "sidik_sebelum": before,
        "urutan": urutan,
        "waktu_at": at,
        "petugas_id": None,
        "peristiwa": "uji.palsu",
        "rincian": "{}",
    }
    sidik = line_hash(**facts, objek=("uji", "0"))
    with transaction() as session:
        session.add(Jejak(**facts, objek_jenis="uji", objek_id="0", sidik=sidik))


def test_a_line_before_the_first_is_named(chain):
    insert_line(0, GENESIS)
    assert "disisipkan" in actions.periksa().sebab


def test_cutting_the_end_off_is_named(chain):
    tamper("DELETE FROM jejak WHERE urutan > :urutan", urutan=chain - 3)
    hasil = actions.periksa()
    assert hasil.rusak_di == chain - 2
    assert "terakhir hilang" in hasil.sebab


def test_deleting_everything_is_named(chain):
    tamper("DELETE FROM jejak")
    assert actions.periksa().rusak_di == 1


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM jejak_kepala",
        "UPDATE jejak_kepala SET urutan = urutan + 1",
        "UPDATE jejak_kepala SET urutan = urutan - 1",
        "UPDATE jejak_kepala SET sidik = sidik_sebelum FROM jejak WHERE jejak.urutan = 2",
    ],
)
def test_a_touched_head_is_named(chain, statement):
    tamper(statement)
    assert actions.periksa().rusak_di is not None


def test_a_wholly_rewritten_chain_is_unmasked_by_an_older_note(chain):
    note = {chain - 5: lines()[chain - 6].sidik}
    assert actions.periksa(note).rusak_di is None
    before = GENESIS
    for row in lines():
        rincian = '{"palsu":true}' if row.urutan == 2 else row.rincian
        sidik = line_hash(
            sidik_sebelum=before,
            urutan=row.urutan,
            waktu_at=row.waktu_at,
            petugas_id=row.petugas_id,
            peristiwa=row.peristiwa,
            objek=(row.objek_jenis, row.objek_id),
            rincian=rincian,
        )
        tamper(
            "UPDATE jejak SET sidik_sebelum = :before, sidik = :sidik, rincian = :rincian "
            "WHERE urutan = :urutan",
            before=before, sidik=sidik, rincian=rincian, urutan=row.urutan,
        )  # fmt: skip
        before = sidik
    tamper("UPDATE jejak_kepala SET sidik = :sidik", sidik=before)
    assert actions.periksa().rusak_di is None
    assert actions.periksa(note).rusak_di == chain - 5
    assert actions.periksa({chain + 7: "a" * 64}).rusak_di == chain + 1


def test_a_line_needs_a_transaction(ctx):
    with pytest.raises(RuntimeError):
        catat("uji.satu", ("uji", 1))


def test_a_failed_deed_leaves_no_line_and_does_not_swallow_the_next(chain):
    with undone():
        catat("uji.gagal", ("uji", 1))
    with transaction():
        catat("uji.berikutnya", ("uji", 2))
    assert [row.peristiwa for row in lines()][-2:] == ["uji.selesai", "uji.berikutnya"]
    assert actions.periksa().rusak_di is None


def test_lines_written_at_once_make_one_chain(app):
    lock = threading.Barrier(6)

    def work(number):
        with app.app_context():
            lock.wait(5)
            for step in range(5):
                with transaction():
                    catat("uji.bersama", ("uji", number), langkah=step)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with app.app_context():
        assert db.session.query(Jejak).filter_by(peristiwa="uji.bersama").count() == 30
        assert actions.periksa().rusak_di is None


def test_a_check_leaves_its_outcome_in_the_chain(chain):
    petugas = factories.petugas("pimpinan")
    actions.periksa_dan_catat(petugas.id)
    facts = json.loads(lines()[-1].rincian)
    assert facts == {"jumlah": chain, "rusak_di": None, "sebab": ""}
    tamper("UPDATE jejak SET objek_id = 'x' WHERE urutan = 2")
    actions.periksa_dan_catat(petugas.id)
    assert json.loads(lines()[-1].rincian)["rusak_di"] == 2


def test_the_daily_head_goes_to_the_log(chain, caplog):
    logger = logging.getLogger("portal")
    logger.addHandler(caplog.handler)
    level = logger.level
    logger.setLevel("INFO")
    try:
        actions.catat_kepala_harian()
        tamper("DELETE FROM jejak_kepala")
        actions.catat_kepala_harian()
    finally:
        logger.removeHandler(caplog.handler)
        logger.setLevel(level)
    first, second = caplog.records
    assert first.facts == {"baris": chain, "sidik": lines()[-1].sidik}
    assert second.levelname == "ERROR"


def test_the_moment_comes_from_the_portals_clock(ctx):
    at = datetime(2025, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
    with clock.frozen(at), transaction():
        catat("uji.saat", ("uji", 1))
    assert lines()[-1].waktu_at == at
    assert actions.periksa().rusak_di is None
    assert db.session.get(JejakKepala, 1).sidik == lines()[-1].sidik
