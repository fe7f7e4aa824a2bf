"""What is composed for publication: nothing that could be one person, and nothing lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.errors import Unacceptable
from portal.survei.formulas.ringkasan import Jumlah, summarise
from portal.survei.hasil import bacaan, gambar, unduhan
from portal.survei.hasil.isi import BarisTerbit, TabelTerbit, from_json
from portal.survei.hasil.susun import (
    Bahan,
    CiriBahan,
    LayananBahan,
    compose,
    may_be_repeated,
    share,
)
from portal.survei.instruments import instrument
from tests.survei.angka.bahan import figures, rows_with_sum
from tests.survei.jawaban import ACUAN, proven

SMALLEST = ACUAN.batas.kelompok_terkecil


def totals(rows, survei="skm"):
    counts = summarise(instrument(survei).kunci, instrument(survei).skala, rows).hitungan
    k = range(len(counts.butir))
    return Jumlah(
        counts.butir,
        counts.skala,
        counts.baris,
        tuple(counts.n(i) for i in k),
        tuple(counts.total(i) for i in k),
    )


def material(rows, survei="skm", **others):
    """A wave with these answers: the first half for PPID, the rest for data, women and men."""
    half = len(rows) // 2
    groups = {"ppid": totals(rows[:half], survei), "data": totals(rows[half:], survei)}
    values = {
        "kode": f"{survei}-2025-tw1",
        "nama": f"{survei.upper()} Triwulan I 2025",
        "periode": "2025-TW1",
        "mulai": date(2025, 1, 1),
        "selesai": date(2025, 3, 31),
        "instrumen": instrument(survei),
        "sidik_kuesioner": instrument(survei).fingerprint(),
        "sidik_segel": "a" * 64,
        "disisihkan": 2,
        "angka": figures(rows, survei),
        "kelompok": {
            "layanan": groups,
            "usia": {"26_35": groups["ppid"], "": groups["data"]},
            "kanal": {},
        },
        "layanan": (LayananBahan("ppid", "PPID", 100), LayananBahan("data", "Data pemilih", 60)),
        "ciri": (
            CiriBahan("usia", "Usia", {"17_25": "17–25 tahun", "26_35": "26–35 tahun"}),
            CiriBahan("kanal", "Cara mengisi", {"kertas": "Kertas"}),
        ),
        **others,
    }
    return Bahan(**values)


def published(jumlah, baris=20, survei="skm", **others):
    k = len(instrument(survei).kunci)
    return compose(material(rows_with_sum(k, baris, jumlah), survei, **others))


def test_the_figures_are_those_of_the_formulas():
    isi = published(20 * 9 * 4)
    assert (isi.nilai, isi.indeks, isi.mutu, isi.kinerja) == (100, 4, "A", "Sangat Baik")
    assert isi.n == 20
    assert [one.nilai for one in isi.unsur] == [100] * 9
    assert [one.sebaran for one in isi.unsur] == [(0, 0, 0, 20)] * 9
    assert [(one.kode, one.nilai) for one in isi.konvensi] == [
        ("eksak", Decimal(100)),
        ("0.111", Decimal("99.90")),
        ("0.11", Decimal("99.00")),
    ]
    assert (isi.contoh.populasi, isi.contoh.minimum) == (160, 113)
    assert isi.lke is None
    assert bacaan.headline(isi) == ("100,00", "dari 100")


def test_a_survey_without_grades_shows_an_index_and_points():
    isi = published(20 * 5 * 6, survei="spak")
    assert (isi.indeks, isi.nilai, isi.mutu, isi.kinerja) == (4, 100, None, None)
    assert (isi.lke.poin, isi.lke.wbk, isi.lke.wbbm) == (Decimal("17.50"), True, True)
    assert isi.pita == isi.konvensi == ()
    assert {one.mutu for one in isi.unsur} == {None}
    assert bacaan.headline(isi) == ("4,00", "dari 4")
    assert "antikorupsi" in bacaan.meaning(isi)


@pytest.mark.parametrize("survei", ["skm", "spak", "spkp"])
def test_what_is_frozen_is_read_back_whole(survei):
    k, top = len(instrument(survei).kunci), instrument(survei).skala
    isi = published(20 * k * (top - 1) + 37, survei=survei)
    again = from_json(isi.to_json())
    assert again == isi
    assert again.fingerprint() == isi.fingerprint()
    assert from_json(replace(isi, selang=None, contoh=None).to_json()).selang is None
    with pytest.raises(ValueError, match="no published result"):
        from_json("{}")


def test_too_few_answers_are_not_published():
    with pytest.raises(Unacceptable, match="baru 4"):
        published(4 * 9 * 3, baris=SMALLEST - 1)
    assert published(5 * 9 * 3, baris=SMALLEST).n == SMALLEST


def test_an_unsur_that_too_few_answered_is_not_published():
    rows = rows_with_sum(9, 20, 20 * 9 * 3)
    gaps = [(None, *row[1:]) if i >= SMALLEST - 1 else row for i, row in enumerate(rows)]
    with pytest.raises(Unacceptable, match="Persyaratan dijawab kurang dari 5 orang"):
        compose(material(gaps))
    gaps[-1] = rows[-1]
    assert compose(material(gaps)).unsur[0].n == SMALLEST


def test_small_groups_are_hidden_with_what_would_reveal_them():
    rows = rows_with_sum(9, 23, 23 * 9 * 3)
    parts = {"a": totals(rows[:10]), "b": totals(rows[10:19]), "c": totals(rows[19:])}
    services = tuple(LayananBahan(key, key.upper(), None) for key in "abcd")
    isi = compose(material(rows, kelompok={"layanan": parts, "usia": {}}, layanan=services))
    shown = {row.kunci: (row.n, row.nilai is not None) for row in isi.table("layanan").baris}
    assert shown == {"a": (10, True), "b": (None, False), "c": (None, False), "d": (0, False)}
    assert isi.table("layanan").ada_tertutup
    assert isi.table("usia") is None
    assert isi.contoh is None


def test_those_who_did_not_tell_are_a_group_of_their_own():
    isi = published(20 * 9 * 3)
    assert [(row.nama, row.n) for row in isi.table("usia").baris] == [
        ("26–35 tahun", 10),
        ("Tidak disebutkan", 10),
    ]
    assert isi.table("kanal") is None


def table(**n):
    rows = tuple(BarisTerbit(key, key, count) for key, count in n.items())
    return TabelTerbit("usia", "Usia", False, rows)


@pytest.mark.parametrize(
    ("old", "new", "more", "allowed"),
    [
        ({"a": 10, "b": 10}, {"a": 10, "b": 10}, 0, True),
        ({"a": 10, "b": 10}, {"a": 11, "b": 10}, 1, False),
        ({"a": 10, "b": 10}, {"a": 15, "b": 10}, 5, True),
        ({"a": 10, "b": 10}, {"a": 15, "b": 11}, 6, False),
        ({"a": 10, "b": 10}, {"a": 6, "b": 10}, -4, False),
        # One came to those hidden then and shown now: all of them together changed by one.
        ({"a": 20, "b": None, "c": None}, {"a": 20, "b": 5, "c": 6}, 1, False),
        ({"a": 20, "b": None, "c": None}, {"a": 20, "b": 7, "c": 9}, 6, True),
        ({"a": 20}, {"a": 20, "b": 3}, 3, False),
        ({"a": 20}, {"a": 20, "b": 6}, 6, True),
    ],
)
def test_a_table_is_not_published_again_when_its_difference_tells_of_few(old, new, more, allowed):
    before = replace(published(20 * 9 * 3), tabel=(table(**old),), n=20)
    assert may_be_repeated(before, table(**new), 20 + more, SMALLEST) is allowed


def test_a_table_left_out_the_second_time_is_named():
    first = published(20 * 9 * 3)
    rows = rows_with_sum(9, 21, 21 * 9 * 3)
    second = compose(material(rows, dulu=(first,)))
    assert second.tabel == ()
    assert second.cara.tidak_diulang == ("Layanan", "Usia")
    assert second.n == 21


def test_words_say_what_the_figure_means():
    isi = published(20 * 9 * 3 + 30)
    assert bacaan.meaning(isi) == (
        "Pengguna layanan menilai pelayanan kami baik. Nilai 76,61 sampai 88,30 berarti mutu B, "
        "baik."
    )
    assert bacaan.certainty(isi).startswith("Dengan keyakinan 95 %, nilai seluruh")
    assert bacaan.extremes(published(20 * 9 * 4)) == ("", "")
    alike = published(20 * 9 * 4)
    assert "memberi nilai yang sama" in bacaan.certainty(alike)
    assert bacaan.certainty(replace(isi, selang=None)) == ""


def test_the_weakest_come_in_the_order_of_the_rule_when_equal():
    rows = [(3, 2, 2, 4, 3, 3, 3, 4, 3), (3, 3, 3, 4, 3, 3, 3, 4, 3)] * 10
    isi = compose(material(rows))
    strong, weak = bacaan.extremes(isi)
    assert strong == ("Biaya/Tarif (100,00) dan Penanganan Pengaduan, Saran dan Masukan (100,00)")
    assert weak == "Sistem, Mekanisme, dan Prosedur (62,50) dan Waktu Penyelesaian (62,50)"
    assert "sehingga semua memberi" in bacaan.without_fee(isi)
    assert "Tanpa unsur itu nilainya" in bacaan.without_fee(isi)
    slip = compose(material([*rows[:-1], (3, 3, 3, 3, 3, 3, 3, 4, 3)]))
    assert "sehingga hampir semua memberi" in bacaan.without_fee(slip)
    assert bacaan.without_fee(published(20 * 9 * 3 + 5)) == ""


def test_waves_are_compared_only_when_they_asked_alike():
    before = published(40 * 9 * 3, baris=40)
    rows = [(4, 4, 4, 4, 4, 4, 4, 4, 3), (4, 4, 4, 4, 4, 4, 4, 3, 3)] * 20
    now = compose(material(rows))
    told = bacaan.comparison(now, [before], ACUAN.batas)
    assert told.beda.is_real
    assert told.kalimat.startswith("Dibandingkan dengan SKM Triwulan I 2025 (75,00): nilainya naik")
    assert bacaan.comparison(now, [], ACUAN.batas) is None
    other = replace(before, unsur=before.unsur[:-1])
    assert "tidak dibandingkan" in bacaan.comparison(now, [other], ACUAN.batas).kalimat


def test_the_estimate_that_is_frozen_is_exact():
    isi = published(20 * 9 * 3 + 1)
    assert bacaan.estimate_of(isi).nilai == Fraction(541, 180) * 25


@proven
@given(st.integers(20 * 9, 20 * 9 * 4))
def test_charts_and_data_hold_for_any_figure(jumlah):
    isi = published(jumlah)
    assert "<svg" in gambar.unsur_bars(isi)
    assert "<svg" in gambar.spread_bars(isi)
    assert f"{isi.nilai:f}".replace(".", ",").rstrip("0").rstrip(",") in gambar.trend_line([isi])
    head, whole, *rest = unduhan.rows(isi)
    assert len({len(row) for row in (head, whole, *rest)}) == 1
    assert sum(unduhan.document(isi)["unsur"][0]["sebaran"]) == 20


def test_open_data_hides_what_the_page_hides():
    rows = rows_with_sum(9, 23, 23 * 9 * 3)
    parts = {"a": totals(rows[:10]), "b": totals(rows[10:19]), "c": totals(rows[19:])}
    services = tuple(LayananBahan(key, key.upper(), None) for key in "abc")
    isi = compose(material(rows, kelompok={"layanan": parts}, layanan=services))
    lines = {row[1]: row for row in unduhan.rows(isi) if row[0] == "layanan"}
    assert [lines[key][3] for key in "abc"] == [10, "disembunyikan", "disembunyikan"]
    assert [lines[key][7] for key in "bc"] == ["disembunyikan"] * 2
    groups = unduhan.document(isi)["kelompok"]["layanan"]
    assert [one["n"] for one in groups] == [10, None, None]


@pytest.mark.parametrize(
    ("kode", "short"),
    [
        ("2025-TW1", "TW1/25"),
        ("2025-S2", "S2/25"),
        ("2025", "2025"),
        ("2025-03", "3/25"),
        ("2025-02-10..2025-03-09", "2/25"),
    ],
)
def test_a_period_has_a_short_name(kode, short):
    assert gambar.short_period(kode) == short


def test_shares():
    assert share(1, 3) == Decimal("33.3")
    assert share(None, 3) is share(0, 0) is None
