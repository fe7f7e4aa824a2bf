"""Files of answers as offices have them."""

import io
from datetime import date

import openpyxl

from portal.survei.impor.formulas import Cara, Rujukan
from tests.survei.kertas.lembar import PROFIL, TOOL

NUMBERED = tuple(f"u{i}" for i in range(1, 10))
DAY = date(2025, 3, 12)
RUJUKAN = Rujukan(
    TOOL, PROFIL, {"ppid": "PPID", "data": "Data pemilih"}, date(2025, 1, 1), date(2025, 4, 30)
)
CARA = Cara("peraturan", None, DAY)


def csv(*rows, pisah=",", kode="utf-8", kepala=NUMBERED):
    lines = [pisah.join(kepala), *(pisah.join(map(str, row)) for row in rows)]
    return ("\r\n".join(lines) + "\r\n").encode(kode)


def xlsx(*rows, kepala=NUMBERED):
    book = openpyxl.Workbook()
    for row in (kepala, *rows):
        book.active.append(list(row))
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()
