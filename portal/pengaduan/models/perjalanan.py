"""What happened with a case: timeline, files, dispositions, closings."""

from datetime import date, datetime

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas, UnitKerja
from portal.core.columns import UtcDateTime, choice
from portal.extensions import Base
from portal.lampiran.models import Lampiran
from portal.pengaduan.models.kasus import Pengaduan
from portal.pengaduan.penutupan import Hasil, Keputusan
from portal.pengaduan.workflow import (
    Aksi,
    Status,
)


class Riwayat(Base):
    """One entry of the timeline: who did what, the words for the reporter, the words inside.

    `pesan` is what the reporter reads, with `tautan` as proof; `catatan` stays inside.
    """

    __tablename__ = "riwayat"
    __table_args__ = (Index("ix_riwayat_waktu", "waktu_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    waktu_at: Mapped[datetime] = mapped_column(UtcDateTime)
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    aksi: Mapped[Aksi | None] = mapped_column(choice(Aksi, "aksi"))
    ke_status: Mapped[Status] = mapped_column(choice(Status, "ke_status"))
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    pesan: Mapped[str] = mapped_column(Text, default="")
    catatan: Mapped[str] = mapped_column(Text, default="")
    tautan: Mapped[str | None] = mapped_column(String(500))

    pengaduan: Mapped[Pengaduan] = relationship(back_populates="riwayat")
    petugas: Mapped[Petugas | None] = relationship()
    unit_kerja: Mapped[UnitKerja | None] = relationship()
    berkas: Mapped[list["LampiranPengaduan"]] = relationship(
        order_by="LampiranPengaduan.lampiran_id", lazy="selectin"
    )


class LampiranPengaduan(Base):
    """A file of a case, hung on the timeline entry that brought it."""

    __tablename__ = "lampiran_pengaduan"

    lampiran_id: Mapped[int] = mapped_column(ForeignKey("lampiran.id"), primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    riwayat_id: Mapped[int] = mapped_column(
        ForeignKey("riwayat.id", ondelete="CASCADE"), index=True
    )
    untuk_pelapor: Mapped[bool] = mapped_column(default=True)

    lampiran: Mapped[Lampiran] = relationship(lazy="joined")


class Disposisi(Base):
    """The handing of a case to a unit, with instruction and an own date.

    `alasan_petugas` says why the officer who closed a reopened case handles it again.
    """

    __tablename__ = "disposisi"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    dari_petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    unit_kerja_id: Mapped[int] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    instruksi: Mapped[str] = mapped_column(Text)
    tenggat_unit: Mapped[date | None]
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    alasan_petugas: Mapped[str | None] = mapped_column(String(300))

    unit_kerja: Mapped[UnitKerja] = relationship()
    dari_petugas: Mapped[Petugas] = relationship(foreign_keys=[dari_petugas_id])
    petugas: Mapped[Petugas | None] = relationship(foreign_keys=[petugas_id])
    dukungan: Mapped[list["Dukungan"]] = relationship(
        order_by="Dukungan.id", back_populates="disposisi"
    )


class Dukungan(Base):
    """A unit asked to support the owner of a case, with its own instruction and date.

    It sees the case until `dicabut_at`, sends its material to the owner, and is done at
    `selesai_at`; the owner answers the reporter.
    """

    __tablename__ = "dukungan"
    __table_args__ = (Index("ix_dukungan_unit", "unit_kerja_id", "dicabut_at", "pengaduan_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    disposisi_id: Mapped[int] = mapped_column(
        ForeignKey("disposisi.id", ondelete="CASCADE"), index=True
    )
    unit_kerja_id: Mapped[int] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    dari_petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    instruksi: Mapped[str] = mapped_column(Text)
    tenggat: Mapped[date | None]
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    selesai_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    selesai_petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dicabut_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    disposisi: Mapped[Disposisi] = relationship(back_populates="dukungan")
    unit_kerja: Mapped[UnitKerja] = relationship()
    dari_petugas: Mapped[Petugas] = relationship(foreign_keys=[dari_petugas_id])
    selesai_petugas: Mapped[Petugas | None] = relationship(foreign_keys=[selesai_petugas_id])


class Penutupan(Base):
    """One closing of a case: outcome, words and proof, by whom, and who released it.

    Where the class asks for a second person it waits, with `keputusan` empty; until it is
    released the words stand only here, so that no page or letter of the reporter holds
    them. `dari_status` is where a returned case goes back to, `putaran_ke` its round.
    """

    __tablename__ = "penutupan"
    __table_args__ = (Index("ix_penutupan_menunggu", "keputusan", "pengusul_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    putaran_ke: Mapped[int]
    dari_status: Mapped[Status] = mapped_column(choice(Status, "dari_status"))
    ke_status: Mapped[Status] = mapped_column(choice(Status, "ke_status"))
    hasil: Mapped[Hasil] = mapped_column(choice(Hasil, "hasil"))
    lembaga: Mapped[str | None] = mapped_column(String(160))
    pesan: Mapped[str] = mapped_column(Text)
    tautan: Mapped[str | None] = mapped_column(String(500))
    pengusul_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    diusulkan_at: Mapped[datetime] = mapped_column(UtcDateTime)
    keputusan: Mapped[Keputusan | None] = mapped_column(choice(Keputusan, "keputusan"))
    pemutus_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    diputus_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    alasan: Mapped[str] = mapped_column(Text, default="")

    pengusul: Mapped[Petugas | None] = relationship(foreign_keys=[pengusul_id])
    pemutus: Mapped[Petugas | None] = relationship(foreign_keys=[pemutus_id])
