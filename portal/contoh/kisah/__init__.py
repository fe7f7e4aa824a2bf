"""The stories behind the demo data, one file per group of topics.

`SEMUA` holds every story; `BY_KODE` finds one by its code. `bentuk` has their shape.
"""

from portal.contoh.kisah import (
    adhoc_logistik,
    bukan_wewenang,
    data_pemilih,
    digital,
    kantor,
    layanan_informasi,
    partisipasi,
)
from portal.contoh.kisah.bentuk import Kisah

SEMUA: tuple[Kisah, ...] = (
    *data_pemilih.KISAH,
    *layanan_informasi.KISAH,
    *kantor.KISAH,
    *digital.KISAH,
    *partisipasi.KISAH,
    *adhoc_logistik.KISAH,
    *bukan_wewenang.KISAH,
)

BY_KODE: dict[str, Kisah] = {kisah.kode: kisah for kisah in SEMUA}

__all__ = ["BY_KODE", "SEMUA", "Kisah"]
