"""What the demo office does about its weak unsur, and how far it got. [pure]"""

from dataclasses import dataclass

from portal.survei.tindak.formulas import AksiRencana
from portal.survei.workflow import Survei


@dataclass(frozen=True, slots=True)
class Tindakan:
    """The words of a plan: why, what, which unit (its code), who; proof, or why it failed."""

    sebab: str
    kegiatan: str
    unit: str
    penanggung_jawab: str
    bukti: str


TINDAKAN: dict[str, Tindakan] = {
    "sarana": Tindakan(
        "Kursi tunggu hanya enam, kipas mati satu, dan jalur kursi roda belum ada.",
        "Menambah kursi tunggu, memperbaiki pendingin ruangan, dan membuat jalur landai.",
        "kul",
        "Kepala Subbagian Keuangan, Umum, dan Logistik",
        "Dua belas kursi, pendingin ruangan, dan jalur landai sudah dipakai.",
    ),
    "waktu": Tindakan(
        "Jawaban permohonan data lewat beberapa meja dan tidak ada petugas pengganti.",
        "Menetapkan waktu jawab tiap layanan dan jadwal petugas pengganti pada jam istirahat.",
        "teknis",
        "Kepala Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat",
        "Standar waktu dan jadwal piket sudah dipasang di loket dan di situs.",
    ),
    "prosedur": Tindakan(
        "Alur pelayanan belum terlihat dari pintu masuk.",
        "Memasang papan alur pelayanan dan memendekkan formulir permohonan informasi.",
        "teknis",
        "Kepala Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat",
        "Papan alur terpasang di ruang tunggu; formulir kini satu halaman.",
    ),
    "persyaratan": Tindakan(
        "Syarat magang di situs berbeda dengan yang diminta di loket.",
        "Menyamakan daftar syarat di situs, di loket, dan di surat balasan.",
        "hukum",
        "Kepala Subbagian Hukum dan Sumber Daya Manusia",
        "Daftar syarat yang sama sudah tayang dan ditempel.",
    ),
    "pengaduan": Tindakan(
        "Pengaduan lewat media sosial tidak dibalas pada hari yang sama.",
        "Menunjuk petugas yang memeriksa media sosial dan kotak saran setiap hari kerja.",
        "teknis",
        "Kepala Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat",
        "Surat tugas dan catatan harian pemeriksaan sudah ada.",
    ),
    "diskriminasi": Tindakan(
        "Antrean dipanggil tanpa nomor sehingga yang dikenal petugas tampak didahulukan.",
        "Memakai nomor antrean dan memanggilnya berurutan.",
        "kul",
        "Kepala Subbagian Keuangan, Umum, dan Logistik",
        "Nomor antrean dipakai sejak awal bulan; foto terlampir.",
    ),
    "percaloan": Tindakan(
        "Ada orang luar yang menawarkan bantuan mengurus surat di halaman kantor.",
        "Memasang pemberitahuan bahwa layanan gratis dan tanpa perantara, serta menertibkannya.",
        "hukum",
        "Kepala Subbagian Hukum dan Sumber Daya Manusia",
        "Pemberitahuan terpasang di gerbang dan loket; petugas keamanan sudah diarahkan.",
    ),
    "kecurangan": Tindakan(
        "Pengunjung tidak mengetahui urutan pelayanan yang benar.",
        "Menayangkan urutan pelayanan di layar ruang tunggu.",
        "datin",
        "Kepala Subbagian Perencanaan, Data, dan Informasi",
        "Tayangan sudah berjalan di layar ruang tunggu.",
    ),
}

_TINDAKAN_LAIN: dict[tuple[str, int], Tindakan] = {
    ("sarana", 1): Tindakan(
        "Toilet pengunjung kotor dan ruang menyusui belum ada.",
        "Memperbaiki toilet pengunjung dan menyediakan ruang menyusui.",
        "kul",
        "Kepala Subbagian Keuangan, Umum, dan Logistik",
        "Toilet sudah diperbaiki; ruang menyusui dipakai sejak pertengahan triwulan.",
    ),
    ("waktu", 1): Tindakan(
        "Jadwal petugas pengganti belum jalan karena dua jabatan kosong.",
        "Menyusun jadwal piket jam istirahat dengan petugas dari subbagian lain.",
        "teknis",
        "Kepala Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat",
        "",
    ),
    ("waktu", 3): Tindakan(
        "Surat balasan riset masih menunggu tanda tangan beberapa hari.",
        "Memakai tanda tangan elektronik untuk surat balasan riset dan magang.",
        "hukum",
        "Kepala Subbagian Hukum dan Sumber Daya Manusia",
        "",
    ),
}
"""Plans of a later quarter of the year (counted from 0) for an unsur that stayed weak."""

A = AksiRencana
SEJAUH: dict[tuple[Survei, int], dict[str, AksiRencana]] = {
    (Survei.SKM, 0): {
        "sarana": A.LAKSANAKAN,
        "waktu": A.BATALKAN,
        "pengaduan": A.BUANG,
        "prosedur": A.BUANG,
    },
    (Survei.SKM, 1): {"sarana": A.LAKSANAKAN, "waktu": A.MULAI, "prosedur": A.LAKSANAKAN},
    (Survei.SKM, 2): {"waktu": A.MULAI, "sarana": A.SUSUN},
    (Survei.SKM, 3): {"waktu": A.SUSUN},
    (Survei.SPAK, 0): {
        "diskriminasi": A.LAKSANAKAN,
        "percaloan": A.LAKSANAKAN,
        "kecurangan": A.MULAI,
    },
}
"""The last step taken with each plan, by survey and period of the year; the others stay
drafts. Sarana is done between the second and the third quarter, waktu never quite."""

BATAL = "Petugas pengganti belum dapat ditetapkan karena dua jabatan masih kosong."
TIDAK_PERLU = "Nilainya sudah baik dan selisihnya dengan unsur lain kecil."
TETAP_DIHITUNG = "Jawaban sama semua masih wajar; tidak ada tanda diisi orang yang sama."
DISISIHKAN = "Diisi lebih cepat daripada waktu membaca pertanyaannya."


def tindakan(unsur: str, babak: int) -> Tindakan:
    """Return the plan's words for an unsur in that period of the year."""
    return _TINDAKAN_LAIN.get((unsur, babak), TINDAKAN[unsur])


def path(terakhir: AksiRencana) -> tuple[AksiRencana, ...]:
    """Return the steps that lead a draft to this last one."""
    if terakhir is A.BUANG:
        return (A.BUANG,)
    if terakhir is A.BATALKAN:
        return (A.SUSUN, A.BATALKAN)
    return (A.SUSUN, A.MULAI, A.LAKSANAKAN)[: (A.SUSUN, A.MULAI, A.LAKSANAKAN).index(terakhir) + 1]
