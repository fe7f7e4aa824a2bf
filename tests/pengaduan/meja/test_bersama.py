"""Two officers with one case open; mentioning a colleague; following a case."""

from datetime import timedelta

import pytest

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import NotThere
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.meja import actions, queries
from portal.pengaduan.meja.kabar import SebutanDitolak
from portal.pengaduan.meja.models import Ikutan, KunjunganKasus, Sebutan
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.pengaduan import perkara
from tests.pengaduan.perkara import langkah, sampai

DESK = "/petugas/pengaduan/"
NINE = clock.at_wib(clock.today() - timedelta(days=1), 9, 5)


def case_at(app, status=Status.DITERIMA) -> str:
    with app.app_context():
        return sampai(status).nomor


def hint(page) -> str:
    return page.soup.find(id="bersama").get_text().strip()


def test_the_second_officer_reads_who_has_the_case_open_since_when(app, signed_in):
    nomor = case_at(app)
    sari, joko = (signed_in("pengelola", nama=name) for name in ("Sari", "Joko"))
    minutes = lambda n: NINE + timedelta(minutes=n)  # noqa: E731
    with clock.frozen(NINE):
        assert hint(sari.visit(DESK + nomor)) == ""
    with clock.frozen(minutes(3)):
        assert hint(joko.visit(DESK + nomor)) == "Sari sedang membuka laporan ini sejak 09.05."
        assert hint(joko.visit(f"{DESK}{nomor}/langkah/catatan")).startswith("Sari sedang")
    with clock.frozen(minutes(5)):
        assert hint(sari.visit(DESK + nomor)) == "Joko sedang membuka laporan ini sejak 09.08."
    with clock.frozen(minutes(16)):
        assert hint(joko.visit(DESK + nomor)) == ""
    with clock.frozen(minutes(18)):
        assert hint(sari.visit(DESK + nomor)) == "Joko sedang membuka laporan ini sejak 09.21."


def test_the_pulse_keeps_a_page_open_and_answers_who_is_there(app, signed_in):
    nomor = case_at(app)
    sari, joko = (signed_in("pengelola", nama=name) for name in ("Sari", "Joko"))
    with clock.frozen(NINE):
        page = sari.visit(DESK + nomor)
    token = page.form().find("input", {"name": "csrf_token"})["value"]
    with clock.frozen(NINE + timedelta(minutes=9)):
        answer = sari.post(page.soup.find(id="bersama")["data-denyut"], data={"csrf_token": token})
        assert answer.json == {"bersama": []}
    with clock.frozen(NINE + timedelta(minutes=15)):
        assert "sejak 09.05" in hint(joko.visit(DESK + nomor))
        answer = sari.post(page.soup.find(id="bersama")["data-denyut"], data={"csrf_token": token})
        assert answer.json == {"bersama": ["Joko sedang membuka laporan ini sejak 09.20."]}


def test_reading_writes_at_most_once_a_minute_and_old_views_are_cleared(ctx):
    officer, case = factories.petugas("pengelola"), perkara.ajukan()

    def view() -> KunjunganKasus:
        actions.catat_kunjungan(officer.id, case.id, case.langkah_at)
        return db.session.scalars(
            db.select(KunjunganKasus).execution_options(populate_existing=True)
        ).one()

    start = clock.now()
    with clock.frozen(start + timedelta(seconds=1)):
        first = view().terakhir_at
    with clock.frozen(start + timedelta(seconds=50)):
        assert view().terakhir_at == first
    with clock.frozen(start + timedelta(seconds=70)):
        assert view().terakhir_at > first
    with clock.frozen(start + timedelta(days=15)):
        assert actions.bersihkan() == 1


def test_a_collision_never_blocks(app, signed_in):
    nomor = case_at(app)
    sari, joko = signed_in("pengelola"), signed_in("pengelola")
    for browser in (sari, joko):
        page = browser.visit(f"{DESK}{nomor}/langkah/catatan")
        assert page.submit("Catatan internal", catatan="Dicek.").h1 == nomor


@pytest.fixture
def office(ctx):
    """The team's officer, one of the unit that has the case, one of another unit."""
    return (
        factories.petugas("pengelola", nama_pengguna="laras"),
        factories.petugas("unit", unit_kode="datin", nama_pengguna="unit.datin"),
        factories.petugas("unit", unit_kode="kul", nama_pengguna="unit.kul"),
    )


def letters(*kinds: str) -> list[tuple[str, str]]:
    rows = db.session.scalars(db.select(SuratKeluar).order_by(SuratKeluar.id))
    return [(row.kejadian, row.tujuan) for row in rows if row.kejadian in kinds]


def test_a_colleague_mentioned_is_told_by_a_letter_without_a_word_of_the_note(office):
    team, datin, _kul = office
    case = sampai(Status.DITINDAKLANJUTI, team)
    langkah(case, Aksi.CATATAN, team, catatan="@unit.datin mohon cek, @Unit.Datin. Salam @laras")
    assert letters("petugas_disebut") == [("petugas_disebut", datin.surel)]
    letter = db.session.scalars(db.select(SuratKeluar).filter_by(kejadian="petugas_disebut")).one()
    assert "mohon" not in letter.isi_teks + letter.isi_html + letter.subjek
    assert [row.petugas_id for row in db.session.scalars(db.select(Sebutan))] == [datin.id]
    line = db.session.scalars(db.select(Jejak).filter_by(peristiwa="pengaduan.sebut")).one()
    assert line.rincian == '{"jumlah":1}'


def test_who_may_not_see_the_case_cannot_be_mentioned_and_nothing_is_given_away(office):
    team, datin, kul = office
    case = sampai(Status.DITINDAKLANJUTI, team)
    with transaction():
        gone = factories.petugas("pengelola", nama_pengguna="sudah.pindah", aktif=False)
    said = set()
    for name in (kul.nama_pengguna, gone.nama_pengguna, "tidak.ada"):
        before = perkara.jejak()
        with pytest.raises(SebutanDitolak) as refused:
            langkah(case, Aksi.CATATAN, team, catatan=f"@{name} mohon dibantu.")
        said.add(refused.value.message.replace(f"@{name}", "@…"))
        assert perkara.jejak() == before
    assert len(said) == 1
    assert letters("petugas_disebut") == []
    assert datin.id


def test_a_hand_over_may_mention_those_who_now_see_the_case(office):
    team, datin, kul = office
    case = sampai(Status.DIVERIFIKASI, team)
    unit = kul.unit_kerja_id
    langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=unit, catatan="@unit.kul mohon dijawab.")
    assert letters("petugas_disebut") == [("petugas_disebut", kul.surel)]
    with pytest.raises(SebutanDitolak):
        langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=unit, catatan="@unit.datin pindah.")
    assert datin.id


def test_the_refusal_stands_beside_the_note_and_the_words_are_kept(app, signed_in):
    nomor = case_at(app)
    team = signed_in("pengelola")
    page = team.visit(f"{DESK}{nomor}/langkah/catatan")
    page = page.submit("Catatan internal", catatan="@entah.siapa tolong.")
    assert page.status == 422
    assert "Tidak dapat disebut: @entah.siapa." in page.error("Catatan internal")
    assert page.value("Catatan internal") == "@entah.siapa tolong."


def test_the_page_names_those_who_may_be_mentioned(app, signed_in):
    with app.app_context():
        factories.petugas("pengelola", nama_pengguna="laras")
        factories.petugas("unit", unit_kode="kul", nama_pengguna="unit.kul")
    page = signed_in("pengelola").visit(f"{DESK}{case_at(app)}/langkah/catatan")
    assert page.has("@laras")
    assert not page.has("@unit.kul")


def test_followers_are_told_of_events_but_not_of_their_own(office):
    team, datin, _kul = office
    case = sampai(Status.DITINDAKLANJUTI, team)
    for officer in (team, datin):
        actions.ikuti(officer, case.id)
        actions.ikuti(officer, case.id)
    assert perkara.jejak().count("pengaduan.ikuti") == 2
    langkah(case, Aksi.TINDAK_LANJUT, datin, pesan="Rahasia dapur.")
    assert letters("petugas_ikutan") == [("petugas_ikutan", team.surel)]
    letter = db.session.scalars(db.select(SuratKeluar).filter_by(kejadian="petugas_ikutan")).one()
    assert "Rahasia" not in letter.isi_teks + letter.isi_html
    langkah(case, Aksi.BALAS, None, pesan="Terima kasih.")
    assert len(letters("petugas_ikutan")) == 3
    langkah(case, Aksi.CATATAN, team, catatan="@unit.datin lihat.")
    assert len(letters("petugas_ikutan")) == 3  # mentioned, so told once
    actions.berhenti_ikut(team, case.id)
    actions.berhenti_ikut(team, case.id)
    langkah(case, Aksi.BALAS, None, pesan="Sekali lagi.")
    assert len(letters("petugas_ikutan")) == 4


def test_following_ends_silently_with_the_right_to_see(office):
    team, datin, kul = office
    case = sampai(Status.DITINDAKLANJUTI, team)
    with pytest.raises(NotThere):
        actions.ikuti(kul, case.id)
    actions.ikuti(datin, case.id)
    langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=kul.unit_kerja_id)
    assert letters("petugas_ikutan") == []
    assert perkara.jumlah(Ikutan) == 0
    assert not queries.ikut(datin, case.id)


def test_an_account_switched_off_is_told_nothing(office):
    team, datin, _kul = office
    case = sampai(Status.DITINDAKLANJUTI, team)
    actions.ikuti(datin, case.id)
    with transaction():
        db.session.get_one(Petugas, datin.id).aktif = False
    langkah(case, Aksi.BALAS, None, pesan="Halo.")
    assert letters("petugas_ikutan") == []


def test_follow_and_stop_on_the_page(app, signed_in):
    nomor = case_at(app)
    team = signed_in("pengelola")
    page = team.visit(f"{DESK}{nomor}?dari={DESK}%3Fantrean=baru").submit("Ikuti")
    assert page.has("Anda mengikuti laporan ini.")
    assert "dari=" in page.path
    page = page.submit("Berhenti mengikuti")
    assert page.has("Anda tidak lagi mengikuti laporan ini.")
    assert page.form("Ikuti")
