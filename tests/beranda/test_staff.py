"""The dashboard: what needs me today."""

from datetime import date, timedelta

from portal.core import clock
from portal.core.periods import parse_period
from portal.core.transaction import transaction
from portal.extensions import db
from portal.notifikasi.models import StatusSurat, SuratKeluar
from portal.pengaduan.workflow import Aksi, Status
from portal.survei.actions import IsianGelombang, IsianLayanan, buat_gelombang, move
from portal.survei.tindak.actions import usulkan
from portal.survei.workflow import AksiGelombang, Survei
from tests import factories
from tests.page import words
from tests.pengaduan.perkara import langkah, sampai


def tiles(page) -> dict[str, str]:
    return {
        words(tag.find("a")): words(tag.find(class_="angka-besar"))
        for tag in page.soup.select("section.kartu h2")
        if tag.find(class_="angka-besar")
    }


def test_the_team_sees_its_queues_and_the_most_urgent(app, signed_in):
    with app.app_context():
        team = factories.petugas("pengelola")
        numbers = [sampai(status, team).nomor for status in (Status.DITERIMA, Status.SELESAI)]
        sampai(Status.MENUNGGU_PELAPOR, team)
    page = signed_in("pengelola").visit("/petugas/")
    assert tiles(page) == {
        "Baru": "1", "Milik saya": "0", "Menunggu": "1", "Terlambat": "0", "Perlu disahkan": "0",
    }  # fmt: skip
    assert page.has(numbers[0])
    assert not page.has(numbers[1])
    assert page.link("Menunggu").h1 == "Pengaduan: Menunggu"


def test_late_cases_come_first_and_say_so(app, signed_in):
    with app.app_context():
        with clock.frozen(clock.now() - timedelta(days=120)):
            late = sampai(Status.DITERIMA).nomor
        sampai(Status.DITERIMA)
    page = signed_in("pengelola").visit("/petugas/")
    assert tiles(page)["Terlambat"] == "1"
    first = page.soup.select_one("ul.antre li")
    assert late in words(first)
    assert "lewat" in words(first)


def test_a_subbag_sees_its_own_only(app, signed_in):
    with app.app_context():
        team = factories.petugas("pengelola")
        own = sampai(Status.DITINDAKLANJUTI, team).nomor
        other = sampai(Status.DITINDAKLANJUTI, team)
        langkah(other, Aksi.DISPOSISI, team, unit_kerja_id=factories.unit("kul").id)
    page = signed_in("unit", unit_kode="datin").visit("/petugas/")
    assert page.has(own)
    assert not page.has(other.nomor)
    assert tiles(page)["Baru"] == "1"


def test_a_quiet_day_says_so(signed_in):
    page = signed_in("pengelola").visit("/petugas/")
    assert page.has("Tidak ada laporan yang menunggu Anda.")
    assert page.has("Tidak ada surat yang tertahan.")


def test_roles_without_cases_see_no_figures_of_them(app, signed_in):
    with app.app_context():
        number = sampai(Status.DITERIMA).nomor
    for peran in ("admin", "loket", "tim_zi", "wbs", "asesor", "kustodian"):
        page = signed_in(peran).visit("/petugas/")
        assert page.status == 200
        assert tiles(page) == {}
        assert number not in page.html


def test_letters_held_up_are_told_to_who_may_see_them(app, signed_in):
    with app.app_context():
        for _ in range(2):
            sampai(Status.DITERIMA, surel="siti@contoh.example")
        with transaction():
            row = db.session.scalars(db.select(SuratKeluar)).first()
            row.status = StatusSurat.GAGAL
    page = signed_in("admin").visit("/petugas/")
    assert page.has("1 surat menunggu, yang tertua sejak")
    assert page.has("1 gagal dikirim")
    assert not signed_in("loket").visit("/petugas/").has("gagal dikirim")


def test_open_surveys_and_plans_that_wait_stand_on_the_dashboard(app, signed_in):
    with app.app_context():
        officer = factories.petugas("tim_zi")
        wave = buat_gelombang(
            IsianGelombang(
                "skm-2025-tw1", Survei.SKM, "SKM Triwulan I 2025", parse_period("2025-TW1"),
                [IsianLayanan("ppid", "PPID", 40)],
            ),
            officer.id,
        )  # fmt: skip
        move(wave.id, AksiGelombang.BUKA, officer.id)
        usulkan(wave.id, "waktu", "Antrean panjang.", officer.id)
    with clock.frozen(clock.at_wib(date(2025, 3, 27), 9)):
        team = signed_in("tim_zi").visit("/petugas/")
        assert team.has("Kurang 36 responden PPID, sisa 1 hari kerja.")
        assert team.has("1 rencana tindak lanjut belum selesai")
        assert team.link("SKM Triwulan I 2025").h1 == "SKM Triwulan I 2025"
        unit = signed_in("unit", unit_kode="kul").visit("/petugas/")
        assert unit.has("0 jawaban.")
        assert not unit.has("rencana tindak lanjut")
    counter = signed_in("loket").visit("/petugas/")
    assert counter.has("Survei di loket")
    assert not counter.has("Survei berjalan")
