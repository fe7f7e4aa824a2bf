"""The table of templates."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.columns import UtcDateTime, choice
from portal.extensions import Base
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.templat.formulas import Bahasa


class Templat(Base):
    """Words for one step, with outcome and next date where the step has them.

    `aksi` is the step's name; `teks` goes to the reporter, or to the unit as instruction
    when the step is a disposition. `hari` is the next date in working days from the day
    of use: the unit's own date, and the variable {jatuh_tempo}.
    """

    __tablename__ = "templat"
    __table_args__ = (
        CheckConstraint("hari IS NULL OR hari BETWEEN 1 AND 90", name="hari_1_90"),
        Index("ix_templat_aksi", "aksi", "aktif"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str | None] = mapped_column(String(40), unique=True)
    nama: Mapped[str] = mapped_column(String(120))
    bahasa: Mapped[Bahasa] = mapped_column(choice(Bahasa, "bahasa"))
    aksi: Mapped[str] = mapped_column(String(40))
    teks: Mapped[str] = mapped_column(Text)
    hasil: Mapped[Hasil | None] = mapped_column(choice(Hasil, "hasil"))
    hari: Mapped[int | None]
    aktif: Mapped[bool] = mapped_column(default=True)
    diubah_at: Mapped[datetime] = mapped_column(UtcDateTime)
