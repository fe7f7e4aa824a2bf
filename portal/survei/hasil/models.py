"""What was published of a wave and when, and where else it was announced."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import UtcDateTime, choice
from portal.extensions import Base
from portal.survei.models import Gelombang


class Media(StrEnum):
    """Kinds of medium, as the evaluation of public services counts them (PEKPPP F-01)."""

    SITUS = "situs"
    MEDIA_SOSIAL = "media_sosial"
    APLIKASI = "aplikasi"
    CETAK = "cetak"
    ELEKTRONIK = "elektronik"
    REKLAME = "reklame"


LABEL_MEDIA: dict[Media, str] = {
    Media.SITUS: "Situs web",
    Media.MEDIA_SOSIAL: "Media sosial",
    Media.APLIKASI: "Aplikasi",
    Media.CETAK: "Media cetak dan papan pengumuman",
    Media.ELEKTRONIK: "Radio dan televisi",
    Media.REKLAME: "Spanduk, baliho, dan reklame",
}


class TerbitanSurvei(Base):
    """One publication of a wave's results; one of them at most stands at a time.

    `isi` is the frozen text of `IsiTerbitan.to_json`, `isi_sidik` its SHA-256, `segel_sidik`
    the seal of the answers it was computed from. `alasan_ganti` says why it replaced an
    earlier one, `alasan_cabut` why it was withdrawn; both are read by the public.
    """

    __tablename__ = "terbitan_survei"
    __table_args__ = (
        CheckConstraint("(dicabut_at IS NULL) = (dicabut_petugas_id IS NULL)", name="pencabut"),
        Index(
            "uq_terbitan_survei_berlaku",
            "gelombang_id",
            unique=True,
            sqlite_where=text("dicabut_at IS NULL"),
            postgresql_where=text("dicabut_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(
        ForeignKey("gelombang.id", ondelete="RESTRICT"), index=True
    )
    isi: Mapped[str] = mapped_column(Text)
    isi_sidik: Mapped[str] = mapped_column(String(64))
    segel_sidik: Mapped[str] = mapped_column(String(64))
    alasan_ganti: Mapped[str] = mapped_column(Text, default="")
    terbit_at: Mapped[datetime] = mapped_column(UtcDateTime)
    terbit_petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dicabut_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dicabut_petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    alasan_cabut: Mapped[str] = mapped_column(Text, default="")

    gelombang: Mapped[Gelombang] = relationship()
    penerbit: Mapped[Petugas] = relationship(foreign_keys=[terbit_petugas_id])
    pencabut: Mapped[Petugas | None] = relationship(foreign_keys=[dicabut_petugas_id])


class PengumumanSurvei(Base):
    """Where and when a published result was announced, with a link as proof where there is one."""

    __tablename__ = "pengumuman_survei"

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(
        ForeignKey("gelombang.id", ondelete="RESTRICT"), index=True
    )
    media: Mapped[Media] = mapped_column(choice(Media, "media"))
    nama: Mapped[str] = mapped_column(String(160))
    tanggal: Mapped[date]
    tautan: Mapped[str] = mapped_column(String(500), default="")
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dicatat_at: Mapped[datetime] = mapped_column(UtcDateTime)

    petugas: Mapped[Petugas] = relationship()
