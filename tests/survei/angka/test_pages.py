"""Statistics of a wave as officers see them, and what leaves the house."""

import io
import json
from datetime import date

import pytest
from sqlalchemy import update

from portal.core.transaction import transaction
from portal.survei import actions
from portal.survei.actions import IsianJawaban
from portal.survei.acuan import reference
from portal.survei.angka import queries
from portal.survei.berkas import read_answers
from portal.survei.formulas.indeks import index
from portal.survei.formulas.kemasan import pack
from portal.survei.formulas.ringkasan import summarise, summarise_patterns
from portal.survei.impor.actions import periksa, terapkan
from portal.survei.impor.formulas import Cara
from portal.survei.instruments import PertanyaanTambahan, instrument
from portal.survei.lembar import compute
from portal.survei.models import Jawaban
from portal.survei.queries import gelombang_by_kode
from portal.survei.workflow import AksiGelombang, KanalSurvei, Survei
from tests.factories import petugas
from tests.survei.angka.bahan import rows_with_sum, wave
from tests.survei.angka.lembar_sebar import Workbook

SKM = instrument("skm").kunci
HARI = date(2025, 3, 12)
WHERE = "/petugas/survei/skm-2025-tw1/angka"
ROWS = [
    tuple(None if i % 9 == 4 and j == 2 else 2 + (i * (j + 3) + j) % 3 for j in range(9))
    for i in range(40)
]
PROFILES = ({"usia": "17_25"}, {"usia": "26_35"}, {"usia": "17_25", "disabilitas": "ya"}, {})


@pytest.fixture
def store(app):
    """Store waves: `store(rows, ...)`, by an officer of their own."""

    def stored(rows, **traits):
        with app.app_context():
            return wave(petugas("pengelola").id, rows, **traits).kode

    return stored


def test_the_page_leads_with_value_grade_and_meaning(app, store, signed_in):
    store(ROWS, profil=PROFILES)
    with app.app_context():
        found = queries.figures(gelombang_by_kode("skm-2025-tw1"))
    page = signed_in("asesor").visit(WHERE)
    assert page.h1 == "Angka SKM Triwulan I 2025"
    value = str(found.hasil.nilai).replace(".", ",")
    assert page.text.index(value) < page.text.index("Per unsur")
    assert page.has(f"Mutu {found.hasil.mutu}, {found.hasil.kinerja} , dari 40 jawaban")
    assert page.has("Dengan keyakinan 95 %")
    assert page.has("Alfa Cronbach")
    assert page.has("U9 Sarana dan Prasarana")
    assert page.has("Bobot 0,111 seperti yang dicetak banyak instansi")
    assert page.has("17–25 tahun")


def test_unsur_left_open_show_their_own_n(store, signed_in):
    store([(None, *(3,) * 8)] * 2 + [(4, *(3,) * 8)] * 6)
    page = signed_in("pimpinan").visit(WHERE)
    row = page.soup.find("th", string="U1 Persyaratan").find_parent("tr")
    assert [cell.get_text() for cell in row.find_all("td")][:3] == ["6", "4,000", "100,00"]


def test_a_flip_between_conventions_is_warned_of(store, signed_in):
    store([(4,) * 9] * 5 + [(3, 3, 3, 3, 3, 3, 3, 3, 4)] * 5)
    page = signed_in("pengelola").visit(WHERE)
    assert page.has("Mutu berbeda menurut cara menulis bobot")


@pytest.mark.parametrize(
    ("nilai", "jumlah", "mutu"),
    [("88,30", 12715, "B"), ("88,31", 12717, "A")],
)
def test_edges_of_the_bands_on_the_page(store, signed_in, nilai, jumlah, mutu):
    store(rows_with_sum(9, 400, jumlah))
    page = signed_in("unit", unit_kode="kul").visit(WHERE)
    assert page.soup.find(class_="angka-besar").get_text() == nilai
    assert page.has(f"Mutu {mutu},")


@pytest.mark.parametrize("count", [0, 4])
def test_too_few_answers_show_nothing(store, signed_in, count):
    store([(2,) * 9] * count)
    browser = signed_in("pengelola")
    page = browser.visit(WHERE)
    assert page.has("Belum ada jawaban" if count == 0 else "Baru 4 jawaban")
    assert not page.has("50,00")
    for name in ("jawaban.csv", "jawaban.json", "buku.xlsx"):
        assert browser.visit(f"{WHERE}/{name}").status == 409


def test_an_open_wave_tells_no_groups_and_gives_no_answers(store, signed_in):
    store(ROWS, closed=False, profil=PROFILES)
    browser = signed_in("pengelola")
    page = browser.visit(WHERE)
    assert page.has("Angka sementara")
    assert not page.has("17–25 tahun")
    assert not page.has("Data pemilih")
    for name in ("jawaban.csv", "jawaban.json", "buku.xlsx"):
        assert browser.visit(f"{WHERE}/{name}").status == 409


def test_no_single_answer_can_be_read_off_a_wave_that_grows(app, store, signed_in):
    kode = store([(3,) * 9] * 7, closed=False)
    browser = signed_in("asesor")
    before = browser.visit(WHERE)
    assert before.has(", dari 5 jawaban")
    one = IsianJawaban("satu-jawaban-baru", dict.fromkeys(SKM, 1), KanalSurvei.TAUTAN, HARI)
    with app.app_context():
        actions.terima_jawaban(gelombang_by_kode(kode).id, one)
    assert browser.visit(WHERE).soup.main == before.soup.main
    with app.app_context():
        actions.move(gelombang_by_kode(kode).id, AksiGelombang.TUTUP, petugas("pengelola").id)
    assert browser.visit(WHERE).has(", dari 8 jawaban")


def test_own_questions_wait_for_the_end_of_the_wave(store, signed_in):
    asked = PertanyaanTambahan("antre", "Berapa lama Anda menunggu?", ("Sebentar", "Lama"))
    store([(3,) * 9] * 10, closed=False, tambahan=(asked,), jawaban_tambahan=({"antre": "Lama"},))
    assert not signed_in("asesor").visit(WHERE).has("Berapa lama Anda menunggu?")


def test_small_groups_stay_hidden_with_the_one_that_would_reveal_them(store, signed_in):
    young, old = {"usia": "17_25"}, {"usia": "46_55"}
    store([(3,) * 9] * 20, profil=(young,) * 9 + (old,), layanan=("ppid",) * 6 + ("data",))
    page = signed_in("pengelola").visit(WHERE)
    rows = [row for row in page.soup.find_all("tr") if "disembunyikan" in row.get_text()]
    names = [row.find("th").get_text() for row in rows]
    assert names == ["PPID", "Data pemilih", "17–25 tahun", "46–55 tahun"]


@pytest.mark.parametrize(("count", "shown"), [(10, True), (9, False)])
def test_own_questions_stand_beside_the_index(store, signed_in, count, shown):
    """Every second person answers it, so nine answers are too few to be shown."""
    asked = PertanyaanTambahan("antre", "Berapa lama Anda menunggu?", ("Sebentar", "Lama"))
    store(
        [(3,) * 9] * count,
        tambahan=(asked,),
        jawaban_tambahan=({}, {"antre": "Sebentar"}, {}, {"antre": "Lama", "saran": "Kursi."}),
    )
    page = signed_in("pengelola").visit(WHERE)
    assert page.has("Berapa lama Anda menunggu?") is shown
    assert page.has("Sebentar 3 60,0 %") is shown
    assert page.has("75,00")
    assert not page.has("Kursi.")


def test_answers_set_aside_count_nowhere(app, store, signed_in):
    store([(4,) * 9] * 10 + [(1,) * 9] * 10)
    with app.app_context(), transaction() as session:
        worst = Jawaban.pola == pack((1,) * 9)
        session.execute(update(Jawaban).where(worst).values(disisihkan=True))
    browser = signed_in("pengelola")
    assert browser.visit(WHERE).has("100,00")
    found = json.loads(browser.get(f"{WHERE}/jawaban.json").get_data())
    assert (found["hasil"]["n"], sum(one["banyak"] for one in found["jawaban"])) == (10, 10)


def test_who_may_see_figures(store, signed_in):
    store(ROWS)
    for role in ("loket", "admin", "wbs"):
        assert signed_in(role).get(WHERE).status_code == 403
    assert signed_in("tim_zi").visit(WHERE).status == 200
    assert signed_in("tim_zi").visit("/petugas/survei/tiada/angka").status == 404


def test_csv_comes_back_with_the_same_index(app, store, signed_in):
    store(ROWS, profil=PROFILES)
    answer = signed_in("pengelola").get(f"{WHERE}/jawaban.csv")
    body = answer.get_data()
    assert "jawaban-skm-2025-tw1.csv" in answer.headers["Content-Disposition"]
    acuan = reference(instrument("skm").berlaku_dari)
    sheet = compute(read_answers(body, instrument("skm")), acuan, "eksak")
    with app.app_context():
        found = queries.figures(gelombang_by_kode("skm-2025-tw1"))
    assert sheet.angka.hasil.indeks == found.hasil.indeks
    assert sheet.angka.hasil.nilai == found.hasil.nilai
    assert sheet.angka.selang == found.selang
    assert not sheet.berkas.ditolak
    head = body.decode("utf-8-sig").splitlines()[0]
    assert head == "nomor,layanan,u1,u2,u3,u4,u5,u6,u7,u8,u9"


def test_the_csv_taken_in_again_gives_the_same_figures(app, store, signed_in):
    """Exported from one wave and imported into another: index, interval, alpha and services."""
    store(ROWS, profil=PROFILES)
    body = signed_in("pengelola").get(f"{WHERE}/jawaban.csv").get_data()
    with app.app_context():
        officer = petugas("pengelola")
        later = wave(officer.id, [], kode="skm-salinan", periode="2025-TW2", closed=False)
        key = periksa(later, body, Cara("peraturan", None, later.mulai), officer)
        assert terapkan(key, officer, hanya_baik=False, bukan_ulangan=False) == len(ROWS)
        again = actions.move(later.id, AksiGelombang.TUTUP, officer.id)
        before = gelombang_by_kode("skm-2025-tw1")
        found = queries.figures(again)
        assert found == queries.figures(before)
        assert queries.answers(again, found) == queries.answers(before, found)


def test_json_comes_back_with_the_same_index(app, store, signed_in):
    store(ROWS)
    found = json.loads(signed_in("pengelola").get(f"{WHERE}/jawaban.json").get_data())
    keys = instrument("skm").kunci
    patterns = {}
    for one in found["jawaban"]:
        pola = tuple(one["nilai"].get(key) for key in keys)
        patterns[pola] = patterns.get(pola, 0) + one["banyak"]
    summary = summarise_patterns(keys, 4, patterns)
    assert summary == summarise(keys, 4, ROWS)
    again = index(summary.hitungan, reference(instrument("skm").berlaku_dari))
    assert float(again.nilai) == found["hasil"]["nilai"]
    assert found["hasil"]["mutu"] == again.mutu
    assert (found["gelombang"], found["status"], found["segel"]) == (
        "skm-2025-tw1",
        "ditutup",
        None,
    )


def test_what_goes_out_tells_of_no_person(store, signed_in):
    services = ("ppid",) * 9 + ("data",)
    store(ROWS, profil=PROFILES, layanan=services)
    browser = signed_in("pengelola")
    for name in ("jawaban.csv", "jawaban.json"):
        text = browser.get(f"{WHERE}/{name}").get_data(as_text=True)
        for word in ("17_25", "usia", "disabilitas", "kertas", "2025-03-03", "jawaban-nomor"):
            assert word not in text
        # four answers for one service: neither it nor the other may be told apart
        assert "ppid" not in text


def test_the_workbook_gives_what_the_page_shows(store, signed_in):
    store(ROWS)
    browser = signed_in("pengelola")
    answer = browser.get(f"{WHERE}/buku.xlsx")
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    book = Workbook(io.BytesIO(answer.get_data()))
    at = next(cell.row for cell in book.book["Hasil"]["A"] if cell.value == "eksak")
    shown = browser.visit(WHERE).soup.find(class_="angka-besar").get_text()
    assert f"{book.value('Hasil', f'F{at}'):.2f}".replace(".", ",") == shown
    assert book.value("Per layanan", "C5") == 20


def test_spak_shows_points_and_thresholds(store, signed_in):
    store([(6, 6, 6, 5, 5)] * 8, survei=Survei.SPAK, kode="spak-2025-s1", periode="2025-S1")
    page = signed_in("tim_zi").visit("/petugas/survei/spak-2025-s1/angka")
    assert page.has("Poin LKE Zona Integritas 16,33 dari 17,50 poin")
    assert page.has("Terpenuhi (ambang 15,75)")
    assert page.has("aturan SPAK dan SPKP tidak menetapkan mutu")
    assert not page.has("Menurut cara menulis bobot")


def test_two_waves_beside_each_other(store, signed_in):
    store([(2,) * 9, (3,) * 9] * 15)
    store([(3,) * 9, (4,) * 9] * 15, kode="skm-2025-tw2", periode="2025-TW2")
    browser = signed_in("pimpinan")
    page = browser.visit("/petugas/survei/skm-2025-tw2/angka")
    page = page.link("Bandingkan dengan gelombang lain")
    assert page.has("Nilainya naik 25,00: beda nyata")
    assert page.has("+1,000 beda nyata")
    page = page.submit("Bandingkan", dengan="skm-2025-tw1")
    assert (page.status, page.has("beda nyata")) == (200, True)
    wrong = browser.visit("/petugas/survei/skm-2025-tw2/angka/banding?dengan=lain")
    assert wrong.status == 422
    assert wrong.error("Bandingkan dengan")


def test_the_first_wave_has_nothing_to_compare_with(store, signed_in):
    store(ROWS)
    browser = signed_in("pengelola")
    assert not browser.visit(WHERE).has("Bandingkan dengan gelombang lain")
    assert browser.visit(f"{WHERE}/banding").has("belum ada pembanding")


def test_waves_in_a_row(store, signed_in):
    browser = signed_in("unit", unit_kode="kul")
    assert browser.visit("/petugas/survei/tren/skm").has("Tren muncul setelah")
    store([(2,) * 9, (3,) * 9] * 15)
    store([(2,) * 9, (4,) * 9] * 15, kode="skm-2025-tw2", periode="2025-TW2")
    store([(4,) * 9] * 3, kode="skm-2025-tw3", periode="2025-TW3")
    store([(4,) * 9] * 9, kode="skm-2025-tw4", periode="2025-TW4", closed=False)
    page = browser.visit("/petugas/survei/tren/skm")
    assert page.has("+12,50, beda nyata")
    assert page.has("terlalu sedikit jawaban")
    assert not page.has("Triwulan IV")
    assert "TW2 25" in page.soup.select_one("figure svg").get_text()
    assert page.link("Triwulan II 2025").h1 == "Angka SKM Triwulan II 2025"
    assert browser.visit("/petugas/survei/tren/spak").has("Belum ada gelombang")


def test_a_sealed_wave_exports_its_seal(app, store, signed_in):
    kode = store(ROWS)
    with app.app_context():
        row = actions.move(gelombang_by_kode(kode).id, AksiGelombang.SEGEL, petugas("pengelola").id)
        seal = row.segel_sidik
    found = json.loads(signed_in("asesor").get(f"{WHERE}/jawaban.json").get_data())
    assert (found["segel"], found["status"]) == (seal, "disegel")
