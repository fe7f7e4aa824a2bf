"""What every chart is made of: its figures, and the pieces of its drawing. [pure]"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from portal.core.format_id import angka

Number = int | Decimal

WIDTH = 380
PLOT_HEIGHT = 160
RIGHT, TOP = 8, 20
FONT_SIZE, SMALL = 12, 8.5
CHARACTER_WIDTH, SMALL_CHARACTER_WIDTH = 6.8, 5.1
STEPS = tuple(Decimal(step) for step in ("1", "1.5", "2", "2.5", "3", "4", "5", "7.5"))
INK, FAINT, GRID, PAPER = "#241f1c", "#5a504a", "#d9cfc1", "#ffffff"
FILLS = ("#7a1620", "#c9952b", "#5b6670", "#1f4e79", "#e4c9a8", "#8fa58a")
"""Maroon, gold, grey, blue, sand, sage; each is drawn with another pattern."""
PATTERNS = ("", "M0 6 6 0", "M3 0V6", "M0 3H6", "M0 0 6 6M0 6 6 0", "M2 2H4V4H2Z")
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4")
MAX_SERIES = len(FILLS)


@dataclass(frozen=True)
class Series:
    """One row of figures under its name; None where there is no figure."""

    name: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True)
class Chart:
    """What is drawn: `description` says in a sentence what a reader should see in it.

    `suffix` follows every figure, such as " %". Figures may not be negative. `top` ends the
    scale where it is fixed, such as 4; otherwise it follows the largest figure.
    """

    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    suffix: str = ""
    top: Number | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= MAX_SERIES:
            raise ValueError(f"a chart has 1 to {MAX_SERIES} series")
        for one in self.series:
            if len(one.values) != len(self.labels):
                raise ValueError(f"series {one.name!r} does not fit the labels")
            if any(value is not None and value < 0 for value in one.values):
                raise ValueError(f"series {one.name!r} has a negative figure")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing above zero to draw."""
        return not any(value for one in self.series for value in one.values)


def draw_mark(number: int, x: Decimal, y: Decimal) -> str:
    """Return the mark of a point, its shape telling the series."""
    color, at = FILLS[number], f"{coordinate(x)} {coordinate(y)}"
    if number % 3 == 0:
        return f'<circle cx="{coordinate(x)}" cy="{coordinate(y)}" r="4" fill="{color}"/>'
    shape = "l-4-4 4-4 4 4z" if number % 3 == 1 else "m-4-4h8v8h-8z"
    start = f"M{coordinate(x)} {coordinate(y + 4)}" if number % 3 == 1 else f"M{at}"
    return f'<path d="{start}{shape}" fill="{color}"/>'


def draw_bar(key: str, number: int, x: Decimal, y: Number, width: Decimal, height: Number) -> str:
    """Return a bar in the pattern of its series."""
    place = f'x="{coordinate(x)}" y="{coordinate(y)}"'
    size = f'width="{coordinate(width)}" height="{coordinate(height)}"'
    return f'<rect {place} {size} fill="{fill_of(key, number)}" stroke="{INK}" stroke-width="0.6"/>'


def draw_legend(chart: Chart, key: str) -> str:
    """Return the names of the series beside their patterns, and the patterns themselves."""
    parts = [pattern_defs(key, len(chart.series))]
    if len(chart.series) > 1:
        for number, x, y in legend_places(chart):
            parts.append(draw_bar(key, number, Decimal(x), y, Decimal(16), 12))
            parts.append(draw_text(x + 22, y + 10, chart.series[number].name))
    return "".join(parts)


def legend_places(chart: Chart) -> list[tuple[int, int, int]]:
    """Return number, x and y of each name, in lines that fit the width."""
    places, x, y = [], 0, 2
    for number, one in enumerate(chart.series):
        width = 22 + int(len(one.name) * CHARACTER_WIDTH) + 18
        if x and x + width > WIDTH:
            x, y = 0, y + 20
        places.append((number, x, y))
        x += width
    return places


def legend_height(chart: Chart) -> int:
    """Return how much room the names take; none for a single series."""
    return legend_places(chart)[-1][2] + 20 if len(chart.series) > 1 else 0


def pattern_defs(key: str, count: int) -> str:
    """Return the patterns of the first `count` series."""
    drawn = "".join(
        f'<pattern id="{key}-{number}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{FILLS[number]}"/>'
        f'<path d="{PATTERNS[number]}" stroke="{PAPER}" stroke-width="1.2" fill="none"/></pattern>'
        for number in range(count)
        if PATTERNS[number]
    )
    return f"<defs>{drawn}</defs>" if drawn else ""


def fill_of(key: str, number: int) -> str:
    """Return what a bar of that series is filled with."""
    return f"url(#{key}-{number})" if PATTERNS[number] else FILLS[number]


def key_of(chart: Chart) -> str:
    """Return what makes the ids of one drawing differ from those of another."""
    text = "|".join((chart.title, chart.description, *chart.labels))
    return "g" + hashlib.sha256(text.encode()).hexdigest()[:8]


def whole(chart: Chart, key: str, height: int, parts: Sequence[str]) -> str:
    """Return the finished drawing, with its name and description."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" '
        f'aria-labelledby="{key}-judul {key}-uraian" font-size="{FONT_SIZE}">'
        f'<title id="{key}-judul">{escape(chart.title)}</title>'
        f'<desc id="{key}-uraian">{escape(chart.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def draw_text(
    x: Number,
    y: Number,
    words: str,
    *,
    anchor: str = "",
    color: str = INK,
    weight: bool = False,
    small: bool = False,
    halo: bool = False,
) -> str:
    """Return words at a place, escaped; a halo keeps them legible over lines."""
    place = f' text-anchor="{anchor}"' if anchor else ""
    bold = ' font-weight="700"' if weight else ""
    size = f' font-size="{SMALL}"' if small else ""
    around = f' stroke="{PAPER}" stroke-width="3" paint-order="stroke"' if halo else ""
    look = f'fill="{color}"{place}{bold}{size}{around}'
    return f'<text x="{coordinate(x)}" y="{coordinate(y)}" {look}>{escape(words)}</text>'


def figure(value: Number, chart: Chart) -> str:
    """Return a figure as it is printed, without empty decimals."""
    number = Decimal(value)
    shown = number.to_integral_value() if number == number.to_integral_value() else number
    return angka(shown) + chart.suffix


def coordinate(value: Number) -> str:
    """Write a coordinate briefly: at most one decimal."""
    number = Decimal(value).quantize(Decimal("0.1"))
    return str(number.to_integral_value() if number == number.to_integral_value() else number)
