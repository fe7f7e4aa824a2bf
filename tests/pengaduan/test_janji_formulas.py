"""Counting promises: day by day, by the calendar they were made with, and when to remind."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.workdays import (
    ALASAN_HARI_KERJA,
    ALASAN_JEDA,
    JadwalMingguan,
    KalenderKerja,
    Rentang,
    is_working_day,
    working_days_between,
)
from portal.pengaduan.formulas import (
    Batas,
    kalender_janji,
    libur_dalam,
    tahap_jatuh,
    tenggat,
    uraian_hari,
)
from portal.pengaduan.workflow import TahapIngat

HOURS = (Rentang(time(7, 30), time(12)), Rentang(time(13), time(16)))
OFFICE = JadwalMingguan(date(2020, 1, 1), None, dict.fromkeys(range(5), HOURS))
LIBUR = {
    date(2024, 12, 25): "Natal",
    date(2024, 12, 26): "Cuti bersama Natal",
    date(2025, 1, 1): "Tahun Baru",
    date(2025, 3, 31): "Idulfitri",
    date(2025, 4, 1): "Idulfitri",
    date(2025, 4, 2): "Cuti bersama Idulfitri",
    date(2025, 4, 3): "Cuti bersama Idulfitri",
    date(2025, 4, 4): "Cuti bersama Idulfitri",
    date(2025, 6, 7): "Iduladha, hari Sabtu",
}
KALENDER = KalenderKerja(LIBUR, (OFFICE,))

days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
limits = st.builds(Batas, st.integers(1, 70), st.booleans())


@st.composite
def calendars(draw: st.DrawFn) -> KalenderKerja:
    off = draw(st.sets(days, max_size=60))
    return KalenderKerja(dict.fromkeys(off, "Libur"), (OFFICE,))


@st.composite
def pauses(draw: st.DrawFn) -> list[tuple[date, date | None]]:
    """Pauses one after another, over weekends and holidays as they fall."""
    found, day = [], draw(st.dates(date(2024, 12, 1), date(2025, 4, 10)))
    for _ in range(draw(st.integers(0, 4))):
        end = day + timedelta(days=draw(st.integers(0, 20)))
        found.append((day, end))
        day = end + timedelta(days=draw(st.integers(1, 20)))
    return found


@given(days, limits, pauses(), calendars())
def test_the_days_shown_end_on_the_date_promised(mulai, batas, jeda, kalender):
    shown = uraian_hari(mulai, batas, kalender, jeda)
    assert shown[-1].tanggal == tenggat(mulai, batas, kalender, jeda)
    assert shown[0].tanggal == mulai
    assert [one.tanggal for one in shown] == [
        mulai + timedelta(days=number) for number in range(len(shown))
    ]
    assert [one.ke for one in shown if one.dihitung] == list(range(1, batas.jumlah + 1))
    assert all(one.alasan for one in shown)


@given(days, limits, pauses(), calendars())
def test_a_day_in_a_pause_never_counts(mulai, batas, jeda, kalender):
    for one in uraian_hari(mulai, batas, kalender, jeda):
        if any(a <= one.tanggal <= b for a, b in jeda if b):
            assert not one.dihitung


@given(days, st.integers(1, 60), pauses(), calendars())
def test_working_days_are_due_on_a_working_day(mulai, jumlah, jeda, kalender):
    assert is_working_day(tenggat(mulai, Batas(jumlah, True), kalender, jeda), kalender)


@given(days, days, limits, pauses(), calendars())
def test_whoever_comes_later_is_never_due_sooner(one, other, batas, jeda, kalender):
    first, second = sorted((one, other))
    assert tenggat(first, batas, kalender, jeda) <= tenggat(second, batas, kalender, jeda)


@given(days, st.integers(1, 60), st.integers(1, 20), pauses(), calendars())
def test_more_days_are_never_due_sooner(mulai, jumlah, lagi, jeda, kalender):
    due = tenggat(mulai, Batas(jumlah, True), kalender, jeda)
    assert tenggat(mulai, Batas(jumlah + lagi, True), kalender, jeda) > due


@given(days, limits, pauses(), calendars(), calendars())
def test_a_promise_counted_on_by_its_own_calendar_stays(mulai, batas, jeda, dulu, kini):
    due = tenggat(mulai, batas, dulu, jeda)
    kept = kalender_janji(libur_dalam(dulu, mulai, due), due, kini)
    assert tenggat(mulai, batas, kept, jeda) == due


@given(days, st.integers(1, 60), st.integers(1, 20), calendars(), calendars())
def test_an_extension_adds_its_days_after_the_date_promised(mulai, jumlah, lagi, dulu, kini):
    due = tenggat(mulai, Batas(jumlah, True), dulu)
    kept = kalender_janji(libur_dalam(dulu, mulai, due), due, kini)
    assert tenggat(mulai, Batas(jumlah + lagi, True), kept) == tenggat(due, Batas(lagi, True), kini)


@given(days, st.integers(1, 60), calendars())
def test_what_is_kept_of_a_calendar_is_enough_to_count_by(mulai, jumlah, kalender):
    due = tenggat(mulai, Batas(jumlah, True), kalender)
    kept = libur_dalam(kalender, mulai, due)
    assert all(day.weekday() < 5 and mulai <= day <= due for day in kept)
    shown = uraian_hari(mulai, Batas(jumlah, True), KalenderKerja(kept, ()))
    assert shown == uraian_hari(mulai, Batas(jumlah, True), KalenderKerja(dict(kalender.libur), ()))


@pytest.mark.parametrize(
    ("mulai", "jumlah", "jeda", "jatuh"),
    [
        pytest.param(date(2025, 3, 28), 5, [], date(2025, 4, 11), id="over Lebaran and its leave"),
        pytest.param(date(2024, 12, 24), 5, [], date(2025, 1, 3), id="over the end of a year"),
        pytest.param(date(2024, 2, 28), 1, [], date(2024, 2, 29), id="onto a leap day"),
        pytest.param(date(2024, 2, 29), 1, [], date(2024, 3, 1), id="from a leap day"),
        pytest.param(date(2025, 6, 5), 2, [], date(2025, 6, 9), id="a holiday on a Saturday"),
        pytest.param(
            date(2025, 3, 28), 5, [(date(2025, 3, 31), date(2025, 4, 4))], date(2025, 4, 11),
            id="a pause that holidays cover takes nothing",
        ),
        pytest.param(
            date(2025, 3, 28), 5, [(date(2025, 4, 3), date(2025, 4, 8))], date(2025, 4, 15),
            id="a pause half over holidays takes the other half",
        ),
    ],
)  # fmt: skip
def test_counted_by_hand(mulai, jumlah, jeda, jatuh):
    assert tenggat(mulai, Batas(jumlah, True), KALENDER, jeda) == jatuh


def test_every_day_says_why():
    shown = uraian_hari(
        date(2025, 4, 2), Batas(3, True), KALENDER, [(date(2025, 4, 8), date(2025, 4, 8))]
    )
    assert [(one.tanggal.day, one.alasan) for one in shown] == [
        (2, "Cuti bersama Idulfitri"),
        (3, "Cuti bersama Idulfitri"),
        (4, "Cuti bersama Idulfitri"),
        (5, "Sabtu"),
        (6, "Minggu"),
        (7, ALASAN_HARI_KERJA),
        (8, ALASAN_JEDA),
        (9, ALASAN_HARI_KERJA),
        (10, ALASAN_HARI_KERJA),
    ]


LADDER = {
    TahapIngat.SEBELUM: 2,
    TahapIngat.LEWAT: 1,
    TahapIngat.KEPALA: 2,
    TahapIngat.PIMPINAN: 4,
}


@pytest.mark.parametrize(
    ("hari_ini", "tahap"),
    [
        (date(2025, 3, 10), ()),
        (date(2025, 3, 12), (TahapIngat.SEBELUM,)),
        (date(2025, 3, 14), (TahapIngat.SEBELUM,)),
        (date(2025, 3, 15), ()),
        (date(2025, 3, 17), (TahapIngat.LEWAT,)),
        (date(2025, 3, 18), (TahapIngat.LEWAT, TahapIngat.KEPALA)),
        (date(2025, 3, 20), (TahapIngat.LEWAT, TahapIngat.KEPALA, TahapIngat.PIMPINAN)),
        (date(2025, 9, 1), (TahapIngat.LEWAT, TahapIngat.KEPALA, TahapIngat.PIMPINAN)),
    ],
)
def test_which_rungs_are_due(hari_ini, tahap):
    assert tahap_jatuh(date(2025, 3, 14), hari_ini, KALENDER, LADDER) == tahap


def test_a_rung_that_the_calendar_does_not_set_is_left_out():
    assert tahap_jatuh(date(2025, 3, 14), date(2025, 9, 1), KALENDER, {TahapIngat.KEPALA: 2}) == (
        TahapIngat.KEPALA,
    )
    assert tahap_jatuh(date(2025, 3, 14), date(2025, 3, 14), KALENDER, {}) == ()


@given(days, days, calendars())
def test_before_and_after_are_never_mixed_and_rungs_are_climbed_in_order(due, today, kalender):
    rungs = tahap_jatuh(due, today, kalender, LADDER)
    assert list(rungs) == [rung for rung in TahapIngat if rung in rungs]
    if TahapIngat.SEBELUM in rungs:
        assert today <= due
        assert rungs == (TahapIngat.SEBELUM,)
    elif rungs:
        assert working_days_between(due, today, kalender) >= LADDER[rungs[-1]]
