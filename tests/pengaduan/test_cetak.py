"""The case on paper: for whom it is, what it holds, and that nothing typed is markup."""

import io

import pytest
from pypdf import PdfReader
from werkzeug.datastructures import FileStorage

from portal.lampiran.actions import terima
from portal.pengaduan import queries
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.lampiran.test_likeness import saved, scene_photo
from tests.pengaduan import perkara

NAME, PHONE = "Siti Aminah", "0812 7777 8888"
ODD = 'Kursi #set page(width: 1cm) rusak *parah* \\ "di" [ruang] <tunggu> $x$ @a'


def words(answer) -> str:
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    pages = PdfReader(io.BytesIO(answer.data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def nomor(app) -> str:
    """A closed case of the unit datin with a note, a file, a link, and odd words."""
    with app.app_context():
        team, head = factories.petugas("pengelola"), factories.petugas("pimpinan")
        photo = terima([FileStorage(io.BytesIO(saved(scene_photo(1))), filename="ruang.jpg")])
        case = perkara.sampai(
            Status.MENUNGGU_PENGESAHAN, team, uraian=ODD, nama=NAME, telepon=PHONE,
            identitas="rahasia",
        )  # fmt: skip
        perkara.langkah(case, Aksi.KEMBALIKAN, head, catatan="Bukti belum jelas.")
        perkara.langkah(case, Aksi.CATATAN, team, catatan="Sudah ditelepon.", pesan="")
        perkara.langkah(case, Aksi.SELESAIKAN, team, pesan="Kursi diganti.", berkas=photo)
        perkara.langkah(case, Aksi.SAHKAN, head)
        return case.nomor


def test_the_whole_file_holds_everything(app, signed_in, nomor):
    team = signed_in("pengelola")
    text = words(team.get(f"/petugas/pengaduan/{nomor}/berkas-perkara.pdf"))
    with app.app_context():
        case = queries.kasus_bernomor(nomor)
        (link,) = queries.semua_berkas(case.id)
        digest = link.lampiran.sha256
    for part in (
        nomor, "Terbukti", "Bukti belum jelas.", "Sudah ditelepon.", "Kursi diganti.", "(.jpg)",
        digest[:32], digest[32:], "https://contoh.go.id/bukti", "RAHASIA",
        "dikembalikan oleh", "disahkan oleh", "Tenggat yang dijanjikan",
    ):  # fmt: skip
        assert part in text, part
    assert NAME not in text
    assert PHONE not in text
    assert "#set page(width: 1cm) rusak *parah*" in text


def test_paper_names_the_reporter_to_the_team_unless_secret(app, signed_in):
    with app.app_context():
        team = factories.petugas("pengelola")
        nomor = perkara.sampai(
            Status.DIVERIFIKASI, team, nama=NAME, telepon=PHONE, identitas="nama_disembunyikan"
        ).nomor
    text = words(signed_in("pengelola").get(f"/petugas/pengaduan/{nomor}/berkas-perkara.pdf"))
    assert NAME in text
    assert PHONE in text


def test_a_unit_reads_no_name_on_paper_that_it_may_not_read_on_screen(signed_in, nomor):
    unit = signed_in("unit", unit_kode="datin")
    text = words(unit.get(f"/petugas/pengaduan/{nomor}/berkas-perkara.pdf"))
    assert "dirahasiakan" in text
    for secret in (NAME, PHONE, "Siti", "7777"):
        assert secret not in text


@pytest.mark.parametrize("paper", ["berkas-perkara.pdf", "disposisi/1.pdf"])
def test_who_may_not_see_the_case_gets_no_paper(signed_in, nomor, paper):
    for role, unit in (("unit", "kul"), ("loket", "datin"), ("admin", None), ("tim_zi", None)):
        answer = signed_in(role, unit_kode=unit).get(f"/petugas/pengaduan/{nomor}/{paper}")
        assert answer.status_code in (403, 404)


def test_the_disposition_sheet_has_the_instruction_and_never_the_reporter(app, signed_in, nomor):
    with app.app_context():
        (row,) = queries.disposisi(queries.kasus_bernomor(nomor).id)
        place, other = row.id, perkara.sampai(Status.DITINDAKLANJUTI).nomor
    team = signed_in("pengelola")
    text = words(team.get(f"/petugas/pengaduan/{nomor}/disposisi/{place}.pdf"))
    assert "Lembar disposisi" in text
    assert "Subbagian Perencanaan, Data, dan Informasi" in text
    assert "Catatan." in text
    assert NAME not in text
    assert PHONE not in text
    assert team.get(f"/petugas/pengaduan/{other}/disposisi/{place}.pdf").status_code == 404


def test_both_papers_are_archivable_and_accessible(app, signed_in, nomor):
    with app.app_context():
        (row,) = queries.disposisi(queries.kasus_bernomor(nomor).id)
        place = row.id
    team = signed_in("pengelola")
    page = team.visit(f"/petugas/pengaduan/{nomor}")
    assert page.soup.find("a", string="Berkas perkara (PDF)")
    assert page.soup.find("a", string="Lembar disposisi (PDF)")
    for paper in ("berkas-perkara.pdf", f"disposisi/{place}.pdf"):
        reader = PdfReader(io.BytesIO(team.get(f"/petugas/pengaduan/{nomor}/{paper}").data))
        catalog = reader.trailer["/Root"]
        marks = catalog["/Metadata"].get_object().get_data().decode()
        assert catalog["/Lang"] == "id-ID"
        assert catalog["/MarkInfo"]["/Marked"]
        assert "<pdfaid:part>2</pdfaid:part>" in marks
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in marks
        assert "<pdfuaid:part>1</pdfuaid:part>" in marks
