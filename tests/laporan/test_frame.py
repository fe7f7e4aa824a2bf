"""A report whose figures contradict each other is refused, and the difference is named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from portal.laporan.frame import (
    Bagian,
    JenisKolom,
    Kolom,
    Rujukan,
    Silang,
    TidakCocok,
    hitung,
    periksa_jumlah,
    tulis_sel,
)
from tests.laporan.contoh_isi import BARIS, ISI, KOLOM, TABEL, TOTAL, dengan_tabel


def changed(row: tuple, place: int, value: object) -> tuple:
    return (*row[:place], value, *row[place + 1 :])


def test_a_report_that_adds_up_passes():
    periksa_jumlah(ISI)


@pytest.mark.parametrize(
    ("place", "value", "column"),
    [
        (1, 3, "Awal"),
        (2, 9, "Masuk"),
        (3, 6, "Keluar"),
        (4, 2, "Akhir"),
        (5, Fraction(1, 2), "Bagian"),
    ],
)
def test_a_wrong_total_is_named(place, value, column):
    isi = dengan_tabel(replace(TABEL, total=changed(TOTAL, place, value)))
    with pytest.raises(TidakCocok) as refusal:
        periksa_jumlah(isi)
    assert "Menurut bulan" in refusal.value.message
    assert f'"{column}"' in refusal.value.message
    assert refusal.value.status == 409


def test_the_difference_is_told_in_figures():
    isi = dengan_tabel(replace(TABEL, total=changed(TOTAL, 2, 1008)))
    with pytest.raises(TidakCocok, match=r"tertulis 1\.008, .*rinciannya 8, selisih 1\.000"):
        periksa_jumlah(isi)


def test_a_tampered_row_is_named():
    rows = (changed(BARIS[0], 4, 5), *BARIS[1:])
    with pytest.raises(TidakCocok, match='kolom "Akhir" pada baris "Januari"'):
        periksa_jumlah(dengan_tabel(replace(TABEL, baris=rows)))


@pytest.mark.parametrize("part", ["baris", "total"])
def test_a_row_of_the_wrong_length_is_refused(part):
    short = {"baris": (BARIS[0][:-1],), "total": TOTAL[:-1]}[part]
    with pytest.raises(TidakCocok):
        periksa_jumlah(dengan_tabel(replace(TABEL, **{part: short})))


def test_independent_counts_must_agree():
    silang = Silang("yang masuk", (("catatan", 8, None), ("rincian menurut kanal", 7, None)))
    with pytest.raises(TidakCocok, match=r"catatan ada 8, menurut rincian .* ada 7 \(selisih 1\)"):
        periksa_jumlah(replace(ISI, silang=(silang,)))


def test_a_cross_check_looks_at_what_is_printed():
    silang = Silang("yang masuk", (("catatan", 9, Rujukan("bulan", "masuk")),))
    with pytest.raises(TidakCocok, match="Masuk"):
        periksa_jumlah(replace(ISI, silang=(silang,)))


def test_a_table_without_rows_has_noughts_for_totals():
    empty = replace(TABEL, baris=(), total=("Jumlah", 0, 0, 0, 0, None, None, None))
    periksa_jumlah(replace(dengan_tabel(empty), silang=()))


def test_a_share_of_nothing_is_no_figure():
    assert hitung(Bagian("keluar", ("awal",)), TABEL, changed(BARIS[0], 1, 0)) is None


@pytest.mark.parametrize(
    ("value", "kolom", "expected"),
    [
        (1234, Kolom("a", "A"), "1.234"),
        (0, Kolom("a", "A"), "0"),
        (0, Kolom("a", "A", nihil=True), "NIHIL"),
        (None, Kolom("a", "A"), "–"),
        (None, Kolom("a", "A", JenisKolom.TEKS), ""),
        (Fraction(7, 8), Kolom("a", "A", JenisKolom.PERSEN), "87,5 %"),
        (None, Kolom("a", "A", JenisKolom.PERSEN), "–"),
        (Fraction(25, 4), Kolom("a", "A", JenisKolom.HARI), "6,3"),
        (5, Kolom("a", "A", JenisKolom.HARI), "5"),
        (Decimal("2.25"), Kolom("a", "A", JenisKolom.HARI), "2,3"),
        (date(2025, 3, 12), Kolom("a", "A", JenisKolom.TANGGAL), "12 Mar 2025"),
        ("teks", KOLOM[0], "teks"),
    ],
)
def test_cells_read_as_indonesian(value, kolom, expected):
    assert tulis_sel(value, kolom) == expected
