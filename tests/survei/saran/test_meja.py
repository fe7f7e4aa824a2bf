"""The desk of open answers: read, masked, put on the plan, made a complaint."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from portal.core.errors import NotThere, Unacceptable
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.pengaduan.models import Pengaduan
from portal.survei.actions import move, terima_banyak
from portal.survei.models import IsianTambahan
from portal.survei.saran import actions, queries, summaries
from portal.survei.saran.actions import IsianBacaan
from portal.survei.saran.models import BacaanSaran
from portal.survei.saran.queries import Keadaan, SaringanSaran
from portal.survei.tindak.queries import rencana_gelombang
from portal.survei.workflow import AksiGelombang
from tests.factories import petugas
from tests.survei.tindak.gelombang import UNTIL, answers, wave

DESK = "/petugas/survei/saran/"
PHONE = "Antrean lama. Hubungi Pak Margono, 0812-0000-0288."
CHAIR = "Kursi kurang."


def told(*texts, period="2025-TW1", officer=None):
    """An open wave with these open answers; returns it and their ids in that order."""
    who = officer or petugas("pengelola")
    row = wave(period, steps=UNTIL[:1], officer=who)
    rows = answers(row.kode, row.mulai, (), n=len(texts))
    taken = [replace(one, tambahan={"saran": text}) for one, text in zip(rows, texts, strict=True)]
    terima_banyak(row.id, taken, who.id)
    found = dict(db.session.execute(select(IsianTambahan.teks, IsianTambahan.id)).all())
    return row, [found[text] for text in texts]


def events(name):
    return db.session.scalars(
        select(Jejak).where(Jejak.peristiwa == name).order_by(Jejak.urutan)
    ).all()


def test_what_nobody_has_read_is_masked_by_guess(ctx):
    _, (phone, _) = told(PHONE, CHAIR)
    lines = {line.id: line for line in queries.halaman(SaringanSaran(), 1).baris}
    assert len(lines) == 2
    line = lines[phone]
    assert line.teks == ("Antrean lama. Hubungi Pak [nama disamarkan], [nomor telepon disamarkan].")
    assert [item.kunci for item in line.unsur] == ["waktu"]
    assert not line.dibaca


def test_reading_settles_unsur_and_names_without_a_word_in_the_audit(ctx):
    row, (phone, chair) = told(PHONE, CHAIR)
    who = petugas("tim_zi")
    actions.baca(phone, IsianBacaan(("waktu", "perilaku"), "Margono", True), who.id)
    line = queries.line_of(queries.saran(phone))
    assert [item.kunci for item in line.unsur] == ["waktu", "perilaku"]
    assert "Margono" not in line.teks
    (note,) = events("saran.baca")
    assert note.petugas_id == who.id
    assert "Margono" not in note.rincian
    stored = db.session.get(BacaanSaran, phone)
    assert b"Margono" not in stored.nama_sandi
    actions.baca(phone, IsianBacaan(("waktu",), "", False), who.id)
    line = queries.line_of(queries.saran(phone))
    assert [item.kunci for item in line.unsur] == ["waktu"]
    assert "Margono" in line.teks
    assert queries.belum_dibaca(row) == 1
    assert queries.berikutnya(queries.saran(phone)) == chair


def test_what_is_refused(ctx):
    _, (chair,) = told(CHAIR)
    who = petugas("pengelola").id
    with pytest.raises(Unacceptable):
        actions.baca(chair, IsianBacaan(("unsur_kesepuluh",), "", False), who)
    with pytest.raises(Unacceptable):
        actions.ke_rencana(chair, "unsur_kesepuluh", who)
    with pytest.raises(NotThere):
        actions.baca("0" * 32, IsianBacaan((), "", False), who)
    assert db.session.get(BacaanSaran, chair) is None


def test_a_reports_words_are_masked_and_agreed(ctx):
    row, (phone, chair) = told(PHONE, CHAIR)
    who = petugas("pengelola").id
    actions.baca(phone, IsianBacaan(("waktu",), "Margono", True), who)
    actions.baca(chair, IsianBacaan(("sarana",), "", False), who)
    by_unsur = {one.kunci: one for one in summaries.per_unsur(row)}
    assert by_unsur["sarana"].kutipan == ()
    assert by_unsur["waktu"].jumlah == 1
    assert by_unsur["waktu"].kutipan == (
        "Antrean lama. Hubungi Pak [nama disamarkan], [nomor telepon disamarkan].",
    )


def test_a_text_goes_on_the_plan_once_and_masked(ctx):
    row, (phone, chair) = told(PHONE, CHAIR)
    who = petugas("pengelola").id
    plan = actions.ke_rencana(phone, "waktu", who)
    again = actions.ke_rencana(phone, "waktu", who)
    assert plan.id == again.id
    assert "Margono" not in plan.sebab
    assert plan.sebab.count("Antrean lama") == 1
    assert queries.line_of(queries.saran(phone)).rencana == (plan.id,)
    assert actions.ke_rencana(chair, "sarana", who).id != plan.id
    move(row.id, AksiGelombang.TUTUP, who)
    move(row.id, AksiGelombang.SEGEL, who)
    assert {one.unsur for one in rencana_gelombang(row.id)} == {"waktu", "sarana"}


def test_the_list_by_wave_unsur_and_state(ctx):
    first, (phone, chair) = told(PHONE, CHAIR)
    second, (late,) = told("Papan petunjuk belum ada.", period="2025-TW2")
    who = petugas("pengelola").id
    actions.baca(phone, IsianBacaan(("waktu",), "", False), who)

    def keys(*args):
        return {line.id for line in queries.semua_saran(SaringanSaran(*args))}

    assert keys() == {chair, late}
    assert keys(first.id) == {chair}
    assert keys(None, "waktu", Keadaan.SEMUA) == {phone}
    assert keys(None, None, Keadaan.SUDAH) == {phone}
    assert keys(second.id, None, Keadaan.SEMUA) == {late}
    assert keys(999) == set()
    page = queries.halaman(SaringanSaran(keadaan=Keadaan.SEMUA), 99)
    assert (page.nomor, page.terakhir, page.jumlah) == (1, 1, 3)


def test_an_officer_reads_one_after_the_other(app, signed_in):
    with app.app_context():
        told(PHONE, CHAIR)
    team = signed_in("tim_zi")
    desk = team.visit(DESK)
    assert desk.has("2 saran")
    assert "Margono" not in desk.html
    page = desk.link("Januari 2025")
    page = page.submit("Simpan, lalu berikutnya", unsur=["waktu"], nama="Margono", kutip="y")
    assert page.has("Ini saran berikutnya")
    assert not page.has("Jadikan pengaduan")
    page = page.submit("Simpan, lalu berikutnya", unsur=["sarana"])
    assert page.has("Semua saran gelombang ini sudah dibaca")
    assert page.has("2 saran")
    bad = page.link("Januari 2025").submit("Simpan, lalu", unsur=["x"], nama="n" * 601)
    assert bad.status == 422
    assert bad.error("Unsur yang dibicarakan")
    assert bad.error("Nama yang disamarkan")
    table = team.get(f"{DESK}saran.csv?keadaan=semua").get_data(as_text=True)
    assert "0812" not in table
    assert CHAIR in table
    for role in ("pimpinan", "asesor", "unit", "loket"):
        assert signed_in(role, unit_kode="kul").get(DESK).status_code == 403


def test_the_desk_tells_the_month_of_a_text_never_its_day(app, signed_in):
    with app.app_context():
        _, (text,) = told(CHAIR)
    desk = signed_in("tim_zi")
    for page in (desk.visit("/petugas/survei/saran/"), desk.visit(f"/petugas/survei/saran/{text}")):
        assert page.has("Januari 2025")
        assert not page.has("1 Januari 2025")
    sheet = desk.visit("/petugas/survei/saran/saran.csv?keadaan=semua").html
    assert ",2025-01," in sheet
    assert "2025-01-01" not in sheet


def test_one_click_puts_it_on_the_plan(app, signed_in):
    with app.app_context():
        _, (chair,) = told(CHAIR)
    page = signed_in("pengelola").visit(f"{DESK}{chair}").submit("Masukkan ke rencana")
    assert page.h1 == "U9 Sarana dan Prasarana: rencana tindak lanjut"
    assert page.has(f"Saran pengguna layanan: “{CHAIR}”")


def test_one_click_makes_one_complaint_however_often(app, signed_in):
    with app.app_context():
        _, (phone,) = told(PHONE)
    team = signed_in("pengelola")
    first = team.visit(f"{DESK}{phone}")
    page = first.submit("Jadikan pengaduan")
    assert page.path == f"{DESK}{phone}"
    assert page.has("Sudah menjadi pengaduan")
    first.submit("Jadikan pengaduan")
    with app.app_context():
        (case,) = db.session.scalars(select(Pengaduan))
        assert (case.kanal, PHONE in case.uraian) == ("survei", True)
        assert queries.line_of(queries.saran(phone)).nomor_pengaduan == case.nomor
        assert len(events("saran.jadi_pengaduan")) == 1
    forged = team.post(f"{DESK}{phone}/tercatat?nomor={case.nomor}")
    assert forged.status_code in (400, 404)


def test_a_complaint_is_told_to_places_of_the_staff_area_only(signed_in):
    for place in ("https://evil.example/", "//evil.example", "/petugas/../x", "/pengaduan/"):
        page = signed_in("loket").visit("/petugas/pengaduan/catat")
        page = page.submit("Simpan", uraian="Kursi tunggu di loket kurang.", lanjut=place)
        assert page.path == "/petugas/pengaduan/catat/tanda-terima"
