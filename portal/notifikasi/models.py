"""The outbox."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.columns import Sealed, UtcDateTime, choice, new_row_key
from portal.extensions import Base


class StatusSurat(StrEnum):
    """Where a letter stands."""

    MENUNGGU = "menunggu"
    TERKIRIM = "terkirim"
    GAGAL = "gagal"


class SuratKeluar(Base):
    """One mail to one address. `kunci_sekali` makes the same occasion queue only once.

    `tujuan_sidik` is the blind value of the address, to count letters to it; it goes when
    the address goes.
    """

    __tablename__ = "surat_keluar"
    __table_args__ = (
        Index("ix_surat_keluar_antrean", "status", "coba_lagi_at"),
        Index("ix_surat_keluar_tujuan", "tujuan_sidik", "dibuat_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    kunci_sekali: Mapped[str] = mapped_column(String(120), unique=True)
    kejadian: Mapped[str] = mapped_column(String(60))
    tujuan_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    tujuan_sidik: Mapped[str | None] = mapped_column(String(64))
    subjek: Mapped[str] = mapped_column(String(200))
    isi_teks: Mapped[str] = mapped_column(Text)
    isi_html: Mapped[str] = mapped_column(Text)
    status: Mapped[StatusSurat] = mapped_column(
        choice(StatusSurat, "status"), default=StatusSurat.MENUNGGU
    )
    percobaan: Mapped[int] = mapped_column(default=0)
    coba_lagi_at: Mapped[datetime] = mapped_column(UtcDateTime)
    galat: Mapped[str | None] = mapped_column(String(80))
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    terkirim_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    tujuan = Sealed()
