"""What an officer does with his own desk, one public function per event."""

from portal.pengaduan.meja.actions.draf import buang_draf, simpan_draf
from portal.pengaduan.meja.actions.ikut import berhenti_ikut, ikuti
from portal.pengaduan.meja.actions.kunjungan import bersihkan, catat_kunjungan
from portal.pengaduan.meja.actions.massal import Akibat, ensure_some, jalankan, pratinjau
from portal.pengaduan.meja.actions.saringan import hapus_saringan, simpan_saringan, ubah_saringan
from portal.pengaduan.meja.actions.setelan import atur_pintasan, tandai_kabar_dibaca

__all__ = [
    "Akibat",
    "atur_pintasan",
    "berhenti_ikut",
    "bersihkan",
    "buang_draf",
    "catat_kunjungan",
    "ensure_some",
    "hapus_saringan",
    "ikuti",
    "jalankan",
    "pratinjau",
    "simpan_draf",
    "simpan_saringan",
    "tandai_kabar_dibaca",
    "ubah_saringan",
]
