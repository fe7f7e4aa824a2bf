from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from portal.survei.acuan import reference
from tests.survei.jawaban import ACUAN


def test_bands_leave_no_hundredth_out_and_none_twice():
    bands = ACUAN.mutu.pita
    assert bands[0].dari == Decimal(25)
    assert bands[-1].sampai == Decimal(100)
    for low, high in pairwise(bands):
        assert high.dari - low.sampai == Decimal("0.01")


def test_index_edges_times_25_are_the_value_edges():
    for band in ACUAN.mutu.pita:
        assert round(band.indeks_dari * 25, 2) == band.dari
        assert round(band.indeks_sampai * 25, 2) == band.sampai


def test_thresholds_of_the_lke():
    spak, spkp = ACUAN.thresholds("spak"), ACUAN.thresholds("spkp")
    assert (spak.bobot, spak.wbk, spak.wbbm) == (
        Decimal("17.5"), Decimal("15.75"), Decimal("15.75"),
    )  # fmt: skip
    assert (spkp.bobot, spkp.wbk, spkp.wbbm) == (
        Decimal("17.5"), Decimal("14.00"), Decimal("15.75"),
    )  # fmt: skip
    assert ACUAN.thresholds("skm") is None


def test_every_figure_names_its_source():
    everything = (ACUAN.mutu, *ACUAN.konvensi, *ACUAN.lke, ACUAN.sampel, ACUAN.batas)
    assert all(one.sumber and one.kepastian for one in everything)


def test_nothing_was_in_force_before_the_rules():
    with pytest.raises(LookupError):
        reference(date(2017, 5, 11))
    with pytest.raises(LookupError):
        ACUAN.convention("0.1")


def test_thresholds_came_later_than_the_bands():
    early = reference(date(2018, 1, 1))
    assert early.lke == ()
    assert early.thresholds("spak") is None
