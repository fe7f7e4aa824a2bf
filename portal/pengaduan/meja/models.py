"""Tables of the desk that is an officer's own."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import Sealed, UtcDateTime, at_least, new_row_key
from portal.extensions import Base
from portal.pengaduan.models import Pengaduan, Riwayat


class AturanMeja(Base):
    """A limit that the office sets itself for working at the desk; see `aturan.AWAL`."""

    __tablename__ = "aturan_meja"
    __table_args__ = (at_least("nilai", 1),)

    kode: Mapped[str] = mapped_column(String(40), primary_key=True)
    nilai: Mapped[int]
    diubah_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SaringanTersimpan(Base):
    """A queue with filters under a name of the officer's own.

    The filters are sealed: the text searched for may be a reporter's name.
    """

    __tablename__ = "saringan_tersimpan"
    __table_args__ = (UniqueConstraint("petugas_id", "nama"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id", ondelete="CASCADE"))
    nama: Mapped[str] = mapped_column(String(40))
    isi_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)

    isi = Sealed()


class SetelanMeja(Base):
    """How one officer wants the desk: no row means as it comes.

    `kabar_dibaca_at` is when all news of the day was last marked as read.
    """

    __tablename__ = "setelan_meja"

    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), primary_key=True
    )
    pintasan: Mapped[bool] = mapped_column(default=True)
    saringan_awal_id: Mapped[int | None] = mapped_column(
        ForeignKey("saringan_tersimpan.id", ondelete="SET NULL"), index=True
    )
    kabar_dibaca_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class KunjunganKasus(Base):
    """The last time an officer had a case open, and since when without a break.

    `dilihat_at` is when he last loaded its page; `terakhir_at` also moves while it stays open.
    """

    __tablename__ = "kunjungan_kasus"

    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), primary_key=True
    )
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    mulai_at: Mapped[datetime] = mapped_column(UtcDateTime)
    terakhir_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    dilihat_at: Mapped[datetime] = mapped_column(UtcDateTime)

    petugas: Mapped[Petugas] = relationship()


class DrafLangkah(Base):
    """What an officer has typed for one step of one case, sealed, until it is taken."""

    __tablename__ = "draf_langkah"
    __table_args__ = (UniqueConstraint("petugas_id", "pengaduan_id", "aksi"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id", ondelete="CASCADE"))
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    aksi: Mapped[str] = mapped_column(String(40))
    isi_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    disimpan_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kedaluwarsa_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    isi = Sealed()

    pengaduan: Mapped[Pengaduan] = relationship()


class Sebutan(Base):
    """A colleague mentioned in an internal note."""

    __tablename__ = "sebutan"

    riwayat_id: Mapped[int] = mapped_column(
        ForeignKey("riwayat.id", ondelete="CASCADE"), primary_key=True
    )
    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    riwayat: Mapped[Riwayat] = relationship()


class Ikutan(Base):
    """An officer follows a case: he is told of its events as long as he may see it."""

    __tablename__ = "ikutan"

    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), primary_key=True
    )
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    sejak_at: Mapped[datetime] = mapped_column(UtcDateTime)

    petugas: Mapped[Petugas] = relationship()


class Massal(Base):
    """One run of a step over many cases, made once for each preview.

    `rencana` lists [number, version] as seen in the preview, `hasil` [number, done,
    words] in the order in which they were taken.
    """

    __tablename__ = "massal"

    id: Mapped[int] = mapped_column(primary_key=True)
    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), index=True
    )
    formulir_sidik: Mapped[str] = mapped_column(String(64), unique=True)
    aksi: Mapped[str] = mapped_column(String(40))
    rencana: Mapped[list[list[Any]]] = mapped_column(JSON)
    hasil: Mapped[list[list[Any]]] = mapped_column(JSON)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
