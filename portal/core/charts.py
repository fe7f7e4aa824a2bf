"""Charts as SVG text: the same drawing in a page and in a PDF. [pure]

Only presentation attributes are used (a page allows no inline style). Colour is never
alone: every series has its own pattern and a legend, and values stand beside the bars
where they fit. Title and description are part of the drawing, for screen readers.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from html import escape

from portal.core.format_id import TIDAK_ADA, angka

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


class Shape(StrEnum):
    """The kinds of drawing."""

    BARS = "bars"
    STACKED = "stacked"
    LINE = "line"
    HORIZONTAL = "horizontal"


@dataclass(frozen=True)
class Series:
    """One row of figures under its name; None where there is no figure."""

    name: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True)
class Chart:
    """What is drawn: `description` says in a sentence what a reader should see in it.

    `suffix` follows every figure, such as " %". Figures may not be negative.
    """

    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    suffix: str = ""

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


def draw(shape: Shape, chart: Chart) -> str:
    """Return the chart as one <svg> element; a chart of nothing says NIHIL."""
    return _DRAWINGS[shape](chart)


def bar_chart(chart: Chart) -> str:
    """Return upright bars, the series of one label side by side."""
    return _upright(chart, _top_of(chart, stacked=False), _side_by_side)


def stacked_bars(chart: Chart) -> str:
    """Return upright bars, the series of one label on top of each other."""
    return _upright(chart, _top_of(chart, stacked=True), _on_top)


def line_chart(chart: Chart) -> str:
    """Return a line with marks per series; it breaks where there is no figure."""
    return _upright(chart, _top_of(chart, stacked=False), _lines)


def horizontal_bars(chart: Chart) -> str:
    """Return lying bars under their labels, the series of one label end to end."""
    key = _key(chart)
    row, bar = 40, 15
    y = _legend_height(chart) + 4
    top = _top_of(chart, stacked=True, rounded=False)
    room = WIDTH - 70
    parts = [_legend(chart, key)]
    for index, label in enumerate(chart.labels):
        parts.append(_text(0, y + 12, label))
        x = Decimal(0)
        values = [one.values[index] for one in chart.series]
        for number, value in enumerate(values):
            length = room * Decimal(value or 0) / top
            if length:
                parts.append(_bar(key, number, x, y + 17, length, bar))
            x += length
        known = [value for value in values if value is not None]
        total = _figure(sum(known), chart) if known else TIDAK_ADA
        parts.append(_text(x + 6, y + 29, total, weight=True))
        y += row
    return _svg(chart, key, y, parts)


Painter = Callable[[Chart, str, "_Plot"], Iterator[str]]


@dataclass(frozen=True)
class _Plot:
    """Where the figures stand on the page."""

    top: Decimal
    left: int
    y: int
    slot: Decimal

    def height(self, value: Number) -> Decimal:
        return Decimal(value) / self.top * PLOT_HEIGHT

    def middle(self, index: int) -> Decimal:
        return self.left + self.slot * index + self.slot / 2

    @property
    def base(self) -> int:
        return self.y + PLOT_HEIGHT


def _upright(chart: Chart, top: Decimal, paint: Painter) -> str:
    key = _key(chart)
    y = _legend_height(chart) + TOP
    count = max(1, len(chart.labels))
    left = int(len(_figure(top, chart)) * CHARACTER_WIDTH) + 10
    plot = _Plot(top, left, y, Decimal(WIDTH - left - RIGHT) / count)
    parts = [_legend(chart, key), *_grid(chart, plot)]
    if chart.is_empty:
        parts.append(_text(WIDTH // 2, y + PLOT_HEIGHT * 3 // 8 + 4, "NIHIL", anchor="middle"))
    else:
        parts += paint(chart, key, plot)
    parts += _labels_below(chart, plot)
    return _svg(chart, key, plot.base + 24, parts)


def _grid(chart: Chart, plot: _Plot) -> Iterator[str]:
    for step in range(5):
        value = plot.top * step / 4
        if value != value.to_integral_value():
            continue
        y = plot.base - plot.height(value)
        color = FAINT if step == 0 else GRID
        ends = f'x1="{plot.left}" x2="{WIDTH - RIGHT}" y1="{_n(y)}" y2="{_n(y)}"'
        yield f'<line {ends} stroke="{color}"/>'
        yield _text(plot.left - 5, y + 4, _figure(value, chart), anchor="end", color=FAINT)


def _labels_below(chart: Chart, plot: _Plot) -> Iterator[str]:
    widest = max((len(label) for label in chart.labels), default=1) * CHARACTER_WIDTH + 4
    every = max(1, -(-int(widest) // max(1, int(plot.slot))))
    for index, label in enumerate(chart.labels):
        if index % every == 0:
            yield _text(plot.middle(index), plot.base + 17, label, anchor="middle")


def _side_by_side(chart: Chart, key: str, plot: _Plot) -> Iterator[str]:
    room = min(plot.slot * Decimal("0.8"), Decimal(60 * len(chart.series)))
    width = room / len(chart.series)
    for index in range(len(chart.labels)):
        for number, one in enumerate(chart.series):
            value = one.values[index]
            x = plot.middle(index) - room / 2 + width * number
            if value:
                height = plot.height(value)
                yield _bar(key, number, x, plot.base - height, width - 1, height)
                yield from _value_above(value, chart, x + width / 2, plot, width)


def _on_top(chart: Chart, key: str, plot: _Plot) -> Iterator[str]:
    width = min(plot.slot * Decimal("0.7"), Decimal(60))
    for index in range(len(chart.labels)):
        y, total = Decimal(plot.base), Decimal(0)
        x = plot.middle(index) - width / 2
        for number, one in enumerate(chart.series):
            value = one.values[index]
            if value:
                y -= plot.height(value)
                total += value
                yield _bar(key, number, x, y, width, plot.height(value))
        if total:
            yield from _value_above(total, chart, x + width / 2, plot, width)


def _lines(chart: Chart, key: str, plot: _Plot) -> Iterator[str]:
    for number, one in enumerate(chart.series):
        path, pen_down = "", False
        for index, value in enumerate(one.values):
            if value is None:
                pen_down = False
                continue
            x, y = _n(plot.middle(index)), _n(plot.base - plot.height(value))
            path += f"{'L' if pen_down else 'M'}{x} {y}"
            pen_down = True
        dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
        yield f'<path d="{path}" fill="none" stroke="{FILLS[number]}" stroke-width="2.5"{dash}/>'
        for index, value in enumerate(one.values):
            if value is not None:
                y_at = plot.base - plot.height(value)
                yield _mark(number, plot.middle(index), y_at)
                yield from _value_above(value, chart, plot.middle(index), plot, plot.slot, lift=9)


def _value_above(
    value: Number, chart: Chart, x: Decimal, plot: _Plot, room: Decimal, lift: int = 4
) -> Iterator[str]:
    """Yield the figure over its bar, if it is narrow enough not to touch its neighbour."""
    words = _figure(value, chart)
    if len(words) * SMALL_CHARACTER_WIDTH <= room:
        y = plot.base - plot.height(value) - lift
        yield _text(x, y, words, anchor="middle", small=True)


def _mark(number: int, x: Decimal, y: Decimal) -> str:
    color, at = FILLS[number], f"{_n(x)} {_n(y)}"
    if number % 3 == 0:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4" fill="{color}"/>'
    shape = "l-4-4 4-4 4 4z" if number % 3 == 1 else "m-4-4h8v8h-8z"
    start = f"M{_n(x)} {_n(y + 4)}" if number % 3 == 1 else f"M{at}"
    return f'<path d="{start}{shape}" fill="{color}"/>'


def _bar(key: str, number: int, x: Decimal, y: Number, width: Decimal, height: Number) -> str:
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<rect {place} fill="{_fill(key, number)}" stroke="{INK}" stroke-width="0.6"/>'


def _legend(chart: Chart, key: str) -> str:
    """Return the names of the series beside their patterns, and the patterns themselves."""
    parts = [_patterns(key, len(chart.series))]
    if len(chart.series) > 1:
        for number, x, y in _legend_places(chart):
            parts.append(_bar(key, number, Decimal(x), y, Decimal(16), 12))
            parts.append(_text(x + 22, y + 10, chart.series[number].name))
    return "".join(parts)


def _legend_places(chart: Chart) -> list[tuple[int, int, int]]:
    places, x, y = [], 0, 2
    for number, one in enumerate(chart.series):
        width = 22 + int(len(one.name) * CHARACTER_WIDTH) + 18
        if x and x + width > WIDTH:
            x, y = 0, y + 20
        places.append((number, x, y))
        x += width
    return places


def _legend_height(chart: Chart) -> int:
    return _legend_places(chart)[-1][2] + 20 if len(chart.series) > 1 else 0


def _patterns(key: str, count: int) -> str:
    drawn = "".join(
        f'<pattern id="{key}-{number}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{FILLS[number]}"/>'
        f'<path d="{PATTERNS[number]}" stroke="{PAPER}" stroke-width="1.2" fill="none"/></pattern>'
        for number in range(count)
        if PATTERNS[number]
    )
    return f"<defs>{drawn}</defs>" if drawn else ""


def _fill(key: str, number: int) -> str:
    return f"url(#{key}-{number})" if PATTERNS[number] else FILLS[number]


def _top_of(chart: Chart, *, stacked: bool, rounded: bool = True) -> Decimal:
    """Return the figure at the top of the scale: a round one above the largest."""
    rows: list[Sequence[Number]] = [
        [one.values[index] or 0 for one in chart.series] for index in range(len(chart.labels))
    ]
    largest = max((Decimal(sum(row)) if stacked else Decimal(max(row)) for row in rows), default=0)
    if not rounded:
        return Decimal(largest) or Decimal(1)
    power = Decimal(1)
    while STEPS[-1] * power * 4 < largest:
        power *= 10
    return next(step * power * 4 for step in STEPS if step * power * 4 >= largest)


def _key(chart: Chart) -> str:
    text = "|".join((chart.title, chart.description, *chart.labels))
    return "g" + hashlib.sha256(text.encode()).hexdigest()[:8]


def _svg(chart: Chart, key: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" '
        f'aria-labelledby="{key}-judul {key}-uraian" font-size="{FONT_SIZE}">'
        f'<title id="{key}-judul">{escape(chart.title)}</title>'
        f'<desc id="{key}-uraian">{escape(chart.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _text(
    x: Number,
    y: Number,
    words: str,
    *,
    anchor: str = "",
    color: str = INK,
    weight: bool = False,
    small: bool = False,
) -> str:
    place = f' text-anchor="{anchor}"' if anchor else ""
    bold = ' font-weight="700"' if weight else ""
    size = f' font-size="{SMALL}"' if small else ""
    look = f'fill="{color}"{place}{bold}{size}'
    return f'<text x="{_n(x)}" y="{_n(y)}" {look}>{escape(words)}</text>'


def _figure(value: Number, chart: Chart) -> str:
    number = Decimal(value)
    shown = number.to_integral_value() if number == number.to_integral_value() else number
    return angka(shown) + chart.suffix


def _n(value: Number) -> str:
    """Write a coordinate briefly: at most one decimal."""
    number = Decimal(value).quantize(Decimal("0.1"))
    return str(number.to_integral_value() if number == number.to_integral_value() else number)


_DRAWINGS: dict[Shape, Callable[[Chart], str]] = {
    Shape.BARS: bar_chart,
    Shape.STACKED: stacked_bars,
    Shape.LINE: line_chart,
    Shape.HORIZONTAL: horizontal_bars,
}
