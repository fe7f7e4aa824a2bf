"""Tables of days off, office hours and legal limits. All of it is dated data."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.columns import at_least, choice
from portal.core.kepastian import Kepastian as Kepastian
from portal.extensions import Base


class JenisLibur(StrEnum):
    """Why a day is off."""

    LIBUR_NASIONAL = "libur_nasional"
    CUTI_BERSAMA = "cuti_bersama"
    LIBUR_SETEMPAT = "libur_setempat"


class Satuan(StrEnum):
    """Unit of a limit: working days (SP4N practice) or calendar days (UU 25/2009)."""

    HARI_KERJA = "hari_kerja"
    HARI_KALENDER = "hari_kalender"


class JenisBatas(StrEnum):
    """What a limit is a limit of; those ending in _UU are UU 25/2009 art 42, 44 and 50.

    The last six say how the office itself goes about its limits: the days that one
    extension adds, how many working days before or after a date whom is reminded, and how
    long before a case is closed for want of an answer the reporter is told.
    """

    VERIFIKASI = "verifikasi"
    TANGGAPAN_AWAL = "tanggapan_awal"
    PENYELESAIAN = "penyelesaian"
    PENYELESAIAN_UU = "penyelesaian_uu"
    BALASAN_PELAPOR = "balasan_pelapor"
    KEBERATAN = "keberatan"
    PENGAJUAN_UU = "pengajuan_uu"
    KELENGKAPAN_UU = "kelengkapan_uu"
    MELENGKAPI_UU = "melengkapi_uu"
    PENYAMPAIAN_UU = "penyampaian_uu"
    PERPANJANGAN = "perpanjangan"
    INGAT_SEBELUM = "ingat_sebelum"
    INGAT_LEWAT = "ingat_lewat"
    INGAT_KEPALA = "ingat_kepala"
    INGAT_PIMPINAN = "ingat_pimpinan"
    PEMBERITAHUAN_TUTUP = "pemberitahuan_tutup"


class HariLibur(Base):
    """A day on which the office is closed although it is a weekday."""

    __tablename__ = "hari_libur"

    tanggal: Mapped[date] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(String(160))
    jenis: Mapped[JenisLibur] = mapped_column(choice(JenisLibur, "jenis"))
    sumber: Mapped[str] = mapped_column(String(200))
    kepastian: Mapped[Kepastian] = mapped_column(choice(Kepastian, "kepastian"))


class JamKerja(Base):
    """One span of office hours on one weekday (0 = Senin), within its dates.

    Rows with the same name and dates form a schedule; the schedule that began last
    among those covering a day is the one in force (Ramadan over the usual one).
    """

    __tablename__ = "jam_kerja"
    __table_args__ = (
        CheckConstraint("hari BETWEEN 0 AND 6", name="hari_dalam_minggu"),
        CheckConstraint("selesai > mulai", name="selesai_setelah_mulai"),
        UniqueConstraint("berlaku_dari", "hari", "mulai"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(String(120))
    berlaku_dari: Mapped[date]
    berlaku_sampai: Mapped[date | None]
    hari: Mapped[int]
    mulai: Mapped[time]
    selesai: Mapped[time]
    kepastian: Mapped[Kepastian] = mapped_column(choice(Kepastian, "kepastian"))


class BatasWaktu(Base):
    """A legal limit for one class of complaint, in force between two dates."""

    __tablename__ = "batas_waktu"
    __table_args__ = (
        UniqueConstraint("kelas", "jenis", "berlaku_dari"),
        at_least("jumlah", 1),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kelas: Mapped[str] = mapped_column(String(40))
    jenis: Mapped[JenisBatas] = mapped_column(choice(JenisBatas, "jenis"))
    jumlah: Mapped[int]
    satuan: Mapped[Satuan] = mapped_column(choice(Satuan, "satuan"))
    berlaku_dari: Mapped[date]
    berlaku_sampai: Mapped[date | None]
    sumber: Mapped[str] = mapped_column(String(300))
    kepastian: Mapped[Kepastian] = mapped_column(choice(Kepastian, "kepastian"))
