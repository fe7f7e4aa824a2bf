"""Tables of the plans of follow-up and of the steps taken with them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas, UnitKerja
from portal.core.columns import UtcDateTime, choice
from portal.extensions import Base
from portal.survei.models import Gelombang
from portal.survei.tindak.formulas import AksiRencana, StatusRencana


class RencanaTindakLanjut(Base):
    """What the office does about one unsur of a wave: why, what, when, who.

    `unsur` is the key of an item of the wave's instrument. `status_sejak` is the day (WIB)
    since which the status holds: for a plan that was done, the day on which it was. `versi`
    counts changes, so that two officers do not write over each other.
    """

    __tablename__ = "rencana_tindak_lanjut"
    __table_args__ = (
        CheckConstraint("triwulan IS NULL OR triwulan BETWEEN 1 AND 4", name="triwulan"),
        CheckConstraint(
            "status IN ('draf', 'tidak_perlu') OR (kegiatan <> '' AND tahun IS NOT NULL"
            " AND triwulan IS NOT NULL AND unit_kerja_id IS NOT NULL)",
            name="lengkap",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(
        ForeignKey("gelombang.id", ondelete="RESTRICT"), index=True
    )
    unsur: Mapped[str] = mapped_column(String(60))
    status: Mapped[StatusRencana] = mapped_column(choice(StatusRencana, "status"))
    status_sejak: Mapped[date]
    sebab: Mapped[str] = mapped_column(Text, default="")
    kegiatan: Mapped[str] = mapped_column(Text, default="")
    tahun: Mapped[int | None]
    triwulan: Mapped[int | None]
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    penanggung_jawab: Mapped[str] = mapped_column(String(160), default="")
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    versi: Mapped[int] = mapped_column(default=1)

    gelombang: Mapped[Gelombang] = relationship(lazy="joined", innerjoin=True)
    unit_kerja: Mapped[UnitKerja | None] = relationship(lazy="joined")
    langkah: Mapped[list["LangkahRencana"]] = relationship(
        order_by="LangkahRencana.id", lazy="selectin", back_populates="rencana"
    )

    @property
    def terakhir(self) -> "LangkahRencana | None":
        """The last step that changed the status: with the proof or the reason."""
        changes = (one for one in reversed(self.langkah) if one.aksi is not AksiRencana.UBAH)
        return next(changes, None)


class LangkahRencana(Base):
    """One step with a plan. `kata` is the proof or the reason, `tautan` where the proof lies.

    `tanggal` is the day (WIB) on which it happened, `waktu_at` when it was written down.
    """

    __tablename__ = "langkah_rencana"

    id: Mapped[int] = mapped_column(primary_key=True)
    rencana_id: Mapped[int] = mapped_column(
        ForeignKey("rencana_tindak_lanjut.id", ondelete="CASCADE"), index=True
    )
    aksi: Mapped[AksiRencana] = mapped_column(choice(AksiRencana, "aksi"))
    tanggal: Mapped[date]
    kata: Mapped[str] = mapped_column(Text, default="")
    tautan: Mapped[str] = mapped_column(String(500), default="")
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    waktu_at: Mapped[datetime] = mapped_column(UtcDateTime)

    rencana: Mapped[RencanaTindakLanjut] = relationship(back_populates="langkah")
    petugas: Mapped[Petugas] = relationship(lazy="joined", innerjoin=True)
