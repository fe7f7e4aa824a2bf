"""Outcomes, and what closing a case asks for: one table by class and action. [pure]"""

from dataclasses import dataclass
from enum import StrEnum

from portal.pengaduan.workflow import Aksi, Kelas


class Hasil(StrEnum):
    """What a case came to, apart from where it stands (`hasil_akhir`)."""

    TERBUKTI = "terbukti"
    TIDAK_TERBUKTI = "tidak_terbukti"
    SELESAI_DENGAN_PERBAIKAN = "selesai_dengan_perbaikan"
    INFORMASI_DIBERIKAN = "informasi_diberikan"
    BUKAN_KEWENANGAN = "bukan_kewenangan"
    TIDAK_CUKUP_DATA = "tidak_cukup_data"
    DICABUT = "dicabut"


class Keputusan(StrEnum):
    """How a closing was settled; a row without one still waits for release."""

    LANGSUNG = "langsung"
    DISAHKAN = "disahkan"
    DIKEMBALIKAN = "dikembalikan"


LABEL_HASIL: dict[Hasil, str] = {
    Hasil.TERBUKTI: "Terbukti",
    Hasil.TIDAK_TERBUKTI: "Tidak terbukti",
    Hasil.SELESAI_DENGAN_PERBAIKAN: "Selesai dengan perbaikan",
    Hasil.INFORMASI_DIBERIKAN: "Informasi diberikan",
    Hasil.BUKAN_KEWENANGAN: "Bukan kewenangan KPU",
    Hasil.TIDAK_CUKUP_DATA: "Tidak cukup data",
    Hasil.DICABUT: "Dicabut pelapor",
}


@dataclass(frozen=True)
class SyaratTutup:
    """What one way of closing asks for.

    `hasil` are the outcomes that fit; `bawaan` is taken when none is named. `bukti` asks
    for a file or a link that the reporter can read; `disahkan` for a second person.
    """

    hasil: tuple[Hasil, ...]
    bukti: bool = False
    disahkan: bool = False
    bawaan: Hasil | None = None


H, A = Hasil, Aksi
_PROVEN_OR_NOT = (H.TERBUKTI, H.TIDAK_TERBUKTI, H.SELESAI_DENGAN_PERBAIKAN, H.INFORMASI_DIBERIKAN)
_UNFOUNDED = (H.TIDAK_CUKUP_DATA, H.BUKAN_KEWENANGAN, H.TIDAK_TERBUKTI)
_COMPLAINT = (*_PROVEN_OR_NOT, H.TIDAK_CUKUP_DATA, H.DICABUT)
_ANSWER = (H.INFORMASI_DIBERIKAN, H.SELESAI_DENGAN_PERBAIKAN, H.TIDAK_CUKUP_DATA, H.DICABUT)
_OVERSIGHT = (H.TERBUKTI, H.TIDAK_TERBUKTI, H.TIDAK_CUKUP_DATA, H.DICABUT)
_SHELVED = (H.TIDAK_CUKUP_DATA, H.DICABUT)
_UNANSWERED = (H.TIDAK_CUKUP_DATA,)
_ELSEWHERE = (H.BUKAN_KEWENANGAN,)


def _rows(
    kelas: Kelas, finish: tuple[Hasil, ...], *, bukti: bool, disahkan: bool
) -> dict[tuple[Kelas, Aksi], SyaratTutup]:
    """Return the six ways in which a case of that class can be closed."""
    return {
        (kelas, A.SELESAIKAN): SyaratTutup(finish, bukti=bukti, disahkan=disahkan),
        (kelas, A.TOLAK): SyaratTutup(_UNFOUNDED, disahkan=disahkan),
        (kelas, A.TERUSKAN): SyaratTutup(_ELSEWHERE, disahkan=disahkan, bawaan=H.BUKAN_KEWENANGAN),
        (kelas, A.ARSIPKAN): SyaratTutup(_SHELVED, disahkan=disahkan, bawaan=H.TIDAK_CUKUP_DATA),
        (kelas, A.PUTUSKAN_KEBERATAN): SyaratTutup(finish),
        (kelas, A.TUTUP_OTOMATIS): SyaratTutup(_UNANSWERED, bawaan=H.TIDAK_CUKUP_DATA),
    }


PENUTUPAN: dict[tuple[Kelas, Aksi], SyaratTutup] = {
    **_rows(Kelas.PENGADUAN_TIDAK_BERKADAR, _COMPLAINT, bukti=True, disahkan=False),
    **_rows(Kelas.PENGADUAN_BERKADAR, _OVERSIGHT, bukti=True, disahkan=True),
    **_rows(Kelas.ASPIRASI, _ANSWER, bukti=False, disahkan=False),
    **_rows(Kelas.PERMINTAAN_INFORMASI, _ANSWER, bukti=False, disahkan=False),
    **_rows(Kelas.KONSULTASI, _ANSWER, bukti=False, disahkan=False),
}
"""Class and closing action -> what it asks for.

Proof cannot exist where the answer itself is what was asked for (konsultasi, permintaan
informasi, aspirasi). A complaint that needs oversight is never buried by one person alone.
An objection is decided by the superior, who is the second person already.
"""

PENUTUP = frozenset(aksi for _, aksi in PENUTUPAN)
"""Actions that close a case."""


def syarat_tutup(kelas: Kelas, aksi: Aksi) -> SyaratTutup | None:
    """Return what closing a case of that class by `aksi` asks for; None if `aksi` closes none."""
    return PENUTUPAN.get((kelas, aksi))
