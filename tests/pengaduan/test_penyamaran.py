"""Masking: what must go goes, what an evaluator needs stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pengaduan.penyamaran import (
    NAMA,
    NIK,
    NOMOR,
    PELAT,
    REKENING,
    SUREL,
    TELEPON,
    ringkas,
    samarkan,
)


@pytest.mark.parametrize(
    ("tulisan", "label", "rahasia"),
    [
        ("NIK saya 3319010101900001 tidak ada", NIK, "3319010101900001"),
        ("nik 3319 0101 0190 0001 tolong", NIK, "0190"),
        ("KK 331901.010190.0001 salah", NIK, "010190"),
        ("33-19-01-010190-0001", NIK, "010190"),
        ("hubungi 081234567890 ya", TELEPON, "0812"),
        ("hub 0812-3456-7890", TELEPON, "3456"),
        ("WA +62 812 3456 7890.", TELEPON, "3456"),
        ("wa 6281234567890", TELEPON, "628"),
        ("kantor (0291) 438091", TELEPON, "438091"),
        ("telp 0291-438091", TELEPON, "438091"),
        ("kirim ke siti.aminah@contoh.example saja", SUREL, "siti"),
        ("siti (at) contoh (dot) example", SUREL, "siti"),
        ("rekening BRI 0123-01-012345-50-6 atas nama saya", REKENING, "012345"),
        ("norek: 1234567890", REKENING, "1234567890"),
        ("mobil K 1234 AB parkir", PELAT, "1234"),
        ("motor H1234XY", PELAT, "1234"),
        ("nopol k 1234 ab", PELAT, "1234"),
        ("mobil plat b 1 abc", PELAT, "abc"),
        ("kode 123456789012", NOMOR, "123456789012"),
    ],
)
def test_a_number_that_leads_to_a_person_is_replaced_by_a_label(tulisan, label, rahasia):
    hasil = samarkan(tulisan)
    assert label in hasil
    assert rahasia not in hasil


@pytest.mark.parametrize(
    "tulisan",
    [
        "Tanggal 12-03-2025 pukul 09.30 sampai 12.00",
        "01-02-2025 07.30-12.00",
        "2025-03-12",
        "anggaran Rp 1.500.000.000 atau Rp150000000",
        "nomor PGD-2025-0042-K",
        "RT 02 RW 05 Desa Bae",
        "TPS 012, PKPU 7 Tahun 2024, Keputusan 1089/2025",
        "UU 25/2009 dan PP 96/2012",
        "formulir Model DA 1 KWK",
        "jam 07.30-12.00 dan 13.00-16.00",
        "pemilih 1.234.567 orang, 12.345 TPS",
        "dari 2024 ke 2025 di desa",
        "di bank 27-11-2024 pukul 09.00",
    ],
)
def test_dates_money_and_rule_numbers_stay(tulisan):
    assert samarkan(tulisan) == tulisan


def test_the_name_handed_in_is_masked_where_it_is_written_as_a_name():
    hasil = samarkan("Saya Siti Aminah dari Bae. siti itu kata biasa. SITI juga.", ["Siti Aminah"])
    assert hasil == f"Saya {NAMA} dari Bae. siti itu kata biasa. {NAMA} juga."


def test_short_words_of_a_name_do_not_blot_out_the_text():
    assert samarkan("Di kantor A ada antrean", ["A Di"]) == "Di kantor A ada antrean"


@given(st.text(max_size=300))
def test_any_text_can_be_masked_and_masking_twice_changes_nothing(tulisan):
    sekali = samarkan(tulisan)
    assert samarkan(sekali) == sekali


@given(
    st.text(alphabet="0123456789 abcdef.,-()\n", max_size=60),
    st.from_regex(r"08[1-9]\d{8,9}", fullmatch=True),
)
def test_a_phone_number_standing_alone_never_survives(sekitar, nomor):
    assert nomor not in samarkan(f"{sekitar}\n{nomor}\n")


def test_a_long_text_is_cut_at_a_word():
    assert ringkas("satu dua tiga empat", 12) == "satu dua…"
    assert ringkas("  satu\n dua ", 12) == "satu dua"
    assert len(ringkas("x" * 500, 100)) == 100
