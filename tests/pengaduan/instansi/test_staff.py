"""The pages of the wrong-door desk, and the letter on paper."""

import io

import pytest
from pypdf import PdfReader

from portal.core import clock
from portal.pengaduan import queries
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.lampiran.berkas import pdf
from tests.pengaduan import perkara

TEXT = "Baliho caleg di depan rumah Siti Aminah, hubungi 0812 7777 8888."
WHERE = "/petugas/pengaduan/instansi"


def paper(browser, nomor: str) -> str:
    answer = browser.get(f"{WHERE}/surat/{nomor}/surat-pengantar.pdf")
    assert answer.status_code == 200
    reader = PdfReader(io.BytesIO(answer.data))
    marks = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in marks
    assert "<pdfuaid:part>1</pdfuaid:part>" in marks
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def forwarded(app, **isi) -> str:
    with app.app_context():
        isi = {"uraian": TEXT, "nama": "Siti Aminah", "telepon": "0812 7777 8888", **isi}
        return perkara.sampai(Status.DITERUSKAN, factories.petugas("pengelola"), **isi).nomor


def test_from_the_case_to_letter_and_receipt(app, signed_in):
    nomor = forwarded(app)
    team = signed_in("pengelola")
    page = team.visit(f"/petugas/pengaduan/{nomor}").link("Buat surat pengantar")
    assert page.has("tanpa identitas")
    page = page.submit("Buat surat pengantar", jabatan="")
    assert page.status == 422
    assert page.error("Jabatan") == "Tulis jabatan penanda tangan."
    page = page.submit("Buat surat pengantar", jabatan="Sekretaris", penanda_tangan="Budi Utomo")
    text = paper(team, nomor)
    for part in ("001/SP-WADUL/", "Bawaslu Kabupaten Kudus", nomor, "Sekretaris", "Budi Utomo",
                 "Baliho caleg", "di tempat"):  # fmt: skip
        assert part in text, part
    for secret in ("Siti", "Aminah", "7777"):
        assert secret not in text, secret
    page = page.submit("Catat tanda terima", diterima="besok")
    assert page.status == 422
    assert page.error("Tanggal diterima")
    page = page.submit(
        "Catat tanda terima",
        files={"berkas": (pdf(), "tanda terima.pdf")},
        diterima=clock.today().isoformat(),
        nomor="12/AG",
    )
    assert page.has("Tanda terima sudah dicatat")
    assert paper(team, nomor) == text
    case = team.visit(f"/petugas/pengaduan/{nomor}")
    assert case.has("12/AG")
    assert case.has("Diterima lembaga lain")
    listed = team.visit(f"{WHERE}/surat?tahap=diterima")
    assert listed.has(nomor)


def test_an_open_reporter_who_agreed_is_named_on_the_letter(app, signed_in):
    nomor = forwarded(app, identitas="terbuka")
    team = signed_in("pengelola")
    page = team.visit(f"{WHERE}/surat/{nomor}")
    page = page.submit("Buat surat pengantar", sertakan="y")
    assert page.status == 422
    assert page.error("Bagaimana pelapor menyetujuinya")
    page.submit("Buat surat pengantar", sertakan="y", dasar_persetujuan="lewat telepon hari ini")
    text = paper(team, nomor)
    assert "Siti Aminah" in text
    assert "0812 7777 8888" in text


def test_an_agreement_without_the_box_names_nobody(app, signed_in):
    nomor = forwarded(app, identitas="terbuka")
    team = signed_in("pengelola")
    page = team.visit(f"{WHERE}/surat/{nomor}")
    page.submit("Buat surat pengantar", dasar_persetujuan="lewat telepon hari ini")
    assert "Siti" not in paper(team, nomor)


@pytest.mark.parametrize(("role", "status"), [("unit", 403), ("loket", 403), ("pimpinan", 403)])
def test_others_make_no_letter(app, signed_in, role, status):
    nomor = forwarded(app)
    browser = signed_in(role, unit_kode="datin")
    assert browser.get(f"{WHERE}/surat/{nomor}").status_code == status
    assert browser.get(f"{WHERE}/baru").status_code == 403


def test_a_case_that_was_not_forwarded_has_no_letter(app, signed_in):
    with app.app_context():
        nomor = perkara.sampai(Status.SELESAI).nomor
    assert signed_in("pengelola").get(f"{WHERE}/surat/{nomor}").status_code == 404


def test_the_directory_is_edited_and_used_at_once(app, signed_in, client):
    team = signed_in("pengelola")
    page = team.visit(f"{WHERE}/").link("Tambah lembaga")
    page = page.submit("Simpan", nama="", situs="ftp://x", hari_tanda_terima="0")
    assert page.status == 422
    assert page.error("Nama lembaga")
    assert page.error("Situs")
    assert page.error("Tanda terima ditunggu")
    filled = {"nama": "Dinas Perhubungan Kabupaten Kudus", "urusan": "lampu jalan dan parkir",
              "situs": "", "hari_tanda_terima": "5", "sumber": "Uji", "tampil": "y"}  # fmt: skip
    page = page.submit("Simpan", **filled)
    assert page.has("Dinas Perhubungan")
    again = team.visit(f"{WHERE}/baru").submit("Simpan", **filled)
    assert again.status == 422
    assert again.error("Nama lembaga") == "Nama ini sudah ada dalam daftar."
    with app.app_context():
        nomor = perkara.ajukan().nomor
    step = team.visit(f"/petugas/pengaduan/{nomor}/langkah/teruskan")
    assert "Dinas Perhubungan Kabupaten Kudus" in step.field("Diteruskan ke").get_text()
    opened = team.visit(f"{WHERE}/").link("Bawaslu Kabupaten Kudus")
    opened.submit("Simpan", urusan="pengawasan Pemilu di Kudus")
    assert client.visit("/pengaduan/").has("pengawasan Pemilu di Kudus")


def test_pointers_are_edited_and_read_by_the_reporter(app, signed_in, client):
    team = signed_in("pengelola")
    page = team.visit(f"{WHERE}/rujukan").link("Tambah rujukan")
    bad = page.submit("Simpan", cara="", jumlah="900", berlaku_sampai="2001-01-01", sumber="")
    assert bad.status == 422
    assert bad.error("Penjelasan")
    assert bad.error("Batas waktu")
    assert bad.error("Berlaku sampai")
    page.submit("Simpan", keadaan="ditolak", cara="Datang membawa surat kami.", jumlah="7",
                satuan="hari_kalender", berlaku_dari="2020-01-01", sumber="Aturan uji")  # fmt: skip
    nomor, pin = perkara.nomor_dan_pin(perkara.kirim(client))
    with app.app_context():
        case = queries.kasus_bernomor(nomor)
        perkara.langkah(case, Aksi.TOLAK, factories.petugas("pengelola"))
    page = perkara.buka(client, nomor, pin)
    assert page.has("Bila Anda ingin melangkah lebih lanjut")
    assert page.has("Datang membawa surat kami.")
    assert page.has("7 hari kalender sejak keputusan kami")
    assert page.has("Aturan uji")
