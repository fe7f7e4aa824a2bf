"""The plan of the demo surveys, and who answers them."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from portal.contoh.survei.rencana import RencanaGelombang, susun_survei
from portal.contoh.survei.responden import bukaan, jawab
from portal.contoh.survei.saran import KELUHAN, PUJIAN
from portal.core.workdays import is_working_day
from portal.survei.acuan import reference
from portal.survei.formulas.indeks import index, priorities
from portal.survei.formulas.keandalan import reliability
from portal.survei.formulas.lke import lke_points
from portal.survei.formulas.ringkasan import Ringkasan, summarise_patterns
from portal.survei.formulas.sampel import sufficiency
from portal.survei.formulas.selang import BEDA_NYATA, difference, estimate_item
from portal.survei.formulas.tanda import flags
from portal.survei.instruments import instrument, profile
from portal.survei.workflow import KanalSurvei, Survei
from tests.contoh.kalender_contoh import KALENDER
from tests.survei.jawaban import ACUAN

TODAY = date(2026, 11, 20)


@cache
def waves(today: date = TODAY) -> dict[str, RencanaGelombang]:
    return {plan.kode: plan for plan in susun_survei(2025, KALENDER, today)}


def of_year(survei: Survei) -> list[RencanaGelombang]:
    return [
        one for one in waves().values() if one.survei is survei and one.periode.mulai.year == 2025
    ]


def summed(plan: RencanaGelombang) -> Ringkasan:
    tool = instrument(plan.survei)
    rows = Counter(tuple(one.nilai.get(key) for key in tool.kunci) for one in jawab(plan))
    return summarise_patterns(tool.kunci, tool.skala, rows)


def test_the_year_has_four_skm_waves_and_one_of_the_others_each_half() -> None:
    assert {survei: len(of_year(survei)) for survei in Survei} == {
        Survei.SKM: 4, Survei.SPAK: 2, Survei.SPKP: 2,
    }  # fmt: skip
    assert waves()["skm-2025-tw1"].nama == "SKM Triwulan I 2025"


def test_today_three_waves_run_and_the_next_one_is_planned() -> None:
    running = [one.kode for one in waves().values() if one.dibuka and not one.ditutup]
    assert running == ["spak-2026-s2", "spkp-2026-s2", "skm-2026-tw4"]
    (draft,) = [one for one in waves().values() if not one.dibuka]
    assert (draft.kode, jawab(draft)) == ("skm-2027-tw1", ())


def test_steps_follow_one_another_on_working_days_and_none_lies_ahead() -> None:
    for plan in waves().values():
        steps = [plan.dibuat, plan.dibuka, plan.ditutup, plan.disegel]
        taken = [day for day in steps if day]
        assert steps[: len(taken)] == taken
        assert all(before <= after for before, after in pairwise(taken))
        assert taken[-1] <= TODAY
        assert all(is_working_day(day, KALENDER) for day in taken)


def test_one_past_wave_is_left_to_be_sealed() -> None:
    closed = [one.kode for one in waves().values() if one.ditutup and not one.disegel]
    assert closed == ["spkp-2025-s2"]


DAYS = (
    date(2025, 1, 1), date(2025, 1, 4), date(2025, 3, 31), date(2025, 7, 1), date(2025, 12, 31),
    date(2026, 1, 2),
)  # fmt: skip


@pytest.mark.parametrize("today", DAYS)
def test_a_plan_of_any_day_knows_no_day_after_it(today: date) -> None:
    for plan in waves(today).values():
        answers = jawab(plan)
        days = [one.tanggal for one in answers]
        days += [day for day in (plan.dibuat, plan.dibuka, plan.ditutup, plan.disegel) if day]
        assert max(days) <= today
        assert not answers or plan.dibuka
        assert all(one.jawaban <= one.pengguna for one in plan.layanan)


def test_a_year_that_still_runs_has_its_waves_once_and_no_two_alike() -> None:
    codes = [plan.kode for plan in susun_survei(2026, KALENDER, TODAY)]
    assert len(codes) == len(set(codes)) == 9
    assert codes[-1] == "skm-2027-tw1"


def test_each_skm_wave_has_about_120_answers_of_four_services_and_some_samples_fall_short() -> None:
    short = []
    for plan in of_year(Survei.SKM):
        answers = jawab(plan)
        assert 115 <= len(answers) <= 130
        told = Counter(one.layanan for one in answers)
        assert told == {one.kunci: one.jawaban for one in plan.layanan}
        for one in plan.layanan:
            if sufficiency(one.pengguna, one.jawaban, ACUAN.sampel).kurang:
                short.append((plan.kode, one.kunci))
    assert short == [("skm-2025-tw2", "ppid"), ("skm-2025-tw3", "konsultasi")]


def test_two_unsur_are_weak_all_the_year_and_the_grade_is_that_of_a_decent_office() -> None:
    for plan in of_year(Survei.SKM):
        found = index(summed(plan).hitungan, ACUAN)
        assert {one.kunci for one in priorities(found)[:2]} == {"waktu", "sarana"}
        assert found.mutu == "B"


def test_the_follow_up_on_sarana_shows_in_the_third_quarter_and_nothing_is_too_good() -> None:
    quarters = [summed(plan) for plan in of_year(Survei.SKM)]

    def changed(key: str, before: int, after: int) -> str:
        old, new = (estimate_item(quarters[i], key) for i in (before, after))
        assert old
        assert new
        return difference(old, new, ACUAN.batas).kata

    assert changed("sarana", 1, 2) == BEDA_NYATA
    assert changed("sarana", 0, 1) != BEDA_NYATA
    assert changed("waktu", 1, 2) != BEDA_NYATA


def test_spak_stays_below_its_threshold_first_and_passes_it_then() -> None:
    passed = []
    for plan in of_year(Survei.SPAK):
        found = index(summed(plan).hitungan, ACUAN)
        threshold = reference(plan.periode.selesai).thresholds("spak")
        assert found.indeks is not None
        assert threshold
        passed.append(lke_points(found.indeks, threshold).wbk)
    assert passed == [False, True]


def test_questionnaires_are_reliable_and_a_few_answers_are_odd() -> None:
    odd: Counter[str] = Counter()
    for plan in waves().values():
        tool, answers = instrument(plan.survei), jawab(plan)
        if answers:
            alpha = reliability(summed(plan), ACUAN.batas).alfa
            assert alpha is not None
            assert 0.7 <= alpha <= 0.95
        for one in answers:
            row = tuple(one.nilai.get(key) for key in tool.kunci)
            odd.update(flags(row, one.detik, ACUAN.batas))
            odd["bolong"] += None in row
    assert all(5 <= odd[kind] <= 300 for kind in ("seragam", "terlalu_cepat", "bolong")), odd


def test_paper_has_no_seconds_and_the_profile_is_one_that_the_form_knows() -> None:
    choices = {one.kunci: {pick.kunci for pick in one.pilihan} for one in profile().isian}
    for plan in waves().values():
        for one in jawab(plan):
            on_screen = one.kanal not in (KanalSurvei.KERTAS, KanalSurvei.PETUGAS)
            assert (one.detik is not None) is on_screen
            assert all(value in ("", *choices[key]) for key, value in one.profil.items())


def test_words_are_about_what_displeased_and_every_item_has_some() -> None:
    keys = {key for code in Survei for key in instrument(code).kunci}
    assert set(KELUHAN) == keys
    written = [
        one.tambahan["saran"]
        for plan in waves().values()
        for one in jawab(plan)
        if "saran" in one.tambahan
    ]
    assert len(written) >= 100
    assert set(written) & set(PUJIAN)
    assert any("0812-0000-0" in words for words in written)


def test_the_same_plan_gives_the_same_answers() -> None:
    plan = waves()["skm-2025-tw1"]
    assert jawab(plan) == jawab(plan)
    assert plan.hari[-1] - plan.hari[0] > timedelta(days=60)


def test_more_forms_are_opened_than_finished_and_paper_is_not_counted() -> None:
    for plan in waves().values():
        on_screen = [one for one in jawab(plan) if one.detik is not None]
        opened = sum(bukaan(plan).values())
        assert len(on_screen) <= opened <= 2 * len(on_screen)
        assert all(kanal is not KanalSurvei.KERTAS for kanal, _, _ in bukaan(plan))
