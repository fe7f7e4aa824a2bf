"""What may happen at the wrong-door desk; each one transaction with its audit line."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.core.format_id import tanggal
from portal.core.transaction import transaction
from portal.core.workdays import due_date
from portal.extensions import db
from portal.jejak.actions import catat
from portal.kalender.models import Kepastian, Satuan
from portal.kalender.queries import kalender_kerja
from portal.lampiran.actions import BerkasSiap
from portal.pengaduan.actions import IsianLangkah, move
from portal.pengaduan.instansi import direktori
from portal.pengaduan.instansi.formulas import Keadaan, SuratKe, boleh_beridentitas, nomor_surat
from portal.pengaduan.instansi.models import Instansi, Penerusan, Rujukan
from portal.pengaduan.models import NomorUrut, Pengaduan
from portal.pengaduan.workflow import Aksi, Status

T = TypeVar("T", Instansi, Rujukan)
AWALAN_SURAT = "SP"
HARI_BAWAAN = 10
"""Working days for the receipt of an institution that is not in the directory any more."""
NAMA_TERPAKAI = "Nama ini sudah ada dalam daftar."
SUDAH_BERSURAT = "Surat pengantar laporan ini sudah dibuat. Muat ulang halaman."


@dataclass(frozen=True)
class IsianInstansi:
    """An institution as an officer enters it."""

    nama: str
    urusan: str
    alamat: str
    saluran: str
    situs: str
    sumber: str
    kepastian: Kepastian
    hari_tanda_terima: int
    tampil: bool
    aktif: bool


@dataclass(frozen=True)
class IsianRujukan:
    """A pointer as an officer enters it; empty class or topic means any."""

    keadaan: Keadaan
    kelas: str
    topik: str
    instansi_id: int
    cara: str
    jumlah: int | None
    satuan: Satuan | None
    berlaku_dari: date
    berlaku_sampai: date | None
    sumber: str
    kepastian: Kepastian


@dataclass(frozen=True)
class IsianSurat:
    """What a hand-over letter needs from an officer."""

    alamat: str
    jabatan: str
    penanda_tangan: str
    dasar_persetujuan: str = ""


@dataclass(frozen=True)
class IsianTandaTerima:
    """The receipt of the other institution, as an officer enters it."""

    diterima: date
    nomor: str
    catatan: str = ""
    berkas: Sequence[BerkasSiap] = ()


def simpan_instansi(instansi_id: int | None, isian: IsianInstansi, petugas: Petugas) -> Instansi:
    """Add an institution (no id) or change one. Conflict when the name is taken."""
    try:
        with transaction():
            row = _to_change(Instansi, instansi_id)
            if instansi_id is None:
                row.urutan = (db.session.scalar(select(func.max(Instansi.urutan))) or 0) + 10
            for name, value in asdict(isian).items():
                setattr(row, name, value)
            row.diubah_at = clock.now()
            db.session.add(row)
            db.session.flush()
            deed = "tambah" if instansi_id is None else "ubah"
            catat(f"instansi.{deed}", ("instansi", row.id), petugas.id, nama=row.nama,
                  aktif=row.aktif, kepastian=row.kepastian)  # fmt: skip
    except IntegrityError as error:
        raise Conflict(NAMA_TERPAKAI) from error
    direktori.forget_doors()
    return row


def simpan_rujukan(rujukan_id: int | None, isian: IsianRujukan, petugas: Petugas) -> Rujukan:
    """Add a pointer (no id) or change one."""
    with transaction():
        row = _to_change(Rujukan, rujukan_id)
        if rujukan_id is None:
            row.urutan = (db.session.scalar(select(func.max(Rujukan.urutan))) or 0) + 10
        for name, value in asdict(isian).items():
            setattr(row, name, value)
        db.session.add(row)
        db.session.flush()
        deed = "tambah" if rujukan_id is None else "ubah"
        catat(f"rujukan.{deed}", ("rujukan", row.id), petugas.id, keadaan=row.keadaan,
              instansi=row.instansi_id, jumlah=row.jumlah)  # fmt: skip
    return row


def _to_change(kind: type[T], key: int | None) -> T:
    row = kind() if key is None else db.session.get(kind, key)
    if row is None:
        raise NotThere("Yang Anda ubah tidak ada lagi.")
    return row


def buat_surat(kasus: Pengaduan, isian: IsianSurat, petugas: Petugas) -> Penerusan:
    """Make the hand-over letter of a forwarded case: number, day, and until when we wait.

    The reporter reads of it on the timeline. Conflict when the case is not forwarded or has
    its letter already; NotAllowed for an officer who may not.
    """
    with transaction():
        row = db.session.get_one(Pengaduan, kasus.id, with_for_update=True)
        if row.status is not Status.DITERUSKAN or not row.diteruskan_ke:
            raise Conflict("Surat pengantar dibuat setelah laporan diteruskan.")
        if db.session.scalar(select(Penerusan.id).where(Penerusan.pengaduan_id == row.id)):
            raise Conflict(SUDAH_BERSURAT)
        if isian.dasar_persetujuan and not boleh_beridentitas(
            row.identitas, isian.dasar_persetujuan
        ):
            raise Unacceptable("Pelapor tidak memilih terbuka, jadi identitasnya tidak disertakan.")
        today, to = clock.today(), direktori.instansi_bernama(row.diteruskan_ke)
        serial = _next_serial(today.year)
        nomor = nomor_surat(SuratKe(serial, today))
        days = to.hari_tanda_terima if to else HARI_BAWAAN
        letter = Penerusan(
            pengaduan_id=row.id,
            instansi_id=to.id if to else None,
            lembaga=row.diteruskan_ke,
            tahun=today.year,
            urut=serial,
            nomor=nomor,
            tanggal_surat=today,
            jatuh_tempo=due_date(today, days, kalender_kerja()),
            dibuat_petugas_id=petugas.id,
            dibuat_at=clock.now(),
            **asdict(isian),
        )
        db.session.add(letter)
        words = f"Surat pengantar nomor {nomor} untuk {row.diteruskan_ke} dibuat {tanggal(today)}."
        move(row.id, Aksi.SURAT_PENGANTAR, petugas, IsianLangkah(pesan=words))
    return letter


def catat_tanda_terima(kasus: Pengaduan, isian: IsianTandaTerima, petugas: Petugas) -> Penerusan:
    """Record that the other institution has received a case; the reporter is told.

    Conflict without a letter, or when the receipt is there already; Unacceptable for a day
    before the letter or after today.
    """
    with transaction():
        letter = db.session.scalars(
            select(Penerusan)
            .where(Penerusan.pengaduan_id == kasus.id)
            .with_for_update(of=Penerusan)
        ).first()
        if letter is None:
            raise Conflict("Buat surat pengantarnya dulu.")
        if letter.diterima is not None:
            raise Conflict("Tanda terima laporan ini sudah dicatat. Muat ulang halaman.")
        if not letter.tanggal_surat <= isian.diterima <= clock.today():
            raise Unacceptable(
                f"Tanggal diterima harus antara {tanggal(letter.tanggal_surat)} dan hari ini."
            )
        letter.diterima, letter.nomor_tanda_terima = isian.diterima, isian.nomor
        letter.catatan = isian.catatan
        letter.dicatat_petugas_id, letter.dicatat_at = petugas.id, clock.now()
        number = f" Nomor tanda terimanya {isian.nomor}." if isian.nomor else ""
        words = f"{letter.lembaga} menerima laporan Anda pada {tanggal(isian.diterima)}.{number}"
        step = IsianLangkah(pesan=words, catatan=isian.catatan, berkas=isian.berkas)
        move(kasus.id, Aksi.TANDA_TERIMA, petugas, step)
    return letter


def _next_serial(tahun: int) -> int:
    """Take the next number of the letters of a year; the row stays locked until the commit."""
    taken = db.session.scalar(
        update(NomorUrut)
        .where(NomorUrut.awalan == AWALAN_SURAT, NomorUrut.tahun == tahun)
        .values(terakhir=NomorUrut.terakhir + 1)
        .returning(NomorUrut.terakhir)
    )
    if taken is not None:
        return int(taken)
    first = {"awalan": AWALAN_SURAT, "tahun": tahun, "terakhir": 0}
    db.session.execute(insert_if_absent(NomorUrut, db.engine.dialect.name), first)
    return _next_serial(tahun)
