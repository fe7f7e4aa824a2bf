"""Columns found, rows judged, and what is kept in between."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.survei.berkas import BerkasDitolak
from portal.survei.impor.formulas import (
    BarisSurvei,
    Masalah,
    UrutanDitanya,
    find_columns,
    read_day,
    read_row,
)
from portal.survei.impor.simpanan import Simpanan, read_kept
from portal.survei.instruments import instrument
from tests.survei.impor.berkas import CARA, DAY, NUMBERED, RUJUKAN
from tests.survei.jawaban import proven
from tests.survei.kertas.lembar import TOOL

NAMES = tuple(item.nama for item in TOOL.butir)
ABOUT = ("Tanggal", "Layanan", "Usia", "Jenis kelamin", "Pendidikan", "Pekerjaan", "saran")


def columns(judul, urutan="peraturan", rujukan=RUJUKAN):
    return find_columns(judul, rujukan, urutan)


def row(cells, judul=NUMBERED, cara=CARA, urutan="peraturan"):
    return read_row(7, [str(one) for one in cells], columns(judul, urutan), RUJUKAN, cara)


def keys(found):
    return [item.kunci for _, item in found.butir]


def test_numbers_mean_what_the_order_says():
    assert keys(columns(NUMBERED)) == list(TOOL.kunci)
    assert keys(columns(NUMBERED, "kuesioner")) == list(TOOL.susunan["kuesioner"])
    with pytest.raises(UrutanDitanya, match="Pilih dulu urutan"):
        columns(NUMBERED, "")


def test_names_need_no_order():
    wild = ("No", " WAKTU penyelesaian ", *NAMES[:2], *NAMES[3:], "Nama lengkap")
    found = columns(wild, "")
    assert [wild[place].strip().casefold() for place, _ in found.butir] == [
        item.nama.casefold() for _, item in found.butir
    ]
    assert found.lewat == ("No", "Nama lengkap")
    questions = tuple(f"{i}. {item.pertanyaan}" for i, item in enumerate(TOOL.butir, 1))
    assert keys(columns(questions, "")) == list(TOOL.kunci)
    assert keys(columns(TOOL.susunan["kuesioner"], "")) == list(TOOL.susunan["kuesioner"])


def test_an_hour_called_waktu_is_no_unsur_beside_numbers():
    found = columns((*NUMBERED, "waktu"))
    assert keys(found) == list(TOOL.kunci)
    assert found.lewat == ("waktu",)


@pytest.mark.parametrize(
    ("judul", "message"),
    [
        ((*NUMBERED, "u10"), "Kolom u10 tidak dikenal"),
        (("s1", *NUMBERED[1:]), "Kolom s1 tidak dikenal"),
        (NUMBERED[:8], "Kolom Sarana dan Prasarana tidak ada"),
        ((*NUMBERED, "U01"), "Kolom Persyaratan ada lebih dari satu kali"),
        (("nama", "umur"), "Tidak ada kolom jawaban"),
        (("4",) * 9, "Tidak ada kolom jawaban"),
    ],
)
def test_files_whose_columns_cannot_be(judul, message):
    with pytest.raises(BerkasDitolak, match=message):
        columns(judul)


def test_statements_of_six_points():
    tool = instrument("spak")
    judge = replace(RUJUKAN, tool=tool)
    found = find_columns([f"S{i}" for i in range(1, 6)], judge, "")
    judged = read_row(2, ["6", "5", "4", "3", "2"], found, judge, CARA)
    assert judged.nilai == dict(zip(tool.kunci, (6, 5, 4, 3, 2), strict=True))


def test_a_full_row():
    judul = (*NAMES, *ABOUT)
    cells = ("4", "Mudah", "4,0", "gratis", "", "4", "3", "2", "Sangat baik",
             "20/02/2025 09:15:00", "data PEMILIH", "34 tahun", "L", "SLTA", "Ibu Rumah Tangga",
             "Tambah kursi")  # fmt: skip
    found = row(cells, judul)
    assert found.nilai == {
        "persyaratan": 4, "prosedur": 3, "waktu": 4, "biaya": 4, "kompetensi": 4, "perilaku": 3,
        "pengaduan": 2, "sarana": 4,
    }  # fmt: skip
    assert (found.tanggal, found.layanan) == (date(2025, 2, 20), "data")
    assert found.profil == {
        "usia": "26_35", "jenis_kelamin": "laki_laki", "pendidikan": "sma",
        "pekerjaan": "rumah_tangga",
    }  # fmt: skip
    assert found.tambahan == {"saran": "Tambah kursi"}


def test_what_a_row_does_not_tell_comes_from_the_form():
    told = replace(CARA, layanan="ppid")
    found = row((*"444444444", "", ""), (*NUMBERED, "Tanggal", "Layanan"), told)
    assert (found.tanggal, found.layanan) == (DAY, "ppid")


@pytest.mark.parametrize(
    ("cells", "kolom", "message"),
    [
        ("544444444", "u1", "5 di luar skala 1 sampai 4"),
        ("044444444", "u1", "0 di luar skala"),
        (("4.5", *"44444444"), "u1", "“4.5” bukan angka 1 sampai 4"),
        (("=A2", *"44444444"), "u1", "“=A2” bukan angka"),
        (("-1", *"44444444"), "u1", "“-1” bukan angka"),
        (("Sesuai", "Sesuai", *"4444444"), "u2", "“Sesuai” bukan angka"),
        (("5", "x", *"4444444"), "u1 dan u2", "5 di luar skala 1 sampai 4. “x” bukan angka"),
        (("",) * 9, "jawaban", "Tidak ada satu pun jawaban"),
        ("44444444", "semua", "Ada 8 kolom, seharusnya 9"),
        ("4444444444", "semua", "Ada 10 kolom, seharusnya 9"),
    ],
)
def test_answers_that_cannot_be(cells, kolom, message):
    found = row(tuple(cells))
    assert isinstance(found, Masalah)
    assert (found.baris, found.kolom) == (7, kolom)
    assert message in found.pesan


@pytest.mark.parametrize(
    ("judul", "cell", "message"),
    [
        ("Tanggal", "31/02/2025", "bukan tanggal"),
        ("Tanggal", "kemarin", "bukan tanggal. Tulis seperti 12/03/2025"),
        ("Tanggal", "01/05/2025", "1 Mei 2025 belum terjadi"),
        ("Tanggal", "2024-12-31", "sebelum gelombang ini mulai (1 Januari 2025)"),
        ("Layanan", "Pajak", "“Pajak” tidak dikenal. Pilih: PPID dan Data pemilih."),
        ("Usia", "tua", "tidak dikenal. Pilih: Di bawah 17 tahun"),
        ("Pekerjaan", "Petani", "“Petani” tidak dikenal"),
        ("saran", "x" * 2001, "Lebih dari 2000 huruf"),
    ],
)
def test_other_cells_that_cannot_be(judul, cell, message):
    found = row((*"444444444", cell), (*NUMBERED, judul))
    assert isinstance(found, Masalah)
    assert found.kolom == judul
    assert message in found.pesan


def test_unknown_answers_about_the_respondent_can_be_left_empty():
    mild = replace(CARA, lunak=True)
    found = row((*"444444444", "Petani"), (*NUMBERED, "Pekerjaan"), mild)
    assert found.profil == {}
    assert isinstance(row((*"444444445", "Petani"), (*NUMBERED, "Pekerjaan"), mild), Masalah)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-01", date(2025, 3, 1)),
        ("2025-03-01T08:00", date(2025, 3, 1)),
        ("1.3.2025", date(2025, 3, 1)),
        ("1-3-2025", date(2025, 3, 1)),
        ("3/13/2025", None),
        ("45000", None),
        ("0000-00-00", None),
    ],
)
def test_days(text, expected):
    assert read_day(text) == expected


rows = st.builds(
    BarisSurvei,
    st.integers(2, 100_001),
    st.dictionaries(st.sampled_from(TOOL.kunci), st.integers(1, 4), min_size=1),
    st.dates(date(2025, 1, 1), date(2025, 4, 30)),
    st.none() | st.sampled_from(["ppid", "data"]),
    st.dictionaries(st.just("usia"), st.sampled_from(["17_25", "26_35"])),
    st.dictionaries(st.just("saran"), st.text(min_size=1)),
)


@proven
@given(st.lists(rows), st.lists(st.builds(Masalah, st.integers(2), st.text(), st.text())))
def test_what_is_kept_reads_back(good, faults):
    kept = Simpanan(good, faults, ["Nama"])
    assert read_kept(kept.as_text(TOOL.kunci), TOOL.kunci) == kept
