"""Marking, stepping back, lifting; what a mark closes and to whom."""

import pytest
from sqlalchemy import select

from portal.akun.models import Petugas
from portal.core.errors import Conflict, NotAllowed, NotThere, Unacceptable
from portal.core.tokens import new_token
from portal.extensions import db
from portal.jejak.actions import periksa
from portal.lampiran.actions import terima
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan import queries
from portal.pengaduan.actions import IsianLangkah, TujuanTerhalang, catat_upaya
from portal.pengaduan.actions.foto import cari_foto_lama
from portal.pengaduan.actions.isian import IsianDukungan
from portal.pengaduan.benturan import actions
from portal.pengaduan.benturan import queries as benturan
from portal.pengaduan.benturan.actions import IsianTanda
from portal.pengaduan.benturan.formulas import CaraUpaya
from portal.pengaduan.benturan.models import UpayaTerhalang
from portal.pengaduan.meja import actions as meja
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import TAK_ADA, Terhalang, may_see, steps_for
from portal.pengaduan.queries import Antrean, Saringan
from portal.pengaduan.serupa.jawaban import IsianJawaban, _keep, lanjutkan
from portal.pengaduan.workflow import Aksi, Kelas, Status
from tests import factories
from tests.lampiran.berkas import jpeg, unggahan
from tests.pengaduan import perkara
from tests.pengaduan.perkara import kasus_lagi, langkah, sampai

ALASAN = "Laporan ini tentang pelayanan petugas itu."


@pytest.fixture
def team(ctx) -> Petugas:
    return factories.petugas("pengelola")


@pytest.fixture
def datin(ctx) -> Petugas:
    return factories.petugas("unit", unit_kode="datin")


def mark(case: Pengaduan, team: Petugas, **whom: int) -> Pengaduan:
    actions.tandai(case.id, IsianTanda(ALASAN, **whom), team)
    return kasus_lagi(case)


def numbers(officer: Petugas, **saringan: str) -> set[str]:
    return {
        row.nomor for row in queries.halaman(officer, Antrean.SEMUA, Saringan(**saringan)).baris
    }


def letters_to(officer: Petugas) -> list[str]:
    rows = db.session.scalars(select(SuratKeluar).order_by(SuratKeluar.id))
    return [row.kejadian for row in rows if row.tujuan == officer.surel]


def test_a_marked_unit_loses_the_case_and_its_sight(team, datin):
    case = sampai(Status.DITINDAKLANJUTI, team)
    assert may_see(datin, case)
    letters = letters_to(datin)
    case = mark(case, team, unit_kerja_id=datin.unit_kerja_id)
    assert (case.status, case.unit_kerja_id, case.petugas_id) == (Status.DIVERIFIKASI, None, None)
    assert not may_see(datin, case)
    assert steps_for(datin, case) == {}
    assert numbers(datin) == set()
    with pytest.raises(Terhalang):
        queries.kasus(case.nomor, datin)
    assert letters_to(datin) == letters
    assert perkara.jejak()[-2:] == ["pengaduan.tarik", "pengaduan.benturan_tandai"]
    assert periksa().rusak_di is None


def test_the_rule_and_its_sql_agree_for_every_officer(team, datin):
    officers = [team, datin, factories.petugas("pengelola", unit_kode="datin"),
                factories.petugas("pimpinan"), factories.petugas("unit", unit_kode="hukum"),
                factories.petugas("loket"), factories.petugas("unit")]  # fmt: skip
    cases = [sampai(Status.DITINDAKLANJUTI, team) for _ in range(5)]
    mark(cases[1], team, unit_kerja_id=datin.unit_kerja_id)
    mark(cases[2], team, petugas_id=officers[3].id)
    mark(cases[3], team, petugas_id=datin.id)
    langkah(cases[4], Aksi.MINTA_DUKUNGAN, team)
    db.session.expire_all()
    keys = [officer.id for officer in officers]
    expected = [{case.nomor for case in cases if may_see(officer, case)} for officer in officers]
    assert [numbers(officer) for officer in officers] == expected
    assert expected[4] == {cases[4].nomor}
    for key, seen in zip(keys, expected, strict=True):
        officer = db.session.get_one(Petugas, key)
        portions = queries.baris_ekspor(officer, Antrean.SEMUA, Saringan())
        assert {row.nomor for rows in portions for row in rows} == seen


def test_search_and_counts_leave_a_closed_case_out(team):
    fellow = factories.petugas("pengelola", unit_kode="datin")
    case = sampai(Status.DITERIMA, team, uraian="Antrean kursi roda di kantor terlalu lama.")
    assert numbers(fellow, cari="kursi roda") == numbers(fellow, cari=case.nomor) == {case.nomor}
    before = queries.jumlah_antrean(fellow)[Antrean.BARU]
    mark(case, team, petugas_id=fellow.id)
    assert numbers(fellow, cari="kursi roda") == numbers(fellow, cari=case.nomor) == set()
    assert queries.jumlah_antrean(fellow)[Antrean.BARU] == before - 1
    assert queries.nomor_tertutup(fellow) == {case.nomor}
    assert queries.nomor_tertutup(team) == frozenset()


def test_a_reported_unit_or_officer_is_never_given_the_case(team, datin):
    hukum, teknis = (factories.unit(kode).id for kode in ("hukum", "teknis"))
    other = factories.petugas("unit", unit_kode="hukum")
    case = sampai(Status.DIVERIFIKASI, team)
    case = mark(case, team, unit_kerja_id=datin.unit_kerja_id)
    case = mark(case, team, petugas_id=other.id)
    for values in (
        {"unit_kerja_id": datin.unit_kerja_id},
        {"unit_kerja_id": hukum, "penanggung_id": other.id},
        {"unit_kerja_id": teknis, "dukungan": [IsianDukungan(datin.unit_kerja_id, "Data.")]},
    ):
        with pytest.raises(TujuanTerhalang):
            langkah(case, Aksi.DISPOSISI, team, **values)
        assert kasus_lagi(case).status is Status.DIVERIFIKASI
    langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=hukum)
    with pytest.raises(TujuanTerhalang):
        langkah(case, Aksi.MINTA_DUKUNGAN, team, unit_kerja_id=datin.unit_kerja_id)
    assert letters_to(other) == []
    with pytest.raises(Terhalang):
        langkah(case, Aksi.TINDAK_LANJUT, other)


def test_a_reported_officer_neither_releases_nor_is_asked_to(team):
    leader = factories.petugas("pimpinan")
    case = sampai(Status.MENUNGGU_PENGESAHAN, team)
    assert case.kelas is Kelas.PENGADUAN_BERKADAR
    case = mark(case, team, petugas_id=leader.id)
    with pytest.raises(Terhalang):
        langkah(case, Aksi.SAHKAN, leader)
    assert queries.jumlah_antrean(leader)[Antrean.PENGESAHAN] == 0
    assert leader.id not in {one.id for one in benturan.pengesah_pengganti(case)}


@pytest.mark.parametrize("whole_unit", [False, True])
def test_what_the_reported_proposed_is_returned_and_never_released(team, datin, whole_unit):
    leader = factories.petugas("pimpinan")
    case = sampai(Status.DITERIMA, team)
    langkah(case, Aksi.VERIFIKASI, team, kelas=Kelas.PENGADUAN_BERKADAR)
    langkah(case, Aksi.DISPOSISI, team)
    langkah(case, Aksi.SELESAIKAN, datin)
    whom = {"unit_kerja_id": datin.unit_kerja_id} if whole_unit else {"petugas_id": datin.id}
    assert Aksi.SAHKAN in steps_for(leader, kasus_lagi(case))
    case = mark(case, team, **whom)
    assert case.status is Status.MENUNGGU_PENGESAHAN
    assert set(steps_for(leader, case)) & {Aksi.SAHKAN, Aksi.KEMBALIKAN} == {Aksi.KEMBALIKAN}
    with pytest.raises(NotAllowed, match="diusulkan oleh yang dilaporkan"):
        langkah(case, Aksi.SAHKAN, leader)
    langkah(case, Aksi.KEMBALIKAN, leader)
    langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=factories.unit("hukum").id)
    assert kasus_lagi(case).unit_kerja_id == factories.unit("hukum").id


def test_stepping_back_hands_the_case_to_others(team, datin):
    case = sampai(Status.DITINDAKLANJUTI, team)
    langkah(case, Aksi.TINDAK_LANJUT, datin)
    row = actions.nyatakan_sendiri(case.id, ALASAN, datin)
    case = kasus_lagi(case)
    assert (row.pernyataan_sendiri, row.petugas_id) == (True, datin.id)
    assert (case.petugas_id, case.status) == (None, Status.DITINDAKLANJUTI)
    assert not may_see(datin, case)
    assert may_see(factories.petugas("unit", unit_kode="datin"), case)
    assert letters_to(team)[-1] == "petugas_benturan"
    with pytest.raises(NotThere):
        actions.nyatakan_sendiri(case.id, ALASAN, datin)


def test_when_the_whole_team_is_concerned_the_leadership_acts(team):
    leader = factories.petugas("pimpinan")
    case = sampai(Status.DITERIMA, team)
    assert Aksi.VERIFIKASI not in steps_for(leader, case)
    row = actions.nyatakan_sendiri(case.id, ALASAN, team)
    case = kasus_lagi(case)
    assert row.tim_terhalang
    assert row.pengganti_petugas_id == leader.id
    assert letters_to(leader) == ["petugas_benturan"]
    assert queries.jumlah_antrean(leader)[Antrean.BARU] == 1
    langkah(case, Aksi.VERIFIKASI, leader)
    langkah(case, Aksi.DISPOSISI, leader)
    other = sampai(Status.DITERIMA, team)
    assert Aksi.VERIFIKASI not in steps_for(leader, other)


def test_a_second_officer_of_the_team_keeps_the_leadership_out(team):
    leader = factories.petugas("pimpinan")
    factories.petugas("pengelola")
    case = sampai(Status.DITERIMA, team)
    row = actions.nyatakan_sendiri(case.id, ALASAN, team)
    assert not row.tim_terhalang
    assert Aksi.VERIFIKASI not in steps_for(leader, kasus_lagi(case))


def test_who_may_mark_whom(team, datin):
    case = sampai(Status.DITINDAKLANJUTI, team)
    other = factories.unit("hukum").id
    with pytest.raises(NotAllowed):
        actions.tandai(case.id, IsianTanda(ALASAN, unit_kerja_id=other), datin)
    with pytest.raises(Unacceptable):
        actions.tandai(case.id, IsianTanda(ALASAN, petugas_id=team.id), team)
    for nobody in ({}, {"unit_kerja_id": other, "petugas_id": datin.id}, {"petugas_id": 999999}):
        with pytest.raises(Unacceptable):
            actions.tandai(case.id, IsianTanda(ALASAN, **nobody), team)
    mark(case, team, unit_kerja_id=other)
    with pytest.raises(Conflict):
        mark(case, team, unit_kerja_id=other)
    with pytest.raises(Unacceptable):
        actions.tandai(
            case.id,
            IsianTanda(ALASAN, unit_kerja_id=datin.unit_kerja_id, pengganti_unit_id=other),
            team,
        )


def test_a_mark_is_lifted_by_others_with_a_reason(team, datin):
    case = sampai(Status.DITINDAKLANJUTI, team)
    fellow = factories.petugas("pengelola")
    row = actions.tandai(case.id, IsianTanda(ALASAN, petugas_id=fellow.id), team)
    with pytest.raises(NotThere):
        actions.cabut(row.id, "Tidak terbukti terkait.", fellow)
    with pytest.raises(NotAllowed):
        actions.cabut(row.id, "Tidak terbukti terkait.", datin)
    actions.cabut(row.id, "Tidak terbukti terkait.", team)
    assert may_see(fellow, kasus_lagi(case))
    with pytest.raises(Conflict):
        actions.cabut(row.id, "Tidak terbukti terkait.", team)
    assert row.alasan_cabut == "Tidak terbukti terkait."
    assert perkara.jejak()[-1] == "pengaduan.benturan_cabut"


def test_attempts_are_counted_in_the_register(team, datin):
    case = sampai(Status.DITINDAKLANJUTI, team)
    case = mark(case, team, unit_kerja_id=datin.unit_kerja_id)
    catat_upaya(case.id, datin.id, CaraUpaya.HALAMAN, "kasus")
    catat_upaya(case.id, team.id, CaraUpaya.HALAMAN, "kasus")
    (line,) = benturan.register(team, None, None)
    assert (line.nomor, line.tanda.terlapor) == (case.nomor, datin.unit_kerja.nama)
    assert [one.petugas_id for one in line.upaya] == [datin.id]
    figures = benturan.angka([line])
    assert (figures.laporan, figures.tanda, figures.berlaku, figures.jumlah_upaya) == (1, 1, 1, 1)
    shut_out = factories.petugas("pengelola", unit_kode="datin")
    assert benturan.register(shut_out, None, None) == []


def test_stops_in_bulk_and_in_an_answer_to_many_are_written_down(team, datin):
    fellow = factories.petugas("pengelola")
    main, case = (sampai(Status.DITINDAKLANJUTI, team) for _ in "ab")
    langkah(case, Aksi.GABUNGKAN, team, induk_id=main.id, pesan="")
    given = IsianJawaban(
        Aksi.TINDAK_LANJUT, IsianLangkah(pesan="Sudah kami cek."),
        {one.id: kasus_lagi(one).versi for one in (main, case)},
    )  # fmt: skip
    answer = _keep(new_token(), main, given, fellow)
    mark(case, team, petugas_id=fellow.id)
    lanjutkan(answer.id, fellow)
    case = mark(case, team, unit_kerja_id=datin.unit_kerja_id)
    plan, words = [(case.nomor, case.versi)], IsianLangkah(pesan="Sudah.")
    (shown,) = meja.pratinjau([case.nomor], Aksi.VERIFIKASI, fellow, words)
    meja.jalankan(plan, Aksi.VERIFIKASI, fellow, words, new_token())
    assert shown.ditolak == TAK_ADA
    handed = IsianLangkah(unit_kerja_id=datin.unit_kerja_id, catatan="Mohon dicek.")
    (shown,) = meja.pratinjau([case.nomor], Aksi.DISPOSISI, team, handed)
    assert "terlapor" in shown.ditolak
    tried = [
        (one.petugas_id, one.cara, one.langkah)
        for one in db.session.scalars(select(UpayaTerhalang).order_by(UpayaTerhalang.id))
    ]
    assert tried == [
        (fellow.id, CaraUpaya.TINDAKAN, "tindak_lanjut"),
        *[(fellow.id, CaraUpaya.TINDAKAN, "verifikasi")] * 2,
        (team.id, CaraUpaya.DISPOSISI, "disposisi"),
    ]


def test_a_photo_tells_nobody_that_there_is_a_case_about_him(team):
    photo = terima([unggahan(jpeg((64, 48)), "atap.jpg")])
    closed, mine = (sampai(Status.DITINDAKLANJUTI, team) for _ in "ab")
    langkah(closed, Aksi.SELESAIKAN, team, tautan="", berkas=photo)
    person = factories.petugas("pengelola")
    assert len(cari_foto_lama(mine.id, person, photo)) == 1
    mark(closed, team, petugas_id=person.id)
    assert cari_foto_lama(mine.id, person, photo) == []
    assert len(cari_foto_lama(mine.id, team, photo)) == 1


def test_the_proposed_substitute_is_a_unit_that_is_not_concerned(team, datin):
    case = sampai(Status.DITINDAKLANJUTI, team)
    row = actions.tandai(case.id, IsianTanda(ALASAN, unit_kerja_id=datin.unit_kerja_id), team)
    assert row.pengganti_unit_id not in (None, datin.unit_kerja_id)
    hukum = factories.unit("hukum").id
    other = sampai(Status.DITINDAKLANJUTI, team)
    row = actions.tandai(
        other.id,
        IsianTanda(ALASAN, unit_kerja_id=datin.unit_kerja_id, pengganti_unit_id=hukum),
        team,
    )
    assert row.pengganti_unit_id == hukum
