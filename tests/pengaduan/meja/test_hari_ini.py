"""The personal day: dates, news until it was seen, what came back, drafts."""

from datetime import timedelta

import pytest

from portal.akun.pengganti.actions import catat_ketidakhadiran
from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.meja import actions
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.summaries.hari_ini import hari_ini
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.page import words
from tests.pengaduan import perkara
from tests.pengaduan.perkara import langkah, sampai


@pytest.fixture
def office(ctx):
    """The team's officer, and one of the unit that has the case."""
    return factories.petugas("pengelola"), factories.petugas("unit", unit_kode="datin")


def numbers(kabar) -> list[str]:
    return [one.nomor for one in kabar]


def see(officer, case) -> None:
    fresh = db.session.get_one(Pengaduan, case.id)
    actions.catat_kunjungan(officer.id, case.id, fresh.langkah_at)


def test_words_of_a_reporter_concern_who_has_the_case_until_he_has_seen_them(office):
    team, datin = office
    mine, new = sampai(Status.DITINDAKLANJUTI, team), perkara.ajukan()
    langkah(mine, Aksi.TINDAK_LANJUT, datin)
    for case in (mine, new):
        langkah(case, Aksi.BALAS, None, pesan="Ada tambahan.")
    assert numbers(hari_ini(datin).jawaban) == [mine.nomor]
    assert numbers(hari_ini(team).jawaban) == [new.nomor]
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        see(datin, mine)
        assert hari_ini(datin).jawaban == ()
        assert numbers(hari_ini(team).jawaban) == [new.nomor]


def test_words_of_a_reporter_reach_the_stand_in(office):
    team, datin = office
    other = factories.petugas("unit", unit_kode="datin")
    case = sampai(Status.DITINDAKLANJUTI, team)
    langkah(case, Aksi.TINDAK_LANJUT, datin)
    langkah(case, Aksi.BALAS, None, pesan="Ada tambahan.")
    assert hari_ini(other).jawaban == ()
    catat_ketidakhadiran(datin.id, other.id, clock.today(), clock.today(), datin)
    db.session.expire_all()
    assert numbers(hari_ini(other).jawaban) == [case.nomor]


def test_a_page_that_only_stays_open_has_not_seen_what_came_since(office):
    team, _ = office
    case = perkara.ajukan()
    see(team, case)
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        langkah(case, Aksi.BALAS, None, pesan="Ada tambahan.")
        langkah_at = db.session.get_one(Pengaduan, case.id).langkah_at
    with clock.frozen(clock.now() + timedelta(minutes=4)):
        actions.catat_kunjungan(team.id, case.id, langkah_at, dimuat=False)
        assert numbers(hari_ini(team).jawaban) == [case.nomor]


def test_mentions_and_followed_cases_tell_each_event_once(office):
    team, datin = office
    case = sampai(Status.DITINDAKLANJUTI, team)
    actions.ikuti(datin, case.id)
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        note = f"@{datin.nama_pengguna} mohon dicek."
        langkah(case, Aksi.CATATAN, team, catatan=note)
        langkah(case, Aksi.TINDAK_LANJUT, team)
        langkah(case, Aksi.TINDAK_LANJUT, datin)
        day = hari_ini(datin)
        assert [one.apa for one in day.sebutan] == ["Catatan internal"]
        assert [one.apa for one in day.ikutan] == ["Tindak lanjut"]
        assert [one.oleh for one in day.ikutan] == [team.nama]
        assert hari_ini(team).sebutan == hari_ini(team).ikutan == ()


def test_news_is_marked_as_read_and_grows_old(office):
    team, _ = office
    langkah(perkara.ajukan(), Aksi.BALAS, None, pesan="Ada tambahan.")
    with clock.frozen(clock.now() + timedelta(days=15)):
        assert not hari_ini(team).ada_kabar
    with clock.frozen(clock.now() + timedelta(seconds=1)):
        assert hari_ini(team).ada_kabar
        actions.tandai_kabar_dibaca(team)
        assert not hari_ini(team).ada_kabar


def test_nothing_is_told_of_cases_out_of_sight(office):
    team, datin = office
    case = sampai(Status.DITINDAKLANJUTI, team)
    actions.ikuti(datin, case.id)
    actions.simpan_draf(datin, case.id, Aksi.CATATAN, {"catatan": "Cek."})
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        langkah(case, Aksi.CATATAN, team, catatan=f"@{datin.nama_pengguna} lihat.")
        langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=factories.unit("kul").id)
        day = hari_ini(datin)
        assert (day.sebutan, day.ikutan, day.jawaban, day.draf) == ((), (), (), ())


def test_a_returned_proposal_waits_for_its_proposer_until_it_is_proposed_anew(office):
    team, _ = office
    case = sampai(Status.MENUNGGU_PENGESAHAN, team)
    boss = factories.petugas("pimpinan")
    assert hari_ini(team).dikembalikan == ()
    langkah(case, Aksi.KEMBALIKAN, boss)
    assert numbers(hari_ini(team).dikembalikan) == [case.nomor]
    assert hari_ini(boss).dikembalikan == ()
    langkah(perkara.kasus_lagi(case), Aksi.SELESAIKAN, team)
    assert hari_ini(team).dikembalikan == ()


def test_dates_are_counted_and_lead_to_their_rows(app, signed_in):
    with app.app_context():
        cases = [perkara.ajukan() for _ in range(3)]
        late, now, _far = cases
        with transaction():
            db.session.get_one(Pengaduan, late.id).tenggat = clock.today() - timedelta(days=1)
            db.session.get_one(Pengaduan, now.id).tenggat = clock.today()
    page = signed_in("pengelola").visit("/petugas/")
    chips = [words(tag) for tag in page.soup.select("nav[aria-label='Menurut tenggat'] a")]
    assert chips == ["Sudah lewat 1", "Hari ini 1", "Hari ini sampai Minggu 1"]
    for label, case in (("Sudah lewat", late), ("Hari ini 1", now)):
        rows = [words(tag) for tag in page.link(label).soup.select("ol.antre h2")]
        assert rows == [case.nomor]


def test_the_page_of_the_day(app, signed_in):
    team = signed_in("pengelola")
    with app.app_context():
        langkah(perkara.ajukan(), Aksi.BALAS, None, pesan="Rahasia warga.")
        nomor = perkara.ajukan().nomor
    page = team.visit("/petugas/")
    assert page.has("Dari pelapor")
    assert not page.has("Rahasia warga.")
    step = team.visit(f"/petugas/pengaduan/{nomor}/langkah/catatan")
    step.submit("Simpan draf", catatan="Mau tanya dulu.")
    page = team.visit("/petugas/")
    assert page.link("Catatan internal").value("Catatan internal") == "Mau tanya dulu."
    page = page.submit("Tandai semua")
    assert page.has("Tidak ada kabar baru.")
    assert signed_in("loket").visit("/petugas/").soup.find(id="kabar") is None
