"""Counting within one unchanging view."""

import threading

from portal.core.snapshot import snapshot
from portal.core.transaction import in_transaction, transaction
from portal.pengaduan.models import Pengaduan
from tests.pengaduan.perkara import ajukan, jumlah


def test_what_comes_in_meanwhile_is_not_counted(app):
    def file_another() -> None:
        with app.app_context():
            ajukan()

    thread = threading.Thread(target=file_another)
    with app.app_context():
        ajukan()
        with snapshot():
            first = jumlah(Pengaduan)
            thread.start()
            thread.join(0.5)  # PostgreSQL commits meanwhile; SQLite may wait for our reading
            second = jumlah(Pengaduan)
        thread.join()
        assert (first, second, jumlah(Pengaduan)) == (1, 1, 2)


def test_inside_a_transaction_it_joins(ctx):
    with transaction() as session, snapshot() as joined:
        assert joined is session
        assert in_transaction()
    with snapshot():
        assert not in_transaction()
