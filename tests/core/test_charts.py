"""Charts: readable without seeing, without colour, and without inline style."""

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.charts import (
    Chart,
    Series,
    Shape,
    draw,
    horizontal_bars,
    interval_line,
    share_bars,
)
from portal.core.charts.svg import TOP

SVG = "{http://www.w3.org/2000/svg}"
BULAN = ("Jan", "Feb", "Mar")


def chart(*series: Series, labels: tuple[str, ...] = BULAN, **more) -> Chart:
    return Chart("Laporan per bulan", "Paling banyak pada Februari.", labels, series, **more)


def words(svg: str) -> list[str]:
    return [tag.text or "" for tag in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.fixture(params=list(Shape))
def shape(request):
    return request.param


def test_every_drawing_names_and_describes_itself(shape):
    root = ET.fromstring(draw(shape, chart(Series("Diterima", (3, 8, 2)))))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title.text == "Laporan per bulan"
    assert description.text == "Paling banyak pada Februari."
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_labels_and_figures_are_text(shape):
    found = words(draw(shape, chart(Series("Diterima", (3, 8, 2)))))
    for expected in (*BULAN, "3", "8", "2"):
        assert expected in found


def test_series_are_told_apart_without_colour():
    svg = draw(Shape.BARS, chart(Series("Diterima", (3, 8, 2)), Series("Berakhir", (1, 7, 4))))
    root = ET.fromstring(svg)
    fills = {tag.get("fill") for tag in root.iter(f"{SVG}rect")}
    assert any(fill.startswith("url(#") for fill in fills)
    assert {"Diterima", "Berakhir"} <= set(words(svg))


def test_no_inline_style_and_no_foreign_text(shape):
    series = Series("<script>x</script>", (1, 2, 3))
    svg = draw(shape, chart(series, Series("b", (1, 1, 1)), labels=("<b>", "&", '"')))
    root = ET.fromstring(svg)
    allowed = {"svg", "title", "desc", "defs", "pattern", "rect", "path", "line", "circle", "text"}
    for tag in root.iter():
        assert tag.tag.removeprefix(SVG) in allowed
        assert not {"style", "class", "onload"} & set(tag.attrib)


def test_a_chart_of_nothing_says_nihil():
    assert "NIHIL" in words(draw(Shape.BARS, chart(Series("Diterima", (0, 0, 0)))))
    assert words(draw(Shape.HORIZONTAL, chart(Series("Diterima", (0, 0, None))))) == [
        "Jan", "0", "Feb", "0", "Mar", "–",
    ]  # fmt: skip


def test_a_line_breaks_where_there_is_no_figure():
    svg = draw(Shape.LINE, chart(Series("Tepat", (Decimal("87.5"), None, 90)), suffix=" %"))
    line = next(tag for tag in ET.fromstring(svg).iter(f"{SVG}path") if tag.get("fill") == "none")
    assert line.get("d").count("M") == 2
    assert "87,5 %" in words(svg)


def test_bars_are_as_long_as_their_figures():
    svg = draw(Shape.HORIZONTAL, chart(Series("Diterima", (10, 5, 0))))
    lengths = [Decimal(tag.get("width")) for tag in ET.fromstring(svg).iter(f"{SVG}rect")]
    assert lengths[0] == 2 * lengths[1]
    assert len(lengths) == 2


def test_many_labels_do_not_run_into_each_other():
    labels = tuple(f"{month:02d}/2025" for month in range(60))
    svg = draw(Shape.BARS, chart(Series("Diterima", (1,) * 60), labels=labels))
    assert 4 <= len([word for word in words(svg) if "/" in word]) <= 12


def test_ids_differ_between_charts_of_one_page():
    one = draw(Shape.BARS, chart(Series("Diterima", (1, 2, 3))))
    other = draw(Shape.BARS, Chart("Per kanal", "u", BULAN, (Series("Diterima", (1, 2, 3)),)))
    ids = [
        {tag.get("id") for tag in ET.fromstring(svg).iter() if tag.get("id")}
        for svg in (one, other)
    ]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize(
    "series",
    [
        (),
        (Series("a", (1, 2)),),
        (Series("a", (1, 2, -1)),),
        tuple(Series(str(n), (1, 2, 3)) for n in range(7)),
    ],
)
def test_figures_that_cannot_be_drawn_are_refused(series):
    with pytest.raises(ValueError, match=r"chart has|does not fit|negative"):
        chart(*series)


@given(
    st.sampled_from(Shape),
    st.lists(st.integers(0, 10**9), min_size=1, max_size=40),
)
def test_any_counts_can_be_drawn_inside_the_frame(shape, counts):
    labels = tuple(str(n) for n in range(len(counts)))
    root = ET.fromstring(draw(shape, chart(Series("Diterima", tuple(counts)), labels=labels)))
    width, height = (Decimal(root.get(side)) for side in ("width", "height"))
    for bar in root.iter(f"{SVG}rect"):
        if bar.get("x"):
            assert Decimal(bar.get("x")) + Decimal(bar.get("width")) <= width
            assert 0 <= Decimal(bar.get("y")) <= height


def bars_of(svg: str) -> list[tuple[Decimal, Decimal]]:
    """Where each bar begins and how long it is."""
    return [
        (Decimal(tag.get("x", "0")), Decimal(tag.get("width")))
        for tag in ET.fromstring(svg).iter(f"{SVG}rect")
        if tag.get("height") == "15"
    ]


def test_shares_fill_the_whole_width_in_proportion():
    one, two = Series("1", (Decimal("25.0"), 0)), Series("4", (Decimal("75.0"), 0))
    svg = share_bars(chart(one, two, labels=("Waktu", "Biaya"), suffix=" %"))
    assert bars_of(svg) == [(0, 95), (95, 285)]
    assert {"25 %", "75 %", "–"} <= set(words(svg))


def test_a_fixed_scale_makes_lengths_comparable():
    half = chart(Series("NRR", (Decimal("2.0"),)), labels=("Waktu",), top=4)
    full = chart(Series("NRR", (Decimal("4.0"),)), labels=("Waktu",), top=4)
    ((_, short),), ((_, long),) = bars_of(horizontal_bars(half)), bars_of(horizontal_bars(full))
    assert long == 2 * short


def test_a_line_lies_within_its_interval():
    trend = chart(Series("IKM", (Decimal("81.25"), None, Decimal("88.5"))), top=100)
    svg = interval_line(trend, [(Decimal("78.1"), Decimal("84.4")), None, (87, Decimal("90.2"))])
    root = ET.fromstring(svg)
    marks = [Decimal(tag.get("cy")) for tag in root.iter(f"{SVG}circle")]
    bars = [
        [Decimal(part) for part in path.get("d").split(" ")[1].split("V")]
        for path in root.iter(f"{SVG}path")
        if "V" in path.get("d")
    ]
    assert len(marks) == len(bars) == 2
    assert min(high for high, _low in bars) >= TOP
    for mark, (high, low) in zip(marks, bars, strict=True):
        assert high < mark < low
    assert {"75", "95", "81,25", "88,5", *BULAN} <= set(words(svg))


def test_the_scale_of_a_line_ends_where_the_figures_can():
    best = chart(Series("IKM", (Decimal(100),)), labels=("Jan",), top=100)
    svg = interval_line(best, [(Decimal(100), Decimal(100))])
    assert {"95", "100"} <= set(words(svg))
    nothing = chart(Series("IKM", (None,)), labels=("Jan",))
    assert words(interval_line(nothing, [None])) == ["NIHIL"]
