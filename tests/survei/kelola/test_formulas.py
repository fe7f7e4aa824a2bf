"""Codes and keys, what the monitor says, and what to mind before a step."""

from dataclasses import replace
from datetime import date

import pytest

from portal.core.periods import parse_period
from portal.core.workdays import KalenderKerja
from portal.survei.formulas.sampel import sufficiency
from portal.survei.kelola.formulas import (
    ARTI_AKSI,
    LABEL_AKSI,
    BarisPantau,
    KeadaanGelombang,
    Pantauan,
    answers_in_digits,
    facts_to_tell,
    odd_patterns,
    overall,
    period_choices,
    period_sentence,
    remaining_days,
    service_key,
    sufficiency_sentence,
    suggested_period,
    warnings,
    wave_code,
)
from portal.survei.workflow import AksiGelombang, StatusGelombang, Survei
from tests.survei.jawaban import ACUAN

A = AksiGelombang
FIRST, LAST = date(2025, 1, 1), date(2025, 3, 31)
CALENDAR = KalenderKerja({date(2025, 3, 28): "Cuti bersama"}, ())


@pytest.mark.parametrize(
    ("period", "taken", "code"),
    [
        ("2025-TW1", (), "skm-2025-tw1"),
        ("2025-TW1", ("skm-2025-tw1",), "skm-2025-tw1-2"),
        ("2025-TW1", ("skm-2025-tw1", "skm-2025-tw1-2"), "skm-2025-tw1-3"),
        ("2025", (), "skm-2025"),
        ("2025-01-05..2025-02-06", (), "skm-2025-01-05-sd-2025-02-06"),
    ],
)
def test_the_code_of_a_wave(period, taken, code):
    assert wave_code(Survei.SKM, parse_period(period), taken) == code


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("PPID", "ppid"),
        ("Data  Pemilih", "data-pemilih"),
        ("Layanan Informasi", "info"),
        ("  layanan   INFORMASI ", "info"),
        ("A" * 90, "a" * 60),
        ("???", "layanan"),
    ],
)
def test_the_key_of_a_service_stays_with_its_name(name, key):
    assert service_key(name, {"layanan informasi": "info"}) == key


def test_periods_to_choose_from():
    found = period_choices(date(2025, 5, 1))
    assert list(found) == ["2026", "2025", "2024", "2023"]
    assert found["2025"][0] == ("2025-TW1", "Triwulan I 2025")
    assert found["2025"][-1] == ("2025", "Tahun 2025")


@pytest.mark.parametrize(
    ("survey", "today", "taken", "code"),
    [
        (Survei.SKM, date(2025, 3, 31), (), "2025-TW1"),
        (Survei.SKM, date(2025, 3, 31), ("2025-TW1",), "2025-TW2"),
        (Survei.SKM, date(2025, 12, 1), ("2025-TW4",), "2026-TW1"),
        (Survei.SKM, date(2025, 12, 1), ("2025-TW4", "2026-TW1"), "2026-TW2"),
        (Survei.SPAK, date(2025, 7, 1), (), "2025-S2"),
        (Survei.SPKP, date(2025, 12, 31), ("2025-S2",), "2026-S1"),
    ],
)
def test_the_period_that_a_plan_begins_with(survey, today, taken, code):
    assert suggested_period(survey, today, taken).kode == code


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2025, 3, 31), 1),
        (date(2025, 3, 27), 2),
        (date(2025, 3, 28), 1),
        (date(2025, 3, 29), 1),
        (date(2025, 4, 1), None),
        (date(2024, 12, 1), 63),
        (FIRST, 63),
    ],
)
def test_days_left_count_today_and_no_day_off(today, left):
    assert remaining_days(FIRST, LAST, today, CALENDAR) == left


@pytest.mark.parametrize(
    ("today", "left", "sentence"),
    [
        (date(2024, 12, 1), 63, "Periode mulai 1 Januari 2025."),
        (date(2025, 3, 27), 2, "Sisa 2 hari kerja, sampai 31 Maret 2025."),
        (date(2025, 3, 29), 0, "Periode berakhir 31 Maret 2025; tidak ada hari kerja lagi."),
        (date(2025, 4, 1), None, "Periode berakhir 31 Maret 2025."),
    ],
)
def test_where_a_period_stands(today, left, sentence):
    assert period_sentence(FIRST, LAST, today, left) == sentence


def test_sufficiency_in_words():
    short = sufficiency(50, 30, ACUAN.sampel)
    assert sufficiency_sentence(short, "PPID", 9) == "Kurang 14 responden PPID, sisa 9 hari kerja."
    enough = sufficiency(50, 44, ACUAN.sampel)
    assert sufficiency_sentence(enough, "PPID", 9) == "Cukup: 44 responden PPID dari minimum 44."


def test_the_share_of_the_minimum_never_passes_a_hundred():
    assert BarisPantau("PPID", 30, 0, sufficiency(50, 30, ACUAN.sampel)).share == 68
    assert BarisPantau("PPID", 90, 0, sufficiency(50, 90, ACUAN.sampel)).share == 100
    assert BarisPantau("PPID", 0, 0, sufficiency(0, 0, ACUAN.sampel)).share is None
    assert BarisPantau("Kios", 3, 1).share is None


def test_a_whole_wave_is_judged_only_when_all_users_are_known():
    assert overall([], 10, ACUAN.sampel) is None
    assert overall([(50, 30), (None, 4)], 34, ACUAN.sampel) is None
    found = overall([(50, 30), (950, 4)], 34, ACUAN.sampel)
    assert found is not None
    assert (found.minimum, found.kurang) == (278, 244)


def test_a_sentence_for_each_service_that_misses_people():
    rows = (
        BarisPantau("PPID", 30, 0, sufficiency(50, 30, ACUAN.sampel)),
        BarisPantau("Data", 90, 0, sufficiency(50, 90, ACUAN.sampel)),
        BarisPantau("Lain", 1, 0),
    )
    seen = Pantauan(121, 0, 0, 9, rows, (), (), None, ("Lain",))
    assert seen.kurang == ("Kurang 14 responden PPID, sisa 9 hari kerja.",)


CALM = KeadaanGelombang(
    status=StatusGelombang.DITUTUP,
    mulai=FIRST,
    selesai=LAST,
    hari_ini=LAST,
    jumlah=100,
    kurang=(),
    layanan=2,
    tanpa_populasi=(),
    belum_ditinjau=0,
    susulan=0,
)


@pytest.mark.parametrize("step", list(A))
def test_every_step_is_named_and_explained_and_calm_waves_warn_of_nothing(step):
    assert LABEL_AKSI[step]
    assert ARTI_AKSI[step]
    assert warnings(step, CALM) == ()


@pytest.mark.parametrize(
    ("step", "change", "words"),
    [
        (A.BUKA, {"layanan": 0}, "Belum ada layanan"),
        (A.BUKA, {"tanpa_populasi": ("PPID", "Data")}, "pengguna PPID dan Data belum diisi"),
        (A.BUKA, {"hari_ini": date(2024, 12, 31)}, "baru mulai 1 Januari 2025"),
        (A.BUKA, {"hari_ini": date(2025, 4, 1)}, "sudah berakhir 31 Maret 2025"),
        (A.TUTUP, {"kurang": ("Kurang 14 responden PPID.",)}, "Kurang 14"),
        (A.TUTUP, {"tanpa_populasi": ("PPID",)}, "belum diisi"),
        (A.TUTUP, {"hari_ini": date(2025, 3, 30)}, "baru berakhir 31 Maret 2025"),
        (A.SEGEL, {"jumlah": 0}, "belum dapat disegel"),
        (A.SEGEL, {"belum_ditinjau": 3}, "3 jawaban bertanda belum ditinjau"),
        (A.SEGEL, {"susulan": 2}, "2 jawaban susulan tidak ikut dihitung"),
        (A.SEGEL, {"kurang": ("Kurang 14 responden PPID.",)}, "Kurang 14"),
        (A.BUKA_LAGI, {"status": StatusGelombang.DISEGEL}, "Segelnya dilepas"),
        (A.BUKA_LAGI, {"susulan": 2}, "2 jawaban susulan langsung dihitung"),
    ],
)
def test_what_to_mind_before_a_step(step, change, words):
    (line,) = warnings(step, replace(CALM, **change))
    assert words in line


def test_straight_lines_are_odd_from_the_limit_on():
    limits = replace(ACUAN.batas, butir_seragam=5)
    line, short, mixed = (4,) * 5 + (None,) * 4, (4,) * 4 + (None,) * 5, (4,) * 8 + (3,)
    assert odd_patterns([line, short, mixed], limits) == {line}


def test_answers_as_typed_from_paper():
    assert answers_in_digits((4, None, 1)) == "4 – 1"


def test_a_history_tells_what_an_officer_asks():
    facts = {"dari": "draf", "sidik": "ab", "jumlah": 3, "susulan": 0, "alasan": "Tertinggal."}
    assert facts_to_tell(facts) == {"jumlah": 3, "alasan": "Tertinggal."}
