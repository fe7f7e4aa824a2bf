"""Reading and writing office hours, and the weeks of a month. [pure]"""

import re
from calendar import Calendar
from collections.abc import Iterable
from datetime import date, time
from itertools import pairwise

from portal.core.workdays import Rentang

RENTANG_PALING_BANYAK = 4
"""Spans that one day may have: morning, afternoon, and two to spare."""

_SPAN = re.compile(
    r"(\d{1,2})[.:](\d{2})\s*(?:-|–|—|s\.?d\.?|sampai)\s*(\d{1,2})[.:](\d{2})", re.ASCII
)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\bdan\b)\s*")
_CONTOH = "Contoh: 07.30-12.00, 13.00-16.00."


class JamTidakTerbaca(ValueError):
    """The text is no list of office hours; the message is for the person who typed it."""


def read_spans(text: str) -> tuple[Rentang, ...]:
    """Return the spans written as "07.30-12.00, 13.00-16.00"; none for empty text.

    JamTidakTerbaca when it cannot be read, a span ends before it starts, two overlap,
    or there are more than RENTANG_PALING_BANYAK.
    """
    if not text.strip():
        return ()
    parts = _BETWEEN.split(text.strip())
    if len(parts) > RENTANG_PALING_BANYAK:
        raise JamTidakTerbaca(f"Paling banyak {RENTANG_PALING_BANYAK} rentang dalam sehari.")
    spans = tuple(sorted((_read_span(part) for part in parts), key=lambda span: span.mulai))
    if any(first.selesai > second.mulai for first, second in pairwise(spans)):
        raise JamTidakTerbaca("Dua rentang jam saling bertumpuk. Periksa jam mulai dan selesainya.")
    return spans


def write_spans(spans: Iterable[Rentang]) -> str:
    """Return spans as "07.30–12.00, 13.00–16.00", which `read_spans` reads back."""
    return ", ".join(f"{span.mulai:%H.%M}–{span.selesai:%H.%M}" for span in spans)


def weeks_of_month(year: int, month: int) -> list[list[date | None]]:
    """Return the weeks of a month, Monday first; None stands for days of its neighbours."""
    return [
        [date(year, month, day) if day else None for day in week]
        for week in Calendar().monthdayscalendar(year, month)
    ]


def _read_span(part: str) -> Rentang:
    match = _SPAN.fullmatch(part)
    if match is None:
        raise JamTidakTerbaca(f"Jam ini belum terbaca. {_CONTOH}")
    start_hour, start_minute, end_hour, end_minute = map(int, match.groups())
    try:
        return Rentang(time(start_hour, start_minute), time(end_hour, end_minute))
    except ValueError:
        raise JamTidakTerbaca(
            f"Jam harus antara 00.00 dan 23.59, dan jam selesai sesudah jam mulai. {_CONTOH}"
        ) from None
