"""Paper through its real pages: printed, typed in, checked, put right, and a person helped."""

import io
import json
from datetime import date

import pypdf
import pytest

from portal.akun.permissions import Peran
from portal.extensions import db
from portal.jejak.actions import periksa as periksa_jejak
from portal.jejak.models import Jejak
from portal.survei import actions as survei
from portal.survei.kertas.models import KoreksiKertas, LembarKertas
from portal.survei.models import IsianTambahan, Jawaban, JawabanSusulan
from portal.survei.queries import check_seal, gathered_per_service, gelombang_by_kode, summary
from portal.survei.workflow import AksiGelombang, KanalSurvei, Survei
from tests.factories import petugas
from tests.survei.kertas.lembar import KODE, TOOL, terbuka

HOME = f"/petugas/survei/kertas/{KODE}"
ENTRY = f"{HOME}/entri"


@pytest.fixture
def wave(app):
    with app.app_context():
        terbuka()


@pytest.fixture
def counter(signed_in, wave):
    return signed_in("loket", nama="Bu Ratna")


@pytest.fixture
def printed(counter):
    """The counter after eight sheets were printed in the order of the sample form."""
    page = counter.visit(HOME).submit("Siapkan lembar", jumlah="8", susunan="kuesioner")
    assert page.has("Lembar nomor 1 sampai 8 siap")
    return counter


def type_in(browser, line, **others):
    return browser.visit(others.pop("di", ENTRY)).submit("Simpan lembar", baris=line, **others)


def answers(app):
    with app.app_context():
        rows = db.session.scalars(db.select(Jawaban).order_by(Jawaban.id)).all()
        db.session.expunge_all()
        return rows


def stored_values(app):
    """The answers of the only sheet, by the keys of the unsur."""
    with app.app_context():
        counts = summary(gelombang_by_kode(KODE)).hitungan
        return {key: counts.total(i) for i, key in enumerate(counts.butir)}


def audit(app, prefix="kertas."):
    with app.app_context():
        lines = db.session.scalars(
            db.select(Jejak).where(Jejak.peristiwa.startswith(prefix)).order_by(Jejak.urutan)
        )
        return [(line.peristiwa, json.loads(line.rincian)) for line in lines]


def step(app, aksi, **words):
    with app.app_context():
        row = gelombang_by_kode(KODE)
        survei.move(row.id, aksi, petugas("pengelola").id, **words)


def test_who_works_on_paper(signed_in, wave):
    may = {Peran.PENGELOLA, Peran.TIM_ZI, Peran.LOKET}
    for role in Peran:
        browser = signed_in(role)
        for place in ("/petugas/survei/kertas/", HOME, ENTRY, f"{HOME}/dibantu"):
            assert browser.get(place).status_code == (200 if role in may else 403), (role, place)


def test_the_list_leads_to_the_open_wave(counter, app):
    page = counter.visit("/petugas/survei/kertas/")
    assert page.link("Masukkan lembar").h1 == "Masukkan lembar"
    assert page.link("SKM Triwulan I 2025").has("Dicetak 0 lembar")
    step(app, AksiGelombang.TUTUP)
    page = counter.visit("/petugas/survei/kertas/")
    assert page.has("Ditutup")
    assert not page.soup.find("a", string="Masukkan lembar")


def test_an_office_without_waves_is_told_what_to_do(signed_in):
    assert signed_in("loket").visit("/petugas/survei/kertas/").has("Belum ada gelombang")


def test_sheets_bear_wave_number_questions_and_no_name(printed):
    page = printed.visit(HOME)
    assert page.has("Dicetak 8 lembar, nomor 1–8")
    answer = printed.get(page.soup.select_one("a[href$='.pdf']")["href"])
    assert answer.mimetype == "application/pdf"
    sheets = pypdf.PdfReader(io.BytesIO(answer.data)).pages
    assert len(sheets) == 8
    first, last = (" ".join(sheets[place].extract_text().split()) for place in (0, 7))
    assert ("0001" in first, "0008" in last, "0008" in first) == (True, True, False)
    for wanted in (KODE, "PPID", "Data pemilih", "Jangan tulis nama", "Di bawah 17 tahun"):
        assert wanted in first, wanted
    questions = [first.index(TOOL.item(key).pertanyaan) for key in TOOL.susunan["kuesioner"]]
    assert questions == sorted(questions)
    for item in TOOL.butir:
        assert all(words.split()[0] in first for words in item.pilihan)


def test_the_next_run_goes_on_and_keeps_the_order(printed):
    page = printed.visit(HOME)
    assert [one.get("value") for one in page.field("Urutan pertanyaan").find_all("option")] == [
        "kuesioner"
    ]
    page = page.submit("Siapkan lembar", jumlah="20", layanan="ppid")
    assert page.has("Lembar nomor 9 sampai 28 siap")
    assert page.has("nomor 1–28")
    for wrong in ("0", "201", "banyak", ""):
        refused = page.submit("Siapkan lembar", jumlah=wrong)
        assert refused.status == 422
        assert refused.error("Jumlah lembar"), wrong
    other = page.submit("Siapkan lembar", jumlah="5", susunan="peraturan")
    assert other.status == 422


def test_nine_digits_and_enter(app, printed):
    page = printed.visit(ENTRY)
    assert page.value("Nomor lembar") == "1"
    assert page.field("Jawaban").get("autofocus") is not None
    page = page.submit("Simpan lembar", baris="444444412", layanan="data", tanggal="2025-03-12")
    assert page.has("Lembar nomor 1 masuk.")
    # The place is kept: next number, same service and day.
    assert page.value("Nomor lembar") == "2"
    assert page.value("Tanggal diisi") == "2025-03-12"
    assert page.field("Layanan").find("option", selected=True)["value"] == "data"
    assert page.value("Jawaban") == ""
    (row,) = answers(app)
    assert (row.kanal, row.tanggal, row.lengkap) == (KanalSurvei.KERTAS, date(2025, 3, 12), True)
    assert not row.cepat
    # Number 8 on the sheet is sarana, number 9 pengaduan.
    assert stored_values(app)["sarana"] == 1
    assert stored_values(app)["pengaduan"] == 2
    with app.app_context():
        assert gathered_per_service(gelombang_by_kode(KODE)) == {"ppid": 0, "data": 1}
        assert periksa_jejak().rusak_di is None
    assert audit(app)[-1] == (
        "kertas.masuk",
        {"gelombang": KODE, "seri": 1, "hasil": "diterima"},
    )


def test_the_service_printed_on_the_sheet_counts(app, counter):
    counter.visit(HOME).submit("Siapkan lembar", jumlah="3", layanan="ppid")
    type_in(counter, "444444444")
    type_in(counter, "444444444", layanan="data")
    with app.app_context():
        assert gathered_per_service(gelombang_by_kode(KODE)) == {"ppid": 1, "data": 1}


WRONG = (
    ({"baris": "44444441"}, "Jawaban", "Baru 8 tanda"),
    ({"baris": "544444444"}, "Jawaban", "“5” di luar pilihan 1 sampai 4"),
    ({"baris": "4444444444"}, "Jawaban", "Ada 10 tanda"),
    ({"baris": ""}, "Jawaban", "Ketik jawabannya"),
    ({"baris": "4" * 90}, "Jawaban", "Terlalu panjang"),
    ({"seri": "9"}, "Nomor lembar", "Lembar nomor 9 belum pernah dicetak"),
    ({"seri": "satu"}, "Nomor lembar", "Tulis angkanya saja"),
    ({"seri": "9" * 40}, "Nomor lembar", "Tulis angkanya saja"),
    ({"tanggal": "2024-12-31"}, "Tanggal diisi", "baru mulai 1 Januari 2025"),
    ({"tanggal": "2999-01-01"}, "Tanggal diisi", "belum terjadi"),
    ({"tanggal": "kemarin"}, "Tanggal diisi", "Tanggal"),
    ({"layanan": "lain"}, "Layanan", "Pilihan ini tidak ada"),
)


def test_what_is_typed_wrong_is_said_beside_the_field_and_kept(app, printed):
    entry = printed.visit(ENTRY)
    for changes, label, message in WRONG:
        values = {"baris": "444444444", "seri": "7", "tanggal": "2025-03-12", **changes}
        page = entry.submit("Simpan lembar", **values)
        assert page.status == 422, changes
        assert message in page.error(label)
        assert page.value("Jawaban") == values["baris"]
    assert answers(app) == []
    assert len(audit(app)) == 1  # the printing


def test_a_sheet_comes_in_once(app, printed):
    type_in(printed, "444444444", seri="5")
    again = type_in(printed, "444444444", seri="5")
    assert again.has("Lembar nomor 5 sudah ada dengan jawaban yang sama")
    other = type_in(printed, "444444443", seri="5")
    assert other.status == 422
    assert "sudah dimasukkan dengan jawaban lain" in other.error("Nomor lembar")
    assert len(answers(app)) == 1


def test_the_key_of_a_sheet_cannot_be_foreseen(app, printed):
    type_in(printed, "444444444", seri="5")
    (row,) = answers(app)
    assert len(row.kunci_sekali) == 64
    assert row.kunci_sekali.lstrip("0") != "5"


def test_sheets_without_a_number_tell_their_order(app, counter):
    page = counter.visit(ENTRY)
    assert not page.soup.find("input", {"name": "seri"})
    page = page.link("Urutan kuesioner contoh (nomor 8 Sarana dan Prasarana; nomor 9 Penanganan")
    page = page.submit("Simpan lembar", baris="444444412", tanggal="2025-02-01")
    assert page.has("Lembar masuk.")
    assert (
        page.soup.select_one(".tab a[aria-current=true]").get_text().startswith("Urutan kuesioner")
    )
    assert stored_values(app)["sarana"] == 1
    page.submit("Simpan lembar", baris="444444421")
    assert len(answers(app)) == 2


def test_a_sheet_without_a_number_sent_twice_counts_once(app, counter):
    page = counter.visit(ENTRY)
    for _ in range(2):
        page.submit("Simpan lembar", baris="444444412", tanggal="2025-02-01")
    assert len(answers(app)) == 1
    page.submit("Simpan lembar", baris="444444412", tanggal="2025-02-01", kunci="terlalu-pendek")
    assert len(answers(app)) == 2


def test_words_are_kept_apart_from_the_marks(app, printed):
    page = type_in(printed, "444444444 320b2", tambahan_saran="Tambah kursi tunggu.")
    assert page.has("masuk")
    with app.app_context():
        (text,) = db.session.scalars(db.select(IsianTambahan)).all()
        assert (text.kunci, text.teks) == ("saran", "Tambah kursi tunggu.")
        assert "kursi" not in "".join(db.session.scalars(db.select(Jejak.rincian)))


def test_a_slip_is_put_right_with_both_versions_kept(app, printed):
    type_in(printed, "444444412", tanggal="2025-03-12")
    page = printed.visit(HOME)
    page = page.link("Perbaiki")
    assert page.value("Jawaban") == "444444412"
    page = page.submit("Simpan perbaikan", baris="444444442 100a0", tanggal="2025-03-11")
    assert page.has("Lembar sudah diperbaiki.")
    assert page.has("Diperbaiki 1 lembar")
    assert stored_values(app)["sarana"] == 4
    assert stored_values(app)["pengaduan"] == 2
    with app.app_context():
        (kept,) = db.session.scalars(db.select(KoreksiKertas)).all()
        assert json.loads(kept.sebelum)["nilai"]["sarana"] == 1
        assert json.loads(kept.sesudah)["nilai"]["sarana"] == 4
    name, facts = audit(app)[-1]
    assert (name, facts["seri"], facts["bagian"]) == ("kertas.koreksi", 1, 4)
    page = page.link("Perbaiki")
    assert page.value("Jawaban") == "444444442 100A0"
    assert page.has("Bu Ratna: Sarana dan Prasarana, Pekerjaan, Usia, Tanggal diisi")
    assert page.submit("Simpan perbaikan").has("Tidak ada yang berubah.")
    refused = page.submit("Simpan perbaikan", baris="9")
    assert refused.status == 422
    assert "Baru 1 tanda" in refused.error("Jawaban")


def test_a_correction_breaks_no_figure_and_ends_with_the_wave(app, printed):
    type_in(printed, "444444412")
    page = printed.visit(HOME).link("Perbaiki")
    page.submit("Simpan perbaikan", baris="111111111")
    step(app, AksiGelombang.TUTUP)
    step(app, AksiGelombang.SEGEL)
    late = page.submit("Simpan perbaikan", baris="222222222")
    assert late.status == 422
    assert late.has("tidak sedang dibuka")
    assert set(stored_values(app).values()) == {1}
    with app.app_context():
        assert check_seal(gelombang_by_kode(KODE)).is_whole


def test_late_sheets_wait_and_count_when_the_wave_is_reopened(app, printed):
    type_in(printed, "444444444")
    step(app, AksiGelombang.TUTUP)
    page = type_in(printed, "333333333")
    assert page.has("Lembar nomor 2 disimpan sebagai susulan")
    assert page.has("Susulan")
    assert len(answers(app)) == 1
    again = type_in(printed, "333333333", seri="2")
    assert again.has("sudah ada")
    with app.app_context():
        sheet = db.session.scalars(db.select(LembarKertas).where(LembarKertas.seri == 2)).one()
        assert len(db.session.scalars(db.select(JawabanSusulan)).all()) == 1
    assert printed.visit(f"{HOME}/lembar/{sheet.id}").has("menunggu sebagai susulan")
    step(app, AksiGelombang.BUKA_LAGI, alasan="Kertas dari Kecamatan Dawe terlambat.")
    assert len(answers(app)) == 2
    page = printed.visit(f"{HOME}/lembar/{sheet.id}")
    assert page.value("Jawaban") == "333333333"


def test_two_entries_that_agree(app, printed, signed_in):
    type_in(printed, "444444412 320b2")
    second = signed_in("tim_zi")
    page = second.visit(f"{HOME}/cek")
    assert page.value("Nomor lembar") == "1"
    assert "444444412" not in page.html
    page = page.submit("Bandingkan", baris="444444412")
    assert page.has("Lembar nomor 1 cocok.")
    assert page.has("Semua lembar bernomor yang masuk sudah dicek")
    assert printed.visit(HOME).has("Sudah dicek 1 lembar lewat entri kedua")
    with app.app_context():
        sheet = db.session.scalars(db.select(LembarKertas)).one()
        assert sheet.pemeriksa_id == second.petugas_id
    assert audit(app)[-1][0] == "kertas.cocok"


def test_two_entries_that_differ_are_decided_with_the_paper_in_hand(app, printed):
    for line in ("444444412 320b2", "333333333"):
        type_in(printed, line)
    page = printed.visit(f"{HOME}/cek").submit("Bandingkan", baris="444444442 120b2")
    assert page.status == 422
    rows = [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in page.soup.select("#beda tbody tr")
    ]
    assert rows == [
        ["Sarana dan Prasarana", "Buruk", "Sangat baik"],
        ["Usia", "26–35 tahun", "Di bawah 17 tahun"],
    ]
    assert page.submit("Entri kedua benar", benar="").status == 422
    done = page.submit("Entri kedua benar")
    assert done.has("Lembar nomor 1 sudah diputuskan")
    assert done.value("Nomor lembar") == "2"
    assert stored_values(app)["sarana"] == 4 + 3
    page = done.submit("Bandingkan", baris="333333330")
    assert page.has("tidak dijawab")
    page.submit("Entri pertama benar")
    assert stored_values(app)["pengaduan"] == 2 + 3
    with app.app_context():
        assert len(db.session.scalars(db.select(KoreksiKertas)).all()) == 1
    assert printed.visit(HOME).has("Sudah dicek 2 lembar")


def test_a_second_entry_needs_a_first(printed):
    assert printed.visit(f"{HOME}/cek").has("Belum ada lembar bernomor yang masuk")
    type_in(printed, "444444444")
    page = printed.visit(f"{HOME}/cek").submit("Bandingkan", baris="444444444", seri="9")
    assert "belum dimasukkan" in page.error("Nomor lembar")
    page = printed.visit(f"{HOME}/cek").submit("Bandingkan", baris="44")
    assert "Baru 2 tanda" in page.error("Jawaban (entri kedua)")


def test_sheets_of_another_wave_are_not_there(app, printed):
    type_in(printed, "444444444")
    with app.app_context():
        terbuka("spkp-2025-s1", Survei.SPKP)
    other = HOME.replace(KODE, "spkp-2025-s1")
    assert printed.get(f"{other}/lembar/1").status_code == 404
    assert printed.get(f"{other}/cetakan/1.pdf").status_code == 404
    assert printed.get(f"{HOME}x").status_code == 404


def test_an_officer_fills_in_for_somebody(app, counter):
    page = counter.visit(f"{HOME}/dibantu")
    for item in TOOL.butir:
        assert page.has(item.pertanyaan)
    given = {f"butir_{key}": "3" for key in TOOL.kunci}
    page = page.submit(
        "Simpan jawaban", layanan="ppid", profil_usia="26_35", tambahan_saran="Baik.", **given
    )
    assert page.has("Jawaban sudah masuk. Formulir siap untuk orang berikutnya.")
    assert page.field("Layanan yang diterima").find("option", selected=True)["value"] == "ppid"
    assert not page.soup.select("input:checked, input[checked]")
    (row,) = answers(app)
    assert row.kanal is KanalSurvei.PETUGAS
    assert audit(app) == []
    empty = page.submit("Simpan jawaban")
    assert empty.status == 422
    assert "Belum ada pertanyaan" in empty.error("Layanan yang diterima")
    strange = page.submit("Simpan jawaban", butir_waktu="5")
    assert strange.status == 422
    assert len(answers(app)) == 1


def test_a_helped_answer_sent_twice_counts_once(app, counter):
    page = counter.visit(f"{HOME}/dibantu")
    for _ in range(2):
        done = page.submit("Simpan jawaban", butir_waktu="2")
    assert done.has("tidak dihitung dua kali")
    assert len(answers(app)) == 1
    step(app, AksiGelombang.TUTUP)
    assert counter.visit(f"{HOME}/dibantu").has("tidak sedang dibuka")
    late = counter.visit(HOME)
    assert late.has("sudah ditutup")
