"""A phone that several people use keeps nothing of the last one."""

from datetime import timedelta

from portal.core import clock
from portal.extensions import db
from portal.lampiran.models import Lampiran
from portal.pengaduan.models import DrafPengaduan
from tests.lampiran.berkas import jpeg
from tests.pengaduan.perkara import buka, jumlah, kirim, nomor_dan_pin, tulis

STORY = "Nama ibu saya masih tercatat di daftar pemilih padahal sudah meninggal."


def test_a_half_written_complaint_can_be_thrown_away(app, client):
    page = tulis(client, files={"berkas": (jpeg(), "ktp.jpg")}, uraian=STORY)
    assert page.h1 == "Siapa yang boleh tahu"
    home = page.submit("Hapus isian ini dari perangkat")
    assert home.path == "/"
    assert STORY not in client.visit("/pengaduan/baru").html
    with app.app_context():
        assert jumlah(DrafPengaduan) == 0
        assert jumlah(Lampiran) == 0


def test_throwing_away_tells_the_browser_to_forget(client):
    page = tulis(client, uraian=STORY)
    token = page.form("Hapus isian").find("input", {"name": "csrf_token"})["value"]
    answer = client.post("/pengaduan/baru/buang", data={"csrf_token": token})
    assert '"storage"' in answer.headers["Clear-Site-Data"]


def test_what_was_sent_stays_sent(app, client):
    number, pin = nomor_dan_pin(kirim(client))
    client.visit("/pengaduan/baru").submit("Hapus isian ini dari perangkat")
    assert buka(client, number, pin).h1 == f"Laporan {number}"


def test_the_receipt_is_shown_for_an_hour_only(client):
    _number, pin = nomor_dan_pin(kirim(client))
    with clock.frozen(clock.now() + timedelta(minutes=59)):
        assert pin in client.visit("/pengaduan/terkirim").html
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        assert client.visit("/pengaduan/terkirim").h1 == "Lacak laporan"


def test_a_unit_does_not_read_a_secret_reporters_file_name(app, client, signed_in):
    page = kirim(client, files={"berkas": (jpeg(), "KTP Budi Santoso.jpg")}, identitas="rahasia")
    number, _pin = nomor_dan_pin(page)
    team = signed_in("pengelola")
    team.visit(f"/petugas/pengaduan/{number}/langkah/verifikasi").submit("Verifikasi")
    form = team.visit(f"/petugas/pengaduan/{number}/langkah/disposisi")
    with app.app_context():
        unit_id = db.session.scalar(db.text("SELECT id FROM unit_kerja WHERE kode = 'hukum'"))
    form.submit("Disposisi", unit_kerja_id=str(unit_id), catatan="Mohon ditelaah.")
    page = team.visit(f"/petugas/pengaduan/{number}")
    assert not page.has("KTP Budi Santoso.jpg")
    assert page.submit("Lihat identitas").has("KTP Budi Santoso.jpg")
    unit = signed_in("unit", unit_kode="hukum").visit(f"/petugas/pengaduan/{number}")
    assert unit.has("Berkas 1 (.jpg)")
    assert "Budi" not in unit.html


def test_a_unit_never_gets_the_disposition_form(app, client, signed_in):
    number, _pin = nomor_dan_pin(kirim(client))
    with app.app_context():
        db.session.execute(
            db.text("UPDATE pengaduan SET unit_kerja_id = (SELECT id FROM unit_kerja LIMIT 1)")
        )
        kode = db.session.scalar(db.text("SELECT kode FROM unit_kerja LIMIT 1"))
        db.session.commit()
    unit = signed_in("unit", unit_kode=kode)
    page = unit.visit(f"/petugas/pengaduan/{number}/langkah/catatan")
    token = page.form("Catatan").find("input", {"name": "csrf_token"})["value"]
    address = f"/petugas/pengaduan/{number}/langkah/disposisi"
    assert unit.get(address).status_code == 403
    assert unit.post(address, data={"csrf_token": token, "catatan": ""}).status_code == 403
