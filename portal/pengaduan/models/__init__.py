"""The tables of complaints."""

from portal.pengaduan.benturan.models import Benturan, UpayaTerhalang
from portal.pengaduan.models.draf import DrafPengaduan, LampiranDraf, NomorUrut
from portal.pengaduan.models.janji import Janji, Jeda, Pengingat, Putaran
from portal.pengaduan.models.kasus import IndeksNama, Pengaduan
from portal.pengaduan.models.perjalanan import (
    Disposisi,
    Dukungan,
    LampiranPengaduan,
    Penutupan,
    Riwayat,
)

__all__ = [
    "Benturan",
    "Disposisi",
    "DrafPengaduan",
    "Dukungan",
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
    "UpayaTerhalang",
]
