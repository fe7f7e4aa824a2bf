"""Drawings of a wave's figures. [pure]"""

from collections.abc import Sequence

from portal.core.charts import Chart, Series, interval_line, share_bars
from portal.survei.angka.banding import TitikTren
from portal.survei.angka.tayang import BarisUnsur

SERATUS = 100


def spread_drawing(rows: Sequence[BarisUnsur]) -> str:
    """Return one bar for each unsur, cut by how many gave each value, as SVG."""
    scale = len(rows[0].sebaran)
    series = tuple(
        Series(f"Nilai {value}", tuple(row.sebaran[value - 1].banyak for row in rows))
        for value in range(1, scale + 1)
    )
    return share_bars(
        Chart(
            "Sebaran jawaban",
            "Satu batang untuk setiap unsur, dibagi menurut banyaknya jawaban; angka yang sama "
            "ada pada tabel di bawahnya.",
            tuple(f"{row.butir.kode.upper()} {row.butir.nama}" for row in rows),
            series,
        )
    )


def trend_drawing(points: Sequence[TitikTren]) -> str:
    """Return the values of waves in a row within their intervals, as SVG."""
    intervals = [one.selang.tepi if one.selang else None for one in points]
    chart = Chart(
        "Tren nilai",
        "Nilai setiap gelombang dengan selang kepercayaannya; angka yang sama ada pada tabel.",
        tuple(one.label for one in points),
        (Series("Nilai", tuple(one.nilai for one in points)),),
        top=SERATUS,
    )
    return interval_line(chart, intervals)
