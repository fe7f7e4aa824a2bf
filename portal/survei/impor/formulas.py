"""Which column of a file is what, and one row judged. [pure]

Items are known by their key, name or question, or by number (u1..u9, s1..sN). A number says
nothing before the order is told: offices swap unsur 8 and 9. What stands in other columns is
neither read nor kept.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from portal.core.format_id import daftar, tanggal
from portal.survei.berkas import BerkasDitolak
from portal.survei.instruments import Butir, Instrumen, IsianProfil, Profil

_NUMBERED = re.compile(r"([a-z])0*([1-9][0-9]?)", re.ASCII)
_LEADING = re.compile(r"^[us]?\d{1,2}[.):]?\s+", re.ASCII)
_WHOLE = re.compile(r"0*([0-9]{1,6})(?:[.,]0+)?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,].*)?", re.ASCII)
_SHOWN = 30

_LAYANAN = ("layanan", "jenis layanan", "layanan yang diterima", "unit layanan")
_TANGGAL = ("tanggal", "tanggal diisi", "tanggal survei", "tgl", "cap waktu", "timestamp")
_SEBUTAN_PROFIL: Mapping[str, tuple[str, ...]] = {
    "usia": ("umur", "kelompok usia"),
    "jenis_kelamin": ("jk", "kelamin"),
    "pendidikan": ("pendidikan",),
    "pekerjaan": ("pekerjaan utama",),
    "disabilitas": ("disabilitas", "penyandang disabilitas"),
}
_SEBUTAN_PILIHAN: Mapping[str, str] = {
    "l": "laki_laki", "p": "perempuan", "lk": "laki_laki", "pr": "perempuan",
    "laki laki": "laki_laki", "pria": "laki_laki", "wanita": "perempuan",
    "sd": "sd", "smp": "smp", "sltp": "smp", "sma": "sma", "smk": "sma", "slta": "sma",
    "d1": "diploma", "d2": "diploma", "d3": "diploma", "diploma": "diploma", "d4": "s1",
    "pns": "asn", "pppk": "asn", "asn": "asn", "swasta": "swasta", "wiraswasta": "wirausaha",
    "irt": "rumah_tangga", "ibu rumah tangga": "rumah_tangga", "pelajar": "pelajar",
    "mahasiswa": "pelajar",
}  # fmt: skip
"""How forms of other offices write some choices."""

TEKS_TERPANJANG = 2_000
"""Letters of one answer in words, as `survei.actions` takes them."""


class UrutanDitanya(BerkasDitolak):
    """The columns are numbered and nobody said which unsur the numbers stand for."""


@dataclass(frozen=True)
class Rujukan:
    """What a file is judged against: the wave's instrument, services and days."""

    tool: Instrumen
    profil: Profil
    layanan: Mapping[str, str]
    mulai: date
    hari_ini: date


@dataclass(frozen=True)
class Cara:
    """What the officer told: the order of numbered columns, service and day where a row has none.

    `lunak`: unknown answers about the respondent are left empty instead of refusing the row.
    """

    urutan: str
    layanan: str | None
    tanggal: date
    lunak: bool = False


@dataclass(frozen=True)
class Kolom:
    """Where everything stands in a row; `lewat` are the headings that are not read."""

    judul: tuple[str, ...]
    butir: tuple[tuple[int, Butir], ...]
    layanan: int | None
    tanggal: int | None
    profil: tuple[tuple[int, IsianProfil], ...]
    tambahan: tuple[tuple[int, str], ...]
    lewat: tuple[str, ...]


@dataclass(frozen=True)
class BarisSurvei:
    """A row that can be taken: its number in a spreadsheet and what it says."""

    baris: int
    nilai: Mapping[str, int]
    tanggal: date
    layanan: str | None
    profil: Mapping[str, str]
    tambahan: Mapping[str, str]


@dataclass(frozen=True)
class Masalah:
    """Why a row cannot be taken: its number, the columns, one message."""

    baris: int
    kolom: str
    pesan: str


@dataclass
class _Row:
    faults: list[tuple[str, str]] = field(default_factory=list)


def find_columns(judul: Sequence[str], rujukan: Rujukan, urutan: str) -> Kolom:
    """Return where everything stands; BerkasDitolak when an item is missing or there twice."""
    names = [" ".join(one.casefold().replace("_", " ").split()) for one in judul]
    items = _numbered(names, rujukan.tool, urutan) or _named(names, rujukan.tool)
    _ensure_whole(items, rujukan.tool)
    taken = set(items)
    profile = _first(names, taken, {q.kunci: _profile_names(q) for q in rujukan.profil.isian})
    places = _first(names, taken, {"layanan": _LAYANAN, "tanggal": _TANGGAL})
    own = _first(
        names,
        taken,
        {one.kunci: (_plain(one.kunci), _plain(one.pertanyaan)) for one in rujukan.tool.tambahan},
    )
    questions = {question.kunci: question for question in rujukan.profil.isian}
    return Kolom(
        tuple(judul),
        tuple((place, items[place]) for place in sorted(items)),
        places.get("layanan"),
        places.get("tanggal"),
        tuple((place, questions[key]) for key, place in profile.items()),
        tuple((place, key) for key, place in own.items()),
        tuple(one for place, one in enumerate(judul) if one and place not in taken),
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())


def _profile_names(question: IsianProfil) -> tuple[str, ...]:
    others = _SEBUTAN_PROFIL.get(question.kunci, ())
    return (_plain(question.kunci), _plain(question.nama), *others)


def _numbered(names: Sequence[str], tool: Instrumen, urutan: str) -> dict[int, Butir]:
    """Return the items that columns u1, u2, ... stand for; BerkasDitolak for another survey's."""
    found = {
        place: (match[1], int(match[2]))
        for place, name in enumerate(names)
        if (match := _NUMBERED.fullmatch(name)) and match[1] in "us"
    }
    if not found:
        return {}
    strange = [
        f"{letter}{number}"
        for letter, number in found.values()
        if letter != tool.awalan or number > len(tool.butir)
    ]
    if strange:
        raise BerkasDitolak(
            f"Kolom {daftar(strange)} tidak dikenal: {tool.nama} punya {len(tool.butir)} "
            f"pertanyaan, {tool.awalan}1 sampai {tool.awalan}{len(tool.butir)}."
        )
    if len(tool.susunan) > 1 and urutan not in tool.susunan:
        raise UrutanDitanya(
            "Kolom berkas ini bernomor. Pilih dulu urutan pertanyaannya, agar unsur tidak tertukar."
        )
    order = tool.susunan.get(urutan, tool.kunci)
    return {place: tool.item(order[number - 1]) for place, (_, number) in found.items()}


def _named(names: Sequence[str], tool: Instrumen) -> dict[int, Butir]:
    known = {
        name: item
        for item in tool.butir
        for name in (_plain(item.kunci), _plain(item.nama), _plain(item.pertanyaan))
    }
    found = {}
    for place, name in enumerate(names):
        item = known.get(name) or known.get(_LEADING.sub("", name))
        if item:
            found[place] = item
    return found


def _ensure_whole(items: Mapping[int, Butir], tool: Instrumen) -> None:
    keys = [item.kunci for item in items.values()]
    if not keys:
        raise BerkasDitolak(
            "Tidak ada kolom jawaban. Baris pertama harus memuat nama unsur, atau "
            f"{tool.awalan}1 sampai {tool.awalan}{len(tool.butir)}; kolom lain boleh ada."
        )
    twice = [item.nama for item in tool.butir if keys.count(item.kunci) > 1]
    if twice:
        raise BerkasDitolak(f"Kolom {daftar(twice)} ada lebih dari satu kali.")
    missing = [item.nama for item in tool.butir if item.kunci not in keys]
    if missing:
        raise BerkasDitolak(f"Kolom {daftar(missing)} tidak ada.")


def _first(
    names: Sequence[str], taken: set[int], wanted: Mapping[str, Iterable[str]]
) -> dict[str, int]:
    """Return the first free column of each kind, and mark it as taken."""
    found = {}
    for key, spellings in wanted.items():
        for place, name in enumerate(names):
            if place not in taken and name in spellings:
                found[key] = place
                taken.add(place)
                break
    return found


def read_row(
    nomor: int, sel: Sequence[str], kolom: Kolom, rujukan: Rujukan, cara: Cara
) -> BarisSurvei | Masalah:
    """Judge one row that is not empty; everything wrong with it stands in one message."""
    width = len(kolom.judul)
    if len(sel) < width or any(sel[width:]):
        return Masalah(
            nomor, "semua", f"Ada {len(sel)} kolom, seharusnya {width} seperti baris judul."
        )
    row = _Row()
    values = _values(row, sel, kolom)
    day = _day(row, sel, kolom, rujukan, cara)
    service = _service(row, sel, kolom, rujukan, cara)
    told = _about(row, sel, kolom, rujukan.profil, lunak=cara.lunak)
    words = {key: sel[place] for place, key in kolom.tambahan if sel[place]}
    _check_words(row, words, rujukan.tool, kolom)
    if not values and not row.faults:
        row.faults.append(("jawaban", "Tidak ada satu pun jawaban."))
    if row.faults:
        columns = list(dict.fromkeys(name for name, _ in row.faults))
        return Masalah(nomor, daftar(columns), " ".join(text for _, text in row.faults))
    return BarisSurvei(nomor, values, day, service, told, words)


def _values(row: _Row, sel: Sequence[str], kolom: Kolom) -> dict[str, int]:
    values = {}
    for place, item in kolom.butir:
        cell = sel[place]
        if not cell:
            continue
        value = _value(cell, item)
        if value is None:
            row.faults.append((kolom.judul[place], _value_fault(cell, item)))
        else:
            values[item.kunci] = value
    return values


def _value(cell: str, item: Butir) -> int | None:
    """Return what a cell is worth, told as a number or in the words of the choice."""
    match = _WHOLE.fullmatch(cell)
    if match:
        value = int(match[1])
        return value if 1 <= value <= len(item.pilihan) else None
    words = [_plain(one) for one in item.pilihan]
    return words.index(_plain(cell)) + 1 if _plain(cell) in words else None


def _value_fault(cell: str, item: Butir) -> str:
    match = _WHOLE.fullmatch(cell)
    if match:
        return f"{match[1]} di luar skala 1 sampai {len(item.pilihan)}."
    return f"“{_short(cell)}” bukan angka 1 sampai {len(item.pilihan)} dan bukan kata pilihannya."


def _day(row: _Row, sel: Sequence[str], kolom: Kolom, rujukan: Rujukan, cara: Cara) -> date:
    cell = sel[kolom.tanggal] if kolom.tanggal is not None else ""
    if not cell:
        return cara.tanggal
    title = kolom.judul[kolom.tanggal or 0]
    found = read_day(cell)
    if found is None:
        row.faults.append((title, f"“{_short(cell)}” bukan tanggal. Tulis seperti 12/03/2025."))
        return cara.tanggal
    if found > rujukan.hari_ini:
        row.faults.append((title, f"{tanggal(found)} belum terjadi."))
    elif found < rujukan.mulai:
        row.faults.append(
            (title, f"{tanggal(found)} sebelum gelombang ini mulai ({tanggal(rujukan.mulai)}).")
        )
    return found


def read_day(teks: str) -> date | None:
    """Return the day of "2025-03-12", "12/03/2025" or either with an hour; None for no day."""
    iso, local = _ISO.fullmatch(teks), _LOCAL.fullmatch(teks)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return date(int(local[3]), int(local[2]), int(local[1])) if local else None
    except ValueError:
        return None


def _service(
    row: _Row, sel: Sequence[str], kolom: Kolom, rujukan: Rujukan, cara: Cara
) -> str | None:
    cell = sel[kolom.layanan] if kolom.layanan is not None else ""
    if not cell:
        return cara.layanan
    for key, name in rujukan.layanan.items():
        if _plain(cell) in (_plain(key), _plain(name)):
            return key
    known = daftar(list(rujukan.layanan.values())) or "(tidak ada layanan)"
    row.faults.append(
        (
            kolom.judul[kolom.layanan or 0],
            f"“{_short(cell)}” tidak dikenal. Pilih: {known}.",
        )
    )
    return None


def _about(
    row: _Row, sel: Sequence[str], kolom: Kolom, profil: Profil, *, lunak: bool
) -> dict[str, str]:
    told = {}
    for place, question in kolom.profil:
        cell = sel[place]
        key = _choice(cell, question, profil) if cell else ""
        if key:
            told[question.kunci] = key
        elif cell and not lunak:
            names = daftar([one.nama for one in question.pilihan])
            row.faults.append(
                (kolom.judul[place], f"“{_short(cell)}” tidak dikenal. Pilih: {names}.")
            )
    return told


def _choice(cell: str, question: IsianProfil, profil: Profil) -> str:
    text = _plain(cell)
    for one in question.pilihan:
        if text in (_plain(one.kunci), _plain(one.nama)):
            return one.kunci
    if question.kunci == "usia" and re.fullmatch(r"\d{1,3}(?: tahun)?", text, re.ASCII):
        return profil.group_of_age(int(text.split()[0]))
    other = _SEBUTAN_PILIHAN.get(text.replace("-", " "), "")
    return other if other in {one.kunci for one in question.pilihan} else ""


def _check_words(row: _Row, words: Mapping[str, str], tool: Instrumen, kolom: Kolom) -> None:
    """Refuse what is none of the choices of an own question, and text that is too long."""
    titles = {key: kolom.judul[place] for place, key in kolom.tambahan}
    for own in tool.tambahan:
        text = words.get(own.kunci, "")
        if own.pilihan and text and text not in own.pilihan:
            row.faults.append(
                (
                    titles[own.kunci],
                    f"“{_short(text)}” tidak dikenal. Pilih: {daftar(own.pilihan)}.",
                )
            )
        if len(text) > TEKS_TERPANJANG:
            row.faults.append((titles[own.kunci], f"Lebih dari {TEKS_TERPANJANG} huruf."))


def _short(text: str) -> str:
    shown = "".join(char if char.isprintable() else " " for char in text[:_SHOWN])
    return f"{shown}…" if len(text) > _SHOWN else shown
