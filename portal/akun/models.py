"""Tables of the office's units, officers, second factors and sessions."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.permissions import Izin, Peran, needs_second_factor, permissions_of
from portal.core import clock
from portal.core.columns import Sealed, UtcDateTime, choice, new_row_key
from portal.extensions import Base


class UnitKerja(Base):
    """A subbag of the secretariat, or another unit that cases are disposed to."""

    __tablename__ = "unit_kerja"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(20), unique=True)
    nama: Mapped[str] = mapped_column(String(160))
    singkatan: Mapped[str] = mapped_column(String(40))
    urutan: Mapped[int] = mapped_column(default=0)
    aktif: Mapped[bool] = mapped_column(default=True)


class Petugas(Base):
    """An officer's account."""

    __tablename__ = "petugas"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    nama_pengguna: Mapped[str] = mapped_column(String(60), unique=True)
    nama: Mapped[str] = mapped_column(String(120))
    surel: Mapped[str | None] = mapped_column(String(200))
    sandi_hash: Mapped[str] = mapped_column(String(200))
    wajib_ganti_sandi: Mapped[bool] = mapped_column(default=False)
    sandi_berakhir_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    aktif: Mapped[bool] = mapped_column(default=True)
    contoh: Mapped[bool] = mapped_column(default=False)
    totp_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    totp_aktif: Mapped[bool] = mapped_column(default=False)
    totp_langkah: Mapped[int] = mapped_column(default=0)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)

    totp = Sealed()

    unit_kerja: Mapped[UnitKerja | None] = relationship(lazy="joined")
    daftar_peran: Mapped[list["PeranPetugas"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", back_populates="petugas"
    )

    perwakilan: Mapped[list["Ketidakhadiran"]] = relationship(
        primaryjoin="and_(Ketidakhadiran.pengganti_id == Petugas.id,"
        " Ketidakhadiran.dibatalkan_at.is_(None))",
        viewonly=True,
        lazy="selectin",
    )

    @property
    def mewakili(self) -> frozenset[int]:
        """The officers (ids) whom this one stands in for today (WIB)."""
        today = clock.today()
        return frozenset(
            one.petugas_id for one in self.perwakilan if one.mulai <= today <= one.selesai
        )

    @property
    def peran(self) -> frozenset[Peran]:
        """The roles that this account holds."""
        return frozenset(row.peran for row in self.daftar_peran)

    @property
    def izin(self) -> frozenset[Izin]:
        """The permissions that follow from the roles."""
        return permissions_of(self.peran)

    @property
    def needs_second_factor(self) -> bool:
        """Whether this account must sign in with a second factor."""
        return self.totp_aktif or needs_second_factor(self.peran)


class Ketidakhadiran(Base):
    """An absence of an officer, both days included (WIB), with the stand-in of the same unit.

    In force unless `dibatalkan_at`. `dicatat_petugas_id` is who entered it.
    """

    __tablename__ = "ketidakhadiran"
    __table_args__ = (CheckConstraint("selesai >= mulai", name="urut"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), index=True
    )
    pengganti_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), index=True
    )
    mulai: Mapped[date]
    selesai: Mapped[date] = mapped_column(index=True)
    dicatat_petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    dicatat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dibatalkan_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    petugas: Mapped[Petugas] = relationship(foreign_keys=[petugas_id])
    pengganti: Mapped[Petugas] = relationship(foreign_keys=[pengganti_id])


class KepalaUnit(Base):
    """The officer who heads a unit of work; a unit without a row has no head."""

    __tablename__ = "kepala_unit"

    unit_kerja_id: Mapped[int] = mapped_column(
        ForeignKey("unit_kerja.id", ondelete="CASCADE"), primary_key=True
    )
    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), index=True
    )


class PeranPetugas(Base):
    """One role held by one officer."""

    __tablename__ = "peran_petugas"

    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), primary_key=True
    )
    peran: Mapped[Peran] = mapped_column(choice(Peran, "peran"), primary_key=True)

    petugas: Mapped[Petugas] = relationship(back_populates="daftar_peran")


class KodePemulihan(Base):
    """A recovery code for a lost second factor; works once."""

    __tablename__ = "kode_pemulihan"

    id: Mapped[int] = mapped_column(primary_key=True)
    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), index=True
    )
    kode_sidik: Mapped[str] = mapped_column(String(64))
    dipakai_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Sesi(Base):
    """A signed-in browser. The cookie holds the token, the row only its blind value."""

    __tablename__ = "sesi"

    id: Mapped[int] = mapped_column(primary_key=True)
    petugas_id: Mapped[int] = mapped_column(
        ForeignKey("petugas.id", ondelete="CASCADE"), index=True
    )
    token_sidik: Mapped[str] = mapped_column(String(64), unique=True)
    perangkat: Mapped[str] = mapped_column(String(60))
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    terakhir_at: Mapped[datetime] = mapped_column(UtcDateTime)
    berakhir_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sandi_diuji_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dicabut_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    petugas: Mapped[Petugas] = relationship(lazy="joined")
