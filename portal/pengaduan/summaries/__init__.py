"""Figures about complaints for reports: numbers out, never personal rows.

Counted are rounds of work (`Putaran`), so that for any period
opening + received + reopened = ended + open at end, and a later reopening does not
rewrite an earlier month. Everything is grouped by the database, in one unchanging view
of it; only the case list leaves as rows, masked.

figures.py  the shapes [pure]; conditions.py  which rounds a period touches
counts.py   rekap, arus; daftar.py  the masked case list
"""

from portal.pengaduan.summaries.counts import TANPA_UNIT, arus, arus_bulanan, rekap
from portal.pengaduan.summaries.daftar import BarisDaftar, daftar_perkara, jumlah_tertutup
from portal.pengaduan.summaries.figures import Arus, BarisArus, Lama, RekapPengaduan

__all__ = [
    "TANPA_UNIT",
    "Arus",
    "BarisArus",
    "BarisDaftar",
    "Lama",
    "RekapPengaduan",
    "arus",
    "arus_bulanan",
    "daftar_perkara",
    "jumlah_tertutup",
    "rekap",
]
