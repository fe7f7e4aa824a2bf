"""Legal bases that reports cite, as dated data with how sure we are of each. [pure]

A report cites what is in force on the day it is drafted. PermenPANRB 62/2018 on SP4N is
left out on purpose: PermenPANRB 5/2025 replaced it, so no report may cite it as in force.
Where only the year of a rule is known, it counts from the first day we know it stood.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.core.kepastian import Kepastian as Kepastian


class Pokok(StrEnum):
    """What a rule is cited for."""

    PENGADUAN = "pengaduan"


@dataclass(frozen=True)
class DasarHukum:
    """A rule, its title, and the days between which it is in force."""

    sebutan: str
    tentang: str
    pokok: frozenset[Pokok]
    berlaku_dari: date
    berlaku_sampai: date | None
    kepastian: Kepastian
    kabupaten: str | None = None

    @property
    def kalimat(self) -> str:
        """The rule as a report cites it; a star marks what is to be checked before signing."""
        star = "" if self.kepastian is Kepastian.TERVERIFIKASI else " *"
        return f"{self.sebutan} tentang {self.tentang}{star}"


CATATAN_BINTANG = (
    "Tanda * berarti penulisan judul peraturan perlu dicocokkan dengan naskah resminya "
    "sebelum dokumen ini ditandatangani."
)

_PENGADUAN = frozenset({Pokok.PENGADUAN})

SEMUA: tuple[DasarHukum, ...] = (
    DasarHukum(
        "Undang-Undang Nomor 25 Tahun 2009",
        "Pelayanan Publik",
        _PENGADUAN,
        date(2009, 7, 18),
        None,
        Kepastian.TERVERIFIKASI,
    ),
    DasarHukum(
        "Undang-Undang Nomor 27 Tahun 2022",
        "Pelindungan Data Pribadi",
        _PENGADUAN,
        date(2022, 10, 17),
        None,
        Kepastian.TERVERIFIKASI,
    ),
    DasarHukum(
        "Peraturan Presiden Nomor 76 Tahun 2013",
        "Pengelolaan Pengaduan Pelayanan Publik",
        _PENGADUAN,
        date(2013, 12, 31),
        None,
        Kepastian.PERLU_DIKONFIRMASI,
    ),
    DasarHukum(
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun "
        "2021",
        "Pembangunan dan Evaluasi Zona Integritas Menuju Wilayah Bebas dari Korupsi dan Wilayah "
        "Birokrasi Bersih dan Melayani di Instansi Pemerintah sebagaimana telah diubah dengan "
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 5 Tahun "
        "2024",
        _PENGADUAN,
        date(2021, 12, 31),
        None,
        Kepastian.TERVERIFIKASI,
    ),
    DasarHukum(
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 5 Tahun "
        "2025",
        "Penyelenggaraan Sistem Pengelolaan Pengaduan Pelayanan Publik Nasional",
        _PENGADUAN,
        date(2025, 5, 1),
        None,
        Kepastian.SEKUNDER,
    ),
    DasarHukum(
        "Keputusan Komisi Pemilihan Umum Nomor 1089 Tahun 2025",
        "pengelolaan SP4N-LAPOR! di lingkungan Komisi Pemilihan Umum",
        _PENGADUAN,
        date(2025, 12, 1),
        None,
        Kepastian.SEKUNDER,
    ),
    DasarHukum(
        "Keputusan Komisi Pemilihan Umum Kabupaten Kudus Nomor 14 Tahun 2025",
        "Rencana Aksi Pembangunan Zona Integritas Menuju Wilayah Bebas dari Korupsi dan "
        "Wilayah Birokrasi Bersih dan Melayani di Lingkungan Komisi Pemilihan Umum Kabupaten "
        "Kudus Tahun 2025",
        _PENGADUAN,
        date(2025, 1, 2),
        None,
        Kepastian.TERVERIFIKASI,
        kabupaten="Kudus",
    ),
)


def yang_berlaku(pokok: Pokok, pada: date, kabupaten: str = "") -> tuple[DasarHukum, ...]:
    """Return the rules on that matter in force on that day, in order of rank.

    Decisions of one regency's office are cited only where `kabupaten` is that regency.
    """
    return tuple(
        rule
        for rule in SEMUA
        if pokok in rule.pokok
        and rule.kabupaten in (None, kabupaten)
        and rule.berlaku_dari <= pada
        and (rule.berlaku_sampai is None or pada <= rule.berlaku_sampai)
    )
