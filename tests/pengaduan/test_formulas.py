"""Deadlines with pauses, working days taken, and the words that people are found by."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.workdays import JadwalMingguan, KalenderKerja, Rentang, is_working_day
from portal.pengaduan.formulas import Batas, hari_kerja_proses, kata_cari, tenggat

HOURS = (Rentang(time(7, 30), time(16)),)
OFFICE = JadwalMingguan(date(2020, 1, 1), None, dict.fromkeys(range(5), HOURS))
EASTER = date(2025, 4, 18)
KALENDER = KalenderKerja({EASTER: "Wafat Yesus Kristus"}, (OFFICE,))

KERJA_5, KERJA_14 = Batas(5, True), Batas(14, True)
KALENDER_60 = Batas(60, False)

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@st.composite
def pauses(draw: st.DrawFn) -> list[tuple[date, date | None]]:
    """Pauses one after another, some without length in working days."""
    found, day = [], date(2025, 1, 1) + timedelta(days=draw(st.integers(0, 60)))
    for _ in range(draw(st.integers(0, 4))):
        end = day + timedelta(days=draw(st.integers(0, 20)))
        found.append((day, end))
        day = end + timedelta(days=draw(st.integers(1, 20)))
    return found


@pytest.mark.parametrize(
    ("mulai", "batas", "jeda", "jatuh"),
    [
        pytest.param(date(2025, 3, 10), KERJA_5, [], date(2025, 3, 17), id="over a weekend"),
        pytest.param(date(2025, 3, 8), KERJA_5, [], date(2025, 3, 14), id="from a Saturday"),
        pytest.param(date(2025, 4, 14), KERJA_5, [], date(2025, 4, 22), id="over a holiday"),
        pytest.param(
            date(2025, 3, 10), KERJA_5, [(date(2025, 3, 12), date(2025, 3, 13))],
            date(2025, 3, 19), id="two days of pause",
        ),
        pytest.param(
            date(2025, 3, 10), KERJA_5, [(date(2025, 3, 12), None)],
            date(2025, 3, 17), id="a pause that still runs moves nothing yet",
        ),
        pytest.param(
            date(2025, 3, 10), KERJA_5, [(date(2025, 3, 15), date(2025, 3, 16))],
            date(2025, 3, 17), id="a pause of a weekend costs nothing",
        ),
        pytest.param(date(2025, 3, 10), KALENDER_60, [], date(2025, 5, 9), id="calendar days"),
        pytest.param(
            date(2025, 3, 10), KALENDER_60, [(date(2025, 3, 12), date(2025, 3, 16))],
            date(2025, 5, 14), id="calendar days leave out pauses too",
        ),
    ],
)  # fmt: skip
def test_due_dates_counted_by_hand(mulai, batas, jeda, jatuh):
    assert tenggat(mulai, batas, KALENDER, jeda) == jatuh


@given(days, st.integers(1, 60), pauses())
def test_a_due_date_in_working_days_is_a_working_day_out_of_any_pause(mulai, jumlah, jeda):
    due = tenggat(mulai, Batas(jumlah, True), KALENDER, jeda)
    assert due > mulai
    assert is_working_day(due, KALENDER)
    assert not any(a <= due <= b for a, b in jeda if b)


@given(days, st.integers(1, 60), st.booleans(), pauses())
def test_a_pause_never_brings_a_date_nearer(mulai, jumlah, hari_kerja, jeda):
    batas = Batas(jumlah, hari_kerja)
    assert tenggat(mulai, batas, KALENDER, jeda) >= tenggat(mulai, batas, KALENDER)


@given(days, st.integers(1, 60), pauses())
def test_whoever_ends_on_the_due_date_took_just_the_days_of_the_limit(mulai, jumlah, jeda):
    due = tenggat(mulai, Batas(jumlah, True), KALENDER, jeda)
    assert hari_kerja_proses(mulai, due, KALENDER, jeda) == jumlah


@given(days, st.integers(0, 400), pauses())
def test_days_taken_are_never_negative_and_pauses_only_lessen_them(mulai, lama, jeda):
    selesai = mulai + timedelta(days=lama)
    taken = hari_kerja_proses(mulai, selesai, KALENDER, jeda)
    assert 0 <= taken <= hari_kerja_proses(mulai, selesai, KALENDER)


@pytest.mark.parametrize(
    ("mulai", "selesai", "jeda", "hari"),
    [
        (date(2025, 3, 10), date(2025, 3, 10), [], 0),
        (date(2025, 3, 10), date(2025, 3, 17), [], 5),
        (date(2025, 3, 10), date(2025, 3, 17), [(date(2025, 3, 12), date(2025, 3, 13))], 3),
        (date(2025, 3, 10), date(2025, 3, 17), [(date(2025, 3, 13), None)], 2),
        (date(2025, 3, 10), date(2025, 3, 12), [(date(2025, 3, 11), date(2025, 4, 30))], 0),
        (date(2025, 3, 17), date(2025, 3, 10), [], 0),
    ],
)
def test_days_taken_counted_by_hand(mulai, selesai, jeda, hari):
    assert hari_kerja_proses(mulai, selesai, KALENDER, jeda) == hari


@pytest.mark.parametrize(
    ("tertulis", "kata"),
    [
        ("Siti Aminah", {"siti", "aminah"}),
        ("SITI  AMINAH, S.Pd.", {"siti", "aminah", "pd"}),
        ("Mbok Sri'ah", {"mbok", "sri", "ah"}),
        ("José", {"jose"}),
        ("0812-3456-7890", {"81234567890"}),
        ("+62 812 3456 7890", {"81234567890"}),
        ("(0291) 438 123", {"291438123"}),
        ("siti.aminah@contoh.id", {"siti.aminah@contoh.id"}),
        (" SITI@Contoh.ID ", {"siti@contoh.id"}),
        ("", set()),
        (None, set()),
        ("A", set()),
        ("***", set()),
        ("李", set()),
    ],
)
def test_words_that_a_reporter_is_found_by(tertulis, kata):
    assert kata_cari(tertulis) == kata


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_gives_words_that_give_themselves_again(tertulis):
    for kata in kata_cari(tertulis):
        assert kata == kata.strip()
        assert kata_cari(kata) == {kata} or kata.isdigit() or "@" in kata


@given(st.from_regex(r"8[0-9]{8,11}", fullmatch=True))
def test_a_phone_number_is_one_word_however_it_is_written(nomor):
    parts = f"{nomor[:3]} {nomor[3:6]}-{nomor[6:]}"
    written = (f"0{nomor}", f"+62{nomor}", f"62 {parts}", f"0{parts}", f"(+62) {parts}")
    assert {frozenset(kata_cari(one)) for one in written} == {frozenset({nomor})}
