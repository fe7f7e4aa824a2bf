"""Units that support, recall and handing back, the unit's date, reopening, stand-ins."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from portal.akun.models import Petugas
from portal.akun.pengganti.actions import catat_ketidakhadiran
from portal.core import clock
from portal.core.errors import Conflict, NotAllowed, NotThere
from portal.core.workdays import due_date
from portal.extensions import db
from portal.kalender.queries import kalender_kerja
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan import cetak, queries
from portal.pengaduan.actions.disposisi import penangan_sebelumnya
from portal.pengaduan.actions.isian import IsianDukungan
from portal.pengaduan.actions.otomatis import ingatkan
from portal.pengaduan.actions.penutup import BelumLengkap
from portal.pengaduan.models import Disposisi, Pengaduan, Pengingat
from portal.pengaduan.permissions import Bagian, may_see, may_see_part, steps_for
from portal.pengaduan.queries import Antrean, Saringan
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.pengaduan import perkara
from tests.pengaduan.perkara import kasus_lagi, langkah, sampai


@pytest.fixture
def team(ctx) -> Petugas:
    return factories.petugas("pengelola")


@pytest.fixture
def datin(ctx) -> Petugas:
    return factories.petugas("unit", unit_kode="datin")


@pytest.fixture
def hukum(ctx) -> Petugas:
    return factories.petugas("unit", unit_kode="hukum")


def dispose(case: Pengaduan, team: Petugas, *support: str, **values: object) -> Pengaduan:
    asked = [IsianDukungan(factories.unit(kode).id, f"Data dari {kode}.", baris=f"dukung{n}")
             for n, kode in enumerate(support, 1)]  # fmt: skip
    langkah(case, Aksi.DISPOSISI, team, dukungan=asked, **values)
    return kasus_lagi(case)


def mine(officer: Petugas) -> set[str]:
    return {row.nomor for row in queries.halaman(officer, Antrean.MILIK_SAYA, Saringan()).baris}


def letters(officer: Petugas) -> list[str]:
    rows = db.session.scalars(select(SuratKeluar).order_by(SuratKeluar.id))
    return [row.kejadian for row in rows if row.tujuan == officer.surel]


def test_a_supporting_unit_sends_material_and_the_owner_answers(team, datin, hukum):
    case = sampai(Status.DIVERIFIKASI, team, identitas="rahasia", nama="Siti Aminah")
    assert not may_see(hukum, case)
    case = dispose(case, team, "hukum")
    assert (letters(datin), letters(hukum)) == (["petugas_disposisi"], ["petugas_dukungan"])
    assert mine(hukum) == {case.nomor}
    assert set(steps_for(hukum, case)) == {Aksi.CATATAN, Aksi.BERI_BAHAN}
    assert Aksi.BERI_BAHAN not in steps_for(datin, case)
    assert not may_see_part(hukum, case, Bagian.NAMA)
    for aksi in (Aksi.SELESAIKAN, Aksi.TINDAK_LANJUT, Aksi.SERAHKAN_KEMBALI):
        with pytest.raises(NotAllowed):
            langkah(case, aksi, hukum)
    langkah(case, Aksi.BERI_BAHAN, hukum, catatan="Sebagian data.")
    assert mine(hukum) == {case.nomor}
    langkah(case, Aksi.BERI_BAHAN, hukum, catatan="Sisanya.", bahan_lengkap=True)
    case = kasus_lagi(case)
    (support,) = case.dukungan_aktif
    assert (support.selesai_petugas_id, mine(hukum)) == (hukum.id, set())
    assert letters(datin)[-1] == "petugas_bahan"
    assert [row.aksi for row in queries.riwayat_publik(case.id)][-1] is Aksi.DISPOSISI
    langkah(case, Aksi.SELESAIKAN, datin)
    assert may_see(hukum, kasus_lagi(case))


def test_support_is_asked_later_and_only_once_of_a_unit(team, datin, hukum):
    case = dispose(sampai(Status.DIVERIFIKASI, team), team)
    langkah(case, Aksi.MINTA_DUKUNGAN, team, unit_kerja_id=hukum.unit_kerja_id)
    for unit_id in (hukum.unit_kerja_id, datin.unit_kerja_id):
        with pytest.raises(BelumLengkap) as refusal:
            langkah(case, Aksi.MINTA_DUKUNGAN, team, unit_kerja_id=unit_id)
        assert refusal.value.bagian == "unit_kerja_id"
    with pytest.raises(NotAllowed):
        langkah(case, Aksi.MINTA_DUKUNGAN, datin)


def test_a_recall_takes_the_case_from_all_and_the_clock_runs_on(team, datin, hukum):
    case = dispose(sampai(Status.DIVERIFIKASI, team), team, "hukum")
    due = case.tenggat
    with pytest.raises(NotAllowed):
        langkah(case, Aksi.TARIK, datin)
    langkah(case, Aksi.TARIK, factories.petugas("pimpinan"), catatan="Salah subbagian.")
    case = kasus_lagi(case)
    assert (case.status, case.unit_kerja_id, case.tenggat) == (Status.DIVERIFIKASI, None, due)
    assert not may_see(datin, case)
    assert not may_see(hukum, case)
    assert (letters(datin)[-1], letters(hukum)[-1]) == ("petugas_ditarik", "petugas_ditarik")
    last = perkara.riwayat(case)[-1]
    assert (last.aksi, last.unit_kerja_id) == (Aksi.TARIK, datin.unit_kerja_id)
    assert [row.aksi for row in queries.riwayat_publik(case.id)][-1] is Aksi.DISPOSISI
    assert perkara.jejak()[-1] == "pengaduan.tarik"
    dispose(case, team)


def test_a_unit_hands_a_case_back_to_the_team(team, datin):
    case = dispose(sampai(Status.DIVERIFIKASI, team), team)
    langkah(case, Aksi.SERAHKAN_KEMBALI, datin, catatan="Ini urusan Subbagian Hukum.")
    case = kasus_lagi(case)
    assert (case.status, case.unit_kerja_id) == (Status.DIVERIFIKASI, None)
    assert letters(team)[-1] == "petugas_dikembalikan"
    assert queries.jumlah_antrean(team)[Antrean.BARU] == 1


def test_a_unit_is_not_given_longer_than_the_case_has(team):
    case = sampai(Status.DIVERIFIKASI, team)
    late = case.tenggat + timedelta(days=1)
    with pytest.raises(BelumLengkap, match="melewati tenggat laporan") as refusal:
        dispose(case, team, tenggat_unit=late)
    assert refusal.value.bagian == "tenggat_unit"
    dispose(case, team, tenggat_unit=case.tenggat)
    with pytest.raises(BelumLengkap, match="melewati tenggat laporan"):
        langkah(case, Aksi.MINTA_DUKUNGAN, team, tenggat_unit=late)
    with clock.frozen(clock.at_wib(case.tenggat + timedelta(days=3), 9)):
        dispose(case, team, tenggat_unit=clock.today())


def reopened(team: Petugas, officer: Petugas) -> Pengaduan:
    case = dispose(sampai(Status.DIVERIFIKASI, team), team)
    langkah(case, Aksi.TINDAK_LANJUT, officer)
    langkah(case, Aksi.SELESAIKAN, officer)
    langkah(case, Aksi.BELUM_SELESAI)
    return kasus_lagi(case)


def test_a_reopened_case_goes_to_another_officer(team, datin):
    fellow = factories.petugas("unit", unit_kode="datin")
    case = reopened(team, datin)
    assert penangan_sebelumnya(case) == {datin.id}
    with pytest.raises(BelumLengkap, match="petugas lain") as refusal:
        dispose(case, team, penanggung_id=datin.id, alasan_petugas="Sudah paham.")
    assert refusal.value.bagian == "penanggung_id"
    case = dispose(case, team)
    langkah(case, Aksi.TINDAK_LANJUT, datin)
    assert kasus_lagi(case).petugas_id is None
    langkah(case, Aksi.TINDAK_LANJUT, fellow)
    assert kasus_lagi(case).petugas_id == fellow.id


def test_the_same_officer_only_with_a_reason_when_alone(team, datin):
    case = reopened(team, datin)
    with pytest.raises(BelumLengkap) as refusal:
        dispose(case, team, penanggung_id=datin.id)
    assert refusal.value.bagian == "alasan_petugas"
    dispose(case, team, penanggung_id=datin.id, alasan_petugas="Hanya ada satu petugas.")
    row = db.session.scalars(select(Disposisi).order_by(Disposisi.id.desc())).first()
    assert row.alasan_petugas == "Hanya ada satu petugas."


def test_nobody_is_shut_out_of_a_case_that_was_not_reopened(team, datin):
    case = dispose(sampai(Status.DIVERIFIKASI, team), team, penanggung_id=datin.id)
    assert penangan_sebelumnya(case) == frozenset()
    dispose(case, team, penanggung_id=datin.id)


def test_a_stand_in_has_the_case_and_the_reminders_of_the_absent(team, datin):
    stand_in = factories.petugas("unit", unit_kode="datin")
    third = factories.petugas("unit", unit_kode="datin")
    case = dispose(sampai(Status.DIVERIFIKASI, team), team, penanggung_id=datin.id)
    assert mine(stand_in) == set()
    day = case.tenggat + timedelta(days=14)
    catat_ketidakhadiran(datin.id, stand_in.id, clock.today(), day, datin)
    db.session.expire_all()
    assert (mine(datin), mine(stand_in), mine(third)) == ({case.nomor}, {case.nomor}, set())
    langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=factories.unit("hukum").id)
    langkah(case, Aksi.DISPOSISI, team, penanggung_id=datin.id)
    before = {one.id: len(letters(one)) for one in (datin, stand_in, third)}
    with clock.frozen(clock.at_wib(due_date(case.tenggat, 2, kalender_kerja()), 9)):
        assert ingatkan()
    grown = {one.id for one in (datin, stand_in, third) if len(letters(one)) > before[one.id]}
    assert grown >= {datin.id, stand_in.id}


def test_a_stand_in_reaches_what_the_absent_handles_elsewhere(team):
    first, second = (factories.petugas("pengelola") for _ in range(2))
    plain = factories.petugas("unit", unit_kode="hukum")
    case = dispose(sampai(Status.DIVERIFIKASI, team), team)
    helper = factories.petugas("unit", "pengelola", unit_kode="hukum")
    langkah(case, Aksi.TINDAK_LANJUT, helper)
    assert not may_see(plain, kasus_lagi(case))
    catat_ketidakhadiran(helper.id, plain.id, clock.today(), clock.today(), first)
    db.session.expire_all()
    assert may_see(plain, kasus_lagi(case))
    assert mine(plain) == {case.nomor}
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert not may_see(plain, kasus_lagi(case))
    assert second.mewakili == frozenset()


def test_a_supporting_unit_is_reminded_of_its_own_date(team, hukum):
    case = sampai(Status.DIVERIFIKASI, team)
    day = case.tenggat - timedelta(days=2)
    langkah(
        case, Aksi.DISPOSISI, team,
        dukungan=[IsianDukungan(hukum.unit_kerja_id, "Data.", day, "dukung1")],
    )  # fmt: skip
    with clock.frozen(clock.at_wib(case.tenggat, 9)):
        ingatkan()
    keys = list(db.session.scalars(select(Pengingat.kunci)))
    assert any(key.startswith("dukung") for key in keys)
    assert "petugas_lewat" in letters(hukum) or "petugas_ingat" in letters(hukum)


def test_the_sheet_names_the_supporting_units(team, hukum):
    case = dispose(sampai(Status.DIVERIFIKASI, team), team, "hukum")
    sheet = queries.disposisi(case.id)[0]
    text = PdfReader(BytesIO(cetak.lembar_disposisi(case, sheet.id))).pages[0].extract_text()
    assert "Subbagian pendukung" in text
    assert "Data dari hukum." in text


def test_material_of_a_unit_no_longer_asked_is_refused(team, hukum):
    case = dispose(sampai(Status.DIVERIFIKASI, team), team, "hukum")
    dispose(case, team)
    with pytest.raises((Conflict, NotAllowed, NotThere)):
        langkah(case, Aksi.BERI_BAHAN, hukum)


def test_the_form_of_a_disposition_with_support(app, signed_in):
    with app.app_context():
        case = sampai(Status.DIVERIFIKASI, factories.petugas("pengelola"))
        nomor, due = case.nomor, case.tenggat
        datin, hukum = (factories.unit(kode).id for kode in ("datin", "hukum"))
    page = signed_in("pengelola").visit(f"/petugas/pengaduan/{nomor}/langkah/disposisi")
    wrong = page.submit(
        "Disposisi", unit_kerja_id=str(datin), catatan="Periksa.", dukung2_unit=str(hukum),
        tenggat_unit=(due + timedelta(days=9)).isoformat(),
    )  # fmt: skip
    assert wrong.status == 422
    assert "Tulis apa yang diminta" in wrong.error("Yang diminta dari pendukung 2")
    wrong = wrong.submit("Disposisi", dukung2_instruksi="Kirim salinan.")
    assert "melewati tenggat laporan" in wrong.error("Tenggat untuk subbagian")
    assert wrong.value("Yang diminta dari pendukung 2") == "Kirim salinan."
    done = wrong.submit("Disposisi", tenggat_unit=due.isoformat())
    assert done.has("Subbagian pendukung")
    assert done.has("Kirim salinan.")
    unit = signed_in("unit", unit_kode="hukum").visit(f"/petugas/pengaduan/{nomor}")
    form = unit.link("Kirim bahan dukungan")
    sent = form.submit("Kirim bahan", catatan="Salinan terlampir.", bahan_lengkap="y")
    assert sent.has("Bahan lengkap")
