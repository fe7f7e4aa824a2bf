"""The desk through its real pages: queues, steps, conflicts, intake, export."""

import csv
import io
from datetime import timedelta

import pytest
from flask import Flask

from portal.akun.models import Petugas, UnitKerja
from portal.akun.permissions import Peran
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.kalender.models import BatasWaktu
from portal.kalender.queries import forget_calendar
from portal.lampiran.actions import terima
from portal.lampiran.models import Lampiran
from portal.pengaduan.actions import buka_identitas
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import Aksi, Identitas, Kanal, Kelas, Status
from tests import factories
from tests.lampiran.berkas import SAH, jpeg, pdf, unggahan
from tests.page import Page, PageClient, words
from tests.pengaduan import perkara
from tests.pengaduan.conftest import stored_files
from tests.pengaduan.perkara import URAIAN, buka, jumlah, langkah, sampai

UNFOUNDED = "tidak_cukup_data"
DESK = "/petugas/pengaduan/"


@pytest.fixture
def team(signed_in) -> PageClient:
    return signed_in("pengelola", nama="Bu Ratna")


@pytest.fixture
def datin(signed_in) -> PageClient:
    return signed_in("unit", unit_kode="datin", nama="Pak Joko")


def arranged(app: Flask, status: Status = Status.DITERIMA, **isi: str) -> str:
    """A case in a status; its number."""
    with app.app_context():
        return sampai(status, **isi).nomor


def case_of(app: Flask, nomor: str) -> Pengaduan:
    with app.app_context():
        return db.session.scalars(db.select(Pengaduan).where(Pengaduan.nomor == nomor)).one()


def unit_id(app: Flask, kode: str) -> str:
    with app.app_context():
        return str(factories.unit(kode).id)


def step(browser: PageClient, nomor: str, aksi: str) -> Page:
    return browser.visit(f"{DESK}{nomor}/langkah/{aksi}")


def numbers(page: Page) -> list[str]:
    return [words(tag) for tag in page.soup.select("ol.antre h2")]


def test_a_case_from_the_inbox_to_its_end(app, team, datin):
    number = arranged(app, nama="Siti Aminah", identitas="terbuka")
    page = team.visit(DESK)
    assert (page.h1, numbers(page)) == ("Pengaduan: Baru", [number])
    assert page.has("Siti Aminah")
    page = page.link(number)
    assert page.h1 == number
    page = page.link("Verifikasi")
    page = page.submit(
        "Verifikasi", kelas="permintaan_informasi", topik="ppid", pesan="Kami periksa."
    )
    assert page.has("Verifikasi: sudah dicatat")
    assert page.has("Permintaan informasi")
    page = page.link("Disposisi ke subbag").submit(
        "Disposisi ke subbag", unit_kerja_id=unit_id(app, "datin"), catatan="Siapkan datanya.",
        tenggat_unit=clock.today().isoformat(),
    )  # fmt: skip
    assert page.has("Subbagian Perencanaan, Data, dan Informasi")
    assert page.has("Siapkan datanya.")

    page = datin.visit(DESK)
    assert numbers(page) == [number]
    page = page.link(number).link("Catat tindak lanjut").submit(
        "Catat tindak lanjut", files={"berkas": [(jpeg((60, 40)), "bukti.jpg"), (pdf(), "d.pdf")]},
        pesan="Data sudah kami kirim.", catatan="Lewat surel.",
    )  # fmt: skip
    assert page.has("bukti.jpg")
    assert page.has("Internal: Lewat surel.")
    assert numbers(datin.visit(f"{DESK}?antrean=milik-saya")) == [number]
    page = page.link("Selesaikan").submit(
        "Selesaikan", pesan="Selesai; datanya terlampir.", hasil="informasi_diberikan"
    )
    assert page.has("Selesai")
    case = case_of(app, number)
    assert (case.status, case.kelas, case.topik) == (
        Status.SELESAI, Kelas.PERMINTAAN_INFORMASI, "ppid",
    )  # fmt: skip
    assert numbers(datin.visit(f"{DESK}?antrean=milik-saya")) == []


@pytest.mark.parametrize(
    ("button", "aksi", "isian", "status"),
    [
        ("Minta dilengkapi", "minta_lengkapi", {"pesan": "TPS berapa?"}, Status.MENUNGGU_PELAPOR),
        ("Tolak", "tolak", {"pesan": "Bukan laporan.", "hasil": UNFOUNDED}, Status.DITOLAK),
        ("Arsipkan", "arsipkan", {"pesan": "Ganda."}, Status.DIARSIPKAN),
        ("Teruskan", "teruskan", {"pesan": "Kami teruskan."}, Status.DITERUSKAN),
        ("Catatan internal", "catatan", {"catatan": "Cek lagi."}, Status.DITERIMA),
    ],
)
def test_other_first_steps(app, team, button, aksi, isian, status):
    number = arranged(app)
    page = step(team, number, aksi)
    field = next(iter(isian))
    refused = page.submit(button)
    assert refused.status == 422
    label = words(refused.soup.find("label", {"for": field}))
    assert refused.error(label.split(" (")[0])
    assert case_of(app, number).status is Status.DITERIMA
    done = refused.submit(button, **isian)
    assert done.status == 200
    case = case_of(app, number)
    assert case.status is status
    if aksi == "teruskan":
        assert case.diteruskan_ke


def test_a_note_is_for_officers_only(app, team, client):
    receipt = perkara.kirim(client)
    number, pin = perkara.nomor_dan_pin(receipt)
    step(team, number, "catatan").submit(
        "Catatan internal", files={"berkas": (pdf(), "nota.pdf")}, catatan="Pelapor ini kerabat."
    )
    page = team.visit(DESK + number)
    assert page.has("Pelapor ini kerabat.")
    assert page.has("nota.pdf")
    opened = buka(client, number, pin)
    assert "kerabat" not in opened.html
    assert "nota" not in opened.html


def test_leadership_decides_an_objection(app, signed_in, team):
    number = arranged(app, Status.KEBERATAN)
    assert step(team, number, "putuskan_keberatan").status == 403
    leader = signed_in("pimpinan")
    assert numbers(leader.visit(DESK)) == [number]
    page = step(leader, number, "putuskan_keberatan")
    page = page.submit(
        "Putuskan keberatan", pesan="Keberatan diterima sebagian.", hasil="informasi_diberikan"
    )
    assert page.has("Keberatan diputuskan")
    assert case_of(app, number).status is Status.SELESAI


@pytest.mark.parametrize(
    ("identitas", "shown", "hidden"),
    [
        (Identitas.TERBUKA, ["Siti Aminah", "0812 3456 7890"], []),
        (Identitas.NAMA_DISEMBUNYIKAN, ["Siti Aminah"], ["0812"]),
        (Identitas.RAHASIA, [], ["Siti", "0812"]),
    ],
)
def test_a_subbag_sees_what_the_reporter_agreed_to(app, team, datin, identitas, shown, hidden):
    number = arranged(
        app, Status.DITINDAKLANJUTI, identitas=identitas, nama="Siti Aminah",
        telepon="0812 3456 7890",
    )  # fmt: skip
    for place in (DESK, DESK + number, f"{DESK}{number}/langkah/tindak_lanjut"):
        html = datin.visit(place).html
        assert [text for text in hidden if text in html] == []
    page = datin.visit(DESK + number)
    assert all(page.has(text) for text in shown)
    page = team.visit(DESK + number)
    secret = identitas is Identitas.RAHASIA
    for text in ("Siti Aminah", "0812 3456 7890"):
        assert page.has(text) is not secret
    assert "Siti" not in team.visit(DESK).html or not secret


def test_who_reads_a_secret_identity_is_on_record(app, team, datin):
    number = arranged(
        app, Status.DITINDAKLANJUTI, identitas=Identitas.RAHASIA, nama="Siti Aminah",
        telepon="0812 3456 7890",
    )  # fmt: skip
    assert "Lihat identitas" not in datin.visit(DESK + number).html
    with app.app_context(), pytest.raises(NotAllowed):
        buka_identitas(case_of(app, number), db.session.get(Petugas, datin.petugas_id))
    page = team.visit(DESK + number).submit("Lihat identitas")
    assert page.has("Siti Aminah")
    assert page.has("0812 3456 7890")
    with app.app_context():
        read = db.select(Jejak.objek_id, Jejak.petugas_id).where(
            Jejak.peristiwa == "pengaduan.identitas_dibaca"
        )
        assert db.session.execute(read).all() == [(number, team.petugas_id)]
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        assert not team.visit(DESK + number).has("Siti Aminah")


def test_the_case_of_another_unit_is_not_there(app, signed_in, team):
    with app.app_context():
        officer = factories.petugas("pengelola")
        case = sampai(Status.DITINDAKLANJUTI, officer)
        langkah(case, Aksi.TINDAK_LANJUT, officer, berkas=terima([unggahan(pdf(), "a.pdf")]))
        number, file_id = case.nomor, db.session.scalar(db.select(Lampiran.id))
    hukum = signed_in("unit", unit_kode="hukum")
    for place in ("", "/langkah/tindak_lanjut", "/langkah/catatan", f"/berkas/{file_id}"):
        page = hukum.visit(f"{DESK}{number}{place}")
        assert page.status == 404, place
        assert URAIAN not in page.html
    assert hukum.visit(f"{DESK}?cari={number}").has("Tidak ada laporan yang cocok")
    with team.get(f"{DESK}{number}/berkas/{file_id}") as answer:
        assert answer.data == pdf()


def test_a_file_of_another_case_is_not_there(app, team):
    with app.app_context():
        officer = factories.petugas("pengelola")
        first, second = (sampai(Status.DITINDAKLANJUTI, officer) for _ in range(2))
        langkah(first, Aksi.TINDAK_LANJUT, officer, berkas=terima([unggahan(pdf(), "a.pdf")]))
        other, file_id = second.nomor, db.session.scalar(db.select(Lampiran.id))
    assert team.visit(f"{DESK}{other}/berkas/{file_id}").status == 404
    assert team.visit(f"{DESK}{other}/berkas/999999").status == 404


@pytest.mark.parametrize("peran", [Peran.ADMIN, Peran.LOKET, Peran.TIM_ZI, Peran.ASESOR, Peran.WBS])
def test_roles_without_cases_are_kept_out(app, signed_in, peran):
    number = arranged(app)
    browser = signed_in(peran)
    for place in ("", number, f"{number}/langkah/verifikasi", "ekspor.csv"):
        assert browser.get(DESK + place).status_code == 403


def test_steps_that_are_not_due_are_told_apart(app, team, datin):
    number = arranged(app, Status.DITINDAKLANJUTI)
    assert step(team, number, "verifikasi").status == 409
    assert step(datin, number, "disposisi").status == 403
    for strange in ("balas", "setuju", "terbang", "VERIFIKASI", "verifikasi%00"):
        assert step(team, number, strange).status == 404, strange


def test_two_officers_at_once_keep_the_second_ones_words(app, team, signed_in):
    number = arranged(app)
    second = signed_in("pengelola")
    first_page, second_page = step(team, number, "minta_lengkapi"), step(second, number, "tolak")
    assert first_page.submit("Minta dilengkapi", pesan="TPS berapa?").status == 200
    page = second_page.submit(
        "Tolak", pesan="Bukan laporan.", catatan="Lihat arsip.", hasil=UNFOUNDED
    )
    assert page.status == 409
    assert "baru saja diubah orang lain" in page.error("Pesan untuk pelapor")
    assert page.value("Pesan untuk pelapor") == "Bukan laporan."
    assert page.value("Catatan internal") == "Lihat arsip."
    assert page.has("TPS berapa?")
    assert page.submit("Tolak").status == 409
    assert case_of(app, number).status is Status.MENUNGGU_PELAPOR


def test_words_overtaken_by_a_note_can_be_sent_again(app, team, signed_in):
    number = arranged(app)
    page = step(team, number, "tolak")
    step(signed_in("pengelola"), number, "catatan").submit("Catatan internal", catatan="Cek.")
    page = page.submit("Tolak", pesan="Bukan laporan.", hasil=UNFOUNDED)
    assert page.status == 409
    assert page.submit("Tolak").status == 200
    assert case_of(app, number).status is Status.DITOLAK


def test_a_double_click_is_one_step(app, team):
    number = arranged(app)
    page = step(team, number, "catatan")
    for _ in range(3):
        assert page.submit("Catatan internal", catatan="Sekali saja.").status == 200
    assert team.visit(DESK + number).text.count("Sekali saja.") == 1


def test_a_disposition_asks_for_unit_instruction_and_a_date_ahead(app, team):
    number = arranged(app, Status.DIVERIFIKASI)
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    page = step(team, number, "disposisi").submit("Disposisi", tenggat_unit=yesterday)
    assert page.status == 422
    assert "Pilih subbagian" in page.error("Subbagian")
    assert "sudah lewat" in page.error("Tenggat untuk subbagian")
    assert "Tulis instruksi" in page.error("Instruksi untuk subbagian")
    with app.app_context():
        stranger = factories.petugas("unit", unit_kode="hukum", nama="Pak Hukum").id
    page = step(team, number, "disposisi").submit(
        "Disposisi", unit_kerja_id=unit_id(app, "datin"), penanggung_id=str(stranger),
        catatan="Periksa.",
    )  # fmt: skip
    assert page.status == 422
    assert page.has("bukan anggota subbagian")
    assert page.value("Instruksi untuk subbagian") == "Periksa."
    assert case_of(app, number).status is Status.DIVERIFIKASI


def test_a_bad_proof_is_refused_and_the_words_kept(app, team):
    number = arranged(app, Status.DITINDAKLANJUTI)
    page = step(team, number, "selesaikan").submit(
        "Selesaikan", files={"berkas": (SAH["surat.docx"], "bukti.jpg")}, pesan="Sudah selesai.",
        hasil="terbukti",
    )  # fmt: skip
    assert page.status == 422
    assert "“bukti.jpg”" in page.error("Bukti atau berkas")
    assert page.value("Pesan untuk pelapor") == "Sudah selesai."
    assert stored_files(app) == []
    assert case_of(app, number).status is Status.DITINDAKLANJUTI


def test_a_stale_token_at_the_desk_changes_nothing(app, team):
    number = arranged(app)
    page = step(team, number, "tolak").submit("Tolak", pesan="Tidak.", csrf_token="lama")
    assert page.status == 400
    assert page.has("isian Anda masih ada di halaman sebelumnya")
    assert case_of(app, number).status is Status.DITERIMA


def test_the_case_page_begins_with_the_report_and_what_to_do(app, team):
    page = team.visit(f"{DESK}{arranged(app)}")
    heads = [words(tag) for tag in page.soup.select("main h2")]
    assert heads[:4] == ["Isi laporan", "Langkah berikutnya", "Tenggat", "Riwayat"]
    assert heads.index("Cara menghitung tenggat") < heads.index("Keterangan")


def test_an_ended_case_is_offered_no_joining_and_no_loud_step(app, team):
    assert team.visit(f"{DESK}{arranged(app)}").has("Gabungkan dengan laporan lain")
    page = team.visit(f"{DESK}{arranged(app, Status.DITOLAK)}")
    assert not page.has("Gabungkan dengan laporan lain")
    assert page.soup.select("#langkah a")
    assert not page.soup.select("#langkah .btn-primary")


def test_a_case_handed_on_asks_for_its_letter_first(app, team):
    page = team.visit(f"{DESK}{arranged(app, Status.DITERUSKAN)}")
    first = page.soup.select("#langkah a")[0]
    assert (words(first), "btn-primary" in first["class"]) == ("Buat surat pengantar", True)


# Lists


def test_search_and_filters_through_the_page(app, team):
    first = arranged(app, nama="Siti Aminah", telepon="081234567890")
    second = arranged(app, uraian="Jam layanan kantor tidak sesuai papan nama.")
    page = team.visit(DESK)
    assert numbers(page.submit("Cari", cari="aminah")) == [first]
    assert numbers(page.submit("Cari", cari="+62 812-3456-7890")) == [first]
    assert numbers(page.submit("Cari", cari="papan nama")) == [second]
    assert numbers(page.submit("Cari", cari=second.lower())) == [second]
    page = page.submit("Cari", status="ditolak")
    assert page.has("Tidak ada laporan yang cocok")
    assert page.field("Status").find("option", selected=True)["value"] == "ditolak"
    assert page.link("Hapus saringan").h1 == "Pengaduan: Baru"


def test_the_place_in_the_list_is_kept(app, team):
    with app.app_context():
        for _ in range(30):
            perkara.ajukan()
    page = team.visit(f"{DESK}?antrean=semua").link("Berikutnya")
    assert len(numbers(page)) == 5
    case = page.link(numbers(page)[0])
    back = case.link("Kembali ke daftar")
    assert numbers(back) == numbers(page)
    assert len(numbers(back.link("Sebelumnya"))) == 25


def test_reading_an_identity_keeps_the_way_back_to_the_list(app, team):
    number = arranged(app, identitas=Identitas.RAHASIA, nama="Siti Aminah")
    case = team.visit(f"{DESK}?antrean=semua&kanal=web").link(number)
    page = case.submit("Lihat identitas")
    assert page.has("Siti Aminah")
    assert page.soup.find("a", string="Kembali ke daftar")["href"].endswith("kanal=web")


@pytest.mark.parametrize(
    "dari", ["https://jahat.example/", "//jahat.example", "/petugas/pengaduan//x", "javascript:1",
             "/petugas/pengaduan/\\x", "/", "/petugas/pengaduan/?x=\x00"],
)  # fmt: skip
def test_the_way_back_never_leads_elsewhere(app, team, dari):
    number = arranged(app)
    page = team.visit(DESK + number, query_string={"dari": dari})
    link = page.soup.find("a", string="Kembali ke daftar")
    assert link["href"].startswith("/petugas/pengaduan/")
    assert "//" not in link["href"]


def exported(browser: PageClient, query: str = "") -> list[dict[str, str]]:
    with browser.get(f"{DESK}ekspor.csv{query}") as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "text/csv"
        assert "attachment" in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.data.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_export_holds_the_filtered_list_and_nobodys_name(app, team):
    open_one = arranged(app, nama="Siti Aminah", telepon="081234567890", kecamatan="Bae")
    ended = arranged(app, Status.DITOLAK)
    rows = exported(team, "?antrean=semua")
    assert [row["Nomor"] for row in rows] == [open_one, ended]
    assert rows[0]["Kecamatan"] == "Bae"
    assert rows[1]["Status"] == "Ditolak"
    assert not [cell for row in rows for cell in row.values() if "Siti" in cell or "0812" in cell]
    assert URAIAN not in str(rows)
    assert [row["Nomor"] for row in exported(team, "?antrean=semua&status=ditolak")] == [ended]
    assert exported(team, "?antrean=semua&dari=2030-01-01") == []
    link = team.visit(f"{DESK}?antrean=semua&status=ditolak").soup.find("a", string="Unduh CSV")
    assert "status=ditolak" in link["href"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"])
def test_no_cell_of_the_export_is_a_formula(app, team, cell):
    number = arranged(app, Status.DITINDAKLANJUTI)
    with app.app_context(), transaction():
        db.session.execute(db.update(UnitKerja).values(nama=cell))
        db.session.execute(db.update(Pengaduan).values(kecamatan=cell, topik=cell))
    (row,) = exported(team, "?antrean=semua")
    assert row["Nomor"] == number
    assert (row["Subbagian"], row["Kecamatan"], row["Topik"]) == (f"'{cell}",) * 3


def test_a_subbag_cannot_export(datin):
    assert datin.get(f"{DESK}ekspor.csv").status_code == 403
    assert "Unduh CSV" not in datin.visit(DESK).html


# The counter

CATAT = "Simpan dan cetak tanda terima"


def test_a_letter_is_taken_in_and_its_receipt_printed(app, signed_in, client):
    counter = signed_in("loket", nama="Mbak Dewi")
    received = clock.today() - timedelta(days=3)
    page = counter.visit(f"{DESK}catat").submit(
        CATAT, files={"berkas": (pdf(), "surat.pdf")}, kanal="surat", kelas="aspirasi",
        tanggal_diterima=received.isoformat(), uraian=URAIAN, nama="Pak Sukirman",
        alamat="Desa Jati Wetan", identitas="terbuka", kecamatan="Jati",
    )  # fmt: skip
    assert page.h1 == "Tanda terima laporan"
    assert page.has("Mbak Dewi")
    number, pin = perkara.nomor_dan_pin(page)
    case = case_of(app, number)
    assert (case.kanal, case.kelas, case.tanggal_diterima) == (
        Kanal.SURAT, Kelas.ASPIRASI, received,
    )  # fmt: skip
    assert clock.to_wib(case.dicatat_at).date() == clock.today()
    assert buka(client, number, pin).has("surat.pdf")
    assert counter.visit(f"{DESK}catat/tanda-terima").has(number)
    assert signed_in("loket").visit(f"{DESK}catat/tanda-terima").h1 == "Catat laporan di loket"
    assert counter.get(DESK + number).status_code == 403


def test_a_double_click_at_the_counter_is_one_case(app, signed_in):
    page = signed_in("loket").visit(f"{DESK}catat")
    receipts = {perkara.nomor_dan_pin(page.submit(CATAT, uraian=URAIAN)) for _ in range(3)}
    assert len(receipts) == 1
    with app.app_context():
        assert jumlah(Pengaduan) == 1


def test_mistakes_at_the_counter_keep_what_was_typed(app, signed_in):
    counter = signed_in("loket")
    tomorrow = clock.today() + timedelta(days=1)
    page = counter.visit(f"{DESK}catat").submit(
        CATAT, files={"berkas": (b"MZ", "surat.pdf")}, kanal="kotak", uraian="Pendek",
        tanggal_diterima=tomorrow.isoformat(), telepon="12", surel="x", nama="Pak Sukirman",
    )  # fmt: skip
    assert page.status == 422
    for label in ("Tanggal diterima", "Isi laporan", "Telepon atau", "Surel", "Pindaian surat"):
        assert page.error(label), label
    assert page.value("Nama pelapor") == "Pak Sukirman"
    assert page.soup.find("input", {"name": "kanal", "checked": True})["value"] == "kotak"
    for day, message in (
        ("2014-12-31", "terlalu lama"),
        ("31/12/2025", "belum benar"),
        ("", "belum benar"),
        ("9999-12-31", "belum terjadi"),
        ("0001-01-01", "terlalu lama"),
    ):
        page = counter.visit(f"{DESK}catat").submit(CATAT, uraian=URAIAN, tanggal_diterima=day)
        assert page.status == 422
        assert message in page.error("Tanggal diterima"), day
        assert page.value("Isi laporan") == URAIAN
    with app.app_context():
        assert jumlah(Pengaduan) == 0
    assert stored_files(app) == []


def test_a_case_whose_date_cannot_be_promised_is_not_taken_in(app, signed_in):
    with app.app_context():
        with transaction():
            db.session.execute(db.delete(BatasWaktu).where(BatasWaktu.kelas == Kelas.KONSULTASI))
        forget_calendar()
    page = signed_in("loket").visit(f"{DESK}catat").submit(CATAT, uraian=URAIAN, kelas="konsultasi")
    assert page.status == 422
    assert "belum ditetapkan" in page.error("Tanggal diterima")
    assert page.value("Isi laporan") == URAIAN
    with app.app_context():
        forget_calendar()
        assert jumlah(Pengaduan) == 0
