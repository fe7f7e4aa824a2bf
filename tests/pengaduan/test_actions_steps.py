"""Steps along the table: what each changes, whom it tells, and that it happens once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.clock import WIB
from portal.core.errors import (
    Conflict,
    IllegalTransition,
    NotAllowed,
    NotThere,
    Unacceptable,
)
from portal.core.transaction import transaction
from portal.core.workflow import Langkah
from portal.extensions import db
from portal.jejak.actions import periksa
from portal.jejak.models import Jejak
from portal.kalender.models import HariLibur, JenisLibur, Kepastian
from portal.lampiran.actions import terima
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan import actions, penjelasan, queries, waktu
from portal.pengaduan.actions import IsianLangkah
from portal.pengaduan.actions.langkah import move_by_system
from portal.pengaduan.models import Disposisi, Jeda, LampiranPengaduan, Pengaduan, Riwayat
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.permissions import reporter_steps
from portal.pengaduan.workflow import ALUR, DI_DALAM, Aksi, Kelas, Status
from tests import factories
from tests.lampiran.berkas import pdf, unggahan
from tests.pengaduan import perkara
from tests.pengaduan.conftest import stored_files
from tests.pengaduan.perkara import DARI_PELAPOR, ajukan, jumlah, langkah, putaran, riwayat, sampai
from tests.pengaduan.test_actions_filing import refusing, together

SUREL = "siti@contoh.example"
UNFOUNDED = Hasil.TIDAK_CUKUP_DATA


@contextmanager
def on(day: int, month: int = 3, hour: int = 10) -> Iterator[None]:
    """In the office on a day of 2025 (Monday 3 March is the first)."""
    with clock.frozen(datetime(2025, month, day, hour, tzinfo=WIB)):
        yield


@pytest.fixture
def team(ctx) -> Petugas:
    return factories.petugas("pengelola")


@pytest.fixture
def leader(ctx) -> Petugas:
    return factories.petugas("pimpinan")


@pytest.fixture
def datin(ctx) -> Petugas:
    return factories.petugas("unit", unit_kode="datin")


def fresh(case: Pengaduan) -> Pengaduan:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Pengaduan, case.id)


def actor_of(aksi: Aksi, status: Status, team: Petugas, leader: Petugas) -> Petugas | None:
    """Who takes that step in the office; None for the reporter and the portal itself."""
    step = ALUR.get((status, aksi))
    if aksi in DARI_PELAPOR or (step is not None and step.system):
        return None
    releases = aksi in (Aksi.SAHKAN, Aksi.KEMBALIKAN)
    decides = aksi is Aksi.PUTUSKAN_KEBERATAN or status is Status.KEBERATAN or releases
    if aksi is Aksi.PISAHKAN:
        return team
    return leader if decides else team


def take(case: Pengaduan, aksi: Aksi, actor: Petugas | None) -> None:
    """Take a step; the portal's own ones as the portal, a new count after a new day off."""
    if aksi is Aksi.JANJI_ULANG:
        with transaction():
            db.session.add(
                HariLibur(
                    tanggal=case.tenggat, nama="Libur mendadak", sumber="uji",
                    jenis=JenisLibur.LIBUR_SETEMPAT, kepastian=Kepastian.TERVERIFIKASI,
                )
            )  # fmt: skip
    if ALUR.get((case.status, aksi)) and ALUR[case.status, aksi].system:
        move_by_system(case.id, aksi, "Pesan.")
    else:
        langkah(case, aksi, actor)


ARCHIVED_BY_AN_OFFICER = (Status.DIARSIPKAN, Aksi.LENGKAPI)
"""Open only after the portal itself has closed the case."""


def led_to(step: Langkah[Status, Izin], status: Status) -> Status:
    """Where a step leads from a case that went the shortest way to `status`."""
    if step.back:
        waits = status is Status.MENUNGGU_PENGESAHAN
        return Status.DITINDAKLANJUTI if waits else Status.DITERIMA
    return Status.SELESAI if step.as_proposed else step.ke or status


@pytest.mark.wide
@pytest.mark.parametrize("status", Status)
def test_status_after_every_step(team, leader, status):
    supporter = factories.petugas("unit", unit_kode="hukum")
    for aksi in Aksi:
        case = sampai(status, team)
        perkara.siapkan(case, aksi, team)
        entries, trail = len(riwayat(case)), len(perkara.jejak())
        version, actor = case.versi, actor_of(aksi, status, team, leader)
        actor = supporter if aksi is Aksi.BERI_BAHAN else actor
        step = ALUR.get((status, aksi))
        if step is None or (status, aksi) == ARCHIVED_BY_AN_OFFICER:
            with pytest.raises(IllegalTransition):
                langkah(case, aksi, actor)
            case = fresh(case)
            now = (case.status, case.versi, len(riwayat(case)), len(perkara.jejak()))
            assert now == (status, version, entries, trail)
            continue
        take(case, aksi, actor)
        case = fresh(case)
        assert case.status is led_to(step, status)
        assert case.versi > version
        last = riwayat(case)[-1]
        assert (last.aksi, last.ke_status) == (aksi, case.status)
        assert last.petugas_id == (actor.id if actor else None)
        assert len(riwayat(case)) == entries + 1
        assert perkara.jejak()[trail:] == [f"pengaduan.{aksi}"]


def test_rounds_follow_the_status_through_a_long_life(team, leader, datin):
    with on(3):
        case = ajukan(surel=SUREL)
    with on(4):
        langkah(case, Aksi.VERIFIKASI, team)
        langkah(case, Aksi.DISPOSISI, team)
    with on(10):
        langkah(case, Aksi.SELESAIKAN, datin)
    with on(12):
        langkah(case, Aksi.BELUM_SELESAI)
        langkah(case, Aksi.DISPOSISI, team)
    with on(14):
        langkah(case, Aksi.SELESAIKAN, datin)
        langkah(case, Aksi.AJUKAN_KEBERATAN)
    with on(17):
        langkah(case, Aksi.PUTUSKAN_KEBERATAN, leader)
    rounds = [(r.ke, r.dibuka.day, r.ditutup.day, r.hasil, r.hari_kerja) for r in putaran(case)]
    assert rounds == [
        (1, 3, 10, Status.SELESAI, 5),
        (2, 12, 14, Status.SELESAI, 2),
        (3, 14, 17, Status.SELESAI, 1),
    ]
    assert [r.tenggat for r in putaran(case)] == [
        date(2025, 3, 21), date(2025, 4, 10), date(2025, 4, 14),
    ]  # fmt: skip
    assert periksa().rusak_di is None


def test_verifying_sets_class_topic_day_and_date(team):
    with on(3):
        case = ajukan()
        assert (case.kelas, case.tenggat) == (Kelas.PENGADUAN_TIDAK_BERKADAR, date(2025, 3, 21))
    with on(5):
        langkah(case, Aksi.VERIFIKASI, team, kelas=Kelas.ASPIRASI, topik="paw")
    case = fresh(case)
    assert (case.kelas, case.topik) == (Kelas.ASPIRASI, "paw")
    assert case.tanggal_verifikasi == date(2025, 3, 5)
    assert (case.tenggat, case.tenggat_uu) == (date(2025, 3, 10), None)
    assert putaran(case)[0].tenggat == case.tenggat


def test_a_question_stops_the_clock_until_the_answer(team):
    with on(3):
        case = ajukan(surel=SUREL)
    with on(5):
        langkah(case, Aksi.MINTA_LENGKAPI, team)
        assert penjelasan.posisi(fresh(case)).berhenti_karena
    assert fresh(case).tenggat == date(2025, 3, 21)
    with on(10):
        langkah(case, Aksi.LENGKAPI)
    case = fresh(case)
    (pause,) = db.session.scalars(db.select(Jeda))
    assert (pause.mulai, pause.selesai) == (date(2025, 3, 6), date(2025, 3, 10))
    assert (case.status, case.tenggat) == (Status.DITERIMA, date(2025, 3, 26))
    assert case.tenggat_uu == date(2025, 5, 7)
    with on(12):
        langkah(case, Aksi.TOLAK, team)
    (round_,) = putaran(case)
    assert (round_.tenggat, round_.hari_kerja) == (date(2025, 3, 26), 4)


def test_a_question_answered_the_same_day_costs_nothing(team):
    with on(3):
        case = ajukan()
    with on(5, hour=8):
        langkah(case, Aksi.MINTA_LENGKAPI, team)
    with on(5, hour=15):
        langkah(case, Aksi.LENGKAPI)
    assert fresh(case).tenggat == date(2025, 3, 21)


@pytest.mark.parametrize("status", [Status.DITERIMA, Status.DIVERIFIKASI, Status.DITINDAKLANJUTI])
def test_an_answer_leads_back_to_where_the_case_was(team, status):
    case = sampai(status, team)
    for _ in range(2):
        langkah(case, Aksi.MINTA_LENGKAPI, team)
        langkah(case, Aksi.LENGKAPI)
    assert fresh(case).status is status


def test_a_case_archived_while_waiting_ends_its_pause(team):
    with on(3):
        case = ajukan()
        langkah(case, Aksi.MINTA_LENGKAPI, team)
    with on(24):
        langkah(case, Aksi.ARSIPKAN, team)
    (pause,) = db.session.scalars(db.select(Jeda))
    (round_,) = putaran(case)
    assert pause.selesai == date(2025, 3, 24)
    assert (round_.ditutup, round_.hari_kerja) == (date(2025, 3, 24), 0)


def test_the_clock_of_an_objection_is_its_own_also_after_a_question(team, leader, datin):
    """Permintaan informasi: 5 working days to answer, 30 for an objection (UU 14/2008)."""
    with on(3):
        case = ajukan(uraian="Mohon informasi hasil pemilu per TPS di Desa Bae.")
        assert (case.kelas, case.tenggat) == (Kelas.PERMINTAAN_INFORMASI, date(2025, 3, 10))
        langkah(case, Aksi.TOLAK, team)
        langkah(case, Aksi.AJUKAN_KEBERATAN)
        promised = fresh(case).tenggat
        assert promised == date(2025, 4, 24)
        langkah(case, Aksi.DISPOSISI, leader)
        langkah(case, Aksi.MINTA_LENGKAPI, datin)
        langkah(case, Aksi.LENGKAPI)
        case = fresh(case)
        assert case.tenggat == putaran(case)[1].tenggat == promised
        (counted,) = waktu.hitungan(case)
        assert (counted.janji.tanggal, counted.hari[-1].tanggal) == (promised, promised)


def test_a_disposition_names_unit_officer_instruction_and_date(team, datin):
    case = sampai(Status.DIVERIFIKASI, team)
    case = langkah(
        case, Aksi.DISPOSISI, team, catatan="Periksa data di Sidalih.",
        penanggung_id=datin.id, tenggat_unit=clock.today(),
    )  # fmt: skip
    (row,) = db.session.scalars(db.select(Disposisi))
    assert (row.unit_kerja_id, row.petugas_id, row.dari_petugas_id) == (
        datin.unit_kerja_id, datin.id, team.id,
    )  # fmt: skip
    assert (row.instruksi, row.tenggat_unit) == ("Periksa data di Sidalih.", clock.today())
    assert (case.unit_kerja_id, case.petugas_id) == (datin.unit_kerja_id, datin.id)


def test_a_disposition_to_another_unit_takes_the_case_from_the_first(team, datin):
    case = sampai(Status.DITINDAKLANJUTI, team)
    langkah(case, Aksi.TINDAK_LANJUT, datin)
    assert fresh(case).petugas_id == datin.id
    langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=factories.unit("hukum").id)
    case = fresh(case)
    assert (case.unit_kerja.kode, case.petugas_id) == ("hukum", None)
    with pytest.raises(NotAllowed):
        langkah(case, Aksi.TINDAK_LANJUT, datin)


def test_a_disposition_to_somebody_of_another_unit_is_refused(team, datin):
    case = sampai(Status.DIVERIFIKASI, team)
    other = factories.petugas("unit", unit_kode="hukum")
    with pytest.raises(Unacceptable, match="bukan anggota"):
        langkah(case, Aksi.DISPOSISI, team, penanggung_id=other.id)
    off = factories.petugas("unit", unit_kode="datin", aktif=False)
    with pytest.raises(Unacceptable, match="bukan anggota"):
        langkah(case, Aksi.DISPOSISI, team, penanggung_id=off.id)
    assert (fresh(case).status, jumlah(Disposisi)) == (Status.DIVERIFIKASI, 0)


def test_whoever_follows_up_first_takes_the_case_on(team, datin):
    case = sampai(Status.DITINDAKLANJUTI, team)
    second = factories.petugas("unit", unit_kode="datin")
    langkah(case, Aksi.TINDAK_LANJUT, datin)
    langkah(case, Aksi.TINDAK_LANJUT, second)
    assert fresh(case).petugas_id == datin.id


def test_forwarding_needs_the_place_and_keeps_it(team):
    case = ajukan()
    with pytest.raises(Unacceptable, match="lembaga"):
        langkah(case, Aksi.TERUSKAN, team, lembaga="")
    langkah(case, Aksi.TERUSKAN, team, lembaga="Bawaslu Kabupaten Kudus")
    case = fresh(case)
    assert case.diteruskan_ke == "Bawaslu Kabupaten Kudus"
    assert penjelasan.posisi(case).di_mana == "Bawaslu Kabupaten Kudus"


def test_the_reporter_rates_once(team):
    case = sampai(Status.SELESAI, team)
    langkah(case, Aksi.SETUJU, nilai=3, pesan="Cepat, terima kasih.")
    case = fresh(case)
    assert (case.nilai, case.komentar_nilai) == (3, "Cepat, terima kasih.")
    assert case.dinilai_at is not None
    with pytest.raises(Conflict, match="sudah memberi nilai"):
        langkah(case, Aksi.SETUJU, nilai=1)
    assert fresh(case).nilai == 3


@pytest.mark.parametrize("nilai", [None, 0, 5, -1])
def test_a_rating_is_one_to_four(team, nilai):
    case = sampai(Status.SELESAI, team)
    with pytest.raises(Unacceptable, match="1 sampai 4"):
        langkah(case, Aksi.SETUJU, nilai=nilai)
    assert fresh(case).nilai is None


def test_a_rated_case_sent_again_with_another_rating_keeps_the_first(team):
    case = sampai(Status.SELESAI, team)
    version = case.versi
    langkah(case, Aksi.SETUJU, nilai=4, pesan="", versi=version)
    with pytest.raises(Conflict):
        langkah(case, Aksi.SETUJU, nilai=1, pesan="", versi=version)
    assert fresh(case).nilai == 4


def test_the_reporter_reopens_once_then_objects(team):
    with on(3):
        case = ajukan()
        langkah(case, Aksi.VERIFIKASI, team)
        langkah(case, Aksi.SELESAIKAN, team)
    with on(10):
        langkah(case, Aksi.BELUM_SELESAI)
        case = fresh(case)
        assert (case.status, case.dibuka_lagi) == (Status.DIVERIFIKASI, 1)
        assert case.tenggat == date(2025, 4, 8)
        langkah(case, Aksi.SELESAIKAN, team)
        with pytest.raises(Conflict, match="ajukan keberatan"):
            langkah(case, Aksi.BELUM_SELESAI)
        assert Aksi.BELUM_SELESAI not in reporter_steps(fresh(case))
        langkah(case, Aksi.AJUKAN_KEBERATAN)
    assert fresh(case).status is Status.KEBERATAN
    assert len(putaran(case)) == 3


def test_a_reopened_case_is_rated_anew_and_keeps_the_first_rating_in_its_history(team):
    case = sampai(Status.SELESAI, team)
    langkah(case, Aksi.SETUJU, nilai=1)
    langkah(case, Aksi.BELUM_SELESAI)
    case = fresh(case)
    assert (case.nilai, case.komentar_nilai, case.dinilai_at) == (None, None, None)
    langkah(case, Aksi.SELESAIKAN, team)
    langkah(case, Aksi.SETUJU, nilai=3)
    assert fresh(case).nilai == 3
    ratings = [row.catatan for row in riwayat(case) if row.aksi is Aksi.SETUJU]
    assert ratings == ["Nilai 1 dari 4.", "Nilai 3 dari 4."]


def test_leadership_decides_or_hands_an_objection_on(team, leader):
    case = sampai(Status.KEBERATAN, team)
    with pytest.raises(NotAllowed):
        langkah(case, Aksi.PUTUSKAN_KEBERATAN, team)
    langkah(case, Aksi.DISPOSISI, leader)
    assert fresh(case).status is Status.DITINDAKLANJUTI
    langkah(case, Aksi.SELESAIKAN, team)
    assert [r.hasil for r in putaran(case)] == [Status.DITOLAK, Status.SELESAI]


MAIL: dict[Aksi, tuple[Status, str | None]] = {
    Aksi.VERIFIKASI: (Status.DITERIMA, "pengaduan_kabar"),
    Aksi.MINTA_LENGKAPI: (Status.DITERIMA, "pengaduan_pertanyaan"),
    Aksi.TOLAK: (Status.DITERIMA, "pengaduan_rujukan"),
    Aksi.TERUSKAN: (Status.DITERIMA, "pengaduan_rujukan"),
    Aksi.ARSIPKAN: (Status.DITERIMA, "pengaduan_kabar"),
    Aksi.TINDAK_LANJUT: (Status.DITINDAKLANJUTI, "pengaduan_kabar"),
    Aksi.SELESAIKAN: (Status.DITINDAKLANJUTI, "pengaduan_selesai"),
    Aksi.PUTUSKAN_KEBERATAN: (Status.KEBERATAN, "pengaduan_rujukan"),
    Aksi.CATATAN: (Status.DITERIMA, None),
    Aksi.BALAS: (Status.DITERIMA, None),
    Aksi.LENGKAPI: (Status.MENUNGGU_PELAPOR, None),
    Aksi.SETUJU: (Status.SELESAI, None),
    Aksi.BELUM_SELESAI: (Status.SELESAI, None),
    Aksi.AJUKAN_KEBERATAN: (Status.SELESAI, None),
}


@pytest.mark.wide
def test_whom_a_step_tells(team, leader):
    for aksi, (status, occasion) in MAIL.items():
        told, silent = sampai(status, team, surel=SUREL), sampai(status, team)
        before = len(perkara.surat())
        actor = actor_of(aksi, status, team, leader)
        langkah(told, aksi, actor)
        langkah(silent, aksi, actor)
        assert perkara.surat()[before:] == ([occasion] if occasion else []), aksi
    for letter in db.session.scalars(db.select(SuratKeluar)):
        assert perkara.URAIAN not in letter.isi_teks
        assert "Pesan " not in letter.isi_teks
        assert letter.tujuan == SUREL


def test_a_disposition_tells_the_units_active_officers(team, datin):
    factories.petugas("unit", unit_kode="hukum")
    factories.petugas("unit", unit_kode="datin", aktif=False)
    factories.petugas("unit", unit_kode="datin", surel=None)
    case = sampai(Status.DITINDAKLANJUTI, team, surel=SUREL)
    letters = db.session.scalars(
        db.select(SuratKeluar).where(SuratKeluar.kejadian == "petugas_disposisi")
    ).all()
    assert [letter.tujuan for letter in letters] == [datin.surel]
    assert case.nomor in letters[0].isi_teks


def test_a_note_and_its_files_stay_inside(team):
    case = ajukan(surel=SUREL)
    (paper,) = terima([unggahan(pdf(), "nota.pdf")])
    langkah(case, Aksi.CATATAN, team, pesan="", catatan="Hati-hati.", berkas=[paper])
    assert [row.aksi for row in queries.riwayat_publik(case.id)] == [None]
    (link,) = db.session.scalars(db.select(LampiranPengaduan))
    assert not link.untuk_pelapor
    langkah(case, Aksi.VERIFIKASI, team, berkas=())
    langkah(case, Aksi.SELESAIKAN, team, berkas=terima([unggahan(pdf(), "bukti.pdf")]))
    links = db.session.scalars(db.select(LampiranPengaduan)).all()
    assert [link.untuk_pelapor for link in links] == [False, True]


@pytest.mark.wide
def test_a_step_without_its_words_or_unit_is_refused(team, leader):
    for (status, aksi), step in ALUR.items():
        asks = step.words_required or step.unit_required
        if not asks or step.system or (status, aksi) == ARCHIVED_BY_AN_OFFICER:
            continue
        case, actor = sampai(status, team), actor_of(aksi, status, team, leader)
        if aksi is Aksi.BERI_BAHAN:
            langkah(case, Aksi.MINTA_DUKUNGAN, team)
            actor = factories.petugas("unit", unit_kode="hukum")
        empty = {"catatan": ""} if aksi in DI_DALAM else {"pesan": "", "unit_kerja_id": None}
        with pytest.raises(Unacceptable):
            langkah(case, aksi, actor, **empty)
        assert fresh(case).status is status


def test_the_wrong_officer_changes_nothing(team):
    case = sampai(Status.DITINDAKLANJUTI, team)
    entries = len(riwayat(case))
    for officer in (
        factories.petugas("unit", unit_kode="hukum"),
        factories.petugas("loket"),
        factories.petugas("admin"),
        factories.petugas("pimpinan"),
    ):
        with pytest.raises(NotAllowed):
            langkah(case, Aksi.SELESAIKAN, officer)
    with pytest.raises(NotThere):
        langkah(case, Aksi.SELESAIKAN, None)
    for aksi in DARI_PELAPOR & {Aksi.BALAS}:
        with pytest.raises(NotAllowed):
            langkah(case, aksi, team)
    with pytest.raises(NotThere):
        actions.move(case.id + 1000, Aksi.CATATAN, team, IsianLangkah(catatan="Ada?"))
    assert len(riwayat(fresh(case))) == entries


def test_a_page_overtaken_by_somebody_else_is_told_so(team):
    case = ajukan()
    seen = case.versi
    langkah(case, Aksi.CATATAN, factories.petugas("pengelola"))
    with pytest.raises(Conflict, match="baru saja diubah orang lain"):
        langkah(case, Aksi.VERIFIKASI, team, versi=seen)
    assert fresh(case).status is Status.DITERIMA
    langkah(case, Aksi.VERIFIKASI, team, versi=fresh(case).versi)


def test_the_same_step_sent_twice_happens_once(team):
    case = ajukan(surel=SUREL)
    sent = IsianLangkah(pesan="Sudah kami periksa.", versi=case.versi)
    for _ in range(3):
        actions.move(case.id, Aksi.VERIFIKASI, team, sent)
    assert [row.aksi for row in riwayat(case)] == [None, Aksi.VERIFIKASI]
    assert perkara.surat() == ["pengaduan_diterima", "pengaduan_kabar"]


def test_other_words_or_another_unit_are_not_the_same_step(team):
    case = sampai(Status.DITINDAKLANJUTI, team)
    seen = case.versi
    first = IsianLangkah(catatan="Periksa.", unit_kerja_id=factories.unit("kul").id, versi=seen)
    actions.move(case.id, Aksi.DISPOSISI, team, first)
    for later in (
        IsianLangkah(catatan="Periksa.", unit_kerja_id=factories.unit("hukum").id, versi=seen),
        IsianLangkah(catatan="Lain.", unit_kerja_id=factories.unit("kul").id, versi=seen),
    ):
        with pytest.raises(Conflict):
            actions.move(case.id, Aksi.DISPOSISI, team, later)
    assert fresh(case).unit_kerja.kode == "kul"


def test_two_officers_at_one_moment_take_one_step(app):
    with app.app_context():
        case = ajukan()
        officers = [factories.petugas("pengelola").id for _ in range(6)]
        case_id, seen = case.id, case.versi

    def act(place: int) -> Status:
        sent = IsianLangkah(pesan=f"Dari {place}.", versi=seen, hasil=UNFOUNDED)
        officer = db.session.get(Petugas, officers[place])
        return actions.move(case_id, Aksi.TOLAK, officer, sent).status

    outcome = together(app, 6, act)
    assert outcome.count(Status.DITOLAK) == 1
    assert sum(isinstance(one, Conflict) for one in outcome) == 5
    with app.app_context():
        assert jumlah(Riwayat) == 2
        assert periksa().rusak_di is None


def test_a_double_click_at_one_moment_is_one_step(app):
    with app.app_context():
        case, officer = ajukan(surel=SUREL), factories.petugas("pengelola")
        sent = IsianLangkah(pesan="Ditolak.", versi=case.versi, hasil=UNFOUNDED)
        case_id = case.id
    outcome = together(app, 6, lambda _: actions.move(case_id, Aksi.TOLAK, officer, sent).status)
    assert outcome == [Status.DITOLAK] * 6
    with app.app_context():
        assert jumlah(Riwayat) == 2
        assert perkara.surat() == ["pengaduan_diterima", "pengaduan_rujukan"]


@pytest.mark.parametrize("table", ["surat_keluar", "jejak", "riwayat", "lampiran_pengaduan"])
def test_a_step_that_fails_anywhere_leaves_the_case_as_it_was(ctx, team, table):
    case = sampai(Status.DITINDAKLANJUTI, team, surel=SUREL)
    before = (len(riwayat(case)), jumlah(Jejak), len(perkara.surat()))
    paper = terima([unggahan(pdf(), "bukti.pdf")])
    with refusing(table), pytest.raises(Exception, match="penuh"):
        langkah(case, Aksi.SELESAIKAN, team, berkas=paper)
    case = fresh(case)
    assert case.status is Status.DITINDAKLANJUTI
    assert putaran(case)[0].ditutup is None
    assert (len(riwayat(case)), jumlah(Jejak), len(perkara.surat())) == before
    assert stored_files(ctx) == []
    langkah(case, Aksi.SELESAIKAN, team, berkas=paper)
    assert fresh(case).status is Status.SELESAI


def test_a_day_off_set_later_moves_only_what_is_promised_after_it(team):
    with on(3):
        first = ajukan()
    with transaction():
        db.session.add(
            HariLibur(
                tanggal=date(2025, 3, 20), nama="Libur setempat", sumber="uji",
                jenis=JenisLibur.LIBUR_SETEMPAT, kepastian=Kepastian.TERVERIFIKASI,
            )
        )  # fmt: skip
    with on(3):
        second = ajukan()
    assert fresh(first).tenggat == date(2025, 3, 21)
    assert second.tenggat == date(2025, 3, 24)
