from datetime import date, time

from sqlalchemy import delete, select, update

from portal.core.transaction import transaction
from portal.core.workdays import Rentang, due_date, spans_on
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.kalender import queries, seed
from portal.kalender.labels import LABEL_KELAS
from portal.kalender.models import (
    BatasWaktu,
    HariLibur,
    JamKerja,
    JenisBatas,
    JenisLibur,
    Kepastian,
    Satuan,
)


def rows(model):
    return db.session.scalars(select(model)).all()


def test_holds_national_holidays_and_cuti_bersama_of_four_years(ctx):
    libur = {row.tanggal: row for row in rows(HariLibur)}
    assert {day.year for day in libur} == {2024, 2025, 2026, 2027}
    assert libur[date(2025, 8, 17)].jenis is JenisLibur.LIBUR_NASIONAL
    assert libur[date(2025, 8, 18)].jenis is JenisLibur.CUTI_BERSAMA
    assert libur[date(2025, 4, 7)].nama == "Cuti Bersama Hari Raya Idul Fitri"
    assert libur[date(2024, 11, 27)].nama == "Hari Pemilihan Kepala Daerah"
    assert not any("perkiraan" in row.nama for row in libur.values())


def test_the_year_still_to_come_is_marked_for_confirmation(ctx):
    for row in rows(HariLibur):
        expected = row.tanggal.year > 2026
        assert (row.kepastian is Kepastian.PERLU_DIKONFIRMASI) is expected


def test_office_hours_know_lunch_friday_and_ramadan(ctx):
    kalender = queries.kalender_kerja()
    assert spans_on(date(2025, 2, 10), kalender) == (
        Rentang(time(7, 30), time(12)),
        Rentang(time(13), time(16)),
    )
    assert spans_on(date(2025, 2, 14), kalender)[1] == Rentang(time(13), time(16, 30))
    assert spans_on(date(2025, 3, 10), kalender)[-1] == Rentang(time(12, 30), time(15))
    assert spans_on(date(2026, 2, 20), kalender)[0] == Rentang(time(8), time(11, 30))
    assert spans_on(date(2026, 3, 25), kalender)[0] == Rentang(time(7, 30), time(12))
    assert {row.kepastian for row in rows(JamKerja)} == {Kepastian.PERLU_DIKONFIRMASI}


def test_every_class_has_the_limits_that_a_case_needs(ctx):
    for kelas in LABEL_KELAS:
        for jenis in (
            "verifikasi",
            "tanggapan_awal",
            "penyelesaian",
            "balasan_pelapor",
            "keberatan",
        ):
            batas = queries.batas_waktu(kelas, jenis, date(2025, 6, 1))
            assert batas.satuan is Satuan.HARI_KERJA
            assert batas.sumber


def test_limits_and_their_certainty(ctx):
    def limit(kelas, jenis):
        row = queries.batas_waktu(kelas, jenis, date(2025, 6, 1))
        return row.jumlah, row.satuan.value, row.kepastian.value

    assert limit("aspirasi", "verifikasi") == (3, "hari_kerja", "terverifikasi")
    assert limit("konsultasi", "tanggapan_awal") == (5, "hari_kerja", "terverifikasi")
    assert limit("aspirasi", "balasan_pelapor") == (10, "hari_kerja", "terverifikasi")
    assert limit("permintaan_informasi", "penyelesaian") == (5, "hari_kerja", "sekunder")
    assert limit("pengaduan_tidak_berkadar", "penyelesaian") == (14, "hari_kerja", "sekunder")
    assert limit("pengaduan_berkadar", "penyelesaian") == (60, "hari_kerja", "sekunder")
    assert limit("konsultasi", "penyelesaian") == (5, "hari_kerja", "perlu_dikonfirmasi")
    uu = (60, "hari_kalender", "perlu_dikonfirmasi")
    assert limit("pengaduan_berkadar", "penyelesaian_uu") == uu
    assert queries.cari_batas("aspirasi", JenisBatas.PENYELESAIAN_UU, date(2025, 6, 1)) is None


def test_lebaran_2025_moves_a_deadline_as_the_office_would_count(ctx):
    assert due_date(date(2025, 3, 20), 14, queries.kalender_kerja()) == date(2025, 4, 21)


def test_a_second_call_changes_nothing(ctx):
    before = [(len(rows(model))) for model in (HariLibur, JamKerja, BatasWaktu, Jejak)]
    seed.muat_data_awal()
    assert [(len(rows(model))) for model in (HariLibur, JamKerja, BatasWaktu, Jejak)] == before


def test_what_an_officer_changed_or_removed_stays_so(ctx):
    with transaction():
        db.session.execute(delete(HariLibur).where(HariLibur.tanggal == date(2025, 8, 18)))
        db.session.execute(update(BatasWaktu).values(jumlah=7))
        db.session.execute(delete(JamKerja).where(JamKerja.nama != "Jam kerja biasa"))
    seed.muat_data_awal()
    assert db.session.get(HariLibur, date(2025, 8, 18)) is None
    assert {row.jumlah for row in rows(BatasWaktu)} == {7}
    assert {row.nama for row in rows(JamKerja)} == {"Jam kerja biasa"}
