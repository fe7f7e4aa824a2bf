"""The tables of compensation policies and of claims."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.akun.models import Petugas
from portal.core.columns import UtcDateTime, at_least, choice
from portal.extensions import Base
from portal.kalender.models import Kepastian
from portal.pengaduan.kompensasi.formulas import JanjiDilanggar, StatusKlaim
from portal.pengaduan.models.kasus import Pengaduan


class KebijakanKompensasi(Base):
    """One version of a policy: which broken promise of which service gives what, and how.

    Versions of one `kode` follow each other; a change ends the version before and never
    rewrites it. `hari_klaim`, `hari_putus` and `hari_penuhi` are working days for claiming,
    deciding and fulfilling. `layanan` is the key of a service ("pengaduan" is this desk).
    Without decree number the policy is not set by the office yet (`nomor_sk` empty).
    """

    __tablename__ = "kebijakan_kompensasi"
    __table_args__ = (
        UniqueConstraint("kode", "versi"),
        at_least("hari_klaim", 1),
        at_least("hari_putus", 1),
        at_least("hari_penuhi", 1),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(32))
    versi: Mapped[int]
    nama: Mapped[str] = mapped_column(String(160))
    layanan: Mapped[str] = mapped_column(String(40))
    janji: Mapped[JanjiDilanggar] = mapped_column(choice(JanjiDilanggar, "janji"))
    bentuk: Mapped[str] = mapped_column(Text)
    cara: Mapped[str] = mapped_column(Text)
    hari_klaim: Mapped[int]
    hari_putus: Mapped[int]
    hari_penuhi: Mapped[int]
    nomor_sk: Mapped[str] = mapped_column(String(80))
    tanggal_sk: Mapped[date | None]
    berlaku_dari: Mapped[date]
    berlaku_sampai: Mapped[date | None]
    sumber: Mapped[str] = mapped_column(String(300))
    kepastian: Mapped[Kepastian] = mapped_column(choice(Kepastian, "kepastian"))
    diubah_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Klaim(Base):
    """A claim for one broken promise of a case, by the policy in force on that promise's day.

    `tenggat` is the claim's own clock: first for deciding, then for fulfilling. `alasan` are
    the words of the decision and `bukti` those of the fulfilment; the reporter reads both.
    """

    __tablename__ = "klaim"
    __table_args__ = (
        UniqueConstraint("pengaduan_id", "janji", "tanggal_janji"),
        Index("ix_klaim_antrean", "status", "tenggat"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(ForeignKey("pengaduan.id", ondelete="CASCADE"))
    kebijakan_id: Mapped[int] = mapped_column(ForeignKey("kebijakan_kompensasi.id"), index=True)
    janji: Mapped[JanjiDilanggar] = mapped_column(choice(JanjiDilanggar, "janji"))
    tanggal_janji: Mapped[date]
    status: Mapped[StatusKlaim] = mapped_column(choice(StatusKlaim, "status"))
    uraian: Mapped[str] = mapped_column(Text)
    pembuka_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    diajukan: Mapped[date]
    tenggat: Mapped[date]
    alasan: Mapped[str] = mapped_column(Text, default="")
    pemutus_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    diputus: Mapped[date | None]
    bukti: Mapped[str] = mapped_column(Text, default="")
    pemenuh_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dipenuhi: Mapped[date | None]
    selesai: Mapped[date | None]

    pengaduan: Mapped[Pengaduan] = relationship(lazy="joined")
    kebijakan: Mapped[KebijakanKompensasi] = relationship(lazy="joined")
    pemutus: Mapped[Petugas | None] = relationship(foreign_keys=[pemutus_id])
