"""The import through its real pages: a file, the dry run, the yes."""

import time
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from portal.akun.permissions import Peran
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.extensions import db
from portal.jejak.actions import periksa as periksa_jejak
from portal.jejak.models import Jejak
from portal.survei import actions as survei
from portal.survei.berkas import BerkasDitolak, read_answers
from portal.survei.berkas import Cara as CaraBerkas
from portal.survei.formulas.indeks import index
from portal.survei.impor import actions
from portal.survei.impor.models import ImporSurvei
from portal.survei.lembar import compute, to_json
from portal.survei.models import IsianTambahan, Jawaban
from portal.survei.queries import (
    Ciri,
    gathered_per_service,
    gelombang_by_kode,
    per_trait,
    summary,
)
from portal.survei.workflow import AksiGelombang, KanalSurvei
from tests.factories import petugas
from tests.survei.impor.berkas import CARA, NUMBERED, csv, xlsx
from tests.survei.jawaban import ACUAN
from tests.survei.kertas.lembar import KODE, TOOL, terbuka

HOME = f"/petugas/survei/impor/{KODE}"
GOOD = tuple("444444412")


@pytest.fixture
def team(app, signed_in):
    with app.app_context():
        terbuka()
    return signed_in("pengelola", nama="Bu Ratna")


def check(browser, isi, nama="jawaban.csv", **values):
    page = browser.visit(HOME)
    given = {"urutan": "peraturan", "tanggal": "2025-03-12", **values}
    return page.submit("Periksa berkas", files={"berkas": (isi, nama)}, **given)


def stored(app):
    with app.app_context():
        counts = per_trait(gelombang_by_kode(KODE))[Ciri.KANAL].get("impor")
        if counts is None:
            return 0, dict.fromkeys(TOOL.kunci, 0)
        return counts.baris, {key: counts.total(i) for i, key in enumerate(counts.butir)}


def test_only_those_who_run_surveys_import(signed_in, app):
    with app.app_context():
        terbuka()
    for role in Peran:
        may = role in (Peran.PENGELOLA, Peran.TIM_ZI)
        assert signed_in(role).get(HOME).status_code == (200 if may else 403), role


def test_nothing_comes_in_before_the_yes_and_once_after_it(app, team):
    page = check(team, csv(GOOD, "111111111"))
    assert page.has("Benar 2 baris siap diimpor, diisi 12 Maret 2025.")
    assert page.has("2 tanpa layanan")
    assert stored(app)[0] == 0
    done = page.submit("Impor sekarang")
    assert done.has("2 jawaban sudah masuk")
    assert page.submit("Impor sekarang").has("2 jawaban sudah masuk")
    assert stored(app) == (2, {**dict.fromkeys(TOOL.kunci, 5), "pengaduan": 2, "sarana": 3})
    with app.app_context():
        rows = db.session.scalars(db.select(Jawaban)).all()
        assert {(row.kanal, row.tanggal) for row in rows} == {
            (KanalSurvei.IMPOR, date(2025, 3, 12))
        }
        assert db.session.scalars(db.select(ImporSurvei.isi_sandi)).all() == [None]
        assert periksa_jejak().rusak_di is None
        events = db.session.scalars(db.select(Jejak.peristiwa).order_by(Jejak.urutan)).all()
        assert events[-3:] == ["jawaban.periksa", "survei.terima_banyak", "jawaban.impor"]
    assert team.visit(HOME).has("2 jawaban, oleh Bu Ratna")


def test_the_order_is_asked_and_shown_before_the_yes(app, team):
    asked = check(team, csv(GOOD), urutan="")
    assert asked.status == 422
    assert "Pilih dulu urutan" in asked.error("Urutan pertanyaan bila kolomnya bernomor")
    for order, expected in (("peraturan", ("1,000", "2,000")), ("kuesioner", ("2,000", "1,000"))):
        page = check(team, csv(GOOD), urutan=order)
        means = {
            row.find("th").get_text(): row.find_all("td")[-1].get_text()
            for row in page.soup.select("tbody tr")
        }
        names = (TOOL.item("pengaduan").nama, TOOL.item("sarana").nama)
        assert tuple(means[name] for name in names) == expected
    page.submit("Impor sekarang")
    assert stored(app)[1]["sarana"] == 1


SAME = (*NUMBERED, "Nama", "Layanan", "Usia", "saran")
ROWS = (
    (*GOOD, "Siti Aminah", "PPID", "30", "Toilét bersih"),
    (*"33333333", "", "Budi", "Data pemilih", "17–25 tahun", ""),
)


@pytest.mark.parametrize(
    "isi",
    [
        csv(*ROWS, kepala=SAME),
        csv(*ROWS, kepala=SAME, pisah=";", kode="utf-8-sig"),
        csv(*ROWS, kepala=SAME, pisah="\t", kode="cp1252"),
        b"sep=;\r\n" + csv(*ROWS, kepala=SAME, pisah=";"),
        b"\r\n\r\n" + csv(*ROWS, kepala=SAME) + b",,,,,,,,,,,,\r\n",
        xlsx(*ROWS, kepala=SAME),
    ],
    ids=["comma", "semicolon and BOM", "tab and Windows-1252", "sep line", "blank rows", "xlsx"],
)
def test_the_same_rows_in_every_dress(app, team, isi):
    page = check(team, isi)
    assert page.has("Benar 2 baris")
    assert page.has("Kolom yang tidak dibaca: Nama.")
    page.submit("Impor sekarang")
    count, totals = stored(app)
    assert (count, totals["persyaratan"], totals["sarana"]) == (2, 7, 2)
    with app.app_context():
        assert gathered_per_service(gelombang_by_kode(KODE)) == {"ppid": 1, "data": 1}
        assert db.session.scalars(db.select(IsianTambahan.teks)).all() == ["Toilét bersih"]
        told = "".join(db.session.scalars(db.select(Jejak.rincian)))
        assert "Siti" not in told + page.html


def test_what_waits_for_the_yes_is_sealed(app, team):
    check(team, csv(*ROWS, kepala=SAME))
    with app.app_context():
        (body,) = db.session.scalars(db.select(ImporSurvei.isi_sandi)).all()
    assert b"bersih" not in body


def test_one_bad_row_in_the_middle_keeps_the_file_out(app, team):
    rows = [GOOD] * 20 + [("5", *GOOD[1:])] + [GOOD] * 20
    page = check(team, csv(*rows))
    assert page.has("Benar 40 baris")
    cells = [cell.get_text() for cell in page.soup.select("tbody tr")[-1].find_all(["th", "td"])]
    assert cells == ["22", "u1", "5 di luar skala 1 sampai 4."]
    refused = page.submit("Impor sekarang")
    assert refused.status == 422
    assert "Masih ada 1 baris yang salah" in refused.error("Impor baris yang benar saja")
    assert stored(app)[0] == 0
    listed = team.get(page.path + "/masalah.csv").data.decode("utf-8-sig")
    assert listed.splitlines()[1] == "22,u1,5 di luar skala 1 sampai 4."
    done = page.submit("Impor sekarang", hanya_baik="y")
    assert done.has("40 jawaban sudah masuk")
    assert done.has("1 baris yang salah dilewati")
    assert stored(app)[0] == 40


@pytest.mark.parametrize(
    ("isi", "message"),
    [
        (b"", "kosong"),
        (csv(), "hanya berisi judul kolom"),
        (csv(GOOD, kepala=(*NUMBERED[:8], "u10")), "Kolom u10 tidak dikenal"),
        (csv(GOOD, kepala=NUMBERED).replace(b"u9", b"x9"), "Sarana dan Prasarana tidak ada"),
        (csv(GOOD) + b'"4,4\r\n', "tanda kutipnya tidak berpasangan"),
        (csv(GOOD).decode().encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rusak", "Berkas"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "bukan berkas CSV"),
    ],
)
def test_files_that_cannot_be_taken(app, team, isi, message):
    page = check(team, isi)
    assert page.status == 422
    assert message in page.error("Berkas jawaban")
    with app.app_context():
        assert db.session.scalars(db.select(ImporSurvei)).all() == []


def test_the_form_says_what_is_missing(team):
    page = team.visit(HOME).submit("Periksa berkas", urutan="peraturan", tanggal="2025-03-12")
    assert "Pilih dulu berkasnya" in page.error("Berkas jawaban")
    for day in ("2024-12-31", "2999-01-01"):
        page = check(team, csv(GOOD), tanggal=day)
        assert "sejak gelombang ini mulai" in page.error("Tanggal untuk baris tanpa tanggal")


def test_the_same_file_again_brings_nothing_and_a_grown_one_is_doubted(app, team):
    rows = [tuple(f"{i % 4 + 1}") + GOOD[1:] for i in range(8)]
    check(team, csv(*rows)).submit("Impor sekarang")
    again = check(team, csv(*rows))
    assert again.has("Berkas yang sama persis sudah diimpor")
    none = again.submit("Impor sekarang", bukan_ulangan="y")
    assert none.status == 422
    assert none.has("Semua baris berkas ini sudah pernah diimpor")
    grown = check(team, csv(*rows, "222222222"))
    assert grown.has("Separuh atau lebih baris ini sama")
    refused = grown.submit("Impor sekarang")
    assert "bukan berkas yang sama" in refused.error("Saya sudah memeriksa")
    assert stored(app)[0] == 8
    grown.submit("Impor sekarang", bukan_ulangan="y")
    assert stored(app)[0] == 17


def test_a_dry_run_can_be_thrown_away_and_goes_by_itself(app, team):
    page = check(team, csv(GOOD))
    assert page.submit("Buang pemeriksaan ini").has("Tidak ada yang diimpor")
    assert team.get(page.path).status_code == 404
    kept = check(team, csv(GOOD))
    with app.app_context():
        assert actions.bersihkan() == 0
        with clock.frozen(clock.now() + timedelta(days=30)):
            assert actions.bersihkan() == 1
    assert team.get(kept.path).status_code == 404
    assert team.get(f"{HOME}/999999").status_code == 404


def test_a_wave_that_closed_meanwhile_takes_nothing(app, team):
    page = check(team, csv(GOOD))
    with app.app_context():
        row = gelombang_by_kode(KODE)
        survei.move(row.id, AksiGelombang.TUTUP, petugas("pengelola").id)
    refused = page.submit("Impor sekarang")
    assert refused.status == 422
    assert refused.has("Jawaban diimpor selama gelombang dibuka")
    assert stored(app)[0] == 0
    assert not team.visit(HOME).soup.find("input", {"type": "file"})


def test_an_import_gives_the_index_that_the_file_gives(app, team):
    rows = [tuple(str(1 + (i * (j + 3) + j) % 4) for j in range(9)) for i in range(60)]
    isi = csv(*rows)
    lembar = compute(read_answers(isi, TOOL, CaraBerkas(urutan="peraturan")), ACUAN, "eksak")
    check(team, isi).submit("Impor sekarang")
    with app.app_context():
        found = index(summary(gelombang_by_kode(KODE)).hitungan, ACUAN)
    assert float(found.nilai) == to_json(lembar)["nilai"]


@pytest.mark.drill
def test_a_hundred_thousand_rows(ctx, record_property):
    wave, officer = terbuka(), petugas("pengelola")
    rows = [tuple(str(1 + (i * (j + 3) + i // 7) % 4) for j in range(9)) for i in range(100_000)]
    rows[50_000] = ("9", *rows[50_000][1:])
    began = time.process_time()
    key = actions.periksa(wave, csv(*rows), CARA, officer)
    looked = time.process_time() - began
    with pytest.raises(Unacceptable, match="Masih ada 1 baris"):
        actions.terapkan(key, officer, hanya_baik=False, bukan_ulangan=False)
    began = time.process_time()
    assert actions.terapkan(key, officer, hanya_baik=True, bukan_ulangan=False) == 99_999
    taken = time.process_time() - began
    record_property("cpu_seconds", (round(looked, 1), round(taken, 1)))
    print(f"100,000 rows: {looked:.1f} s of CPU to look at, {taken:.1f} s to take in")
    counted = db.session.scalar(select(func.count()).where(Jawaban.gelombang_id == wave.id))
    assert counted == 99_999
    with pytest.raises(BerkasDitolak, match=r"Paling banyak 100\.000 baris"):
        actions.periksa(wave, csv(*rows, GOOD), CARA, officer)
