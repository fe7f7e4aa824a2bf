"""What reviews of odd answers decided."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.columns import choice
from portal.extensions import Base
from portal.survei.kelola.formulas import Putusan


class TinjauanJawaban(Base):
    """The decision in force about one odd answer, with the officer's reason.

    The answer itself stays; `Jawaban.disisihkan` follows from it. Earlier decisions stand in
    the audit trail. `tanggal` is the day of the decision, in WIB.
    """

    __tablename__ = "tinjauan_jawaban"

    id: Mapped[int] = mapped_column(primary_key=True)
    jawaban_id: Mapped[int] = mapped_column(
        ForeignKey("jawaban.id", ondelete="RESTRICT"), unique=True
    )
    putusan: Mapped[Putusan] = mapped_column(choice(Putusan, "putusan"))
    alasan: Mapped[str] = mapped_column(String(300))
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    tanggal: Mapped[date]
