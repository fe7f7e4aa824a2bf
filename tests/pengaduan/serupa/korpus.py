"""Pairs of reports as people write them: the same matter twice, and look-alikes.

`korpus.csv` holds one pair a line. Among the twins: the same person again and impatient,
two neighbours about one event, and two that share hardly a word. Among the look-alikes: one
kind of matter in another place, another polling station, half a year later.
"""

import csv
from pathlib import Path

Laporan = tuple[str, str, str]
"""Text, place, kecamatan."""

Pasangan = tuple[Laporan, Laporan, int]
"""Two reports and the days between them."""


def _pairs(kembar: str) -> tuple[Pasangan, ...]:
    lines = Path(__file__).with_suffix(".csv").read_text().splitlines()
    return tuple(
        (
            (row["uraian_1"], row["lokasi_1"], row["kecamatan_1"]),
            (row["uraian_2"], row["lokasi_2"], row["kecamatan_2"]),
            int(row["selang_hari"]),
        )
        for row in csv.DictReader(lines)
        if row["kembar"] == kembar
    )


KEMBAR, MIRIP_SAJA = _pairs("ya"), _pairs("tidak")
