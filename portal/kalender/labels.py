"""How the closed values of the calendar read on a page.

The classes are those of what comes in to the office; the calendar only needs their
codes, because limits are dated data of its own.
"""

from portal.kalender.models import JenisBatas, JenisLibur, Kepastian, Satuan

LABEL_KELAS: dict[str, str] = {
    "pengaduan_tidak_berkadar": "Pengaduan tidak berkadar pengawasan",
    "pengaduan_berkadar": "Pengaduan berkadar pengawasan",
    "aspirasi": "Aspirasi",
    "permintaan_informasi": "Permintaan informasi",
    "konsultasi": "Konsultasi",
}
LABEL_JENIS_LIBUR: dict[JenisLibur, str] = {
    JenisLibur.LIBUR_NASIONAL: "Libur nasional",
    JenisLibur.CUTI_BERSAMA: "Cuti bersama",
    JenisLibur.LIBUR_SETEMPAT: "Libur setempat",
}
LABEL_KEPASTIAN: dict[Kepastian, str] = {
    Kepastian.TERVERIFIKASI: "Terverifikasi",
    Kepastian.SEKUNDER: "Sumber sekunder",
    Kepastian.PERLU_DIKONFIRMASI: "Perlu dikonfirmasi",
}
LABEL_SATUAN: dict[Satuan, str] = {
    Satuan.HARI_KERJA: "hari kerja",
    Satuan.HARI_KALENDER: "hari kalender",
}
LABEL_JENIS_BATAS: dict[JenisBatas, str] = {
    JenisBatas.VERIFIKASI: "Memeriksa dan membagikan laporan",
    JenisBatas.TANGGAPAN_AWAL: "Menyusun tanggapan awal",
    JenisBatas.PENYELESAIAN: "Menyelesaikan laporan",
    JenisBatas.PENYELESAIAN_UU: "Memutus menurut UU 25/2009",
    JenisBatas.BALASAN_PELAPOR: "Menunggu balasan pelapor",
    JenisBatas.KEBERATAN: "Memutus keberatan",
    JenisBatas.PENGAJUAN_UU: "Mengajukan pengaduan sejak dilayani (UU 25/2009)",
    JenisBatas.KELENGKAPAN_UU: "Menanggapi kelengkapan berkas (UU 25/2009)",
    JenisBatas.MELENGKAPI_UU: "Pelapor melengkapi berkas (UU 25/2009)",
    JenisBatas.PENYAMPAIAN_UU: "Menyampaikan putusan (UU 25/2009)",
    JenisBatas.PERPANJANGAN: "Perpanjangan satu kali",
    JenisBatas.INGAT_SEBELUM: "Mengingatkan petugas sebelum tenggat",
    JenisBatas.INGAT_LEWAT: "Mengingatkan petugas setelah tenggat lewat",
    JenisBatas.INGAT_KEPALA: "Mengingatkan kepala subbagian setelah tenggat lewat",
    JenisBatas.INGAT_PIMPINAN: "Mengingatkan pimpinan setelah tenggat lewat",
    JenisBatas.PEMBERITAHUAN_TUTUP: "Memberi tahu pelapor sebelum laporan ditutup",
}
URUSAN_DALAM = frozenset(
    {
        JenisBatas.INGAT_SEBELUM,
        JenisBatas.INGAT_LEWAT,
        JenisBatas.INGAT_KEPALA,
        JenisBatas.INGAT_PIMPINAN,
    }
)
"""Kinds that concern the office's own reminders only; the public page leaves them out."""
