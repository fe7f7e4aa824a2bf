"""The survey desk as officers walk through it."""

import pytest

from portal.akun.permissions import Peran
from portal.core import clock
from portal.core.periods import parse_period
from portal.core.transaction import transaction
from portal.extensions import db
from portal.survei import actions
from portal.survei.instruments import instrument
from portal.survei.models import Gelombang
from portal.survei.queries import gelombang_by_kode, instrument_of
from portal.survei.workflow import StatusGelombang as S
from tests.factories import petugas
from tests.survei.kelola.gelombang_uji import gelombang, jawaban

DESK = "/petugas/survei/"
WAVE = "/petugas/survei/skm-2025-tw1"
FOURS = (4,) * 9
READERS = {Peran.PENGELOLA, Peran.TIM_ZI, Peran.PIMPINAN, Peran.UNIT, Peran.ASESOR}


@pytest.fixture
def march(app):
    """The 27th of March 2025, two working days before the end of the quarter at most."""
    with clock.frozen(clock.at_wib(parse_period("2025-TW1").selesai.replace(day=27))):
        yield


@pytest.fixture
def team(signed_in, march):
    return signed_in("pengelola")


@pytest.fixture
def wave(app, march):
    """Return a function that makes a wave; its answers come in while it is open."""

    def make(status=S.DIBUKA, answers=(), **change):
        with app.app_context():
            row = gelombang(petugas("pengelola").id, status, answers, **change)
            return row.kode

    return make


def stored(app, kode="skm-2025-tw1"):
    with app.app_context():
        row = gelombang_by_kode(kode)
        return row.status, [(one.nama, one.populasi) for one in row.layanan], instrument_of(row)


def test_a_wave_from_plan_to_seal(app, team):
    page = team.visit(DESK)
    assert page.has("Belum ada gelombang survei")
    page = page.link("Rencanakan SKM")
    assert page.h1 == "Rencanakan SKM"
    page = page.submit(
        "Simpan rencana",
        **{
            "layanan-0-nama": "PPID",
            "layanan-0-populasi": "1.050",
            "layanan-1-nama": "Data pemilih",
            "tambahan-0-pertanyaan": "Dari mana Anda tahu layanan ini?",
            "tambahan-0-pilihan": "Teman\n\nMedia sosial\n",
        },
    )
    assert page.h1 == "SKM Triwulan I 2025"
    assert page.has("Rencana SKM Triwulan I 2025 disimpan.")
    status, services, tool = stored(app)
    assert (status, services) == (S.DRAF, [("PPID", 1050), ("Data pemilih", None)])
    assert tool.tambahan[1].pilihan == ("Teman", "Media sosial")
    page = page.link("Buka gelombang")
    assert page.has("Jumlah pengguna Data pemilih belum diisi")
    page = page.submit("Buka gelombang")
    assert page.has("Gelombang dibuka.")
    assert page.has("Kurang 281 responden PPID, sisa")
    with app.app_context():
        row = gelombang_by_kode("skm-2025-tw1")
        actions.terima_jawaban(row.id, jawaban(1))
    page = page.link("Tutup gelombang")
    assert page.has("Kurang 280 responden PPID")
    page = page.submit("Tutup gelombang").link("Segel gelombang").submit("Segel gelombang")
    assert page.has("Gelombang disegel.")
    assert page.link("Periksa segel").has("Segel utuh. 1 jawaban")
    page = page.link("Buka kembali gelombang")
    assert page.has("Segelnya dilepas")
    refused = page.submit("Buka kembali gelombang")
    assert refused.status == 422
    assert "alasan" in refused.error("Alasan").lower()
    page = refused.submit("Buka kembali gelombang", alasan="Dua lembar kertas tertinggal.")
    assert page.has("Gelombang dibuka kembali.")
    assert page.has("alasan: Dua lembar kertas tertinggal.")
    assert stored(app)[0] is S.DIBUKA


def test_a_seal_that_was_broken_behind_the_back_says_so(app, team, wave):
    wave(S.DISEGEL, [jawaban(1)])
    with app.app_context(), transaction() as session:
        row = gelombang_by_kode("skm-2025-tw1")
        session.execute(db.update(Gelombang).where(Gelombang.id == row.id).values(segel_sidik="0"))
    assert team.visit(f"{WAVE}/segel").has("Segel tidak cocok")


def test_an_empty_wave_cannot_be_sealed(team, wave):
    wave(S.DITUTUP)
    page = team.visit(f"{WAVE}/langkah/segel")
    assert page.has("belum dapat disegel")
    page = page.submit("Segel gelombang")
    assert page.status == 422
    assert page.has("Gelombang tanpa jawaban tidak dapat disegel.")


def test_a_step_that_no_longer_fits_is_a_conflict(team, wave):
    wave(S.DIBUKA)
    page = team.visit(f"{WAVE}/langkah/tutup")
    assert team.visit(f"{WAVE}/langkah/segel").status == 409
    assert page.submit("Tutup gelombang").has("Gelombang ditutup.")
    assert page.submit("Tutup gelombang").status == 409


def test_more_rows_keep_what_was_typed(app, team):
    page = team.visit(f"{DESK}baru/spak")
    typed = {"layanan-0-nama": "PPID", "layanan-0-populasi": "tiga", "nama": "SPAK loket"}
    page = page.submit("Tambah baris layanan", **typed)
    assert page.status == 200
    assert page.soup.find(id="layanan-5-nama") is not None
    assert page.soup.find(id="layanan-0-populasi")["value"] == "tiga"
    page = page.submit("Tambah pertanyaan")
    assert page.soup.find(id="tambahan-1-pertanyaan") is not None
    with app.app_context():
        assert db.session.scalars(db.select(Gelombang)).all() == []


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"layanan-0-nama": "PPID", "layanan-0-populasi": "tiga"}, "Tulis angka bulat"),
        ({"layanan-0-nama": "PPID", "layanan-0-populasi": "-4"}, "Tulis angka bulat"),
        ({"layanan-0-nama": "PPID", "layanan-0-populasi": "9999999999"}, "terlalu besar"),
        ({"layanan-0-populasi": "5"}, "Tulis nama layanannya"),
        ({"layanan-0-nama": "???"}, "harus memuat huruf"),
        ({"layanan-0-nama": "PPID", "layanan-1-nama": "ppid"}, "sudah disebut di atas"),
        ({"layanan-0-nama": "P" * 161}, "Terlalu panjang"),
        ({"tambahan-0-pilihan": "Ya\nTidak"}, "Tulis pertanyaannya"),
        ({"tambahan-0-pertanyaan": "Apa?", "tambahan-0-pilihan": "Ya"}, "dua pilihan"),
        ({"tambahan-0-pertanyaan": "Apa?", "tambahan-0-pilihan": "Ya\nya"}, "pilihan yang sama"),
        ({"tambahan-0-pertanyaan": "Apa?", "tambahan-0-pilihan": "\n".join("abcdefghijk")},
         "Paling banyak 10"),
        ({"periode": "2025-TW9"}, "Pilihan ini tidak ada"),
        ({"periode": "sendiri"}, "Isi tanggal awal"),
        ({"periode": "sendiri", "dari": "2025-03-01"}, "Isi tanggal akhir"),
        ({"periode": "sendiri", "dari": "2025-03-01", "sampai": "2025-02-01"}, "sesudah tanggal"),
        ({"periode": "sendiri", "dari": "kemarin", "sampai": "2025-02-01"}, "belum benar"),
        ({"periode": "sendiri", "dari": "2015-03-01", "sampai": "2015-04-01"},
         "Belum ada kuesioner"),
    ],
)  # fmt: skip
def test_plans_that_cannot_be_keep_what_was_typed(app, team, typed, message):
    page = team.visit(f"{DESK}baru/skm").submit("Simpan rencana", nama="Uji", **typed)
    assert page.status == 422
    assert message in page.text
    assert page.value("Nama gelombang") == "Uji"
    for name, value in typed.items():
        field = page.soup.find(attrs={"name": name})
        if field.name == "input":
            assert field["value"] == value
    with app.app_context():
        assert db.session.scalars(db.select(Gelombang)).all() == []


def test_the_same_plan_twice_says_so(team, wave):
    wave(S.DRAF)
    page = team.visit(f"{DESK}baru/skm").submit("Simpan rencana", periode="2025-TW1")
    assert page.status == 422
    assert page.has("SKM Triwulan I 2025 sudah ada.")


def test_a_plan_with_own_dates_can_be_changed_and_dropped(app, team):
    dates = {"periode": "sendiri", "dari": "2025-02-01", "sampai": "2025-02-20"}
    page = team.visit(f"{DESK}baru/spkp").submit("Simpan rencana", **dates)
    assert page.h1 == "SPKP 1 s.d. 20 Februari 2025"
    page = page.link("Ubah rencana")
    assert page.value("Dari tanggal") == "2025-02-01"
    page = page.submit("Simpan rencana", nama="SPKP percobaan", **{"layanan-0-nama": "PPID"})
    assert page.h1 == "SPKP percobaan"
    page = page.link("Hapus rencana").submit("Hapus rencana")
    assert page.has("Rencana SPKP percobaan dihapus.")
    with app.app_context():
        assert db.session.scalars(db.select(Gelombang)).all() == []


def test_a_plan_begins_from_the_last_wave(team, wave):
    wave(S.DITUTUP)
    page = team.visit(f"{DESK}baru/skm")
    assert page.has("disalin dari SKM Triwulan I 2025")
    assert page.soup.find(id="layanan-0-nama")["value"] == "PPID"
    assert page.soup.find(id="layanan-0-populasi")["value"] == ""
    assert page.soup.select_one("#periode option[selected]")["value"] == "2025-TW2"


def test_an_opened_wave_is_planned_no_more(team, wave):
    wave(S.DIBUKA)
    for place in ("ubah", "hapus"):
        assert team.visit(f"{WAVE}/{place}").status == 409
    assert "Ubah rencana" not in team.visit(WAVE).text


def test_users_are_told_while_the_wave_runs(app, team, wave):
    wave(S.DIBUKA, [jawaban(i) for i in range(30)])
    page = team.visit(WAVE)
    assert page.has("Data pemilih: 0 jawaban; jumlah penggunanya belum diisi")
    page = page.link("Ubah layanan").submit("Simpan layanan", **{"pengguna-1": "banyak"})
    assert page.status == 422
    assert page.error("Data pemilih") == "Tulis angka bulat, misalnya 1.250."
    page = page.submit("Simpan layanan", **{"pengguna-1": "20", "layanan-0-nama": "Magang"})
    assert page.has("Kurang 14 responden PPID, sisa 1 hari kerja.")
    assert page.has("Kurang 19 responden Data pemilih")
    assert stored(app)[1] == [("PPID", 50), ("Data pemilih", 20), ("Magang", None)]
    again = team.visit(f"{WAVE}/layanan").submit("Simpan layanan", **{"layanan-0-nama": "ppid"})
    assert again.status == 422
    assert again.has("Layanan ppid sudah ada pada gelombang ini.")


def test_a_sealed_wave_keeps_its_services(team, wave):
    wave(S.DISEGEL, [jawaban(1)])
    assert team.visit(f"{WAVE}/layanan").status == 409
    assert "Ubah layanan" not in team.visit(WAVE).text


def test_the_monitor_says_who_is_missing(team, wave):
    wave(S.DIBUKA, [jawaban(i) for i in range(30)])
    page = team.visit(WAVE).link("Pantau")
    assert page.has("Kurang 14 responden PPID, sisa 1 hari kerja.")
    assert page.has("PPID 50 44 30 0 68 %")
    assert page.has("Kertas 30 0")
    assert page.soup.find("script", src=lambda src: "pantau" in src) is not None


def test_a_monitor_of_a_closed_wave_stands_still(team, wave):
    wave(S.DITUTUP, [jawaban(1)])
    page = team.visit(f"{WAVE}/pantau")
    assert page.soup.find("script", src=lambda src: "pantau" in src) is None


def test_odd_answers_are_reviewed(team, wave):
    wave(S.DIBUKA, [jawaban(1, FOURS), jawaban(2, detik=2), jawaban(3)])
    page = team.visit(WAVE).link("Tinjau sekarang")
    assert page.has("Perlu ditinjau (2)")
    refused = page.submit("Simpan keputusan")
    assert refused.status == 422
    assert refused.error("Alasan") == "Tulis alasannya."
    chosen = [tag["value"] for tag in page.soup.select("input[name=pilihan]")][:1]
    none = page.submit("Simpan keputusan", putusan="disisihkan", alasan="Percobaan.")
    assert none.status == 422
    assert none.has("Pilih dulu jawaban yang diputuskan.")
    page = page.submit(
        "Simpan keputusan", pilihan=chosen, putusan="disisihkan", alasan="Percobaan petugas."
    )
    assert page.has("1 jawaban: disisihkan.")
    assert page.has("Disisihkan (1)")
    page = page.submit("Simpan keputusan", semua="y", putusan="dihitung", alasan="Wajar.")
    assert page.has("Tidak ada jawaban bertanda yang perlu ditinjau.")
    page = page.link("Disisihkan")
    assert page.has("Percobaan petugas.")
    assert team.visit(WAVE).has("1 disisihkan")


def test_the_review_can_be_narrowed_and_forgives_nonsense(team, wave):
    wave(S.DIBUKA, [jawaban(1, FOURS), jawaban(2, detik=2)])
    page = team.visit(f"{WAVE}/tinjau").submit("Saring", tanda="seragam")
    assert page.has("4 4 4 4 4 4 4 4 4")
    assert "4 3 4 4 3 4 4 3 4" not in page.text
    odd = f"{WAVE}/tinjau?tanda=x&antrean=y&sesudah=99999999999999999999"
    assert team.visit(odd).has("4 3 4 4 3 4 4 3 4")
    bad = page.submit("Simpan keputusan", pilihan=["x"], putusan="dihitung", alasan="Ya.")
    assert bad.status == 422


def test_a_sealed_wave_is_only_looked_at(team, wave):
    wave(S.DISEGEL, [jawaban(1, FOURS)])
    page = team.visit(f"{WAVE}/tinjau")
    assert page.has("sudah disegel")
    assert page.soup.find("input", {"name": "pilihan"}) is None


def test_late_answers_are_shown_and_moved(app, team, wave):
    first, second = wave(S.DITUTUP), "skm-2025-tw2"
    with app.app_context():
        actions.terima_jawaban(gelombang_by_kode(first).id, jawaban(7))
    page = team.visit(WAVE).link("Urus jawaban susulan")
    assert page.has("1 jawaban menunggu")
    assert page.has("Belum ada gelombang SKM berikutnya")
    wave(S.DIBUKA, kode=second, nama="SKM Triwulan II 2025", periode=parse_period("2025-TW2"),
         layanan=())  # fmt: skip
    page = team.visit(f"{WAVE}/susulan").submit("Pindahkan semua", alasan="Kios luring.")
    assert page.status == 422
    assert "tidak menanyakan layanan ppid" in page.error("Alasan")
    team.visit(f"/petugas/survei/{second}/layanan").submit(
        "Simpan layanan", **{"layanan-0-nama": "PPID"}
    )
    page = team.visit(f"{WAVE}/susulan").submit("Pindahkan semua", alasan="Kios luring.")
    assert page.has("1 jawaban susulan dipindahkan dan dihitung.")
    assert team.visit(f"{WAVE}/susulan").has("Tidak ada jawaban susulan.")


def test_instruments_and_their_questions(team):
    page = team.visit(DESK).link("Kuesioner")
    for words in ("versi 2017", "Waktu Penyelesaian", "Data responden", "hanya sebagai jumlah"):
        assert page.has(words)


def test_what_a_wave_froze_is_set_beside_the_newest_version(app, team, wave):
    wave()
    page = team.visit(WAVE).link("Versi 2017")
    assert page.has("sama dengan versi terbaru")
    with app.app_context(), transaction() as session:
        text = instrument("skm").to_json().replace("kecepatan waktu", "ketepatan waktu")
        session.execute(db.update(Gelombang).values(instrumen=text))
    assert team.visit(f"{WAVE}/kuesioner").has("Pertanyaan Waktu Penyelesaian berubah menjadi")


def test_dated_figures(team):
    page = team.visit(DESK).link("Acuan")
    for words in ("88,31–100,00", "15,75", "Sumber sekunder", "λ = 3,841", "0,111"):
        assert page.has(words)
    assert team.visit(f"{DESK}acuan/?tanggal=2018-01-01").has("berlaku pada 1 Januari 2018")
    for odd in ("2010-01-01", "kemarin"):
        page = team.visit(f"{DESK}acuan/?tanggal={odd}")
        assert page.status == 422
        assert page.error("Berlaku pada tanggal")


@pytest.mark.parametrize("role", list(Peran))
def test_who_sees_waves_and_who_runs_them(signed_in, wave, role):
    wave(S.DIBUKA, [jawaban(1, FOURS)])
    browser = signed_in(role, unit_kode="kul")
    runs = role in (Peran.PENGELOLA, Peran.TIM_ZI)
    for place in (DESK, WAVE, f"{WAVE}/pantau", f"{WAVE}/kuesioner", f"{DESK}acuan/"):
        assert (browser.get(place).status_code == 200) is (role in READERS), place
    for place in ("tinjau", "layanan", "susulan", "langkah/tutup"):
        assert (browser.get(f"{WAVE}/{place}").status_code == 200) is runs, place
    if role in READERS:
        assert ("Langkah berikutnya" in browser.visit(WAVE).text) is runs


def test_a_wave_that_is_not_there(team):
    for place in ("", "/pantau", "/tinjau", "/layanan", "/susulan", "/langkah/buka", "/segel"):
        assert team.visit(f"/petugas/survei/tiada{place}").status == 404
