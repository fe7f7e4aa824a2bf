"""What the portal does by itself: reminders up the ladder, and closing what stays unanswered."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from flask import Flask

from portal.akun import actions as akun_actions
from portal.akun.actions import IsianUnit
from portal.akun.models import Petugas
from portal.core import clock
from portal.core.clock import at_wib
from portal.core.errors import IllegalTransition, NotAllowed
from portal.core.workdays import due_date
from portal.extensions import db
from portal.kalender.models import BatasWaktu, JenisBatas
from portal.kalender.queries import kalender_kerja
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.actions import ingatkan, urus_yang_tidak_dijawab
from portal.pengaduan.actions.langkah import move_by_system
from portal.pengaduan.actions.tutup_otomatis import ditutup_otomatis, tanggal_tutup
from portal.pengaduan.models import Pengaduan, Pengingat
from portal.pengaduan.permissions import reporter_steps
from portal.pengaduan.workflow import Aksi, Kelas, Status, TahapIngat
from tests import factories
from tests.pengaduan import perkara

SENIN = date(2025, 3, 10)
T = TahapIngat


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with clock.frozen(at_wib(SENIN, 9)):
        yield


@pytest.fixture
def kantor(ctx: Flask) -> dict[str, Petugas]:
    """An office: the team, two officers of datin, one of hukum, the leadership."""
    return {
        "pengelola": factories.petugas("pengelola"),
        "datin": factories.petugas("unit", unit_kode="datin"),
        "rekan": factories.petugas("unit", unit_kode="datin"),
        "hukum": factories.petugas("unit", unit_kode="hukum"),
        "pimpinan": factories.petugas("pimpinan"),
    }


def pada(hari: date) -> datetime:
    return at_wib(hari, 9)


def setelah(hari: date, hari_kerja: int) -> date:
    return due_date(hari, hari_kerja, kalender_kerja())


def surat_pengingat() -> dict[str, set[str]]:
    """Occasion -> addresses of the reminders queued so far."""
    found: dict[str, set[str]] = {}
    for row in db.session.scalars(db.select(SuratKeluar)):
        if row.kejadian in ("petugas_ingat", "petugas_lewat"):
            found.setdefault(row.kejadian, set()).add(row.tujuan or "")
    return found


def tahap(kasus: Pengaduan) -> list[tuple[str, str]]:
    rows = db.session.scalars(
        db.select(Pengingat).where(Pengingat.pengaduan_id == kasus.id).order_by(Pengingat.id)
    )
    return [(row.jenis.value if row.jenis else "unit", row.tahap.value) for row in rows]


def ditangani(kantor: dict[str, Petugas], **isian: object) -> Pengaduan:
    """A case that datin follows up, its first reply given."""
    kasus = perkara.catat(kelas=Kelas.ASPIRASI)
    perkara.langkah(kasus, Aksi.VERIFIKASI, kantor["pengelola"])
    return perkara.langkah(kasus, Aksi.DISPOSISI, kantor["pengelola"], **isian)


def jadikan_kepala(petugas: Petugas) -> None:
    unit = factories.unit("datin")
    akun_actions.ubah_unit(
        unit.id,
        IsianUnit(unit.kode, unit.nama, unit.singkatan, unit.urutan, True, petugas.id),
        None,
    )


class TestReminding:
    def test_before_the_date_whoever_handles_it_once(self, kantor: dict[str, Petugas]):
        kasus = ditangani(kantor, penanggung_id=kantor["datin"].id)
        assert ingatkan() == 0
        with clock.frozen(pada(setelah(SENIN, 3))):
            assert ingatkan() == 1
            assert ingatkan() == 0
        assert surat_pengingat() == {"petugas_ingat": {kantor["datin"].surel}}
        assert tahap(kasus) == [("penyelesaian", "sebelum")]
        assert perkara.jejak()[-1] == "pengaduan.ingatkan"

    def test_without_an_assignee_all_of_the_unit(self, kantor: dict[str, Petugas]):
        ditangani(kantor)
        with clock.frozen(pada(setelah(SENIN, 3))):
            ingatkan()
        assert surat_pengingat() == {
            "petugas_ingat": {kantor["datin"].surel, kantor["rekan"].surel}
        }

    def test_after_the_date_up_the_ladder(self, kantor: dict[str, Petugas]):
        jadikan_kepala(kantor["rekan"])
        kasus = ditangani(kantor, penanggung_id=kantor["datin"].id)
        due = kasus.tenggat
        with clock.frozen(pada(setelah(due, 1))):
            ingatkan()
            assert surat_pengingat() == {"petugas_lewat": {kantor["datin"].surel}}
        with clock.frozen(pada(setelah(due, 2))):
            ingatkan()
            assert surat_pengingat()["petugas_lewat"] == {
                kantor["datin"].surel, kantor["rekan"].surel,
            }  # fmt: skip
        with clock.frozen(pada(setelah(due, 4))):
            ingatkan()
            assert kantor["pimpinan"].surel in surat_pengingat()["petugas_lewat"]
            assert ingatkan() == 0
        assert tahap(kasus) == [("penyelesaian", rung) for rung in ("lewat", "kepala", "pimpinan")]
        others = {kantor["hukum"].surel, kantor["pengelola"].surel}
        assert not others & surat_pengingat()["petugas_lewat"]

    def test_without_a_head_all_of_the_unit_stand_in(self, kantor: dict[str, Petugas]):
        kasus = ditangani(kantor, penanggung_id=kantor["datin"].id)
        with clock.frozen(pada(setelah(kasus.tenggat, 2))):
            ingatkan()
        assert kantor["rekan"].surel in surat_pengingat()["petugas_lewat"]

    def test_a_case_nobody_has_looked_at_goes_to_the_team(self, kantor: dict[str, Petugas]):
        kasus = perkara.catat(kelas=Kelas.PENGADUAN_TIDAK_BERKADAR)
        with clock.frozen(pada(setelah(SENIN, 3))):
            ingatkan()
        assert surat_pengingat() == {"petugas_ingat": {kantor["pengelola"].surel}}
        assert tahap(kasus) == [("tanggapan_awal", "sebelum")]

    def test_the_first_reply_needs_no_reminder_once_given(self, kantor: dict[str, Petugas]):
        kasus = perkara.catat(kelas=Kelas.PENGADUAN_TIDAK_BERKADAR)
        perkara.langkah(kasus, Aksi.VERIFIKASI, kantor["pengelola"])
        with clock.frozen(pada(setelah(SENIN, 6))):
            assert ingatkan() == 0

    def test_the_date_of_a_unit_has_its_own_ladder(self, kantor: dict[str, Petugas]):
        kasus = perkara.catat(kelas=Kelas.PENGADUAN_TIDAK_BERKADAR)
        perkara.langkah(kasus, Aksi.VERIFIKASI, kantor["pengelola"])
        own = setelah(SENIN, 4)
        perkara.langkah(kasus, Aksi.DISPOSISI, kantor["pengelola"], tenggat_unit=own)
        with clock.frozen(pada(setelah(own, 2))):
            ingatkan()
        assert tahap(kasus) == [("unit", "lewat"), ("unit", "kepala")]
        (letter, *_) = db.session.scalars(
            db.select(SuratKeluar).where(SuratKeluar.kejadian == "petugas_lewat")
        )
        assert "tindak lanjut subbagian" in letter.isi_teks

    def test_a_case_that_waits_or_has_ended_reminds_of_nothing(self, kantor: dict[str, Petugas]):
        waiting = ditangani(kantor)
        perkara.langkah(waiting, Aksi.MINTA_LENGKAPI, kantor["pengelola"])
        perkara.langkah(ditangani(kantor), Aksi.SELESAIKAN, kantor["pengelola"])
        with clock.frozen(pada(date(2025, 6, 2))):
            assert ingatkan() == 0

    def test_a_date_promised_anew_begins_anew(self, kantor: dict[str, Petugas]):
        kasus = ditangani(kantor)
        with clock.frozen(pada(kasus.tenggat)):
            ingatkan()
            perkara.langkah(kasus, Aksi.PERPANJANG, kantor["pengelola"])
            assert ingatkan() == 0
        with clock.frozen(pada(kasus.tenggat)):
            assert ingatkan() == 1
        assert tahap(kasus) == [("penyelesaian", "sebelum")] * 2

    def test_nobody_is_reminded_on_a_day_off(self, kantor: dict[str, Petugas]):
        ditangani(kantor)
        with clock.frozen(pada(date(2025, 4, 5))):
            assert ingatkan() == 0

    def test_the_days_are_dated_data(self, kantor: dict[str, Petugas]):
        for row in db.session.scalars(
            db.select(BatasWaktu).where(BatasWaktu.jenis == JenisBatas.INGAT_SEBELUM)
        ):
            row.jumlah = 4
        db.session.commit()
        ditangani(kantor)
        with clock.frozen(pada(setelah(SENIN, 1))):
            assert ingatkan() == 1

    def test_a_letter_tells_number_and_date_and_nothing_of_the_case(
        self, kantor: dict[str, Petugas]
    ):
        kasus = perkara.catat(kelas=Kelas.ASPIRASI, nama="Siti Aminah", lokasi="Gebog")
        with clock.frozen(pada(setelah(SENIN, 3))):
            ingatkan()
        for letter in db.session.scalars(db.select(SuratKeluar)):
            text = letter.subjek + letter.isi_teks + letter.isi_html
            assert kasus.nomor in text
            assert not any(word in text for word in ("Siti", "Gebog", "Gondangmanis"))


class TestClosing:
    def test_only_after_the_limit_and_after_notice(self, kantor: dict[str, Petugas]):
        kasus = perkara.catat(surel="siti@contoh.example")
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, kantor["pengelola"])
        due = setelah(SENIN, 10)
        assert tanggal_tutup(kasus) == due
        with clock.frozen(pada(setelah(SENIN, 6))):
            assert urus_yang_tidak_dijawab() == (0, 0)
        with clock.frozen(pada(setelah(SENIN, 7))):
            assert urus_yang_tidak_dijawab() == (1, 0)
            assert urus_yang_tidak_dijawab() == (0, 0)
        assert perkara.surat()[-1] == "pengaduan_akan_ditutup"
        with clock.frozen(pada(due)):
            assert urus_yang_tidak_dijawab() == (0, 0)
            assert kasus.status is Status.MENUNGGU_PELAPOR
        with clock.frozen(pada(setelah(due, 1))):
            assert urus_yang_tidak_dijawab() == (0, 1)
        db.session.expire_all()
        assert kasus.status is Status.DIARSIPKAN
        assert ditutup_otomatis(kasus)
        assert perkara.putaran(kasus)[-1].hasil is Status.DIARSIPKAN
        assert perkara.jejak()[-2:] == [
            "pengaduan.pemberitahuan_tutup", "pengaduan.tutup_otomatis",
        ]  # fmt: skip

    def test_a_worker_that_slept_still_gives_notice_first(self, kantor: dict[str, Petugas]):
        kasus = perkara.catat()
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, kantor["pengelola"])
        late = date(2025, 6, 2)
        with clock.frozen(pada(late)):
            assert urus_yang_tidak_dijawab() == (1, 0)
            assert urus_yang_tidak_dijawab() == (0, 0)
            assert tanggal_tutup(kasus) == setelah(late, 3)
            words = perkara.riwayat(kasus)[-1].pesan
            assert "5 Juni 2025" in words
        with clock.frozen(pada(setelah(late, 4))):
            assert urus_yang_tidak_dijawab() == (0, 1)

    def test_an_answer_in_time_keeps_it_open_and_a_new_question_gives_new_time(
        self, kantor: dict[str, Petugas]
    ):
        kasus = perkara.catat()
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, kantor["pengelola"])
        day = setelah(SENIN, 8)
        with clock.frozen(pada(day)):
            urus_yang_tidak_dijawab()
            perkara.langkah(kasus, Aksi.LENGKAPI)
            perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, kantor["pengelola"])
            assert tanggal_tutup(kasus) == setelah(day, 10)
        with clock.frozen(pada(setelah(day, 5))):
            assert urus_yang_tidak_dijawab() == (0, 0)

    def test_the_reporter_can_still_answer_and_opens_a_new_round(self, kantor: dict[str, Petugas]):
        kasus = ditangani(kantor)
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, kantor["datin"])
        for day in (setelah(SENIN, 10), date(2025, 6, 2)):
            with clock.frozen(pada(day)):
                urus_yang_tidak_dijawab()
        db.session.expire_all()
        assert reporter_steps(kasus, ditutup_otomatis=True) == [Aksi.LENGKAPI]
        with clock.frozen(pada(date(2025, 7, 1))):
            perkara.langkah(kasus, Aksi.LENGKAPI)
        assert kasus.status is Status.DITINDAKLANJUTI
        assert kasus.tenggat == setelah(date(2025, 7, 1), 5)
        assert [(row.ke, row.hasil) for row in perkara.putaran(kasus)] == [
            (1, Status.DIARSIPKAN), (2, None),
        ]  # fmt: skip
        assert kasus.dibuka_lagi == 0

    def test_what_an_officer_archived_stays_archived(self, kantor: dict[str, Petugas]):
        kasus = perkara.catat()
        perkara.langkah(kasus, Aksi.MINTA_LENGKAPI, kantor["pengelola"])
        perkara.langkah(kasus, Aksi.ARSIPKAN, kantor["pengelola"])
        assert reporter_steps(kasus) == []
        with pytest.raises(IllegalTransition, match="diarsipkan oleh petugas"):
            perkara.langkah(kasus, Aksi.LENGKAPI)

    @pytest.mark.parametrize("status", [Status.DITERIMA, Status.DITINDAKLANJUTI])
    def test_nothing_is_closed_that_does_not_wait(self, kantor: dict[str, Petugas], status: Status):
        kasus = perkara.sampai(status)
        with clock.frozen(pada(date(2026, 3, 10))):
            assert urus_yang_tidak_dijawab() == (0, 0)
            with pytest.raises(IllegalTransition):
                move_by_system(kasus.id, Aksi.TUTUP_OTOMATIS, "x")

    def test_neither_officer_nor_reporter_can_play_the_portal(self, kantor: dict[str, Petugas]):
        kasus = perkara.sampai(Status.MENUNGGU_PELAPOR)
        for aksi in (Aksi.TUTUP_OTOMATIS, Aksi.PEMBERITAHUAN_TUTUP):
            for who in (None, kantor["pengelola"]):
                with pytest.raises(NotAllowed):
                    perkara.langkah(kasus, aksi, who)
        with pytest.raises(NotAllowed):
            move_by_system(kasus.id, Aksi.LENGKAPI, "x")
