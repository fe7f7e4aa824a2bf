"""Look-ups of an officer's own desk."""

from portal.pengaduan.meja.queries.own import (
    draf,
    ikut,
    massal,
    rekan_membuka,
    rekan_terlihat,
    saringan_milik,
    semua_saringan,
    setelan,
)

__all__ = [
    "draf",
    "ikut",
    "massal",
    "rekan_membuka",
    "rekan_terlihat",
    "saringan_milik",
    "semua_saringan",
    "setelan",
]
