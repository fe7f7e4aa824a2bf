"""The tables of publications, of what is hidden in them, and of those who joined."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import Sealed, UtcDateTime, choice, new_row_key
from portal.core.penyamaran import Rahasia
from portal.extensions import Base
from portal.lampiran.models import Lampiran
from portal.pengaduan.models import Pengaduan, Riwayat
from portal.pengaduan.umum.formulas import Keadaan, StatusPublikasi


class Publikasi(Base):
    """Consent of a reporter that the case be public, and what became of it.

    `kode` is the public address: random, new at each publishing, empty while nothing is
    public. `topik`, `kecamatan` and `keadaan` are the case's own, written by every step, so
    that the public list is filtered without reading cases. `hari_terbit` (WIB) orders the
    list; `alasan` are the office's words to the reporter when it does not publish.
    """

    __tablename__ = "publikasi"
    __table_args__ = (
        CheckConstraint(
            "status <> 'terbit' OR (kode IS NOT NULL AND hari_terbit IS NOT NULL)",
            name="terbit_beralamat",
        ),
        Index("ix_publikasi_daftar", "status", "hari_terbit", "kode"),
        Index("ix_publikasi_kecamatan", "status", "kecamatan", "hari_terbit", "kode"),
        Index("ix_publikasi_topik", "status", "topik", "hari_terbit", "kode"),
        Index("ix_publikasi_keadaan", "status", "keadaan", "hari_terbit", "kode"),
        Index("ix_publikasi_antrean", "status", "setuju_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), unique=True
    )
    kode: Mapped[str | None] = mapped_column(String(16), unique=True)
    status: Mapped[StatusPublikasi] = mapped_column(choice(StatusPublikasi, "status"))
    judul: Mapped[str] = mapped_column(String(120), default="")
    topik: Mapped[str] = mapped_column(String(40))
    kecamatan: Mapped[str] = mapped_column(String(40))
    keadaan: Mapped[Keadaan] = mapped_column(choice(Keadaan, "keadaan"))
    setuju_at: Mapped[datetime] = mapped_column(UtcDateTime)
    hari_terbit: Mapped[date | None]
    diputus_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    alasan: Mapped[str] = mapped_column(Text, default="")

    pengaduan: Mapped[Pengaduan] = relationship()


class BagianPublik(Base):
    """A text of the case that may be shown: its account, or one answer of the office.

    `riwayat_id` is None for the reporter's account. `sidik` is the blind value of the text as
    it was when it was masked: should the text ever be another, nothing of it is shown.
    """

    __tablename__ = "bagian_publik"
    __table_args__ = (UniqueConstraint("publikasi_id", "riwayat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    publikasi_id: Mapped[int] = mapped_column(ForeignKey("publikasi.id", ondelete="CASCADE"))
    riwayat_id: Mapped[int | None] = mapped_column(
        ForeignKey("riwayat.id", ondelete="CASCADE"), index=True
    )
    sidik: Mapped[str] = mapped_column(String(64))
    tampil: Mapped[bool] = mapped_column(default=False)

    riwayat: Mapped[Riwayat | None] = relationship()
    samaran: Mapped[list["Samaran"]] = relationship(order_by="Samaran.id", lazy="selectin")


class Samaran(Base):
    """A place masked in a text: from `mulai` up to, not with, `akhir` of the original.

    Made by an officer, or by the portal (None). Never deleted: what is taken back keeps
    who took it back and when.
    """

    __tablename__ = "samaran"
    __table_args__ = (CheckConstraint("mulai >= 0 AND akhir > mulai", name="rentang"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bagian_id: Mapped[int] = mapped_column(
        ForeignKey("bagian_publik.id", ondelete="CASCADE"), index=True
    )
    mulai: Mapped[int]
    akhir: Mapped[int]
    jenis: Mapped[Rahasia] = mapped_column(choice(Rahasia, "jenis"))
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dibatalkan_petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibatalkan_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    petugas: Mapped[Petugas | None] = relationship(foreign_keys=[petugas_id])
    pembatal: Mapped[Petugas | None] = relationship(foreign_keys=[dibatalkan_petugas_id])


class FotoPublik(Base):
    """A photo of the case that an officer chose to show, and the picture made of it.

    `hasil` is drawn from the original with all boxes burned in; it alone is ever served, under
    `kode`, and only while the case is public. `keterangan` says what it shows.
    """

    __tablename__ = "foto_publik"

    id: Mapped[int] = mapped_column(primary_key=True)
    publikasi_id: Mapped[int] = mapped_column(
        ForeignKey("publikasi.id", ondelete="CASCADE"), index=True
    )
    lampiran_id: Mapped[int] = mapped_column(ForeignKey("lampiran.id"), unique=True)
    hasil_id: Mapped[int | None] = mapped_column(ForeignKey("lampiran.id"), index=True)
    kode: Mapped[str | None] = mapped_column(String(24), unique=True)
    keterangan: Mapped[str] = mapped_column(String(200), default="")
    tampil: Mapped[bool] = mapped_column(default=False)

    lampiran: Mapped[Lampiran] = relationship(foreign_keys=[lampiran_id])
    hasil: Mapped[Lampiran | None] = relationship(foreign_keys=[hasil_id])
    kotak: Mapped[list["KotakFoto"]] = relationship(order_by="KotakFoto.id", lazy="selectin")


class KotakFoto(Base):
    """A black box on a photo, in tenths of a percent of its width and height.

    Never deleted: one that is taken back keeps who took it back and when.
    """

    __tablename__ = "kotak_foto"
    __table_args__ = (
        CheckConstraint(
            "x BETWEEN 0 AND 999 AND y BETWEEN 0 AND 999"
            " AND lebar BETWEEN 1 AND 1000 AND tinggi BETWEEN 1 AND 1000",
            name="di_dalam",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    foto_id: Mapped[int] = mapped_column(
        ForeignKey("foto_publik.id", ondelete="CASCADE"), index=True
    )
    x: Mapped[int]
    y: Mapped[int]
    lebar: Mapped[int]
    tinggi: Mapped[int]
    jenis: Mapped[Rahasia] = mapped_column(choice(Rahasia, "jenis"))
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dibatalkan_petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibatalkan_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    petugas: Mapped[Petugas] = relationship(foreign_keys=[petugas_id])
    pembatal: Mapped[Petugas | None] = relationship(foreign_keys=[dibatalkan_petugas_id])


class IkutMengadu(Base):
    """Someone who says "this concerns me too" of a public case.

    `peramban_sidik` and `surel_sidik` are blind values bound to the case, by which the same
    browser or address joins once. `catatan` is for officers. `henti_sidik` is that of the
    token by which the mail's reader leaves, which deletes the row; `menunggu_kabar` ends with
    the news, and the address goes with it.
    """

    __tablename__ = "ikut_mengadu"
    __table_args__ = (
        UniqueConstraint("pengaduan_id", "peramban_sidik"),
        UniqueConstraint("pengaduan_id", "surel_sidik"),
        Index("ix_ikut_mengadu_kabar", "menunggu_kabar", "pengaduan_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    pengaduan_id: Mapped[int] = mapped_column(ForeignKey("pengaduan.id", ondelete="CASCADE"))
    peramban_sidik: Mapped[str] = mapped_column(String(64))
    surel_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    surel_sidik: Mapped[str | None] = mapped_column(String(64))
    henti_sidik: Mapped[str | None] = mapped_column(String(64), unique=True)
    catatan: Mapped[str] = mapped_column(Text, default="")
    menunggu_kabar: Mapped[bool] = mapped_column(default=False)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dikabari_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    surel = Sealed()
