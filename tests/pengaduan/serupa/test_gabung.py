"""Joining reports to a main case and parting them again, on both databases."""

import itertools

import pytest

from portal.core.errors import Conflict, IllegalTransition, NotAllowed, NotThere, Unacceptable
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.pengaduan import queries
from portal.pengaduan.serupa import queries as serupa
from portal.pengaduan.serupa.aturan import halangan_gabung
from portal.pengaduan.serupa.indeks import buat_penggal
from portal.pengaduan.serupa.models import Gabungan
from portal.pengaduan.workflow import ALUR, TERBUKA, Aksi, Kelas, Status
from tests import factories
from tests.pengaduan.perkara import (
    ajukan,
    buka,
    jumlah,
    kasus_lagi,
    kirim,
    langkah,
    nomor_dan_pin,
    putaran,
    riwayat,
    sampai,
    surat,
)

MAIN_TEXT = "Gudang logistik di Jalan Lingkar bocor, kotak suara kardus basah kena hujan."
TWIN_TEXT = "Atap gudang logistik Jalan Lingkar bocor. Kotak suara kardus basah kena air hujan."


@pytest.fixture
def team(ctx):
    return factories.petugas("pengelola")


def join(case, main, officer, **isian):
    return langkah(case, Aksi.GABUNGKAN, officer, induk_id=main.id, pesan="", **isian)


def part(case, officer, **isian):
    return langkah(case, Aksi.PISAHKAN, officer, pesan="", **isian)


@pytest.mark.parametrize(("status", "main"), list(itertools.product(Status, Status)))
def test_open_reports_only_are_joined_and_to_open_ones_only(status, main):
    reason = halangan_gabung(1, status, 2, main, bergabung=False, beranggota=False)
    allowed = (status, Aksi.GABUNGKAN) in ALUR and main in TERBUKA
    assert (reason == "") is allowed


@pytest.mark.parametrize(
    ("pair", "joined", "has_members", "reason"),
    [
        ((1, 1), False, False, "dirinya sendiri"),
        ((1, 2), True, False, "sudah bergabung"),
        ((1, 2), False, True, "laporan utama bagi laporan lain"),
        ((1, 2), False, False, ""),
    ],
)
def test_no_cycles_and_no_chains(pair, joined, has_members, reason):
    one, main = pair
    found = halangan_gabung(
        one, Status.DITERIMA, main, Status.DITERIMA, bergabung=joined, beranggota=has_members
    )
    assert reason in found
    assert bool(found) is bool(reason)


def test_a_joined_report_keeps_all_that_is_its_own(team):
    main, case = sampai(Status.DITINDAKLANJUTI, team), ajukan(surel="siti@contoh.id")
    before = (case.nomor, case.pin_hash, case.tenggat, case.tenggat_uu, case.status, case.surel)
    rounds = [(one.ke, one.tenggat, one.ditutup) for one in putaran(case)]
    join(case, main, team, catatan="Gudang yang sama.")
    case = kasus_lagi(case)
    after = (case.nomor, case.pin_hash, case.tenggat, case.tenggat_uu, case.status, case.surel)
    assert after == before
    assert [(one.ke, one.tenggat, one.ditutup) for one in putaran(case)] == rounds
    assert surat()[-1] == "pengaduan_kabar"
    family = serupa.keluarga(case, team)
    assert (family.bergabung, family.induk.id, family.alasan) == (
        True, main.id, "Gudang yang sama.",
    )  # fmt: skip
    assert [one.id for one in serupa.keluarga(main, team).anggota] == [case.id]


def test_joining_is_no_first_answer(team):
    main, case = ajukan(), ajukan()
    join(case, main, team)
    (entry,) = riwayat(case)[1:]
    assert (entry.pesan, entry.tautan, entry.ke_status) == ("", None, Status.DITERIMA)


def test_the_audit_line_names_both_numbers_and_no_words(team):
    main, case = ajukan(), ajukan()
    join(case, main, team, catatan="Kata Pak Karso sama.")
    part(case, team, catatan="Ternyata gudang lain.")
    lines = list(db.session.scalars(db.select(Jejak).order_by(Jejak.urutan)))[-2:]
    assert [line.peristiwa for line in lines] == ["pengaduan.gabungkan", "pengaduan.pisahkan"]
    for line in lines:
        assert line.objek_id == case.nomor
        assert main.nomor in line.rincian
        assert "Karso" not in line.rincian
        assert "gudang" not in line.rincian


def test_parting_undoes_it_and_both_are_kept(team):
    main, case = ajukan(), ajukan()
    join(case, main, team)
    part(case, team, catatan="Soal lain.")
    family = serupa.keluarga(case, team)
    assert not family.bergabung
    assert serupa.keluarga(main, team).anggota == ()
    (past,) = family.dulu
    assert (past.alasan_pisah, past.pemisah_id) == ("Soal lain.", team.id)
    join(case, main, team)
    assert serupa.keluarga(case, team).bergabung
    assert jumlah(Gabungan) == 2
    with pytest.raises(Unacceptable):
        part(case, team, catatan="")
    with pytest.raises(Conflict, match="tidak sedang bergabung"):
        part(main, team)


def test_whoever_names_a_joined_report_means_its_head(team):
    main, middle, late = ajukan(), ajukan(), ajukan()
    join(middle, main, team)
    join(late, middle, team)
    assert {one.id for one in serupa.keluarga(main, team).anggota} == {middle.id, late.id}
    assert serupa.keluarga(middle, team).anggota == ()
    with pytest.raises(Conflict, match="laporan utama bagi laporan lain"):
        join(main, ajukan(), team)
    with pytest.raises(Conflict, match="dirinya sendiri"):
        join(main, middle, team)
    with pytest.raises(Conflict, match="sudah bergabung"):
        join(late, main, team)


def test_a_parted_head_may_be_joined_itself(team):
    main, case, other = ajukan(), ajukan(), ajukan()
    join(case, main, team)
    part(case, team)
    join(main, other, team)
    assert serupa.keluarga(main, team).induk.id == other.id


def test_ended_cases_are_left_alone(team):
    ended, case = sampai(Status.DITOLAK, team), ajukan()
    with pytest.raises(Conflict, match="sudah ditutup"):
        join(case, ended, team)
    with pytest.raises(IllegalTransition):
        join(ended, case, team)
    assert jumlah(Gabungan) == 0


def test_a_joined_case_that_ended_can_still_be_parted_and_stays_ended(team):
    main, case = ajukan(), sampai(Status.DITINDAKLANJUTI, team)
    join(case, main, team)
    langkah(case, Aksi.SELESAIKAN, team)
    ended = [(one.ditutup, one.hasil) for one in putaran(case)]
    part(case, team)
    assert kasus_lagi(case).status is Status.SELESAI
    assert [(one.ditutup, one.hasil) for one in putaran(case)] == ended


def test_only_the_team_joins_and_parts(team):
    main, case = (sampai(Status.DITINDAKLANJUTI, team) for _ in "ab")
    for officer in (factories.petugas("unit", unit_kode="datin"), factories.petugas("pimpinan")):
        with pytest.raises(NotAllowed):
            join(case, main, officer)
    join(case, main, team)
    with pytest.raises(NotAllowed):
        part(case, factories.petugas("unit", unit_kode="datin"))
    with pytest.raises(NotThere):
        langkah(main, Aksi.GABUNGKAN, team, induk_id=9_999_999)


def test_sent_twice_it_is_done_once(team):
    main, case = ajukan(), ajukan()
    for _ in range(2):
        join(case, main, team, versi=1, catatan="Sama.")
    assert (jumlah(Gabungan), len(riwayat(case))) == (1, 2)


def test_a_unit_reads_no_number_of_a_case_outside_its_reach(team):
    mine, main = sampai(Status.DITINDAKLANJUTI, team), ajukan()
    join(mine, main, team)
    datin = factories.petugas("unit", unit_kode="datin")
    family = serupa.keluarga(mine, datin)
    assert (family.bergabung, family.induk) == (True, None)
    part(mine, team)
    join(main, mine, team)
    family = serupa.keluarga(mine, datin)
    assert (family.anggota, family.tersembunyi) == ((), 1)
    assert family.dulu == ()


def test_joined_reports_need_no_hint(team):
    main, case = ajukan(uraian=MAIN_TEXT), ajukan(uraian=TWIN_TEXT)
    buat_penggal()
    (hint,) = serupa.kembaran(case, team)
    assert (hint.gabungkan_ke_sana, hint.gabungkan_ke_sini) == (True, False)
    (other,) = serupa.kembaran(main, team)
    assert (other.gabungkan_ke_sana, other.gabungkan_ke_sini) == (False, True)
    join(case, main, team)
    assert serupa.kembaran(case, team) == []
    assert serupa.kembaran(main, team) == []


def test_the_officers_way_from_hint_to_joining_and_back(app, signed_in):
    browser = signed_in("pengelola")
    with app.app_context():
        main, case = ajukan(uraian=MAIN_TEXT), ajukan(uraian=TWIN_TEXT)
        main_no, case_no = main.nomor, case.nomor
        buat_penggal()
    page = browser.visit(f"/petugas/pengaduan/{case_no}").link("Gabungkan ke laporan ini")
    assert page.h1 == f"Gabungkan: {case_no}"
    assert "Yang akan terjadi" in page.text
    assert "tetap punya nomor, PIN" in page.text
    page = page.submit("Gabungkan")
    assert page.status == 422
    assert page.error("Mengapa ini soal yang sama?")
    page = page.submit("Gabungkan", alasan="Gudang dan hari yang sama.")
    assert page.h1 == case_no
    assert f"Ditangani bersama laporan utama {main_no}" in page.text
    assert case_no in browser.visit(f"/petugas/pengaduan/{main_no}").text
    again = browser.visit(f"/petugas/pengaduan/{case_no}/gabung?ke={main_no}")
    assert "sudah bergabung" in again.text
    page = page.link("Pisahkan")
    assert page.submit("Pisahkan").status == 422
    page = browser.visit(f"/petugas/pengaduan/{case_no}/pisah").submit(
        "Pisahkan", alasan="Ternyata gudang lain."
    )
    assert "Pernah bergabung (1)" in page.text


@pytest.mark.parametrize("ke", ["", "bukan nomor", "PGD-2025-9999-A"])
def test_a_number_that_is_none_is_said_so(app, signed_in, ke):
    browser = signed_in("pengelola")
    with app.app_context():
        nomor = ajukan().nomor
    page = browser.visit(f"/petugas/pengaduan/{nomor}/gabung?ke={ke}")
    assert page.status == 422
    assert page.error("Nomor laporan utama")


def test_a_page_that_was_overtaken_is_refused_with_its_words_kept(app, signed_in):
    browser = signed_in("pengelola")
    with app.app_context():
        main, case = ajukan(), ajukan()
        page = browser.visit(f"/petugas/pengaduan/{case.nomor}/gabung?ke={main.nomor}")
        langkah(case, Aksi.CATATAN, factories.petugas("pengelola"))
    page = page.submit("Gabungkan", alasan="Soal yang sama.")
    assert page.status == 409
    assert "baru saja diubah" in page.error("Mengapa ini soal yang sama?")
    assert page.value("Mengapa ini soal yang sama?") == "Soal yang sama."


def test_the_reporter_reads_that_it_is_joined_and_nothing_of_the_other(app, client, signed_in):
    browser = signed_in("pengelola")
    nomor, pin = nomor_dan_pin(kirim(client, uraian=TWIN_TEXT))
    with app.app_context():
        main = ajukan(uraian="Rahasia gudang sebelah barat penuh tikus.", nama="Karso Wirya")
        case, officer = queries.kasus_bernomor(nomor), factories.petugas("pengelola")
        join(case, main, officer, catatan="Lihat catatan Karso.")
        main_no = main.nomor
    page = buka(client, nomor, pin)
    assert "Ditangani bersama laporan lain" in page.text
    for secret in (main_no, "tikus", "Karso", "Lihat catatan"):
        assert secret not in page.html
    assert "Lihat catatan Karso." in browser.visit(f"/petugas/pengaduan/{nomor}").text


def test_a_class_that_needs_oversight_can_be_joined_too(team):
    main, case = ajukan(), ajukan()
    langkah(case, Aksi.VERIFIKASI, team, kelas=Kelas.PENGADUAN_BERKADAR)
    join(case, main, team)
    assert kasus_lagi(case).kelas is Kelas.PENGADUAN_BERKADAR
