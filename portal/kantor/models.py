"""Who the office is and which kecamatan it serves."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.extensions import Base


class Kantor(Base):
    """The office, one row: what stands in header, footer, letters and reports."""

    __tablename__ = "kantor"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    nama: Mapped[str] = mapped_column(String(160))
    nama_singkat: Mapped[str] = mapped_column(String(60))
    kabupaten: Mapped[str] = mapped_column(String(80))
    alamat: Mapped[str] = mapped_column(String(240))
    telepon: Mapped[str] = mapped_column(String(60))
    whatsapp: Mapped[str] = mapped_column(String(60))
    surel: Mapped[str] = mapped_column(String(120))


class Kecamatan(Base):
    """A kecamatan that complaints may come from."""

    __tablename__ = "kecamatan"

    nama: Mapped[str] = mapped_column(String(40), primary_key=True)
    urutan: Mapped[int]
