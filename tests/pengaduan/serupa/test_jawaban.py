"""One answer to many cases: each closed in its own right, once, also after a crash."""

import io

import pytest
from pypdf import PdfReader

from portal.core.errors import NotAllowed, Unacceptable
from portal.core.tokens import new_token
from portal.extensions import db
from portal.lampiran.actions import terima
from portal.lampiran.models import Lampiran
from portal.pengaduan import queries
from portal.pengaduan.actions import IsianLangkah
from portal.pengaduan.benturan.actions import IsianTanda, tandai
from portal.pengaduan.cetak import berkas_perkara
from portal.pengaduan.models import LampiranPengaduan, Riwayat
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.serupa import jawaban as jawaban_bersama
from portal.pengaduan.serupa.aturan import kemungkinan
from portal.pengaduan.serupa.jawaban import IsianJawaban, jawab_bersama, lanjutkan
from portal.pengaduan.serupa.models import JawabanBersama, LampiranJawaban
from portal.pengaduan.serupa.queries import calon_jawaban
from portal.pengaduan.workflow import Aksi, Kelas, Status
from tests import factories
from tests.lampiran.berkas import jpeg, unggahan
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

ANSWER = "Atap gudang sudah diperbaiki."
LINK = "https://contoh.go.id/bukti"


@pytest.fixture
def team(ctx):
    return factories.petugas("pengelola")


@pytest.fixture
def family(team):
    """A main case in work, two joined cases in work, and one that is only just received."""
    cases = [sampai(Status.DITINDAKLANJUTI, team) for _ in range(3)] + [ajukan()]
    for case in cases[1:]:
        langkah(case, Aksi.GABUNGKAN, team, induk_id=cases[0].id, pesan="")
    return [kasus_lagi(case) for case in cases]


def answer(cases, aksi=Aksi.SELESAIKAN, **isian) -> IsianJawaban:
    words = {"pesan": ANSWER, "hasil": Hasil.SELESAI_DENGAN_PERBAIKAN, "tautan": LINK, **isian}
    if aksi is Aksi.TINDAK_LANJUT:
        words = {"pesan": ANSWER, **isian}
    return IsianJawaban(aksi, IsianLangkah(**words), {case.id: case.versi for case in cases})


def outcome(given: JawabanBersama) -> dict[int, str]:
    tried = [one for one in given.kasus if one.selesai_at or one.ditolak]
    return {one.pengaduan_id: one.ditolak or "ok" for one in tried}


def test_every_case_is_closed_in_its_own_right(team, family):
    main, second, third, _new = family
    before = len(surat())
    given = jawab_bersama(new_token(), main, answer((main, second, third)), team)
    assert outcome(given) == dict.fromkeys((main.id, second.id, third.id), "ok")
    for case in (main, second, third):
        assert kasus_lagi(case).status is Status.SELESAI
        (last,) = putaran(case)
        assert last.hasil is Status.SELESAI
        entry = riwayat(case)[-1]
        assert (entry.aksi, entry.pesan, entry.tautan) == (Aksi.SELESAIKAN, ANSWER, LINK)
    assert len(surat()) == before


def test_what_one_refuses_stops_no_other(team, family):
    main, second, _third, new = family
    given = jawab_bersama(new_token(), main, answer((main, second, new)), team)
    found = outcome(given)
    assert (found[main.id], found[second.id]) == ("ok", "ok")
    assert "tidak berlaku untuk status" in found[new.id]
    assert kasus_lagi(new).status is Status.DITERIMA


def test_each_class_asks_for_its_own(team, family):
    main, second, third, _new = family
    for case, kelas in ((second, Kelas.PENGADUAN_BERKADAR), (third, Kelas.KONSULTASI)):
        db.session.execute(
            db.update(type(case)).where(type(case).id == case.id).values(kelas=kelas, versi=9)
        )
    db.session.commit()
    cases = [kasus_lagi(one) for one in (main, second, third)]
    given = jawab_bersama(new_token(), main, answer(cases, hasil=Hasil.TERBUKTI), team)
    found = outcome(given)
    assert found[main.id] == "ok"
    assert found[second.id] == "ok"
    assert kasus_lagi(second).status is Status.MENUNGGU_PENGESAHAN
    assert "hasil akhir" in found[third.id]


def test_a_case_that_moved_on_since_the_preview_is_left_alone(team, family):
    main, second, *_ = family
    shown = answer((main, second))
    langkah(second, Aksi.CATATAN, team)
    found = outcome(jawab_bersama(new_token(), main, shown, team))
    assert found[main.id] == "ok"
    assert "baru saja diubah" in found[second.id]


def test_without_proof_only_those_who_need_it_refuse(team, family):
    main, second, *_ = family
    langkah(second, Aksi.TINDAK_LANJUT, team, tautan=LINK)
    cases = [kasus_lagi(one) for one in (main, second)]
    found = outcome(jawab_bersama(new_token(), main, answer(cases, tautan=""), team))
    assert "Sertakan bukti" in found[main.id]
    assert found[second.id] == "ok"


def test_sent_again_nothing_is_done_twice(team, family):
    main, second, *_ = family
    token, shown = new_token(), answer((main, second), Aksi.TINDAK_LANJUT)
    first, again = (jawab_bersama(token, main, shown, team) for _ in range(2))
    assert first.id == again.id
    for case in (main, second):
        assert [row.aksi for row in riwayat(case)].count(Aksi.TINDAK_LANJUT) == 1
    assert jumlah(JawabanBersama) == 1


class Crash(BaseException):
    """The process dies."""


def test_after_a_crash_it_goes_on_where_it_stopped(team, family, monkeypatch):
    main, second, third, _new = family
    real, calls = jawaban_bersama.move, []

    def dies_at_the_second(*words):
        calls.append(words[0])
        done = real(*words)
        if len(calls) == 2:
            raise Crash
        return done

    token, files = new_token(), terima([unggahan(jpeg((64, 48)), "atap.jpg")])
    shown = answer((main, second, third), tautan="", berkas=files)
    monkeypatch.setattr(jawaban_bersama, "move", dies_at_the_second)
    with pytest.raises(Crash):
        jawab_bersama(token, main, shown, team)
    db.session.rollback()
    assert [kasus_lagi(one).status for one in (main, second, third)] == [
        Status.SELESAI, Status.DITINDAKLANJUTI, Status.DITINDAKLANJUTI,
    ]  # fmt: skip
    monkeypatch.setattr(jawaban_bersama, "move", real)
    (kept,) = db.session.scalars(db.select(JawabanBersama))
    given = lanjutkan(kept.id, team)
    assert set(outcome(given).values()) == {"ok"}
    for case in (main, second, third):
        assert kasus_lagi(case).status is Status.SELESAI
        assert [row.aksi for row in riwayat(case)].count(Aksi.SELESAIKAN) == 1
    assert jumlah(LampiranPengaduan) == 3


def test_each_case_owns_its_copy_of_the_proof_and_none_is_left_over(team, family):
    main, second, *_ = family
    files = terima([unggahan(jpeg((64, 48)), "atap.jpg")])
    given = jawab_bersama(new_token(), main, answer((main, second), tautan="", berkas=files), team)
    assert set(outcome(given).values()) == {"ok"}
    links = list(db.session.scalars(db.select(LampiranPengaduan)))
    assert {link.pengaduan_id for link in links} == {main.id, second.id}
    assert len({link.lampiran.kunci for link in links}) == 2
    assert (jumlah(LampiranJawaban), jumlah(Lampiran)) == (0, 2)


def test_a_photo_of_a_case_outside_the_family_must_be_explained(team, family):
    main, second, *_ = family
    old = sampai(Status.DITINDAKLANJUTI, team)
    photo = terima([unggahan(jpeg((64, 48)), "atap.jpg")])
    langkah(old, Aksi.SELESAIKAN, team, tautan="", berkas=photo)
    with pytest.raises(Unacceptable, match="Foto mirip"):
        jawab_bersama(new_token(), main, answer((main, second), berkas=photo), team)
    assert jumlah(JawabanBersama) == 0
    explained = answer((main, second), berkas=photo, alasan_foto="Satu atap untuk semuanya.")
    assert set(outcome(jawab_bersama(new_token(), main, explained, team)).values()) == {"ok"}


def test_a_unit_reads_in_a_note_no_number_of_a_case_outside_its_reach(team, family):
    main, second, *_ = family
    photo = terima([unggahan(jpeg((64, 48)), "atap.jpg")])
    jawab_bersama(new_token(), main, answer((main, second), tautan="", berkas=photo), team)
    langkah(second, Aksi.CATATAN, team, catatan=f"Lihat {main.nomor}, {second.nomor}.")
    datin = factories.petugas("unit", unit_kode="datin")
    timeline = queries.riwayat(second.id)
    assert main.nomor in str(queries.catatan_terbaca(timeline, datin))
    tandai(main.id, IsianTanda("Soal subbag itu.", unit_kerja_id=datin.unit_kerja_id), team)
    notes = queries.catatan_terbaca(timeline, datin)
    assert main.nomor not in str(notes)
    assert notes[timeline[-1].id] == f"Lihat (laporan lain di luar bagian Anda), {second.nomor}."
    assert main.nomor in str(queries.catatan_terbaca(timeline, team))
    paper = PdfReader(io.BytesIO(berkas_perkara(second, datin)))
    assert main.nomor not in "".join(page.extract_text() for page in paper.pages)


def test_only_cases_of_the_family_and_only_by_who_may(team, family):
    main, second, *_ = family
    with pytest.raises(Unacceptable, match="Pilih"):
        jawab_bersama(new_token(), main, answer((main, ajukan())), team)
    with pytest.raises(Unacceptable, match="Pilih"):
        jawab_bersama(new_token(), main, answer(()), team)
    datin, hukum = (factories.petugas("unit", unit_kode=kode) for kode in ("datin", "hukum"))
    with pytest.raises(Unacceptable, match="Pilih"):
        jawab_bersama(new_token(), main, answer((second,)), hukum)
    given = jawab_bersama(new_token(), main, answer((second,)), datin)
    assert outcome(given) == {second.id: "ok"}
    with pytest.raises(NotAllowed):
        lanjutkan(given.id, team)


def test_a_unit_answers_what_it_may_open_only(team, family):
    main, _second, _third, new = family
    datin = factories.petugas("unit", unit_kode="datin")
    shown = calon_jawaban(main, datin, Aksi.SELESAIKAN)
    assert new.id not in {one.kasus.id for one in shown}
    assert shown[0].kasus.id == main.id


BOTH = frozenset({"pengaduan_tindak_lanjut", "pengaduan_verifikasi"})
T, K = Status.DITINDAKLANJUTI, Kelas.PENGADUAN_TIDAK_BERKADAR


@pytest.mark.parametrize(
    ("status", "kelas", "aksi", "traits", "possible", "words"),
    [
        (T, K, Aksi.TINDAK_LANJUT, {}, True, "tetap terbuka"),
        (T, K, Aksi.SELESAIKAN, {}, True, "Perlu bukti"),
        (T, K, Aksi.SELESAIKAN, {"ada_bukti": True}, True, "Ditutup sekarang."),
        (T, K, Aksi.SELESAIKAN, {"ada_bukti": False}, False, "Perlu bukti"),
        (T, Kelas.PENGADUAN_BERKADAR, Aksi.SELESAIKAN, {"ada_bukti": True}, True, "disahkan"),
        (T, Kelas.KONSULTASI, Aksi.SELESAIKAN, {"ada_bukti": False}, True, "Ditutup sekarang."),
        (T, Kelas.KONSULTASI, Aksi.SELESAIKAN, {"hasil": Hasil.TERBUKTI}, False, "tidak berlaku"),
        (Status.DITERIMA, K, Aksi.TINDAK_LANJUT, {}, False, "belum dapat"),
        (Status.SELESAI, K, Aksi.SELESAIKAN, {}, False, "Sudah berakhir"),
        (Status.DIVERIFIKASI, K, Aksi.SELESAIKAN, {"ada_bukti": True}, True, "Ditutup sekarang."),
    ],
)
def test_what_the_preview_says(status, kelas, aksi, traits, possible, words):
    found = kemungkinan(status, kelas, aksi, BOTH, **traits)
    assert found.dapat is possible
    assert words in found.keterangan


def test_the_preview_knows_what_is_not_this_officers(team):
    found = kemungkinan(Status.DIVERIFIKASI, K, Aksi.SELESAIKAN, {"pengaduan_tindak_lanjut"})
    assert not found.dapat
    assert "wewenang" in found.keterangan


def test_the_officers_way(app, signed_in):
    browser = signed_in("pengelola")
    with app.app_context():
        team = factories.petugas("pengelola")
        main, case = (sampai(Status.DITINDAKLANJUTI, team) for _ in "ab")
        new = ajukan()
        for one in (case, new):
            langkah(one, Aksi.GABUNGKAN, team, induk_id=main.id, pesan="")
        numbers = main.nomor, case.nomor, new.nomor
    page = browser.visit(f"/petugas/pengaduan/{numbers[0]}").link("Selesaikan bersama")
    assert page.h1 == f"Selesaikan bersama: {numbers[0]}"
    assert "Tidak ikut: Berstatus “Diterima”" in page.text
    page = page.submit("Perbarui pratinjau", pesan=ANSWER, hasil="tidak_cukup_data")
    assert page.text.count("Perlu bukti: sertakan berkas atau tautan.") == 2
    page = page.submit("Kirim jawaban", pesan="", hasil="")
    assert page.status == 422
    assert page.error("Pesan untuk pelapor")
    page = page.submit("Kirim jawaban", pesan=ANSWER, hasil="terbukti", tautan=LINK, kasus=[])
    assert page.status == 422
    assert page.error("Yang akan terjadi")
    with app.app_context():
        ids = [queries.kasus_bernomor(number).id for number in numbers[:2]]
    page = page.submit("Kirim jawaban", pesan=ANSWER, hasil="terbukti", tautan=LINK, kasus=ids)
    assert page.status == 200, page.text
    assert page.h1 == f"Hasil jawaban bersama: {numbers[0]}"
    assert "2 berhasil, 0 tidak, 0 belum" in page.text
    with app.app_context():
        closed = [queries.kasus_bernomor(number).status for number in numbers]
    assert closed == [Status.SELESAI, Status.SELESAI, Status.DITERIMA]


def test_a_case_without_joined_ones_has_no_such_page(app, signed_in):
    browser = signed_in("pengelola")
    with app.app_context():
        nomor = ajukan().nomor
    assert browser.visit(f"/petugas/pengaduan/{nomor}/jawab-bersama/selesaikan").status == 409
    assert browser.visit(f"/petugas/pengaduan/{nomor}/jawab-bersama/tolak").status == 404


def test_the_reporter_of_a_joined_case_reads_the_answer_and_no_other_case(app, client):
    nomor, pin = nomor_dan_pin(kirim(client))
    with app.app_context():
        team = factories.petugas("pengelola")
        main = sampai(Status.DITINDAKLANJUTI, team, uraian="Laporan utama tentang atap gudang.")
        case = queries.kasus_bernomor(nomor)
        langkah(case, Aksi.VERIFIKASI, team)
        langkah(case, Aksi.DISPOSISI, team)
        langkah(case, Aksi.GABUNGKAN, team, induk_id=main.id, pesan="")
        cases = [kasus_lagi(one) for one in (main, case)]
        photo = terima([unggahan(jpeg((64, 48)), "atap.jpg")])
        jawab_bersama(new_token(), main, answer(cases, tautan="", berkas=photo), team)
        main_no = main.nomor
    page = buka(client, nomor, pin)
    assert ANSWER in page.text
    assert main_no not in page.html
    assert "Laporan utama tentang" not in page.html
    with app.app_context():
        noted = db.session.scalars(db.select(Riwayat.catatan).where(Riwayat.catatan != ""))
        assert any(main_no in text for text in noted)
