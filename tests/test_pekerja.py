"""The worker: its chores, its pace, and ending when told."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.lampiran import storage
from portal.notifikasi.actions import antrekan
from portal.notifikasi.models import SuratKeluar
from portal.pekerja import TUGAS, Tugas, jalan
from portal.pengaduan.models import DrafPengaduan

ROOT = Path(__file__).parents[1]


def test_once_does_every_chore(app):
    with app.app_context():
        with transaction() as session:
            antrekan("pengaduan_kabar", "siti@contoh.example", "x", nomor="A")
            now = clock.now()
            session.add(
                DrafPengaduan(
                    token_sidik="x",
                    dibuat_at=now - timedelta(days=3),
                    kedaluwarsa_at=now - timedelta(days=1),
                )
            )
        orphan = storage.path_of(storage.write(b"yatim"))
        old = (now - timedelta(days=2)).timestamp()
        os.utime(orphan, (old, old))
    result = app.test_cli_runner().invoke(args=["pekerja", "--sekali"])
    assert result.exit_code == 0, result.output
    assert not orphan.exists()
    with app.app_context():
        assert db.session.scalars(db.select(DrafPengaduan)).all() == []
        assert db.session.scalars(db.select(SuratKeluar)).one().percobaan == 0


def test_a_chore_that_fails_is_named_and_the_others_are_done(app, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "bukan alamat")
    with app.app_context():
        with transaction():
            antrekan("pengaduan_kabar", "siti@contoh.example", "x", nomor="A")
        orphan = storage.path_of(storage.write(b"yatim"))
        old = (clock.now() - timedelta(days=2)).timestamp()
        os.utime(orphan, (old, old))
    result = app.test_cli_runner().invoke(args=["pekerja", "--sekali"])
    assert result.exit_code == 1
    assert "Tugas gagal: surat" in result.output
    assert not orphan.exists()


def test_each_chore_has_its_own_pace_and_a_failing_one_stops_nobody(app):
    end, done = threading.Event(), []

    def quick(_end: threading.Event) -> None:
        done.append("cepat")
        if done.count("cepat") == 5:
            end.set()

    def failing(_end: threading.Event) -> None:
        done.append("gagal")
        raise ZeroDivisionError

    tugas = (
        Tugas("gagal", timedelta(milliseconds=1), failing),
        Tugas("cepat", timedelta(milliseconds=1), quick),
        Tugas("lambat", timedelta(days=1), lambda _end: done.append("lambat")),
    )
    jalan(app, tugas, end)
    assert done.count("gagal") == 5
    assert done.count("lambat") == 1


def test_a_worker_that_waits_ends_at_once_when_told(app):
    end = threading.Event()
    started = threading.Event()
    tugas = (Tugas("tanda", timedelta(days=1), lambda _end: started.set()),)
    worker = threading.Thread(target=jalan, args=(app, tugas, end))
    worker.start()
    assert started.wait(10)
    end.set()
    worker.join(10)
    assert not worker.is_alive()


def test_chores_have_names_of_their_own():
    assert len({tugas.nama for tugas in TUGAS}) == len(TUGAS)


def test_sigterm_ends_the_worker_cleanly(app):
    settings = {
        "PORTAL_ENV": "uji",
        "PORTAL_DATA": str(app.config["DATA"]),
        "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "SECRET_KEY": "only-for-tests",
        "SMTP_URL": "",
    }
    worker = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "pekerja"],
        cwd=ROOT,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert worker.stderr is not None
    with worker.stderr as lines:
        for line in lines:
            if "worker begins" in line:
                break
        worker.send_signal(signal.SIGTERM)
        rest = lines.read()
    assert worker.wait(20) == 0
    assert "worker ends" in rest
    assert "Traceback" not in rest
