"""Handing a case over: institution of the directory, letter, receipt, pointers, figures."""

from datetime import date, timedelta

import pytest

from portal.core import clock
from portal.core.errors import Conflict, NotAllowed, Unacceptable
from portal.core.periods import parse_period
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan import queries, waktu
from portal.pengaduan.instansi import actions, direktori, penerusan, penunjuk
from portal.pengaduan.instansi.actions import IsianInstansi, IsianSurat, IsianTandaTerima
from portal.pengaduan.instansi.formulas import TahapSurat
from portal.pengaduan.instansi.models import Penerusan
from portal.pengaduan.summaries import rekap
from portal.pengaduan.topik import KODE_PINTU
from portal.pengaduan.workflow import Aksi, Kelas, Status
from tests import factories
from tests.pengaduan import perkara

pytestmark = pytest.mark.usefixtures("ctx")
SIGNED = IsianSurat("", "Sekretaris", "")
BAWASLU = "Bawaslu Kabupaten Kudus"


@pytest.fixture
def team(ctx):
    return factories.petugas("pengelola")


def test_every_door_a_text_can_sound_like_is_shown_from_the_directory():
    doors = direktori.pintu()
    assert set(doors) >= KODE_PINTU
    assert all(door.nama and door.urusan and door.saluran for door in doors.values())
    assert direktori.pintu_untuk("Lampu jalan mati").kode == "pemkab"
    assert direktori.pintu_untuk("Nama saya tidak ada di DPT") is None


def test_a_door_put_away_is_shown_no_more(team):
    row = direktori.instansi_bernama("Pemerintah Kabupaten Kudus")
    kept = {
        name: getattr(row, name) for name in IsianInstansi.__dataclass_fields__ if name != "aktif"
    }
    actions.simpan_instansi(row.id, IsianInstansi(**kept, aktif=False), team)
    assert direktori.pintu_untuk("Lampu jalan mati") is None
    case = perkara.ajukan()
    with pytest.raises(Unacceptable, match="Pilih dari daftar"):
        perkara.langkah(case, Aksi.TERUSKAN, team, lembaga="Pemerintah Kabupaten Kudus")


def test_a_case_goes_only_to_an_institution_of_the_directory(team):
    case = perkara.ajukan()
    with pytest.raises(Unacceptable, match="daftar lembaga"):
        perkara.langkah(case, Aksi.TERUSKAN, team, lembaga="Lembaga Karangan")
    perkara.langkah(case, Aksi.TERUSKAN, team, lembaga=BAWASLU)
    assert perkara.kasus_lagi(case).diteruskan_ke == BAWASLU


def test_letter_and_receipt_stand_on_the_case_and_reach_the_reporter(team):
    case = perkara.sampai(Status.DITERUSKAN, team, surel="siti@contoh.example")
    letter = actions.buat_surat(case, SIGNED, team)
    assert letter.nomor.startswith("001/SP-WADUL/")
    assert (letter.lembaga, letter.tanggal_surat) == (BAWASLU, clock.today())
    assert penerusan.tahap(letter) is TahapSurat.MENUNGGU
    with pytest.raises(Conflict, match="sudah dibuat"):
        actions.buat_surat(case, SIGNED, team)
    actions.catat_tanda_terima(case, IsianTandaTerima(clock.today(), "12/AG", "Lewat kurir."), team)
    with pytest.raises(Conflict, match="sudah dicatat"):
        actions.catat_tanda_terima(case, IsianTandaTerima(clock.today(), ""), team)
    made, received = perkara.riwayat(case)[-2:]
    assert (made.aksi, received.aksi) == (Aksi.SURAT_PENGANTAR, Aksi.TANDA_TERIMA)
    assert "12/AG" in received.pesan
    assert received.catatan == "Lewat kurir."
    assert case.status is Status.DITERUSKAN
    assert perkara.surat()[-3:] == ["pengaduan_rujukan", "pengaduan_kabar", "pengaduan_kabar"]
    assert perkara.jejak()[-2:] == ["pengaduan.surat_pengantar", "pengaduan.tanda_terima"]
    assert "12/AG" not in "".join(db.session.scalars(db.select(Jejak.rincian)))


def test_a_letter_made_later_does_not_move_the_day_on_which_the_case_ended(team):
    case = perkara.sampai(Status.DITERUSKAN, team)
    ended = clock.today()
    with clock.frozen(clock.now() + timedelta(days=60)):
        actions.buat_surat(case, SIGNED, team)
        clocks = waktu.jam(case, queries.riwayat(case.id))
    assert {one.dipenuhi for one in clocks} == {ended}


def test_letters_are_numbered_without_gaps_within_their_year(team):
    cases = [perkara.sampai(Status.DITERUSKAN, team) for _ in range(2)]
    assert [actions.buat_surat(one, SIGNED, team).urut for one in cases] == [1, 2]
    with clock.frozen(clock.at_wib(date(clock.today().year + 1, 1, 5), 9)):
        late = perkara.sampai(Status.DITERUSKAN, team)
        assert actions.buat_surat(late, SIGNED, team).urut == 1


def test_no_letter_before_the_release_nor_by_who_may_not(team):
    case = perkara.ajukan()
    perkara.langkah(case, Aksi.VERIFIKASI, team, kelas=Kelas.PENGADUAN_BERKADAR)
    perkara.langkah(case, Aksi.TERUSKAN, team)
    with pytest.raises(Conflict, match="setelah laporan diteruskan"):
        actions.buat_surat(case, SIGNED, team)
    perkara.langkah(case, Aksi.SAHKAN, factories.petugas("pimpinan"))
    with pytest.raises(NotAllowed):
        actions.buat_surat(case, SIGNED, factories.petugas("unit", unit_kode="datin"))
    assert perkara.jumlah(Penerusan) == 0
    assert actions.buat_surat(case, SIGNED, team).urut == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_a_receipt_is_dated_between_letter_and_today(team, days):
    case = perkara.sampai(Status.DITERUSKAN, team)
    with pytest.raises(Conflict, match="surat pengantarnya"):
        actions.catat_tanda_terima(case, IsianTandaTerima(clock.today(), ""), team)
    actions.buat_surat(case, SIGNED, team)
    day = clock.today() + timedelta(days=days)
    with pytest.raises(Unacceptable, match="antara"):
        actions.catat_tanda_terima(case, IsianTandaTerima(day, ""), team)


def test_a_reporter_is_named_only_if_open(team):
    named = IsianSurat("", "Sekretaris", "", "lewat telepon hari ini")
    hidden = perkara.sampai(Status.DITERUSKAN, team)
    with pytest.raises(Unacceptable, match="tidak memilih terbuka"):
        actions.buat_surat(hidden, named, team)
    shown = perkara.sampai(Status.DITERUSKAN, team, identitas="terbuka")
    assert actions.buat_surat(shown, named, team).dasar_persetujuan


def test_overdue_receipts_are_listed_and_a_unit_sees_none_of_others(team):
    case = perkara.sampai(Status.DITERUSKAN, team)
    assert [b.kasus.id for b in penerusan.antrean_surat(team, TahapSurat.TANPA_SURAT)] == [case.id]
    actions.buat_surat(case, SIGNED, team)
    assert not penerusan.antrean_surat(team, TahapSurat.LEWAT)
    with clock.frozen(clock.now() + timedelta(days=40)):
        assert [b.kasus.id for b in penerusan.antrean_surat(team, TahapSurat.LEWAT)] == [case.id]
        other = factories.petugas("unit", unit_kode="hukum")
        assert not penerusan.antrean_surat(other, TahapSurat.LEWAT)
        assert not penerusan.antrean_surat(team, TahapSurat.MENUNGGU)


def test_the_reporter_is_pointed_on_after_each_last_word(team):
    open_case = perkara.sampai(Status.DITINDAKLANJUTI, team)
    assert penunjuk.penunjuk(open_case) == []
    done = perkara.sampai(Status.SELESAI, team)
    assert penunjuk.penunjuk(done) == []
    gone = perkara.sampai(Status.DITERUSKAN, team)
    assert [one.nama for one in penunjuk.penunjuk(gone)] == [BAWASLU, "SP4N-LAPOR!"]
    refused = perkara.sampai(Status.DITOLAK, team)
    assert any("Ombudsman" in one.nama for one in penunjuk.penunjuk(refused))


def test_after_an_objection_on_information_the_commission_has_a_last_day(team):
    case = perkara.ajukan()
    with transaction():
        case.kelas = Kelas.PERMINTAAN_INFORMASI
    perkara.langkah(case, Aksi.TOLAK, team)
    assert not any("Komisi Informasi" in one.nama for one in penunjuk.penunjuk(case))
    perkara.langkah(case, Aksi.AJUKAN_KEBERATAN)
    perkara.langkah(case, Aksi.PUTUSKAN_KEBERATAN, factories.petugas("pimpinan"))
    first = penunjuk.penunjuk(case)[0]
    assert first.nama == "Komisi Informasi Provinsi Jawa Tengah"
    assert first.batas == "14 hari kerja sejak keputusan kami"
    assert first.sampai > clock.today() + timedelta(days=14)
    assert not first.lewat
    assert "Malang" in first.sumber


@pytest.mark.parametrize(("identitas", "named"), [("terbuka", True), ("rahasia", False)])
def test_a_letter_names_the_bodies_unless_the_case_is_secret(team, identitas, named):
    perkara.sampai(Status.DITOLAK, team, identitas=identitas, surel="siti@contoh.example")
    letter = db.session.scalars(db.select(SuratKeluar).order_by(SuratKeluar.id.desc())).first()
    assert (letter.kejadian == "pengaduan_rujukan") is named
    assert ("Ombudsman" in letter.isi_teks) is named
    assert ("Ombudsman" in letter.isi_html) is named


def test_forwarded_cases_are_counted_by_institution_and_add_up(team):
    cases = [perkara.sampai(Status.DITERUSKAN, team) for _ in range(2)]
    other = perkara.ajukan()
    perkara.langkah(other, Aksi.TERUSKAN, team, lembaga="SP4N-LAPOR!")
    perkara.sampai(Status.DITOLAK, team)
    actions.buat_surat(cases[0], SIGNED, team)
    actions.catat_tanda_terima(cases[0], IsianTandaTerima(clock.today(), ""), team)
    actions.buat_surat(cases[1], SIGNED, team)
    figures = rekap(parse_period(f"{clock.today():%Y-%m}"))
    assert [(r.nama, r.diteruskan, r.bersurat, r.diterima) for r in figures.instansi] == [
        (BAWASLU, 2, 2, 1), ("SP4N-LAPOR!", 1, 0, 0),
    ]  # fmt: skip
    assert figures.total.diteruskan == 3
