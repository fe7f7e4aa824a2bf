"""What the machine masks before an officer reads a text that is to be public. [pure]

More than a report masks: names of officers and of persons addressed with a title, addresses,
and numbers of cases. An officer takes back what was masked for nothing.
"""

import re
from collections.abc import Iterable

from portal.core.penyamaran import NOMOR_LAPORAN, Rahasia, Temuan, temukan

_ALAMAT = re.compile(
    r"\b(?:jl|jln|jalan|gang|gg|perum|perumahan|blok)\b\.? {0,2}"
    r"(?:[\w'’-]{1,30}\.? ){0,5}?(?:no|nomor|nomer)\b[.: ]{0,3}\d{1,4}[a-z]?\b"
    r"|\brt[. ]{0,2}\d{1,3}\s{0,2}[/,.-]?\s{0,2}rw[. ]{0,2}\d{1,3}\b"
    r"|\brt[. ]{0,2}\d{1,3}\s{0,2}/\s{0,2}\d{1,3}\b",
    re.IGNORECASE,
)
_BERGELAR = re.compile(
    r"\b(?:[Pp]ak|[Bb]apak|[Bb]pk|[Bb]u|[Ii]bu|[Mm]as|[Mm]bak|[Ss]dri?|[Ss]audar[ai]|[Kk]ak|"
    r"[Hh]aji|[Hh]ajah|Hj?|[Kk]yai|[Uu]stad[zh]?)\b\.? {1,2}"
    r"((?:[A-Z][\w'’-]{1,30})(?: [A-Z][\w'’-]{1,30}){0,3})"
)
_BUKAN_ORANG = frozenset(
    "ketua kepala lurah camat bupati gubernur presiden komisioner sekretaris anggota petugas "
    "operator rt rw tps ppk pps kpps kpu kades kasubbag kasubag admin kota negara panitia "
    "pantarlih polisi dokter guru hakim jaksa menteri dewan saya anda ini itu kami".split()
)
"""What follows a title and is an office, not a name."""


def saring(teks: str, pelapor: str | None, petugas: Iterable[str]) -> list[Temuan]:
    """Return what to mask in a text: everything that reports mask, names, and addresses.

    `pelapor` is the reporter's name, `petugas` the names of officers.
    """
    found = set(temukan(teks, [pelapor] if pelapor else []))
    for name in petugas:
        found |= {one for one in temukan(teks, [name]) if one.jenis is Rahasia.NAMA}
    found |= {Temuan(*hit.span(), Rahasia.ALAMAT) for hit in _ALAMAT.finditer(teks)}
    found |= set(nomor_laporan(teks))
    for hit in _BERGELAR.finditer(teks):
        words = hit[1].split()
        if words[0].casefold() not in _BUKAN_ORANG:
            found.add(Temuan(*hit.span(1), Rahasia.NAMA))
    return _apart(found)


def nomor_laporan(teks: str) -> list[Temuan]:
    """Return where numbers of cases stand in a text: they tell order and count, and lead to a case.

    Answers made from templates name the reporter's own.
    """
    return [Temuan(*hit.span(), Rahasia.NOMOR) for hit in NOMOR_LAPORAN.finditer(teks)]


def _apart(found: Iterable[Temuan]) -> list[Temuan]:
    """Return the places in order; one that lies within another is left out."""
    kept: list[Temuan] = []
    for one in sorted(found, key=lambda place: (place.mulai, -place.akhir)):
        if not kept or one.akhir > kept[-1].akhir:
            kept.append(one)
    return kept
