"""Charts of how answers are spread: shares of a whole, and figures within their interval. [pure]"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from portal.core.charts.svg import (
    CHARACTER_WIDTH,
    FAINT,
    FILLS,
    GRID,
    PLOT_HEIGHT,
    RIGHT,
    TOP,
    WIDTH,
    Chart,
    Number,
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

BAND = "#f0dfc0"
"""Light gold: the interval behind a line. Its edges are drawn too, so that it prints."""
STEP = Decimal(5)
"""Ends of a scale that does not begin at nought are multiples of this."""

Interval = tuple[Number, Number]


def share_bars(chart: Chart) -> str:
    """Return one lying bar a label, its series end to end over the whole width.

    Each bar is cut in the proportion of its own figures; every part has its figure under
    it where there is room.
    """
    key, row = key_of(chart), 58
    y = legend_height(chart) + 4
    parts = [draw_legend(chart, key)]
    for index, label in enumerate(chart.labels):
        parts.append(draw_text(0, y + 12, label))
        values = [Decimal(one.values[index] or 0) for one in chart.series]
        if not sum(values):
            parts.append(draw_text(0, y + 30, TIDAK_ADA))
        parts += _shares(chart, key, values, y)
        y += row
    return whole(chart, key, y, parts)


def _shares(chart: Chart, key: str, values: Sequence[Decimal], y: int) -> Iterator[str]:
    x, total = Decimal(0), sum(values)
    for number, value in enumerate(values):
        if not value:
            continue
        length = WIDTH * value / total
        yield draw_bar(key, number, x, y + 18, length, 15)
        words = figure(value, chart)
        if len(words) * CHARACTER_WIDTH <= length:
            yield draw_text(x + length / 2, y + 46, words, anchor="middle")
        x += length


def interval_line(chart: Chart, selang: Sequence[Interval | None]) -> str:
    """Return the line of the first series within its intervals, one for each label or None.

    The scale runs between multiples of five around what is drawn, never beyond `top`: it
    need not begin at nought, which the page must say.
    """
    values = chart.series[0].values
    edges = [Decimal(edge) for one in selang if one for edge in one]
    edges += [Decimal(value) for value in values if value is not None]
    key = key_of(chart)
    if not edges:
        nothing = draw_text(WIDTH // 2, TOP + PLOT_HEIGHT // 2, "NIHIL", anchor="middle")
        return whole(chart, key, TOP + PLOT_HEIGHT, [nothing])
    low = (min(edges) / STEP).to_integral_value(ROUND_FLOOR) * STEP
    high = (max(edges) / STEP).to_integral_value(ROUND_CEILING) * STEP
    if chart.top is not None:
        high = min(high, Decimal(chart.top))
    if high <= low:
        low = high - STEP
    plot = _Plot(low, high, len(chart.labels), int(len(figure(high, chart)) * CHARACTER_WIDTH) + 10)
    parts = [*_scale(chart, plot), *_band(plot, selang), *_line(chart, plot, values)]
    parts += [
        draw_text(plot.x(i), plot.base + 17, label, anchor="middle")
        for i, label in enumerate(chart.labels)
    ]
    return whole(chart, key, plot.base + 24, parts)


class _Plot:
    """Where the figures of a line stand."""

    base = TOP + PLOT_HEIGHT

    def __init__(self, low: Decimal, high: Decimal, many: int, left: int) -> None:
        self.low, self.high, self.left = low, high, left
        self.slot = Decimal(WIDTH - left - RIGHT) / max(1, many)

    def x(self, index: int) -> Decimal:
        return self.left + self.slot * index + self.slot / 2

    def y(self, value: Number) -> Decimal:
        return self.base - (Decimal(value) - self.low) / (self.high - self.low) * PLOT_HEIGHT


def _scale(chart: Chart, plot: _Plot) -> Iterator[str]:
    many = max(1, int((plot.high - plot.low) / STEP))
    every = -(-many // 5)
    for step in range(0, many + 1, every):
        value = plot.low + STEP * step
        y = coordinate(plot.y(value))
        color = FAINT if step == 0 else GRID
        yield f'<line x1="{plot.left}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{color}"/>'
        words = figure(value, chart)
        yield draw_text(plot.left - 5, plot.y(value) + 4, words, anchor="end", color=FAINT)


def _band(plot: _Plot, selang: Sequence[Interval | None]) -> Iterator[str]:
    """Yield the area between the ends, for each run of neighbours that have an interval."""
    run: list[tuple[int, Interval]] = []
    for index, one in enumerate([*selang, None]):
        if one is not None:
            run.append((index, one))
        elif run:
            yield _area(plot, run)
            run = []
    for index, one in enumerate(selang):
        if one is not None:
            x, low, high = (coordinate(v) for v in (plot.x(index), plot.y(one[0]), plot.y(one[1])))
            yield f'<path d="M{x} {high}V{low}" stroke="{FILLS[1]}" stroke-width="2" fill="none"/>'


def _area(plot: _Plot, run: Sequence[tuple[int, Interval]]) -> str:
    there = [(plot.x(index), plot.y(one[1])) for index, one in run]
    back = [(plot.x(index), plot.y(one[0])) for index, one in reversed(run)]
    points = "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in (*there, *back))
    return f'<path d="M{points}Z" fill="{BAND}" stroke="{FILLS[1]}" stroke-dasharray="3 3"/>'


def _line(chart: Chart, plot: _Plot, values: Sequence[Number | None]) -> Iterator[str]:
    path, pen_down = "", False
    for index, value in enumerate(values):
        if value is None:
            pen_down = False
            continue
        where = f"{coordinate(plot.x(index))} {coordinate(plot.y(value))}"
        path, pen_down = f"{path}{'L' if pen_down else 'M'}{where}", True
    yield f'<path d="{path}" fill="none" stroke="{FILLS[0]}" stroke-width="2.5"/>'
    for index, value in enumerate(values):
        if value is not None:
            yield draw_mark(0, plot.x(index), plot.y(value))
            words, y = figure(value, chart), plot.y(value) - 9
            yield draw_text(plot.x(index), y, words, anchor="middle", weight=True, halo=True)
