"""Which role may do what. [pure]"""

from collections.abc import Iterable
from enum import StrEnum


class Peran(StrEnum):
    """Roles of an account; one account may hold several."""

    ADMIN = "admin"
    PENGELOLA = "pengelola"
    UNIT = "unit"
    PIMPINAN = "pimpinan"
    LOKET = "loket"
    WBS = "wbs"
    KUSTODIAN = "kustodian"
    TIM_ZI = "tim_zi"
    ASESOR = "asesor"


LABEL_PERAN: dict[Peran, str] = {
    Peran.ADMIN: "Administrator",
    Peran.PENGELOLA: "Tim Pengelola Wadul",
    Peran.UNIT: "Subbagian",
    Peran.PIMPINAN: "Pimpinan",
    Peran.LOKET: "Petugas loket",
    Peran.WBS: "Penangan WBS",
    Peran.KUSTODIAN: "Kustodian identitas",
    Peran.TIM_ZI: "Tim Zona Integritas",
    Peran.ASESOR: "Asesor",
}


class Izin(StrEnum):
    """Single permissions; every staff page names one."""

    BERANDA_PETUGAS = "beranda_petugas"
    AKUN_SENDIRI = "akun_sendiri"
    AKUN_KELOLA = "akun_kelola"
    JEJAK_LIHAT = "jejak_lihat"
    KALENDER_LIHAT = "kalender_lihat"
    KALENDER_UBAH = "kalender_ubah"
    SURAT_LIHAT = "surat_lihat"
    KANTOR_UBAH = "kantor_ubah"
    PENGADUAN_LIHAT = "pengaduan_lihat"
    PENGADUAN_LIHAT_SEMUA = "pengaduan_lihat_semua"
    PENGADUAN_CATAT = "pengaduan_catat"
    PENGADUAN_VERIFIKASI = "pengaduan_verifikasi"
    PENGADUAN_DISPOSISI = "pengaduan_disposisi"
    PENGADUAN_TINDAK_LANJUT = "pengaduan_tindak_lanjut"
    PENGADUAN_PUTUSKAN = "pengaduan_putuskan"
    PENGADUAN_JANJI = "pengaduan_janji"
    PENGADUAN_SAHKAN = "pengaduan_sahkan"
    PENGADUAN_TEMPLAT = "pengaduan_templat"
    PENGADUAN_TERBITKAN = "pengaduan_terbitkan"
    INSTANSI_KELOLA = "instansi_kelola"
    KOMPENSASI_KELOLA = "kompensasi_kelola"
    KOMPENSASI_PUTUSKAN = "kompensasi_putuskan"
    PENGADUAN_EKSPOR = "pengaduan_ekspor"
    PENGADUAN_IMPOR = "pengaduan_impor"
    PENGADUAN_TARIK = "pengaduan_tarik"
    PENGADUAN_BENTURAN = "pengaduan_benturan"
    SURVEI_LIHAT = "survei_lihat"
    SURVEI_KELOLA = "survei_kelola"
    SURVEI_ENTRI = "survei_entri"
    SURVEI_TERBITKAN = "survei_terbitkan"
    SURVEI_TINDAK = "survei_tindak"
    LAPORAN_LIHAT = "laporan_lihat"


_EVERYONE = {Izin.BERANDA_PETUGAS, Izin.AKUN_SENDIRI, Izin.KALENDER_LIHAT}

IZIN_PERAN: dict[Peran, frozenset[Izin]] = {
    Peran.ADMIN: frozenset(
        {
            *_EVERYONE,
            Izin.AKUN_KELOLA,
            Izin.JEJAK_LIHAT,
            Izin.KALENDER_UBAH,
            Izin.SURAT_LIHAT,
            Izin.KANTOR_UBAH,
        }
    ),
    Peran.PENGELOLA: frozenset(
        {
            *_EVERYONE,
            Izin.KALENDER_UBAH,
            Izin.SURAT_LIHAT,
            Izin.PENGADUAN_LIHAT,
            Izin.PENGADUAN_LIHAT_SEMUA,
            Izin.PENGADUAN_CATAT,
            Izin.PENGADUAN_VERIFIKASI,
            Izin.PENGADUAN_DISPOSISI,
            Izin.PENGADUAN_TINDAK_LANJUT,
            Izin.PENGADUAN_JANJI,
            Izin.PENGADUAN_SAHKAN,
            Izin.PENGADUAN_TEMPLAT,
            Izin.PENGADUAN_TERBITKAN,
            Izin.INSTANSI_KELOLA,
            Izin.KOMPENSASI_KELOLA,
            Izin.KOMPENSASI_PUTUSKAN,
            Izin.PENGADUAN_EKSPOR,
            Izin.PENGADUAN_IMPOR,
            Izin.PENGADUAN_TARIK,
            Izin.PENGADUAN_BENTURAN,
            Izin.SURVEI_LIHAT,
            Izin.SURVEI_KELOLA,
            Izin.SURVEI_ENTRI,
            Izin.SURVEI_TERBITKAN,
            Izin.SURVEI_TINDAK,
            Izin.LAPORAN_LIHAT,
        }
    ),
    Peran.UNIT: frozenset(
        {
            *_EVERYONE,
            Izin.PENGADUAN_LIHAT,
            Izin.PENGADUAN_TINDAK_LANJUT,
            Izin.SURVEI_LIHAT,
            Izin.SURVEI_TINDAK,
            Izin.LAPORAN_LIHAT,
        }
    ),
    Peran.PIMPINAN: frozenset(
        {
            *_EVERYONE,
            Izin.JEJAK_LIHAT,
            Izin.PENGADUAN_LIHAT,
            Izin.PENGADUAN_LIHAT_SEMUA,
            Izin.PENGADUAN_PUTUSKAN,
            Izin.KOMPENSASI_PUTUSKAN,
            Izin.PENGADUAN_JANJI,
            Izin.PENGADUAN_SAHKAN,
            Izin.PENGADUAN_EKSPOR,
            Izin.PENGADUAN_TARIK,
            Izin.PENGADUAN_BENTURAN,
            Izin.SURVEI_LIHAT,
            Izin.SURVEI_TERBITKAN,
            Izin.LAPORAN_LIHAT,
        }
    ),
    Peran.LOKET: frozenset({*_EVERYONE, Izin.PENGADUAN_CATAT, Izin.SURVEI_ENTRI}),
    Peran.WBS: frozenset({Izin.BERANDA_PETUGAS, Izin.AKUN_SENDIRI}),
    Peran.KUSTODIAN: frozenset({Izin.BERANDA_PETUGAS, Izin.AKUN_SENDIRI}),
    Peran.TIM_ZI: frozenset(
        {
            *_EVERYONE,
            Izin.SURVEI_LIHAT,
            Izin.SURVEI_KELOLA,
            Izin.SURVEI_ENTRI,
            Izin.SURVEI_TINDAK,
            Izin.LAPORAN_LIHAT,
        }
    ),
    Peran.ASESOR: frozenset(
        {Izin.BERANDA_PETUGAS, Izin.AKUN_SENDIRI, Izin.SURVEI_LIHAT, Izin.LAPORAN_LIHAT}
    ),
}

SEES_PERSONAL_DATA: frozenset[Peran] = frozenset(
    {
        Peran.ADMIN,
        Peran.PENGELOLA,
        Peran.UNIT,
        Peran.PIMPINAN,
        Peran.LOKET,
        Peran.WBS,
        Peran.KUSTODIAN,
    }
)
"""Roles that must use a second factor (keamanan: TOTP where personal data is seen)."""

NEVER_TOGETHER = frozenset({Peran.WBS, Peran.KUSTODIAN})
"""Whoever handles a whistleblower's report is not the one who keeps the name behind it."""


def roles_fault(peran: Iterable[Peran]) -> str:
    """Return why one account may not hold these roles together, as a sentence, or ""."""
    if set(peran) >= NEVER_TOGETHER:
        return (
            f"Satu akun tidak boleh menjadi {LABEL_PERAN[Peran.WBS]} sekaligus "
            f"{LABEL_PERAN[Peran.KUSTODIAN]}. Pilih salah satu."
        )
    return ""


def permissions_of(peran: Iterable[Peran]) -> frozenset[Izin]:
    """Return all permissions that the roles give together; none implies another."""
    return frozenset().union(*(IZIN_PERAN[role] for role in peran))


def needs_second_factor(peran: Iterable[Peran]) -> bool:
    """Say whether an account with these roles must sign in with a second factor."""
    return any(role in SEES_PERSONAL_DATA for role in peran)
