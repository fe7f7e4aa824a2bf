"""The claims' table, by hand; broken promises; until when."""

import itertools
from datetime import date

import pytest

from portal.akun.permissions import Izin
from portal.core.errors import IllegalTransition
from portal.core.workdays import KalenderKerja
from portal.core.workflow import step_for
from portal.pengaduan.kompensasi.formulas import (
    ALUR_KLAIM,
    LABEL_AKSI_KLAIM,
    LABEL_JANJI,
    LABEL_STATUS_KLAIM,
    AksiKlaim,
    JanjiDilanggar,
    StatusKlaim,
    is_broken,
    klaim_sampai,
    may_decide,
)

A, S = AksiKlaim, StatusKlaim
OUTCOME = {
    (S.DIAJUKAN, A.TERIMA): S.DITERIMA,
    (S.DIAJUKAN, A.TOLAK): S.DITOLAK,
    (S.DITERIMA, A.PENUHI): S.DIPENUHI,
    (S.DIPENUHI, A.KONFIRMASI): S.SELESAI,
    (S.DIPENUHI, A.TUTUP): S.SELESAI,
}
DAY = date(2026, 11, 2)
PLAIN = KalenderKerja({}, ())


@pytest.mark.parametrize(("status", "aksi"), list(itertools.product(StatusKlaim, AksiKlaim)))
def test_every_step_in_every_status(status, aksi):
    expected = OUTCOME.get((status, aksi))
    if expected is None:
        with pytest.raises(IllegalTransition):
            step_for(ALUR_KLAIM, status, aksi)
    else:
        assert step_for(ALUR_KLAIM, status, aksi).ke is expected


def test_both_decisions_want_words_and_someone_else():
    for aksi in (A.TERIMA, A.TOLAK):
        step = ALUR_KLAIM[S.DIAJUKAN, aksi]
        assert step.words_required
        assert step.second_person
    assert ALUR_KLAIM[S.DITERIMA, A.PENUHI].words_required


def test_a_handler_of_the_case_never_decides():
    izin = {Izin.KOMPENSASI_PUTUSKAN}
    assert may_decide(1, izin, {2, 3})
    assert not may_decide(2, izin, {2, 3})
    assert not may_decide(1, set(), set())


@pytest.mark.parametrize(
    ("kept", "today", "broken"),
    [
        (None, DAY, False),
        (None, date(2026, 11, 3), True),
        (DAY, date(2026, 12, 1), False),
        (date(2026, 11, 3), date(2026, 12, 1), True),
    ],
)
def test_a_promise_is_broken_when_kept_late_or_not_yet(kept, today, broken):
    assert is_broken(DAY, kept, today) is broken


def test_the_time_for_claiming_runs_from_the_day_the_office_was_done():
    assert klaim_sampai(DAY, None, 5, PLAIN) is None
    assert klaim_sampai(DAY, date(2026, 11, 6), 5, PLAIN) == date(2026, 11, 13)


def test_everything_has_its_words():
    assert set(LABEL_JANJI) == set(JanjiDilanggar)
    assert set(LABEL_STATUS_KLAIM) == set(StatusKlaim)
    assert set(LABEL_AKSI_KLAIM) == set(AksiKlaim)
