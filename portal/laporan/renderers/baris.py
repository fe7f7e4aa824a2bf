"""Reading the rows of an annex, and making sure that none is missing. [pure]"""

from collections.abc import Iterator

from portal.core.format_id import angka
from portal.laporan.frame import Baris, Lampiran, TidakCocok


def semua_baris(lampiran: Lampiran) -> Iterator[Baris]:
    """Yield all rows; TidakCocok at the end unless there were as many as were counted."""
    found = 0
    for baris in lampiran.ambil(None):
        found += 1
        yield baris
    if found != lampiran.jumlah:
        raise TidakCocok(
            "Laporan tidak dicetak karena angkanya tidak cocok: daftar berisi "
            f"{angka(found)} baris, padahal yang dihitung {angka(lampiran.jumlah)}. "
            "Mungkin data berubah saat laporan disusun; coba sekali lagi."
        )
