"""The index of like reports."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.extensions import Base


class PenggalSerupa(Base):
    """One piece of a report's text: reports that share pieces are probably alike.

    Written by the worker after filing, never in it. `penggal` is a hash from which no word
    can be read back; KOSONG stands for a text without telling words, so that it counts as
    read.
    """

    __tablename__ = "penggal_serupa"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - as the mapper wants it

    penggal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), primary_key=True, index=True
    )


KOSONG = 0
"""The piece of a text that has none."""
