"""A typed line, the next sheet, and two entries of one sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.survei.instruments import instrument, profile
from portal.survei.kertas.formulas import (
    BarisSalah,
    IsianLembar,
    Rentang,
    choice_mark,
    differences,
    next_serial,
    read_line,
    runs_in_words,
    write_line,
)
from tests.survei.jawaban import proven
from tests.survei.kertas.lembar import KUESIONER, PROFIL, TOOL, isian


def read(line, order=TOOL.kunci, tool=TOOL):
    return read_line(line, tool, order, profile())


def test_nine_digits_are_nine_answers():
    assert read("443244431") == isian("443244431")
    assert read(" 443 244 431 ") == read("4,4,3,2,4,4,4,3,1") == read("443244431")


def test_eight_and_nine_are_swapped_on_the_sample_form():
    assert read("444444412", KUESIONER).nilai["sarana"] == 1
    assert read("444444412", KUESIONER).nilai["pengaduan"] == 2
    assert read("444444412").nilai["pengaduan"] == 1


def test_an_empty_box_is_no_zero():
    assert read("40-244431").nilai == isian("400244431").nilai
    assert "prosedur" not in read("400244431").nilai


def test_five_more_marks_tell_of_the_respondent():
    assert read("443244431 320b2").profil == {
        "usia": "26_35",
        "jenis_kelamin": "perempuan",
        "pekerjaan": "tidak_menyebutkan",
        "disabilitas": "tidak",
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("44324443", "Baru 8 tanda"),
        ("", "Baru 0 tanda"),
        ("4432444311", "Ada 10 tanda. Ketik 9 tanda, satu untuk tiap pertanyaan, atau 14"),
        ("443244431322001", "Ada 15 tanda, terlalu banyak"),
        ("445244431", "Pertanyaan 3 (Waktu Penyelesaian): “5” di luar pilihan 1 sampai 4"),
        ("44A244431", "“A” di luar pilihan"),
        ("44²244431", "“²” di luar pilihan"),
        ("000000000", "tanpa satu pun jawaban"),
        ("443244431 92000", "Usia: “9” bukan pilihan. Ketik 0 (tidak diisi) atau 1 sampai 7"),
        ("443244431 00z00", "bukan pilihan"),
    ],
)
def test_lines_that_are_refused_say_which_mark_is_wrong(line, message):
    with pytest.raises(BarisSalah) as refusal:
        read(line)
    assert message in str(refusal.value)


def test_six_points_and_eight_statements():
    tool = instrument("spkp")
    assert read("66666661", tool.kunci, tool).nilai[tool.kunci[7]] == 1
    with pytest.raises(BarisSalah, match="“7” di luar pilihan 1 sampai 6"):
        read("76666661", tool.kunci, tool)


def test_choices_beyond_nine_are_letters():
    assert [choice_mark(i) for i in (1, 9, 10, 11)] == ["1", "9", "A", "B"]


@st.composite
def sheets(draw):
    values = draw(
        st.dictionaries(st.sampled_from(TOOL.kunci), st.integers(1, TOOL.skala), min_size=1)
    )
    told = {}
    for question in PROFIL.isian:
        key = draw(st.sampled_from([None, *(one.kunci for one in question.pilihan)]))
        if key:
            told[question.kunci] = key
    return IsianLembar(values, told)


@proven
@given(sheets(), st.sampled_from((TOOL.kunci, KUESIONER)))
def test_what_is_written_reads_back(sheet, order):
    assert read_line(write_line(sheet, order, PROFIL), TOOL, order, PROFIL) == sheet


@proven
@given(sheets(), sheets())
def test_two_entries_agree_exactly_when_nothing_told_differs(one, other):
    assert differences(one, one) == ()
    assert differences(one, IsianLembar(one.nilai, {})) == ()
    same = one.nilai == other.nilai and (not other.profil or one.profil == other.profil)
    assert (differences(one, other) == ()) is same


def test_a_missing_answer_differs_from_a_given_one():
    assert differences(isian("443244431"), isian("443244430")) == ("sarana",)
    assert differences(isian(usia="17_25"), isian(usia="26_35")) == ("usia",)


RUNS = (Rentang(1, 3), Rentang(10, 12))


@pytest.mark.parametrize(
    ("done", "after", "expected"),
    [
        ((), 0, 1),
        ((1,), 1, 2),
        ((1, 3), 3, 10),
        ((10, 11, 12), 12, 1),
        ((1, 2, 3, 10, 11, 12), 3, None),
        ((), 99, 1),
    ],
)
def test_the_next_sheet(done, after, expected):
    assert next_serial(RUNS, done, after) == expected


def test_numbers_printed():
    assert runs_in_words(RUNS) == "1–3 dan 10–12"
    assert runs_in_words((Rentang(51, 60), Rentang(1, 50))) == "1–60"
    assert runs_in_words(()) == ""
