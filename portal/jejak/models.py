"""The append-only audit table."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.columns import UtcDateTime
from portal.extensions import Base


class Jejak(Base):
    """One thing that happened, chained by `sidik` to the line before it.

    `rincian` is canonical JSON of plain facts (status, unit, counts); never personal
    data and never words of a case.
    """

    __tablename__ = "jejak"
    __table_args__ = (Index("ix_jejak_objek", "objek_jenis", "objek_id"),)

    urutan: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    waktu_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    peristiwa: Mapped[str] = mapped_column(String(60), index=True)
    objek_jenis: Mapped[str] = mapped_column(String(40))
    objek_id: Mapped[str] = mapped_column(String(60))
    rincian: Mapped[str] = mapped_column(Text)
    sidik_sebelum: Mapped[str] = mapped_column(String(64))
    sidik: Mapped[str] = mapped_column(String(64), unique=True)


class JejakKepala(Base):
    """The head of the chain: one row, locked while a line is added."""

    __tablename__ = "jejak_kepala"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    urutan: Mapped[int]
    sidik: Mapped[str] = mapped_column(String(64))
