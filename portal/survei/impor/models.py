"""Files of answers that were looked at."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import Sealed, UtcDateTime, new_row_key
from portal.extensions import Base
from portal.survei.models import Gelombang


class ImporSurvei(Base):
    """One file that was looked at for a wave, and taken in once `diterapkan_at` is set.

    `isi` is sealed JSON of its rows and of what is wrong with them (`simpanan.py`); it goes
    when the rows are taken in, thrown away, or have waited past `kedaluwarsa_at`. `sidik` is
    the hash of the file's bytes, by which its rows are known again.
    """

    __tablename__ = "impor_survei"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    gelombang_id: Mapped[int] = mapped_column(
        ForeignKey("gelombang.id", ondelete="RESTRICT"), index=True
    )
    sidik: Mapped[str] = mapped_column(String(64))
    isi_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kedaluwarsa_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    diterapkan_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    jumlah_baik: Mapped[int]
    jumlah_salah: Mapped[int]
    jumlah_masuk: Mapped[int] = mapped_column(default=0)

    isi = Sealed()

    gelombang: Mapped[Gelombang] = relationship()
    petugas: Mapped[Petugas] = relationship()
