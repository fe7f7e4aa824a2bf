from decimal import Decimal
from fractions import Fraction

import pytest

from portal.survei.angka.formulas import figures_json, value_without_fee
from portal.survei.angka.tayang import group_table, meaning, unsur_rows, value_of
from portal.survei.formulas.ringkasan import Jumlah, summarise
from portal.survei.instruments import instrument
from tests.survei.angka.bahan import figures, figures_with_sum, items
from tests.survei.jawaban import ACUAN

KEYS = instrument("skm").kunci
FIVE = [(2, 3, 3, 4, 3, 3, 3, 1, 2)] * 5


@pytest.mark.parametrize(
    ("exact", "shown", "mutu"),
    [
        ("64.99", "64.99", "D"), ("64.995", "65.00", "C"), ("65.00", "65.00", "C"),
        ("76.60", "76.60", "C"), ("76.605", "76.61", "B"), ("76.61", "76.61", "B"),
        ("88.30", "88.30", "B"), ("88.305", "88.31", "A"), ("88.31", "88.31", "A"),
    ],
)  # fmt: skip
def test_both_sides_of_every_edge(exact, shown, mutu):
    found = figures_with_sum(5000, int(Decimal(exact) * 9 * 5000 / 25))
    assert (str(found.hasil.nilai), found.hasil.mutu) == (shown, mutu)
    assert figures_json(found)["nilai"] == float(shown)


def test_unsur_in_the_order_of_the_rule_with_the_lowest_named():
    found = figures(FIVE)
    rows = unsur_rows(found)
    assert [one.butir.kunci for one in rows] == list(KEYS)
    assert [one.urutan for one in rows] == [2, 4, 5, 9, 6, 7, 8, 1, 3]
    assert (rows[7].nilai, rows[7].pita.mutu) == (Decimal("25.00"), "D")
    assert [one.banyak for one in rows[0].sebaran] == [0, 5, 0, 0]
    assert rows[0].sebaran[1].kata == "Kurang sesuai"
    assert rows[0].sebaran[1].bagian == 1
    assert any(
        "terendah: Penanganan Pengaduan, Saran dan Masukan dan Persyaratan" in line
        for line in meaning(found)
    )


def test_gaps_are_no_noughts():
    rows = unsur_rows(figures([(None, *(4,) * 8)] * 3 + [(2, *(4,) * 8)] * 2))
    assert (rows[0].hasil.n, rows[0].nilai, rows[0].hasil.nrr) == (2, Decimal("50.00"), 2)
    empty = unsur_rows(figures([(None, *(4,) * 8)] * 6))[0]
    assert (empty.hasil.n, empty.nilai, empty.pita, empty.urutan) == (0, None, None, None)


def test_six_points_are_brought_to_a_hundred():
    assert value_of(Fraction(6), 6) == 100
    assert value_of(Fraction(9, 2), 6) == Decimal("75.00")
    assert value_of(None, 6) is None


def test_a_grade_near_an_edge_is_called_unsure():
    found = figures([(4,) * 9] * 20 + [(3,) * 9] * 9)
    assert found.hasil.mutu == "A"
    assert found.is_grade_unsure
    assert any("melewati batas mutu A" in line for line in meaning(found))
    sure = figures([(4,) * 9] * 40 + [(3,) * 9] * 2)
    assert not sure.is_grade_unsure
    assert any("Dengan keyakinan 95 %" in line for line in meaning(sure))
    assert any("menjawab sama" in line for line in meaning(figures([(4,) * 9] * 9)))


def test_warnings_name_the_unsur_of_a_wave():
    found = figures([(None, *(3,) * 8)] * 5)
    assert (
        found.peringatan[0] == "Indeks tidak dihitung karena Persyaratan tidak dijawab siapa pun."
    )
    assert figures([]).peringatan == ("Tidak ada jawaban yang dapat dihitung.",)
    spak = figures([(5,) * 5] * 6, "spak")
    assert "aturan SPAK dan SPKP tidak menetapkan mutu" in spak.peringatan[0]


def test_what_biaya_adds():
    rows = [(3, 3, 3, 4, 3, 3, 3, 3, 3)] * 6
    found = figures(rows)
    assert value_without_fee(items(), found.ringkasan.hitungan, found.hasil) == 75
    slips = figures([*rows * 3, (3,) * 9, (3,) * 9])
    assert value_without_fee(items(), slips.ringkasan.hitungan, slips.hasil) == 75
    assert slips.peringatan[-1].startswith("Hampir semua menjawab 4 pada Biaya/Tarif")
    assert found.peringatan[-1].startswith("Semua menjawab 4 pada Biaya/Tarif")
    other = figures([*rows * 3, *[(3,) * 9] * 3])
    assert value_without_fee(items(), other.ringkasan.hitungan, other.hasil) is None


@pytest.mark.parametrize(("n", "few"), [(0, True), (4, True), (5, False)])
def test_fewer_than_five_are_too_few(n, few):
    assert figures([(4,) * 9] * n).is_too_few is few


@pytest.mark.parametrize(
    ("survei", "jumlah", "poin", "wbk", "wbbm"),
    [
        ("spak", 26_999, "15.75", False, False),
        ("spak", 27_000, "15.75", True, True),
        ("spkp", 38_399, "14.00", False, False),
        ("spkp", 38_400, "14.00", True, False),
        ("spkp", 43_199, "15.75", True, False),
        ("spkp", 43_200, "15.75", True, True),
    ],
)
def test_points_of_the_lke_on_both_sides(survei, jumlah, poin, wbk, wbbm):
    """Index = mean / 1,5; points = index / 4 x 17,5: 0,9 and 0,8 of the highest sum."""
    found = figures_with_sum(1000, jumlah, survei)
    assert str(found.lke.poin_dua_desimal) == poin
    assert (found.lke.wbk, found.lke.wbbm) == (wbk, wbbm)
    assert found.lke.nyaris is (not (wbk and wbbm) and jumlah % 100 == 99)


def jumlah(rows):
    counts = summarise(KEYS, 4, rows).hitungan
    spots = range(len(KEYS))
    return Jumlah(
        KEYS, 4, counts.baris, tuple(map(counts.n, spots)), tuple(map(counts.total, spots))
    )


def test_groups_in_the_order_of_their_names():
    groups = {"": [(3,) * 9] * 6, "b": [(4,) * 9] * 7, "a": [(2,) * 9] * 5}
    table = group_table(
        "usia", "Usia", {key: jumlah(rows) for key, rows in groups.items()},
        {"a": "Muda", "b": "Tua", "c": "Tiada"}, figures([(3,) * 9] * 18),
    )  # fmt: skip
    assert [one.nama for one in table.kelompok] == ["Muda", "Tua", "Tidak diisi"]
    assert [one.hasil.n for one in table.kelompok] == [5, 7, 6]
    assert not table.has_hidden


def test_a_small_group_goes_with_the_one_that_would_reveal_it():
    groups = {"a": jumlah([(2,) * 9] * 4), "b": jumlah([(4,) * 9] * 7), "c": jumlah([(4,) * 9] * 9)}
    table = group_table("usia", "Usia", groups, {"a": "A", "b": "B", "c": "C"}, figures(FIVE))
    assert [one.hasil.is_hidden for one in table.kelompok] == [True, True, False]
    assert table.has_hidden


def test_json_of_a_wave_names_unsur_by_key_and_code():
    found = figures_json(figures(FIVE))
    assert found["unsur"][7]["key"] == "u8"
    assert found["unsur"][7]["kunci"] == "pengaduan"
    assert found["unsur"][7]["sebaran"] == [5, 0, 0, 0]
    assert (found["survei"], found["skala"], found["n"]) == ("skm", 4, 5)
    assert ACUAN.mutu.kode == "ikm-2017"
