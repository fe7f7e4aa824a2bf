"""The tables of complaints."""

from portal.pengaduan.models.draf import DrafPengaduan, LampiranDraf, NomorUrut
from portal.pengaduan.models.janji import Janji, Jeda, Pengingat, Putaran
from portal.pengaduan.models.kasus import IndeksNama, Pengaduan
from portal.pengaduan.models.perjalanan import (
    Disposisi,
    LampiranPengaduan,
    Penutupan,
    Riwayat,
)

__all__ = [
    "Disposisi",
    "DrafPengaduan",
    "IndeksNama",
    "Janji",
    "Jeda",
    "LampiranDraf",
    "LampiranPengaduan",
    "NomorUrut",
    "Pengaduan",
    "Pengingat",
    "Penutupan",
    "Putaran",
    "Riwayat",
]
