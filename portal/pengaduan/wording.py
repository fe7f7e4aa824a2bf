"""How a case, its steps and its dates read on pages; registered as template globals."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint

from portal.core import clock
from portal.core.format_id import sisa_hari
from portal.core.workdays import working_days_between
from portal.kalender.labels import LABEL_JENIS_BATAS, LABEL_KEPASTIAN
from portal.kalender.models import JenisBatas, Kepastian
from portal.kalender.queries import kalender_kerja
from portal.pengaduan.models import Riwayat
from portal.pengaduan.penutupan import LABEL_HASIL, PENUTUP, Hasil
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.workflow import (
    LABEL_AKSI,
    LABEL_IDENTITAS,
    LABEL_KANAL,
    LABEL_KELAS,
    LABEL_TAHAP,
    STATUS_PENDEK,
    WAKTU_BERJALAN,
    Aksi,
    Identitas,
    Kanal,
    Kelas,
    Status,
    TahapIngat,
)

SOON_WORKING_DAYS = 2

_KEJADIAN: dict[Aksi, str] = {
    Aksi.VERIFIKASI: "Laporan diperiksa",
    Aksi.MINTA_LENGKAPI: "Kami bertanya kepada Anda",
    Aksi.LENGKAPI: "Anda menjawab",
    Aksi.DISPOSISI: "Dibagikan ke subbagian",
    Aksi.TINDAK_LANJUT: "Tindak lanjut",
    Aksi.SELESAIKAN: "Selesai ditindaklanjuti",
    Aksi.TOLAK: "Tidak dapat diterima",
    Aksi.TERUSKAN: "Diteruskan ke lembaga lain",
    Aksi.ARSIPKAN: "Diarsipkan",
    Aksi.CATATAN: "Catatan internal",
    Aksi.BALAS: "Anda menulis",
    Aksi.SETUJU: "Anda memberi nilai",
    Aksi.BELUM_SELESAI: "Anda menyatakan belum selesai",
    Aksi.AJUKAN_KEBERATAN: "Anda mengajukan keberatan",
    Aksi.PUTUSKAN_KEBERATAN: "Keberatan diputuskan",
    Aksi.MINTA_PERPANJANGAN: "Perpanjangan waktu diminta",
    Aksi.PERPANJANG: "Waktu diperpanjang",
    Aksi.JANJI_ULANG: "Tenggat dihitung ulang",
    Aksi.PEMBERITAHUAN_TUTUP: "Kami mengingatkan Anda",
    Aksi.TUTUP_OTOMATIS: "Ditutup karena tidak dijawab",
    Aksi.SAHKAN: "Disahkan",
    Aksi.KEMBALIKAN: "Usulan penutupan dikembalikan",
    Aksi.SURAT_PENGANTAR: "Surat pengantar dibuat",
    Aksi.TANDA_TERIMA: "Diterima lembaga lain",
    Aksi.GABUNGKAN: "Ditangani bersama laporan lain",
    Aksi.PISAHKAN: "Ditangani tersendiri lagi",
    Aksi.TARIK: "Disposisi ditarik",
    Aksi.SERAHKAN_KEMBALI: "Dikembalikan ke pengelola",
    Aksi.MINTA_DUKUNGAN: "Dukungan diminta",
    Aksi.BERI_BAHAN: "Bahan dukungan dikirim",
}
URUSAN: dict[JenisBatas | None, str] = {
    JenisBatas.PENYELESAIAN: "penyelesaian laporan",
    JenisBatas.KEBERATAN: "putusan keberatan",
    JenisBatas.TANGGAPAN_AWAL: "tanggapan awal",
    JenisBatas.PENYELESAIAN_UU: "putusan menurut UU 25/2009",
    None: "tindak lanjut subbagian",
}
"""What a date is for, in the words of a reminder; None is a unit's own date."""
_OLEH_PORTAL = frozenset({Aksi.PEMBERITAHUAN_TUTUP, Aksi.TUTUP_OTOMATIS})
_DISAHKAN: dict[Status, str] = {
    Status.SELESAI: "Selesai ditindaklanjuti",
    Status.DITOLAK: "Tidak dapat diterima",
    Status.DITERUSKAN: "Diteruskan ke lembaga lain",
    Status.DIARSIPKAN: "Diarsipkan",
}
"""How a released closing reads, by where it led."""

_TOMBOL: dict[Aksi, str] = {
    Aksi.LENGKAPI: "Jawab pertanyaan kami",
    Aksi.BALAS: "Tulis pesan atau tambah berkas",
    Aksi.SETUJU: "Sudah selesai, beri nilai",
    Aksi.BELUM_SELESAI: "Belum selesai",
    Aksi.AJUKAN_KEBERATAN: "Ajukan keberatan",
}
_PENJELASAN: dict[Aksi, str] = {
    Aksi.LENGKAPI: "Setelah Anda menjawab, waktu penyelesaian berjalan lagi.",
    Aksi.BALAS: "Petugas yang menangani akan membacanya.",
    Aksi.SETUJU: "Nilai Anda kami pakai untuk memperbaiki layanan.",
    Aksi.BELUM_SELESAI: "Ceritakan apa yang masih kurang. Laporan dibuka kembali satu kali.",
    Aksi.AJUKAN_KEBERATAN: "Keberatan diperiksa oleh pimpinan, bukan oleh yang menangani laporan.",
}


@dataclass(frozen=True)
class PilTenggat:
    """The pill of a due date: words and colour class; the words alone say it all."""

    teks: str
    kelas: str


def pil_tenggat(tenggat: date) -> PilTenggat:
    """Return the pill for a due date as seen today."""
    today = clock.today()
    left = working_days_between(today, tenggat, kalender_kerja())
    late = today > tenggat
    kind = "pil-lewat" if late else "pil-awas" if left <= SOON_WORKING_DAYS else "pil-baik"
    return PilTenggat(sisa_hari(left, lewat=late), kind)


def judul_riwayat(row: Riwayat, *, untuk_pelapor: bool = True) -> str:
    """Return the heading of a timeline entry, to the reporter or to an officer."""
    if row.aksi is None:
        return "Laporan diterima"
    text = _KEJADIAN[row.aksi]
    if row.aksi in PENUTUP and row.ke_status is Status.MENUNGGU_PENGESAHAN:
        text = "Jawaban sedang disahkan" if untuk_pelapor else f"Diusulkan: {text.lower()}"
    elif row.aksi is Aksi.SAHKAN:
        released = _DISAHKAN.get(row.ke_status, text)
        text = released if untuk_pelapor else f"Disahkan: {released.lower()}"
    return (
        text
        if untuk_pelapor
        else text.replace("Anda", "Pelapor")
        .replace("Kami bertanya kepada Pelapor", "Pelapor diminta melengkapi")
        .replace("Kami mengingatkan Pelapor", "Pelapor diingatkan")
    )


def pelaku_riwayat(row: Riwayat) -> str:
    """Return who did what a timeline entry tells: an officer, the reporter, or the portal."""
    if row.petugas is not None:
        return row.petugas.nama
    return "portal" if row.aksi in _OLEH_PORTAL else "pelapor"


def register(bp: Blueprint) -> None:
    """Make these words available to all templates."""
    words: dict[str, Callable[..., Any]] = {
        "pil_tenggat_untuk": pil_tenggat,
        "judul_riwayat": judul_riwayat,
        "pelaku_riwayat": pelaku_riwayat,
        "label_tahap": lambda tahap: LABEL_TAHAP[TahapIngat(tahap)],
        "label_urusan": lambda jenis: URUSAN[JenisBatas(jenis) if jenis else None],
        "label_tombol": lambda aksi: _TOMBOL[Aksi(aksi)],
        "penjelasan_aksi": lambda aksi: _PENJELASAN[Aksi(aksi)],
        "label_aksi": lambda aksi: LABEL_AKSI[Aksi(aksi)],
        "label_hasil": lambda hasil: LABEL_HASIL[Hasil(hasil)],
        "waktu_berjalan": lambda status: status in WAKTU_BERJALAN,
        "status_pendek": lambda status: STATUS_PENDEK[Status(status)],
        "label_kelas": lambda kelas: LABEL_KELAS[Kelas(kelas)],
        "label_kanal": lambda kanal: LABEL_KANAL[Kanal(kanal)],
        "label_identitas": lambda identitas: LABEL_IDENTITAS[Identitas(identitas)],
        "label_topik": lambda topik: LABEL_TOPIK.get(topik, topik),
        "label_jenis_batas": lambda jenis: LABEL_JENIS_BATAS[JenisBatas(jenis)],
        "label_kepastian": lambda kepastian: LABEL_KEPASTIAN[Kepastian(kepastian)].lower(),
    }
    for name, function in words.items():
        bp.add_app_template_global(function, name)
