"""What a text is probably about: topic, class, and the doors that are not ours. [pure]

A guess only sorts; an officer settles topic and class, and whoever goes on at a wrong
door is taken in and handed over.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portal.pengaduan.workflow import Kelas

LAINNYA = "lainnya"

LABEL_TOPIK: dict[str, str] = {
    "data_pemilih": "Data pemilih",
    "tahapan": "Tahapan Pemilu dan Pemilihan",
    "badan_adhoc": "Badan adhoc (PPK, PPS, KPPS)",
    "paw": "Penggantian antarwaktu (PAW)",
    "logistik": "Logistik",
    "ppid": "Layanan informasi publik",
    "situs_aplikasi": "Situs dan aplikasi",
    "media_sosial": "Media sosial",
    "jam_layanan": "Jam layanan",
    "petugas": "Perilaku petugas",
    "sarana": "Sarana kantor",
    "disabilitas": "Layanan penyandang disabilitas",
    "rpp": "Rumah Pintar Pemilu",
    "penelitian_magang": "Penelitian dan magang",
    "bukan_wewenang": "Di luar wewenang KPU",
    LAINNYA: "Lainnya",
}

_KATA_TOPIK: dict[str, tuple[str, ...]] = {
    "data_pemilih": (
        "dpt",
        "daftar pemilih",
        "data pemilih",
        "terdaftar",
        "coklit",
        "pantarlih",
        "nik",
        "pindah memilih",
        "pdpb",
        "dpb",
        "cekdpt",
        "meninggal",
    ),
    "badan_adhoc": ("ppk", "pps", "kpps", "badan adhoc", "honor", "linmas", "sekretariat pps"),
    "paw": ("paw", "antarwaktu", "antar waktu", "pengganti anggota dprd", "dprd"),
    "logistik": ("logistik", "kotak suara", "surat suara", "bilik", "gudang", "tinta"),
    "ppid": ("ppid", "salinan", "permohonan informasi", "dokumen", "hasil pemilu", "berita acara"),
    "situs_aplikasi": (
        "situs",
        "website",
        "web ",
        "aplikasi",
        "sidalih",
        "silon",
        "sipol",
        "eror",
        "error",
        "siakba",
    ),
    "media_sosial": (
        "instagram",
        "facebook",
        "tiktok",
        "medsos",
        "media sosial",
        "komentar",
        "dm ",
    ),
    "jam_layanan": ("jam buka", "jam layanan", "tutup", "istirahat", "antre", "menunggu lama"),
    "petugas": (
        "petugas",
        "pegawai",
        "satpam",
        "resepsionis",
        "judes",
        "kasar",
        "tidak ramah",
        "imbalan",
        "pungli",
    ),
    "sarana": ("parkir", "toilet", "kursi", "ruang tunggu", "mushola", "ac "),
    "disabilitas": ("disabilitas", "kursi roda", "tunanetra", "tuli", "braille", "bahasa isyarat"),
    "rpp": ("rumah pintar", "kunjungan", "sekolah"),
    "penelitian_magang": ("penelitian", "skripsi", "magang", "pkl", "riset", "wawancara"),
    "tahapan": (
        "tahapan",
        "pendaftaran",
        "verifikasi",
        "kampanye",
        "pemungutan",
        "rekapitulasi",
        "tps",
    ),
}

_KATA_KELAS: tuple[tuple[Kelas, tuple[str, ...]], ...] = (
    (
        Kelas.PENGADUAN_BERKADAR,
        (
            "pungli",
            "korupsi",
            "suap",
            "gratifikasi",
            "uang rokok",
            "minta uang",
            "dimintai uang",
            "penyalahgunaan",
            "imbalan",
            "markup",
            "fiktif",
            "titip absen",
            "potongan honor",
        ),
    ),
    (
        Kelas.PERMINTAAN_INFORMASI,
        (
            "minta data",
            "minta salinan",
            "mohon data",
            "mohon salinan",
            "permohonan informasi",
            "mohon informasi",
            "minta informasi",
            "data hasil",
        ),
    ),
    (Kelas.ASPIRASI, ("usul", "saran", "sebaiknya", "alangkah baik", "semoga", "harapan")),
    (
        Kelas.KONSULTASI,
        (
            "bagaimana cara",
            "gimana cara",
            "apakah boleh",
            "mau tanya",
            "bertanya",
            "syaratnya apa",
            "caranya",
            "apa saja syarat",
        ),
    ),
)


@dataclass(frozen=True)
class PintuLain:
    """Another institution that a matter belongs to, and how to reach it."""

    kode: str
    nama: str
    urusan: str
    saluran: str


PINTU_WBS = PintuLain(
    "wbs",
    "Saluran pelapor pelanggaran (WBS)",
    "korupsi, pungutan liar, gratifikasi, atau pelanggaran lain oleh pegawai KPU",
    "halaman WBS; identitas Anda dilindungi lebih kuat daripada di sini",
)
"""The office's own other door; those of other institutions stand in their directory."""

_KATA_PINTU: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "wbs",
        (
            "pungli",
            "korupsi",
            "suap",
            "gratifikasi",
            "uang rokok",
            "minta uang",
            "dimintai uang",
            "titip absen",
        ),
    ),
    ("dkpp", ("kode etik", "etika komisioner", "dkpp")),
    (
        "bawaslu",
        (
            "pelanggaran pemilu",
            "politik uang",
            "money politic",
            "serangan fajar",
            "bagi-bagi uang",
            "bagi bagi uang",
            "bagi-bagi sembako",
            "kampanye hitam",
            "alat peraga",
            "netralitas",
            "baliho caleg",
        ),
    ),
    (
        "pemkab",
        (
            "lampu jalan",
            "penerangan jalan",
            "jalan rusak",
            "jalan berlubang",
            "sampah",
            "selokan",
            "bansos",
            "bantuan sosial",
            "pkh",
            "bikin ktp",
            "buat ktp",
            "kartu keluarga",
            "puskesmas",
            "rumah sakit",
            "pdam",
            "pasar kliwon",
            "banjir",
        ),
    ),
    ("komisi_informasi", ("sengketa informasi", "ajudikasi")),
    ("ombudsman", ("maladministrasi", "ombudsman")),
)


KODE_PINTU = frozenset(kode for kode, _words in _KATA_PINTU)
"""Codes of the doors that a text can sound like."""


def tebak_topik(teks: str) -> str:
    """Return the topic whose words the text holds most of, or LAINNYA."""
    counts = {topik: _hits(teks, words) for topik, words in _KATA_TOPIK.items()}
    best = max(counts, key=lambda topik: counts[topik])
    return best if counts[best] else LAINNYA


def tebak_kelas(teks: str) -> Kelas:
    """Return the class that the text sounds like; an ordinary complaint when in doubt."""
    for kelas, words in _KATA_KELAS:
        if _hits(teks, words):
            return kelas
    return Kelas.PENGADUAN_TIDAK_BERKADAR


def tebak_pintu(teks: str) -> str | None:
    """Return the code of the other door that the text sounds like, or None when it is ours."""
    return next((kode for kode, words in _KATA_PINTU if _hits(teks, words)), None)


def _hits(teks: str, words: Iterable[str]) -> int:
    plain = " " + re.sub(r"[^\w-]+", " ", teks.lower()) + " "
    return sum(f" {word.strip()}" in plain for word in words)
