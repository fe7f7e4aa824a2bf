"""Policies in versions; a claim from the broken promise to its end."""

from datetime import date, timedelta

import pytest

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import Conflict, IllegalTransition, NotAllowed, NotThere, Unacceptable
from portal.core.transaction import end_reading
from portal.extensions import db
from portal.kalender.models import Kepastian
from portal.pengaduan.benturan.actions import IsianTanda, tandai
from portal.pengaduan.kompensasi import actions, queries
from portal.pengaduan.kompensasi.actions import IsianKebijakan
from portal.pengaduan.kompensasi.formulas import AksiKlaim, JanjiDilanggar, StatusKlaim
from portal.pengaduan.permissions import Terhalang
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.pengaduan import perkara
from tests.pengaduan.test_actions_filing import together

pytestmark = pytest.mark.usefixtures("ctx")
LATE = timedelta(days=60)
DONE = JanjiDilanggar.PENYELESAIAN


@pytest.fixture
def team(ctx):
    return factories.petugas("pengelola")


@pytest.fixture
def late(team):
    """A case of a reporter with an address whose date has passed, and the clock after it."""
    case = perkara.sampai(Status.DITINDAKLANJUTI, team, surel="siti@contoh.example")
    with clock.frozen(clock.now() + LATE):
        yield case


def test_nothing_can_be_claimed_for_before_a_promise_is_broken(team):
    case = perkara.sampai(Status.DITINDAKLANJUTI, team)
    assert queries.dapat_diklaim(case) == []
    with pytest.raises(Conflict):
        actions.ajukan(case, DONE, "", None)


def test_a_claim_from_the_reporter_to_the_end(team, late):
    assert DONE in [one.janji for one in queries.dapat_diklaim(late)]
    claim = actions.ajukan(late, DONE, "Saya menunggu lama.", None)
    assert claim.status is StatusKlaim.DIAJUKAN
    assert claim.tenggat > clock.today()
    assert DONE not in [one.janji for one in queries.dapat_diklaim(late)]
    with pytest.raises(Conflict):
        actions.ajukan(late, DONE, "", None)
    with pytest.raises(NotAllowed, match="ikut menangani"):
        actions.langkah(claim.id, AksiKlaim.TERIMA, team, "Benar.")
    head = factories.petugas("pimpinan")
    with pytest.raises(Unacceptable):
        actions.langkah(claim.id, AksiKlaim.TERIMA, head)
    with pytest.raises(IllegalTransition):
        actions.langkah(claim.id, AksiKlaim.PENUHI, team, "Surat maaf.")
    actions.langkah(claim.id, AksiKlaim.TERIMA, head, "Benar, kami terlambat.")
    actions.langkah(claim.id, AksiKlaim.PENUHI, team, "Surat maaf nomor 1.")
    with pytest.raises(NotAllowed):
        actions.langkah(claim.id, AksiKlaim.KONFIRMASI, team)
    done = actions.langkah(claim.id, AksiKlaim.KONFIRMASI, None)
    assert done.status is StatusKlaim.SELESAI
    assert (done.alasan, done.bukti) == ("Benar, kami terlambat.", "Surat maaf nomor 1.")
    assert perkara.surat().count("pengaduan_kabar") >= 3
    assert late.status is Status.DITINDAKLANJUTI


def test_another_officer_of_the_team_may_decide_and_refuse(late):
    claim = actions.ajukan(late, DONE, "", None)
    other = factories.petugas("pengelola")
    refused = actions.langkah(claim.id, AksiKlaim.TOLAK, other, "Waktu diperpanjang sah.")
    assert (refused.status, refused.pemutus_id) == (StatusKlaim.DITOLAK, other.id)


def test_who_may_not_see_the_case_may_neither_open_nor_read_its_claim(late):
    stranger = factories.petugas("unit", unit_kode="hukum")
    with pytest.raises(NotAllowed):
        actions.ajukan(late, DONE, "", stranger)
    claim = actions.ajukan(late, DONE, "", None)
    with pytest.raises(NotThere):
        queries.klaim(claim.id, stranger)
    assert queries.daftar_klaim(stranger) == []


def test_whoever_decided_an_objection_late_does_not_decide_the_claim_for_it(team):
    leader, other = (factories.petugas("pimpinan") for _ in "ab")
    case = perkara.sampai(Status.KEBERATAN, team)
    with clock.frozen(clock.now() + LATE):
        perkara.langkah(case, Aksi.PUTUSKAN_KEBERATAN, leader)
        claim = actions.ajukan(case, JanjiDilanggar.KEBERATAN, "", None)
        with pytest.raises(NotAllowed, match="ikut menangani"):
            actions.langkah(claim.id, AksiKlaim.TOLAK, leader, "Tidak perlu.")
        actions.langkah(claim.id, AksiKlaim.TERIMA, other, "Benar, terlambat.")
    assert leader.id not in queries.penangan(case, DONE)


def test_a_claim_of_a_case_about_oneself_is_not_there_and_the_try_is_written_down(team, late):
    claim = actions.ajukan(late, DONE, "", None)
    person = factories.petugas("pimpinan")
    tandai(late.id, IsianTanda("Soal petugas itu.", petugas_id=person.id), team)
    with pytest.raises(Terhalang) as closed:
        queries.klaim(claim.id, person)
    with pytest.raises(NotThere) as unknown:
        queries.klaim(claim.id + 1, person)
    assert closed.value.message == unknown.value.message


def test_the_time_for_claiming_ends(team):
    case = perkara.sampai(Status.DITINDAKLANJUTI, team)
    with clock.frozen(clock.now() + LATE):
        perkara.langkah(case, perkara.Aksi.SELESAIKAN, team)
        assert DONE in [one.janji for one in queries.dapat_diklaim(case)]
    with clock.frozen(clock.now() + LATE * 3):
        assert DONE not in [one.janji for one in queries.dapat_diklaim(case)]


def policy(**changes) -> IsianKebijakan:
    values = {
        "nama": "Penyelesaian terlambat", "layanan": "pengaduan", "janji": DONE,
        "bentuk": "Permintaan maaf.", "cara": "Di halaman lacak.", "hari_klaim": 20,
        "hari_putus": 5, "hari_penuhi": 5, "nomor_sk": "1/2026", "tanggal_sk": date(2026, 1, 5),
        "berlaku_dari": clock.today(), "berlaku_sampai": None, "sumber": "SK",
        "kepastian": Kepastian.TERVERIFIKASI, **changes,
    }  # fmt: skip
    return IsianKebijakan(**values)


def test_a_change_is_a_new_version_and_the_old_one_ends_the_day_before(team):
    old = next(one for one in queries.semua_kebijakan() if one.janji is DONE)
    new = actions.simpan_kebijakan(old.id, policy(), team)
    assert (new.kode, new.versi) == (old.kode, 2)
    assert old.berlaku_sampai == clock.today() - timedelta(days=1)
    assert [one.id for one in queries.kebijakan_berlaku(clock.today()) if one.janji is DONE] == [
        new.id
    ]
    with pytest.raises(Conflict, match="versi yang lebih baru"):
        actions.simpan_kebijakan(old.id, policy(), team)
    with pytest.raises(Unacceptable, match="sesudah"):
        actions.simpan_kebijakan(new.id, policy(), team)


def test_two_changes_at_one_moment_make_one_version(app, team):
    old_id = next(one.id for one in queries.semua_kebijakan() if one.janji is DONE)
    officer_id = team.id
    end_reading()

    def change(_number):
        try:
            officer = db.session.get_one(Petugas, officer_id)
            return actions.simpan_kebijakan(old_id, policy(), officer).versi
        except Conflict:
            return 0

    assert sorted(together(app, 2, change)) == [0, 2]
    assert len([one for one in queries.semua_kebijakan() if one.janji is DONE]) == 2


def test_a_year_adds_up(team, late):
    actions.ajukan(late, DONE, "", team)
    year = clock.today().year
    figures = queries.angka(queries.daftar_klaim(team, year), year)
    assert figures.jumlah == figures.per_status[StatusKlaim.DIAJUKAN] == 1
    assert figures.terlambat == 0
    with clock.frozen(clock.now() + timedelta(days=40)):
        assert queries.angka(queries.daftar_klaim(team, year), year).terlambat == 1


def asked(team):
    return perkara.langkah(
        perkara.sampai(Status.DITINDAKLANJUTI, team), perkara.Aksi.MINTA_LENGKAPI, team
    )


def test_a_date_that_passes_while_the_reporter_is_asked_is_not_broken(team):
    case = asked(team)
    with clock.frozen(clock.now() + LATE):
        assert queries.dapat_diklaim(case) == []
        perkara.langkah(case, perkara.Aksi.ARSIPKAN, team)
        assert queries.dapat_diklaim(case) == []
        assert perkara.putaran(case)[-1].tenggat == case.tenggat >= clock.today()


def test_a_date_that_had_passed_before_the_question_stays_broken(team, late):
    perkara.langkah(late, perkara.Aksi.MINTA_LENGKAPI, team)
    assert DONE in [one.janji for one in queries.dapat_diklaim(late)]
