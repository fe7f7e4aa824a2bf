"""Filing from the web and at the counter: once, numbered without gaps, whole or not at all."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.core import clock
from portal.core.clock import WIB
from portal.core.errors import NotThere, Unacceptable
from portal.core.tokens import new_token, pin_for, pin_matches, read_number
from portal.extensions import db
from portal.jejak.actions import periksa
from portal.jejak.models import Jejak
from portal.lampiran.actions import BerkasSiap, terima
from portal.lampiran.models import Lampiran
from portal.lampiran.queries import periksa_semua
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan import actions, queries
from portal.pengaduan.actions import IsianPengaduan
from portal.pengaduan.models import (
    DrafPengaduan,
    IndeksNama,
    LampiranDraf,
    NomorUrut,
    Pengaduan,
    Putaran,
    Riwayat,
)
from portal.pengaduan.workflow import Identitas, Kanal, Kelas, Status
from tests import factories
from tests.lampiran.berkas import jpeg, pdf, unggahan
from tests.pengaduan import perkara
from tests.pengaduan.conftest import stored_files
from tests.pengaduan.perkara import URAIAN, ajukan, catat, draf, jumlah, kasus

MONDAY = datetime(2025, 3, 3, 10, tzinfo=WIB)


def foto(nama: str = "foto.jpg", lebar: int = 40) -> BerkasSiap:
    (siap,) = terima([unggahan(jpeg((lebar, 30)), nama)])
    return siap


def together(app: Flask, count: int, act: Callable[[int], Any]) -> list[Any]:
    """Do the same at the same moment in threads of their own; what each gave or raised."""
    gate, outcome = threading.Barrier(count), [None] * count

    def run(place: int) -> None:
        with app.app_context():
            gate.wait(10)
            try:
                outcome[place] = act(place)
            except Exception as error:
                outcome[place] = error
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def test_a_finished_draft_becomes_a_case(ctx):
    with clock.frozen(MONDAY):
        token = draf(nama="Siti Aminah", telepon="0812 3456 7890", lokasi="Balai desa",
                     kecamatan="Bae", waktu_kejadian="kemarin")  # fmt: skip
        receipt = actions.ajukan(token)
    case = kasus(receipt)
    assert receipt.nomor == read_number("PGD", "pgd 2025 0001")
    assert pin_matches(case.pin_hash, case.kunci_baris, receipt.pin)
    assert (case.status, case.kanal, case.identitas) == (
        Status.DITERIMA, Kanal.WEB, Identitas.NAMA_DISEMBUNYIKAN,
    )  # fmt: skip
    assert (case.uraian, case.lokasi, case.kecamatan, case.waktu_kejadian) == (
        URAIAN, "Balai desa", "Bae", "kemarin",
    )  # fmt: skip
    assert (case.nama, case.telepon, case.surel) == ("Siti Aminah", "0812 3456 7890", None)
    assert case.tanggal_diterima == date(2025, 3, 3)
    assert case.tenggat == date(2025, 3, 21)
    assert case.tenggat_uu == date(2025, 5, 2)
    (entry,) = perkara.riwayat(case)
    assert (entry.aksi, entry.ke_status, entry.petugas_id) == (None, Status.DITERIMA, None)
    (round_,) = perkara.putaran(case)
    assert (round_.ke, round_.dibuka, round_.tenggat) == (1, date(2025, 3, 3), case.tenggat)
    assert perkara.jejak() == ["pengaduan.ajukan"]


def test_the_draft_keeps_nothing_of_what_was_sent(ctx):
    token = draf()
    actions.ajukan(token)
    row = queries.draf(token)
    assert (row.isi, row.isi_sandi) == (None, None)


def test_sending_again_gives_the_same_receipt(ctx):
    token = draf(surel="siti@contoh.example")
    assert len({actions.ajukan(token) for _ in range(5)}) == 1
    assert (jumlah(Pengaduan), jumlah(Riwayat), jumlah(Putaran)) == (1, 1, 1)
    assert perkara.surat() == ["pengaduan_diterima"]
    assert perkara.jejak() == ["pengaduan.ajukan"]


def test_sending_again_after_the_draft_was_swept_gives_the_same_receipt(ctx):
    token = draf()
    receipt = actions.ajukan(token)
    with clock.frozen(clock.now() + timedelta(hours=49)):
        assert actions.bersihkan_draf() == 1
        assert actions.ajukan(token) == receipt
        assert actions.simpan_draf(token, {"uraian": "Lain lagi ceritanya sekarang."}) is False
    assert (jumlah(Pengaduan), jumlah(DrafPengaduan)) == (1, 0)


def test_what_is_typed_under_a_form_already_sent_changes_nothing(ctx):
    token = draf()
    receipt = actions.ajukan(token)
    assert actions.simpan_draf(token, {"uraian": "Diubah sesudah dikirim."}) is False
    assert kasus(receipt).uraian == URAIAN


def test_a_draft_that_is_gone_or_unfinished_is_refused(ctx):
    with pytest.raises(NotThere, match="mulai lagi dari awal"):
        actions.ajukan(new_token())
    token = new_token()
    actions.simpan_draf(token, {"uraian": URAIAN})
    with pytest.raises(Unacceptable, match="halaman yang belum diisi"):
        actions.ajukan(token)
    assert (jumlah(Pengaduan), jumlah(NomorUrut)) == (0, 0)


def test_each_page_adds_to_the_draft_and_keeps_the_rest(ctx):
    token = new_token()
    assert actions.simpan_draf(token, {"uraian": "Satu.", "lokasi": "Bae"})
    assert actions.simpan_draf(token, {"nama": "Siti"})
    assert actions.simpan_draf(token, {"uraian": "Dua."})
    assert json.loads(queries.draf(token).isi) == {
        "uraian": "Dua.", "lokasi": "Bae", "nama": "Siti",
    }  # fmt: skip


def test_numbers_begin_anew_with_the_year_of_the_office(ctx):
    numbers = []
    for moment in (
        datetime(2025, 12, 31, 23, 59, tzinfo=WIB),
        datetime(2026, 1, 1, 0, 0, tzinfo=WIB),
        datetime(2026, 1, 1, 6, 59, tzinfo=WIB),
        datetime(2025, 12, 31, 23, 59, tzinfo=WIB),
    ):
        with clock.frozen(moment):
            numbers.append(ajukan().nomor[:13])
    assert numbers == ["PGD-2025-0001", "PGD-2026-0001", "PGD-2026-0002", "PGD-2025-0002"]


def test_many_at_once_get_numbers_without_a_gap(app):
    with app.app_context():
        tokens = [draf() for _ in range(12)]
    receipts = together(app, 12, lambda place: actions.ajukan(tokens[place]))
    year = clock.today().year
    with app.app_context():
        assert sorted(receipt.nomor for receipt in receipts) == [
            read_number("PGD", f"PGD{year}{serial:04d}") for serial in range(1, 13)
        ]
        assert jumlah(Pengaduan) == 12
        assert periksa().rusak_di is None


def test_the_same_form_many_times_at_once_is_one_complaint(app):
    with app.app_context():
        token = draf(surel="siti@contoh.example")
    receipts = together(app, 12, lambda _: actions.ajukan(token))
    assert len(set(receipts)) == 1
    with app.app_context():
        assert (jumlah(Pengaduan), jumlah(SuratKeluar), jumlah(Putaran)) == (1, 1, 1)
        assert periksa().rusak_di is None


def test_the_first_page_many_times_at_once_is_one_draft(app):
    token = new_token()
    outcome = together(app, 8, lambda place: actions.simpan_draf(token, {"uraian": f"{place}"}))
    assert outcome == [True] * 8
    with app.app_context():
        assert jumlah(DrafPengaduan) == 1


def test_a_double_click_at_the_counter_is_one_complaint(app):
    with app.app_context():
        officer = factories.petugas("loket")
    token = new_token()
    receipts = together(app, 8, lambda _: actions.catat(token, IsianPengaduan(URAIAN), officer))
    assert len(set(receipts)) == 1, receipts
    with app.app_context():
        assert jumlah(Pengaduan) == 1
        numbers = db.session.scalars(db.select(NomorUrut.terakhir)).all()
        assert numbers == [1]


def test_the_counter_keeps_the_day_received_apart_from_the_day_typed(ctx):
    with clock.frozen(datetime(2025, 3, 10, 9, tzinfo=WIB)):
        case = catat(
            kanal=Kanal.SURAT, kelas=Kelas.ASPIRASI, tanggal_diterima=date(2025, 3, 3),
            nama="Pak Sukirman", alamat="Desa Jati Wetan",
        )  # fmt: skip
    assert case.tanggal_diterima == date(2025, 3, 3)
    assert clock.to_wib(case.dicatat_at).date() == date(2025, 3, 10)
    assert case.tenggat == date(2025, 3, 10)
    (round_,) = perkara.putaran(case)
    assert round_.dibuka == date(2025, 3, 3)
    assert (case.kanal, case.kelas) == (Kanal.SURAT, Kelas.ASPIRASI)
    assert (case.nama, case.alamat) == ("Pak Sukirman", "Desa Jati Wetan")


def test_a_letter_of_last_year_gets_a_number_of_this_year(ctx):
    with clock.frozen(datetime(2026, 1, 5, 9, tzinfo=WIB)):
        case = catat(kanal=Kanal.SURAT, tanggal_diterima=date(2025, 12, 29))
    assert case.nomor.startswith("PGD-2026-0001-")
    assert case.tanggal_diterima == date(2025, 12, 29)


def test_a_day_without_limits_is_refused_whole(ctx):
    with pytest.raises(Unacceptable, match="belum ditetapkan untuk 1 Januari 2015"):
        catat(kanal=Kanal.SURAT, tanggal_diterima=date(2015, 1, 1))
    assert (jumlah(Pengaduan), jumlah(NomorUrut)) == (0, 0)


def test_the_counter_is_named_in_timeline_and_trail(ctx):
    officer = factories.petugas("loket")
    case = catat(officer)
    (entry,) = perkara.riwayat(case)
    (line,) = db.session.scalars(db.select(Jejak).where(Jejak.objek_jenis == "pengaduan"))
    assert case.dicatat_petugas_id == entry.petugas_id == line.petugas_id == officer.id


def test_class_and_topic_are_guessed_only_where_nobody_said(ctx):
    guessed = ajukan(uraian="Saya usul agar jam layanan ditambah sampai sore.")
    assert (guessed.kelas, guessed.topik) == (Kelas.ASPIRASI, "jam_layanan")
    said = catat(kelas=Kelas.KONSULTASI, topik="paw")
    assert (said.kelas, said.topik) == (Kelas.KONSULTASI, "paw")


def test_files_of_the_draft_go_with_the_case(ctx):
    token = draf()
    actions.simpan_draf(token, {}, [foto("satu.jpg"), foto("dua.jpg", 41)])
    case = kasus(actions.ajukan(token))
    (entry,) = perkara.riwayat(case)
    assert [link.lampiran.nama_asli for link in entry.berkas] == ["satu.jpg", "dua.jpg"]
    assert all(link.untuk_pelapor for link in entry.berkas)
    assert jumlah(LampiranDraf) == 0
    assert periksa_semua().jumlah == 2
    assert periksa_semua().hilang == ()


def test_the_same_file_sent_again_is_kept_once(ctx):
    token = draf()
    photo = foto()
    for _ in range(3):
        actions.simpan_draf(token, {}, [photo])
    assert [file.nama_asli for file in queries.lampiran_draf(token)] == ["foto.jpg"]
    assert len(stored_files(ctx)) == 1


def test_a_sixth_file_is_refused_and_nothing_of_that_sending_is_kept(ctx):
    token = draf()
    actions.simpan_draf(token, {}, [foto(f"{n}.jpg", 40 + n) for n in range(4)])
    with pytest.raises(Unacceptable, match="Paling banyak 5 berkas"):
        actions.simpan_draf(token, {"lokasi": "Bae"}, [foto("5.jpg", 50), foto("6.jpg", 51)])
    assert len(queries.lampiran_draf(token)) == len(stored_files(ctx)) == 4
    assert "Bae" not in queries.draf(token).isi


def test_a_file_is_taken_off_its_own_draft_only(ctx):
    own, other = draf(), draf()
    actions.simpan_draf(own, {}, [foto()])
    (file,) = queries.lampiran_draf(own)
    for token in (other, new_token()):
        with pytest.raises(NotThere):
            actions.buang_lampiran(token, file.id)
    actions.buang_lampiran(own, file.id)
    assert (queries.lampiran_draf(own), jumlah(Lampiran), stored_files(ctx)) == ([], 0, [])
    with pytest.raises(NotThere):
        actions.buang_lampiran(own, file.id)


def test_old_drafts_go_with_their_files_and_sent_files_stay(ctx):
    sent, left, young = draf(), draf(), new_token()
    for token in (sent, left):
        actions.simpan_draf(token, {}, [foto()])
    case = kasus(actions.ajukan(sent))
    with clock.frozen(clock.now() + timedelta(hours=47)):
        assert actions.bersihkan_draf() == 0
        draf(young)
    with clock.frozen(clock.now() + timedelta(hours=49)):
        assert actions.bersihkan_draf() == 2
        assert actions.bersihkan_draf() == 0
    assert queries.draf(left) is None
    assert queries.draf(young) is not None
    (entry,) = perkara.riwayat(case)
    assert len(entry.berkas) == len(stored_files(ctx)) == 1


@contextmanager
def refusing(table: str) -> Iterator[None]:
    """Have the database itself refuse new rows of a table, as a full or broken one would."""
    if db.engine.dialect.name == "sqlite":
        begin = [f"CREATE TRIGGER gagal BEFORE INSERT ON {table} "
                 "BEGIN SELECT RAISE(ABORT, 'penuh'); END"]  # fmt: skip
        end = ["DROP TRIGGER gagal"]
    else:
        begin = [
            "CREATE FUNCTION gagal() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'penuh'; END $$",
            f"CREATE TRIGGER gagal BEFORE INSERT ON {table} EXECUTE FUNCTION gagal()",
        ]
        end = [f"DROP TRIGGER gagal ON {table}", "DROP FUNCTION gagal()"]
    _run(begin)
    try:
        yield
    finally:
        _run(end)


def _run(statements: list[str]) -> None:
    db.session.rollback()
    with db.engine.connect() as plain:
        connection = plain.execution_options(portal_write=True)
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()


ALL = (Pengaduan, Riwayat, Putaran, IndeksNama, SuratKeluar, NomorUrut)


@pytest.mark.parametrize(
    "table", ["surat_keluar", "jejak", "riwayat", "putaran", "indeks_nama", "lampiran_pengaduan"]
)
def test_whatever_fails_leaves_nothing_behind_and_the_draft_can_be_sent_again(ctx, table):
    token = draf(nama="Siti Aminah", surel="siti@contoh.example")
    actions.simpan_draf(token, {}, [foto()])
    lines = jumlah(Jejak)
    with refusing(table), pytest.raises(DBAPIError, match="penuh"):
        actions.ajukan(token)
    assert [jumlah(model) for model in ALL] == [0] * len(ALL)
    assert jumlah(Jejak) == lines
    assert json.loads(queries.draf(token).isi)["nama"] == "Siti Aminah"
    receipt = actions.ajukan(token)
    assert receipt.nomor[9:13] == "0001"
    assert [jumlah(model) for model in (Pengaduan, Riwayat, Putaran, SuratKeluar)] == [1] * 4
    assert len(stored_files(ctx)) == 1


def test_a_disk_that_takes_no_file_leaves_no_half_intake(ctx):
    officer = factories.petugas("loket")
    siap = [foto("satu.jpg"), foto("dua.jpg", 41)]
    actions.simpan_draf(draf(), {}, [foto("lama.jpg", 42)])
    folder = stored_files(ctx)[0].parent.parent
    away = folder.rename(folder.with_name("lampiran-jauh"))
    folder.write_text("bukan folder")
    try:
        with pytest.raises(OSError):  # noqa: PT011 - any failure of the disk
            actions.catat(new_token(), IsianPengaduan(URAIAN), officer, siap)
    finally:
        folder.unlink()
        away.rename(folder)
    assert (jumlah(Pengaduan), jumlah(Riwayat), jumlah(NomorUrut)) == (0, 0, 0)
    assert len(stored_files(ctx)) == jumlah(Lampiran) == 1


def test_no_mail_without_an_address_and_one_with(ctx):
    ajukan(nama="Siti", telepon="081234567890")
    assert perkara.surat() == []
    case = ajukan(surel="siti@contoh.example")
    (letter,) = db.session.scalars(db.select(SuratKeluar))
    assert (letter.kejadian, letter.tujuan) == ("pengaduan_diterima", "siti@contoh.example")
    assert case.nomor in letter.isi_teks
    assert case.uraian not in letter.isi_teks + letter.isi_html


def test_the_trail_holds_figures_not_people(ctx):
    ajukan(nama="Siti Aminah", telepon="081234567890", surel="siti@contoh.example")
    catat(nama="Pak Sukirman", alamat="Desa Jati Wetan")
    facts = "".join(db.session.scalars(db.select(Jejak.rincian))).lower()
    for word in ("siti", "aminah", "0812", "contoh.example", "sukirman", "wetan", "pemilih"):
        assert word not in facts
    assert periksa().rusak_di is None


def test_a_pin_belongs_to_its_form(ctx):
    tokens = [draf() for _ in range(3)]
    receipts = [actions.ajukan(token) for token in tokens]
    assert [receipt.pin for receipt in receipts] == [pin_for(token) for token in tokens]
    assert all(len(receipt.pin) == 8 and receipt.pin.isdecimal() for receipt in receipts)
    assert len({receipt.pin for receipt in receipts}) == 3


def test_a_pdf_at_the_counter_hangs_on_the_opening(ctx):
    (letter,) = terima([unggahan(pdf(), "surat.pdf")])
    receipt = actions.catat(
        new_token(), IsianPengaduan(URAIAN), factories.petugas("loket"), [letter]
    )
    (entry,) = perkara.riwayat(kasus(receipt))
    assert [link.lampiran.nama_asli for link in entry.berkas] == ["surat.pdf"]
