"""The periods that are one click away, reckoned from a day. [pure]"""

from dataclasses import dataclass
from datetime import date

from portal.core.periods import Periode, parse_period


@dataclass(frozen=True)
class Pilihan:
    """A kind of period with the last one that is over and the one that runs."""

    nama: str
    lalu: Periode
    kini: Periode


def periode_cepat(pada: date) -> tuple[Pilihan, ...]:
    """Return month, quarter, semester and year around a day."""
    tahun, bulan = pada.year, pada.month
    akhiran = (
        ("Bulan", f"-{bulan:02d}"),
        ("Triwulan", f"-TW{(bulan + 2) // 3}"),
        ("Semester", f"-S{(bulan + 5) // 6}"),
        ("Tahun", ""),
    )
    kinds = ((nama, parse_period(f"{tahun}{kode}")) for nama, kode in akhiran)
    return tuple(Pilihan(nama, kini.sebelumnya(), kini) for nama, kini in kinds)
