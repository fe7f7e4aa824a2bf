"""The import through its real pages: template, dry run, yes, the case, the figures."""

import io
from datetime import date

import openpyxl
import pytest

from portal.akun.permissions import Peran
from portal.core import clock
from portal.core.periods import parse_period
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import periksa as periksa_jejak
from portal.jejak.models import Jejak
from portal.kalender.models import BatasWaktu
from portal.kalender.queries import forget_calendar
from portal.laporan.contents.rekapitulasi_pengaduan import susun
from portal.laporan.pembaca import Pembaca
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.impor import actions
from portal.pengaduan.impor.models import Impor, ImporBaris
from portal.pengaduan.models import Janji, NomorUrut, Pengaduan, Putaran
from portal.pengaduan.summaries import rekap
from portal.pengaduan.workflow import Kelas, Status
from tests.pengaduan.impor.buku import JUDUL, baris
from tests.pengaduan.impor.buku import buku as kerja
from tests.pengaduan.perkara import jumlah

HOME = "/petugas/pengaduan/impor/"
OPEN = {"selesai": None, "hasil": None, "jawaban": ""}


@pytest.fixture
def team(signed_in):
    return signed_in("pengelola", nama="Bu Ratna")


def check(browser, *rows, isi: bytes | None = None):
    body = kerja(*rows) if isi is None else isi
    return browser.visit(HOME).submit("Periksa berkas", files={"berkas": (body, "lama.xlsx")})


def cases(app) -> list[Pengaduan]:
    with app.app_context():
        return list(db.session.scalars(db.select(Pengaduan).order_by(Pengaduan.id)))


def test_only_the_team_imports(signed_in):
    for role in Peran:
        answer = signed_in(role).get(HOME)
        assert answer.status_code == (200 if role is Peran.PENGELOLA else 403), role


def test_the_template_can_be_filled_in_and_its_example_is_passed_over(team):
    answer = team.get(f"{HOME}templat.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["Pengaduan", "Nilai yang boleh"]
    allowed = [cell.value for cell in book["Nilai yang boleh"]["C"]]
    assert "WhatsApp" in allowed
    sheet = book["Pengaduan"]
    assert [cell.value for cell in sheet[1]] == list(JUDUL.values())
    for place, name in enumerate(JUDUL, 1):
        sheet.cell(3, place).value = baris().get(name)
    body = io.BytesIO()
    book.save(body)
    page = check(team, isi=body.getvalue())
    assert page.h1 == "Hasil pemeriksaan impor"
    assert page.has("Benar 1 baris siap diimpor")
    assert page.has("1 baris contoh dilewati")


def test_nothing_comes_in_before_the_yes_and_once_after_it(app, team):
    page = check(team, baris(), baris(nomor_lama="", status="Diterima", **OPEN))
    assert page.has("Benar 2 baris")
    assert page.has("1 laporan masih terbuka")
    assert cases(app) == []
    done = page.submit("Impor sekarang")
    assert done.has("2 laporan lama sudah masuk")
    page.submit("Impor sekarang")
    assert len(cases(app)) == 2
    with app.app_context():
        assert jumlah(SuratKeluar) == 0
        assert db.session.scalars(db.select(Impor.isi_sandi)).all() == [None]


def test_an_imported_case_stands_where_it_stood_with_its_own_dates(app, team):
    check(team, baris()).submit("Impor sekarang")
    (case,) = cases(app)
    assert case.nomor.startswith("PGD-2025-0001")
    assert (case.status, case.tanggal_diterima) == (Status.SELESAI, date(2025, 3, 12))
    # 14 working days from 12 March 2025, with Nyepi, Idulfitri and its joint leave between.
    assert case.tenggat == date(2025, 4, 10)
    with app.app_context():
        (rounds,) = db.session.scalars(db.select(Putaran))
        assert (rounds.ditutup, rounds.hasil, rounds.hari_kerja) == (
            date(2025, 3, 20), Status.SELESAI, 6,
        )  # fmt: skip
        assert jumlah(Janji) == 3
        lines = db.session.scalars(
            db.select(Jejak).where(Jejak.peristiwa == "pengaduan.impor")
        ).all()
        assert [line.objek_id for line in lines] == [case.nomor]
        assert "Sukirman" not in "".join(line.rincian for line in lines)
        assert periksa_jejak().rusak_di is None
    page = team.visit(f"/petugas/pengaduan/{case.nomor}")
    for text in (
        "Laporan lama, diimpor", "nomor lama B/012", "Terbukti", "Papan sudah diganti.",
        "Diimpor dari berkas laporan lama, baris 2", "Sukirman Lama", "Selesai",
    ):  # fmt: skip
        assert page.has(text), text


def test_an_open_imported_case_goes_on_like_any_other(app, team):
    unit = {"status": "Ditindaklanjuti", "unit": "Datin", **OPEN}
    with app.app_context():
        unit["unit"] = next(iter(buku_units()))
    check(team, baris(**unit)).submit("Impor sekarang")
    (case,) = cases(app)
    assert case.status is Status.DITINDAKLANJUTI
    page = team.visit(f"/petugas/pengaduan/{case.nomor}/langkah/tindak_lanjut")
    assert page.submit("Catat tindak lanjut", pesan="Kami kerjakan lagi.").has("sudah dicatat")


def buku_units() -> list[str]:
    from portal.akun.queries import semua_unit

    return [unit.singkatan for unit in semua_unit(hanya_aktif=True)]


@pytest.mark.parametrize("asked", ["B/012", "b / 012", "B/012 "])
def test_the_old_number_is_found_by_the_search(team, asked):
    check(team, baris(), baris(nomor_lama="B/0120")).submit("Impor sekarang")
    page = team.visit("/petugas/pengaduan/", query_string={"cari": asked, "antrean": "semua"})
    assert len(page.soup.select(".antre > li")) == 1


def test_wrong_rows_keep_the_file_out_unless_the_officer_says_otherwise(app, team):
    page = check(team, baris(), baris(nomor_lama="2", kanal="Merpati", uraian="x"))
    row = [cell.get_text() for cell in page.soup.select("tbody tr")[0].find_all(["th", "td"])]
    assert row[:2] == ["3", "Kanal dan Isi laporan"]
    refused = page.submit("Impor sekarang")
    assert refused.status == 422
    assert "Masih ada 1 baris yang salah" in refused.error("Impor baris yang benar saja")
    assert cases(app) == []
    listed = team.get(page.path.split("?")[0] + "/masalah.csv").data.decode("utf-8-sig")
    assert listed.splitlines()[1].startswith("3,Kanal dan Isi laporan,")
    done = page.submit("Impor sekarang", hanya_baik="y")
    assert done.has("1 laporan lama sudah masuk")
    assert done.has("1 baris yang salah dilewati")
    assert len(cases(app)) == 1


def test_the_same_rows_are_recognised_in_the_same_file_and_in_another(app, team):
    body = kerja(baris(), baris(nomor_lama="", uraian="Baris tanpa nomor, cukup panjang."))
    check(team, isi=body).submit("Impor sekarang")
    again = check(team, isi=body)
    assert again.has("Berkas yang sama persis sudah diimpor")
    assert again.has("Salah 2 baris")
    assert not again.soup.find_all("button", string="Impor sekarang")
    other = check(team, baris(nama="Ditulis lain"), baris(nomor_lama="B/013"), baris())
    assert other.text.count("Baris ini sudah pernah diimpor.") == 2
    assert other.has("Benar 1 baris")
    twice = check(team, baris(nomor_lama="9"), baris(nomor_lama="9"))
    assert twice.has("Sama dengan baris 2 di berkas ini")
    assert len(cases(app)) == 2


def test_two_dry_runs_of_the_same_rows_come_in_once(app, team):
    first, second = check(team, baris()), check(team, baris())
    first.submit("Impor sekarang")
    assert second.submit("Impor sekarang").status == 422
    assert len(cases(app)) == 1


def test_a_dry_run_can_be_thrown_away_and_goes_by_itself(app, team):
    page = check(team, baris())
    assert page.submit("Buang pemeriksaan ini").has("Tidak ada yang diimpor")
    assert team.get(page.path).status_code == 404
    kept = check(team, baris())
    with app.app_context():
        later = clock.now().replace(year=clock.now().year + 1)
        assert actions.bersihkan_impor() == 0
        with clock.frozen(later):
            assert actions.bersihkan_impor() == 1
    assert team.get(kept.path).status_code == 404


def test_what_waits_for_the_yes_is_sealed(app, team):
    check(team, baris())
    with app.app_context():
        (body,) = db.session.scalars(db.select(Impor.isi_sandi)).all()
    assert b"Sukirman" not in body


def test_imported_complaints_count_in_the_month_they_were_received(app, team):
    check(
        team,
        baris(),
        baris(nomor_lama="2", diterima=date(2025, 4, 2), selesai=date(2025, 5, 5)),
        baris(nomor_lama="3", diterima=date(2025, 4, 3), status="Diterima", **OPEN),
    ).submit("Impor sekarang")
    with app.app_context():
        for month, received, ended, standing in ((3, 1, 1, 0), (4, 2, 0, 2), (5, 0, 1, 1)):
            figures = rekap(parse_period(f"2025-{month:02d}"))
            total = figures.total
            assert (total.diterima, total.berakhir, total.saldo_akhir) == (
                received,
                ended,
                standing,
            )
            assert figures.diimpor == received
            assert figures.janggal == ()
            report = susun(parse_period(f"2025-{month:02d}"), Pembaca(lihat_isi=True))
            told = any("catatan lama yang diimpor" in line for line in report.ringkasan)
            assert told is bool(received)


def test_rows_come_in_together_or_not_at_all(app, team):
    page = check(team, baris(), baris(nomor_lama="2", kelas="Konsultasi", hasil="Dicabut pelapor"))
    with app.app_context():
        with transaction():
            db.session.execute(db.delete(BatasWaktu).where(BatasWaktu.kelas == Kelas.KONSULTASI))
        forget_calendar()
    refused = page.submit("Impor sekarang")
    assert refused.status == 422
    assert refused.has("belum ditetapkan")
    with app.app_context():
        forget_calendar()
        assert {jumlah(one) for one in (Pengaduan, ImporBaris, Putaran, NomorUrut)} == {0}


def test_five_thousand_rows_are_the_most(app, team):
    app.config["IMPORT_ROWS"] = 3
    try:
        rows = [baris(nomor_lama=str(n)) for n in range(4)]
        page = check(team, *rows)
        assert page.status == 422
        assert "Paling banyak 3 baris" in page.error("Buku kerja")
        assert check(team, *rows[:3]).has("Benar 3 baris")
    finally:
        app.config["IMPORT_ROWS"] = 5000


def test_a_full_file_is_taken_in_within_seconds(app, team):
    rows = [baris(nomor_lama=str(n), uraian=f"Laporan lama nomor {n} tentang papan.") for n in
            range(600)]  # fmt: skip
    began = clock.now()
    check(team, *rows).submit("Impor sekarang")
    assert (clock.now() - began).total_seconds() < 12
    with app.app_context():
        assert jumlah(ImporBaris) == 600
        assert periksa_jejak().rusak_di is None
