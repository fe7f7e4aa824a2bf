"""Where a case stands and how its date was counted, in words for the reporter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.core import clock
from portal.core.workdays import HariHitung, KalenderKerja, explain
from portal.kalender.models import BatasWaktu, JenisBatas, Satuan
from portal.kalender.queries import batas_waktu, kalender_kerja
from portal.pengaduan.actions.janji import limit_of_round, open_round, spans
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import (
    LABEL_STATUS,
    NEXT_ACTOR,
    TERBUKA,
    Aksi,
    Kelas,
    Status,
)

TERIMA_KASIH: dict[Aksi, str] = {
    Aksi.LENGKAPI: "Jawaban Anda sudah kami terima. Waktu penyelesaian berjalan lagi.",
    Aksi.BALAS: "Pesan Anda sudah masuk ke laporan ini.",
    Aksi.SETUJU: "Terima kasih atas penilaian Anda.",
    Aksi.BELUM_SELESAI: "Laporan dibuka kembali dan akan ditangani lagi.",
    Aksi.AJUKAN_KEBERATAN: "Keberatan Anda sudah diteruskan kepada pimpinan.",
}


RATED = "Tidak ada. Terima kasih sudah memberi nilai."


@dataclass(frozen=True)
class Posisi:
    """The answer to 'where is my complaint now?'."""

    keadaan: str
    di_mana: str
    sejak: date
    tenggat: date | None
    berhenti_karena: str
    langkah_berikut: str


@dataclass(frozen=True)
class Hitungan:
    """How one date was counted: the limit with its source, and every day."""

    batas: BatasWaktu
    mulai: date
    tenggat: date
    hari: tuple[HariHitung, ...]


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
        langkah_berikut=RATED if kasus.nilai else NEXT_ACTOR[kasus.status],
    )


def hitungan(kasus: Pengaduan) -> Hitungan | None:
    """Return the counting behind the present due date, or None when the case has ended.

    The days are shown by today's calendar; the date promised is the one kept with the case.
    """
    if kasus.status not in TERBUKA:
        return None
    current = open_round(kasus.id)
    limit = batas_waktu(kasus.kelas, limit_of_round(current), current.dibuka)
    days = _days(current.dibuka, limit, spans(kasus.id))
    return Hitungan(limit, current.dibuka, current.tenggat, days)


def _days(
    mulai: date, limit: BatasWaktu, jeda: Sequence[tuple[date, date | None]]
) -> tuple[HariHitung, ...]:
    if limit.satuan is not Satuan.HARI_KERJA:
        return ()
    closed = tuple((a, b) for a, b in jeda if b is not None)
    return explain(mulai, limit.jumlah, kalender_kerja(), closed)


def contoh_hitungan(hari_ini: date, kalender: KalenderKerja) -> tuple[HariHitung, ...]:
    """Return, day by day, the limit of an ordinary complaint received today."""
    limit = batas_waktu(Kelas.PENGADUAN_TIDAK_BERKADAR, JenisBatas.PENYELESAIAN, hari_ini)
    return explain(hari_ini, limit.jumlah, kalender) if limit.satuan is Satuan.HARI_KERJA else ()
