"""Sheets printed, typed in, and put right. Nothing in them tells who filled a sheet."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import UtcDateTime
from portal.extensions import Base
from portal.survei.models import Gelombang, LayananGelombang


class CetakanKuesioner(Base):
    """One run of numbered sheets, `dari` to `sampai`; `layanan` is printed on them when known.

    `susunan` names the order of the questions on them, by which a typed line is read.
    """

    __tablename__ = "cetakan_kuesioner"
    __table_args__ = (
        UniqueConstraint("gelombang_id", "dari"),
        CheckConstraint("dari >= 1 AND sampai >= dari", name="rentang"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(ForeignKey("gelombang.id", ondelete="RESTRICT"))
    dari: Mapped[int]
    sampai: Mapped[int]
    susunan: Mapped[str] = mapped_column(String(40))
    layanan_id: Mapped[int | None] = mapped_column(
        ForeignKey("layanan_gelombang.id", ondelete="RESTRICT"), index=True
    )
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)

    gelombang: Mapped[Gelombang] = relationship()
    layanan: Mapped[LayananGelombang | None] = relationship()


class LembarKertas(Base):
    """A sheet that was typed in. Its answer is the one with the same `kunci_sekali`.

    `seri` is the number printed on it, None on sheets without one. `pemeriksa_id`: the
    officer whose second entry agreed with the first, or decided between the two.
    """

    __tablename__ = "lembar_kertas"
    __table_args__ = (
        UniqueConstraint("gelombang_id", "seri"),
        UniqueConstraint("gelombang_id", "kunci_sekali"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(ForeignKey("gelombang.id", ondelete="RESTRICT"))
    seri: Mapped[int | None]
    kunci_sekali: Mapped[str] = mapped_column(String(64))
    susunan: Mapped[str] = mapped_column(String(40))
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    pemeriksa_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    masuk: Mapped[date]

    gelombang: Mapped[Gelombang] = relationship()
    petugas: Mapped[Petugas] = relationship(foreign_keys=petugas_id)


class KoreksiKertas(Base):
    """One correction of a sheet: what stood before and after, as canonical JSON."""

    __tablename__ = "koreksi_kertas"

    id: Mapped[int] = mapped_column(primary_key=True)
    lembar_id: Mapped[int] = mapped_column(
        ForeignKey("lembar_kertas.id", ondelete="RESTRICT"), index=True
    )
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sebelum: Mapped[str] = mapped_column(Text)
    sesudah: Mapped[str] = mapped_column(Text)

    petugas: Mapped[Petugas] = relationship()
