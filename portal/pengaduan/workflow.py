"""Statuses, actions and the one table that says what may follow what. [pure]"""

from enum import StrEnum

from portal.akun.permissions import Izin
from portal.core.workflow import Langkah


class Kelas(StrEnum):
    """Classes of what comes in; each has its own dated limits."""

    PENGADUAN_TIDAK_BERKADAR = "pengaduan_tidak_berkadar"
    PENGADUAN_BERKADAR = "pengaduan_berkadar"
    ASPIRASI = "aspirasi"
    PERMINTAAN_INFORMASI = "permintaan_informasi"
    KONSULTASI = "konsultasi"


class Kanal(StrEnum):
    """The way by which it came in; kept apart in every figure."""

    WEB = "web"
    LOKET = "loket"
    SURAT = "surat"
    TELEPON = "telepon"
    WHATSAPP = "whatsapp"
    KOTAK = "kotak"
    SP4N = "sp4n"
    MEDIA_SOSIAL = "media_sosial"
    SURVEI = "survei"


class Identitas(StrEnum):
    """Who may know the reporter. Nothing is public by default."""

    TERBUKA = "terbuka"
    NAMA_DISEMBUNYIKAN = "nama_disembunyikan"
    RAHASIA = "rahasia"


class Status(StrEnum):
    """Where a case stands."""

    DITERIMA = "diterima"
    MENUNGGU_PELAPOR = "menunggu_pelapor"
    DIVERIFIKASI = "diverifikasi"
    DITINDAKLANJUTI = "ditindaklanjuti"
    MENUNGGU_PENGESAHAN = "menunggu_pengesahan"
    KEBERATAN = "keberatan"
    SELESAI = "selesai"
    DITOLAK = "ditolak"
    DITERUSKAN = "diteruskan"
    DIARSIPKAN = "diarsipkan"


class Aksi(StrEnum):
    """What can be done with a case."""

    VERIFIKASI = "verifikasi"
    MINTA_LENGKAPI = "minta_lengkapi"
    LENGKAPI = "lengkapi"
    DISPOSISI = "disposisi"
    TINDAK_LANJUT = "tindak_lanjut"
    SELESAIKAN = "selesaikan"
    TOLAK = "tolak"
    TERUSKAN = "teruskan"
    ARSIPKAN = "arsipkan"
    CATATAN = "catatan"
    BALAS = "balas"
    SETUJU = "setuju"
    BELUM_SELESAI = "belum_selesai"
    AJUKAN_KEBERATAN = "ajukan_keberatan"
    PUTUSKAN_KEBERATAN = "putuskan_keberatan"
    MINTA_PERPANJANGAN = "minta_perpanjangan"
    PERPANJANG = "perpanjang"
    JANJI_ULANG = "janji_ulang"
    PEMBERITAHUAN_TUTUP = "pemberitahuan_tutup"
    TUTUP_OTOMATIS = "tutup_otomatis"
    SAHKAN = "sahkan"
    KEMBALIKAN = "kembalikan"
    SURAT_PENGANTAR = "surat_pengantar"
    TANDA_TERIMA = "tanda_terima"
    GABUNGKAN = "gabungkan"
    PISAHKAN = "pisahkan"
    TARIK = "tarik"
    SERAHKAN_KEMBALI = "serahkan_kembali"
    MINTA_DUKUNGAN = "minta_dukungan"
    BERI_BAHAN = "beri_bahan"


class SebabJanji(StrEnum):
    """Why a date was promised: nothing else may set one."""

    DITERIMA = "diterima"
    KELAS_BERUBAH = "kelas_berubah"
    JEDA_BERAKHIR = "jeda_berakhir"
    PERPANJANGAN = "perpanjangan"
    JANJI_ULANG = "janji_ulang"
    DIBUKA_LAGI = "dibuka_lagi"
    KEBERATAN = "keberatan"


class TahapIngat(StrEnum):
    """The rungs of reminding, in the order in which they are climbed."""

    SEBELUM = "sebelum"
    LEWAT = "lewat"
    KEPALA = "kepala"
    PIMPINAN = "pimpinan"


S, A = Status, Aksi
_VERIFY, _DISPOSE = Izin.PENGADUAN_VERIFIKASI, Izin.PENGADUAN_DISPOSISI
_FOLLOW, _DECIDE, _SEE = (
    Izin.PENGADUAN_TINDAK_LANJUT,
    Izin.PENGADUAN_PUTUSKAN,
    Izin.PENGADUAN_LIHAT,
)
_PROMISE = Izin.PENGADUAN_JANJI
_RELEASE = Izin.PENGADUAN_SAHKAN
_RECALL = Izin.PENGADUAN_TARIK


def _close(ke: Status, izin: Izin) -> Langkah[Status, Izin]:
    """Return a step that ends a case, by way of a release where its class asks for one."""
    return Langkah(ke, izin, words_required=True, release_at=S.MENUNGGU_PENGESAHAN)


ALUR: dict[tuple[Status, Aksi], Langkah[Status, Izin]] = {
    (S.DITERIMA, A.VERIFIKASI): Langkah(S.DIVERIFIKASI, _VERIFY),
    (S.DITERIMA, A.MINTA_LENGKAPI): Langkah(S.MENUNGGU_PELAPOR, _VERIFY, words_required=True),
    (S.DITERIMA, A.TOLAK): _close(S.DITOLAK, _VERIFY),
    (S.DITERIMA, A.TERUSKAN): _close(S.DITERUSKAN, _VERIFY),
    (S.DITERIMA, A.ARSIPKAN): _close(S.DIARSIPKAN, _VERIFY),
    (S.MENUNGGU_PELAPOR, A.LENGKAPI): Langkah(None, None, words_required=True, back=True),
    (S.MENUNGGU_PELAPOR, A.ARSIPKAN): Langkah(S.DIARSIPKAN, _VERIFY, words_required=True),
    (S.DIVERIFIKASI, A.DISPOSISI): Langkah(S.DITINDAKLANJUTI, _DISPOSE, unit_required=True),
    (S.DIVERIFIKASI, A.MINTA_LENGKAPI): Langkah(S.MENUNGGU_PELAPOR, _VERIFY, words_required=True),
    (S.DIVERIFIKASI, A.TERUSKAN): _close(S.DITERUSKAN, _VERIFY),
    (S.DIVERIFIKASI, A.SELESAIKAN): _close(S.SELESAI, _VERIFY),
    (S.DITINDAKLANJUTI, A.DISPOSISI): Langkah(S.DITINDAKLANJUTI, _DISPOSE, unit_required=True),
    (S.DITINDAKLANJUTI, A.TINDAK_LANJUT): Langkah(None, _FOLLOW, words_required=True),
    (S.DITINDAKLANJUTI, A.MINTA_LENGKAPI): Langkah(
        S.MENUNGGU_PELAPOR, _FOLLOW, words_required=True
    ),
    (S.DITINDAKLANJUTI, A.SELESAIKAN): _close(S.SELESAI, _FOLLOW),
    (S.MENUNGGU_PENGESAHAN, A.SAHKAN): Langkah(
        None, _RELEASE, as_proposed=True, second_person=True
    ),
    (S.MENUNGGU_PENGESAHAN, A.KEMBALIKAN): Langkah(
        None, _RELEASE, words_required=True, back=True, second_person=True
    ),
    (S.SELESAI, A.SETUJU): Langkah(None, None),
    (S.SELESAI, A.BELUM_SELESAI): Langkah(S.DIVERIFIKASI, None, words_required=True),
    (S.SELESAI, A.AJUKAN_KEBERATAN): Langkah(S.KEBERATAN, None, words_required=True),
    (S.DITOLAK, A.AJUKAN_KEBERATAN): Langkah(S.KEBERATAN, None, words_required=True),
    (S.KEBERATAN, A.PUTUSKAN_KEBERATAN): Langkah(S.SELESAI, _DECIDE, words_required=True),
    (S.KEBERATAN, A.DISPOSISI): Langkah(S.DITINDAKLANJUTI, _DECIDE, unit_required=True),
    (S.DITINDAKLANJUTI, A.MINTA_PERPANJANGAN): Langkah(None, _FOLLOW, words_required=True),
    (S.DITINDAKLANJUTI, A.PERPANJANG): Langkah(None, _PROMISE, words_required=True),
    (S.DITINDAKLANJUTI, A.TARIK): Langkah(S.DIVERIFIKASI, _RECALL, words_required=True),
    (S.DITINDAKLANJUTI, A.SERAHKAN_KEMBALI): Langkah(S.DIVERIFIKASI, _FOLLOW, words_required=True),
    (S.DITINDAKLANJUTI, A.MINTA_DUKUNGAN): Langkah(
        None, _DISPOSE, words_required=True, unit_required=True
    ),
    (S.DITINDAKLANJUTI, A.BERI_BAHAN): Langkah(None, _FOLLOW, words_required=True),
    (S.MENUNGGU_PELAPOR, A.PEMBERITAHUAN_TUTUP): Langkah(
        None, None, words_required=True, system=True
    ),
    (S.MENUNGGU_PELAPOR, A.TUTUP_OTOMATIS): Langkah(
        S.DIARSIPKAN, None, words_required=True, system=True
    ),
    (S.DIARSIPKAN, A.LENGKAPI): Langkah(None, None, words_required=True, back=True),
    **{
        (status, A.JANJI_ULANG): Langkah(None, _PROMISE, words_required=True)
        for status in (
            S.DITERIMA,
            S.DIVERIFIKASI,
            S.DITINDAKLANJUTI,
            S.MENUNGGU_PENGESAHAN,
            S.KEBERATAN,
        )
    },
    (S.DITERUSKAN, A.SURAT_PENGANTAR): Langkah(None, _VERIFY, words_required=True),
    (S.DITERUSKAN, A.TANDA_TERIMA): Langkah(None, _VERIFY, words_required=True),
    **{
        (status, A.GABUNGKAN): Langkah(None, _VERIFY)
        for status in (S.DITERIMA, S.MENUNGGU_PELAPOR, S.DIVERIFIKASI, S.DITINDAKLANJUTI)
    },
    **{(status, A.PISAHKAN): Langkah(None, _VERIFY) for status in Status},
    **{(status, A.CATATAN): Langkah(None, _SEE, words_required=True) for status in Status},
    **{
        (status, A.BALAS): Langkah(None, None, words_required=True)
        for status in (
            S.DITERIMA,
            S.DIVERIFIKASI,
            S.DITINDAKLANJUTI,
            S.MENUNGGU_PENGESAHAN,
            S.KEBERATAN,
        )
    },
}

TERBUKA = frozenset(
    {
        S.DITERIMA,
        S.MENUNGGU_PELAPOR,
        S.DIVERIFIKASI,
        S.DITINDAKLANJUTI,
        S.MENUNGGU_PENGESAHAN,
        S.KEBERATAN,
    }
)
BERAKHIR = frozenset({S.SELESAI, S.DITOLAK, S.DITERUSKAN, S.DIARSIPKAN})
WAKTU_BERJALAN = TERBUKA - {S.MENUNGGU_PELAPOR}

LABEL_KELAS: dict[Kelas, str] = {
    Kelas.PENGADUAN_TIDAK_BERKADAR: "Pengaduan tidak berkadar pengawasan",
    Kelas.PENGADUAN_BERKADAR: "Pengaduan berkadar pengawasan",
    Kelas.ASPIRASI: "Aspirasi",
    Kelas.PERMINTAAN_INFORMASI: "Permintaan informasi",
    Kelas.KONSULTASI: "Konsultasi",
}
LABEL_KANAL: dict[Kanal, str] = {
    Kanal.WEB: "Situs WADUL",
    Kanal.LOKET: "Datang ke loket",
    Kanal.SURAT: "Surat",
    Kanal.TELEPON: "Telepon",
    Kanal.WHATSAPP: "WhatsApp",
    Kanal.KOTAK: "Kotak pengaduan",
    Kanal.SP4N: "SP4N-LAPOR!",
    Kanal.MEDIA_SOSIAL: "Media sosial",
    Kanal.SURVEI: "Survei kepuasan",
}
LABEL_IDENTITAS: dict[Identitas, str] = {
    Identitas.TERBUKA: "Terbuka",
    Identitas.NAMA_DISEMBUNYIKAN: "Nama disembunyikan dari publik",
    Identitas.RAHASIA: "Rahasia",
}
LABEL_STATUS: dict[Status, str] = {
    S.DITERIMA: "Diterima, menunggu diperiksa",
    S.MENUNGGU_PELAPOR: "Menunggu jawaban Anda",
    S.DIVERIFIKASI: "Sudah diperiksa, menunggu dibagikan",
    S.DITINDAKLANJUTI: "Sedang ditindaklanjuti",
    S.MENUNGGU_PENGESAHAN: "Sedang disahkan",
    S.KEBERATAN: "Keberatan sedang diperiksa",
    S.SELESAI: "Selesai",
    S.DITOLAK: "Tidak dapat diterima",
    S.DITERUSKAN: "Diteruskan ke lembaga lain",
    S.DIARSIPKAN: "Diarsipkan",
}
"""How a status reads to the reporter."""

STATUS_PENDEK: dict[Status, str] = {
    S.DITERIMA: "Diterima",
    S.MENUNGGU_PELAPOR: "Menunggu pelapor",
    S.DIVERIFIKASI: "Diverifikasi",
    S.DITINDAKLANJUTI: "Ditindaklanjuti",
    S.MENUNGGU_PENGESAHAN: "Menunggu pengesahan",
    S.KEBERATAN: "Keberatan",
    S.SELESAI: "Selesai",
    S.DITOLAK: "Ditolak",
    S.DITERUSKAN: "Diteruskan",
    S.DIARSIPKAN: "Diarsipkan",
}
"""How a status reads in staff lists and reports."""

LABEL_AKSI: dict[Aksi, str] = {
    A.VERIFIKASI: "Verifikasi",
    A.MINTA_LENGKAPI: "Minta dilengkapi",
    A.LENGKAPI: "Kirim jawaban",
    A.DISPOSISI: "Disposisi ke subbag",
    A.TINDAK_LANJUT: "Catat tindak lanjut",
    A.SELESAIKAN: "Selesaikan",
    A.TOLAK: "Tolak",
    A.TERUSKAN: "Teruskan ke lembaga lain",
    A.ARSIPKAN: "Arsipkan",
    A.CATATAN: "Catatan internal",
    A.BALAS: "Kirim pesan",
    A.SETUJU: "Setuju, sudah selesai",
    A.BELUM_SELESAI: "Belum selesai",
    A.AJUKAN_KEBERATAN: "Ajukan keberatan",
    A.PUTUSKAN_KEBERATAN: "Putuskan keberatan",
    A.MINTA_PERPANJANGAN: "Minta perpanjangan waktu",
    A.PERPANJANG: "Perpanjang waktu",
    A.JANJI_ULANG: "Hitung ulang tenggat",
    A.PEMBERITAHUAN_TUTUP: "Beri tahu akan ditutup",
    A.TUTUP_OTOMATIS: "Tutup karena tidak dijawab",
    A.SAHKAN: "Sahkan",
    A.KEMBALIKAN: "Kembalikan",
    A.SURAT_PENGANTAR: "Buat surat pengantar",
    A.TANDA_TERIMA: "Catat tanda terima lembaga",
    A.GABUNGKAN: "Gabungkan dengan laporan lain",
    A.PISAHKAN: "Pisahkan",
    A.TARIK: "Tarik disposisi",
    A.SERAHKAN_KEMBALI: "Kembalikan ke pengelola",
    A.MINTA_DUKUNGAN: "Minta dukungan subbagian lain",
    A.BERI_BAHAN: "Kirim bahan dukungan",
}
LABEL_SEBAB: dict[SebabJanji, str] = {
    SebabJanji.DITERIMA: "Laporan diterima",
    SebabJanji.KELAS_BERUBAH: "Klasifikasi diubah saat diperiksa",
    SebabJanji.JEDA_BERAKHIR: "Jeda menunggu pelapor berakhir",
    SebabJanji.PERPANJANGAN: "Diperpanjang",
    SebabJanji.JANJI_ULANG: "Dihitung ulang",
    SebabJanji.DIBUKA_LAGI: "Laporan dibuka kembali",
    SebabJanji.KEBERATAN: "Keberatan diajukan",
}
LABEL_TAHAP: dict[TahapIngat, str] = {
    TahapIngat.SEBELUM: "Sebelum tenggat, kepada petugas",
    TahapIngat.LEWAT: "Setelah tenggat, kepada petugas",
    TahapIngat.KEPALA: "Setelah tenggat, kepada kepala subbagian",
    TahapIngat.PIMPINAN: "Setelah tenggat, kepada pimpinan",
}
DI_DALAM = frozenset(
    {
        A.CATATAN,
        A.MINTA_PERPANJANGAN,
        A.KEMBALIKAN,
        A.TARIK,
        A.SERAHKAN_KEMBALI,
        A.MINTA_DUKUNGAN,
        A.BERI_BAHAN,
    }
)
"""Steps of which the reporter reads nothing."""
BERHALAMAN_SENDIRI = frozenset({A.GABUNGKAN, A.PISAHKAN, A.SURAT_PENGANTAR, A.TANDA_TERIMA})
"""Steps that are taken on pages of their own, not on the common page of steps."""
DARI_PENDUKUNG = frozenset({A.CATATAN, A.BERI_BAHAN})
"""Steps open to a unit that only supports the one that answers."""
NEXT_ACTOR: dict[Status, str] = {
    S.DITERIMA: "Tim Pengelola Wadul memeriksa laporan Anda",
    S.MENUNGGU_PELAPOR: "Anda menjawab pertanyaan petugas",
    S.DIVERIFIKASI: "Tim Pengelola Wadul membagikan ke subbagian",
    S.DITINDAKLANJUTI: "Subbagian menindaklanjuti",
    S.MENUNGGU_PENGESAHAN: "Petugas lain memeriksa jawaban sebelum dikirim kepada Anda",
    S.KEBERATAN: "Pimpinan memeriksa keberatan Anda",
    S.SELESAI: "Anda menilai hasilnya",
    S.DITOLAK: "Tidak ada; Anda dapat mengajukan keberatan",
    S.DITERUSKAN: "Lembaga yang menerima laporan",
    S.DIARSIPKAN: "Tidak ada",
}
REOPENINGS_ALLOWED = 1
"""How often 'belum selesai' may reopen a case before keberatan is the way on."""
