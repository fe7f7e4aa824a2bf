"""Legal bases: only what is in force, and a mark on what is not certain."""

from datetime import date, timedelta

import pytest

from portal.laporan.dasar_hukum import SEMUA, Kepastian, Pokok, yang_berlaku


@pytest.mark.parametrize("year", range(2025, 2032))
def test_the_replaced_rule_on_complaints_is_never_cited(year):
    cited = " ".join(rule.kalimat for rule in yang_berlaku(Pokok.PENGADUAN, date(year, 12, 31)))
    assert "62 Tahun 2018" not in cited
    assert "Nomor 25 Tahun 2009" in cited
    assert "Nomor 5 Tahun 2025" in cited


def test_a_rule_is_cited_from_its_first_to_its_last_day():
    for rule in SEMUA:
        before = rule.berlaku_dari - timedelta(days=1)
        regency = rule.kabupaten or ""
        assert rule in yang_berlaku(Pokok.PENGADUAN, rule.berlaku_dari, regency)
        assert rule not in yang_berlaku(Pokok.PENGADUAN, before, regency)


def test_another_office_does_not_cite_the_decision_of_kudus():
    today = date(2026, 1, 1)
    ours = {rule.sebutan for rule in yang_berlaku(Pokok.PENGADUAN, today, "Kudus")}
    theirs = {rule.sebutan for rule in yang_berlaku(Pokok.PENGADUAN, today, "Pati")}
    assert [name for name in ours - theirs if "Kabupaten Kudus" in name]
    assert not any("Kudus" in name for name in theirs)


def test_what_is_not_verified_carries_a_star():
    for rule in SEMUA:
        assert rule.kalimat.endswith("*") is (rule.kepastian is not Kepastian.TERVERIFIKASI)
