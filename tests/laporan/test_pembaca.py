"""Who reads what people wrote: the figures are for all readers, the words for few."""

import io
import itertools
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import openpyxl
import pytest
from pypdf import PdfReader

from portal.akun.permissions import Izin, Peran, permissions_of
from portal.core import clock
from portal.core.clock import at_wib
from portal.core.penyamaran import DIRAHASIAKAN, TIDAK_DITAMPILKAN
from portal.core.transaction import transaction
from portal.extensions import db
from portal.laporan.pembaca import Pembaca
from portal.pengaduan.workflow import Aksi, Identitas, Kelas, Status
from tests.pengaduan.catatan import Masa, entry, perkara

ALAMAT = "/petugas/laporan/rekapitulasi-pengaduan/2025-TW1"
SEMUA = list(itertools.product(Kelas, Identitas))
TERTUTUP = {
    number
    for number, (kelas, identitas) in enumerate(SEMUA)
    if kelas is Kelas.PENGADUAN_BERKADAR or identitas is Identitas.RAHASIA
}
PEMBACA = [
    ((Peran.PENGELOLA,), True),
    ((Peran.PIMPINAN,), True),
    ((Peran.UNIT, Peran.PIMPINAN), True),
    ((Peran.UNIT,), False),
    ((Peran.TIM_ZI,), False),
    ((Peran.ASESOR,), False),
    ((Peran.UNIT, Peran.TIM_ZI, Peran.ADMIN, Peran.LOKET), False),
]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with clock.frozen(datetime(2025, 7, 1, 3, tzinfo=UTC)):
        yield


@pytest.fixture
def every_kind(app):
    """One case of each class and identity; its words carry its place in SEMUA."""
    with app.app_context():
        for number, (kelas, identitas) in enumerate(SEMUA):
            case = perkara(
                Masa(date(2025, 1, 6), tenggat=date(2025, 1, 20)),
                kelas=kelas,
                identitas=identitas,
                uraian=f"ISI{number:02}",
            )
            answer = entry(
                case.id,
                at_wib(date(2025, 1, 7), 10),
                Aksi.TINDAK_LANJUT,
                Status.DITINDAKLANJUTI,
                f"JWB{number:02}",
            )
            with transaction():
                db.session.add(answer)


def text_of(kind: str, data: bytes) -> str:
    if kind == "pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return " ".join(str(c.value) for sheet in book for row in sheet for c in row)
    return data.decode()


def words_in(text: str) -> set[str]:
    return set(re.findall(r"(?:ISI|JWB)\d\d", re.sub(r"\s", "", text)))


@pytest.mark.parametrize(("peran", "lihat_isi"), PEMBACA)
def test_words_of_cases_are_shown_to_who_may_open_all_and_secret_ones_to_nobody(
    signed_in, every_kind, peran, lihat_isi
):
    browser = signed_in(*peran, **({"unit_kode": "datin"} if Peran.UNIT in peran else {}))
    open_ones = set(range(len(SEMUA))) - TERTUTUP if lihat_isi else set()
    expected = {f"{mark}{number:02}" for number in open_ones for mark in ("ISI", "JWB")}
    assert words_in(browser.visit(ALAMAT).text) == expected
    # Printing a PDF takes long: one reader of either sort will do.
    printed = ("pdf",) if peran in ((Peran.PENGELOLA,), (Peran.UNIT,)) else ()
    for kind in ("html", "xlsx", "csv", "json", *printed):
        response = browser.get(f"{ALAMAT}/unduh.{kind}", buffered=True)
        assert response.status_code == 200
        assert words_in(text_of(kind, response.get_data())) == expected, kind


@pytest.mark.parametrize(("peran", "lihat_isi"), PEMBACA)
def test_a_label_stands_where_words_are_kept_back(signed_in, every_kind, peran, lihat_isi):
    rows = json.loads(signed_in(*peran).get(f"{ALAMAT}/unduh.json", buffered=True).data)["daftar"]
    assert len(rows) == len(SEMUA)
    for number, row in enumerate(rows):
        shown = {row["ringkasan"], row["tindak_lanjut"]}
        if number in TERTUTUP:
            assert shown == {DIRAHASIAKAN}
        elif lihat_isi:
            assert shown == {f"ISI{number:02}", f"JWB{number:02}"}
        else:
            assert shown == {TIDAK_DITAMPILKAN}


def test_the_page_says_why_words_are_missing(signed_in, every_kind):
    assert signed_in("unit").visit(ALAMAT).has("hanya ditampilkan kepada Tim Pengelola Wadul")
    assert signed_in("pimpinan").visit(ALAMAT).has("Isi pengaduan berkadar pengawasan")


def test_the_shell_shows_words_but_no_secret_ones(app, every_kind, tmp_path):
    target = tmp_path / "laporan.json"
    command = ["laporan", "buat", "rekapitulasi-pengaduan", "--periode", "2025-TW1"]
    app.test_cli_runner().invoke(args=[*command, "--format", "json", "--keluar", str(target)])
    shown = words_in(target.read_text(encoding="utf-8"))
    assert shown == {f"{m}{n:02}" for n in set(range(15)) - TERTUTUP for m in ("ISI", "JWB")}


@pytest.mark.parametrize("peran", list(Peran))
def test_only_who_may_open_every_case_reads_its_words_in_reports(peran):
    izin = permissions_of([peran])
    assert Pembaca.dengan(izin).lihat_isi is (Izin.PENGADUAN_LIHAT_SEMUA in izin)
