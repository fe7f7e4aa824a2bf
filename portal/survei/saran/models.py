"""Tables of the desk: what an officer noted of an open answer."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.columns import Sealed, UtcDateTime, new_row_key
from portal.extensions import Base
from portal.survei.models import IsianTambahan


class BacaanSaran(Base):
    """An open answer that an officer has read; without a row nobody has.

    `nama` are names in the text to be masked, sealed, one a line. `kutip`: a report may
    quote it, masked. `nomor_pengaduan` is the complaint that was made of it.
    """

    __tablename__ = "bacaan_saran"
    isian_id: Mapped[str] = mapped_column(
        ForeignKey("isian_tambahan.id", ondelete="CASCADE"), primary_key=True
    )
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    nama_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    kutip: Mapped[bool] = mapped_column(default=False)
    nomor_pengaduan: Mapped[str | None] = mapped_column(String(40))
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibaca_at: Mapped[datetime] = mapped_column(UtcDateTime)

    nama = Sealed()

    isian: Mapped[IsianTambahan] = relationship(lazy="joined", innerjoin=True)


class UnsurSaran(Base):
    """An unsur that an open answer speaks of, by the key of the item."""

    __tablename__ = "unsur_saran"

    isian_id: Mapped[str] = mapped_column(
        ForeignKey("isian_tambahan.id", ondelete="CASCADE"), primary_key=True
    )
    unsur: Mapped[str] = mapped_column(String(60), primary_key=True)


class RencanaSaran(Base):
    """An open answer that a plan of follow-up goes back to."""

    __tablename__ = "rencana_saran"

    isian_id: Mapped[str] = mapped_column(
        ForeignKey("isian_tambahan.id", ondelete="CASCADE"), primary_key=True
    )
    rencana_id: Mapped[int] = mapped_column(
        ForeignKey("rencana_tindak_lanjut.id", ondelete="CASCADE"), primary_key=True, index=True
    )
