"""Tables of filling in: counts of openings, and slips that are used once. No person in them."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.columns import at_least, choice, new_row_key
from portal.extensions import Base
from portal.survei.models import Gelombang, LayananGelombang, TitikLayanan
from portal.survei.workflow import KanalSurvei

_WITH_POINT, _WITHOUT_POINT = text("titik_id IS NOT NULL"), text("titik_id IS NULL")


class PembukaanSurvei(Base):
    """How often the form of a wave was opened on one day, by channel and service point.

    Beside the answers of the same day and place it tells how many begin and do not finish.
    Only a sum is kept: nothing says who, when in the day, or with what.
    """

    __tablename__ = "pembukaan_survei"
    __table_args__ = (
        at_least("jumlah", 1),
        Index(
            "uq_pembukaan_survei_titik",
            "gelombang_id", "tanggal", "kanal", "titik_id",
            unique=True,
            sqlite_where=_WITH_POINT,
            postgresql_where=_WITH_POINT,
        ),
        Index(
            "uq_pembukaan_survei_tanpa_titik",
            "gelombang_id", "tanggal", "kanal",
            unique=True,
            sqlite_where=_WITHOUT_POINT,
            postgresql_where=_WITHOUT_POINT,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(ForeignKey("gelombang.id", ondelete="RESTRICT"))
    titik_id: Mapped[int | None] = mapped_column(
        ForeignKey("titik_layanan.id", ondelete="RESTRICT"), index=True
    )
    kanal: Mapped[KanalSurvei] = mapped_column(choice(KanalSurvei, "kanal"))
    tanggal: Mapped[date]
    jumlah: Mapped[int]


class TerbitanKupon(Base):
    """A batch of slips for one wave, perhaps for one service and one service point.

    The codes themselves are stored nowhere: they follow from `benih` under the install's
    key, so that a slip can be printed again. `dibatalkan`: those not used yet no longer open.
    """

    __tablename__ = "terbitan_kupon"
    __table_args__ = (at_least("jumlah", 1),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(
        ForeignKey("gelombang.id", ondelete="RESTRICT"), index=True
    )
    layanan_id: Mapped[int | None] = mapped_column(
        ForeignKey("layanan_gelombang.id", ondelete="RESTRICT"), index=True
    )
    titik_id: Mapped[int | None] = mapped_column(
        ForeignKey("titik_layanan.id", ondelete="RESTRICT"), index=True
    )
    benih: Mapped[str] = mapped_column(String(32), default=new_row_key)
    jumlah: Mapped[int]
    tanggal: Mapped[date]
    dibatalkan: Mapped[bool] = mapped_column(default=False)

    gelombang: Mapped[Gelombang] = relationship()
    layanan: Mapped[LayananGelombang | None] = relationship()
    titik: Mapped[TitikLayanan | None] = relationship()


class Kupon(Base):
    """One slip: the blind look-up value of its code, and whether it was used.

    Which answer came by it is written nowhere; the answer only says that one did.
    """

    __tablename__ = "kupon"

    sidik: Mapped[str] = mapped_column(String(64), primary_key=True)
    terbitan_id: Mapped[int] = mapped_column(
        ForeignKey("terbitan_kupon.id", ondelete="CASCADE"), index=True
    )
    terpakai: Mapped[bool] = mapped_column(default=False)

    terbitan: Mapped[TerbitanKupon] = relationship()
