"""The index of like reports, which report is joined to which, and answers given to many."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import UtcDateTime, choice
from portal.extensions import Base
from portal.lampiran.models import Lampiran
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.penutupan import Hasil


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


class Gabungan(Base):
    """The joining of a report to the main case of the same matter, until it is parted again.

    A report is joined to one main case at a time, and a main case to none: no chains. Each
    keeps its own number, PIN, reporter, dates and rights. `alasan` and `alasan_pisah` stay
    inside.
    """

    __tablename__ = "gabungan"
    __table_args__ = (
        Index(
            "ix_gabungan_berlaku",
            "pengaduan_id",
            unique=True,
            sqlite_where=text("dipisah_at IS NULL"),
            postgresql_where=text("dipisah_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    induk_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    alasan: Mapped[str] = mapped_column(Text)
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    digabung_at: Mapped[datetime] = mapped_column(UtcDateTime)
    alasan_pisah: Mapped[str] = mapped_column(Text, default="")
    pemisah_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dipisah_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    induk: Mapped[Pengaduan] = relationship(foreign_keys=[induk_id])
    petugas: Mapped[Petugas] = relationship(foreign_keys=[petugas_id])
    pemisah: Mapped[Petugas | None] = relationship(foreign_keys=[pemisah_id])


class JawabanBersama(Base):
    """One answer given to a main case and the cases joined to it, kept until all have it.

    `token_sidik` is the blind value of the form's one-use token, so that a form sent again
    goes on where it stopped. The words are those that each case then bears itself.
    """

    __tablename__ = "jawaban_bersama"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sidik: Mapped[str] = mapped_column(String(64), unique=True)
    induk_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    aksi: Mapped[str] = mapped_column(String(40))
    pesan: Mapped[str] = mapped_column(Text)
    catatan: Mapped[str] = mapped_column(Text, default="")
    hasil: Mapped[Hasil | None] = mapped_column(choice(Hasil, "hasil"))
    tautan: Mapped[str | None] = mapped_column(String(500))
    alasan_foto: Mapped[str] = mapped_column(Text, default="")
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)

    kasus: Mapped[list["JawabanKasus"]] = relationship(order_by="JawabanKasus.pengaduan_id")


class JawabanKasus(Base):
    """One case that an answer to many is meant for: given, refused, or not yet tried.

    `versi` is the version of the case that the officer saw in the preview; `ditolak` the
    reason for which the case did not take the answer.
    """

    __tablename__ = "jawaban_kasus"

    jawaban_id: Mapped[int] = mapped_column(
        ForeignKey("jawaban_bersama.id", ondelete="CASCADE"), primary_key=True
    )
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    versi: Mapped[int]
    selesai_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ditolak: Mapped[str] = mapped_column(Text, default="")

    pengaduan: Mapped[Pengaduan] = relationship()


class LampiranJawaban(Base):
    """A file of an answer to many, kept until each case has its own copy."""

    __tablename__ = "lampiran_jawaban"

    lampiran_id: Mapped[int] = mapped_column(ForeignKey("lampiran.id"), primary_key=True)
    jawaban_id: Mapped[int] = mapped_column(
        ForeignKey("jawaban_bersama.id", ondelete="CASCADE"), index=True
    )

    lampiran: Mapped[Lampiran] = relationship(lazy="joined")
