"""Tables of conflicts of interest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas, UnitKerja
from portal.core.columns import UtcDateTime, choice
from portal.extensions import Base
from portal.pengaduan.benturan.formulas import CaraUpaya


class Benturan(Base):
    """A mark on a case: it is about this unit, or this officer, who therefore stay out of it.

    In force until `dicabut_at`. `pernyataan_sendiri` says that the officer declared it
    himself; `tim_terhalang` that nobody of the team was left, so that the leadership acts
    in its place. The substitutes are those proposed when it was made.
    """

    __tablename__ = "benturan"
    __table_args__ = (
        CheckConstraint(
            "(unit_kerja_id IS NULL AND petugas_id IS NOT NULL)"
            " OR (unit_kerja_id IS NOT NULL AND petugas_id IS NULL)",
            name="satu_terlapor",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    alasan: Mapped[str] = mapped_column(Text)
    pernyataan_sendiri: Mapped[bool] = mapped_column(default=False)
    tim_terhalang: Mapped[bool] = mapped_column(default=False)
    pengganti_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    pengganti_petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    ditandai_petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    ditandai_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    dicabut_petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dicabut_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    alasan_cabut: Mapped[str] = mapped_column(Text, default="")

    unit_kerja: Mapped[UnitKerja | None] = relationship(foreign_keys=[unit_kerja_id])
    petugas: Mapped[Petugas | None] = relationship(foreign_keys=[petugas_id])
    pengganti_unit: Mapped[UnitKerja | None] = relationship(foreign_keys=[pengganti_unit_id])
    pengganti_petugas: Mapped[Petugas | None] = relationship(foreign_keys=[pengganti_petugas_id])
    ditandai_petugas: Mapped[Petugas] = relationship(foreign_keys=[ditandai_petugas_id])
    dicabut_petugas: Mapped[Petugas | None] = relationship(foreign_keys=[dicabut_petugas_id])
    upaya: Mapped[list["UpayaTerhalang"]] = relationship(
        order_by="UpayaTerhalang.id", viewonly=True
    )

    @property
    def terlapor(self) -> str:
        """The name of the reported unit or officer."""
        if self.unit_kerja is not None:
            return self.unit_kerja.nama
        return self.petugas.nama if self.petugas else ""


class UpayaTerhalang(Base):
    """One attempt that a mark stopped: who tried, how, by which step if it was one."""

    __tablename__ = "upaya_terhalang"

    id: Mapped[int] = mapped_column(primary_key=True)
    benturan_id: Mapped[int] = mapped_column(
        ForeignKey("benturan.id", ondelete="CASCADE"), index=True
    )
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    cara: Mapped[CaraUpaya] = mapped_column(choice(CaraUpaya, "cara"))
    langkah: Mapped[str | None] = mapped_column(String(40))
    waktu_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    petugas: Mapped[Petugas] = relationship()
