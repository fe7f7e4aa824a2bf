"""One commit per event: readers that wait for their turn keep nobody from committing."""

import threading

from portal.core import clock
from portal.core.transaction import end_reading, in_transaction, transaction
from portal.extensions import db
from portal.kantor.models import Kantor


def test_a_reader_waiting_to_write_does_not_keep_the_writer_from_committing(ctx):
    reading, done = threading.Event(), []
    began = clock.now()

    def second() -> None:
        with ctx.app_context():
            db.session.scalars(db.select(Kantor)).one()
            reading.set()
            with transaction() as session:
                done.append(session.scalars(db.select(Kantor).with_for_update()).one().telepon)

    thread = threading.Thread(target=second)
    with transaction() as session:
        session.scalars(db.select(Kantor).with_for_update()).one().telepon = "0291 000"
        session.flush()
        thread.start()
        assert reading.wait(10)
    thread.join()
    assert done == ["0291 000"]
    assert (clock.now() - began).total_seconds() < 5


def test_letting_go_keeps_what_was_read_and_leaves_a_transaction_alone(ctx):
    row = db.session.scalars(db.select(Kantor)).one()
    end_reading()
    assert not db.session().in_transaction()
    assert row.nama
    with transaction():
        end_reading()
        assert in_transaction()
        assert db.session().in_transaction()
