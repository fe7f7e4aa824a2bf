"""The demo year as the real actions left it."""

import re
from collections import Counter
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.akun.actions import coba_sandi
from portal.akun.models import Petugas
from portal.akun.permissions import Peran
from portal.akun.queries import petugas_bernama
from portal.contoh.akun import AKUN, SANDI_CONTOH
from portal.contoh.jadwal import MASUK_PER_BULAN
from portal.contoh.muat import judul_kisah, muat_contoh
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.periods import parse_period
from portal.core.workdays import is_working_day
from portal.extensions import db
from portal.jejak.actions import periksa
from portal.kalender.queries import kalender_kerja
from portal.lampiran.models import Lampiran
from portal.lampiran.queries import utuh
from portal.notifikasi.models import StatusSurat, SuratKeluar
from portal.pengaduan.actions import buka_dengan_pin
from portal.pengaduan.benturan.queries import register
from portal.pengaduan.models import LampiranPengaduan, Pengaduan, Putaran, Riwayat
from portal.pengaduan.permissions import may_see
from portal.pengaduan.queries import Antrean, jumlah_antrean
from portal.pengaduan.summaries import rekap
from portal.pengaduan.umum import terbit
from portal.pengaduan.umum.formulas import StatusPublikasi
from portal.pengaduan.umum.meja import antrean
from portal.pengaduan.umum.models import FotoPublik
from portal.pengaduan.umum.terbit import Saringan
from portal.pengaduan.workflow import Aksi, Identitas, Kanal, Kelas, Status
from tests.contoh.conftest import NOW, Loaded

pytestmark = pytest.mark.usefixtures("contoh")
UNIT_ACCOUNTS = [akun.nama_pengguna for akun in AKUN if akun.unit]


def officer(nama_pengguna: str) -> Petugas:
    found = petugas_bernama(nama_pengguna)
    assert found is not None
    return found


def test_the_command_says_what_was_made_and_how_to_sign_in(loaded: Loaded) -> None:
    assert re.search(
        r"Data contoh tahun 2025 dimuat dalam \d+ detik: 2[78]\d pengaduan", loaded.output
    )
    assert f"sandi untuk semuanya: {SANDI_CONTOH}" in loaded.output
    for akun in AKUN:
        assert re.search(rf"^  {re.escape(akun.nama_pengguna)} ", loaded.output, re.MULTILINE)


def test_there_is_one_account_for_each_role_of_the_desk_and_each_subbag() -> None:
    rows = list(db.session.scalars(select(Petugas)))
    assert {row.nama_pengguna for row in rows} == {
        "admin", "pengelola", "unit.kul", "unit.teknis", "unit.datin", "unit.hukum",
        "pimpinan", "loket", "tim_zi",
    }  # fmt: skip
    assert all(row.contoh and row.aktif and len(row.peran) == 1 for row in rows)
    units = {row.unit_kerja_id for row in rows if Peran.UNIT in row.peran}
    assert len(units) == 4
    assert None not in units


def test_the_printed_password_opens_the_accounts() -> None:
    signed = coba_sandi("pengelola", SANDI_CONTOH, "pengunjung-uji")
    assert signed is not None
    assert signed.id == officer("pengelola").id


def test_the_months_are_as_planned_and_august_is_nil() -> None:
    days = db.session.scalars(select(Pengaduan.tanggal_diterima))
    months = Counter(day.month for day in days if day.year == 2025)
    assert tuple(months[month] for month in range(1, 13)) == MASUK_PER_BULAN
    august = rekap(parse_period("2025-08")).total
    assert august.diterima == 0
    assert august.saldo_awal > 0


def test_every_class_channel_identity_and_status_is_there() -> None:
    def seen(column: object) -> set[object]:
        return set(db.session.scalars(select(column).distinct()))  # type: ignore[call-overload]

    assert seen(Pengaduan.kelas) == set(Kelas)
    assert seen(Pengaduan.kanal) == set(Kanal)
    assert seen(Pengaduan.identitas) == set(Identitas)
    assert seen(Pengaduan.status) == set(Status)
    assert len(seen(Pengaduan.kecamatan) - {""}) == 9


@pytest.mark.parametrize("kode", ["2025", "2025-01", "2025-08", "2025-TW4", "2025-S1", "2026-11"])
def test_the_figures_of_a_period_add_up(kode: str) -> None:
    found = rekap(parse_period(kode))
    assert found.total.ditangani == found.total.berakhir + found.total.saldo_akhir
    assert not found.janggal


def test_the_year_has_late_reopened_objected_and_carried_over_cases() -> None:
    year = rekap(parse_period("2025")).total
    assert year.diterima == sum(MASUK_PER_BULAN)
    assert 15 <= year.berakhir - year.tepat_waktu <= 60
    assert year.dibuka_lagi >= 8
    assert year.saldo_akhir >= 3
    assert min(year.ditolak, year.diteruskan, year.diarsipkan) >= 3
    objected = select(func.count()).where(Riwayat.aksi == Aksi.PUTUSKAN_KEBERATAN)
    assert db.session.scalar(objected)


def test_dates_promised_are_working_days_and_rounds_are_closed_with_their_case() -> None:
    kalender = kalender_kerja()
    for row in db.session.scalars(select(Putaran)):
        assert is_working_day(row.tenggat, kalender)
        assert row.tenggat >= row.dibuka
        assert (row.ditutup is None) == (row.hasil is None)


def test_timelines_run_forward_and_end_where_the_case_stands() -> None:
    for case in db.session.scalars(select(Pengaduan)):
        moments = [entry.waktu_at for entry in case.riwayat]
        assert moments == sorted(moments)
        assert moments[-1] < NOW
        assert case.riwayat[0].ke_status is Status.DITERIMA
        assert case.riwayat[-1].ke_status is case.status


def test_the_desk_has_work_in_all_four_queues() -> None:
    sizes = jumlah_antrean(officer("pengelola"))
    assert all(sizes[antrean] for antrean in Antrean if antrean is not Antrean.SEMUA), sizes


@pytest.mark.parametrize("name", UNIT_ACCOUNTS)
def test_each_subbag_has_something_new_something_begun_and_something_late(name: str) -> None:
    sizes = jumlah_antrean(officer(name))
    assert sizes[Antrean.BARU]
    assert sizes[Antrean.MILIK_SAYA]
    assert sizes[Antrean.TERLAMBAT]


def test_there_are_detours_supporting_units_and_a_conflict_of_interest() -> None:
    taken = set(db.session.scalars(select(Riwayat.aksi).distinct()))
    assert taken >= {Aksi.TARIK, Aksi.SERAHKAN_KEMBALI, Aksi.MINTA_DUKUNGAN, Aksi.BERI_BAHAN}
    (line,) = register(officer("pengelola"), None, None)
    assert not may_see(officer("unit.kul"), db.session.get_one(Pengaduan, line.tanda.pengaduan_id))


def test_the_head_has_objections_to_decide() -> None:
    assert jumlah_antrean(officer("pimpinan"))[Antrean.BARU] == 2


def test_the_printed_receipts_open_their_cases(loaded: Loaded) -> None:
    receipts = re.findall(r"Coba lacak: (\S+) PIN (\d{8}) \((.+)\)", loaded.output)
    assert {standing for _, _, standing in receipts} == {
        "Ditindaklanjuti",
        "Menunggu pelapor",
        "Selesai",
    }
    for nomor, pin, _ in receipts:
        assert db.session.get(Pengaduan, buka_dengan_pin(nomor, pin)).nomor == nomor


def test_some_cases_carry_files_and_all_of_them_are_whole() -> None:
    rows = list(db.session.scalars(select(Lampiran)))
    assert {row.jenis for row in rows} == {"image/jpeg", "application/pdf"}
    assert 10 <= len(rows) <= 60
    assert all(utuh(row) for row in rows)
    made = select(func.count()).select_from(FotoPublik).where(FotoPublik.hasil_id.is_not(None))
    count = select(func.count()).select_from(LampiranPengaduan)
    assert (db.session.scalar(count) or 0) + (db.session.scalar(made) or 0) == len(rows)


def test_a_dozen_cases_are_public_with_masks_a_boxed_photo_and_people_who_joined() -> None:
    page = terbit.halaman(Saringan())
    assert len(page.baris) >= 12
    assert len({row.topik for row in page.baris}) >= 4
    assert any(row.ikut.endswith("orang ikut mengadu") and row.ikut[0].isdigit()
               for row in page.baris)  # fmt: skip
    found = [terbit.laporan(row.kode) for row in page.baris]
    assert any(one.foto for one in found)
    assert any(piece.samar for one in found for piece in one.isi)
    assert antrean(officer("pengelola"), StatusPublikasi.MENUNGGU)[0]


def test_no_letter_to_an_invented_address_waits_to_be_sent() -> None:
    rows = list(db.session.scalars(select(SuratKeluar)))
    assert rows
    assert all(row.status is StatusSurat.TERKIRIM for row in rows)
    assert all(str(row.tujuan).endswith("@contoh.example") for row in rows)


def test_the_audit_chain_is_whole_and_tells_of_every_step() -> None:
    found = periksa()
    assert found.rusak_di is None
    steps = db.session.scalar(select(func.count()).select_from(Riwayat))
    assert found.jumlah >= (steps or 0)


def test_a_second_loading_is_refused_and_changes_nothing(loaded: Loaded) -> None:
    before = db.session.scalar(select(func.count()).select_from(Pengaduan))
    with pytest.raises(Unacceptable, match="sudah ada"):
        muat_contoh()
    again = loaded.app.test_cli_runner().invoke(args=["data-contoh"])
    assert again.exit_code == 0
    assert "Data contoh sudah ada" in again.output
    assert SANDI_CONTOH in again.output
    assert db.session.scalar(select(func.count()).select_from(Pengaduan)) == before


def test_production_refuses(contoh: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(contoh.config, "ENV", "produksi")
    result = contoh.test_cli_runner().invoke(args=["data-contoh"])
    assert result.exit_code == 2
    assert "produksi" in result.output


@pytest.mark.parametrize("tahun", ["1999", "2027"])
def test_a_year_without_days_off_or_ahead_of_us_is_refused(contoh: Flask, tahun: str) -> None:
    result = contoh.test_cli_runner().invoke(args=["data-contoh", "--tahun", tahun])
    assert result.exit_code == 2
    assert "Tahun harus dari 2024 sampai 2026." in result.output


def test_the_year_ends_with_the_day_of_loading() -> None:
    newest = db.session.scalar(select(func.max(Pengaduan.tanggal_diterima)))
    assert newest is not None
    assert date(2026, 11, 1) <= newest <= clock.today()


@pytest.mark.parametrize(
    ("kode", "title"),
    [
        ("hasil-pemilu-per-tps", "Hasil Pemilu per TPS"),
        ("cekdpt-data-tidak-ditemukan", "Cek DPT data tidak ditemukan"),
        ("toilet-rusak", "Toilet rusak"),
    ],
)
def test_titles_of_public_demo_cases_are_spelt_right(kode, title):
    assert judul_kisah(kode) == title
