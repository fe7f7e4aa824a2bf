"""Deadlines and search marks of a complaint. [pure]"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.core.workdays import KalenderKerja, due_date, working_days_between

Jeda = tuple[date, date | None]
"""First and last day on which the clock stood still; no last day while it still does."""


@dataclass(frozen=True)
class Batas:
    """A limit as the rules state it: so many working or calendar days."""

    jumlah: int
    hari_kerja: bool


def tenggat(mulai: date, batas: Batas, kalender: KalenderKerja, jeda: Sequence[Jeda] = ()) -> date:
    """Return the last day on which the office keeps its promise.

    Working days (SP4N practice) leave out days off and pauses; calendar days (UU 25/2009)
    leave out pauses only. An open pause does not move the date until it is closed.
    """
    closed = tuple((a, b) for a, b in jeda if b is not None)
    if batas.hari_kerja:
        return due_date(mulai, batas.jumlah, kalender, closed)
    day, left = mulai, batas.jumlah
    while left:
        day += timedelta(days=1)
        left -= not any(a <= day <= b for a, b in closed)
    return day


def hari_kerja_proses(
    mulai: date, selesai: date, kalender: KalenderKerja, jeda: Sequence[Jeda] = ()
) -> int:
    """Return how many working days the office took, pauses left out; never below 0."""
    paused = 0
    for a, b in jeda:
        first, last = max(a, mulai + timedelta(days=1)), min(b or selesai, selesai)
        if first <= last:
            paused += working_days_between(first - timedelta(days=1), last, kalender)
    return max(0, working_days_between(mulai, selesai, kalender) - paused)


def kata_cari(*texts: str | None) -> set[str]:
    """Return the words of names, mail addresses and phone numbers as they are looked up.

    Small letters without accents; phone numbers as digits from the 8 on, so that +62,
    0 and spaces make no difference.
    """
    found: set[str] = set()
    for text in texts:
        plain = unicodedata.normalize("NFKD", (text or "").lower())
        plain = "".join(char for char in plain if not unicodedata.combining(char))
        digits = re.sub(r"\D", "", plain)
        if len(digits) >= 8 and not re.search(r"[a-z@]", plain):
            found.add(re.sub(r"^(62|0)", "", digits))
        elif "@" in plain:
            found.add(plain.strip())
        else:
            found.update(word for word in re.split(r"[^a-z0-9]+", plain) if len(word) > 1)
    return found
