from datetime import date, datetime, time

import pytest
from sqlalchemy import select

from portal.core import clock
from portal.core.clock import WIB
from portal.core.errors import NotThere, Unacceptable
from portal.core.workdays import JadwalMingguan, Rentang, is_working_day, spans_on
from portal.extensions import db
from portal.jejak.actions import periksa
from portal.jejak.models import Jejak
from portal.kalender import actions, queries
from portal.kalender.actions import IsianBatas, IsianLibur
from portal.kalender.models import BatasWaktu, JenisBatas, JenisLibur, Kepastian, Satuan
from portal.kalender.queries import Jadwal
from tests import factories

HARI_JADI = date(2025, 9, 23)


@pytest.fixture
def officer(ctx):
    return factories.petugas("pengelola").id


@pytest.fixture
def in_may(ctx):
    with clock.frozen(datetime(2026, 5, 4, 9, tzinfo=WIB)):
        yield


def day_off(tanggal=HARI_JADI, nama="Hari Jadi Kabupaten Kudus"):
    return IsianLibur(
        tanggal, nama, JenisLibur.LIBUR_SETEMPAT, "Surat Bupati", Kepastian.TERVERIFIKASI
    )


def limit(jumlah=10, berlaku_dari=date(2026, 6, 1)):
    return IsianBatas(
        "aspirasi",
        JenisBatas.PENYELESAIAN,
        jumlah,
        Satuan.HARI_KERJA,
        berlaku_dari,
        "Keputusan Ketua",
        Kepastian.TERVERIFIKASI,
    )


def schedule(berlaku_dari, berlaku_sampai=None, nama="Jam baru"):
    hours = {day: (Rentang(time(8), time(15)),) for day in range(5)}
    return Jadwal(
        nama, Kepastian.TERVERIFIKASI, JadwalMingguan(berlaku_dari, berlaku_sampai, hours)
    )


def line_of_dates():
    found = db.session.scalars(
        select(BatasWaktu)
        .filter_by(kelas="aspirasi", jenis=JenisBatas.PENYELESAIAN)
        .order_by(BatasWaktu.berlaku_dari)
    )
    return [(row.jumlah, row.berlaku_dari, row.berlaku_sampai) for row in found]


def events():
    return db.session.scalars(
        select(Jejak.peristiwa).where(Jejak.petugas_id.is_not(None)).order_by(Jejak.urutan)
    ).all()


class TestDaysOff:
    def test_added_changed_and_removed_each_with_its_line(self, officer):
        actions.tambah_libur(day_off(), officer)
        assert not is_working_day(HARI_JADI, queries.kalender_kerja())
        moved = day_off(date(2025, 9, 24), "Hari Jadi Kudus")
        actions.ubah_libur(HARI_JADI, moved, officer)
        assert is_working_day(HARI_JADI, queries.kalender_kerja())
        assert queries.libur_pada(date(2025, 9, 24)).nama == "Hari Jadi Kudus"
        actions.hapus_libur(date(2025, 9, 24), officer)
        assert is_working_day(date(2025, 9, 24), queries.kalender_kerja())
        assert events() == ["kalender.tambah_libur", "kalender.ubah_libur", "kalender.hapus_libur"]
        assert periksa().rusak_di is None

    def test_changed_without_moving(self, officer):
        actions.tambah_libur(day_off(), officer)
        actions.ubah_libur(HARI_JADI, day_off(nama="Hari Jadi ke-476"), officer)
        assert queries.libur_pada(HARI_JADI).nama == "Hari Jadi ke-476"

    def test_two_on_one_date_are_refused_and_nothing_changes(self, officer):
        natal = date(2025, 12, 25)
        with pytest.raises(Unacceptable, match="25 Desember 2025 sudah tercatat sebagai Hari Raya"):
            actions.tambah_libur(day_off(natal), officer)
        actions.tambah_libur(day_off(), officer)
        with pytest.raises(Unacceptable, match="sudah tercatat"):
            actions.ubah_libur(HARI_JADI, day_off(natal), officer)
        assert queries.libur_pada(HARI_JADI).nama == "Hari Jadi Kabupaten Kudus"
        assert queries.libur_pada(natal).nama == "Hari Raya Natal"
        assert events() == ["kalender.tambah_libur"]

    def test_what_is_not_there_cannot_be_removed(self, officer):
        with pytest.raises(NotThere):
            actions.hapus_libur(HARI_JADI, officer)


class TestHours:
    def test_a_later_schedule_takes_over_on_its_first_day(self, officer):
        actions.tetapkan_jam(schedule(date(2026, 7, 1)), officer)
        kalender = queries.kalender_kerja()
        assert len(spans_on(date(2026, 6, 30), kalender)) == 2
        assert spans_on(date(2026, 7, 1), kalender) == (Rentang(time(8), time(15)),)

    def test_a_schedule_with_an_end_gives_way_again(self, officer):
        actions.tetapkan_jam(
            schedule(date(2027, 2, 8), date(2027, 3, 9), "Ramadan 1448 H"), officer
        )
        kalender = queries.kalender_kerja()
        assert len(spans_on(date(2027, 2, 9), kalender)) == 1
        assert len(spans_on(date(2027, 3, 16), kalender)) == 2

    def test_a_schedule_is_changed_in_place(self, officer):
        longer = schedule(date(2026, 2, 19), date(2026, 3, 19), "Ramadan 1447 H")
        actions.tetapkan_jam(longer, officer, menggantikan=date(2026, 2, 19))
        found = queries.jadwal_mulai(date(2026, 2, 19))
        assert found.mingguan.berlaku_sampai == date(2026, 3, 19)
        assert found.mingguan.jam == longer.mingguan.jam
        assert len(queries.daftar_jadwal()) == 3

    def test_two_schedules_cannot_begin_on_one_day(self, officer):
        with pytest.raises(Unacceptable, match="Jadwal Ramadan 1446 H sudah mulai"):
            actions.tetapkan_jam(schedule(date(2025, 3, 1)), officer)

    def test_one_schedule_without_an_end_must_stay(self, officer):
        usual = date(2020, 1, 1)
        with pytest.raises(Unacceptable, match="tanpa tanggal akhir"):
            actions.hapus_jadwal(usual, officer)
        ended = schedule(usual, date(2026, 12, 31))
        with pytest.raises(Unacceptable, match="tanpa tanggal akhir"):
            actions.tetapkan_jam(ended, officer, menggantikan=usual)
        with pytest.raises(Unacceptable, match="sudah berlaku"):
            actions.tetapkan_jam(schedule(date(2090, 1, 1)), officer, menggantikan=usual)
        assert queries.jadwal_mulai(usual).nama == "Jam kerja biasa"
        assert events() == []

    def test_a_removed_schedule_lets_the_earlier_one_hold_again(self, officer):
        actions.hapus_jadwal(date(2025, 3, 1), officer)
        assert len(queries.daftar_jadwal()) == 2
        assert spans_on(date(2025, 3, 10), queries.kalender_kerja())[0].mulai == time(7, 30)
        with pytest.raises(NotThere):
            actions.hapus_jadwal(date(2025, 3, 1), officer)


class TestLimits:
    def test_a_change_ends_the_old_limit_the_day_before(self, officer, in_may):
        actions.tetapkan_batas(limit(), officer)
        assert line_of_dates() == [
            (5, date(2020, 1, 1), date(2026, 5, 31)),
            (10, date(2026, 6, 1), None),
        ]
        assert events() == ["kalender.tetapkan_batas"]

    def test_may_begin_today_but_never_in_the_past(self, officer, in_may):
        actions.tetapkan_batas(limit(berlaku_dari=date(2026, 5, 4)), officer)
        with pytest.raises(Unacceptable, match="paling cepat mulai hari ini"):
            actions.tetapkan_batas(limit(berlaku_dari=date(2026, 5, 3)), officer)
        assert line_of_dates()[0] == (5, date(2020, 1, 1), date(2026, 5, 3))

    def test_a_limit_before_a_planned_one_stops_where_that_begins(self, officer, in_may):
        actions.tetapkan_batas(limit(10, date(2026, 9, 1)), officer)
        actions.tetapkan_batas(limit(7, date(2026, 6, 1)), officer)
        assert line_of_dates() == [
            (5, date(2020, 1, 1), date(2026, 5, 31)),
            (7, date(2026, 6, 1), date(2026, 8, 31)),
            (10, date(2026, 9, 1), None),
        ]

    def test_a_planned_limit_can_be_set_anew(self, officer, in_may):
        actions.tetapkan_batas(limit(10), officer)
        actions.tetapkan_batas(limit(12), officer)
        assert line_of_dates()[1:] == [(12, date(2026, 6, 1), None)]

    def test_a_planned_limit_can_be_taken_back(self, officer, in_may):
        actions.tetapkan_batas(limit(10, date(2026, 9, 1)), officer)
        middle = actions.tetapkan_batas(limit(7, date(2026, 6, 1)), officer)
        actions.batalkan_batas(middle.id, officer)
        assert line_of_dates() == [
            (5, date(2020, 1, 1), date(2026, 8, 31)),
            (10, date(2026, 9, 1), None),
        ]

    def test_a_limit_in_force_cannot_be_taken_back(self, officer, in_may):
        row = queries.batas_waktu("aspirasi", "penyelesaian", date(2026, 5, 4))
        with pytest.raises(Unacceptable, match="sudah berlaku"):
            actions.batalkan_batas(row.id, officer)
        assert line_of_dates() == [(5, date(2020, 1, 1), None)]

    def test_a_first_limit_for_a_class_needs_no_one_before(self, officer, in_may):
        first = IsianBatas(
            "aspirasi", JenisBatas.PENYELESAIAN_UU, 60, Satuan.HARI_KALENDER,
            date(2026, 5, 4), "Peraturan baru", Kepastian.SEKUNDER,
        )  # fmt: skip
        actions.tetapkan_batas(first, officer)
        assert queries.batas_waktu("aspirasi", "penyelesaian_uu", date(2026, 5, 4)).jumlah == 60
