"""CSV for spreadsheet programs: cells that they must not take for formulas. [pure]"""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

BOM = "\ufeff"
"""Begins a CSV that is meant for a spreadsheet program, which then reads it as UTF-8."""


def plain_cell(value: object) -> object:
    """Return the value so that no spreadsheet program runs it: text is marked as text."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV; no cell of them runs as a formula."""
    lines = io.StringIO()
    csv.writer(lines).writerows([plain_cell(cell) for cell in row] for row in rows)
    return lines.getvalue()
