"""Files of old complaints, and which complaint came from which row."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import Sealed, UtcDateTime, new_row_key
from portal.extensions import Base


class Impor(Base):
    """One workbook that was looked at, and taken in once `diterapkan_at` is set.

    `isi` is sealed JSON of the rows and of what is wrong with them; it goes when the rows
    are taken in, thrown away, or have waited past `kedaluwarsa_at`. `sidik` is the hash of
    the file's bytes.
    """

    __tablename__ = "impor"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    sidik: Mapped[str] = mapped_column(String(64), index=True)
    isi_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kedaluwarsa_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    diterapkan_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    jumlah_baik: Mapped[int]
    jumlah_salah: Mapped[int]
    jumlah_masuk: Mapped[int] = mapped_column(default=0)

    isi = Sealed()

    petugas: Mapped[Petugas] = relationship()


class ImporBaris(Base):
    """The row that a complaint came from.

    `kunci_sidik` is the blind value of what makes a row the same one in another file;
    `nomor_lama` the number it had in the old book, as written, `nomor_dicari` as looked up.
    """

    __tablename__ = "impor_baris"
    __table_args__ = (UniqueConstraint("kunci_sidik"),)

    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), primary_key=True
    )
    impor_id: Mapped[int] = mapped_column(ForeignKey("impor.id"), index=True)
    baris: Mapped[int]
    nomor_lama: Mapped[str] = mapped_column(String(60), default="")
    nomor_dicari: Mapped[str] = mapped_column(String(60), default="", index=True)
    kunci_sidik: Mapped[str] = mapped_column(String(64))

    impor: Mapped[Impor] = relationship()
