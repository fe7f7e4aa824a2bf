"""Charts of published results. [pure]"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from portal.core.charts import Chart, Series, horizontal_bars, interval_line, share_bars
from portal.core.format_id import angka, bulatkan
from portal.core.periods import parse_period
from portal.survei.hasil.isi import IsiTerbitan

MOST_WAVES = 8
"""Waves that one trend shows."""


def unsur_bars(isi: IsiTerbitan) -> str:
    """Return the mean of each unsur on the scale of the questions."""
    low = min(isi.unsur, key=lambda one: one.rata_rata)
    high = max(isi.unsur, key=lambda one: one.rata_rata)
    chart = Chart(
        "Nilai rata-rata tiap unsur",
        f"Paling rendah {low.nama} ({angka(bulatkan(low.nrr, 2), 2)}), paling tinggi {high.nama} "
        f"({angka(bulatkan(high.nrr, 2), 2)}), dari skala 1 sampai {isi.cara.skala}. "
        "Semua angkanya ada pada tabel.",
        tuple(f"{one.kode.upper()} {one.nama}" for one in isi.unsur),
        (Series("Rata-rata", tuple(bulatkan(one.nrr, 2) for one in isi.unsur)),),
        top=isi.cara.skala,
    )
    return horizontal_bars(chart)


def spread_bars(isi: IsiTerbitan) -> str:
    """Return how the answers to each question were spread, in per cent."""
    series = tuple(
        Series(
            _value_name(value, isi.cara.skala),
            tuple(_share(one.sebaran[value - 1], one.n) for one in isi.unsur),
        )
        for value in range(1, isi.cara.skala + 1)
    )
    chart = Chart(
        "Sebaran jawaban tiap unsur",
        "Setiap batang membagi jawaban satu pertanyaan menurut nilainya, dalam persen. Cacahnya "
        "ada pada tabel sebaran.",
        tuple(f"{one.kode.upper()} {one.nama}" for one in isi.unsur),
        series,
        suffix=" %",
    )
    return share_bars(chart)


def trend_line(urutan: Sequence[IsiTerbitan]) -> str:
    """Return the figure out of 100 of several waves, oldest first, each in its interval."""
    waves = urutan[-MOST_WAVES:]
    chart = Chart(
        "Nilai dari gelombang ke gelombang",
        "; ".join(f"{one.nama} {angka(one.nilai, 2)}" for one in waves) + ".",
        tuple(short_period(one.periode) for one in waves),
        (Series("Nilai", tuple(one.nilai for one in waves)),),
        top=100,
    )
    return interval_line(
        chart, [(one.selang.bawah, one.selang.atas) if one.selang else None for one in waves]
    )


def short_period(kode: str) -> str:
    """Return a period in a few characters: "TW1/25", "S1/25", "2025", "3/25"."""
    period = parse_period(kode)
    if ".." in period.kode:
        return f"{period.mulai.month}/{period.mulai:%y}"
    year, _, part = period.kode.partition("-")
    if not part:
        return year
    if part.isdecimal():
        return f"{int(part)}/{year[2:]}"
    return f"{part}/{year[2:]}"


def _value_name(value: int, skala: int) -> str:
    note = {1: " (terendah)", skala: " (tertinggi)"}.get(value, "")
    return f"{value}{note}"


def _share(bagian: int, n: int) -> Decimal:
    return bulatkan(Fraction(bagian, n) * 100, 0)
