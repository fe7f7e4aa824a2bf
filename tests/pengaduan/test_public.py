"""The citizen's way through the real pages: filing, the receipt, tracking, and what follows."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from portal.core import clock
from portal.extensions import db
from portal.lampiran.actions import terima
from portal.lampiran.models import Lampiran
from portal.pengaduan import actions
from portal.pengaduan.models import DrafPengaduan, Pengaduan
from portal.pengaduan.workflow import Aksi, Identitas, Kanal, Status
from tests import factories
from tests.lampiran.berkas import SAH, jpeg, pdf, unggahan
from tests.page import Page, PageClient, words
from tests.pengaduan import perkara
from tests.pengaduan.conftest import stored_files
from tests.pengaduan.perkara import URAIAN, buka, jumlah, kirim, nomor_dan_pin, tulis

LANJUT, KIRIM = "Lanjut", "Kirim sekarang"
PAGE_2, PAGE_3 = "Siapa yang boleh tahu", "Periksa lalu kirim"
RECEIPT = "Laporan Anda sudah kami terima"
STALE = "Halaman ini terlalu lama terbuka. Isian Anda masih ada; kirim sekali lagi."


def count(app: Flask, model: type = Pengaduan) -> int:
    with app.app_context():
        return jumlah(model)


def only_case(app: Flask) -> Pengaduan:
    with app.app_context():
        return db.session.scalars(db.select(Pengaduan)).one()


def reporter(app: Flask) -> tuple[str, str | None]:
    """The one case's story, and its reporter's name as it opens."""
    with app.app_context():
        case = db.session.scalars(db.select(Pengaduan)).one()
        return case.uraian, case.nama


def officer_steps(app: Flask, *steps: Aksi, **isian) -> None:
    """Have the office take steps with the one case."""
    with app.app_context():
        case = db.session.scalars(db.select(Pengaduan)).one()
        team = factories.petugas("pengelola")
        for aksi in steps:
            perkara.langkah(case, aksi, team, **isian)


@pytest.fixture
def opened(app: Flask, client: PageClient) -> Page:
    return buka(client, *nomor_dan_pin(kirim(client, surel="siti@contoh.example")))


def reopened(client: PageClient) -> Page:
    return client.visit("/pengaduan/lacak/laporan")


# Filing


def test_the_whole_way_with_a_photo_and_a_document(app, client):
    files = {"berkas": [(jpeg((60, 40)), "foto rusak.jpg"), (pdf(), "surat.pdf")]}
    page = tulis(client, files, waktu_kejadian="kemarin pagi", lokasi="TPS 4", kecamatan="Bae")
    assert page.h1 == PAGE_2
    page = page.submit(
        LANJUT, identitas="terbuka", nama="Siti Aminah", telepon="0812 3456 7890",
        surel="siti@contoh.example",
    )  # fmt: skip
    assert page.h1 == PAGE_3
    for text in (URAIAN, "kemarin pagi", "TPS 4, Bae", "foto rusak.jpg", "surat.pdf", "Terbuka",
                 "Siti Aminah", "0812 3456 7890", "siti@contoh.example"):  # fmt: skip
        assert page.has(text), text
    page = page.submit(KIRIM)
    number, pin = nomor_dan_pin(page)
    case = only_case(app)
    assert (case.nomor, case.kanal, case.identitas) == (number, Kanal.WEB, Identitas.TERBUKA)
    page = buka(client, number, pin)
    assert page.has("Unduh foto rusak.jpg")
    link = page.soup.find("a", string=re.compile("surat.pdf"))
    with client.get(link["href"]) as answer:
        assert answer.data == pdf()
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_nothing_but_the_story_is_obligatory(app, client):
    page = kirim(client)
    case = only_case(app)
    assert (case.nama, case.telepon, case.surel, case.kecamatan) == (None, None, None, "")
    assert case.identitas is Identitas.NAMA_DISEMBUNYIKAN
    assert page.status == 200


def test_what_was_typed_is_there_when_one_goes_back(client):
    tulis(client, waktu_kejadian="kemarin", kecamatan="Bae").submit(LANJUT, nama="Siti")
    first = client.visit("/pengaduan/baru")
    assert first.value("Apa yang ingin") == URAIAN
    assert first.value("Kapan") == "kemarin"
    assert first.field("Kecamatan").find("option", selected=True)["value"] == "Bae"
    second = client.visit("/pengaduan/baru/identitas")
    assert second.value("Nama (boleh") == "Siti"


def test_later_pages_cannot_be_opened_before_the_first(client):
    for place in ("identitas", "periksa", "pintu"):
        assert client.visit(f"/pengaduan/baru/{place}").h1 == "Sampaikan pengaduan"
    assert client.visit("/pengaduan/terkirim").h1 == "Lacak laporan"


def test_a_mistake_on_page_one_keeps_everything_and_says_what_to_do(app, client):
    page = tulis(client, uraian="Pendek", lokasi="TPS 4", waktu_kejadian="x" * 130, kecamatan="Bae")
    assert page.status == 422
    assert "terlalu singkat" in page.error("Apa yang ingin")
    assert "kurangi 10 huruf" in page.error("Kapan")
    assert (page.error("Di mana"), page.error("Kecamatan")) == ("", "")
    assert page.value("Apa yang ingin") == "Pendek"
    assert page.value("Di mana") == "TPS 4"
    assert page.value("Kapan") == "x" * 130
    assert page.has("2 bagian perlu diperbaiki")
    links = [tag["href"] for tag in page.soup.select("#ringkasan-galat a")]
    assert links == ["#uraian", "#waktu_kejadian"]
    page = page.submit(LANJUT, uraian=URAIAN, waktu_kejadian="kemarin")
    assert page.h1 == PAGE_2


def test_what_was_refused_cannot_be_sent_by_going_round_the_page(app, client):
    tulis(client).submit(LANJUT)
    page = client.visit("/pengaduan/baru").submit(LANJUT, uraian="x" * 9000, lokasi="y" * 300)
    assert page.status == 422
    page = client.visit("/pengaduan/baru/periksa").submit(KIRIM)
    assert page.h1 == RECEIPT
    case = only_case(app)
    assert (case.uraian, case.lokasi) == (URAIAN, "")


def test_a_mistake_on_page_two_keeps_everything(client):
    page = tulis(client).submit(
        LANJUT, identitas="rahasia", nama="Siti", telepon="12", surel="siti@"
    )
    assert page.status == 422
    assert "Nomor ini belum benar" in page.error("Nomor telepon")
    assert "belum lengkap" in page.error("Surel")
    assert (page.value("Nama (boleh"), page.value("Nomor telepon"), page.value("Surel")) == (
        "Siti", "12", "siti@",
    )  # fmt: skip
    chosen = page.soup.find("input", {"name": "identitas", "checked": True})
    assert chosen["value"] == "rahasia"
    assert page.submit(LANJUT, telepon="", surel="").h1 == PAGE_3


def test_a_wrong_door_is_shown_and_whoever_goes_on_is_taken_in(client):
    page = tulis(client, uraian="Lampu jalan di desa kami mati sudah satu bulan.")
    assert page.h1 == "Mungkin ada alamat yang lebih tepat"
    assert page.has("Pemerintah Kabupaten")
    changed = page.link("Ubah tulisan saya")
    assert changed.value("Apa yang ingin").startswith("Lampu jalan")
    page = page.link("Tetap kirim ke KPU")
    assert page.h1 == PAGE_2
    assert page.submit(LANJUT).submit(KIRIM).h1 == RECEIPT


def test_wrongdoing_of_staff_is_led_to_the_sealed_channel_first(client):
    page = tulis(client, uraian="Petugas minta uang pungli untuk mengurus surat pindah.")
    assert page.has("Baca tentang WBS")
    assert page.link("Baca tentang WBS").h1.startswith("Melaporkan pelanggaran")
    assert page.link("Tetap kirim ke KPU").h1 == PAGE_2


def test_a_page_of_ones_own_device_is_nobody_elses(app, client):
    tulis(client)
    other = app.test_client()
    assert other.visit("/pengaduan/baru").value("Apa yang ingin") == ""
    assert other.visit("/pengaduan/baru/identitas").h1 == "Sampaikan pengaduan"


# Files


def test_files_are_kept_while_the_text_is_mended(app, client):
    page = tulis(client, {"berkas": (jpeg((60, 40)), "foto.jpg")}, uraian="")
    assert page.status == 422
    assert page.has("Berkas yang sudah tersimpan")
    assert page.has("foto.jpg")
    assert page.submit(LANJUT, uraian=URAIAN).submit(LANJUT).has("foto.jpg")
    assert count(app, Lampiran) == 1


def test_a_refused_file_is_named_and_the_text_kept(app, client):
    page = tulis(client, {"berkas": [(SAH["surat.docx"], "foto.jpg"), (b"", "kosong.png")]})
    assert page.status == 422
    message = page.error("Foto atau berkas")
    assert "“foto.jpg” berakhiran .jpg, padahal isinya" in message
    assert "“kosong.png” kosong (0 byte)" in message
    assert page.value("Apa yang ingin") == URAIAN
    assert (count(app, Lampiran), stored_files(app)) == (0, [])
    assert page.submit(LANJUT).h1 == PAGE_2


def test_a_file_is_taken_off_and_the_words_stay(app, client):
    tulis(client, {"berkas": [(jpeg((60, 40)), "satu.jpg"), (pdf(), "dua.pdf")]})
    page = client.visit("/pengaduan/baru")
    page = page.submit("Hapus berkas 1", uraian=URAIAN + " Tambahan.", lokasi="Balai desa")
    assert page.h1 == "Sampaikan pengaduan"
    assert not page.has("satu.jpg")
    assert page.has("dua.pdf")
    assert page.value("Apa yang ingin") == URAIAN + " Tambahan."
    assert page.value("Di mana") == "Balai desa"
    assert len(stored_files(app)) == 1


def test_a_file_of_somebody_else_cannot_be_taken_off(app, client):
    tulis(client, {"berkas": (jpeg((60, 40)), "satu.jpg")})
    with app.app_context():
        file_id = db.session.scalar(db.select(Lampiran.id))
    stranger = app.test_client()
    page = tulis(stranger)
    token = page.form(LANJUT).find("input", {"name": "csrf_token"})["value"]
    answer = stranger.post(f"/pengaduan/baru/berkas/{file_id}/hapus", data={"csrf_token": token})
    assert answer.status_code == 404
    assert len(stored_files(app)) == 1


def test_a_sixth_file_is_refused_beside_the_field(app, client):
    tulis(client, {"berkas": [(jpeg((60, 40 + n)), f"{n}.jpg") for n in range(4)]})
    page = client.visit("/pengaduan/baru")
    page = page.submit(LANJUT, files={"berkas": [(pdf(), "a.pdf"), (SAH["suara.mp3"], "b.mp3")]})
    assert page.status == 422
    assert "Paling banyak 5 berkas" in page.error("Foto atau berkas")
    assert count(app, Lampiran) == 4
    assert page.value("Apa yang ingin") == URAIAN


# Sending once


def test_sending_again_shows_the_same_receipt(app, client):
    last = tulis(client).submit(LANJUT)
    receipts = [nomor_dan_pin(last.submit(KIRIM)) for _ in range(4)]
    assert len(set(receipts)) == 1
    assert count(app) == 1


def test_sending_from_a_second_tab_shows_the_same_receipt(app, client):
    tulis(client).submit(LANJUT)
    tabs = [client.visit("/pengaduan/baru/periksa") for _ in range(2)]
    receipts = {nomor_dan_pin(tab.submit(KIRIM)) for tab in tabs}
    assert len(receipts) == 1
    assert count(app) == 1


def test_after_sending_the_form_is_empty_and_a_second_story_is_a_second_case(app, client):
    first = nomor_dan_pin(kirim(client))
    assert client.visit("/pengaduan/baru").value("Apa yang ingin") == ""
    second = nomor_dan_pin(kirim(client, uraian="Cerita kedua tentang jam layanan kantor."))
    assert first != second
    assert count(app) == 2


def test_going_back_to_page_one_after_sending_starts_a_new_one_with_the_new_words(app, client):
    page = client.visit("/pengaduan/baru")
    number, _ = nomor_dan_pin(page.submit(LANJUT, uraian=URAIAN).submit(LANJUT).submit(KIRIM))
    page = page.submit(LANJUT, uraian="Cerita kedua tentang jam layanan kantor.")
    page = page.submit(LANJUT)
    assert page.has("Cerita kedua")
    second, _ = nomor_dan_pin(page.submit(KIRIM))
    assert second != number
    with app.app_context():
        stories = db.session.scalars(db.select(Pengaduan.uraian).order_by(Pengaduan.id)).all()
    assert stories == [URAIAN, "Cerita kedua tentang jam layanan kantor."]


def test_going_back_to_page_two_after_sending_shows_the_receipt_and_says_so(app, client):
    page = tulis(client)
    number, pin = nomor_dan_pin(page.submit(LANJUT).submit(KIRIM))
    page = page.submit(LANJUT, nama="Nama Baru")
    assert page.h1 == RECEIPT
    assert page.has("sudah terkirim sebelumnya")
    assert nomor_dan_pin(page) == (number, pin)
    assert reporter(app) == (URAIAN, None)


def test_a_cookie_older_than_its_draft_starts_afresh(app, client):
    kirim(client)
    with clock.frozen(clock.now() + timedelta(days=3)):
        with app.app_context():
            actions.bersihkan_draf()
        assert kirim(client, uraian="Cerita kedua tentang jam layanan kantor.").h1 == RECEIPT
    assert count(app) == 2


# A stale form, a lost cookie, a stranger's page


@pytest.mark.parametrize("token", ["", "bukan-token"])
def test_a_stale_form_token_keeps_the_words_on_each_page(app, client, token):
    page = client.visit("/pengaduan/baru").submit(
        LANJUT, uraian=URAIAN, lokasi="TPS 4", csrf_token=token
    )
    assert page.status == 422
    assert page.has(STALE)
    assert (page.value("Apa yang ingin"), page.value("Di mana")) == (URAIAN, "TPS 4")
    page = page.submit(LANJUT)
    page = page.submit(LANJUT, nama="Siti", csrf_token=token)
    assert page.has(STALE)
    assert page.value("Nama (boleh") == "Siti"
    page = page.submit(LANJUT).submit(KIRIM, csrf_token=token)
    assert page.has(STALE)
    assert count(app) == 0
    assert page.submit(KIRIM).h1 == RECEIPT
    assert reporter(app) == (URAIAN, "Siti")


def same_origin(app: Flask) -> PageClient:
    """A browser that says, as browsers do over https, where a sending comes from."""
    browser = app.test_client()
    browser.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return browser


def test_lost_cookies_lose_nothing(app):
    browser = same_origin(app)
    page = browser.visit("/pengaduan/baru")
    browser.delete_cookie("portal")
    page = page.submit(LANJUT, uraian=URAIAN)
    assert page.status == 422
    assert page.has(STALE)
    assert page.value("Apa yang ingin") == URAIAN
    page = page.submit(LANJUT)
    browser.delete_cookie("portal")
    page = page.submit(LANJUT, nama="Siti")
    assert page.has(STALE)
    page = page.submit(LANJUT)
    browser.delete_cookie("portal")
    page = page.submit(KIRIM)
    assert page.h1 == PAGE_3
    assert page.has(URAIAN)
    assert page.submit(KIRIM).h1 == RECEIPT
    assert reporter(app) == (URAIAN, "Siti")


@pytest.mark.parametrize(
    ("place", "site"),
    [("", "cross-site"), ("", None), ("/identitas", "same-site"), ("/periksa", "cross-site")],
)
def test_a_strangers_page_cannot_slip_in_its_own_draft(app, place, site):
    attacker, victim = app.test_client(), app.test_client()
    theirs = tulis(attacker).form(LANJUT).find("input", {"name": "token"})["value"]
    if site:
        victim.environ_base["HTTP_SEC_FETCH_SITE"] = site
    victim.post(
        f"/pengaduan/baru{place}",
        data={"token": theirs, "uraian": URAIAN, "identitas": "terbuka"},
    )
    own = victim.visit("/pengaduan/baru").form(LANJUT).find("input", {"name": "token"})["value"]
    assert own != theirs
    kirim(victim, uraian="Ini cerita korban yang tidak boleh dibaca orang lain.")
    assert "korban" not in attacker.visit("/pengaduan/baru").html
    assert attacker.visit("/pengaduan/terkirim").h1 == "Lacak laporan"


def test_too_many_sendings_are_told_to_wait(client):
    page = client.visit("/pengaduan/baru")
    answers = [client.post("/pengaduan/baru/identitas").status_code for _ in range(60)]
    assert set(answers) == {422}
    page = page.submit(LANJUT, uraian=URAIAN).submit(LANJUT, nama="Siti")
    assert page.status == 429
    assert page.h1 == "Terlalu banyak percobaan"
    assert page.has("Tunggu beberapa menit")


# The receipt


def test_the_receipt_has_all_that_is_needed_and_the_pin_in_no_link(client):
    page = kirim(client)
    number, pin = nomor_dan_pin(page)
    digits = pin.replace(" ", "")
    assert page.has("Kami berjanji selesai paling lambat")
    titles = [words(tag) for tag in page.soup.select("svg > title")]
    assert f"Kode QR halaman lacak untuk laporan {number}" in titles
    note = page.value("Salin tulisan ini")
    assert number in note
    assert digits in note.replace(" ", "")
    whatsapp = page.soup.find("a", href=re.compile("wa.me"))
    assert "noreferrer" in whatsapp["rel"]
    for tag in page.soup.find_all(href=True):
        assert digits not in tag["href"].replace("%20", "").replace("+", "")
    assert page.link("Lacak laporan ini").value("Nomor laporan") == number


def test_a_receipt_is_shown_to_its_own_browser_only(app, client):
    kirim(client)
    assert client.visit("/pengaduan/terkirim").h1 == RECEIPT
    assert app.test_client().visit("/pengaduan/terkirim").h1 == "Lacak laporan"


def test_closing_forgets_everything_on_the_device(client):
    number, pin = nomor_dan_pin(kirim(client))
    page = buka(client, number, pin)
    answer = client.post(
        "/pengaduan/lacak/tutup",
        data={"csrf_token": page.soup.find("input", {"name": "csrf_token"})["value"]},
    )
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert answer.status_code == 303
    assert client.visit("/pengaduan/terkirim").h1 == "Lacak laporan"
    assert client.visit("/pengaduan/lacak/laporan").h1 == "Lacak laporan"
    assert buka(client, number, pin).h1 == f"Laporan {number}"


# Tracking


def test_where_the_case_is_and_whose_turn_it_is(app, client, opened):
    assert opened.has("Tim Pengelola Wadul memeriksa laporan Anda")
    officer_steps(app, Aksi.VERIFIKASI, Aksi.DISPOSISI, pesan="Sudah kami periksa.")
    page = reopened(client)
    assert page.has("Sedang ditindaklanjuti")
    assert page.has("Sekarang di Subbagian Perencanaan, Data, dan Informasi")
    assert page.has("Sudah kami periksa.")
    assert page.link("Cara menghitung").has("hari kerja")


def test_internal_words_and_files_are_never_shown(app, client, opened):
    with app.app_context():
        case = db.session.scalars(db.select(Pengaduan)).one()
        team = factories.petugas("pengelola", nama="Bambang Petugas")
        perkara.langkah(case, Aksi.CATATAN, team, pesan="", catatan="Pelapor ini sering datang.",
                        berkas=terima([unggahan(pdf(), "nota dinas.pdf")]))  # fmt: skip
        perkara.langkah(case, Aksi.VERIFIKASI, team, catatan="Jangan dibagikan.")
        file_id = db.session.scalar(db.select(Lampiran.id))
    page = reopened(client)
    for secret in ("sering datang", "Jangan dibagikan", "nota dinas", "Bambang"):
        assert secret not in page.html
    assert client.visit(f"/pengaduan/lacak/berkas/{file_id}").status == 404


def test_a_file_of_another_case_is_not_there(app, client):
    kirim(client, {"berkas": (pdf(), "rahasia.pdf")})
    with app.app_context():
        file_id = db.session.scalar(db.select(Lampiran.id))
    other = app.test_client()
    buka(other, *nomor_dan_pin(kirim(other)))
    assert other.visit(f"/pengaduan/lacak/berkas/{file_id}").status == 404


def test_a_message_with_a_file_reaches_the_case(app, client, opened):
    page = opened.submit(
        "Tulis pesan", files={"balas-berkas": (jpeg((60, 40)), "bukti.jpg")},
        **{"balas-pesan": "Ini fotonya."},
    )  # fmt: skip
    assert page.has("Pesan Anda sudah masuk ke laporan ini.")
    assert page.has("Anda menulis")
    assert page.has("Ini fotonya.")
    assert page.has("Unduh bukti.jpg")
    assert len(stored_files(app)) == 1


def test_an_empty_message_or_a_bad_file_is_refused_beside_its_field(app, client, opened):
    page = opened.submit(
        "Tulis pesan", files={"balas-berkas": (b"#!/bin/sh", "bukti.jpg")}, **{"balas-pesan": ""}
    )
    assert page.status == 422
    assert page.error("Pesan Anda") == "Tulis pesannya dulu."
    assert "“bukti.jpg”" in page.error("Foto atau berkas")
    page = page.submit("Tulis pesan", **{"balas-pesan": "Pesan panjang. " * 700})
    assert "Terlalu panjang" in page.error("Pesan Anda")
    assert page.value("Pesan Anda").startswith("Pesan panjang.")
    assert stored_files(app) == []


def test_a_question_is_answered(app, client, opened):
    officer_steps(app, Aksi.MINTA_LENGKAPI, pesan="TPS nomor berapa?")
    page = reopened(client)
    assert page.has("Menunggu jawaban Anda")
    assert page.has("TPS nomor berapa?")
    assert page.has("waktu berhenti dihitung")
    page = page.submit("Jawab pertanyaan kami", **{"lengkapi-pesan": "TPS 4."})
    assert page.has("Waktu penyelesaian berjalan lagi")
    assert only_case(app).status is Status.DITERIMA


def test_rating_then_reopening_then_objecting(app, client, opened):
    officer_steps(app, Aksi.VERIFIKASI, Aksi.SELESAIKAN)
    page = reopened(client).submit("Sudah selesai, beri nilai")
    assert page.status == 422
    assert page.error("Bagaimana penanganannya?") == "Pilih salah satu dulu."
    page = page.submit("Sudah selesai, beri nilai", **{"setuju-nilai": "2"})
    assert page.has("Terima kasih atas penilaian Anda.")
    assert only_case(app).nilai == 2
    page = page.submit("Belum selesai", **{"belum_selesai-pesan": "Datanya masih salah."})
    assert page.has("Laporan dibuka kembali")
    officer_steps(app, Aksi.SELESAIKAN)
    page = reopened(client)
    assert "Belum selesai" not in [tag.get_text() for tag in page.soup.find_all("summary")]
    page = page.submit("Ajukan keberatan", **{"ajukan_keberatan-pesan": "Saya keberatan."})
    assert page.has("Keberatan sedang diperiksa")
    assert only_case(app).status is Status.KEBERATAN


def test_words_overtaken_by_the_office_are_kept_and_can_be_sent_again(app, client, opened):
    officer_steps(app, Aksi.VERIFIKASI)
    page = opened.submit("Tulis pesan", **{"balas-pesan": "Tunggu, ada tambahan."})
    assert page.status == 409
    assert "baru saja diubah orang lain" in page.error("Pesan Anda")
    assert page.value("Pesan Anda") == "Tunggu, ada tambahan."
    assert page.has("Laporan diperiksa")
    page = page.submit("Tulis pesan", **{"balas-pesan": "Tunggu, ada tambahan."})
    assert page.has("Pesan Anda sudah masuk ke laporan ini.")


def test_words_for_a_step_that_is_gone_are_not_lost(app, client, opened):
    officer_steps(app, Aksi.TOLAK)
    page = opened.submit("Tulis pesan", **{"balas-pesan": "Tunggu, ada tambahan."})
    assert page.status == 409
    assert page.has("Tunggu, ada tambahan.")
    page = page.submit("Tulis pesan", **{"balas-pesan": "Tunggu, ada tambahan."})
    assert page.status == 409
    assert page.has("tidak berlaku untuk status yang sekarang")
    assert page.has("Tunggu, ada tambahan.")
    page = page.submit("Ajukan keberatan", **{"ajukan_keberatan-pesan": "Tunggu, ada tambahan."})
    assert page.has("Keberatan Anda sudah diteruskan")


def test_the_same_message_sent_twice_stands_once(app, client, opened):
    for _ in range(3):
        page = opened.submit("Tulis pesan", **{"balas-pesan": "Sekali saja."})
    assert page.text.count("Sekali saja.") == 1
    assert page.status == 200


def test_a_stale_token_on_the_case_page_keeps_the_words(client, opened):
    values = {"balas-pesan": "Ini pesan saya.", "balas-csrf_token": "x", "csrf_token": "x"}
    page = opened.submit("Tulis pesan", **values)
    assert page.status == 422
    assert page.has(STALE)
    assert page.value("Pesan Anda") == "Ini pesan saya."
    assert "token" not in page.text.lower()
    assert page.submit("Tulis pesan").has("Pesan Anda sudah masuk")


def test_a_case_that_has_ended_says_so(app, client, opened):
    officer_steps(app, Aksi.TERUSKAN, lembaga="Bawaslu Kabupaten Kudus")
    page = reopened(client)
    assert page.has("Diteruskan ke lembaga lain")
    assert page.has("Bawaslu Kabupaten Kudus")
    assert not page.has("Yang dapat Anda lakukan")
    assert client.visit("/pengaduan/lacak/cara-hitung").has("sudah berakhir")


def test_limits_are_public_with_their_sources(client):
    page = client.visit("/pengaduan/batas-waktu")
    assert page.has("14 hari kerja")
    assert page.has("UU 25/2009")
    assert page.has("perlu dikonfirmasi")
    assert page.has("Contoh: pengaduan biasa yang masuk hari ini")


def test_drafts_never_stand_in_plain_text(app, client):
    tulis(client, uraian="Cerita yang masih setengah jadi dan rahasia.")
    with app.app_context():
        (row,) = db.session.scalars(db.select(DrafPengaduan))
        assert "setengah jadi" in row.isi
        assert b"setengah" not in row.isi_sandi
        assert row.token_sidik not in client.visit("/pengaduan/baru").html
