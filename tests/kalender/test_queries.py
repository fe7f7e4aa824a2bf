from datetime import UTC, date, datetime, timedelta

import pytest

from portal.core import clock
from portal.core.clock import WIB
from portal.kalender import queries, seed
from portal.kalender.actions import IsianBatas, hapus_libur, tetapkan_batas
from portal.kalender.models import JenisBatas, Kepastian, Satuan
from tests import factories


def frozen(*moment):
    return clock.frozen(datetime(*moment, tzinfo=WIB))


def test_the_calendar_names_its_days_off(ctx):
    assert queries.kalender_kerja().libur[date(2025, 12, 25)] == "Hari Raya Natal"


def test_a_request_reads_the_calendar_once_and_sees_its_own_change(ctx):
    officer = factories.petugas("pengelola")
    with ctx.test_request_context():
        first = queries.kalender_kerja()
        assert queries.kalender_kerja() is first
        hapus_libur(date(2025, 12, 25), officer.id)
        assert date(2025, 12, 25) not in queries.kalender_kerja().libur


def test_the_limit_in_force_depends_on_the_day(ctx):
    officer = factories.petugas("pengelola")
    with frozen(2026, 5, 4, 9):
        tetapkan_batas(
            IsianBatas(
                "aspirasi",
                JenisBatas.PENYELESAIAN,
                8,
                Satuan.HARI_KERJA,
                date(2026, 7, 1),
                "Keputusan Ketua",
                Kepastian.TERVERIFIKASI,
            ),
            officer.id,
        )
    assert queries.batas_waktu("aspirasi", "penyelesaian", date(2026, 6, 30)).jumlah == 5
    assert queries.batas_waktu("aspirasi", "penyelesaian", date(2026, 7, 1)).jumlah == 8
    in_force = queries.batas_berlaku(date(2026, 8, 1))
    assert [
        row.jumlah for row in in_force if (row.kelas, row.jenis) == ("aspirasi", "penyelesaian")
    ] == [8]
    assert len(queries.semua_batas()) == len(in_force) + 1


def test_a_day_without_a_limit_is_an_error_that_says_what_to_do(ctx):
    before = seed.BERLAKU_AWAL - timedelta(days=1)
    with pytest.raises(
        LookupError, match=r"belum ditetapkan untuk 31 Desember 2019.*halaman kalender"
    ):
        queries.batas_waktu("aspirasi", "penyelesaian", before)
    with pytest.raises(queries.BatasTidakAda):
        queries.batas_waktu("kelas_lain", JenisBatas.PENYELESAIAN, date(2025, 1, 1))


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        ((2025, 6, 10, 9), True),
        ((2025, 6, 10, 12, 30), False),
        ((2025, 6, 14, 9), False),
        ((2025, 6, 6, 9), False),
    ],
)
def test_open_now(ctx, moment, opened):
    with frozen(*moment):
        assert queries.buka_sekarang() is opened


def test_opens_next_after_the_holidays(ctx):
    with frozen(2025, 6, 5, 18):
        opening = queries.buka_berikutnya()
    # 6 June is Idul Adha, 9 June cuti bersama
    assert opening == datetime(2025, 6, 10, 0, 30, tzinfo=UTC)


def test_hours_of_the_week(ctx):
    week = queries.jam_pekan(date(2025, 6, 10))
    assert [len(spans) for spans in week] == [2, 2, 2, 2, 2]
    assert queries.jam_pekan(date(2019, 1, 1)) == ((),) * 5


def test_a_month_as_a_sheet(ctx):
    sheet = queries.lembar_bulan(2025, 4)
    days = {day.tanggal: day.alasan for week in sheet.pekan for day in week if day}
    assert len(days) == 30
    assert days[date(2025, 4, 18)] == "Wafat Yesus Kristus"
    assert days[date(2025, 4, 19)] == "Sabtu"
    assert days[date(2025, 4, 21)] is None
    assert sheet.hari_kerja == 16
