"""Tables of surveys. Nothing in them tells who answered: no name, no contact, no hour."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.columns import UtcDateTime, choice, new_row_key
from portal.extensions import Base
from portal.survei.workflow import KanalSurvei, StatusGelombang, Survei


class Gelombang(Base):
    """One wave of a survey: its period and the instrument that it asks with.

    `instrumen` is the frozen text of `Instrumen.to_json`. `segel_sidik` is the SHA-256 of
    all answers (`formulas/segel.py`) and stands exactly while the wave is sealed.
    """

    __tablename__ = "gelombang"
    __table_args__ = (
        CheckConstraint("selesai >= mulai", name="selesai_setelah_mulai"),
        CheckConstraint("(status = 'disegel') = (segel_sidik IS NOT NULL)", name="segel"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(60), unique=True)
    survei: Mapped[Survei] = mapped_column(choice(Survei, "survei"))
    nama: Mapped[str] = mapped_column(String(160))
    periode: Mapped[str] = mapped_column(String(40))
    mulai: Mapped[date]
    selesai: Mapped[date]
    status: Mapped[StatusGelombang] = mapped_column(choice(StatusGelombang, "status"))
    instrumen: Mapped[str] = mapped_column(Text)
    instrumen_sidik: Mapped[str] = mapped_column(String(64))
    segel_sidik: Mapped[str | None] = mapped_column(String(64))
    segel_jumlah: Mapped[int | None]
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disegel_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    layanan: Mapped[list["LayananGelombang"]] = relationship(
        order_by="LayananGelombang.id", back_populates="gelombang"
    )


class LayananGelombang(Base):
    """A service that a wave asks about, with how many people used it in the period."""

    __tablename__ = "layanan_gelombang"
    __table_args__ = (
        UniqueConstraint("gelombang_id", "kunci"),
        CheckConstraint("populasi IS NULL OR populasi >= 0", name="populasi_min"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(ForeignKey("gelombang.id", ondelete="CASCADE"))
    kunci: Mapped[str] = mapped_column(String(60))
    nama: Mapped[str] = mapped_column(String(160))
    populasi: Mapped[int | None]

    gelombang: Mapped[Gelombang] = relationship(back_populates="layanan")


class TitikLayanan(Base):
    """A place where people are served and asked: a counter, a kiosk, a poster with its code.

    `kode` stands in the addresses of its poster and kiosk. `layanan_kunci` names the service
    that is meant when nobody says otherwise; None where several are given.
    """

    __tablename__ = "titik_layanan"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(60), unique=True)
    nama: Mapped[str] = mapped_column(String(160))
    lokasi: Mapped[str] = mapped_column(String(200), default="")
    layanan_kunci: Mapped[str | None] = mapped_column(String(60))
    aktif: Mapped[bool] = mapped_column(default=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ProfilResponden(Base):
    """One combination of profile answers, shared by all who gave it; "" is not told."""

    __tablename__ = "profil_responden"
    __table_args__ = (
        UniqueConstraint("usia", "jenis_kelamin", "pendidikan", "pekerjaan", "disabilitas"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    usia: Mapped[str] = mapped_column(String(40))
    jenis_kelamin: Mapped[str] = mapped_column(String(40))
    pendidikan: Mapped[str] = mapped_column(String(40))
    pekerjaan: Mapped[str] = mapped_column(String(40))
    disabilitas: Mapped[str] = mapped_column(String(40))


class Jawaban(Base):
    """One filled questionnaire.

    `pola` holds the answers by the keys of the wave's instrument (`formulas/kemasan.py`).
    `kunci_sekali` makes a sending that is repeated count once; it says nothing of a person.
    `tanggal` is a day without an hour, in WIB. `cepat`: filled too fast, for review.
    `disisihkan`: a review set it aside with a reason; it stays, but no figure counts it.
    """

    __tablename__ = "jawaban"
    __table_args__ = (
        UniqueConstraint("gelombang_id", "kunci_sekali"),
        CheckConstraint("pola > 0", name="pola_terisi"),
        Index("ix_jawaban_pola", "gelombang_id", "disisihkan", "pola"),
        Index(
            "ix_jawaban_kelompok",
            "gelombang_id", "disisihkan", "lengkap", "layanan_id", "kanal", "profil_id", "pola",
        ),
        Index(
            "ix_jawaban_cepat", "gelombang_id", "disisihkan", "pola",
            sqlite_where=text("cepat = 1"), postgresql_where=text("cepat"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(ForeignKey("gelombang.id", ondelete="RESTRICT"))
    kunci_sekali: Mapped[str] = mapped_column(String(64))
    layanan_id: Mapped[int | None] = mapped_column(
        ForeignKey("layanan_gelombang.id", ondelete="RESTRICT"), index=True
    )
    titik_id: Mapped[int | None] = mapped_column(
        ForeignKey("titik_layanan.id", ondelete="RESTRICT"), index=True
    )
    profil_id: Mapped[int] = mapped_column(
        ForeignKey("profil_responden.id", ondelete="RESTRICT"), index=True
    )
    kanal: Mapped[KanalSurvei] = mapped_column(choice(KanalSurvei, "kanal"))
    tanggal: Mapped[date]
    pola: Mapped[int] = mapped_column(BigInteger)
    lengkap: Mapped[bool]
    cepat: Mapped[bool]
    disisihkan: Mapped[bool] = mapped_column(default=False)


class IsianTambahan(Base):
    """An answer to one of the office's own questions, in words or as one of its choices.

    Nothing ties it to the rest of the questionnaire, not even the order of the rows: the id
    is drawn at random, so that words that betray a person do not betray the marks given, and
    SQLite keeps no hidden row number that would tell the order of arrival.
    """

    __tablename__ = "isian_tambahan"
    __table_args__ = (
        Index("ix_isian_tambahan_gelombang", "gelombang_id", "kunci"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_row_key)
    gelombang_id: Mapped[int] = mapped_column(ForeignKey("gelombang.id", ondelete="RESTRICT"))
    kunci: Mapped[str] = mapped_column(String(60))
    layanan_id: Mapped[int | None] = mapped_column(
        ForeignKey("layanan_gelombang.id", ondelete="RESTRICT"), index=True
    )
    tanggal: Mapped[date]
    teks: Mapped[str] = mapped_column(Text)


class JawabanSusulan(Base):
    """A questionnaire that arrived after its wave had closed, kept as sent and not counted.

    `isian` is the JSON of `IsianJawaban`; `tiba` the day it came, in WIB. Reopening the wave
    counts it; an officer may also give it to a later wave.
    """

    __tablename__ = "jawaban_susulan"
    __table_args__ = (UniqueConstraint("gelombang_id", "kunci_sekali"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gelombang_id: Mapped[int] = mapped_column(ForeignKey("gelombang.id", ondelete="RESTRICT"))
    kunci_sekali: Mapped[str] = mapped_column(String(64))
    tiba: Mapped[date]
    isian: Mapped[str] = mapped_column(Text)
