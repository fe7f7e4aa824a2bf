"""The half-written complaint, and counted numbers."""

from datetime import datetime

from sqlalchemy import (
    ForeignKey,
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.columns import Sealed, UtcDateTime, new_row_key
from portal.extensions import Base
from portal.lampiran.models import Lampiran


class DrafPengaduan(Base):
    """A half-written complaint, kept on the server between the three pages.

    `isi` is sealed JSON of what was typed. After sending, `nomor` points to the one
    complaint that this draft became, however often it is sent again.
    """

    __tablename__ = "draf_pengaduan"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    token_sidik: Mapped[str] = mapped_column(String(64), unique=True)
    isi_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kedaluwarsa_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    nomor: Mapped[str | None] = mapped_column(String(24))

    isi = Sealed()


class LampiranDraf(Base):
    """A file uploaded with a draft."""

    __tablename__ = "lampiran_draf"

    draf_id: Mapped[int] = mapped_column(
        ForeignKey("draf_pengaduan.id", ondelete="CASCADE"), primary_key=True
    )
    lampiran_id: Mapped[int] = mapped_column(
        ForeignKey("lampiran.id"), primary_key=True, index=True
    )

    lampiran: Mapped[Lampiran] = relationship(lazy="joined")


class NomorUrut(Base):
    """The last serial given out in a year; taken inside the filing transaction."""

    __tablename__ = "nomor_urut"

    awalan: Mapped[str] = mapped_column(String(8), primary_key=True)
    tahun: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    terakhir: Mapped[int]
