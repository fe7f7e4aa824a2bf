"""Letters' numbers, and which outside bodies a case can be taken to, until when. [pure]"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from portal.core.format_id import romawi
from portal.core.workdays import KalenderKerja
from portal.pengaduan.formulas import Batas, tenggat
from portal.pengaduan.workflow import Identitas


class Keadaan(StrEnum):
    """The office's last word after which a reporter is pointed further."""

    KEBERATAN_DIPUTUS = "keberatan_diputus"
    DITOLAK = "ditolak"
    DITERUSKAN = "diteruskan"


LABEL_KEADAAN: dict[Keadaan, str] = {
    Keadaan.KEBERATAN_DIPUTUS: "Setelah keberatan diputuskan",
    Keadaan.DITOLAK: "Setelah laporan tidak dapat diterima",
    Keadaan.DITERUSKAN: "Setelah laporan diteruskan",
}


class TahapSurat(StrEnum):
    """Where the hand-over of a forwarded case stands; computed, never stored."""

    TANPA_SURAT = "tanpa-surat"
    MENUNGGU = "menunggu"
    LEWAT = "lewat"
    DITERIMA = "diterima"


LABEL_TAHAP_SURAT: dict[TahapSurat, str] = {
    TahapSurat.TANPA_SURAT: "Belum ada surat",
    TahapSurat.MENUNGGU: "Menunggu tanda terima",
    TahapSurat.LEWAT: "Tanda terima terlambat",
    TahapSurat.DITERIMA: "Sudah diterima",
}


class Penunjuk(Protocol):
    """What choosing needs to know of a pointer."""

    keadaan: Keadaan
    kelas: str
    topik: str
    berlaku_dari: date
    berlaku_sampai: date | None


P = TypeVar("P", bound=Penunjuk)


@dataclass(frozen=True)
class SuratKe:
    """Serial and day of a letter, from which its number follows."""

    urut: int
    tanggal: date


def nomor_surat(surat: SuratKe) -> str:
    """Return the number of a hand-over letter, such as 007/SP-WADUL/XI/2026."""
    return f"{surat.urut:03d}/SP-WADUL/{romawi(surat.tanggal.month)}/{surat.tanggal.year}"


def tahap_surat(
    tanggal_surat: date | None, jatuh_tempo: date | None, diterima: date | None, today: date
) -> TahapSurat:
    """Return where a hand-over stands today."""
    if tanggal_surat is None or jatuh_tempo is None:
        return TahapSurat.TANPA_SURAT
    if diterima is not None:
        return TahapSurat.DITERIMA
    return TahapSurat.LEWAT if jatuh_tempo < today else TahapSurat.MENUNGGU


def yang_cocok(
    rujukan: Sequence[P], keadaan: Keadaan, kelas: str, topik: str, pada: date
) -> list[P]:
    """Return the pointers in force on the day `pada` that fit a case, in their order."""
    return [
        one
        for one in rujukan
        if one.keadaan is keadaan
        and one.kelas in ("", kelas)
        and one.topik in ("", topik)
        and one.berlaku_dari <= pada
        and (one.berlaku_sampai is None or one.berlaku_sampai >= pada)
    ]


def sampai_kapan(
    mulai: date, jumlah: int | None, *, hari_kerja: bool, kalender: KalenderKerja
) -> date | None:
    """Return the last day for going to an outside body; None where no limit is set."""
    return None if jumlah is None else tenggat(mulai, Batas(jumlah, hari_kerja), kalender, [])


def boleh_beridentitas(identitas: Identitas, dasar_persetujuan: str) -> bool:
    """Say whether a letter to another institution may name the reporter.

    Only one who chose to be open, and who agreed to this very hand-over besides: consent
    to be known here is no consent to be known there (UU 27/2022 art. 20).
    """
    return identitas is Identitas.TERBUKA and bool(dasar_persetujuan)
