"""Rounds of work, pauses, promised dates, reminders."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import UtcDateTime, choice
from portal.extensions import Base
from portal.kalender.models import JenisBatas, Kepastian, Satuan
from portal.pengaduan.workflow import (
    SebabJanji,
    Status,
    TahapIngat,
)


class Putaran(Base):
    """One span of work on a case, from opening to end; 'belum selesai' begins another.

    Reports count these: opening + received + reopened = ended + open at end holds for
    any period, and a later reopening does not rewrite an earlier month. `hari_kerja`
    is the number of working days from opening to end, pauses left out.
    """

    __tablename__ = "putaran"
    __table_args__ = (
        UniqueConstraint("pengaduan_id", "ke"),
        Index("ix_putaran_masa", "dibuka", "ditutup"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(ForeignKey("pengaduan.id", ondelete="CASCADE"))
    ke: Mapped[int]
    dibuka: Mapped[date]
    tenggat: Mapped[date]
    ditutup: Mapped[date | None] = mapped_column(index=True)
    hasil: Mapped[Status | None] = mapped_column(choice(Status, "hasil"))
    hari_kerja: Mapped[int | None]


class Jeda(Base):
    """A span in which the clock stood still because the reporter was asked something.

    `mulai` is the day after the question, `selesai` the day of the answer; neither those
    nor the days between count. `dari_status` is where the case goes back to.
    """

    __tablename__ = "jeda"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    dari_status: Mapped[Status] = mapped_column(choice(Status, "dari_status"))


class Janji(Base):
    """A date promised to the reporter, and all that it was counted with, as it stood that day.

    Rows are only ever added: the last one of a round and kind is in force. `jumlah`,
    `satuan`, `sumber` and `kepastian` are the limit's, `tambahan` and `sumber_tambahan`
    those of an extension (in the same unit). `libur` names the days off from Monday to Friday
    between `mulai` and `tanggal`, `jeda` the first and last days of the pauses, so that
    the count can be shown for ever as it was promised. `alasan` are the words to the
    reporter; `petugas_id` is None when no officer did it.
    """

    __tablename__ = "janji"
    __table_args__ = (Index("ix_janji_berlaku", "pengaduan_id", "putaran_ke", "jenis", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(ForeignKey("pengaduan.id", ondelete="CASCADE"))
    putaran_ke: Mapped[int]
    jenis: Mapped[JenisBatas] = mapped_column(choice(JenisBatas, "jenis"))
    sebab: Mapped[SebabJanji] = mapped_column(choice(SebabJanji, "sebab"))
    mulai: Mapped[date]
    tanggal: Mapped[date]
    jumlah: Mapped[int]
    satuan: Mapped[Satuan] = mapped_column(choice(Satuan, "satuan"))
    sumber: Mapped[str] = mapped_column(String(300))
    kepastian: Mapped[Kepastian] = mapped_column(choice(Kepastian, "kepastian"))
    tambahan: Mapped[int] = mapped_column(default=0)
    sumber_tambahan: Mapped[str] = mapped_column(String(300), default="")
    libur: Mapped[dict[str, str]] = mapped_column(JSON)
    jeda: Mapped[list[list[str]]] = mapped_column(JSON)
    alasan: Mapped[str] = mapped_column(Text, default="")
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)

    petugas: Mapped[Petugas | None] = relationship()


class Pengingat(Base):
    """One rung of reminding climbed for one date of a case; `penerima` counts the letters.

    `jenis` says of which promise the date is, None for a unit's own date.
    """

    __tablename__ = "pengingat"
    __table_args__ = (UniqueConstraint("pengaduan_id", "kunci"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(ForeignKey("pengaduan.id", ondelete="CASCADE"))
    kunci: Mapped[str] = mapped_column(String(60))
    jenis: Mapped[JenisBatas | None] = mapped_column(choice(JenisBatas, "jenis"))
    tahap: Mapped[TahapIngat] = mapped_column(choice(TahapIngat, "tahap"))
    tanggal: Mapped[date]
    penerima: Mapped[int]
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
