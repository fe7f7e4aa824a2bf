"""One step for many cases: the preview tells the truth, each case stands for itself."""

import pytest

from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.tokens import new_token
from portal.core.transaction import transaction
from portal.extensions import db
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.actions import IsianLangkah
from portal.pengaduan.meja import actions
from portal.pengaduan.meja.formulas import MASSAL
from portal.pengaduan.meja.models import AturanMeja, Massal
from portal.pengaduan.models import Pengaduan, Riwayat
from portal.pengaduan.topik import tebak_kelas
from portal.pengaduan.workflow import Aksi, Kelas, Status
from tests import factories
from tests.page import words
from tests.pengaduan import perkara
from tests.pengaduan.perkara import langkah, sampai

DESK = "/petugas/pengaduan/"
ASK = "Saya mau bertanya bagaimana cara mendapatkan salinan daftar pemilih."


@pytest.fixture
def team(ctx):
    return factories.petugas("pengelola")


def counts() -> tuple[int, int, int]:
    models = (Riwayat, SuratKeluar, Massal)
    return tuple(perkara.jumlah(model) for model in models)  # type: ignore[return-value]


def test_the_preview_says_what_then_happens_and_keeps_nothing(team):
    new = perkara.ajukan(uraian=ASK, surel="siti@contoh.example")
    done = sampai(Status.SELESAI, team)
    before, versions = counts(), {new.nomor: new.versi, done.nomor: done.versi}
    shown = actions.pratinjau(
        [new.nomor, done.nomor, "PGD-2020-0001-X"], Aksi.VERIFIKASI, team, IsianLangkah(pesan="Ya.")
    )
    assert counts() == before
    good, refused, unknown = shown
    assert (good.dari, good.ke) == (Status.DITERIMA, Status.DIVERIFIKASI)
    assert good.kelas is tebak_kelas(ASK)
    assert good.surat == (("Kabar perkembangan (pelapor)", 1),)
    assert "status “Selesai”" in refused.ditolak
    assert "tidak ada, atau bukan bagian akun Anda" in unknown.ditolak
    run = actions.jalankan(
        [(good.nomor, good.versi)], Aksi.VERIFIKASI, team, IsianLangkah(pesan="Ya."), new_token()
    )
    case = perkara.kasus_lagi(new)
    assert (case.status, case.kelas, case.tenggat) == (good.ke, good.kelas, good.tenggat_baru)
    assert case.versi == versions[new.nomor] + 1
    assert db.session.get_one(Massal, run).hasil == [[new.nomor, True, "Diverifikasi"]]


def test_letters_to_officers_are_counted_by_kind(team):
    for _ in range(2):
        factories.petugas("unit", unit_kode="datin")
    case = sampai(Status.DIVERIFIKASI, team)
    unit = factories.unit("datin").id
    (shown,) = actions.pratinjau(
        [case.nomor], Aksi.DISPOSISI, team, IsianLangkah(unit_kerja_id=unit, catatan="Mohon.")
    )
    assert shown.surat == (("Disposisi kepada petugas (petugas)", 2),)
    assert perkara.kasus_lagi(case).unit_kerja_id is None


def test_each_case_stands_for_itself(team):
    cases = [perkara.ajukan() for _ in range(3)]
    plan = [(case.nomor, case.versi) for case in cases]
    langkah(cases[1], Aksi.CATATAN, team)
    run = actions.jalankan(plan, Aksi.VERIFIKASI, team, IsianLangkah(), new_token())
    result = db.session.get_one(Massal, run).hasil
    assert [ok for _nomor, ok, _words in result] == [True, False, True]
    assert "berubah setelah pratinjau" in result[1][2]
    standing = [perkara.kasus_lagi(case).status for case in cases]
    assert standing == [Status.DIVERIFIKASI, Status.DITERIMA, Status.DIVERIFIKASI]


def test_sent_twice_it_is_done_once(team):
    case, token = perkara.ajukan(), new_token()
    plan = [(case.nomor, case.versi)]
    first = actions.jalankan(plan, Aksi.CATATAN, team, IsianLangkah(catatan="Cek."), token)
    before = counts()
    again = actions.jalankan(plan, Aksi.CATATAN, team, IsianLangkah(catatan="Cek."), token)
    assert (first, counts()) == (again, before)


@pytest.mark.parametrize("aksi", [a for a in Aksi if a not in MASSAL])
def test_other_steps_are_never_taken_in_bulk(team, aksi):
    case = perkara.ajukan()
    with pytest.raises(Unacceptable):
        actions.pratinjau([case.nomor], aksi, team, IsianLangkah(pesan="x", catatan="x"))
    with pytest.raises(Unacceptable):
        actions.jalankan([(case.nomor, 1)], aksi, team, IsianLangkah(), new_token())


@pytest.fixture
def desk(signed_in):
    return signed_in("pengelola")


def filed(app, number=2) -> list[str]:
    with app.app_context():
        return [perkara.ajukan(uraian=ASK).nomor for _ in range(number)]


def choose(browser, button, numbers, queue="baru"):
    return browser.visit(f"{DESK}?antrean={queue}").submit(button, pilih=numbers)


def status_of(app, nomor) -> Status:
    with app.app_context():
        return db.session.scalars(db.select(Pengaduan).filter_by(nomor=nomor)).one().status


def test_from_the_ticked_rows_to_the_result(app, desk):
    numbers = filed(app)
    page = choose(desk, "Verifikasi", numbers)
    assert page.h1 == "Verifikasi untuk 2 laporan"
    assert not page.soup.find("button", {"name": "jalankan"})
    page = page.submit("Lihat akibatnya", pesan="Kami periksa.")
    assert [words(tag) for tag in page.soup.select("ol.antre h3")] == numbers
    assert page.has("Akibatnya: 2 dijalankan")
    assert status_of(app, numbers[0]) is Status.DITERIMA
    page = page.submit("Jalankan untuk 2 laporan")
    assert page.has("2 dari 2 laporan berhasil")
    assert all(status_of(app, nomor) is Status.DIVERIFIKASI for nomor in numbers)
    assert page.link("Kembali ke daftar").path == f"{DESK}?antrean=baru"


def test_what_was_changed_after_the_preview_is_shown_again_first(app, desk):
    (nomor,) = filed(app, 1)
    page = choose(desk, "Catatan internal", [nomor]).submit("Lihat akibatnya", catatan="Satu.")
    page = page.submit("Jalankan", catatan="Dua.")
    assert page.has("Isian berubah sesudah pratinjau.")
    page = page.submit("Jalankan")
    assert page.has("1 dari 1 laporan berhasil")
    assert desk.visit(DESK + nomor).has("Dua.")
    assert not desk.visit(DESK + nomor).has("Satu.")


def test_mistakes_are_said_beside_the_field(app, desk):
    numbers = filed(app, 1)
    page = choose(desk, "Disposisi", numbers).submit("Lihat akibatnya")
    assert page.status == 422
    assert page.error("Subbagian") == "Pilih subbagian yang menindaklanjuti."
    assert page.error("Instruksi") == "Tulis instruksi untuk subbagian."
    empty = choose(desk, "Verifikasi", [])
    assert empty.status == 422
    assert empty.has("Centang dulu laporannya")


def test_a_colleague_who_may_not_see_one_of_the_cases_is_refused_for_that_one(app, desk):
    numbers = filed(app, 2)
    with app.app_context():
        factories.petugas("unit", unit_kode="datin", nama_pengguna="unit.datin")
        case = db.session.scalars(db.select(Pengaduan).filter_by(nomor=numbers[0])).one()
        boss = factories.petugas("pengelola")
        langkah(case, Aksi.VERIFIKASI, boss, kelas=Kelas.KONSULTASI)
        langkah(case, Aksi.DISPOSISI, boss)
    page = choose(desk, "Catatan internal", numbers, "semua")
    page = page.submit("Lihat akibatnya", catatan="@unit.datin lihat.")
    assert page.has("Akibatnya: 1 dijalankan, 1 tidak dapat")
    assert page.has("Tidak dapat disebut: @unit.datin.")


def test_too_many_at_once_are_refused(app, desk):
    with app.app_context(), transaction():
        db.session.add(AturanMeja(kode="massal", nilai=1, diubah_at=clock.now()))
    page = choose(desk, "Verifikasi", filed(app, 2))
    assert page.status == 422
    assert page.has("Paling banyak 1 laporan sekaligus.")


def test_a_subbag_is_offered_and_allowed_notes_only(app, signed_in):
    with app.app_context():
        nomor = sampai(Status.DITINDAKLANJUTI).nomor
        other = perkara.ajukan().nomor
    joko = signed_in("unit", unit_kode="datin")
    page = joko.visit(DESK)
    assert [words(tag) for tag in page.soup.select("#massal button[name=aksi]")] == [
        "Catatan internal"
    ]
    shown = page.submit("Catatan internal", pilih=[nomor, other]).submit(
        "Lihat akibatnya", catatan="Cek."
    )
    assert shown.has("1 dijalankan, 1 tidak dapat")
    token = page.form().find("input", {"name": "csrf_token"})["value"]
    data = {"csrf_token": token, "aksi": "verifikasi", "pilih": [nomor]}
    assert joko.post("/petugas/meja/massal", data=data).status_code == 403


def test_a_result_is_the_officers_own_and_says_what_was_left(app, desk, signed_in):
    (nomor,) = filed(app, 1)
    page = choose(desk, "Catatan internal", [nomor]).submit("Lihat akibatnya", catatan="Cek.")
    page = page.submit("Jalankan")
    address = page.path.split("?")[0]
    assert signed_in("pengelola").get(address).status_code == 404
    with app.app_context(), transaction():
        db.session.scalars(db.select(Massal)).one().hasil = []
    assert desk.visit(address).has("belum dikerjakan")
