"""Queueing with the deed, sending to a real mail server, and what goes wrong on the way."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from portal.core import clock
from portal.core.errors import Conflict, NotThere
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.notifikasi import queries
from portal.notifikasi.actions import (
    SEWA,
    antrekan,
    bersihkan,
    kirim_antrean,
    ulangi,
    ulangi_semua,
)
from portal.notifikasi.models import StatusSurat, SuratKeluar
from portal.notifikasi.smtp import SetelanSuratSalah
from tests import factories
from tests.notifikasi.conftest import CERTIFICATE

ROOT = Path(__file__).parents[2]
SITI = "siti@contoh.example"


def queue(*tujuan: str) -> None:
    for alamat in tujuan or (SITI,):
        with transaction():
            assert antrekan(
                "pengaduan_diterima", alamat, f"diterima:{alamat}", nomor="PGD-2025-0042-K"
            )


def letters() -> list[SuratKeluar]:
    db.session.rollback()
    found = db.session.scalars(
        db.select(SuratKeluar).order_by(SuratKeluar.id).execution_options(populate_existing=True)
    )
    return list(found)


def letter() -> SuratKeluar:
    (surat,) = letters()
    return surat


def later(**span: float):
    return clock.frozen(clock.now() + timedelta(**span))


# Queueing


def test_a_letter_stands_in_the_outbox_with_the_deed(ctx):
    queue(f"  {SITI} ")
    surat = letter()
    assert (surat.status, surat.percobaan, surat.tujuan) == (StatusSurat.MENUNGGU, 0, SITI)
    assert SITI.encode() not in surat.tujuan_sandi
    assert surat.subjek == "Laporan PGD-2025-0042-K sudah kami terima"
    assert SITI not in surat.subjek + surat.isi_teks + surat.isi_html


def test_a_deed_undone_takes_its_letter_along(ctx):
    def fail() -> None:
        with transaction():
            antrekan("pengaduan_kabar", SITI, "x", nomor="A")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert letters() == []


def test_queueing_needs_a_transaction(ctx):
    with pytest.raises(RuntimeError):
        antrekan("pengaduan_kabar", SITI, "x", nomor="A")


def test_nobody_to_write_to_queues_nothing(ctx):
    with transaction():
        assert antrekan("pengaduan_kabar", "  ", "x", nomor="A") is False
    assert letters() == []


def test_nobody_can_bury_a_stranger_in_receipts(ctx):
    def receipts(address: str, count: int) -> list[bool]:
        with transaction():
            return [
                antrekan("pengaduan_diterima", address, f"{address}{n}", nomor="PGD-2025-0001-G")
                for n in range(count)
            ]

    assert receipts(SITI, 7) == [True] * 5 + [False] * 2
    assert receipts(SITI.upper(), 1) == [False]
    assert receipts("budi@contoh.example", 1) == [True]
    with clock.frozen(clock.now() + timedelta(hours=25)), transaction():
        assert antrekan("pengaduan_diterima", SITI, "besok", nomor="PGD-2025-0002-H")


def test_the_same_occasion_queues_once(ctx):
    with transaction():
        answers = [antrekan("pengaduan_kabar", SITI, "sama", nomor="A") for _ in range(3)]
    with transaction():
        answers.append(antrekan("pengaduan_kabar", "lain@contoh.example", "sama", nomor="A"))
    assert answers == [True, False, False, False]
    assert letter().tujuan == SITI


def test_the_same_occasion_queues_once_when_eight_do_it_at_the_same_moment(ctx):
    start, answers = threading.Barrier(8), []

    def one() -> None:
        with ctx.app_context():
            start.wait()
            with transaction():
                answers.append(antrekan("pengaduan_kabar", SITI, "sama", nomor="A"))

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [False] * 7 + [True]
    assert letter().tujuan == SITI


# Sending


def test_a_letter_arrives_with_two_texts_and_steady_marks(ctx, kotak):
    queue()
    hasil = kirim_antrean()
    assert (hasil.terkirim, hasil.ditunda, hasil.gagal, hasil.sebab) == (1, 0, 0, "")
    (surat,) = kotak.surat
    row = letter()
    assert kotak.tujuan == [SITI]
    assert surat["To"] == SITI
    assert surat["From"].addresses[0].addr_spec == "wadul@kpu.example"
    assert "KPU" in surat["From"].addresses[0].display_name
    assert surat["Subject"] == row.subjek
    assert surat["Message-ID"] == f"<{row.kunci_baris}.{row.id}@kpu.example>"
    assert surat["Auto-Submitted"] == "auto-generated"
    assert surat.get_body(("plain",)).get_content().replace("\r\n", "\n") == row.isi_teks
    assert "PGD-2025-0042-K" in surat.get_body(("html",)).get_content()
    assert (row.status, row.percobaan, row.galat) == (StatusSurat.TERKIRIM, 1, None)
    assert row.terkirim_at is not None
    assert kirim_antrean().terkirim == 0


def test_letters_go_in_their_order_and_no_more_than_asked(ctx, kotak):
    alamat = [f"a{number}@contoh.example" for number in range(5)]
    queue(*alamat)
    assert kirim_antrean(batas=3).terkirim == 3
    assert kirim_antrean(batas=3).terkirim == 2
    assert kotak.tujuan == alamat


def test_a_worker_told_to_end_finishes_the_letter_in_hand(ctx, kotak):
    queue("a@contoh.example", "b@contoh.example")
    asked = iter([False, True])
    assert kirim_antrean(berhenti=lambda: next(asked)).terkirim == 1
    assert kotak.tujuan == ["a@contoh.example"]


def test_without_a_mail_server_letters_wait_untouched(ctx):
    queue()
    hasil = kirim_antrean()
    assert (hasil.terkirim, hasil.sebab) == (0, "belum ada server surat")
    assert letter().percobaan == 0
    ringkasan = queries.antrean()
    assert (ringkasan.jumlah_menunggu, ringkasan.jumlah_gagal) == (1, 0)
    assert ringkasan.tertua_at == letter().dibuat_at
    assert ringkasan.masalah == "belum ada server surat"


def test_a_wrong_setting_is_said_and_touches_nothing(ctx, monkeypatch):
    queue()
    monkeypatch.setitem(ctx.config, "SMTP_URL", "mail.example")
    with pytest.raises(SetelanSuratSalah):
        kirim_antrean()
    assert letter().percobaan == 0
    assert "SMTP_URL: mulai dengan" in queries.antrean().masalah


def test_sending_inside_a_transaction_is_a_mistake(ctx, kotak):
    with transaction(), pytest.raises(RuntimeError):
        kirim_antrean()


def test_two_senders_at_once_send_each_letter_once(ctx, kotak):
    alamat = [f"a{number}@contoh.example" for number in range(12)]
    queue(*alamat)
    start, sent = threading.Barrier(2), []

    def send() -> None:
        with ctx.app_context():
            start.wait()
            sent.append(kirim_antrean().terkirim)

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(sent) == 12
    assert sorted(kotak.tujuan) == sorted(alamat)


# Servers that are difficult


def test_a_dead_server_loses_nothing_in_a_day_and_all_goes_when_it_is_back(ctx, server):
    queue("a@contoh.example", "b@contoh.example")
    start = clock.now()
    for hour in range(24):
        with clock.frozen(start + timedelta(hours=hour)):
            hasil = kirim_antrean()
            assert hasil.terkirim == hasil.gagal == 0
    tries = [surat.percobaan for surat in letters()]
    assert tries[0] == tries[1] >= 4
    assert {surat.galat for surat in letters()} == {"server surat tidak dapat dihubungi"}
    assert {surat.status for surat in letters()} == {StatusSurat.MENUNGGU}
    server.buka()
    with clock.frozen(start + timedelta(hours=24, minutes=1)):
        queue("baru@contoh.example")
        assert kirim_antrean().terkirim == 3
    assert sorted(server.kotak.tujuan) == [
        "a@contoh.example", "b@contoh.example", "baru@contoh.example"
    ]  # fmt: skip


def test_after_three_days_without_a_server_a_letter_waits_for_an_officer(ctx, server):
    queue()
    start = clock.now()
    for hour in range(4 * 24):
        with clock.frozen(start + timedelta(hours=hour)):
            kirim_antrean()
            if hour <= 72:
                assert letter().status is StatusSurat.MENUNGGU
    assert letter().status is StatusSurat.GAGAL
    assert queries.antrean().jumlah_gagal == 1
    server.buka()
    with clock.frozen(start + timedelta(days=5)):
        assert kirim_antrean().terkirim == 0
        ulangi(letter().id, factories.petugas("admin").id)
        assert kirim_antrean().terkirim == 1


def test_a_passing_refusal_is_tried_again_after_a_minute(ctx, kotak):
    queue("a@contoh.example", SITI)
    kotak.menolak_alamat["a@contoh.example"] = "451 coba lagi nanti"
    hasil = kirim_antrean()
    assert (hasil.terkirim, hasil.ditunda, hasil.gagal) == (1, 1, 0)
    first = letters()[0]
    assert (first.status, first.galat) == (StatusSurat.MENUNGGU, "alamat ditolak server (451)")
    kotak.menolak_alamat.clear()
    assert kirim_antrean().terkirim == 0
    with later(seconds=61):
        assert kirim_antrean().terkirim == 1
    assert kotak.tujuan == [SITI, "a@contoh.example"]


@pytest.mark.parametrize(
    ("where", "galat"),
    [
        ("menolak_alamat", "alamat ditolak server (550)"),
        ("menolak_isi", "surat ditolak server (550)"),
    ],
)
def test_a_final_refusal_fails_at_once_and_others_go_on(ctx, kotak, where, galat):
    queue("a@contoh.example", SITI)
    getattr(kotak, where)["a@contoh.example"] = "550 tidak dikenal"
    hasil = kirim_antrean()
    assert (hasil.terkirim, hasil.ditunda, hasil.gagal) == (1, 0, 1)
    assert (letters()[0].status, letters()[0].galat) == (StatusSurat.GAGAL, galat)
    assert "contoh.example" not in galat


@pytest.mark.parametrize("answer", ["553 pengirim tidak boleh", "450 nanti"])
def test_a_refused_sender_puts_off_without_failing(ctx, kotak, answer):
    queue("a@contoh.example", SITI)
    kotak.menolak_pengirim = answer
    hasil = kirim_antrean()
    assert (hasil.terkirim, hasil.ditunda, hasil.gagal) == (0, 1, 0)
    assert hasil.sebab == f"pengirim ditolak server ({answer[:3]})"
    assert {surat.status for surat in letters()} == {StatusSurat.MENUNGGU}


def test_a_server_that_hangs_is_left_after_the_time_limit(ctx, server, monkeypatch):
    queue(SITI, "b@contoh.example")
    server.buka()
    server.kotak.diam_saat.add(SITI)
    monkeypatch.setitem(ctx.config, "SMTP_URL", server.alamat().replace("timeout=5", "timeout=0.3"))
    hasil = kirim_antrean()
    assert (hasil.terkirim, hasil.ditunda) == (0, 1)
    assert hasil.sebab == "sambungan terputus saat mengirim"
    assert kirim_antrean().terkirim == 1
    server.kotak.diam_saat.clear()
    with later(minutes=2):
        assert kirim_antrean().terkirim == 1


def test_a_port_where_nobody_speaks_is_left_after_the_time_limit(ctx, server, monkeypatch):
    import socket

    with socket.create_server(("127.0.0.1", server.port)):
        monkeypatch.setitem(
            ctx.config, "SMTP_URL", server.alamat().replace("timeout=5", "timeout=0.3")
        )
        queue()
        assert kirim_antrean().sebab == "server surat tidak dapat dihubungi"
    assert letter().percobaan == 1


@pytest.mark.parametrize(
    "alamat", ["bukan alamat", "a@b@c.example", "a@contoh.example\nBcc: x@y.z"]
)
def test_what_is_no_address_fails_by_itself(ctx, kotak, alamat):
    queue(alamat, SITI)
    hasil = kirim_antrean()
    assert (hasil.terkirim, hasil.gagal) == (1, 1)
    assert kotak.tujuan == [SITI]
    assert letters()[0].galat == "alamat tidak sah"


def test_an_address_in_other_letters_goes_if_the_server_can(ctx, kotak):
    queue("sitì@contoh.example", SITI)
    hasil = kirim_antrean()
    assert hasil.terkirim + hasil.gagal == 2
    assert SITI in kotak.tujuan


def test_a_sealed_address_that_was_tampered_with_fails_by_itself(ctx, kotak):
    queue(SITI, "b@contoh.example")
    with transaction() as session:
        session.get(SuratKeluar, letters()[0].id).tujuan_sandi = b"\x01" + b"x" * 60
    hasil = kirim_antrean()
    assert (hasil.terkirim, hasil.gagal) == (1, 1)
    assert letters()[0].galat == "alamat tidak dapat dibuka"


# Encryption and passwords


def test_signing_in_on_this_machine(ctx, server, monkeypatch):
    queue()
    server.buka()
    monkeypatch.setitem(ctx.config, "SMTP_URL", server.alamat(masuk="portal:ra%3Ahasia%401@"))
    assert kirim_antrean().terkirim == 1
    assert server.kotak.sandi == [(b"portal", b"ra:hasia@1")]


def test_a_wrong_password_puts_off_everything(ctx, server, monkeypatch):
    queue()
    server.buka()
    monkeypatch.setitem(ctx.config, "SMTP_URL", server.alamat(masuk="portal:salah@"))
    assert kirim_antrean().sebab == "server surat menolak nama atau sandi (535)"
    assert letter().status is StatusSurat.MENUNGGU


def test_a_password_never_goes_over_an_open_line_to_another_machine(ctx, server, monkeypatch):
    queue()
    server.buka()
    # 0.0.0.0 leads here too, but does not count as this machine.
    url = server.alamat(masuk="portal:ra%3Ahasia%401@", host="0.0.0.0")
    monkeypatch.setitem(ctx.config, "SMTP_URL", url)
    assert kirim_antrean().terkirim == 0
    assert server.kotak.sandi == []


@pytest.mark.parametrize(("tls", "skema"), [("starttls", "smtp"), ("langsung", "smtps")])
def test_encrypted_lines_to_a_trusted_server(ctx, server, monkeypatch, tls, skema):
    queue()
    server.buka(tls=tls)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    url = server.alamat(skema, "portal:ra%3Ahasia%401@", "localhost")
    monkeypatch.setitem(ctx.config, "SMTP_URL", url)
    assert kirim_antrean().terkirim == 1
    assert server.kotak.sandi == [(b"portal", b"ra:hasia@1")]


@pytest.mark.parametrize(("tls", "skema"), [("starttls", "smtp"), ("langsung", "smtps")])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(ctx, server, monkeypatch, tls, skema):
    queue()
    server.buka(tls=tls)
    url = server.alamat(skema, "portal:ra%3Ahasia%401@", "localhost")
    monkeypatch.setitem(ctx.config, "SMTP_URL", url)
    assert kirim_antrean().sebab == "server surat tidak dapat dihubungi"
    assert server.kotak.sandi == []


def test_encryption_that_is_demanded_but_not_offered_sends_nothing(ctx, server, monkeypatch):
    queue()
    server.buka()
    monkeypatch.setitem(ctx.config, "SMTP_URL", server.alamat(tambahan="&starttls=1"))
    assert kirim_antrean().terkirim == 0
    assert server.kotak.surat == []


# A killed sender

SENDER = """
    import pathlib, sys
    from portal import create_app
    from portal.notifikasi.actions import kirim_antrean
    app = create_app({"ENV": "uji", "DATA": pathlib.Path(sys.argv[1]),
                      "SECRET_KEY": "only-for-tests",
                      "SQLALCHEMY_DATABASE_URI": sys.argv[2], "SMTP_URL": sys.argv[3]})
    with app.app_context():
        kirim_antrean()
"""


def test_a_sender_killed_in_mid_send_loses_nothing_and_repeats_at_most_one(ctx, server):
    alamat = [f"a{number}@contoh.example" for number in range(6)]
    queue(*alamat)
    server.buka()
    places = [str(ctx.config["DATA"]), ctx.config["SQLALCHEMY_DATABASE_URI"], server.alamat()]
    running = threading.Event()
    sender = subprocess.Popen([sys.executable, "-c", textwrap.dedent(SENDER), *places], cwd=ROOT)

    def kill_at_the_third() -> None:
        running.wait()
        if len(server.kotak.surat) == 3:
            os.kill(sender.pid, signal.SIGKILL)

    server.kotak.saat_menerima = kill_at_the_third
    running.set()
    assert sender.wait() == -signal.SIGKILL
    assert len(server.kotak.surat) == 3
    server.kotak.saat_menerima = lambda: None
    assert kirim_antrean().terkirim == 3
    with clock.frozen(clock.now() + SEWA + timedelta(seconds=1)):
        assert kirim_antrean().terkirim == 1
        assert kirim_antrean().terkirim == 0
    assert set(server.kotak.tujuan) == set(alamat)
    assert len(server.kotak.surat) == 7
    assert len({surat["Message-ID"] for surat in server.kotak.surat}) == 6
    assert {surat.status for surat in letters()} == {StatusSurat.TERKIRIM}


# Trying again, and forgetting addresses


def test_an_officer_can_have_all_failed_letters_tried_again(ctx, kotak):
    alamat = ["a@contoh.example", "b@contoh.example"]
    queue(*alamat)
    kotak.menolak_alamat = dict.fromkeys(alamat, "550 tidak dikenal")
    assert kirim_antrean().gagal == 2
    petugas = factories.petugas("admin")
    kotak.menolak_alamat = {}
    assert ulangi_semua(petugas.id) == 2
    assert ulangi_semua(petugas.id) == 0
    assert kirim_antrean().terkirim == 2
    lines = db.session.scalars(db.select(Jejak.peristiwa).where(Jejak.petugas_id == petugas.id))
    assert list(lines) == ["surat.ulangi_semua"]


def test_what_was_sent_or_is_being_sent_cannot_be_tried_again(ctx, kotak):
    petugas = factories.petugas("admin")
    queue()
    with pytest.raises(Conflict):
        ulangi(letter().id, petugas.id)
    kirim_antrean()
    with pytest.raises(Conflict):
        ulangi(letter().id, petugas.id)
    with pytest.raises(NotThere):
        ulangi(letter().id + 1, petugas.id)


def test_addresses_are_forgotten_thirty_days_after_sending(ctx, kotak):
    queue()
    kirim_antrean()
    queue("belum@contoh.example")
    assert bersihkan() == 0
    with later(days=29, hours=23):
        assert bersihkan() == 0
    with later(days=30, minutes=1):
        assert bersihkan() == 1
        assert bersihkan() == 0
    sent, waiting = letters()
    assert (sent.tujuan, waiting.tujuan) == (None, "belum@contoh.example")
    assert sent.subjek
