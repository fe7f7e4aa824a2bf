"""Tables of a complaint and all that happens to it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
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
from portal.kalender.models import JenisBatas, Kepastian, Satuan
from portal.lampiran.models import Lampiran
from portal.pengaduan.penutupan import Hasil, Keputusan
from portal.pengaduan.workflow import (
    Aksi,
    Identitas,
    Kanal,
    Kelas,
    SebabJanji,
    Status,
    TahapIngat,
)


class DrafPengaduan(Base):
    """A half-written complaint, kept on the server between the three pages.

    `isi` is sealed JSON of what was typed. After sending, `nomor` points to the one
    complaint that this draft became, however often it is sent again.
    """

    __tablename__ = "draf_pengaduan"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci_baris: Mapped[str] = mapped_column(String(32), default=new_row_key)
    token_sidik: Mapped[str] = mapped_column(String(64), unique=True)
    isi_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kedaluwarsa_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    nomor: Mapped[str | None] = mapped_column(String(24))

    isi = Sealed()


class LampiranDraf(Base):
    """A file uploaded with a draft."""

    __tablename__ = "lampiran_draf"

    draf_id: Mapped[int] = mapped_column(
        ForeignKey("draf_pengaduan.id", ondelete="CASCADE"), primary_key=True
    )
    lampiran_id: Mapped[int] = mapped_column(
        ForeignKey("lampiran.id"), primary_key=True, index=True
    )

    lampiran: Mapped[Lampiran] = relationship(lazy="joined")


class NomorUrut(Base):
    """The last serial given out in a year; taken inside the filing transaction."""

    __tablename__ = "nomor_urut"

    awalan: Mapped[str] = mapped_column(String(8), primary_key=True)
    tahun: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    terakhir: Mapped[int]


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

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let two officers' changes collide instead of overwriting each other."""
        return {"version_id_col": cls.versi}


class Riwayat(Base):
    """One entry of the timeline: who did what, the words for the reporter, the words inside.

    `pesan` is what the reporter reads, with `tautan` as proof; `catatan` stays inside.
    """

    __tablename__ = "riwayat"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    waktu_at: Mapped[datetime] = mapped_column(UtcDateTime)
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    aksi: Mapped[Aksi | None] = mapped_column(choice(Aksi, "aksi"))
    ke_status: Mapped[Status] = mapped_column(choice(Status, "ke_status"))
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    pesan: Mapped[str] = mapped_column(Text, default="")
    catatan: Mapped[str] = mapped_column(Text, default="")
    tautan: Mapped[str | None] = mapped_column(String(500))

    pengaduan: Mapped[Pengaduan] = relationship(back_populates="riwayat")
    petugas: Mapped[Petugas | None] = relationship()
    unit_kerja: Mapped[UnitKerja | None] = relationship()
    berkas: Mapped[list["LampiranPengaduan"]] = relationship(
        order_by="LampiranPengaduan.lampiran_id", lazy="selectin"
    )


class LampiranPengaduan(Base):
    """A file of a case, hung on the timeline entry that brought it."""

    __tablename__ = "lampiran_pengaduan"

    lampiran_id: Mapped[int] = mapped_column(ForeignKey("lampiran.id"), primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    riwayat_id: Mapped[int] = mapped_column(
        ForeignKey("riwayat.id", ondelete="CASCADE"), index=True
    )
    untuk_pelapor: Mapped[bool] = mapped_column(default=True)

    lampiran: Mapped[Lampiran] = relationship(lazy="joined")


class Disposisi(Base):
    """The handing of a case to a unit, with instruction and an own date."""

    __tablename__ = "disposisi"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    dari_petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.id"), index=True)
    unit_kerja_id: Mapped[int] = mapped_column(ForeignKey("unit_kerja.id"), index=True)
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    instruksi: Mapped[str] = mapped_column(Text)
    tenggat_unit: Mapped[date | None]
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit_kerja: Mapped[UnitKerja] = relationship()
    dari_petugas: Mapped[Petugas] = relationship(foreign_keys=[dari_petugas_id])
    petugas: Mapped[Petugas | None] = relationship(foreign_keys=[petugas_id])


class Penutupan(Base):
    """One closing of a case: outcome, words and proof, by whom, and who released it.

    Where the class asks for a second person it waits, with `keputusan` empty; until it is
    released the words stand only here, so that no page or letter of the reporter holds
    them. `dari_status` is where a returned case goes back to, `putaran_ke` its round.
    """

    __tablename__ = "penutupan"
    __table_args__ = (Index("ix_penutupan_menunggu", "keputusan", "pengusul_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    putaran_ke: Mapped[int]
    dari_status: Mapped[Status] = mapped_column(choice(Status, "dari_status"))
    ke_status: Mapped[Status] = mapped_column(choice(Status, "ke_status"))
    hasil: Mapped[Hasil] = mapped_column(choice(Hasil, "hasil"))
    lembaga: Mapped[str | None] = mapped_column(String(160))
    pesan: Mapped[str] = mapped_column(Text)
    tautan: Mapped[str | None] = mapped_column(String(500))
    pengusul_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    diusulkan_at: Mapped[datetime] = mapped_column(UtcDateTime)
    keputusan: Mapped[Keputusan | None] = mapped_column(choice(Keputusan, "keputusan"))
    pemutus_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    diputus_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    alasan: Mapped[str] = mapped_column(Text, default="")

    pengusul: Mapped[Petugas | None] = relationship(foreign_keys=[pengusul_id])
    pemutus: Mapped[Petugas | None] = relationship(foreign_keys=[pemutus_id])


class Putaran(Base):
    """One span of work on a case, from opening to end; 'belum selesai' begins another.

    Reports count these: opening + received + reopened = ended + open at end holds for
    any period, and a later reopening does not rewrite an earlier month. `hari_kerja`
    is the number of working days from opening to end, pauses left out.
    """

    __tablename__ = "putaran"
    __table_args__ = (
        UniqueConstraint("pengaduan_id", "ke"),
        Index("ix_putaran_masa", "dibuka", "ditutup"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(ForeignKey("pengaduan.id", ondelete="CASCADE"))
    ke: Mapped[int]
    dibuka: Mapped[date]
    tenggat: Mapped[date]
    ditutup: Mapped[date | None] = mapped_column(index=True)
    hasil: Mapped[Status | None] = mapped_column(choice(Status, "hasil"))
    hari_kerja: Mapped[int | None]


class Jeda(Base):
    """A span in which the clock stood still because the reporter was asked something.

    `mulai` is the day after the question, `selesai` the day of the answer; neither those
    nor the days between count. `dari_status` is where the case goes back to.
    """

    __tablename__ = "jeda"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    dari_status: Mapped[Status] = mapped_column(choice(Status, "dari_status"))


class Janji(Base):
    """A date promised to the reporter, and all that it was counted with, as it stood that day.

    Rows are only ever added: the last one of a round and kind is in force. `jumlah`,
    `satuan`, `sumber` and `kepastian` are the limit's, `tambahan` and `sumber_tambahan`
    those of an extension (in the same unit). `libur` names the days off from Monday to Friday
    between `mulai` and `tanggal`, `jeda` the first and last days of the pauses, so that
    the count can be shown for ever as it was promised. `alasan` are the words to the
    reporter; `petugas_id` is None when no officer did it.
    """

    __tablename__ = "janji"
    __table_args__ = (Index("ix_janji_berlaku", "pengaduan_id", "putaran_ke", "jenis", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(ForeignKey("pengaduan.id", ondelete="CASCADE"))
    putaran_ke: Mapped[int]
    jenis: Mapped[JenisBatas] = mapped_column(choice(JenisBatas, "jenis"))
    sebab: Mapped[SebabJanji] = mapped_column(choice(SebabJanji, "sebab"))
    mulai: Mapped[date]
    tanggal: Mapped[date]
    jumlah: Mapped[int]
    satuan: Mapped[Satuan] = mapped_column(choice(Satuan, "satuan"))
    sumber: Mapped[str] = mapped_column(String(300))
    kepastian: Mapped[Kepastian] = mapped_column(choice(Kepastian, "kepastian"))
    tambahan: Mapped[int] = mapped_column(default=0)
    sumber_tambahan: Mapped[str] = mapped_column(String(300), default="")
    libur: Mapped[dict[str, str]] = mapped_column(JSON)
    jeda: Mapped[list[list[str]]] = mapped_column(JSON)
    alasan: Mapped[str] = mapped_column(Text, default="")
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.id"), index=True)
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)

    petugas: Mapped[Petugas | None] = relationship()


class Pengingat(Base):
    """One rung of reminding climbed for one date of a case; `penerima` counts the letters.

    `jenis` says of which promise the date is, None for a unit's own date.
    """

    __tablename__ = "pengingat"
    __table_args__ = (UniqueConstraint("pengaduan_id", "kunci"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(ForeignKey("pengaduan.id", ondelete="CASCADE"))
    kunci: Mapped[str] = mapped_column(String(60))
    jenis: Mapped[JenisBatas | None] = mapped_column(choice(JenisBatas, "jenis"))
    tahap: Mapped[TahapIngat] = mapped_column(choice(TahapIngat, "tahap"))
    tanggal: Mapped[date]
    penerima: Mapped[int]
    dibuat_at: Mapped[datetime] = mapped_column(UtcDateTime)


class IndeksNama(Base):
    """Blind value of one word of a reporter's name, phone or mail: exact search only."""

    __tablename__ = "indeks_nama"
    __table_args__ = (UniqueConstraint("sidik", "pengaduan_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengaduan_id: Mapped[int] = mapped_column(
        ForeignKey("pengaduan.id", ondelete="CASCADE"), index=True
    )
    sidik: Mapped[str] = mapped_column(String(64))
