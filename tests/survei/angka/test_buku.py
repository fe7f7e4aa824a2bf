"""The workbook: its formulas give what the portal shows, and follow a change."""

import io
import shutil
import subprocess
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from portal.core.format_id import TIDAK_ADA
from portal.survei.angka.buku import JAWABAN_TERBANYAK, IsiBuku, write_workbook
from portal.survei.angka.ekspor import JawabanSama, masked, told_apart
from portal.survei.formulas.kelompok import per_group
from portal.survei.formulas.ringkasan import Jumlah, summarise
from portal.survei.instruments import instrument
from tests.cannot_run import cannot_run
from tests.survei.angka.bahan import figures, figures_with_sum, rows_with_sum
from tests.survei.angka.lembar_sebar import Workbook
from tests.survei.jawaban import ACUAN, questionnaires

SERVICES = ("ppid", "data")
EDGES = [
    ("64.99", "D"), ("65.00", "C"), ("76.60", "C"), ("76.61", "B"), ("88.30", "B"), ("88.31", "A"),
]  # fmt: skip


def jumlah(tool, rows):
    counts = summarise(tool.kunci, tool.skala, rows).hitungan
    spots = range(len(tool.kunci))
    return Jumlah(
        tool.kunci, tool.skala, counts.baris,
        tuple(map(counts.n, spots)), tuple(map(counts.total, spots)),
    )  # fmt: skip


def written(rows, survei="skm"):
    """The file of a wave whose answers are dealt to the services in turn, and its figures."""
    tool, found = instrument(survei), figures(rows, survei)
    dealt = {key: rows[i::2] for i, key in enumerate(SERVICES) if rows[i::2]}
    services = per_group({key: jumlah(tool, part) for key, part in dealt.items()}, ACUAN)
    alike = [JawabanSama(key, one, 1) for key, part in dealt.items() for one in part]
    shown = told_apart(services)
    names = {key: key.upper() for key in SERVICES if key in shown}
    file = io.BytesIO()
    write_workbook(
        IsiBuku("SKM uji", "2025", "KPU", found, masked(alike, shown), names, services), file
    )
    return file, found


def at_edge(nilai):
    """400 answers with that value: each step of the sum moves it by 1/144."""
    return rows_with_sum(9, 400, round(Decimal(nilai) * 144))


def row_of(book, sheet, text, column="A"):
    cells = book.book[sheet][column]
    return next(cell.row for cell in cells if cell.value == text)


def test_the_workbook_gives_value_and_grade_as_the_page():
    rows = (
        [(3, 3, None, 4, 4, 3, 4, 2, 3)] * 7 + [(4,) * 9] * 12 + [(2, 3, 4, 4, 1, 3, 4, 2, 3)] * 5
    )
    file, found = written(rows)
    book = Workbook(file)
    for i, one in enumerate(found.hasil.unsur, 5):
        assert (book.value("Hasil", f"C{i}"), book.value("Hasil", f"D{i}")) == (one.n, one.jumlah)
        assert book.value("Hasil", f"E{i}") == pytest.approx(float(one.nrr), rel=1e-12)
    for one in found.menurut_konvensi:
        at = row_of(book, "Hasil", one.konvensi.kode.replace(".", ","))
        shown = [book.value("Hasil", f"{column}{at}") for column in "CFGH"]
        assert shown == [one.n, float(one.nilai), one.mutu, one.kinerja]


@pytest.mark.parametrize(("nilai", "mutu"), EDGES)
def test_both_sides_of_every_edge(nilai, mutu):
    file, found = written(at_edge(nilai))
    book = Workbook(file)
    at = row_of(book, "Hasil", "eksak")
    assert (book.value("Hasil", f"F{at}"), book.value("Hasil", f"G{at}")) == (float(nilai), mutu)
    assert (found.hasil.nilai, found.hasil.mutu) == (Decimal(nilai), mutu)


def test_an_exact_half_goes_up_in_binary_too():
    """Index 3,465 exactly: 86,625 is shown as 86,63."""
    rows = rows_with_sum(9, 200, 6237)
    file, found = written(rows)
    assert found.hasil.indeks * 25 == Fraction("86.625")
    book = Workbook(file)
    assert book.value("Hasil", f"F{row_of(book, 'Hasil', 'eksak')}") == 86.63


@settings(max_examples=12, deadline=None)
@given(questionnaires(skala=4, k=9, min_size=1, max_size=25))
def test_any_answers_give_the_same_in_the_workbook(answers):
    file, found = written(answers[2])
    check(Workbook(file), file, found)


def check(book, file, found):
    """Every formula gives the value stored beside it, and value and grade are the page's."""
    stored = load_workbook(file, data_only=True)
    for sheet, cell in book.formulas():
        beside, worked_out = stored[sheet][cell].value, book.value(sheet, cell)
        assert (
            worked_out == pytest.approx(beside, rel=1e-9)
            if not isinstance(beside, str)
            else worked_out == beside
        ), (sheet, cell)
    at = row_of(book, "Hasil", "eksak")
    nilai = TIDAK_ADA if found.hasil.nilai is None else float(found.hasil.nilai)
    assert book.value("Hasil", f"F{at}") == nilai
    assert book.value("Hasil", f"G{at}") == (found.hasil.mutu or TIDAK_ADA)


@pytest.mark.parametrize(
    ("survei", "jumlah", "wbk", "wbbm"),
    [
        ("spak", 539, False, False), ("spak", 540, True, True),
        ("spkp", 767, False, False), ("spkp", 768, True, False),
        ("spkp", 863, True, False), ("spkp", 864, True, True),
    ],
)  # fmt: skip
def test_points_and_thresholds_of_the_lke(survei, jumlah, wbk, wbbm):
    k = len(instrument(survei).kunci)
    file, found = written(rows_with_sum(k, 20, jumlah), survei)
    book = Workbook(file)
    check(book, file, found)
    at = row_of(book, "Hasil", survei.upper())
    words = {True: "terpenuhi", False: "belum terpenuhi"}
    assert book.value("Hasil", f"D{at}") == float(found.lke.poin_dua_desimal)
    assert [book.value("Hasil", f"{column}{at}") for column in "EF"] == [words[wbk], words[wbbm]]


def test_a_changed_answer_changes_the_value():
    file, _ = written([(3,) * 9] * 10)
    book = Workbook(file)
    at = row_of(book, "Hasil", "eksak")
    assert book.value("Hasil", f"F{at}") == 75
    book.change("Jawaban", "C5", 4)
    assert book.value("Hasil", f"F{at}") == 75.28
    assert book.value("Sebaran", "F5") == 1


def test_services_too_small_are_not_told_apart():
    file, _ = written([(3,) * 9] * 8)
    book = Workbook(file)
    assert "Per layanan" not in book.book.sheetnames
    assert {cell.value for cell in book.book["Jawaban"]["B"][4:]} == {None}
    file, _ = written([(3,) * 9, (4,) * 9] * 6)
    book = Workbook(file)
    assert [book.value("Per layanan", cell) for cell in ("C5", "E5", "C6", "E6")] == [6, 75, 6, 100]


def test_too_many_answers_for_a_workbook():
    found = figures_with_sum(JAWABAN_TERBANYAK + 1, 9 * (JAWABAN_TERBANYAK + 1))
    isi = IsiBuku("SKM", "2025", "KPU", found, (), {}, ())
    with pytest.raises(ValueError, match="too many"):
        write_workbook(isi, io.BytesIO())


@pytest.mark.drill
def test_libreoffice_works_out_the_same(tmp_path):
    """All edges and a file with gaps, without the stored values, through LibreOffice itself."""
    office = shutil.which("soffice")
    if office is None:
        cannot_run("LibreOffice tidak terpasang")
    sets = {}
    for nilai, _ in EDGES:
        sets[f"skm{nilai}"] = written(at_edge(nilai))
    sets["setengah"] = written(rows_with_sum(9, 200, 6237))
    sets["bolong"] = written([(3, None, 4, 4, 4, 3, 4, 2, 3)] * 7 + [(4,) * 9] * 12)
    sets["spkp"] = written(rows_with_sum(8, 20, 767), "spkp")
    for name, (file, _) in sets.items():
        book = load_workbook(file)  # saved anew by openpyxl it holds formulas only
        book.save(tmp_path / f"{name}.xlsx")
    where = tmp_path / "hasil"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(where),
         *(str(tmp_path / f"{name}.xlsx") for name in sets)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name, (file, found) in sets.items():
        book, again = Workbook(file), load_workbook(where / f"{name}.xlsx", data_only=True)
        for sheet, cell in book.formulas():
            ours, theirs = book.value(sheet, cell), again[sheet][cell].value
            assert theirs == (ours if isinstance(ours, str) else pytest.approx(ours, rel=1e-9))
        at = row_of(book, "Hasil", "eksak")
        assert again["Hasil"][f"F{at}"].value == pytest.approx(float(found.hasil.nilai), abs=1e-12)
        assert again["Hasil"][f"G{at}"].value == found.hasil.mutu
