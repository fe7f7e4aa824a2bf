"""Charts as SVG text: the same drawing in a page and in a PDF. [pure]

Only presentation attributes are used (a page allows no inline style). Colour is never
alone: every series has its own pattern and a legend, and values stand beside the bars
where they fit. Title and description are part of the drawing, for screen readers.

svg.py    the figures of a chart and the pieces of a drawing
spread.py shares of a whole, and a line within its interval
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from portal.core.charts.spread import interval_line, share_bars
from portal.core.charts.svg import (
    CHARACTER_WIDTH,
    DASHES,
    FAINT,
    FILLS,
    GRID,
    PLOT_HEIGHT,
    RIGHT,
    SMALL_CHARACTER_WIDTH,
    STEPS,
    TOP,
    WIDTH,
    Chart,
    Number,
    Series,
    coordinate,
    draw_bar,
    draw_legend,
    draw_mark,
    draw_text,
    figure,
    key_of,
    legend_height,
    whole,
)
from portal.core.format_id import TIDAK_ADA

__all__ = (
    "Chart", "Series", "Shape", "bar_chart", "draw", "horizontal_bars", "interval_line",
    "line_chart", "share_bars", "stacked_bars",
)  # fmt: skip


class Shape(StrEnum):
    """The kinds of drawing."""

    BARS = "bars"
    STACKED = "stacked"
    LINE = "line"
    HORIZONTAL = "horizontal"


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
    key = key_of(chart)
    row, bar = 40, 15
    y = legend_height(chart) + 4
    top = _top_of(chart, stacked=True, rounded=False)
    room = WIDTH - 70
    parts = [draw_legend(chart, key)]
    for index, label in enumerate(chart.labels):
        parts.append(draw_text(0, y + 12, label))
        x = Decimal(0)
        values = [one.values[index] for one in chart.series]
        for number, value in enumerate(values):
            length = room * Decimal(value or 0) / top
            if length:
                parts.append(draw_bar(key, number, x, y + 17, length, bar))
            x += length
        known = [value for value in values if value is not None]
        total = figure(sum(known), chart) if known else TIDAK_ADA
        parts.append(draw_text(x + 6, y + 29, total, weight=True))
        y += row
    return whole(chart, key, y, parts)


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
    key = key_of(chart)
    y = legend_height(chart) + TOP
    count = max(1, len(chart.labels))
    left = int(len(figure(top, chart)) * CHARACTER_WIDTH) + 10
    plot = _Plot(top, left, y, Decimal(WIDTH - left - RIGHT) / count)
    parts = [draw_legend(chart, key), *_grid(chart, plot)]
    if chart.is_empty:
        parts.append(draw_text(WIDTH // 2, y + PLOT_HEIGHT * 3 // 8 + 4, "NIHIL", anchor="middle"))
    else:
        parts += paint(chart, key, plot)
    parts += _labels_below(chart, plot)
    return whole(chart, key, plot.base + 24, parts)


def _grid(chart: Chart, plot: _Plot) -> Iterator[str]:
    for step in range(5):
        value = plot.top * step / 4
        if value != value.to_integral_value():
            continue
        y = plot.base - plot.height(value)
        color = FAINT if step == 0 else GRID
        ends = f'x1="{plot.left}" x2="{WIDTH - RIGHT}" y1="{coordinate(y)}" y2="{coordinate(y)}"'
        yield f'<line {ends} stroke="{color}"/>'
        yield draw_text(plot.left - 5, y + 4, figure(value, chart), anchor="end", color=FAINT)


def _labels_below(chart: Chart, plot: _Plot) -> Iterator[str]:
    widest = max((len(label) for label in chart.labels), default=1) * CHARACTER_WIDTH + 4
    every = max(1, -(-int(widest) // max(1, int(plot.slot))))
    for index, label in enumerate(chart.labels):
        if index % every == 0:
            yield draw_text(plot.middle(index), plot.base + 17, label, anchor="middle")


def _side_by_side(chart: Chart, key: str, plot: _Plot) -> Iterator[str]:
    room = min(plot.slot * Decimal("0.8"), Decimal(60 * len(chart.series)))
    width = room / len(chart.series)
    for index in range(len(chart.labels)):
        for number, one in enumerate(chart.series):
            value = one.values[index]
            x = plot.middle(index) - room / 2 + width * number
            if value:
                height = plot.height(value)
                yield draw_bar(key, number, x, plot.base - height, width - 1, height)
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
                yield draw_bar(key, number, x, y, width, plot.height(value))
        if total:
            yield from _value_above(total, chart, x + width / 2, plot, width)


def _lines(chart: Chart, key: str, plot: _Plot) -> Iterator[str]:
    for number, one in enumerate(chart.series):
        path, pen_down = "", False
        for index, value in enumerate(one.values):
            if value is None:
                pen_down = False
                continue
            x, y = coordinate(plot.middle(index)), coordinate(plot.base - plot.height(value))
            path += f"{'L' if pen_down else 'M'}{x} {y}"
            pen_down = True
        dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
        yield f'<path d="{path}" fill="none" stroke="{FILLS[number]}" stroke-width="2.5"{dash}/>'
        for index, value in enumerate(one.values):
            if value is not None:
                y_at = plot.base - plot.height(value)
                yield draw_mark(number, plot.middle(index), y_at)
                yield from _value_above(value, chart, plot.middle(index), plot, plot.slot, lift=9)


def _value_above(
    value: Number, chart: Chart, x: Decimal, plot: _Plot, room: Decimal, lift: int = 4
) -> Iterator[str]:
    """Yield the figure over its bar, if it is narrow enough not to touch its neighbour."""
    words = figure(value, chart)
    if len(words) * SMALL_CHARACTER_WIDTH <= room:
        y = plot.base - plot.height(value) - lift
        yield draw_text(x, y, words, anchor="middle", small=True)


def _top_of(chart: Chart, *, stacked: bool, rounded: bool = True) -> Decimal:
    """Return the figure at the top of the scale: as fixed, or a round one above the largest."""
    if chart.top is not None:
        return Decimal(chart.top)
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


_DRAWINGS: dict[Shape, Callable[[Chart], str]] = {
    Shape.BARS: bar_chart,
    Shape.STACKED: stacked_bars,
    Shape.LINE: line_chart,
    Shape.HORIZONTAL: horizontal_bars,
}
