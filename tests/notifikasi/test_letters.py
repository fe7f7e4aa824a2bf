"""The texts of letters: complete, courteous, and without a word of the case."""

from datetime import date

import html5lib
import pytest
from bs4 import BeautifulSoup

from portal.notifikasi.letters import KEJADIAN, LABEL_KEJADIAN, tulis

FACTS = {
    "nomor": "PGD-2025-0042-K",
    "kode": "k7m2q9xw4bdt",
    "token": "0123456789abcdef0123456789abcdef",
    "tenggat": date(2025, 3, 12),
    "tanggal": date(2025, 3, 12),
    "urusan": "penyelesaian laporan",
    "lembaga": "Ombudsman dan SP4N-LAPOR!",
}


def letter(kejadian: str):
    return tulis(kejadian, {name: FACTS[name] for name in KEJADIAN[kejadian]})


@pytest.mark.parametrize("kejadian", KEJADIAN)
def test_three_texts_of_every_occasion(ctx, monkeypatch, kejadian):
    monkeypatch.setitem(ctx.config, "PUBLIC_URL", "https://wadul.kpu.example/")
    surat = letter(kejadian)
    number = "PGD-2025-0042-K" if "nomor" in KEJADIAN[kejadian] else "Laporan yang Anda ikuti"
    assert number in surat.subjek
    assert "\n" not in surat.subjek
    assert len(surat.subjek) <= 100
    page = BeautifulSoup(surat.html, "html5lib")
    html5lib.HTMLParser(strict=True).parse(surat.html)
    assert page.html["lang"] == "id"
    assert not page.find_all(["style", "script", "img"])
    way = "/petugas/" if kejadian.startswith("petugas") else "/pengaduan/lacak"
    if "kode" in KEJADIAN[kejadian]:
        way = "/pengaduan/publik/k7m2q9xw4bdt"
    assert page.a["href"] == page.a.text == f"https://wadul.kpu.example{way}"
    for text in (surat.teks, page.get_text(" ")):
        assert number in text
        assert f"https://wadul.kpu.example{way}" in text
        assert text.count("Yth. ") == 1
        assert "KPU" in text
        assert not {"{{", "}}", "{%", "None", "Undefined"} & set(text.split())
    assert surat.teks.endswith("\n")
    assert "\n\n\n" not in surat.teks


def test_the_officer_reads_the_due_date_in_words(ctx):
    surat = letter("petugas_disposisi")
    assert surat.subjek == "Disposisi baru: PGD-2025-0042-K, tenggat 12 Maret 2025"
    assert "Rabu, 12 Maret 2025" in surat.teks


def test_every_occasion_has_a_name_for_officers():
    assert LABEL_KEJADIAN.keys() == KEJADIAN.keys()


@pytest.mark.parametrize(
    ("kejadian", "isi"),
    [
        ("tidak_ada", {}),
        ("pengaduan_diterima", {}),
        ("pengaduan_diterima", {"nomor": "X", "pin": "123456"}),
        ("pengaduan_diterima", {"nomor": "X", "uraian": "isi perkara"}),
        ("../components", {"nomor": "X"}),
    ],
)
def test_nothing_but_the_named_facts_can_get_into_a_letter(ctx, kejadian, isi):
    with pytest.raises(ValueError, match="no such letter"):
        tulis(kejadian, isi)


def test_values_are_escaped_in_html_only(ctx):
    surat = tulis("pengaduan_kabar", {"nomor": "<b>&"})
    assert "&lt;b&gt;&amp;" in surat.html
    assert "<b>&" in surat.teks
