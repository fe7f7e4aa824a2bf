"""The case and its index of names."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from portal.akun.models import Petugas, UnitKerja
from portal.core.columns import Sealed, UtcDateTime, choice, new_row_key
from portal.extensions import Base
from portal.pengaduan.workflow import (
    Identitas,
    Kanal,
    Kelas,
    Status,
)

if TYPE_CHECKING:
    from portal.pengaduan.benturan.models import Benturan
    from portal.pengaduan.models.perjalanan import Dukungan, Penutupan, Riwayat


class Pengaduan(Base):
    """A case. Identity and contact columns are sealed; the text is not (it is searched).

    `tenggat` and `tenggat_uu` are the dates of the promises in force, kept here for lists
    and reports and written together with a `Janji` only: working days of SP4N practice and
    calendar days of UU 25/2009.
    """

    __tablename__ = "pengaduan"
    __table_args__ = (
        CheckConstraint("nilai IS NULL OR nilai BETWEEN 1 AND 4", name="nilai_1_4"),
        # Holds all that lists are filtered by, so that a rare mixture is found without
        # reading the rows themselves.
        Index(
            "ix_pengaduan_saringan",
            "id",
            "status",
            "kelas",
            "kanal",
            "unit_kerja_id",
            "tanggal_diterima",
            "petugas_id",
        ),
        Index("ix_pengaduan_antrean", "status", "tenggat", "id"),
        Index("ix_pengaduan_unit_antrean", "unit_kerja_id", "status", "tenggat", "id"),
        Index("ix_pengaduan_petugas_antrean", "petugas_id", "status", "tenggat", "id"),
        Index("ix_pengaduan_nilai", "dinilai_at", "nilai"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    nomor: Mapped[str] = mapped_column(String(24), unique=True)
    formulir_sidik: Mapped[str | None] = mapped_column(String(64), unique=True)
    pin_hash: Mapped[str] = mapped_column(String(160))
    pin_gagal: Mapped[int] = mapped_column(default=0)
    pin_terkunci: Mapped[int] = mapped_column(default=0)
    pin_dikunci_sampai_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    kelas: Mapped[Kelas] = mapped_column(choice(Kelas, "kelas"))
    kanal: Mapped[Kanal] = mapped_column(choice(Kanal, "kanal"))
    identitas: Mapped[Identitas] = mapped_column(choice(Identitas, "identitas"))
    status: Mapped[Status] = mapped_column(choice(Status, "status"), default=Status.DITERIMA)

    topik: Mapped[str] = mapped_column(String(40))
    uraian: Mapped[str] = mapped_column(Text)
    waktu_kejadian: Mapped[str] = mapped_column(String(120), default="")
    lokasi: Mapped[str] = mapped_column(String(200), default="")
    kecamatan: Mapped[str] = mapped_column(String(40), default="")

    nama_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    telepon_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    surel_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    alamat_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)

    tanggal_diterima: Mapped[date] = mapped_column(index=True)
    dicatat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    langkah_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dicatat_petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)

    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    tenggat: Mapped[date]
    tenggat_uu: Mapped[date | None]
    tanggal_verifikasi: Mapped[date | None]
    diteruskan_ke: Mapped[str | None] = mapped_column(String(160))
    dibuka_lagi: Mapped[int] = mapped_column(default=0)

    nilai: Mapped[int | None]
    komentar_nilai: Mapped[str | None] = mapped_column(Text)
    dinilai_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    versi: Mapped[int] = mapped_column()

    nama = Sealed()
    telepon = Sealed()
    surel = Sealed()
    alamat = Sealed()

    unit_kerja: Mapped[UnitKerja | None] = relationship()
    petugas: Mapped[Petugas | None] = relationship(foreign_keys=[petugas_id])
    riwayat: Mapped[list["Riwayat"]] = relationship(
        order_by="Riwayat.id", back_populates="pengaduan"
    )
    penutupan: Mapped[list["Penutupan"]] = relationship(order_by="Penutupan.id", viewonly=True)
    # Who may see a case hangs on these two, so they come with every case that is read.
    benturan_aktif: Mapped[list["Benturan"]] = relationship(
        primaryjoin="and_(Benturan.pengaduan_id == Pengaduan.id, Benturan.dicabut_at.is_(None))",
        order_by="Benturan.id",
        viewonly=True,
        lazy="selectin",
    )
    dukungan_aktif: Mapped[list["Dukungan"]] = relationship(
        primaryjoin="and_(Dukungan.pengaduan_id == Pengaduan.id, Dukungan.dicabut_at.is_(None))",
        order_by="Dukungan.id",
        viewonly=True,
        lazy="selectin",
    )

    @property
    def unit_pendukung(self) -> frozenset[int]:
        """The units (ids) that support the one in charge."""
        return frozenset(one.unit_kerja_id for one in self.dukungan_aktif)

    @property
    def usulan(self) -> "Penutupan | None":
        """The closing that waits for release by a second person, if one does."""
        if self.status is not Status.MENUNGGU_PENGESAHAN:
            return None
        return next((row for row in self.penutupan if row.keputusan is None), None)

    @property
    def pengusul_id(self) -> int | None:
        """Who proposed the closing that waits for release."""
        return self.usulan.pengusul_id if self.usulan else None

    @property
    def pengusul_unit_id(self) -> int | None:
        """The unit of who proposed that closing."""
        proposer = self.usulan.pengusul if self.usulan else None
        return proposer.unit_kerja_id if proposer else None

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let two officers' changes collide instead of overwriting each other."""
        return {"version_id_col": cls.versi}


class IndeksNama(Base):
    """Blind value of one word of a reporter's name, phone or mail: exact search only."""

    __tablename__ = "indeks_nama"
    __table_args__ = (UniqueConstraint("sidik", "pengaduan_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    sidik: Mapped[str] = mapped_column(String(64))
