"""Deadlines and search marks of a complaint. [pure]"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.core.workdays import (
    ALASAN_JEDA,
    HariHitung,
    KalenderKerja,
    due_date,
    explain,
    working_days_between,
)
from portal.pengaduan.workflow import TahapIngat

Jeda = tuple[date, date | None]
"""First and last day on which the clock stood still; no last day while it still does."""


@dataclass(frozen=True)
class Batas:
    """A limit as the rules state it: so many working or calendar days."""

    jumlah: int
    hari_kerja: bool


ALASAN_HARI_KALENDER = "Hari kalender"
ALASAN_HARI_PERTAMA = "Hari awal, hitungan mulai besok"


def tenggat(mulai: date, batas: Batas, kalender: KalenderKerja, jeda: Sequence[Jeda] = ()) -> date:
    """Return the last day on which the office keeps its promise.

    Working days (SP4N practice) leave out days off and pauses; calendar days (UU 25/2009)
    leave out pauses only. An open pause does not move the date until it is closed.
    """
    closed = tuple((a, b) for a, b in jeda if b is not None)
    if batas.hari_kerja:
        return due_date(mulai, batas.jumlah, kalender, closed)
    if not closed:
        return mulai + timedelta(days=batas.jumlah)
    day, left = mulai, batas.jumlah
    while left:
        day += timedelta(days=1)
        left -= not any(a <= day <= b for a, b in closed)
    return day


def uraian_hari(
    mulai: date, batas: Batas, kalender: KalenderKerja, jeda: Sequence[Jeda] = ()
) -> tuple[HariHitung, ...]:
    """Return the count of `tenggat` day by day, each with the reason it counted or not."""
    closed = tuple((a, b) for a, b in jeda if b is not None)
    if batas.hari_kerja:
        return explain(mulai, batas.jumlah, kalender, closed)
    days = [HariHitung(mulai, False, None, ALASAN_HARI_PERTAMA)]
    number = 0
    while number < batas.jumlah:
        day = days[-1].tanggal + timedelta(days=1)
        if any(a <= day <= b for a, b in closed):
            days.append(HariHitung(day, False, None, ALASAN_JEDA))
        else:
            number += 1
            days.append(HariHitung(day, True, number, ALASAN_HARI_KALENDER))
    return tuple(days)


def libur_dalam(kalender: KalenderKerja, mulai: date, sampai: date) -> dict[date, str]:
    """Return the days off from Monday to Friday after `mulai`, or on it, up to `sampai`."""
    days = kalender.libur_di_hari_biasa
    between = days[bisect_left(days, mulai) : bisect_right(days, sampai)]
    return {day: kalender.libur[day] for day in between}


def kalender_janji(libur: Mapping[date, str], sampai: date, kini: KalenderKerja) -> KalenderKerja:
    """Return the calendar by which a standing promise goes on.

    Up to `sampai`, the date already promised, the days off are those that it was promised
    with; after it they are today's. So no later edit of the calendar moves a promise by
    itself, and a pause that took no day moves nothing.
    """
    later = {day: name for day, name in kini.libur.items() if day > sampai}
    return KalenderKerja({**libur, **later}, kini.jadwal)


def tahap_jatuh(
    tanggal: date, hari_ini: date, kalender: KalenderKerja, hari: Mapping[TahapIngat, int]
) -> tuple[TahapIngat, ...]:
    """Return the rungs of reminding that are due today for a date, lowest first.

    `hari` gives the working days: for SEBELUM before the date, for the others after it. A
    rung without an entry is left out.
    """
    if hari_ini <= tanggal:
        left = working_days_between(hari_ini, tanggal, kalender)
        before = TahapIngat.SEBELUM
        return (before,) if before in hari and left <= hari[before] else ()
    late = working_days_between(tanggal, hari_ini, kalender)
    after = (TahapIngat.LEWAT, TahapIngat.KEPALA, TahapIngat.PIMPINAN)
    return tuple(rung for rung in after if rung in hari and late >= hari[rung])


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
