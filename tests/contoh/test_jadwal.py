from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache

import pytest

from portal.contoh.jadwal import MASUK_PER_BULAN, RencanaPengaduan, susun
from portal.core.clock import WIB, at_wib
from portal.core.workdays import due_date, is_working_day
from portal.pengaduan.penutupan import syarat_tutup
from portal.pengaduan.workflow import (
    ALUR,
    REOPENINGS_ALLOWED,
    Aksi,
    Identitas,
    Kanal,
    Kelas,
    Status,
)
from tests.contoh.kalender_contoh import KALENDER

NOW = at_wib(date(2026, 11, 20), 10, 30)
LIMIT = {
    Kelas.PENGADUAN_TIDAK_BERKADAR: 14,
    Kelas.PENGADUAN_BERKADAR: 60,
    Kelas.ASPIRASI: 5,
    Kelas.PERMINTAAN_INFORMASI: 5,
    Kelas.KONSULTASI: 5,
}


@cache
def plan() -> tuple[RencanaPengaduan, ...]:
    return susun(2025, KALENDER, NOW)


def of_year() -> list[RencanaPengaduan]:
    return [one for one in plan() if one.tanggal_diterima.year == 2025]


def recent() -> list[RencanaPengaduan]:
    return [one for one in plan() if one.tanggal_diterima.year == 2026]


def walk(one: RencanaPengaduan, until: datetime = NOW) -> Status:
    """Follow the steps through the real table and return where the complaint stands."""
    return standings(one, until)[-1]


def standings(one: RencanaPengaduan, until: datetime = NOW) -> list[Status]:
    """Return the status before each step and the last one."""
    passed, proposed = [Status.DITERIMA], Status.DITERIMA
    for step in one.kejadian:
        if step.at < until:
            langkah = ALUR[passed[-1], step.aksi]
            asks = syarat_tutup(one.kisah.kelas, step.aksi)
            if asks and asks.disahkan and langkah.release_at and langkah.ke:
                proposed = langkah.ke
                passed.append(langkah.release_at)
            elif langkah.as_proposed:
                passed.append(proposed)
            else:
                passed.append(passed[-2] if langkah.back else langkah.ke or passed[-1])
    return passed


def day_of(at: datetime) -> date:
    return at.astimezone(WIB).date()


def test_the_same_input_gives_the_same_plan() -> None:
    assert susun(2025, KALENDER, NOW) == plan()
    assert susun(2024, KALENDER, NOW) != plan()


def test_the_year_has_about_250_complaints_and_one_month_has_none() -> None:
    per_month = Counter(one.tanggal_diterima.month for one in of_year())
    assert 240 <= len(of_year()) <= 260
    assert tuple(per_month[month] for month in range(1, 13)) == MASUK_PER_BULAN
    assert [month for month in range(1, 13) if per_month[month] == 0] == [8]


def test_every_class_channel_identity_and_end_occurs() -> None:
    assert {one.kisah.kelas for one in of_year()} == set(Kelas)
    assert {one.kanal for one in of_year()} == set(Kanal) - {Kanal.SURVEI}
    assert {one.identitas for one in of_year()} == set(Identitas)
    assert {walk(one) for one in of_year()} >= {
        Status.SELESAI,
        Status.DITOLAK,
        Status.DITERUSKAN,
        Status.DIARSIPKAN,
    }
    assert {walk(one) for one in plan()} == set(Status)


def test_every_step_but_a_reply_by_the_reporter_occurs() -> None:
    taken = {step.aksi for one in plan() for step in one.kejadian}
    by_the_portal = {Aksi.PEMBERITAHUAN_TUTUP, Aksi.TUTUP_OTOMATIS}
    with_other_cases = {Aksi.GABUNGKAN, Aksi.PISAHKAN}
    on_paper = {Aksi.SURAT_PENGANTAR, Aksi.TANDA_TERIMA}
    apart = {Aksi.BALAS, Aksi.JANJI_ULANG} | by_the_portal | with_other_cases | on_paper
    assert taken >= set(Aksi) - apart


def test_every_step_is_one_that_the_table_allows() -> None:
    for one in plan():
        walk(one)
        reopened = [step for step in one.kejadian if step.aksi is Aksi.BELUM_SELESAI]
        assert len(reopened) <= REOPENINGS_ALLOWED


def test_words_are_there_where_the_table_asks_for_them() -> None:
    for one in plan():
        for status, step in zip(standings(one), one.kejadian, strict=False):
            langkah = ALUR[status, step.aksi]
            assert not langkah.words_required or step.pesan or step.catatan
            assert not langkah.unit_required or step.unit


def test_time_runs_forward_and_not_past_now() -> None:
    assert [one.dicatat_at for one in plan()] == sorted(one.dicatat_at for one in plan())
    for one in plan():
        moments = [one.dicatat_at, *(step.at for step in one.kejadian)]
        assert moments == sorted(set(moments))
        assert moments[-1] < NOW
        assert one.tanggal_diterima <= day_of(one.dicatat_at)


def test_officers_work_on_working_days_only() -> None:
    for one in plan():
        if one.kanal is not Kanal.WEB:
            assert is_working_day(one.tanggal_diterima, KALENDER)
        for step in one.kejadian:
            local = step.at.astimezone(WIB)
            if step.oleh != "pelapor":
                assert is_working_day(local.date(), KALENDER)
                assert 7 <= local.hour < 17


def test_some_are_late_and_most_are_not() -> None:
    late = on_time = 0
    for one in of_year():
        ends = [step for step in one.kejadian if step.aksi is Aksi.SELESAIKAN]
        if ends and not any(step.aksi is Aksi.MINTA_LENGKAPI for step in one.kejadian):
            due = due_date(one.tanggal_diterima, LIMIT[one.kisah.kelas], KALENDER)
            late += day_of(ends[0].at) > due
            on_time += day_of(ends[0].at) <= due
    assert late >= 12
    assert on_time >= 5 * late


@pytest.mark.parametrize(
    ("aksi", "least"),
    [
        (Aksi.BELUM_SELESAI, 5),
        (Aksi.AJUKAN_KEBERATAN, 4),
        (Aksi.LENGKAPI, 10),
        (Aksi.ARSIPKAN, 3),
        (Aksi.TERUSKAN, 10),
        (Aksi.TOLAK, 5),
        (Aksi.SETUJU, 60),
        (Aksi.SAHKAN, 8),
        (Aksi.KEMBALIKAN, 2),
    ],
)
def test_what_is_unusual_happens_often_enough_to_be_seen(aksi: Aksi, least: int) -> None:
    steps = [step.aksi for one in of_year() for step in one.kejadian]
    assert steps.count(aksi) >= least


def test_a_few_are_open_at_the_end_of_the_year_and_none_of_them_today() -> None:
    end = at_wib(date(2026, 1, 1))
    still_open = {
        Status.DITERIMA,
        Status.MENUNGGU_PELAPOR,
        Status.DIVERIFIKASI,
        Status.DITINDAKLANJUTI,
    }
    assert 3 <= sum(walk(one, end) in still_open for one in of_year()) <= 30
    assert not [one for one in of_year() if walk(one) in still_open]


def test_the_inbox_of_today_is_alive_in_every_queue() -> None:
    standing = Counter(walk(one) for one in recent())
    assert 22 <= len(recent()) <= 34
    assert standing[Status.DITERIMA] >= 4
    assert standing[Status.MENUNGGU_PELAPOR] >= 3
    assert standing[Status.DITINDAKLANJUTI] >= 6
    assert standing[Status.KEBERATAN] >= 1
    units = {one.kisah.unit for one in recent() if walk(one) is Status.DITINDAKLANJUTI}
    assert units == {"kul", "teknis", "datin", "hukum"}
    overdue = [
        one
        for one in recent()
        if walk(one) is Status.DITINDAKLANJUTI
        and due_date(one.tanggal_diterima, LIMIT[one.kisah.kelas], KALENDER) < day_of(NOW)
    ]
    assert len(overdue) >= 2


@pytest.mark.parametrize(
    "now", [at_wib(date(2025, 6, 10), 9), at_wib(date(2026, 1, 5), 8), at_wib(date(2025, 1, 1), 0)]
)
def test_a_year_that_is_not_over_is_planned_up_to_now(now: datetime) -> None:
    plans = susun(2025, KALENDER, now)
    assert all(one.dicatat_at < now for one in plans)
    assert all(step.at < now for one in plans for step in one.kejadian)
    assert not [
        one
        for one in plans
        if one.tanggal_diterima.year == 2025 and one.tanggal_diterima.month == 8
    ]


@pytest.mark.parametrize("days_later", range(0, 14))
def test_the_plan_holds_on_any_day_of_the_week(days_later: int) -> None:
    now = NOW + timedelta(days=days_later)
    for one in susun(2025, KALENDER, now):
        walk(one, now)


def test_every_closing_has_an_outcome_that_fits_and_its_proof() -> None:
    outcomes = Counter()
    for one in plan():
        for step in one.kejadian:
            asks = syarat_tutup(one.kisah.kelas, step.aksi)
            if asks is not None:
                assert step.hasil in asks.hasil, (one.kisah.kode, step.aksi)
                assert not asks.bukti or step.berkas or step.tautan
                outcomes[step.hasil] += 1
    assert len(outcomes) >= 5
