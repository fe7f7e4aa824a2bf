"""What the moderator reads: the queue, one case with all that is masked, the card of a case."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core.errors import NotThere
from portal.extensions import db
from portal.pengaduan import queries
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import may_see
from portal.pengaduan.umum.formulas import Potongan, StatusPublikasi
from portal.pengaduan.umum.gabung import catatan_ikut, jumlah_ikut
from portal.pengaduan.umum.ikuti import kasus_layak, layak
from portal.pengaduan.umum.models import BagianPublik, FotoPublik, IkutMengadu, Publikasi
from portal.pengaduan.umum.moderasi import bagian, belum_disiapkan, teks_asli
from portal.pengaduan.umum.terbit import pieces
from portal.pengaduan.wording import judul_riwayat

PAGE_ROWS = 25


@dataclass(frozen=True)
class BagianPeriksa:
    """A part as the moderator checks it: heading, the text as it would be public, its masks."""

    baris: BagianPublik
    judul: str
    isi: Sequence[Potongan]
    asli: str


@dataclass(frozen=True)
class Periksa:
    """A publication on the moderator's page; `baru` counts texts that came since."""

    publikasi: Publikasi
    kasus: Pengaduan
    bagian: Sequence[BagianPeriksa]
    foto: Sequence[FotoPublik]
    baru: int
    layak: bool


@dataclass(frozen=True)
class KartuUmum:
    """What the case page says of its public side."""

    publikasi: Publikasi | None
    layak: bool
    ikut: int
    catatan: Sequence[IkutMengadu]


def publikasi_kasus(pengaduan_id: int) -> Publikasi | None:
    """Return the publication of a case, whatever its state; None when none was ever allowed."""
    return db.session.scalars(
        select(Publikasi).where(Publikasi.pengaduan_id == pengaduan_id)
    ).first()


def kartu(kasus: Pengaduan) -> KartuUmum:
    """Return the card of a case: its publication, and who joined."""
    count = jumlah_ikut([kasus.id]).get(kasus.id, 0)
    notes = catatan_ikut(kasus.id) if count else []
    return KartuUmum(publikasi_kasus(kasus.id), kasus_layak(kasus), count, notes)


def antrean(
    petugas: Petugas, status: StatusPublikasi, setelah: int = 0
) -> tuple[list[Publikasi], int | None]:
    """Return publications in a state, the longest waiting first, and the mark of the next page.

    Only those of cases that this officer may see.
    """
    query = (
        select(Publikasi)
        .join(Pengaduan, Pengaduan.id == Publikasi.pengaduan_id)
        .options(contains_eager(Publikasi.pengaduan))
        .where(Publikasi.status == status, Publikasi.id > setelah, layak())
        .where(queries.terlihat(petugas))
        .order_by(Publikasi.id)
        .limit(PAGE_ROWS + 1)
    )
    rows = list(db.session.scalars(query))
    return rows[:PAGE_ROWS], rows[PAGE_ROWS - 1].id if len(rows) > PAGE_ROWS else None


def publikasi(nomor: str, petugas: Petugas) -> Publikasi:
    """Return the publication of a case that this officer may see; NotThere without consent."""
    kasus = queries.kasus(nomor, petugas)
    row = publikasi_kasus(kasus.id)
    if row is None or row.status is StatusPublikasi.DICABUT:
        raise NotThere("Pelapor tidak memberi izin, atau sudah mencabut izinnya.")
    return row


def periksa(row: Publikasi) -> Periksa:
    """Return all that the moderator's page shows of a publication."""
    kasus = row.pengaduan
    photos = select(FotoPublik).where(FotoPublik.publikasi_id == row.id).order_by(FotoPublik.id)
    return Periksa(
        row,
        kasus,
        [_part(part, kasus) for part in bagian(row.id)],
        list(db.session.scalars(photos)),
        belum_disiapkan(kasus, row),
        kasus_layak(kasus),
    )


def _part(part: BagianPublik, kasus: Pengaduan) -> BagianPeriksa:
    heading = judul_riwayat(part.riwayat, untuk_pelapor=False) if part.riwayat else "Isi laporan"
    return BagianPeriksa(part, heading, pieces(part, kasus), teks_asli(part, kasus))


def satu_bagian(row: Publikasi, bagian_id: int) -> BagianPublik:
    """Return one part of a publication; NotThere when it is of another."""
    found = db.session.get(BagianPublik, bagian_id)
    if found is None or found.publikasi_id != row.id:
        raise NotThere("Bagian ini tidak ada.")
    return found


def satu_samaran(row: Publikasi, samaran_id: int) -> int:
    """Return the id of a mask of a publication; NotThere when it is of another."""
    for part in bagian(row.id):
        if any(one.id == samaran_id for one in part.samaran):
            return samaran_id
    raise NotThere("Samaran ini tidak ada.")


def satu_foto(row: Publikasi, foto_id: int) -> FotoPublik:
    """Return one photo of a publication; NotThere when it is of another."""
    found = db.session.get(FotoPublik, foto_id)
    if found is None or found.publikasi_id != row.id:
        raise NotThere("Foto ini tidak ada.")
    return found


def boleh_memoderasi(petugas: Petugas, kasus: Pengaduan) -> bool:
    """Say whether an officer publishes this case."""
    return Izin.PENGADUAN_TERBITKAN in petugas.izin and may_see(petugas, kasus)
