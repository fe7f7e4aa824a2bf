"""How alike two reports are, why, and the pieces by which like ones are looked up. [pure]

A text becomes the set of its telling words: small letters, short forms written out, light
stemming, filler words out, and numbers bound to what they count ("TPS 4" is one mark).
Pieces are made from these words by MinHash, so that an index finds like texts without
reading any; the score is then counted on the texts themselves.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from portal.pengaduan.serupa.kata import AWALAN, BUANG, SINGKATAN, UMUM

BOBOT_UMUM = 0.35
"""What a word that half of all reports hold counts beside a telling one."""

AMBANG = 58
"""From this score on the officer is shown a report as a likely twin."""

SANGAT_MIRIP = 80
"""From this score on the hint is worded firmly."""

SELANG_HARI = 60
"""Reports further apart in days are not offered as twins: the matter has moved on."""

SEPEKAN = 7
_TEMPAT, _KECAMATAN, _BEDA_KECAMATAN, _BEDA_NOMOR = 8, 4, 22, 30
_SEPEKAN, _LAMA = 6, 8
_PELAPOR = 25
_ISI_TERKECIL = 20

BAGIAN_BEBAS = 14
"""Pieces made of two words' marks each, wherever it happened."""

BAGIAN_SETEMPAT = 10
"""Pieces made of one word's mark and the kecamatan: fewer words need to agree nearby."""

_HASH_BITS = 61
_PRIME = (1 << _HASH_BITS) - 1
_MULTIPLIERS = tuple(
    int.from_bytes(hashlib.blake2b(f"serupa {n}".encode(), digest_size=8).digest()) % _PRIME
    for n in range(2 * (2 * BAGIAN_BEBAS + BAGIAN_SETEMPAT))
)
_NUMBERED = re.compile(r"\b(tps|rt|rw)\s*(?:no(?:mor)?\.?\s*)?0*(\d{1,3})\b")
_WORD = re.compile(r"[a-z]+\d+|[a-z]{2,}|\d{2,}")
_SUFFIXES = ("nya", "lah", "kah", "pun", "kan", "an", "i")
_SHORTEST_STEM = 4


@dataclass(frozen=True)
class Ciri:
    """What is compared of a report. Made by `ciri`, never by hand."""

    kata: frozenset[str]
    tempat: frozenset[str]
    kecamatan: str
    tanggal: date


@dataclass(frozen=True)
class Kemiripan:
    """How alike two reports are: score, likeness of the text in per cent, reasons in words."""

    nilai: int
    isi: int
    alasan: tuple[str, ...]

    @property
    def tampak_sama(self) -> bool:
        """Whether an officer should be shown the pair."""
        return self.nilai >= AMBANG

    @property
    def sangat_mirip(self) -> bool:
        """Whether the pair is nearly beyond doubt."""
        return self.nilai >= SANGAT_MIRIP


def ciri(uraian: str, lokasi: str, kecamatan: str, tanggal: date) -> Ciri:
    """Return what is compared of a report: its text, its place, the day it was received."""
    return Ciri(kata(f"{uraian} {lokasi}"), kata(lokasi), kecamatan.strip().lower(), tanggal)


def kata(teks: str) -> frozenset[str]:
    """Return the telling words of a text, stemmed, with "tps4" for "TPS 4"."""
    plain = teks.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = _NUMBERED.sub(r" \1\2 ", plain)
    found = set()
    for raw in _WORD.findall(plain):
        for word in SINGKATAN.get(raw, raw).split():
            root = dasar(word)
            if word not in BUANG and root not in BUANG:
                found.add(root)
    return frozenset(found)


@lru_cache(maxsize=4096)
def dasar(word: str) -> str:
    """Return the stem of an Indonesian word, roughly: equal forms of one word become equal."""
    if word[-1:].isdigit():
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word.removesuffix(suffix)
    for prefix, swallowed in AWALAN:
        rest = word.removeprefix(prefix)
        if word.startswith(prefix) and len(rest) >= _SHORTEST_STEM:
            return swallowed + rest if rest[0] in "aiueo" else rest
    return word


_COMMON = frozenset(dasar(word) for word in UMUM)


def kemiripan(satu: Ciri, dua: Ciri, *, pelapor_sama: bool = False) -> Kemiripan:
    """Return how alike two reports are, with the reasons in words.

    `pelapor_sama` says that both bear the same contact, and is given only where the officer
    may read both; it alone never makes two reports twins. Reports that are more than
    SELANG_HARI days apart score nothing.
    """
    days = abs((satu.tanggal - dua.tanggal).days)
    content = _percent(satu.kata, dua.kata)
    if days > SELANG_HARI or content < _ISI_TERKECIL:
        return Kemiripan(0, content, ())
    place_score, place = _place(satu, dua)
    score = content + place_score
    score += _SEPEKAN if days <= SEPEKAN else -_LAMA if days > SELANG_HARI // 2 else 0
    score += _PELAPOR if pelapor_sama else 0
    reasons = [f"isi mirip {content} %", *place, _apart(days)]
    if pelapor_sama:
        reasons.append("kontak pelapor sama")
    return Kemiripan(max(0, min(100, score)), content, tuple(reasons))


def _apart(days: int) -> str:
    return "diterima pada hari yang sama" if days == 0 else f"selisih {days} hari"


def _place(satu: Ciri, dua: Ciri) -> tuple[int, list[str]]:
    """Return what the places add to the score, and how that reads."""
    score, reasons = 0, []
    shared = {word for word in satu.tempat & dua.tempat if word not in _COMMON}
    if satu.kecamatan and dua.kecamatan and satu.kecamatan != dua.kecamatan:
        return -_BEDA_KECAMATAN, ["kecamatan berbeda"]
    if shared:
        score, reasons = _TEMPAT, ["tempat sama"]
    elif satu.kecamatan and satu.kecamatan == dua.kecamatan:
        score, reasons = _KECAMATAN, ["kecamatan sama"]
    for mark, name in (("tps", "TPS"), ("rt", "RT")):
        first, second = (_numbers(one.kata, mark) for one in (satu, dua))
        if first and second and not first & second:
            return score - _BEDA_NOMOR, [*reasons, f"nomor {name} berbeda"]
    return score, reasons


def _numbers(words: Iterable[str], mark: str) -> set[str]:
    return {word for word in words if word.startswith(mark) and word[len(mark) :].isdigit()}


def _percent(first: frozenset[str], second: frozenset[str]) -> int:
    """Return the likeness of two texts in per cent: shared words, the telling ones for more."""
    total = _weight(first) + _weight(second)
    if not total:
        return 0
    shared = _weight(first & second)
    shorter = min(_weight(first), _weight(second))
    # A short report of what a long one tells at length shares nearly all of its own words.
    return round(100 * (0.6 * 2 * shared / total + 0.4 * shared / max(shorter, 4.0)))


def _weight(words: Iterable[str]) -> float:
    return sum(BOBOT_UMUM if word in _COMMON else 1.0 for word in words)


def penggal(satu: Ciri) -> tuple[int, ...]:
    """Return the pieces (signed 32-bit numbers) by which like reports are looked up.

    Two reports whose telling words agree to a third share a piece with more than nine
    chances in ten; none for a text without telling words.
    """
    words = [_number(word) for word in satu.kata if word not in _COMMON]
    if not words:
        return ()
    marks = [
        min((_MULTIPLIERS[2 * n] * word + _MULTIPLIERS[2 * n + 1]) % _PRIME for word in words)
        for n in range(len(_MULTIPLIERS) // 2)
    ]
    wide = [(n, marks[2 * n], marks[2 * n + 1]) for n in range(BAGIAN_BEBAS)]
    near = [(n, satu.kecamatan, mark) for n, mark in enumerate(marks[2 * BAGIAN_BEBAS :])]
    parts: list[object] = [*wide, *(near if satu.kecamatan else [])]
    return tuple(sorted({_short(part) for part in parts}))


def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=7).digest())


def _short(part: object) -> int:
    digest = hashlib.blake2b(repr(part).encode(), digest_size=4).digest()
    return int.from_bytes(digest, signed=True)
