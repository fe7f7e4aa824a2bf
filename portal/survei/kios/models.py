"""The table of kiosks that an officer set up. It says nothing of who answers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.columns import UtcDateTime, new_row_key
from portal.extensions import Base
from portal.survei.models import TitikLayanan


class Kios(Base):
    """A device of the office at a service point; only its answers count as of a kiosk.

    Its key follows from `garam` under the install's own key and is stored nowhere.
    `terakhir` is the day on which it last reached the portal; `dicabut_at` ends its key.
    """

    __tablename__ = "kios"

    id: Mapped[int] = mapped_column(primary_key=True)
    titik_id: Mapped[int] = mapped_column(
        ForeignKey("titik_layanan.id", ondelete="RESTRICT"), index=True
    )
    nama: Mapped[str] = mapped_column(String(80))
    garam: Mapped[str] = mapped_column(String(32), default=new_row_key)
    dipasang_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dicabut_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    terakhir: Mapped[date | None]

    titik: Mapped[TitikLayanan] = relationship()
