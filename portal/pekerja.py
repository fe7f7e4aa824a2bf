"""The worker: `flask pekerja` does by itself what nobody should have to remember.

Each chore has its own pace. One that fails is logged and tried again at its next turn;
the others go on. SIGTERM or Ctrl-C ends the worker after the letter in hand.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from portal.akun.actions import bersihkan_sesi
from portal.jejak.actions import catat_kepala_harian
from portal.lampiran.actions import sapu_yatim
from portal.notifikasi.actions import bersihkan as bersihkan_surat
from portal.notifikasi.actions import kirim_antrean
from portal.pengaduan.actions import bersihkan_draf, ingatkan, urus_yang_tidak_dijawab
from portal.pengaduan.impor.actions import bersihkan_impor
from portal.pengaduan.meja.actions import bersihkan as bersihkan_meja
from portal.pengaduan.serupa.indeks import buat_penggal
from portal.pengaduan.umum.gabung import kabari
from portal.survei.impor.actions import bersihkan as bersihkan_impor_survei

log = logging.getLogger("portal")

UMUR_YATIM = timedelta(days=1)
"""Files without a row are removed only after this: a slow upload may still be under way."""


@dataclass(frozen=True)
class Tugas:
    """A chore of the worker: its name, how often it is done, and what it does.

    `kerja` is given the event that says the worker is to end.
    """

    nama: str
    tiap: timedelta
    kerja: Callable[[threading.Event], object]


TUGAS = (
    Tugas("surat", timedelta(seconds=10), lambda end: kirim_antrean(berhenti=end.is_set)),
    Tugas("serupa", timedelta(seconds=30), lambda end: buat_penggal(end.is_set)),
    Tugas("draf", timedelta(minutes=10), lambda _end: bersihkan_draf()),
    Tugas("impor", timedelta(hours=1), lambda _end: bersihkan_impor()),
    Tugas("impor_survei", timedelta(hours=1), lambda _end: bersihkan_impor_survei()),
    Tugas("meja", timedelta(minutes=10), lambda _end: bersihkan_meja()),
    Tugas("pengingat", timedelta(hours=1), lambda _end: ingatkan()),
    Tugas("tanpa_jawaban", timedelta(hours=1), lambda _end: urus_yang_tidak_dijawab()),
    Tugas("ikut_mengadu", timedelta(minutes=10), lambda _end: kabari()),
    Tugas("berkas_yatim", timedelta(days=1), lambda _end: sapu_yatim(UMUR_YATIM)),
    Tugas("sesi", timedelta(days=1), lambda _end: bersihkan_sesi()),
    Tugas("kepala_jejak", timedelta(days=1), lambda _end: catat_kepala_harian()),
    Tugas("alamat_surat", timedelta(days=1), lambda _end: bersihkan_surat()),
)


@click.command("pekerja", help="Mengirim surat dan merapikan data di latar belakang.")
@click.option("--sekali", is_flag=True, help="Kerjakan semua tugas satu kali, lalu selesai.")
@with_appcontext
def pekerja(sekali: bool) -> None:
    """Do all chores once, or each at its pace until told to end."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    end = threading.Event()
    if sekali:
        failed = [tugas.nama for tugas in TUGAS if not kerjakan(app, tugas, end)]
        if failed:
            raise click.ClickException("Tugas gagal: " + ", ".join(failed))
        return
    with _ends_on_signal(end):
        log.info("worker begins")
        jalan(app, TUGAS, end)
        log.info("worker ends")


def jalan(app: Flask, tugas: Sequence[Tugas], end: threading.Event) -> None:
    """Do each chore at its pace until `end` is set."""
    due = {one.nama: time.monotonic() for one in tugas}
    while not end.is_set():
        for one in tugas:
            if end.is_set() or due[one.nama] > time.monotonic():
                continue
            kerjakan(app, one, end)
            due[one.nama] = time.monotonic() + one.tiap.total_seconds()
        end.wait(max(0.0, min(due.values()) - time.monotonic()))


def kerjakan(app: Flask, tugas: Tugas, end: threading.Event) -> bool:
    """Do one chore in a unit of work of its own; False, and a log line, when it fails."""
    try:
        with app.app_context():
            tugas.kerja(end)
    # Whatever goes wrong in one chore must not stop the others.
    except Exception as error:
        log.error("chore failed", exc_info=error, extra={"facts": {"chore": tugas.nama}})
        return False
    return True


@contextmanager
def _ends_on_signal(end: threading.Event) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        end.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
