"""A service point for the tests."""

from tests.survei.isi.gelombang import titik


def titik_loket(nama="Loket PPID", layanan="ppid", kode="loket"):
    return titik(kode, nama=nama, lokasi="Lantai 1, dekat pintu", layanan_kunci=layanan)
