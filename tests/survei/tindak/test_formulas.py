"""Rules of the plan of follow-up: what is drafted, late, reported, and said of movement."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from portal.akun.permissions import Izin, Peran, permissions_of
from portal.survei.formulas.ringkasan import summarise
from portal.survei.formulas.selang import BEDA_NYATA, BELUM_NYATA, TERLALU_SEDIKIT
from portal.survei.tindak.formulas import (
    ALUR_RENCANA,
    LABEL_AKSI_RENCANA,
    LABEL_STATUS_RENCANA,
    TERBUKA,
    AksiRencana,
    StatusRencana,
    is_late,
    is_reported,
    lowest,
    may_work,
    movement,
    share_done,
)
from tests.survei.jawaban import ACUAN, SKM

S, A = StatusRencana, AksiRencana


def wave(*means, n=20, skala=4):
    """Counts of n answers in which unsur i has that mean, in whole or half marks."""
    rows = [
        tuple(int(mean) + (i % 2 if mean != int(mean) else 0) for mean in means) for i in range(n)
    ]
    return summarise(SKM[: len(means)], skala, rows)


def test_the_table_of_steps():
    steps = {(status, aksi) for status, aksi in product(S, A) if (status, aksi) in ALUR_RENCANA}
    assert steps == {
        (S.DRAF, A.SUSUN), (S.DRAF, A.BUANG),
        (S.DIRENCANAKAN, A.UBAH), (S.DIRENCANAKAN, A.MULAI), (S.DIRENCANAKAN, A.LAKSANAKAN),
        (S.DIRENCANAKAN, A.BATALKAN),
        (S.DIKERJAKAN, A.UBAH), (S.DIKERJAKAN, A.LAKSANAKAN), (S.DIKERJAKAN, A.BATALKAN),
        (S.DILAKSANAKAN, A.BUKA_LAGI), (S.TIDAK_DILAKSANAKAN, A.BUKA_LAGI),
        (S.TIDAK_PERLU, A.BUKA_LAGI),
    }  # fmt: skip
    silent = {A.SUSUN, A.UBAH, A.MULAI}
    assert all(step.words_required is (aksi not in silent) for (_, aksi), step in
               ALUR_RENCANA.items())  # fmt: skip
    assert set(LABEL_STATUS_RENCANA) == set(S)
    assert set(LABEL_AKSI_RENCANA) == set(A)


def test_the_three_lowest_unsur_are_drafted_for():
    assert lowest(wave(4, 2.5, 3, 3.5, 2, 4, 4, 4, 4), ACUAN) == ("u5", "u2", "u3")


def test_equal_means_keep_the_order_of_the_rule():
    assert lowest(wave(3, 3, 3, 3, 3, 3, 3, 3, 3), ACUAN) == ("u1", "u2", "u3")
    assert lowest(wave(4, 3, 4, 3, 4, 3, 4, 3, 4), ACUAN) == ("u2", "u4", "u6")


def test_full_marks_need_no_plan():
    assert lowest(wave(4, 4, 4, 4, 4, 4, 4, 4, 3.5), ACUAN) == ("u9",)
    assert lowest(wave(*[4] * 9), ACUAN) == ()


@pytest.mark.parametrize(("n", "drafted"), [(4, 0), (5, 3)])
def test_too_few_answers_name_no_lowest_unsur(n, drafted):
    assert len(lowest(wave(*[3] * 9, n=n), ACUAN)) == drafted


def test_how_many_is_data():
    two = replace(ACUAN, rencana=replace(ACUAN.rencana, unsur_terendah=2))
    assert len(lowest(wave(*[3] * 9), two)) == 2


@pytest.mark.parametrize(
    ("status", "day", "late"),
    [
        (S.DIRENCANAKAN, date(2025, 6, 30), False),
        (S.DIRENCANAKAN, date(2025, 7, 1), True),
        (S.DIKERJAKAN, date(2025, 7, 1), True),
        (S.DILAKSANAKAN, date(2025, 7, 1), False),
        (S.TIDAK_DILAKSANAKAN, date(2025, 7, 1), False),
    ],
)
def test_a_plan_is_late_after_the_last_day_of_its_quarter(status, day, late):
    assert is_late(status, 2025, 2, day) is late


def test_a_draft_without_a_quarter_is_not_late():
    assert not is_late(S.DRAF, None, None, date(2030, 1, 1))


def test_a_later_wave_tells_whether_the_unsur_moved_beyond_chance():
    before, after = wave(2.5, 3), wave(3.5, 3)
    up, down = movement(before, after, "u1", ACUAN), movement(after, before, "u1", ACUAN)
    assert up.kata == f"naik, {BEDA_NYATA}"
    assert down.kata == f"turun, {BEDA_NYATA}"
    assert (up.dulu, up.kini) == (Fraction(5, 2), Fraction(7, 2))
    assert movement(before, before, "u1", ACUAN).kata == f"tetap, {BELUM_NYATA}"
    small = movement(wave(2.5, n=40), wave(2.5, n=39), "u1", ACUAN)
    assert small.kata == f"turun, {BELUM_NYATA}"
    assert movement(wave(2.5, n=4), after, "u1", ACUAN).kata == TERLALU_SEDIKIT


def test_what_is_not_asked_on_the_same_scale_is_not_compared():
    before = wave(2.5, 3)
    for after in (wave(2.5), wave(2.5, 3, skala=6)):
        moved = movement(before, after, "u2", ACUAN)
        assert moved.kata == "tidak dapat dibandingkan"
        assert moved.beda is None
    assert movement(before, wave(2.5), "u2", ACUAN).kini is None


def test_what_a_later_report_names():
    end = date(2025, 6, 30)
    for status in TERBUKA:
        assert is_reported(status, date(2025, 1, 1), False, end)
    for status in (S.DILAKSANAKAN, S.TIDAK_DILAKSANAKAN):
        assert is_reported(status, date(2025, 7, 1), False, end)
        assert not is_reported(status, end, False, end)
        assert is_reported(status, end, True, end)
    assert not is_reported(S.TIDAK_PERLU, date(2025, 7, 1), True, end)


def test_the_share_done_counts_what_was_planned():
    assert share_done([S.DRAF, S.TIDAK_PERLU]) is None
    done = [S.DILAKSANAKAN, S.DIRENCANAKAN, S.TIDAK_DILAKSANAKAN, S.DRAF, S.TIDAK_PERLU]
    assert share_done(done) == Fraction(1, 3)
    assert share_done([S.DILAKSANAKAN]) == 1


def test_a_unit_works_on_its_own_plans_only():
    unit, team, leader = (permissions_of([role]) for role in (
        Peran.UNIT, Peran.TIM_ZI, Peran.PIMPINAN))  # fmt: skip
    assert may_work(unit, 1, 1)
    assert not may_work(unit, 1, 2)
    assert not may_work(unit, None, None)
    assert may_work(team, None, 2)
    assert not may_work(leader, 1, 1)
    assert Izin.SURVEI_TINDAK not in permissions_of([Peran.ASESOR, Peran.LOKET, Peran.ADMIN])
