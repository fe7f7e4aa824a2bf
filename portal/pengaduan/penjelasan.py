"""Where a case stands, in words for the reporter."""

from dataclasses import dataclass
from datetime import date

from portal.core import clock
from portal.pengaduan.actions.tutup_otomatis import ditutup_otomatis, tanggal_tutup
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import LABEL_STATUS, NEXT_ACTOR, TERBUKA, Aksi, Status

TERIMA_KASIH: dict[Aksi, str] = {
    Aksi.LENGKAPI: "Jawaban Anda sudah kami terima. Waktu penyelesaian berjalan lagi.",
    Aksi.BALAS: "Pesan Anda sudah masuk ke laporan ini.",
    Aksi.SETUJU: "Terima kasih atas penilaian Anda.",
    Aksi.BELUM_SELESAI: "Laporan dibuka kembali dan akan ditangani lagi.",
    Aksi.AJUKAN_KEBERATAN: "Keberatan Anda sudah diteruskan kepada pimpinan.",
}


RATED = "Tidak ada. Terima kasih sudah memberi nilai."
UNANSWERED = "Laporan ditutup karena pertanyaan kami tidak dijawab. Anda masih dapat menjawab"


@dataclass(frozen=True)
class Posisi:
    """The answer to 'where is my complaint now?'.

    `ditutup_setelah` is the last day on which an answer keeps a waiting case open.
    """

    keadaan: str
    di_mana: str
    sejak: date
    tenggat: date | None
    berhenti_karena: str
    langkah_berikut: str
    ditutup_setelah: date | None


def posisi(kasus: Pengaduan) -> Posisi:
    """Return where the case is now, since when, due when, and whose turn it is."""
    waiting = kasus.status is Status.MENUNGGU_PELAPOR
    unit = kasus.unit_kerja.nama if kasus.unit_kerja else "Tim Pengelola Wadul"
    return Posisi(
        keadaan=LABEL_STATUS[kasus.status],
        di_mana=kasus.diteruskan_ke or unit,
        sejak=clock.to_wib(kasus.langkah_at).date(),
        tenggat=kasus.tenggat if kasus.status in TERBUKA else None,
        berhenti_karena="Kami menunggu jawaban Anda; waktu berhenti dihitung." if waiting else "",
        langkah_berikut=_next_step(kasus),
        ditutup_setelah=tanggal_tutup(kasus),
    )


def _next_step(kasus: Pengaduan) -> str:
    if kasus.nilai:
        return RATED
    return UNANSWERED if ditutup_otomatis(kasus) else NEXT_ACTOR[kasus.status]
