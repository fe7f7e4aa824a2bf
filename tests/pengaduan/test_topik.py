"""Guesses of topic, class and door: each only sorts, none turns anybody away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pengaduan.topik import (
    KODE_PINTU,
    LABEL_TOPIK,
    LAINNYA,
    tebak_kelas,
    tebak_pintu,
    tebak_topik,
)
from portal.pengaduan.workflow import Kelas


@pytest.mark.parametrize(
    ("teks", "topik"),
    [
        ("Saya tidak ada di DPT padahal sudah coklit.", "data_pemilih"),
        ("Ibu saya yang sudah meninggal masih terdaftar.", "data_pemilih"),
        ("Honor KPPS belum dibayar sampai sekarang.", "badan_adhoc"),
        ("Kapan PAW anggota DPRD diproses?", "paw"),
        ("Surat suara kurang di gudang logistik.", "logistik"),
        ("Mohon salinan berita acara lewat PPID.", "ppid"),
        ("Aplikasi Sidalih eror terus.", "situs_aplikasi"),
        ("Komentar saya di Instagram dihapus.", "media_sosial"),
        ("Petugas resepsionis judes kepada saya.", "petugas"),
        ("Tidak ada bahasa isyarat untuk tuli.", "disabilitas"),
        ("Parkir sempit dan toilet kotor.", "sarana"),
        ("Rombongan kami mau ke Rumah Pintar Pemilu.", "rpp"),
        ("Izin penelitian skripsi belum dijawab.", "penelitian_magang"),
        ("Halo, apa kabar semuanya di sana.", LAINNYA),
        ("", LAINNYA),
    ],
)
def test_topic_by_its_words(teks, topik):
    assert tebak_topik(teks) == topik


@pytest.mark.parametrize(
    ("teks", "kelas"),
    [
        ("Petugas meminta uang pungli waktu saya mengurus surat.", Kelas.PENGADUAN_BERKADAR),
        ("Saya usul agar jam layanan ditambah.", Kelas.ASPIRASI),
        ("Mohon informasi hasil pemilu per TPS.", Kelas.PERMINTAAN_INFORMASI),
        ("Saya mau bertanya bagaimana cara pindah memilih.", Kelas.KONSULTASI),
        ("Antrean di loket terlalu lama kemarin.", Kelas.PENGADUAN_TIDAK_BERKADAR),
        ("", Kelas.PENGADUAN_TIDAK_BERKADAR),
    ],
)
def test_class_by_its_sound(teks, kelas):
    assert tebak_kelas(teks) is kelas


@pytest.mark.parametrize(
    ("teks", "pintu"),
    [
        ("Lampu jalan di desa saya mati sudah sebulan.", "pemkab"),
        ("Bansos tidak pernah sampai ke kami.", "pemkab"),
        ("Ada politik uang sebelum pencoblosan.", "bawaslu"),
        ("Ini pelanggaran Pemilu oleh tim sukses.", "bawaslu"),
        ("Anggota KPU melanggar kode etik penyelenggara.", "dkpp"),
        ("Sengketa informasi saya belum selesai.", "komisi_informasi"),
        ("Saya mau lapor maladministrasi.", "ombudsman"),
    ],
)
def test_another_door_is_shown_where_the_text_sounds_like_one(teks, pintu):
    assert tebak_pintu(teks) == pintu


@pytest.mark.parametrize(
    "teks",
    [
        "Nama saya tidak ada di DPT.",
        "Jam layanan kantor KPU tidak sesuai papan.",
        "Situs KPU lambat dibuka dari ponsel, tolong diperbaiki.",
        "",
    ],
)
def test_our_own_matters_show_no_other_door(teks):
    assert tebak_pintu(teks) is None


@given(st.text(max_size=500))
def test_any_text_gets_a_known_topic_class_and_door(teks):
    assert tebak_topik(teks) in LABEL_TOPIK
    assert tebak_kelas(teks) in Kelas
    door = tebak_pintu(teks)
    assert door is None or door in KODE_PINTU


@given(st.sampled_from(["lampu jalan", "politik uang", "dpt", "pungli"]))
def test_capitals_and_punctuation_make_no_difference(words):
    loud = f"!!! {words.upper()}, ..."
    assert tebak_topik(loud) == tebak_topik(words)
    assert tebak_pintu(loud) == tebak_pintu(words)
