"""Whom a mark concerns, and names that a text hints at."""

from dataclasses import dataclass

import pytest

from portal.pengaduan.benturan.formulas import cari_sebutan, kena

UNITS = {
    1: ("Subbagian Perencanaan, Data, dan Informasi", "Rendatin"),
    2: ("Subbagian Teknis", "Teknis"),
}
PEOPLE = {7: "Drs. Budi Santoso, M.Si.", 8: "Siti Aminah", 9: "Wati"}


@dataclass
class Tanda:
    unit_kerja_id: int | None = None
    petugas_id: int | None = None
    tim_terhalang: bool = False


@pytest.mark.parametrize(
    ("tanda", "petugas", "unit", "expected"),
    [
        (Tanda(petugas_id=7), 7, 1, True),
        (Tanda(petugas_id=7), 8, 1, False),
        (Tanda(unit_kerja_id=1), 8, 1, True),
        (Tanda(unit_kerja_id=1), 8, 2, False),
        (Tanda(unit_kerja_id=1), 8, None, False),
        (Tanda(petugas_id=7), 8, None, False),
    ],
)
def test_a_mark_concerns_the_officer_or_all_of_the_unit(tanda, petugas, unit, expected):
    assert kena(tanda, petugas, unit) is expected


def named(text: str) -> set[tuple[int | None, int | None]]:
    return {(one.unit_kerja_id, one.petugas_id) for one in cari_sebutan(text, UNITS, PEOPLE)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saya dilayani budi   santoso dengan kasar.", {(None, 7)}),
        ("Pak Budi meminta uang.", {(None, 7)}),
        ("Bapak Santoso tidak ada di tempat.", {(None, 7)}),
        ("Bu Wati menolak berkas saya.", {(None, 9)}),
        ("Wati tetangga saya belum terdaftar.", set()),
        ("Siti Aminahwati belum terdaftar.", set()),
        ("Budi anak saya belum terdaftar.", set()),
        ("Petugas subbag teknis marah-marah.", {(2, None)}),
        ("Kendala teknis pada situs.", set()),
        ("Kasubbag Rendatin tidak menjawab.", {(1, None)}),
        ("subbagian perencanaan, data, dan informasi lambat", {(1, None)}),
        ("", set()),
    ],
)
def test_names_in_a_text_are_hinted_at(text, expected):
    assert named(text) == expected


def test_the_hint_shows_the_words_of_the_text():
    (hit,) = cari_sebutan("Kata Pak   Budi, besok saja.", {}, PEOPLE)
    assert hit.kata == "Pak Budi"


def test_a_name_full_of_signs_is_taken_as_it_stands():
    assert cari_sebutan("Apa saja (", {}, {1: "A.* (B)", 2: ""}) == []
