"""One row of the workbook, judged without a database."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.pengaduan.impor.formulas import (
    CARA,
    KOLOM,
    BarisImpor,
    Masalah,
    Rujukan,
    baca_baris,
    nomor_dicari,
    read_day,
)
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.workflow import ALUR, Identitas, Kanal, Kelas, Status
from tests.pengaduan.impor.buku import baris

RUJUKAN = Rujukan(date(2026, 5, 4), ("Bae", "Jati"), {"Datin": 3, "KUL": 1})
OPEN = {"selesai": None, "hasil": None}


def read(**perubahan: object) -> BarisImpor | Masalah | None:
    return baca_baris(7, baris(**perubahan), RUJUKAN)


def test_a_good_row_keeps_everything():
    row = read()
    assert isinstance(row, BarisImpor)
    assert (row.baris, row.nomor_lama, row.diterima) == (7, "B/012", date(2025, 3, 12))
    assert (row.kanal, row.kelas) == (Kanal.SURAT, Kelas.PENGADUAN_TIDAK_BERKADAR)
    assert (row.status, row.selesai, row.hasil) == (
        Status.SELESAI,
        date(2025, 3, 20),
        Hasil.TERBUKTI,
    )
    assert (row.telepon, row.kecamatan, row.identitas) == (
        "81200000555",
        "Jati",
        Identitas.TERBUKA,
    )


@pytest.mark.parametrize(
    ("perubahan", "kolom", "pesan"),
    [
        ({"diterima": None}, "Tanggal diterima", "Belum diisi"),
        ({"diterima": "kemarin"}, "Tanggal diterima", "belum benar"),
        ({"diterima": "31/02/2025"}, "Tanggal diterima", "belum benar"),
        (
            {"diterima": date(2026, 5, 5), "status": "Diterima", **OPEN},
            "Tanggal diterima",
            "belum terjadi",
        ),
        ({"diterima": date(2019, 12, 31)}, "Tanggal diterima", "Terlalu lama"),
        ({"kanal": "Merpati"}, "Kanal", "“Merpati” tidak dikenal"),
        ({"kanal": None}, "Kanal", "Belum diisi"),
        ({"kelas": "Aduan"}, "Klasifikasi", "tidak dikenal"),
        ({"uraian": "Pendek"}, "Isi laporan", "terlalu singkat"),
        ({"uraian": None}, "Isi laporan", "kosong"),
        ({"uraian": "x" * 8001}, "Isi laporan", "paling banyak 8000"),
        ({"kecamatan": "Bogor"}, "Kecamatan", "Bae dan Jati"),
        ({"telepon": "0812 abc"}, "Telepon", "belum benar"),
        ({"surel": "bukan alamat"}, "Surel", "belum lengkap"),
        ({"identitas": "Anonim"}, "Identitas", "tidak dikenal"),
        ({"status": "Beres"}, "Status", "tidak dikenal"),
        ({"status": "Menunggu pelapor"}, "Status", "tidak dikenal"),
        ({"selesai": None}, "Tanggal selesai", "berakhir"),
        ({"selesai": date(2025, 3, 11)}, "Tanggal selesai", "Lebih awal"),
        ({"selesai": date(2026, 5, 5)}, "Tanggal selesai", "belum terjadi"),
        ({"hasil": "Bukan kewenangan KPU"}, "Hasil akhir", "tidak dikenal"),
        ({"hasil": None}, "Hasil akhir", "Belum diisi"),
        ({"status": "Diterima", "hasil": None}, "Tanggal selesai", "belum berakhir"),
        ({"status": "Ditindaklanjuti", **OPEN}, "Subbagian", "Isi subbagian"),
        ({"unit": "Gudang"}, "Subbagian", "Datin dan KUL"),
        ({"status": "Diteruskan", "hasil": None}, "Diteruskan ke", "Tulis lembaga"),
        ({"nama": True}, "Nama pelapor", "sebagai teks"),
        ({"uraian": datetime(2025, 1, 1)}, "Isi laporan", "sebagai teks"),
    ],
)
def test_what_is_wrong_is_said_with_its_column(perubahan, kolom, pesan):
    fault = read(**perubahan)
    assert isinstance(fault, Masalah)
    assert (fault.baris, fault.kolom) == (7, kolom)
    assert pesan in fault.pesan


def test_one_message_holds_all_that_is_wrong_with_a_row():
    fault = read(kanal="Merpati", uraian="", selesai="besok")
    assert isinstance(fault, Masalah)
    assert fault.kolom == "Kanal, Isi laporan, dan Tanggal selesai"
    assert "Kanal: “Merpati”" in fault.pesan


@pytest.mark.parametrize(
    ("perubahan", "status", "hasil"),
    [
        ({"status": "Diterima", **OPEN}, Status.DITERIMA, None),
        ({"status": "ditindaklanjuti", "unit": "datin", **OPEN}, Status.DITINDAKLANJUTI, None),
        (
            {"status": "Ditolak", "hasil": "Tidak cukup data"},
            Status.DITOLAK,
            Hasil.TIDAK_CUKUP_DATA,
        ),
        (
            {"status": "Diteruskan", "hasil": None, "lembaga": "Bawaslu"},
            Status.DITERUSKAN,
            Hasil.BUKAN_KEWENANGAN,
        ),
        ({"status": "Diarsipkan", "hasil": None}, Status.DIARSIPKAN, Hasil.TIDAK_CUKUP_DATA),
    ],
)
def test_every_standing_has_its_own_columns(perubahan, status, hasil):
    row = read(**perubahan)
    assert isinstance(row, BarisImpor), row
    assert (row.status, row.hasil) == (status, hasil)


def test_the_way_to_each_standing_is_a_step_of_the_table():
    for status, aksi in CARA.items():
        if aksi is not None:
            assert any(
                step is aksi and langkah.ke is status for (_from, step), langkah in ALUR.items()
            )


def test_the_example_row_of_the_template_is_passed_over():
    assert read(nomor_lama="CONTOH (hapus baris ini)") is None


@pytest.mark.parametrize(
    "value",
    ["12/03/2025", "12-3-2025", "12.03.2025", "2025-03-12", "2025-03-12 00:00:00",
     "12 Maret 2025", "12 MARET 2025", date(2025, 3, 12), datetime(2025, 3, 12, 9)],
)  # fmt: skip
def test_a_day_is_read_in_every_common_writing(value):
    assert read_day(value) == date(2025, 3, 12)


def test_the_same_row_is_known_again_by_number_and_year_or_by_its_words():
    first, second = read(), read(nomor_lama=" b/012 ", uraian="Ditulis lagi dengan kata lain.")
    assert isinstance(first, BarisImpor)
    assert isinstance(second, BarisImpor)
    assert first.kunci == second.kunci
    other = read(diterima=date(2024, 3, 12))
    assert isinstance(other, BarisImpor)
    assert other.kunci != first.kunci
    plain = read(nomor_lama="", uraian="Papan pengumuman   TIDAK pernah diganti.")
    again = read(nomor_lama="", uraian="papan pengumuman tidak pernah diganti.")
    assert isinstance(plain, BarisImpor)
    assert isinstance(again, BarisImpor)
    assert plain.kunci == again.kunci


def test_an_old_number_is_looked_up_without_spaces_and_case():
    assert nomor_dicari(" b / 012 ") == "B/012"


CELLS = st.one_of(
    st.none(), st.text(max_size=40), st.integers(), st.floats(), st.booleans(),
    st.dates(), st.datetimes(), st.sampled_from(["Selesai", "Surat", "Terbukti", "12/03/2025"]),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from([one.nama for one in KOLOM]), CELLS))
def test_no_cells_make_the_reader_fail(cells):
    for judged in (baca_baris(2, cells, RUJUKAN), baca_baris(2, baris(**cells), RUJUKAN)):
        assert judged is None or isinstance(judged, (BarisImpor, Masalah))
        if isinstance(judged, Masalah):
            assert judged.kolom
            assert judged.pesan
