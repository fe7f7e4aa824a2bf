"""The table of stored files."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.columns import Sealed, UtcDateTime, at_least, choice, new_row_key
from portal.extensions import Base


class Pindai(StrEnum):
    """What the virus scanner said."""

    BELUM = "belum"
    BERSIH = "bersih"
    TERINFEKSI = "terinfeksi"


class Lampiran(Base):
    """A stored file: random name on disk, content hash, and the name it came with (sealed).

    `phash` is the perceptual hash of a photo (16 hexadecimal digits), which stays nearly
    the same when the photo is made smaller, saved again or cropped a little.
    """

    __tablename__ = "lampiran"
    __table_args__ = (at_least("ukuran", 1),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    kunci: Mapped[str] = mapped_column(String(40), unique=True)
    nama_asli_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    jenis: Mapped[str] = mapped_column(String(100))
    akhiran: Mapped[str] = mapped_column(String(8))
    ukuran: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    pindai: Mapped[Pindai] = mapped_column(choice(Pindai, "pindai"), default=Pindai.BELUM)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    phash: Mapped[str | None] = mapped_column(String(16))

    nama_asli = Sealed()


class PenggalSidikFoto(Base):
    """One of the pieces of a photo's perceptual hash, by which like photos are looked up.

    Two hashes that differ in fewer bits than there are pieces share at least one piece
    whole; `penggal` holds its place and its bits.
    """

    __tablename__ = "penggal_sidik_foto"

    penggal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lampiran_id: Mapped[int] = mapped_column(
        ForeignKey("lampiran.id", ondelete="CASCADE"), primary_key=True, index=True
    )
