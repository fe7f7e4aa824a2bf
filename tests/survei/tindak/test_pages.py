"""Plans of follow-up on the pages of officers."""

import pytest

from portal.survei.hasil.actions import terbitkan
from portal.survei.hasil.queries import preview
from portal.survei.tindak import actions, queries
from tests.factories import petugas, unit
from tests.survei.tindak.gelombang import UNTIL, wave
from tests.survei.tindak.test_actions import WEAK, plan

WAVE = "/petugas/survei/skm-2025-tw1/tindak-lanjut"


@pytest.fixture
def sealed(app):
    with app.app_context():
        wave("2025-TW1", WEAK)
        return unit("kul").id


def test_from_the_draft_to_the_proof(sealed, signed_in):
    team = signed_in("pengelola")
    board = team.visit(WAVE)
    assert board.has("U3 Waktu Penyelesaian prioritas")
    assert board.has("Draf, belum disusun")
    page = board.link("U3 Waktu Penyelesaian")
    form = page.link("Susun rencana")
    bad = form.submit("Simpan rencana", tahun="1999")
    assert bad.status == 422
    for label in ("Sebab", "Program atau kegiatan", "Tahun", "Unit penanggung jawab"):
        assert bad.error(label), label
    typed = {"sebab": "Antrean panjang.", "kegiatan": "Tambah satu loket.", "triwulan": "2",
             "tahun": "2025", "unit_kerja_id": str(sealed)}  # fmt: skip
    page = bad.submit("Simpan rencana", **typed)
    assert page.has("Direncanakan")
    assert page.has("Triwulan II 2025")
    assert page.has("lewat waktu")
    refused = page.submit("Sudah dilaksanakan", kata="", tautan="http://contoh.go.id")
    assert refused.status == 422
    assert refused.error("Tautan bukti")
    refused = refused.submit("Sudah dilaksanakan", kata="", tautan="")
    assert refused.error("Bukti atau alasan")
    done = refused.submit("Sudah dilaksanakan", kata="Loket kedua dibuka.",
                          tautan="https://contoh.go.id/loket")  # fmt: skip
    assert done.has("Sudah dilaksanakan")
    assert done.has("Loket kedua dibuka.")
    board = team.visit(WAVE)
    assert board.has("100 % dari yang direncanakan sudah dilaksanakan")
    table = team.get("/petugas/survei/tindak-lanjut/rencana-tindak-lanjut.csv?status=dilaksanakan")
    assert "Loket kedua dibuka." in table.get_data(as_text=True)


def test_a_plan_of_ones_own_and_one_that_another_changed(app, sealed, signed_in):
    team = signed_in("tim_zi")
    form = team.visit(WAVE).link("Tambah rencana")
    page = form.submit("Simpan rencana", unsur="biaya", sebab="Tarif tidak terpasang.",
                       kegiatan="Pasang papan tarif.", unit_kerja_id=str(sealed))  # fmt: skip
    assert page.has("Pasang papan tarif.")
    form = page.link("Ubah rencana")
    with app.app_context():
        row = queries.semua_rencana()[-1]
        actions.simpan(row.id, row.versi, plan("biaya", kegiatan="Lain."), petugas("pengelola"))
    late = form.submit("Simpan rencana", kegiatan="Pasang papan tarif besar.")
    assert late.status == 409
    assert late.value("Program atau kegiatan") == "Pasang papan tarif besar."
    assert late.has("diubah petugas lain")


def test_a_unit_reports_on_its_own_plan_and_others_only_read(app, sealed, signed_in):
    with app.app_context():
        row = queries.semua_rencana()[0]
        actions.simpan(row.id, row.versi, plan(), petugas("pengelola"))
        place = f"/petugas/survei/tindak-lanjut/{row.id}"
    own = signed_in("unit", unit_kode="kul")
    page = own.visit(place).submit("Mulai dikerjakan")
    assert page.has("Sedang dikerjakan")
    for browser in (signed_in("unit", unit_kode="datin"), signed_in("asesor")):
        page = browser.visit(place)
        assert page.has("Tidak ada langkah untuk akun Anda")
        assert browser.get(f"{place}/ubah").status_code == 403
        assert browser.get(f"{WAVE}/baru").status_code == 403
    assert signed_in("loket").get(place).status_code == 403
    assert own.visit("/petugas/survei/tindak-lanjut/99").status == 404


def test_lists_and_what_comes_back(app, sealed, signed_in):
    with app.app_context():
        wave("2025-TW2", steps=UNTIL[:1])
    team = signed_in("pimpinan")
    board = team.visit("/petugas/survei/skm-2025-tw2/tindak-lanjut")
    assert board.has("Rencana dari gelombang sebelumnya")
    assert board.has("masih terlalu sedikit")
    assert team.visit("/petugas/survei/tindak-lanjut/").has("3 rencana")
    assert team.visit("/petugas/survei/tindak-lanjut/?status=apa&unit=x&tahun=-1").has("3 rencana")
    assert team.visit("/petugas/survei/tindak-lanjut/?status=dikerjakan").has("Tidak ada rencana")


def test_the_public_page_tells_what_is_done_and_names_no_officer(app, sealed, client):
    with app.app_context():
        officer = petugas("pengelola")
        row = queries.semua_rencana()[0]
        actions.simpan(row.id, row.versi, plan(penanggung_jawab="Laras Kinasih"), officer)
        content = preview(row.gelombang)
        terbitkan(row.gelombang_id, content, content.fingerprint(), officer.id)
    page = client.visit("/survei/hasil/skm-2025-tw1")
    assert page.has("Tambah satu loket.")
    assert page.has("Subbagian")
    assert "Laras" not in page.html
    assert "Antrean panjang." not in page.html
