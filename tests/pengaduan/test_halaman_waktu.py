"""The clocks on pages: the case page, the reporter's page, the calculator."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask

from portal.core import clock
from portal.core.clock import at_wib
from portal.core.format_id import hari_tanggal
from portal.core.workdays import due_date
from portal.kalender import actions as kalender_actions
from portal.kalender.actions import IsianLibur
from portal.kalender.models import JenisLibur, Kepastian
from portal.kalender.queries import kalender_kerja
from portal.pengaduan.actions import urus_yang_tidak_dijawab
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import Aksi, Kelas, Status
from tests import factories
from tests.page import Page, PageClient
from tests.pengaduan import perkara

SENIN = date(2025, 3, 10)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with clock.frozen(at_wib(SENIN, 9)):
        yield


def liburkan(hari: date) -> None:
    isian = IsianLibur(
        hari, "Libur kantor", JenisLibur.LIBUR_SETEMPAT, "uji", Kepastian.TERVERIFIKASI
    )
    kalender_actions.tambah_libur(isian, factories.petugas("admin").id)


@pytest.fixture
def tugas(app: Flask) -> tuple[str, date]:
    """A case that datin follows up: its number and its due date."""
    with app.app_context():
        kasus = perkara.sampai(Status.DITINDAKLANJUTI)
        return kasus.nomor, kasus.tenggat


def kasus(browser: PageClient, nomor: str) -> Page:
    return browser.visit(f"/petugas/pengaduan/{nomor}")


class TestTheCasePage:
    def test_shows_both_clocks_with_source_and_certainty(self, tugas, signed_in):
        page = kasus(signed_in("pengelola"), tugas[0])
        assert page.has("Tanggapan pertama")
        assert page.has("Selesai ditindaklanjuti")
        assert page.has(hari_tanggal(tugas[1]))
        assert page.has("Batas menurut UU 25/2009")
        assert page.has("60 hari kalender. Sumber: UU 25/2009 pasal 50")
        assert page.has("(perlu dikonfirmasi)")
        assert page.has("tepat waktu, 10 Maret 2025")

    def test_shows_every_day_of_a_count_and_all_promises(self, tugas, signed_in):
        page = kasus(signed_in("pengelola"), tugas[0])
        assert page.has("Hari awal, hitungan mulai pada hari kerja berikutnya")
        assert page.has("Semua tanggal yang pernah dijanjikan (3)")
        assert page.has("dijanjikan 10 Maret 2025 · Laporan diterima")

    def test_lists_hand_overs_with_the_days_that_each_unit_took(self, app, tugas, signed_in):
        with app.app_context():
            officer = factories.petugas("pengelola")
            case = _case(tugas[0])
            with clock.frozen(at_wib(date(2025, 3, 12), 9)):
                perkara.langkah(
                    case, Aksi.DISPOSISI, officer, unit_kerja_id=factories.unit("hukum").id,
                    tenggat_unit=date(2025, 3, 17),
                )  # fmt: skip
        with clock.frozen(at_wib(date(2025, 3, 19), 9)):
            page = kasus(signed_in("pengelola"), tugas[0])
        assert page.has("sampai 12 Maret 2025 · 2 hari kerja")
        assert page.has("Tenggat subbagian 17 Maret 2025 lewat 2 hari kerja")

    def test_more_time_is_asked_for_and_given(self, tugas, signed_in):
        nomor, due = tugas
        unit = signed_in("unit", unit_kode="datin")
        page = kasus(unit, nomor)
        assert not page.has("Perpanjang waktu")
        page = page.link("Minta perpanjangan waktu")
        assert page.has("Bila disetujui")
        refused = page.submit("Minta perpanjangan waktu")
        assert refused.status == 422
        assert refused.error("Alasan meminta waktu lebih").startswith("Tulis alasannya")
        page.submit("Minta perpanjangan waktu", catatan="Berkas masih di provinsi.")
        page = kasus(signed_in("pimpinan"), nomor)
        assert page.has("Perpanjangan waktu diminta")
        assert page.has("Berkas masih di provinsi.")
        page = page.link("Perpanjang waktu")
        new = due_date(due, 7, kalender_kerja_(unit))
        assert page.has(hari_tanggal(due))
        assert page.has(hari_tanggal(new))
        page = page.submit("Perpanjang waktu", pesan="Kami menunggu berkas dari provinsi.")
        assert page.has("14 hari kerja + perpanjangan 7 hari kerja")
        assert page.has(hari_tanggal(new))
        assert not page.has("Perpanjangan waktu diminta oleh")
        again = kasus(signed_in("pengelola"), nomor)
        assert not again.soup.find("a", href=f"/petugas/pengaduan/{nomor}/langkah/perpanjang")
        assert (
            signed_in("pengelola").visit(f"/petugas/pengaduan/{nomor}/langkah/perpanjang").status
            == 409
        )

    def test_counting_again_is_offered_only_when_a_date_would_change(self, app, tugas, signed_in):
        nomor, due = tugas
        assert not kasus(signed_in("pengelola"), nomor).has("Hitung ulang tenggat")
        with app.app_context():
            liburkan(date(2025, 3, 12))
        page = kasus(signed_in("pengelola"), nomor).link("Hitung ulang tenggat")
        assert page.has(hari_tanggal(due))
        with app.app_context():
            liburkan(date(2025, 3, 13))
        stale = page.submit("Hitung ulang tenggat", pesan="Kantor libur.")
        assert stale.status == 409
        assert "Periksa tanggal baru" in stale.error("Alasan, untuk pelapor")
        done = stale.submit("Hitung ulang tenggat")
        assert done.has("sudah dicatat")
        assert done.has("Dihitung ulang")
        assert done.has("Kantor libur.")

    def test_a_reason_is_owed_to_the_reporter(self, tugas, signed_in):
        page = signed_in("pengelola").visit(f"/petugas/pengaduan/{tugas[0]}/langkah/perpanjang")
        refused = page.submit("Perpanjang waktu")
        assert refused.status == 422
        assert refused.error("Alasan, untuk pelapor")


def kalender_kerja_(browser: PageClient):
    with browser.application.app_context():
        return kalender_kerja()


def _case(nomor: str) -> Pengaduan:
    from portal.extensions import db

    return db.session.scalars(db.select(Pengaduan).where(Pengaduan.nomor == nomor)).one()


class TestTheReportersPage:
    def test_shows_the_clocks_and_how_each_was_counted(self, client):
        page = perkara.buka(client, *perkara.nomor_dan_pin(perkara.kirim(client)))
        assert page.has("Tanggapan pertama Senin, 17 Maret 2025")
        assert page.has("Batas menurut UU 25/2009 Jumat, 9 Mei 2025")
        page = page.link("Cara menghitung")
        assert page.has("Semua tanggal yang pernah kami janjikan")
        assert page.has("Hari awal, hitungan mulai besok")

    def test_a_promise_still_reads_as_it_was_made_after_the_calendar_changed(self, app, client):
        perkara.buka(client, *perkara.nomor_dan_pin(perkara.kirim(client)))
        before = client.visit("/pengaduan/lacak/cara-hitung").text
        with app.app_context():
            liburkan(date(2025, 3, 12))
        assert client.visit("/pengaduan/lacak/cara-hitung").text == before

    def test_tells_until_when_an_answer_is_awaited_and_takes_a_late_one(self, app, client):
        receipt = perkara.nomor_dan_pin(perkara.kirim(client))
        with app.app_context():
            officer = factories.petugas("pengelola")
            perkara.langkah(_case(receipt[0]), Aksi.MINTA_LENGKAPI, officer)
        page = perkara.buka(client, *receipt)
        assert page.has("Jawab sebelum Senin, 24 Maret 2025")
        assert page.has("waktu dihentikan")
        with app.app_context():
            for day in (date(2025, 3, 24), date(2025, 4, 14)):
                with clock.frozen(at_wib(day, 9)):
                    urus_yang_tidak_dijawab()
        with clock.frozen(at_wib(date(2025, 4, 15), 9)):
            page = perkara.buka(client, *receipt)
            assert page.has("Ditutup karena tidak dijawab")
            assert page.has("Anda masih dapat menjawab")
            page = page.submit("Jawab pertanyaan kami", **{"lengkapi-pesan": "Maaf, baru sempat."})
            assert page.has("Diterima, menunggu diperiksa")
            assert page.has("Laporan kami terima") or page.has("Jawaban Anda sudah kami terima")

    def test_what_stays_inside_is_not_told(self, app, client):
        receipt = perkara.nomor_dan_pin(perkara.kirim(client))
        with app.app_context():
            officer = factories.petugas("pengelola")
            case = _case(receipt[0])
            perkara.langkah(case, Aksi.VERIFIKASI, officer)
            perkara.langkah(case, Aksi.DISPOSISI, officer)
            perkara.langkah(case, Aksi.MINTA_PERPANJANGAN, officer, catatan="Rahasia dapur.")
        page = perkara.buka(client, *receipt)
        assert not page.has("Rahasia dapur")
        assert not page.has("Perpanjangan waktu diminta")


class TestTheCalculator:
    def test_counts_a_class_by_both_clocks(self, client):
        page = client.visit("/pengaduan/hitung-batas")
        assert page.status == 200
        assert page.value("Dihitung sejak") == "2025-03-10"
        page = page.submit("Hitung", tanggal="2025-03-28", kelas="pengaduan_tidak_berkadar")
        assert page.has("Paling lambat Senin, 28 April 2025 (14 hari kerja)")
        assert page.has("Paling lambat Selasa, 27 Mei 2025 (60 hari kalender)")
        assert page.has("Cuti Bersama") or page.has("Cuti bersama")
        assert page.has("Sabtu")

    def test_counts_any_number_of_days_in_both_units(self, client):
        page = client.visit("/pengaduan/hitung-batas?tanggal=2024-02-28&kelas=&hari=2")
        assert page.has("2 hari kerja Paling lambat Jumat, 1 Maret 2024")
        assert page.has("2 hari kalender Paling lambat Jumat, 1 Maret 2024")

    def test_says_when_calendar_days_end_on_a_day_off(self, client):
        page = client.visit("/pengaduan/hitung-batas?tanggal=2025-03-10&kelas=&hari=5")
        assert page.has("Hari itu libur (Sabtu)")

    def test_agrees_with_what_is_promised(self, app, client):
        with app.app_context():
            case = perkara.catat(kelas=Kelas.PENGADUAN_BERKADAR)
            due = case.tenggat
        page = client.visit("/pengaduan/hitung-batas?tanggal=2025-03-10&kelas=pengaduan_berkadar")
        assert page.has(f"Paling lambat {hari_tanggal(due)}")

    def test_warns_of_years_that_nobody_has_filled(self, client):
        page = client.visit("/pengaduan/hitung-batas?tanggal=2031-12-20&kelas=&hari=14")
        assert page.has("Hari libur tahun 2031, 2032 belum diisi")

    def test_says_so_when_no_limit_was_in_force(self, client):
        page = client.visit("/pengaduan/hitung-batas?tanggal=2001-01-08&kelas=aspirasi")
        assert page.has("Belum ada batas waktu yang berlaku pada tanggal itu")

    @pytest.mark.parametrize(
        ("isian", "label", "pesan"),
        [
            ({"tanggal": "kemarin"}, "Dihitung sejak", "Tanggal ini belum benar"),
            ({"tanggal": ""}, "Dihitung sejak", "Tanggal ini belum benar"),
            ({"tanggal": "1815-01-01"}, "Dihitung sejak", "Tahun harus antara"),
            ({"kelas": "", "hari": ""}, "Jumlah hari", "Tulis jumlah harinya"),
            ({"kelas": "", "hari": "0"}, "Jumlah hari", "dari 1 sampai 365"),
            ({"kelas": "", "hari": "366"}, "Jumlah hari", "dari 1 sampai 365"),
            ({"kelas": "", "hari": "-3"}, "Jumlah hari", "dari 1 sampai 365"),
            ({"kelas": "", "hari": "²"}, "Jumlah hari", "dari 1 sampai 365"),
            ({"kelas": "wbs"}, "Batas waktu untuk", "Pilihan ini tidak ada"),
        ],
    )
    def test_says_what_to_mend(self, client, isian, label, pesan):
        page = client.visit(
            "/pengaduan/hitung-batas",
            query_string={"tanggal": "2025-03-10", "kelas": "aspirasi", "hari": "", **isian},
        )
        assert page.status == 422
        assert pesan in page.error(label)
        assert not page.has("Hasil, dihitung sejak")

    def test_is_found_from_the_page_of_limits(self, client):
        page = client.visit("/pengaduan/batas-waktu")
        assert not page.has("Mengingatkan")
        assert page.link("Hitung sendiri").h1 == "Hitung batas waktu"


def test_the_administrator_names_the_head_of_a_unit(app, signed_in):
    with app.app_context():
        unit_id = factories.unit("datin").id
        head = factories.petugas("unit", unit_kode="datin", nama="Hanif Nugraha")
        outsider = factories.petugas("unit", unit_kode="hukum")
        ids = head.id, outsider.id
    admin = signed_in("admin")
    page = admin.visit(f"/petugas/akun/unit/{unit_id}")
    done = page.submit("Simpan", kepala=str(ids[0]))
    assert done.has("Hanif Nugraha")
    wrong = admin.visit(f"/petugas/akun/unit/{unit_id}").submit("Simpan", kepala=str(ids[1]))
    assert wrong.status == 422
    done = admin.visit(f"/petugas/akun/unit/{unit_id}").submit("Simpan", kepala="0")
    assert not done.has("Hanif Nugraha")


def test_a_unit_date_met_or_missed_is_told(app, signed_in, tugas):
    with app.app_context():
        officer = factories.petugas("pengelola")
        case = _case(tugas[0])
        perkara.langkah(case, Aksi.DISPOSISI, officer, tenggat_unit=SENIN + timedelta(days=2))
        with clock.frozen(at_wib(date(2025, 3, 14), 9)):
            perkara.langkah(case, Aksi.SELESAIKAN, officer)
    with clock.frozen(at_wib(date(2025, 3, 17), 9)):
        page = kasus(signed_in("pengelola"), tugas[0])
    assert page.has("Tenggat subbagian 12 Maret 2025 terlambat 2 hari kerja")
    assert page.has("tepat waktu, 14 Maret 2025")
