"""Filling a survey in: the list, the questionnaire, what goes wrong, thanks."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import inspect, select

from portal.core import clock
from portal.extensions import db
from portal.survei.isi import queries, throttle
from portal.survei.isi.models import PembukaanSurvei
from portal.survei.models import IsianTambahan, Jawaban, JawabanSusulan
from portal.survei.queries import summary
from portal.survei.workflow import AksiGelombang, KanalSurvei, StatusGelombang, Survei
from tests.page import Page
from tests.survei.isi.gelombang import (
    ALAMAT,
    KODE,
    LAYANAN,
    NILAI,
    PENUH,
    SKM,
    gelombang,
    langkah,
    titik,
)

A = AksiGelombang
LATER = clock.at_wib(clock.today()) + timedelta(hours=9)


def all_of(model):
    return list(db.session.scalars(select(model).order_by(*inspect(model).primary_key)))


def answers():
    return all_of(Jawaban)


def openings():
    rows = db.session.scalars(select(PembukaanSurvei).order_by(PembukaanSurvei.id))
    return [(row.kanal.value, row.titik_id, row.jumlah) for row in rows]


def test_the_list_when_nothing_is_open(client, di):
    page = client.visit("/survei/")
    assert page.has("Belum ada survei yang dibuka")
    assert page.link("Sampaikan pengaduan atau saran").h1 == "Sampaikan pengaduan"


def test_the_list_shows_open_waves_and_carries_the_place_on(wave, client, di):
    di(gelombang, "spak-2025-s1", Survei.SPAK)
    di(gelombang, "spkp-2025-s1", Survei.SPKP, buka=False)
    di(titik)
    page = client.visit("/survei/?titik=loket-1&layanan=data&asing=1")
    assert page.has("9 pertanyaan, kurang dari 2 menit")
    assert page.has("5 pertanyaan, kurang dari 1 menit")
    assert not page.has("spkp-2025-s1")
    form = page.link("Isi survei Survei skm-2025-tw1")
    assert form.path == f"{ALAMAT}?layanan=data&titik=loket-1"
    assert form.soup.find(id="layanan-1").has_attr("checked")


def test_an_answer_is_taken_in_whole(wave, client, di):
    di(titik)
    with clock.frozen(LATER):
        page = client.visit(f"{ALAMAT}?titik=loket-1")
    with clock.frozen(LATER + timedelta(seconds=40)):
        thanks = page.submit(
            "Kirim jawaban", **PENUH, profil_usia="26_35", tambahan_saran="  Tambah kursi.  "
        )
    assert thanks.h1 == "Terima kasih"
    assert thanks.has(f"Jawaban Anda untuk Survei {KODE} sudah tersimpan")
    (row,) = di(answers)
    assert (row.kanal, row.tanggal) == (KanalSurvei.TAUTAN, LATER.date())
    assert (row.lengkap, row.cepat) == (True, False)
    assert (row.layanan_id, row.titik_id) == (
        wave.layanan[0].id,
        di(queries.titik_aktif, "loket-1").id,
    )
    assert di(summary, wave).hitungan.baris == 1
    (words,) = di(all_of, IsianTambahan)
    assert (words.kunci, words.teks) == ("saran", "Tambah kursi.")


def test_nine_answers_in_four_seconds_are_marked(wave, client, di):
    with clock.frozen(LATER):
        page = client.visit(ALAMAT)
    with clock.frozen(LATER + timedelta(seconds=4)):
        page.submit("Kirim jawaban", **PENUH)
    assert [row.cepat for row in di(answers)] == [True]


@pytest.mark.parametrize("mulai", ["", "0.00", "1.0123456789abcdef0123456789abcdef"])
def test_a_forged_start_is_marked_not_refused(wave, client, mulai, di):
    assert client.visit(ALAMAT).submit("Kirim jawaban", **PENUH, mulai=mulai).h1 == "Terima kasih"
    assert [row.cepat for row in di(answers)] == [True]


def test_a_sending_that_is_repeated_counts_once(wave, client, di):
    page = client.visit(ALAMAT)
    for _ in range(3):
        assert page.submit("Kirim jawaban", **PENUH).h1 == "Terima kasih"
    assert len(di(answers)) == 1
    assert client.visit(ALAMAT).submit("Kirim jawaban", **PENUH).h1 == "Terima kasih"
    assert len(di(answers)) == 2


def test_open_questions_are_asked_about_once(wave, client, di):
    some = {name: value for name, value in PENUH.items() if name != "butir_biaya"}
    again = client.visit(ALAMAT).submit("Kirim jawaban", **some, tambahan_saran="Baik.")
    assert again.status == 422
    question = next(item for item in again.soup.find_all("legend") if "biaya" in item.text)
    assert again.error(question.text) == "Pertanyaan 4 belum dijawab."
    assert again.has("Belum dijawab: pertanyaan 4.")
    assert again.value("Apa saran Anda") == "Baik."
    assert again.soup.find(id="butir_waktu-1").has_attr("checked")
    assert di(answers) == []
    assert again.submit("Kirim jawaban", boleh_kosong="y").h1 == "Terima kasih"
    assert [row.lengkap for row in di(answers)] == [False]


def test_an_empty_form_is_no_answer(wave, client, di):
    page = client.visit(ALAMAT).submit("Kirim jawaban", layanan="ppid", boleh_kosong="y")
    assert page.status == 422
    assert page.has("9 bagian perlu diperbaiki")
    assert di(answers) == []


@pytest.mark.parametrize(
    "change",
    [
        {"butir_persyaratan": "5"},
        {"butir_persyaratan": "0"},
        {"butir_persyaratan": "4.0"},
        {"butir_kesepuluh": "4"},
        {"layanan": "lain"},
        {"layanan": ""},
        {"profil_usia": "tua"},
        {"tambahan_saran": "a" * 2001},
        {"kunci": "pendek"},
        {"kunci": ""},
    ],
)
def test_what_cannot_be_taken_comes_back_whole(wave, client, change, di):
    page = client.visit(ALAMAT).submit("Kirim jawaban", **{**PENUH, **change})
    assert page.status == 422
    assert page.soup.find(id="ringkasan-galat") is not None
    assert page.soup.find(id="butir_sarana-3").has_attr("checked")
    assert di(answers) == []
    assert page.submit("Kirim jawaban", **{**PENUH, "tambahan_saran": ""}).h1 == "Terima kasih"


def test_a_stale_page_keeps_its_answers(wave, client, di):
    page = client.visit(ALAMAT).submit("Kirim jawaban", **PENUH, csrf_token="basi")
    assert (page.status, di(answers)) == (422, [])
    assert page.has("Halaman ini terlalu lama terbuka")
    assert page.submit("Kirim jawaban").h1 == "Terima kasih"
    assert len(di(answers)) == 1


@pytest.mark.parametrize("steps", [(A.TUTUP,), ("jawab", A.TUTUP, A.SEGEL)])
def test_a_wave_that_closed_while_the_form_was_open(wave, client, steps, di):
    page = client.visit(ALAMAT)
    for step in steps:
        if step == "jawab":
            client.visit(ALAMAT).submit("Kirim jawaban", **PENUH)
        else:
            di(langkah, wave, step)
    thanks = page.submit("Kirim jawaban", **PENUH)
    assert thanks.has("ditutup sebelum jawaban Anda sampai")
    assert page.submit("Kirim jawaban", **PENUH).h1 == "Terima kasih"
    (late,) = di(all_of, JawabanSusulan)
    assert late.gelombang_id == wave.id
    assert len(di(answers)) == (1 if len(steps) > 1 else 0)


def test_a_closed_wave_opens_no_form_and_takes_nothing_unasked(wave, client, di):
    form = client.visit(ALAMAT)
    di(gelombang, "spak-2025-s1", Survei.SPAK)
    di(langkah, wave, A.TUTUP)
    page = client.visit(ALAMAT)
    assert page.h1 == "Survei ini sudah ditutup"
    assert page.has("Survei spak-2025-s1")
    assert form.submit("Kirim jawaban", **PENUH, mulai="1.ff").status == 409
    assert di(all_of, JawabanSusulan) == []


def test_a_draft_is_not_known(client, di):
    di(gelombang, buka=False)
    assert client.visit(ALAMAT).status == 404
    assert client.visit("/survei/tidak-ada").status == 404
    assert client.visit(f"{ALAMAT}/terima-kasih").status == 404


@pytest.mark.parametrize("layanan", [(), LAYANAN[:1]])
def test_a_wave_about_one_service_does_not_ask_for_it(client, layanan, di):
    wave = di(gelombang, layanan=layanan)
    page = client.visit(ALAMAT)
    assert not page.has("Layanan apa")
    assert page.submit("Kirim jawaban", **NILAI).h1 == "Terima kasih"
    assert [row.layanan_id for row in di(answers)] == [one.id for one in wave.layanan] or [None]


def test_the_service_point_names_the_service_and_an_old_poster_still_works(wave, client, di):
    di(titik, "lama", aktif=False)
    di(titik, "ruang-data", layanan_kunci="data")
    page = client.visit(f"{ALAMAT}?titik=ruang-data")
    assert page.soup.find(id="layanan-1").has_attr("checked")
    page.submit("Kirim jawaban", **NILAI)
    for address in (f"{ALAMAT}?titik=lama&layanan=asing", f"{ALAMAT}?titik=%00"):
        page = client.visit(address)
        assert page.soup.find("input", {"name": "layanan", "checked": True}) is None
        assert page.submit("Kirim jawaban", **PENUH).h1 == "Terima kasih"
    assert [row.titik_id is None for row in di(answers)] == [False, True, True]


def test_openings_are_counted_per_day_and_place(wave, app, client, di):
    place = di(titik)
    for _ in range(2):
        client.visit(ALAMAT)
    page = app.test_client().visit(f"{ALAMAT}?titik=loket-1")
    app.test_client().visit(f"{ALAMAT}?titik=loket-1")
    app.test_client().head(ALAMAT)
    assert di(openings) == [("tautan", None, 1), ("tautan", place.id, 2)]
    page.submit("Kirim jawaban", **PENUH)
    found = [(one.kanal.value, one.titik, one.dibuka, one.terisi, one.bagian) for one in
             di(queries.kelengkapan, wave)]  # fmt: skip
    assert found == [
        ("tautan", None, 1, 0, 0), ("tautan", "loket-1", 2, 1, Fraction(1, 2)),
    ]  # fmt: skip
    page.client.visit(ALAMAT)
    assert di(openings)[0] == ("tautan", None, 2)


def test_the_open_link_is_throttled_with_the_answers_kept(wave, app, client, di):
    here = {"REMOTE_ADDR": "127.0.0.1"}
    with app.test_request_context(environ_base=here):
        assert all(throttle.within_limit(throttle.SENDING) for _ in range(59))
    assert client.visit(ALAMAT).submit("Kirim jawaban", **PENUH).h1 == "Terima kasih"
    page = client.visit(ALAMAT).submit("Kirim jawaban", **PENUH)
    assert page.status == 429
    assert page.has("tunggu beberapa menit")
    assert page.soup.find(id="butir_waktu-1").has_attr("checked")
    assert len(di(answers)) == 1


def test_thanks_leads_to_the_other_surveys(wave, client, di):
    di(gelombang, "spak-2025-s1", Survei.SPAK)
    di(titik)
    thanks = client.visit(f"{ALAMAT}?titik=loket-1").submit("Kirim jawaban", **PENUH)
    assert thanks.link("Isi survei").path == "/survei/spak-2025-s1?titik=loket-1"


def test_nothing_of_the_page_tells_who_fills_in(wave, client, di):
    page: Page = client.visit(ALAMAT)
    names = {tag["name"] for tag in page.soup.form.find_all(attrs={"name": True})}
    shown = {f"profil_{name}" for name in
             ("usia", "jenis_kelamin", "pendidikan", "pekerjaan", "disabilitas")}  # fmt: skip
    assert names == {
        "csrf_token", "kunci", "mulai", "boleh_kosong", "layanan", "tambahan_saran", *shown,
        *(f"butir_{key}" for key in SKM),
    }  # fmt: skip
    assert wave.status is StatusGelombang.DIBUKA
