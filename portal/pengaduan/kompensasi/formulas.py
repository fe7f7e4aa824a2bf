"""Claims: their statuses, who may do what, which promise was broken, until when. [pure]"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from portal.akun.permissions import Izin
from portal.core.workdays import KalenderKerja, due_date
from portal.core.workflow import Langkah
from portal.pengaduan.workflow import Aksi


class JanjiDilanggar(StrEnum):
    """Promises that can be broken; the names of the limits behind them."""

    TANGGAPAN_AWAL = "tanggapan_awal"
    PENYELESAIAN = "penyelesaian"
    KEBERATAN = "keberatan"


class StatusKlaim(StrEnum):
    """Where a claim stands."""

    DIAJUKAN = "diajukan"
    DITERIMA = "diterima"
    DITOLAK = "ditolak"
    DIPENUHI = "dipenuhi"
    SELESAI = "selesai"


class AksiKlaim(StrEnum):
    """What can be done with a claim."""

    TERIMA = "terima"
    TOLAK = "tolak"
    PENUHI = "penuhi"
    KONFIRMASI = "konfirmasi"
    TUTUP = "tutup"


S, A = StatusKlaim, AksiKlaim
_DECIDE = Izin.KOMPENSASI_PUTUSKAN
ALUR_KLAIM: dict[tuple[StatusKlaim, AksiKlaim], Langkah[StatusKlaim, Izin]] = {
    (S.DIAJUKAN, A.TERIMA): Langkah(S.DITERIMA, _DECIDE, words_required=True, second_person=True),
    (S.DIAJUKAN, A.TOLAK): Langkah(S.DITOLAK, _DECIDE, words_required=True, second_person=True),
    (S.DITERIMA, A.PENUHI): Langkah(S.DIPENUHI, Izin.PENGADUAN_TINDAK_LANJUT, words_required=True),
    (S.DIPENUHI, A.KONFIRMASI): Langkah(S.SELESAI, None),
    (S.DIPENUHI, A.TUTUP): Langkah(S.SELESAI, _DECIDE),
}
"""The only transition table of claims; `second_person` is someone who did not handle the case."""

TERBUKA_KLAIM = frozenset({S.DIAJUKAN, S.DITERIMA})
"""Claims whose clock runs: to be decided, then to be fulfilled."""

LABEL_JANJI: dict[JanjiDilanggar, str] = {
    JanjiDilanggar.TANGGAPAN_AWAL: "Tanggapan pertama lewat batas",
    JanjiDilanggar.PENYELESAIAN: "Penyelesaian lewat batas",
    JanjiDilanggar.KEBERATAN: "Putusan keberatan lewat batas",
}
LABEL_STATUS_KLAIM: dict[StatusKlaim, str] = {
    S.DIAJUKAN: "Diajukan, menunggu putusan",
    S.DITERIMA: "Diterima, menunggu dipenuhi",
    S.DITOLAK: "Ditolak",
    S.DIPENUHI: "Sudah dipenuhi",
    S.SELESAI: "Selesai",
}
LABEL_AKSI_KLAIM: dict[AksiKlaim, str] = {
    A.TERIMA: "Terima klaim",
    A.TOLAK: "Tolak klaim",
    A.PENUHI: "Catat pemenuhan",
    A.KONFIRMASI: "Sudah saya terima",
    A.TUTUP: "Selesaikan",
}
LAYANAN_PENGADUAN = "pengaduan"
"""The service that cases of this desk belong to; other services have keys of their own."""

BUKAN_PENANGANAN = frozenset(
    {Aksi.CATATAN, Aksi.SAHKAN, Aksi.KEMBALIKAN, Aksi.PUTUSKAN_KEBERATAN, Aksi.JANJI_ULANG}
)
"""Steps with a case that do not make an officer one of its handlers."""


def is_broken(janji: date, dipenuhi: date | None, today: date) -> bool:
    """Say whether a promise was broken: kept after its date, or not yet kept although past it."""
    return (dipenuhi or today) > janji


def klaim_sampai(
    janji: date, dipenuhi: date | None, hari: int, kalender: KalenderKerja
) -> date | None:
    """Return the last day for a claim; None while the promise is still owed.

    `hari` working days from the day on which the office did, late, what it had promised.
    """
    return None if dipenuhi is None else due_date(max(janji, dipenuhi), hari, kalender)


def may_decide(petugas_id: int, izin: Collection[Izin], penangan: Collection[int]) -> bool:
    """Say whether an officer may decide a claim: never one who handled the case."""
    return _DECIDE in izin and petugas_id not in penangan
