"""The tables of other institutions, of pointers to them, and of hand-overs."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import UtcDateTime, at_least, choice
from portal.extensions import Base
from portal.kalender.models import Kepastian, Satuan
from portal.pengaduan.instansi.formulas import Keadaan
from portal.pengaduan.models.kasus import Pengaduan


class Instansi(Base):
    """Another institution: what it is responsible for, how to reach it, how sure we are.

    `tampil` shows it among the wrong doors on the public page; `hari_tanda_terima` is how
    many working days after a hand-over letter its receipt is expected.
    """

    __tablename__ = "instansi"
    __table_args__ = (at_least("hari_tanda_terima", 1),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str | None] = mapped_column(String(40), unique=True)
    nama: Mapped[str] = mapped_column(String(160), unique=True)
    urusan: Mapped[str] = mapped_column(String(300))
    alamat: Mapped[str] = mapped_column(String(240))
    saluran: Mapped[str] = mapped_column(String(300))
    situs: Mapped[str] = mapped_column(String(200))
    sumber: Mapped[str] = mapped_column(String(300))
    kepastian: Mapped[Kepastian] = mapped_column(choice(Kepastian, "kepastian"))
    hari_tanda_terima: Mapped[int]
    tampil: Mapped[bool]
    urutan: Mapped[int]
    aktif: Mapped[bool] = mapped_column(default=True)
    diubah_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Rujukan(Base):
    """A pointer to an outside body after the office's last word, in force between two dates.

    `kelas` and `topik` narrow it down (empty: any). `jumlah` and `satuan` say until when,
    counted from the day of that last word; None where no rule with a source sets a limit.
    """

    __tablename__ = "rujukan"
    __table_args__ = (
        CheckConstraint("jumlah IS NULL OR jumlah >= 1", name="jumlah_min"),
        CheckConstraint("(jumlah IS NULL) = (satuan IS NULL)", name="batas_lengkap"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    keadaan: Mapped[Keadaan] = mapped_column(choice(Keadaan, "keadaan"))
    kelas: Mapped[str] = mapped_column(String(40))
    topik: Mapped[str] = mapped_column(String(40))
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    cara: Mapped[str] = mapped_column(Text)
    jumlah: Mapped[int | None]
    satuan: Mapped[Satuan | None] = mapped_column(choice(Satuan, "satuan"))
    berlaku_dari: Mapped[date]
    berlaku_sampai: Mapped[date | None]
    sumber: Mapped[str] = mapped_column(String(300))
    kepastian: Mapped[Kepastian] = mapped_column(choice(Kepastian, "kepastian"))
    urutan: Mapped[int]

    instansi: Mapped[Instansi] = relationship(lazy="joined")


class Penerusan(Base):
    """The hand-over of a forwarded case: the letter as it was made, and the receipt.

    Institution and address stand as they were on the day of the letter. `nomor` is of the
    letters' own series, which begins anew each year; `jatuh_tempo` is the day by which the
    receipt is expected. `dasar_persetujuan` says how the reporter agreed to be named;
    without it the letter bears no identity.
    """

    __tablename__ = "penerusan"
    __table_args__ = (
        UniqueConstraint("pengaduan_id"),
        UniqueConstraint("tahun", "urut"),
        Index("ix_penerusan_tunggu", "diterima", "jatuh_tempo"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(ForeignKey("pengaduan.id", ondelete="CASCADE"))
    instansi_id: Mapped[int | None] = mapped_column(ForeignKey("instansi.id"), index=True)
    lembaga: Mapped[str] = mapped_column(String(160))
    alamat: Mapped[str] = mapped_column(String(240))
    tahun: Mapped[int]
    urut: Mapped[int]
    nomor: Mapped[str] = mapped_column(String(60))
    tanggal_surat: Mapped[date]
    jatuh_tempo: Mapped[date]
    jabatan: Mapped[str] = mapped_column(String(120))
    penanda_tangan: Mapped[str] = mapped_column(String(120))
    dasar_persetujuan: Mapped[str] = mapped_column(String(200))
    dibuat_petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    diterima: Mapped[date | None]
    nomor_tanda_terima: Mapped[str] = mapped_column(String(80), default="")
    catatan: Mapped[str] = mapped_column(Text, default="")
    dicatat_petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dicatat_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    pengaduan: Mapped[Pengaduan] = relationship(lazy="joined")
    dibuat_petugas: Mapped[Petugas] = relationship(foreign_keys=[dibuat_petugas_id])
