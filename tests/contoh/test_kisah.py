import re

import pytest

from portal.contoh.daerah import DESA
from portal.contoh.kisah import BY_KODE, SEMUA, Kisah
from portal.pengaduan.topik import LABEL_TOPIK, LAINNYA
from portal.pengaduan.workflow import Kelas

PLACE = {"kec": "Bae", "desa": "Bacin", "rt": "RT 01 RW 02", "tps": "003"}
TOPICS = set(LABEL_TOPIK) - {LAINNYA}
EVERY_STORY = pytest.mark.parametrize("kisah", SEMUA, ids=lambda kisah: kisah.kode)


def texts(kisah: Kisah) -> list[str]:
    values = (getattr(kisah, name) for name in kisah.__slots__)
    return [value for value in values if type(value) is str]


def test_there_are_many_stories_and_no_two_are_the_same() -> None:
    assert len(SEMUA) >= 60
    assert len(BY_KODE) == len(SEMUA)
    assert len({kisah.uraian for kisah in SEMUA}) == len(SEMUA)
    assert len({kisah.jawaban for kisah in SEMUA}) == len(SEMUA)


def test_every_class_topic_unit_and_kecamatan_has_stories() -> None:
    assert {kisah.kelas for kisah in SEMUA} == set(Kelas)
    assert {kisah.topik for kisah in SEMUA} == TOPICS
    assert {kisah.unit for kisah in SEMUA} == {"kul", "teknis", "datin", "hukum"}
    assert {kisah.kecamatan for kisah in SEMUA} == set(DESA)
    assert len(DESA) == 9


@EVERY_STORY
def test_a_story_has_all_texts_that_its_handling_needs(kisah: Kisah) -> None:
    assert 40 <= len(kisah.uraian) <= 600
    for text in (kisah.verifikasi, kisah.kemajuan, kisah.jawaban, kisah.ulasan, kisah.lokasi):
        assert text.strip() == text != ""
    assert bool(kisah.belum_selesai) == bool(kisah.jawaban_ulang)
    assert bool(kisah.alasan_keberatan) == bool(kisah.tanggapan_keberatan)
    assert bool(kisah.instansi) == bool(kisah.alasan_terus)
    assert bool(kisah.pertanyaan) == bool(kisah.kelengkapan)
    assert 1 <= kisah.nilai <= 4


@EVERY_STORY
def test_a_story_can_be_told_from_any_place(kisah: Kisah) -> None:
    told = kisah.told_from(PLACE)
    assert not [text for text in texts(told) if "{" in text or "}" in text]
    assert (told.kode, told.kelas, told.bulan) == (kisah.kode, kisah.kelas, kisah.bulan)


@EVERY_STORY
def test_a_story_names_nobody_who_could_be_reached(kisah: Kisah) -> None:
    for text in texts(kisah):
        for number in re.findall(r"\b0\d[\d-]{7,}", text):
            assert number.startswith(("0812-0000-0", "0800-0000-"))
        assert not re.search(r"\b\d{16}\b", text)
        assert "@" not in text
