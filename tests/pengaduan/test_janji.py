"""Promises as events: what makes one, what never moves one, and that each can be shown for ever."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core import clock
from portal.core.clock import at_wib
from portal.core.errors import Conflict, NotAllowed, Refusal
from portal.core.workdays import due_date
from portal.extensions import db
from portal.kalender import actions as kalender_actions
from portal.kalender.actions import IsianBatas, IsianLibur
from portal.kalender.models import JenisBatas, JenisLibur, Kepastian, Satuan
from portal.kalender.queries import kalender_kerja
from portal.pengaduan import actions, waktu
from portal.pengaduan.actions import IsianLangkah
from portal.pengaduan.actions.janji import berlaku, semua_janji
from portal.pengaduan.models import Janji, Pengaduan
from portal.pengaduan.workflow import TERBUKA, Aksi, Kelas, SebabJanji, Status
from tests import factories
from tests.pengaduan import perkara

SENIN = date(2025, 3, 10)
J = JenisBatas


def pada(hari: date, jam: int = 9) -> datetime:
    return at_wib(hari, jam)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with clock.frozen(pada(SENIN)):
        yield


def liburkan(hari: date, nama: str = "Libur mendadak") -> None:
    admin = factories.petugas("admin")
    kalender_actions.tambah_libur(
        IsianLibur(hari, nama, JenisLibur.LIBUR_SETEMPAT, "uji", Kepastian.TERVERIFIKASI), admin.id
    )


def batasi(kelas: str, jumlah: int, jenis: JenisBatas = J.PENYELESAIAN) -> None:
    kalender_actions.tetapkan_batas(
        IsianBatas(
            kelas, jenis, jumlah, Satuan.HARI_KERJA, clock.today(), "uji", Kepastian.SEKUNDER
        ),
        factories.petugas("admin").id,
    )


def ajukan(kelas: Kelas = Kelas.PENGADUAN_TIDAK_BERKADAR) -> Pengaduan:
    return perkara.catat(kelas=kelas)


def janji(kasus: Pengaduan) -> list[Janji]:
    return semua_janji(kasus.id)


def kini(kasus: Pengaduan) -> dict[JenisBatas, Janji]:
    db.session.expire_all()
    return berlaku(semua_janji(kasus.id))


def ceritanya(kasus: Pengaduan) -> list[tuple[str, str]]:
    return [(row.jenis.value, row.sebab.value) for row in janji(kasus)]


def tertulis(kasus: Pengaduan) -> list[tuple[object, ...]]:
    """Everything a promise holds, to see that no later deed rewrites it."""
    db.session.expire_all()
    columns = [column.key for column in Janji.__table__.columns]
    return [tuple(str(getattr(row, name)) for name in columns) for row in janji(kasus)]


def sejalan(kasus: Pengaduan) -> None:
    """The dates kept for lists are those of the promises in force, and those can be shown."""
    standing = kini(kasus)
    main = standing.get(J.PENYELESAIAN) or standing[J.KEBERATAN]
    law = standing.get(J.PENYELESAIAN_UU)
    assert kasus.tenggat == main.tanggal
    assert kasus.tenggat_uu == (law.tanggal if law else None)
    last = perkara.putaran(kasus)[-1]
    assert last.tenggat == main.tanggal
    assert last.ke == main.putaran_ke
    for shown in waktu.hitungan(kasus):
        assert shown.hari[-1].tanggal == shown.janji.tanggal


class TestFiling:
    def test_promises_a_first_reply_a_completion_and_the_date_of_the_law(self, ctx: Flask):
        kasus = ajukan()
        assert ceritanya(kasus) == [
            ("penyelesaian", "diterima"),
            ("penyelesaian_uu", "diterima"),
            ("tanggapan_awal", "diterima"),
        ]
        dates = {row.jenis: row.tanggal for row in janji(kasus)}
        assert dates[J.TANGGAPAN_AWAL] == date(2025, 3, 17)
        assert dates[J.PENYELESAIAN] == due_date(SENIN, 14, kalender_kerja())
        assert dates[J.PENYELESAIAN_UU] == SENIN + timedelta(days=60)
        sejalan(kasus)

    def test_keeps_the_limit_its_source_and_the_days_off_of_that_day(self, ctx: Flask):
        row = kini(ajukan())[J.PENYELESAIAN]
        assert (row.jumlah, row.satuan, row.tambahan) == (14, Satuan.HARI_KERJA, 0)
        assert "SP4N-LAPOR!" in row.sumber
        assert row.kepastian is Kepastian.SEKUNDER
        assert "2025-03-28" in row.libur
        assert (row.petugas_id, row.alasan, row.jeda) == (None, "", [])

    def test_a_class_without_a_date_by_law_has_none(self, ctx: Flask):
        kasus = ajukan(Kelas.KONSULTASI)
        assert J.PENYELESAIAN_UU not in kini(kasus)
        sejalan(kasus)

    def test_a_letter_counts_from_the_day_it_came(self, ctx: Flask):
        kasus = perkara.catat(kelas=Kelas.KONSULTASI, tanggal_diterima=SENIN - timedelta(days=7))
        assert {row.mulai for row in janji(kasus)} == {date(2025, 3, 3)}
        sejalan(kasus)


class TestNothingMovesByItself:
    def test_a_new_holiday_and_a_new_limit_leave_the_promise_and_its_counting(self, ctx: Flask):
        kasus = ajukan()
        before, shown = tertulis(kasus), waktu.hitungan(kasus)[1].hari
        liburkan(date(2025, 3, 12))
        batasi(kasus.kelas, 3)
        assert tertulis(kasus) == before
        assert waktu.hitungan(kasus)[1].hari == shown
        sejalan(kasus)

    def test_a_question_answered_the_same_day_moves_nothing_even_so(self, ctx: Flask):
        kasus, officer = ajukan(), factories.petugas("pengelola")
        due, law = kasus.tenggat, kasus.tenggat_uu
        liburkan(date(2025, 3, 12))
        batasi(kasus.kelas, 3)
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, officer)
        perkara.langkah(kasus, Aksi.LENGKAPI)
        assert (kasus.tenggat, kasus.tenggat_uu) == (due, law)
        assert kini(kasus)[J.PENYELESAIAN].sebab is SebabJanji.JEDA_BERAKHIR
        sejalan(kasus)

    def test_no_step_of_words_alone_promises_anything(self, ctx: Flask):
        officer = factories.petugas("pengelola")
        kasus = perkara.sampai(Status.DITINDAKLANJUTI, officer)
        before = tertulis(kasus)
        for aksi in (Aksi.CATATAN, Aksi.TINDAK_LANJUT):
            perkara.langkah(kasus, aksi, officer)
        perkara.langkah(kasus, Aksi.BALAS)
        assert tertulis(kasus) == before


class TestAPause:
    def test_adds_its_working_days_by_the_calendar_of_the_day_it_ends(self, ctx: Flask):
        kasus, officer = ajukan(), factories.petugas("pengelola")
        due = kasus.tenggat
        assert kasus.tenggat_uu is not None
        law = kasus.tenggat_uu
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, officer)
        with clock.frozen(pada(date(2025, 3, 13))):
            perkara.langkah(kasus, Aksi.LENGKAPI)
            assert kasus.tenggat == due_date(due, 3, kalender_kerja())
            assert kasus.tenggat_uu == law + timedelta(days=3)
            assert kini(kasus)[J.PENYELESAIAN].jeda == [["2025-03-11", "2025-03-13"]]
            sejalan(kasus)

    def test_over_a_weekend_and_a_holiday_takes_no_working_day(self, ctx: Flask):
        with clock.frozen(pada(date(2025, 3, 27))):
            kasus, officer = ajukan(), factories.petugas("pengelola")
            due = kasus.tenggat
            perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, officer)
        with clock.frozen(pada(date(2025, 3, 30))):
            perkara.langkah(kasus, Aksi.LENGKAPI)
            assert kasus.tenggat == due
            sejalan(kasus)

    def test_leaves_the_date_of_the_first_reply_which_was_the_question(self, ctx: Flask):
        kasus, officer = ajukan(), factories.petugas("pengelola")
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, officer)
        perkara.langkah(kasus, Aksi.LENGKAPI)
        assert [row.jenis for row in janji(kasus)].count(J.TANGGAPAN_AWAL) == 1

    def test_in_the_round_of_an_objection_keeps_the_limit_of_objections(self, ctx: Flask):
        kasus = perkara.sampai(Status.KEBERATAN)
        head, officer = factories.petugas("pimpinan"), factories.petugas("pengelola")
        due = kasus.tenggat
        perkara.langkah(kasus, Aksi.DISPOSISI, head)
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, officer)
        with clock.frozen(pada(SENIN + timedelta(days=1))):
            perkara.langkah(kasus, Aksi.LENGKAPI)
            assert list(kini(kasus)) == [J.KEBERATAN]
            assert kasus.tenggat == due_date(due, 1, kalender_kerja())
            sejalan(kasus)


class TestAnotherClass:
    def test_promises_anew_from_the_same_day(self, ctx: Flask):
        kasus, officer = ajukan(Kelas.KONSULTASI), factories.petugas("pengelola")
        with clock.frozen(pada(SENIN + timedelta(days=1))):
            perkara.langkah(
                kasus, Aksi.VERIFIKASI, officer, kelas=Kelas.PENGADUAN_BERKADAR, pesan=""
            )
            standing = kini(kasus)
            assert standing[J.PENYELESAIAN].tanggal == due_date(SENIN, 60, kalender_kerja())
            assert standing[J.PENYELESAIAN_UU].tanggal == SENIN + timedelta(days=60)
            assert standing[J.TANGGAPAN_AWAL].sebab is SebabJanji.KELAS_BERUBAH
            assert standing[J.PENYELESAIAN].petugas_id == officer.id
            sejalan(kasus)

    def test_drops_the_date_by_law_where_the_law_sets_none(self, ctx: Flask):
        kasus = ajukan()
        perkara.langkah(
            kasus, Aksi.VERIFIKASI, factories.petugas("pengelola"), kelas=Kelas.ASPIRASI
        )
        assert kasus.tenggat_uu is None
        assert J.PENYELESAIAN_UU not in kini(kasus)
        sejalan(kasus)


class TestAnExtension:
    def test_adds_its_days_once_with_the_reason_that_the_reporter_reads(self, ctx: Flask):
        officer = factories.petugas("pengelola")
        kasus = perkara.sampai(Status.DITINDAKLANJUTI, officer)
        due, law = kasus.tenggat, kasus.tenggat_uu
        perkara.langkah(kasus, Aksi.PERPANJANG, officer, pesan="Menunggu keterangan PPK.")
        row = kini(kasus)[J.PENYELESAIAN]
        assert (row.sebab, row.alasan) == (SebabJanji.PERPANJANGAN, "Menunggu keterangan PPK.")
        assert row.petugas_id == officer.id
        assert kasus.tenggat == due_date(due, row.tambahan, kalender_kerja())
        assert kasus.tenggat_uu == law
        assert perkara.riwayat(kasus)[-1].pesan == "Menunggu keterangan PPK."
        with pytest.raises(Conflict, match="hanya satu kali"):
            perkara.langkah(kasus, Aksi.PERPANJANG, officer)
        sejalan(kasus)

    def test_stays_when_a_pause_ends_later(self, ctx: Flask):
        officer = factories.petugas("pengelola")
        kasus = perkara.sampai(Status.DITINDAKLANJUTI, officer)
        perkara.langkah(kasus, Aksi.PERPANJANG, officer)
        due = kasus.tenggat
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, officer)
        with clock.frozen(pada(SENIN + timedelta(days=2))):
            perkara.langkah(kasus, Aksi.LENGKAPI)
            assert kasus.tenggat == due_date(due, 2, kalender_kerja())
            assert kini(kasus)[J.PENYELESAIAN].tambahan > 0
            sejalan(kasus)

    def test_is_not_for_what_is_late_already(self, ctx: Flask):
        officer = factories.petugas("pengelola")
        kasus = perkara.sampai(Status.DITINDAKLANJUTI, officer)
        with (
            clock.frozen(pada(kasus.tenggat + timedelta(days=1))),
            pytest.raises(Conflict, match="sudah lewat"),
        ):
            perkara.langkah(kasus, Aksi.PERPANJANG, officer)

    def test_is_not_for_an_objection(self, ctx: Flask):
        kasus, head = perkara.sampai(Status.KEBERATAN), factories.petugas("pimpinan")
        perkara.langkah(kasus, Aksi.DISPOSISI, head)
        with pytest.raises(Conflict, match="keberatan"):
            perkara.langkah(kasus, Aksi.PERPANJANG, head)

    def test_is_asked_for_by_the_unit_and_given_by_others(self, ctx: Flask):
        kasus = perkara.sampai(Status.DITINDAKLANJUTI)
        unit = factories.petugas("unit", unit_kode="datin")
        before = tertulis(kasus)
        with pytest.raises(NotAllowed):
            perkara.langkah(kasus, Aksi.PERPANJANG, unit)
        perkara.langkah(kasus, Aksi.MINTA_PERPANJANGAN, unit, pesan="", catatan="Berkas di KPU RI.")
        assert tertulis(kasus) == before
        asked = waktu.permintaan_perpanjangan(perkara.riwayat(kasus))
        assert asked is not None
        assert asked.catatan == "Berkas di KPU RI."
        assert perkara.surat()[-1] == "petugas_minta_perpanjangan"
        perkara.langkah(kasus, Aksi.PERPANJANG, factories.petugas("pimpinan"))
        assert waktu.permintaan_perpanjangan(perkara.riwayat(kasus)) is None

    def test_a_reopened_case_has_one_of_its_own(self, ctx: Flask):
        officer = factories.petugas("pengelola")
        kasus = perkara.sampai(Status.DITINDAKLANJUTI, officer)
        perkara.langkah(kasus, Aksi.PERPANJANG, officer)
        perkara.langkah(kasus, Aksi.SELESAIKAN, officer)
        perkara.langkah(kasus, Aksi.BELUM_SELESAI)
        assert kini(kasus)[J.PENYELESAIAN].tambahan == 0
        perkara.langkah(kasus, Aksi.DISPOSISI, officer)
        perkara.langkah(kasus, Aksi.PERPANJANG, officer)
        sejalan(kasus)


class TestPromisingAgain:
    def test_follows_the_calendar_and_limits_of_today_and_says_why(self, ctx: Flask):
        kasus, officer = ajukan(), factories.petugas("pengelola")
        old = kasus.tenggat
        liburkan(date(2025, 3, 12))
        perkara.langkah(kasus, Aksi.JANJI_ULANG, officer, pesan="Kantor libur 12 Maret.")
        assert kasus.tenggat == due_date(old, 1, kalender_kerja())
        row = kini(kasus)[J.PENYELESAIAN]
        assert (row.sebab, row.alasan) == (SebabJanji.JANJI_ULANG, "Kantor libur 12 Maret.")
        assert "2025-03-12" in row.libur
        sejalan(kasus)

    def test_takes_a_limit_changed_meanwhile(self, ctx: Flask):
        kasus, officer = ajukan(), factories.petugas("pengelola")
        batasi(kasus.kelas, 20)
        perkara.langkah(kasus, Aksi.JANJI_ULANG, officer)
        assert kasus.tenggat == due_date(SENIN, 20, kalender_kerja())
        sejalan(kasus)

    def test_is_refused_when_no_date_would_change(self, ctx: Flask):
        kasus, officer = ajukan(), factories.petugas("pengelola")
        before = tertulis(kasus)
        with pytest.raises(Conflict, match="tetap sama"):
            perkara.langkah(kasus, Aksi.JANJI_ULANG, officer)
        assert tertulis(kasus) == before

    def test_is_refused_when_the_date_shown_is_no_longer_the_one(self, ctx: Flask):
        kasus, officer = ajukan(), factories.petugas("pengelola")
        liburkan(date(2025, 3, 12))
        seen = due_date(kasus.tenggat, 1, kalender_kerja())
        liburkan(date(2025, 3, 13))
        with pytest.raises(Conflict, match="Periksa tanggal baru"):
            actions.move(
                kasus.id, Aksi.JANJI_ULANG, officer, IsianLangkah(pesan="Ya.", tenggat_baru=seen)
            )


class TestAnotherRound:
    def test_belum_selesai_and_keberatan_promise_from_today(self, ctx: Flask):
        officer = factories.petugas("pengelola")
        kasus = perkara.sampai(Status.SELESAI, officer)
        first = tertulis(kasus)
        with clock.frozen(pada(date(2025, 5, 5))):
            perkara.langkah(kasus, Aksi.BELUM_SELESAI)
            assert {row.sebab for row in kini(kasus).values()} == {SebabJanji.DIBUKA_LAGI}
            assert kasus.tenggat == due_date(date(2025, 5, 5), 14, kalender_kerja())
            sejalan(kasus)
            perkara.langkah(kasus, Aksi.SELESAIKAN, officer)
            perkara.langkah(kasus, Aksi.AJUKAN_KEBERATAN)
            assert list(kini(kasus)) == [J.KEBERATAN]
            sejalan(kasus)
        assert tertulis(kasus)[: len(first)] == first


WAYS = st.lists(
    st.tuples(st.sampled_from(list(Aksi)), st.integers(0, 9), st.booleans()), max_size=14
)


@given(way=WAYS)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_on_any_way_through_the_office_a_date_moves_only_with_a_promise(ctx, way):
    """Random steps on random days, holidays sprung in between."""
    day, number = SENIN, 0
    with clock.frozen(pada(day)):
        officer = factories.petugas("pengelola", "pimpinan")
        kasus = ajukan()
    for aksi, days, holiday in way:
        day += timedelta(days=days)
        with clock.frozen(pada(day)):
            if holiday:
                number += 1
                _sprung(day + timedelta(days=number))
            before, dates = tertulis(kasus), (kasus.tenggat, kasus.tenggat_uu)
            by_reporter = aksi in perkara.DARI_PELAPOR
            with suppress(Refusal):
                perkara.langkah(kasus, aksi, None if by_reporter else officer)
            after = tertulis(kasus)
            assert after[: len(before)] == before
            if len(after) == len(before):
                assert (kasus.tenggat, kasus.tenggat_uu) == dates
            if kasus.status in TERBUKA:
                sejalan(kasus)


def _sprung(day: date) -> None:
    if day not in kalender_kerja().libur:
        liburkan(day)
