from datetime import date
from decimal import Decimal

import pytest

from portal.core.format_id import bulatkan
from portal.survei.angka.banding import compare, direction, sentence, short_label, trend
from portal.survei.formulas.selang import BEDA_NYATA, BELUM_NYATA, TERLALU_SEDIKIT
from tests.survei.angka.bahan import figures

LOW, HIGH = (2, 3) * 30, (3, 4) * 30
MIXED = (1, 2, 3, 4) * 15


def alike(values):
    return figures([(value,) * 9 for value in values])


def test_a_difference_beyond_chance():
    found = compare(alike(LOW), alike(HIGH))
    assert found.sebanding
    assert (found.nilai.selisih, found.nilai.kata) == (25, BEDA_NYATA)
    assert [one.kunci for one in found.beda_nyata] == [one.kunci for one in found.unsur]
    assert sentence(found.nilai) == (
        "Nilainya naik 25,00: beda nyata; perubahan sebesar ini sulit disebut kebetulan."
    )
    assert sentence(compare(alike(HIGH), alike(LOW)).nilai).startswith("Nilainya turun 25,00: beda")


def test_a_difference_that_chance_may_make():
    found = compare(alike(MIXED), alike((*MIXED, 4)))
    assert found.nilai.kata == BELUM_NYATA
    assert found.nilai.selang.bawah < 0 < found.nilai.selang.atas
    assert "masih dapat terjadi karena kebetulan" in sentence(found.nilai)
    same = compare(alike(MIXED), alike(MIXED))
    assert (direction(same.nilai), same.beda_nyata) == ("tetap", ())
    assert sentence(same.nilai).startswith("Nilainya tetap: belum nyata")


def test_too_few_answers_say_nothing():
    found = compare(alike(LOW), alike(HIGH[:4]))
    assert found.nilai.kata == TERLALU_SEDIKIT
    assert found.nilai.selang is None
    assert sentence(found.nilai) == "Jawabannya terlalu sedikit untuk dibandingkan."


def test_one_unsur_that_moved():
    before = figures([(3, *(value,) * 8) for value in MIXED])
    after = figures([(4, *(value,) * 8) for value in MIXED])
    found = compare(before, after)
    assert [one.kunci for one in found.beda_nyata] == ["persyaratan"]
    assert found.unsur[0].beda.selang.tanpa_sebaran
    assert (found.unsur[0].dulu, found.unsur[0].kini) == (3, 4)


def test_other_questionnaires_do_not_compare():
    spak = figures([(6,) * 5] * 9, "spak")
    found = compare(alike(LOW), spak)
    assert not found.sebanding
    assert (found.nilai, found.beda_nyata) == (None, ())
    assert all(one.dulu is None and one.beda is None for one in found.unsur)


def test_an_unsur_left_open_has_no_difference():
    gap = figures([(None, *(3,) * 8)] * 10)
    found = compare(alike(LOW), gap)
    assert found.sebanding
    assert found.nilai is None
    assert (found.unsur[0].kini, found.unsur[0].beda) == (None, None)
    assert found.unsur[1].beda is not None


def test_waves_in_a_row():
    labels = ["TW1 25", "TW2 25", "TW3 25"]
    sets = [alike(LOW), alike(HIGH[:3]), alike(HIGH)]
    points = trend([(f"g{i}", f"G {i}", label, sets[i]) for i, label in enumerate(labels)])
    assert [one.n for one in points] == [60, 3, 60]
    assert (points[1].nilai, points[1].mutu, points[1].beda) == (None, None, None)
    assert points[0].beda is None
    assert points[2].beda.kata == BEDA_NYATA
    assert [one.nilai for one in points] == [Decimal("62.50"), None, Decimal("87.50")]
    low, high = points[2].selang.bawah, points[2].selang.atas
    assert low < points[2].nilai < high
    assert trend([]) == ()


@pytest.mark.parametrize("n", [5, 30, 400])
def test_the_difference_is_taken_before_rounding(n):
    before, after = alike((2,) * n + (3,)), alike((3,) * n + (4,) * 2)
    found = compare(before, after).nilai
    exact = (after.hasil.indeks - before.hasil.indeks) * 25
    assert found.selisih == exact
    assert bulatkan(found.selisih, 2) == bulatkan(exact, 2)


@pytest.mark.parametrize(
    ("periode", "label"),
    [
        ("2025-TW3", "TW3 25"), ("2025-S2", "S2 25"), ("2025", "2025"), ("2025-09", "9/25"),
        ("2025-08-01..2025-09-30", "9/25"),
    ],
)  # fmt: skip
def test_a_period_in_short(periode, label):
    assert short_label(periode, date(2025, 9, 30)) == label
