"""How audit lines read to an officer. [pure]"""

import json

from portal.core.format_id import TIDAK_ADA, angka

LABEL_PERISTIWA = {
    "petugas.masuk": "Masuk",
    "petugas.keluar": "Keluar",
    "petugas.kode_salah": "Kode kedua salah",
    "petugas.ganti_sandi": "Mengganti sandi sendiri",
    "petugas.sandi_diperkuat": "Penyimpanan sandi diperkuat",
    "petugas.pasang_kode_kedua": "Memasang kode kedua",
    "petugas.kode_pemulihan_baru": "Membuat kode pemulihan baru",
    "sesi.cabut": "Mengeluarkan satu perangkat sendiri",
    "sesi.cabut_lain": "Mengeluarkan perangkat lain sendiri",
    "rencana.buka_draf": "Draf rencana tindak lanjut terbuka",
    "akun.buat": "Membuat akun",
    "akun.ubah": "Mengubah akun",
    "akun.atur_ulang_sandi": "Mengatur ulang sandi akun",
    "akun.atur_ulang_kode_kedua": "Mengatur ulang kode kedua akun",
    "akun.cabut_sesi": "Mengeluarkan akun dari semua perangkat",
    "unit.tambah": "Menambah unit kerja",
    "unit.ubah": "Mengubah unit kerja",
    "publikasi.setuju": "Pelapor mengizinkan tampil kepada publik",
    "publikasi.cabut": "Pelapor mencabut izin tampil kepada publik",
    "publikasi.siapkan": "Menyamarkan teks secara otomatis",
    "publikasi.samarkan": "Menyamarkan bagian teks",
    "publikasi.buka_samaran": "Membuka samaran teks",
    "publikasi.kotak": "Menutup bagian foto",
    "publikasi.buka_kotak": "Membuka kotak foto",
    "publikasi.foto": "Memilih foto untuk publik",
    "publikasi.terbitkan": "Menampilkan laporan kepada publik",
    "publikasi.ubah": "Mengubah tampilan publik laporan",
    "publikasi.turunkan": "Tidak menampilkan laporan kepada publik",
    "ikut.catat": "Warga ikut mengadu",
    "ikut.berhenti": "Warga berhenti ikut mengadu",
    "jejak.periksa": "Memeriksa rantai jejak",
    "survei.buat": "Merencanakan gelombang survei",
    "survei.terbitkan": "Menerbitkan hasil survei",
    "survei.cabut_hasil": "Mencabut hasil survei",
    "survei.umumkan": "Mencatat pengumuman hasil survei",
    "survei.hapus_pengumuman": "Menghapus catatan pengumuman hasil survei",
    "survei.ubah_rencana": "Mengubah rencana gelombang survei",
    "survei.hapus_rencana": "Menghapus rencana gelombang survei",
    "survei.ubah_layanan": "Mengubah layanan gelombang survei",
    "survei.pindah_susulan": "Memindahkan jawaban susulan survei",
    "survei.tinjau": "Meninjau jawaban survei bertanda",
    "survei.buka": "Membuka gelombang survei",
    "survei.tutup": "Menutup gelombang survei",
    "survei.segel": "Menyegel gelombang survei",
    "survei.buka_lagi": "Membuka kembali gelombang survei",
    "survei.terima_banyak": "Memasukkan banyak jawaban survei",
    "kupon.terbitkan": "Menerbitkan kupon survei",
    "kupon.batalkan": "Membatalkan kupon survei",
    "titik.tambah": "Menambah titik layanan",
    "titik.ubah": "Mengubah titik layanan",
    "kios.pasang": "Memasang kios",
    "kios.cabut": "Mencabut kios",
    "kios.muat_antrean": "Memuat antrean kios",
    "kertas.cetak": "Mencetak kuesioner bernomor",
    "kertas.masuk": "Memasukkan lembar kuesioner",
    "kertas.cocok": "Memastikan lembar kuesioner lewat entri kedua",
    "kertas.koreksi": "Memperbaiki lembar kuesioner",
    "jawaban.periksa": "Memeriksa berkas jawaban survei",
    "jawaban.impor": "Mengimpor jawaban survei",
    "jawaban.buang": "Membuang pemeriksaan berkas jawaban survei",
    "impor.periksa": "Memeriksa berkas laporan lama",
    "impor.terapkan": "Mengimpor laporan lama",
    "impor.buang": "Membuang pemeriksaan berkas laporan lama",
}
"""Events whose name alone does not read well; the others are read from their name."""

LABEL_FAKTA = {
    "sesi_dicabut": "sesi dikeluarkan",
    "rusak_di": "rusak di baris",
    "jumlah": "jumlah",
}
_PILIHAN = {True: "ya", False: "tidak", None: TIDAK_ADA}


def event_label(peristiwa: str) -> str:
    """Return an event in words: "pengaduan.minta_lengkapi" is "Pengaduan: minta lengkapi"."""
    known = LABEL_PERISTIWA.get(peristiwa)
    if known:
        return known
    kind, _, deed = peristiwa.partition(".")
    return f"{_spaced(kind)}: {_spaced(deed).lower()}" if deed else _spaced(kind)


def object_label(jenis: str, kunci: str) -> str:
    """Return what a line is about, such as "Pengaduan 42"."""
    return f"{_spaced(jenis)} {kunci}"


def fact_lines(rincian: str) -> list[str]:
    """Return the facts of a line as "status: selesai", one text each.

    A line that was tampered with may hold anything; it is then shown as it stands.
    """
    try:
        facts = json.loads(rincian)
    except ValueError:
        return [rincian]
    if not isinstance(facts, dict):
        return [rincian]
    return [
        f"{LABEL_FAKTA.get(name, _words(name))}: {_value(fact)}" for name, fact in facts.items()
    ]


def _value(fact: object) -> str:
    if isinstance(fact, bool) or fact is None:
        return _PILIHAN[fact]
    return angka(fact) if isinstance(fact, int) else str(fact) or TIDAK_ADA


def _words(name: str) -> str:
    return name.replace("_", " ")


def _spaced(name: str) -> str:
    text = _words(name)
    return text[:1].upper() + text[1:]
