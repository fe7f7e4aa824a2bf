"""Whom a mark concerns, and which units and officers a text names. [pure]"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Tanda(Protocol):
    """What the rules need to know of a mark: the reported unit, or the reported officer."""

    @property
    def unit_kerja_id(self) -> int | None:
        """The reported unit, if it is one."""

    @property
    def petugas_id(self) -> int | None:
        """The reported officer, if it is one."""

    @property
    def tim_terhalang(self) -> bool:
        """Whether this mark left nobody in the team who may act."""


class CaraUpaya(StrEnum):
    """How someone came up against a mark."""

    HALAMAN = "halaman"
    TINDAKAN = "tindakan"
    DISPOSISI = "disposisi"


LABEL_CARA: dict[CaraUpaya, str] = {
    CaraUpaya.HALAMAN: "Membuka halaman atau berkas",
    CaraUpaya.TINDAKAN: "Mengirim tindakan",
    CaraUpaya.DISPOSISI: "Disposisi kepada terlapor",
}


def kena(tanda: Tanda, petugas_id: int, unit_kerja_id: int | None) -> bool:
    """Say whether a mark concerns an officer of a unit: himself, or any officer of the unit."""
    if tanda.petugas_id is not None and tanda.petugas_id == petugas_id:
        return True
    return tanda.unit_kerja_id is not None and tanda.unit_kerja_id == unit_kerja_id


@dataclass(frozen=True)
class Sebutan:
    """A unit or an officer (id) that a text names, and the words by which it does."""

    kata: str
    unit_kerja_id: int | None = None
    petugas_id: int | None = None


_TITLE = r"(?:bapak|ibu|pak|bu|mas|mbak|sdr\.?|sdri\.?|saudara|saudari)"
_DEGREE = re.compile(r"(?:\b(?:drs?|dra|ir|h|hj|prof)\.\s*)", re.IGNORECASE)
FEWEST_LETTERS = 3
_UNIT_WORD = re.compile(r"^(?:sub\s?bagian|sub\s?bag\.?|bagian)\s+", re.IGNORECASE)


def cari_sebutan(
    teks: str, unit: Mapping[int, Sequence[str]], petugas: Mapping[int, str]
) -> list[Sebutan]:
    """Return which of these units (id: names) and officers (id: name) the text names.

    An officer is named by the whole name without degrees, or by a title and one word of
    it ("Pak Budi"); a unit by its name, or by "subbag" and its name or short form. A hint,
    never a decision: another person may bear the name.
    """
    found: list[Sebutan] = []
    for unit_id, names in unit.items():
        hit = _first(teks, [pattern for name in names for pattern in _unit_patterns(name)])
        if hit:
            found.append(Sebutan(hit, unit_kerja_id=unit_id))
    for officer_id, name in petugas.items():
        hit = _first(teks, _person_patterns(name))
        if hit:
            found.append(Sebutan(hit, petugas_id=officer_id))
    return found


def _first(teks: str, patterns: Sequence[str]) -> str:
    for pattern in patterns:
        hit = re.search(rf"(?<!\w){pattern}(?!\w)", teks, re.IGNORECASE)
        if hit:
            return " ".join(hit[0].split())
    return ""


def _spaced(words: Sequence[str]) -> str:
    return r"\s+".join(re.escape(word) for word in words)


def _unit_patterns(name: str) -> list[str]:
    bare = _UNIT_WORD.sub("", name.strip())
    if len(bare) < FEWEST_LETTERS:
        return []
    prefix = r"(?:sub\s?bagian|sub\s?bag\.?|kasubbag\.?|bagian)\s+"
    short = [prefix + _spaced(bare.split())]
    return [_spaced(name.split()), *short] if name != bare else short


def _person_patterns(name: str) -> list[str]:
    words = _DEGREE.sub("", name.partition(",")[0]).split()
    whole = [_spaced(words)] if len(words) > 1 else []
    single = [rf"{_TITLE}\s+{re.escape(word)}" for word in words if len(word) >= FEWEST_LETTERS]
    return whole + single
