"""Answers from a CSV file of someone else's making. [pure]

Takes comma, semicolon or tab, with or without BOM, UTF-8 or Windows-1252, with a header
(u1..u9, s1..sN or the keys of SKM's unsur) or with the order told. A row that cannot be
taken is named with its number as a spreadsheet shows it, and why; what makes the whole file
doubtful (a column missing, an unclosed quote) refuses the file.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from portal.core.format_id import angka, daftar
from portal.survei.formulas.ringkasan import Pola
from portal.survei.instruments import Instrumen

SKALA_AWALAN = {"u": 4, "s": 6}
"""Columns u1..u9 are SKM, 1 to 4; columns s1..sN are statements, 1 to 6 unless told."""
PERATURAN = "peraturan"
LEWATI = "-"
"""Stands in an order for a column that holds no answer."""
BUTIR_TERBANYAK = 50

_DELIMITERS = ";,\t"
_COLUMN = re.compile(r"([us])0*([1-9][0-9]?)", re.ASCII)
_VALUE = re.compile(r"0*([0-9]{1,6})(?:[.,]0+)?", re.ASCII)
_LONGEST_SHOWN = 20
_FIRST_PART = 65_536
"""Characters that surely hold the first line, by which the delimiter is known."""


class BerkasDitolak(ValueError):
    """The file as a whole cannot be taken; the message is a sentence for whoever sent it."""


@dataclass(frozen=True)
class BarisDitolak:
    """A row that was left out: its number in a spreadsheet, the column if it is one, why."""

    baris: int
    kolom: str | None
    pesan: str


@dataclass(frozen=True)
class IsiBerkas:
    """What a file holds: patterns of answers with their count, and what was left out.

    `butir` are the codes of the items in the order of the patterns (u1..u9 by the rule,
    whatever the order in the file). `kosong` counts rows without any content.
    """

    awalan: str
    skala: int
    butir: tuple[str, ...]
    pola: Mapping[Pola, int]
    ditolak: tuple[BarisDitolak, ...]
    kosong: int
    susunan: str | None


@dataclass(frozen=True)
class Cara:
    """How to read a file: the scale (None: as its columns say) and the order of its items.

    `urutan` is None, the name of an order of the instrument (peraturan, kuesioner) or codes
    with commas in between.
    """

    skala: int | None = None
    urutan: str | None = None


@dataclass(frozen=True)
class _Plan:
    """Where each item stands in a row, and how many cells a row has."""

    awalan: str
    butir: tuple[str, ...]
    places: tuple[int, ...]
    labels: tuple[str, ...]
    width: int
    has_header: bool
    susunan: str | None


@dataclass
class _Reading:
    patterns: Counter[Pola] = field(default_factory=Counter)
    refused: list[BarisDitolak] = field(default_factory=list)
    empty: int = 0


def read_answers(data: bytes, skm: Instrumen, cara: Cara | None = None) -> IsiBerkas:
    """Return the answers of a file; BerkasDitolak when it cannot be read at all."""
    cara = cara or Cara()
    plan: _Plan | None = None
    reading = _Reading()
    known: dict[tuple[str, ...], Pola | BarisDitolak] = {}
    skala = 0
    for number, row in csv_rows(data):
        if not any(row):
            reading.empty += 1
            continue
        if plan is None:
            plan = _plan(row, skm, cara.urutan)
            skala = cara.skala or SKALA_AWALAN[plan.awalan]
            if plan.has_header:
                continue
        _take(number, row, plan, skala, reading, known)
    if plan is None:
        raise BerkasDitolak("Berkas ini kosong.")
    return IsiBerkas(
        plan.awalan, skala, plan.butir, dict(reading.patterns), tuple(reading.refused),
        reading.empty, plan.susunan,
    )  # fmt: skip


def csv_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield each row of a CSV file, cells trimmed, with its number as a spreadsheet shows it.

    BerkasDitolak when the file is no CSV, or a quote in it is never closed.
    """
    return _rows(_decode(data))


def _take(
    number: int,
    row: list[str],
    plan: _Plan,
    skala: int,
    reading: _Reading,
    known: dict[tuple[str, ...], Pola | BarisDitolak],
) -> None:
    """Put one row where it belongs; rows with the same answers are judged once."""
    if len(row) < plan.width or any(row[plan.width :]):
        reading.refused.append(
            BarisDitolak(
                number, None, f"ada {len(row)} kolom, seharusnya {plan.width} seperti baris pertama"
            )
        )
        return
    cells = tuple([row[place] for place in plan.places])
    found = known.get(cells)
    if found is None:
        found = known[cells] = _judge(cells, plan, skala)
    if isinstance(found, BarisDitolak):
        reading.refused.append(BarisDitolak(number, found.kolom, found.pesan))
    else:
        reading.patterns[found] += 1


def _judge(cells: tuple[str, ...], plan: _Plan, skala: int) -> Pola | BarisDitolak:
    values: list[int | None] = []
    for label, cell in zip(plan.labels, cells, strict=True):
        if not cell:
            values.append(None)
            continue
        match = _VALUE.fullmatch(cell)
        if match is None:
            return BarisDitolak(
                0, label,
                f"\"{_short(cell)}\" bukan angka bulat 1 sampai {skala}; "
                "kosongkan bila tidak dijawab",
            )  # fmt: skip
        value = int(match[1])
        if not 1 <= value <= skala:
            return BarisDitolak(0, label, f"{value} di luar skala 1 sampai {skala}")
        values.append(value)
    if not any(values):
        return BarisDitolak(0, None, "tidak ada jawaban")
    return tuple(values)


def _decode(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise BerkasDitolak("Ini berkas XLSX. Simpan dulu sebagai CSV, lalu coba lagi.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BerkasDitolak(
            "Berkas ini disimpan sebagai teks Unicode (UTF-16). Simpan sebagai CSV UTF-8."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise BerkasDitolak("Ini bukan berkas CSV yang dapat dibaca.") from None
    if "\0" in text:
        raise BerkasDitolak("Ini bukan berkas CSV yang dapat dibaca.")
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row, cells trimmed, with its number; blank lines count, as in a spreadsheet."""
    stream = StringIO(text, newline="")
    first = stream.readline()
    told = re.fullmatch(r"sep=([;,\t])\r?\n?", first.lower())
    if not told:
        stream.seek(0)
    reader = csv.reader(stream, delimiter=told[1] if told else _delimiter(text), strict=True)
    number = 1 if told else 0
    try:
        for row in reader:
            number += 1
            yield number, [cell.strip() for cell in row]
    except csv.Error:
        raise BerkasDitolak(
            f"Baris {angka(number + 1)} tidak dapat dibaca: tanda kutipnya tidak berpasangan. "
            "Perbaiki baris itu, lalu coba lagi."
        ) from None


def _delimiter(text: str) -> str:
    line = next((line for line in text[:_FIRST_PART].splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=line.count)


def _plan(first: Sequence[str], skm: Instrumen, urutan: str | None) -> _Plan:
    codes = _codes(first, skm)
    has_value = any(_VALUE.fullmatch(cell) for cell in first)
    if any(codes) and not has_value:
        return _plan_header(first, codes, skm, urutan)
    if not has_value:
        raise BerkasDitolak(
            "Tidak ada kolom jawaban. Baris pertama harus memuat u1 sampai u9 (SKM) atau s1, s2, "
            "dan seterusnya (SPAK, SPKP); kolom lain boleh ada."
        )
    if urutan is None:
        raise BerkasDitolak(
            "Berkas ini tanpa kepala kolom. Sebutkan urutan unsurnya dengan --urutan peraturan, "
            "--urutan kuesioner (sarana nomor 8, pengaduan nomor 9), atau --urutan u1,u2,..."
        )
    order = _order(urutan, skm)
    return _finish(order, len(order), skm, urutan=urutan, labels=None)


def _codes(first: Sequence[str], skm: Instrumen) -> list[str | None]:
    """Return the code that each heading stands for; keys of unsur count without numbers only.

    A file with u1 to u9 may well have a column "waktu" that holds the hour.
    """
    names = [cell.lower() for cell in first]
    numbered = [_code(name) for name in names]
    if any(numbered):
        return numbered
    return [skm.item(name).kode if name in skm.kunci else None for name in names]


def _plan_header(
    first: Sequence[str], codes: list[str | None], skm: Instrumen, urutan: str | None
) -> _Plan:
    order = [code or LEWATI for code in codes]
    if urutan is not None:
        given = [code for code in codes if code is not None]
        wanted = _order(urutan, skm)
        by_number = any(_code(cell.lower()) for cell in first)
        if not by_number or sorted(wanted) != sorted(given):
            raise BerkasDitolak(
                "Urutan yang Anda sebut tidak cocok dengan kolom berkas ini "
                f"({', '.join(cell for cell, code in zip(first, codes, strict=True) if code)})."
            )
        carries = dict(zip(sorted(given, key=_number), wanted, strict=True))
        order = [carries.get(code, code) for code in order]
    return _finish(order, len(first), skm, urutan=urutan, labels=tuple(first))


def _finish(
    order: Sequence[str],
    width: int,
    skm: Instrumen,
    *,
    urutan: str | None,
    labels: tuple[str, ...] | None,
) -> _Plan:
    """Check that an order names each item once, and turn it into places by the rule's order."""
    given = [code for code in order if code != LEWATI]
    kinds = {code[0] for code in given}
    if len(kinds) != 1:
        raise BerkasDitolak("Kolom u dan kolom s tidak boleh berada dalam satu berkas.")
    kind = kinds.pop()
    twice = sorted({code for code in given if given.count(code) > 1}, key=_number)
    if twice:
        raise BerkasDitolak(f"Kolom {daftar(twice)} ada lebih dari satu kali.")
    count = len(skm.butir) if kind == skm.awalan else max(map(_number, given))
    wanted = tuple(f"{kind}{number}" for number in range(1, count + 1))
    extra = sorted(set(given) - set(wanted), key=_number)
    if extra:
        raise BerkasDitolak(f"Kolom {daftar(extra)} tidak dikenal: SKM punya {count} unsur.")
    missing = [code for code in wanted if code not in given]
    if missing:
        raise BerkasDitolak(f"Kolom {daftar(missing)} tidak ada.")
    if count > BUTIR_TERBANYAK:
        raise BerkasDitolak(f"Paling banyak {BUTIR_TERBANYAK} pernyataan.")
    places = tuple(order.index(code) for code in wanted)
    named = tuple(labels[place] if labels else f"kolom {place + 1}" for place in places)
    used = (urutan or PERATURAN) if kind == skm.awalan else None
    return _Plan(kind, wanted, places, named, width, labels is not None, used)


def _order(urutan: str, skm: Instrumen) -> list[str]:
    """Return the codes that an order names, column by column."""
    name = urutan.strip().lower()
    if name in skm.susunan:
        return [skm.item(key).kode for key in skm.susunan[name]]
    order = []
    for part in name.split(","):
        word = part.strip()
        code = word if word == LEWATI else _codes([word], skm)[0]
        if code is None:
            raise BerkasDitolak(
                f'Urutan tidak dikenal pada "{_short(word)}". Tulis {daftar([*skm.susunan])}, '
                "atau kode dengan koma seperti u1,u2,u3; tanda - untuk kolom yang dilewati."
            )
        order.append(code)
    if all(code == LEWATI for code in order):
        raise BerkasDitolak("Urutan ini tidak memuat satu pun kode.")
    return order


def _code(name: str) -> str | None:
    match = _COLUMN.fullmatch(name)
    return f"{match[1]}{match[2]}" if match else None


def _number(code: str) -> int:
    return int(code[1:])


def _short(text: str) -> str:
    shown = "".join(char if char.isprintable() else " " for char in text[:_LONGEST_SHOWN])
    return f"{shown}…" if len(text) > _LONGEST_SHOWN else shown
