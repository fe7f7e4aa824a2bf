"""The page of templates, and templates on the page of a step; all without JavaScript."""

import pytest

from portal.extensions import db
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.templat import seed
from portal.pengaduan.templat.models import Templat
from portal.pengaduan.workflow import Kelas, Status
from tests import factories
from tests.pengaduan import perkara

HOME = "/petugas/pengaduan/templat/"
NEW = {
    "nama": "Jawaban singkat",
    "aksi": "selesaikan",
    "bahasa": "id",
    "teks": "Laporan {nomor} selesai. Salam, {nama_petugas}, {kantor}.",
    "hasil": "informasi_diberikan",
}


@pytest.fixture
def desk(signed_in):
    return signed_in("pengelola")


def template(kode: str) -> Templat:
    return db.session.scalars(db.select(Templat).filter_by(kode=kode)).one()


def case_at(app, status: Status = Status.DITINDAKLANJUTI) -> str:
    with app.app_context():
        return perkara.sampai(status).nomor


def test_only_the_team_manages_templates(signed_in, desk):
    assert desk.visit(HOME).h1 == "Templat jawaban"
    for role in ("unit", "pimpinan", "loket", "admin"):
        assert signed_in(role).get(HOME).status_code == 403


def test_a_new_template_is_offered_on_its_step(app, desk):
    nomor = case_at(app)
    page = desk.visit(HOME).link("Tambah templat").submit("Simpan templat", **NEW)
    assert page.has("Templat “Jawaban singkat” disimpan.")
    step = desk.visit(f"/petugas/pengaduan/{nomor}/langkah/selesaikan")
    assert "Jawaban singkat" in step.field("Templat").get_text()
    other = desk.visit(f"/petugas/pengaduan/{nomor}/langkah/tindak_lanjut")
    assert "Jawaban singkat" not in other.field("Templat").get_text()


@pytest.mark.parametrize(
    ("wrong", "label", "message"),
    [
        ({"teks": "Yth. {nama_pelapor}"}, "Teks", "{nama_pelapor}"),
        ({"teks": "Sebelum {jatuh_tempo}"}, "Teks", "Isi juga tanggal berikutnya"),
        ({"teks": ""}, "Teks", "Tulis teksnya"),
        ({"nama": ""}, "Nama templat", "Beri nama"),
        ({"hasil": "terbukti", "aksi": "tolak"}, "Hasil akhir", "tidak berlaku"),
        ({"aksi": "verifikasi"}, "Hasil akhir", "tidak menutup"),
        ({"hari": "0"}, "Tanggal berikutnya", "1 sampai 90"),
        ({"hari": "dua"}, "Tanggal berikutnya", "angka bulat"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(desk, wrong, label, message):
    page = desk.visit(HOME + "baru").submit("Simpan templat", **{**NEW, **wrong})
    assert page.status == 422
    assert message in page.error(label)
    assert page.value("Teks") == {**NEW, **wrong}["teks"]
    assert not desk.visit(HOME).has("Jawaban singkat")


def test_preview_on_a_real_case_saves_nothing(app, desk):
    nomor = case_at(app)
    for named in (nomor, nomor.lower(), ""):
        page = desk.visit(HOME + "baru").submit("Lihat pratinjau", **NEW, contoh=named)
        assert page.has(f"Pratinjau pada {nomor}")
        assert page.has(f"Laporan {nomor} selesai. Salam, Petugas Uji")
        assert page.value("Nama templat") == "Jawaban singkat"
    assert not desk.visit(HOME).has("Jawaban singkat")
    page = desk.visit(HOME + "baru").submit("Lihat pratinjau", **NEW, contoh="PGD-2025-0001-K")
    assert "tidak ada" in page.error("Laporan untuk pratinjau")
    assert page.status == 422


def test_preview_without_any_case_says_so(desk):
    page = desk.visit(HOME + "baru").submit("Lihat pratinjau", **NEW)
    assert "tidak ada" in page.error("Laporan untuk pratinjau")


def test_a_template_put_away_is_not_offered_and_can_come_back(app, desk):
    nomor = case_at(app)
    with app.app_context():
        template_id = template("tolak_data_id").id
        name = template("selesai_informasi_id").nama
        answer_id = template("selesai_informasi_id").id
    page = desk.visit(f"{HOME}{answer_id}")
    desk.post(f"{HOME}{answer_id}", data={
        "csrf_token": page.soup.select_one("[name=csrf_token]")["value"],
        "nama": page.value("Nama templat"), "aksi": "selesaikan", "bahasa": "id",
        "teks": page.value("Teks"), "hasil": "informasi_diberikan",
    })  # fmt: skip
    assert desk.visit(HOME).has("Tidak ditampilkan")
    step = f"/petugas/pengaduan/{nomor}/langkah/selesaikan"
    assert name not in desk.visit(step).field("Templat").get_text()
    for hidden in (answer_id, template_id, 999999, "x"):
        page = desk.visit(f"{step}?templat={hidden}")
        assert page.status == 200
        assert page.value("Pesan untuk pelapor") == ""
        assert page.has("Pilih templatnya dulu")
    with app.app_context():
        seed.muat_data_awal()
        assert not template("selesai_informasi_id").aktif
    assert desk.visit(HOME + "999999").status == 404


def test_choosing_one_fills_the_form(app, desk):
    nomor = case_at(app)
    with app.app_context():
        chosen = template("selesai_perbaikan_id").id
    page = desk.visit(f"/petugas/pengaduan/{nomor}/langkah/selesaikan?templat={chosen}")
    assert page.has("Templat sudah diisikan")
    assert f"Laporan Anda {nomor} sudah selesai" in page.value("Pesan untuk pelapor")
    chosen_option = page.field("Hasil akhir").select_one("option[selected]")
    assert chosen_option["value"] == "selesai_dengan_perbaikan"
    page = page.submit("Selesaikan", tautan="https://kpu.contoh.example/a")
    assert "[isi: …]" in page.error("Pesan untuk pelapor")
    words = page.value("Pesan untuk pelapor").replace("[isi: apa yang diperbaiki dan kapan]", "X")
    page = page.submit("Selesaikan", pesan=words, tautan="https://kpu.contoh.example/a")
    assert page.h1 == nomor
    assert page.has("Selesai dengan perbaikan")


def test_what_was_typed_stays_under_the_template_and_no_step_is_taken(app, desk):
    nomor = case_at(app)
    with app.app_context():
        chosen = template("kemajuan_id").id
    step = desk.visit(f"/petugas/pengaduan/{nomor}/langkah/tindak_lanjut")
    page = step.submit("Isikan templat", templat=str(chosen), pesan="Sudah saya telepon.")
    assert page.status == 200
    assert page.has("Tulisan Anda tidak hilang")
    text = page.value("Pesan untuk pelapor")
    assert text.startswith("Laporan Anda")
    assert text.endswith("Sudah saya telepon.")
    page = step.submit("Isikan templat", templat="", pesan="Sudah saya telepon.")
    assert page.value("Pesan untuk pelapor") == "Sudah saya telepon."
    with app.app_context():
        assert db.session.scalars(db.select(Pengaduan)).one().status is Status.DITINDAKLANJUTI


def test_a_template_of_a_disposition_sets_the_instruction_and_the_units_date(app, desk):
    nomor = case_at(app, Status.DIVERIFIKASI)
    with app.app_context():
        chosen = template("disposisi_lapangan").id
    page = desk.visit(f"/petugas/pengaduan/{nomor}/langkah/disposisi?templat={chosen}")
    assert "dicek di lapangan" in page.value("Instruksi untuk subbagian")
    assert page.field("Tenggat untuk subbagian")["value"] > "2026"


def test_an_outcome_that_does_not_fit_the_class_is_left_open(app, desk):
    with app.app_context():
        officer = factories.petugas("pengelola")
        case = perkara.ajukan()
        perkara.langkah(case, perkara.Aksi.VERIFIKASI, officer, kelas=Kelas.PENGADUAN_BERKADAR)
        chosen, nomor = template("selesai_perbaikan_id").id, case.nomor
    page = desk.visit(f"/petugas/pengaduan/{nomor}/langkah/selesaikan?templat={chosen}")
    assert page.field("Hasil akhir").select_one("option[selected]") is None


def test_who_may_not_take_the_step_gets_no_template(app, signed_in):
    nomor = case_at(app)
    unit = signed_in("unit", unit_kode="kul")
    assert unit.get(f"/petugas/pengaduan/{nomor}/langkah/selesaikan?templat=1").status_code == 404
    own = signed_in("unit", unit_kode="datin")
    answer = own.get(f"/petugas/pengaduan/{nomor}/langkah/disposisi?templat=1")
    assert answer.status_code in (403, 409)
