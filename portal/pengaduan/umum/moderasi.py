"""What the moderator does: mask, show, publish, take down. Each leaves an audit line."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import NotThere, Unacceptable
from portal.core.keys import fingerprint
from portal.core.penyamaran import Rahasia
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.notifikasi.actions import antrekan
from portal.pengaduan.models import LampiranPengaduan, Pengaduan, Riwayat
from portal.pengaduan.umum import foto
from portal.pengaduan.umum.formulas import (
    LABEL_ALASAN,
    AksiPublikasi,
    StatusPublikasi,
    kemunculan,
    setelah,
)
from portal.pengaduan.umum.ikuti import kasus_layak, turun
from portal.pengaduan.umum.izin import TAK_PERNAH
from portal.pengaduan.umum.models import BagianPublik, FotoPublik, Publikasi, Samaran
from portal.pengaduan.umum.saring import saring
from portal.pengaduan.workflow import Aksi

JAWABAN = frozenset(
    {
        Aksi.VERIFIKASI,
        Aksi.TINDAK_LANJUT,
        Aksi.SELESAIKAN,
        Aksi.TOLAK,
        Aksi.TERUSKAN,
        Aksi.ARSIPKAN,
        Aksi.PUTUSKAN_KEBERATAN,
        Aksi.PERPANJANG,
        Aksi.SAHKAN,
        Aksi.TUTUP_OTOMATIS,
    }
)
"""Steps whose words to the reporter tell what the office did."""

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
CODE_LETTERS = 12


def kode_acak(letters: int = CODE_LETTERS) -> str:
    """Return a random public address: it tells neither order nor count."""
    return "".join(secrets.choice(LETTERS) for _ in range(letters))


def sidik_teks(teks: str) -> str:
    """Return the blind value of a text, by which a change is noticed."""
    return fingerprint("teks-publik", teks)


def teks_asli(bagian: BagianPublik, kasus: Pengaduan) -> str:
    """Return the text of a part as it was written."""
    return bagian.riwayat.pesan if bagian.riwayat else kasus.uraian


@dataclass(frozen=True)
class IsianTerbit:
    """The title of the public page, and the parts (ids) that it shows."""

    judul: str
    bagian: Collection[int]


def siapkan(pengaduan_id: int, petugas: Petugas) -> None:
    """Have the portal mask whatever of the case was not prepared yet; nothing is shown by that."""
    with transaction():
        kasus, row = _standing(pengaduan_id)
        known = {part.riwayat_id for part in bagian(row.id)}
        officers = list(db.session.scalars(select(Petugas.nama)))
        fresh = 0
        for riwayat_id, teks in _texts(kasus):
            if riwayat_id in known:
                continue
            part = BagianPublik(
                publikasi_id=row.id,
                riwayat_id=riwayat_id,
                sidik=sidik_teks(teks),
                tampil=riwayat_id is None,
            )
            part.samaran = [
                Samaran(mulai=one.mulai, akhir=one.akhir, jenis=one.jenis, dibuat_at=clock.now())
                for one in saring(teks, kasus.nama, officers)
            ]
            db.session.add(part)
            fresh += 1
        _add_photos(kasus, row)
        if fresh:
            catat("publikasi.siapkan", ("pengaduan", kasus.nomor), petugas.id, bagian=fresh)


def bagian(publikasi_id: int) -> list[BagianPublik]:
    """Return the parts of a publication: the account first, then the answers in order."""
    query = select(BagianPublik).where(BagianPublik.publikasi_id == publikasi_id)
    rows = db.session.scalars(query).all()
    return sorted(rows, key=lambda row: row.riwayat_id or 0)


def belum_disiapkan(kasus: Pengaduan, row: Publikasi) -> int:
    """Return how many texts of the case came after the last preparation."""
    known = {part.riwayat_id for part in bagian(row.id)}
    return sum(riwayat_id not in known for riwayat_id, _teks in _texts(kasus))


def samarkan(bagian_id: int, frasa: str, jenis: Rahasia, petugas: Petugas) -> int:
    """Mask a phrase wherever it stands in a part; how many places. Unacceptable when nowhere."""
    with transaction():
        part, kasus = _part(bagian_id)
        places = kemunculan(teks_asli(part, kasus), frasa)
        if not places:
            raise Unacceptable("Kata ini tidak ada dalam teks. Salin persis seperti tertulis.")
        standing = {(one.mulai, one.akhir) for one in part.samaran if one.dibatalkan_at is None}
        for begin, end in places:
            if (begin, end) not in standing:
                part.samaran.append(
                    Samaran(
                        mulai=begin,
                        akhir=end,
                        jenis=jenis,
                        petugas_id=petugas.id,
                        dibuat_at=clock.now(),
                    )
                )
        _note("samarkan", kasus, petugas, jenis, len(places))
    return len(places)


def buka_samaran(samaran_id: int, petugas: Petugas) -> None:
    """Take a masked place back; the row stays, with who did it and when. Twice is once."""
    with transaction():
        one = db.session.get(Samaran, samaran_id)
        if one is None:
            raise NotThere("Samaran ini tidak ada.")
        _part_row, kasus = _part(one.bagian_id)
        if one.dibatalkan_at is None:
            one.dibatalkan_at, one.dibatalkan_petugas_id = clock.now(), petugas.id
            _note("buka_samaran", kasus, petugas, one.jenis, 1)


def terbitkan(pengaduan_id: int, isian: IsianTerbit, petugas: Petugas) -> None:
    """Publish a case, or change title and parts of one that is public; the reporter is told.

    Unacceptable for a case that may never be public, a title that leads to a person, or
    texts that were not masked yet; IllegalTransition when the consent is gone.
    """
    with transaction():
        kasus, row = _standing(pengaduan_id)
        if not kasus_layak(kasus):
            raise Unacceptable(TAK_PERNAH)
        parts = bagian(row.id)
        if not parts:
            raise Unacceptable("Teksnya belum disamarkan. Tekan “Samarkan otomatis” dulu.")
        officers = list(db.session.scalars(select(Petugas.nama)))
        hits = saring(isian.judul, kasus.nama, officers)
        if hits:
            kind = LABEL_ALASAN[hits[0].jenis].lower()
            raise Unacceptable(f"Judul memuat {kind}. Tulis judul tanpa itu.")
        row.judul = isian.judul
        for part in parts:
            part.tampil = part.id in isian.bagian
        fresh = row.status is not StatusPublikasi.TERBIT
        if fresh:
            row.status = setelah(row.status, AksiPublikasi.TERBITKAN)
            row.kode, row.hari_terbit = kode_acak(), clock.today()
        row.petugas_id, row.diputus_at, row.alasan = petugas.id, clock.now(), ""
        catat(
            "publikasi.terbitkan" if fresh else "publikasi.ubah",
            ("pengaduan", kasus.nomor),
            petugas.id,
            bagian=sum(part.tampil for part in parts),
        )
        if fresh:
            foto.alamat_baru(row.id)
            _tell(kasus, row)


def _tell(kasus: Pengaduan, row: Publikasi) -> None:
    if kasus.surel and row.kode:
        antrekan(
            "pengaduan_tampil", kasus.surel, f"tampil:{row.kode}", nomor=kasus.nomor, kode=row.kode
        )


def turunkan(pengaduan_id: int, alasan: str, petugas: Petugas) -> None:
    """Take a case off the public pages, or decline to publish it; the reporter reads why."""
    with transaction():
        kasus, row = _standing(pengaduan_id)
        setelah(row.status, AksiPublikasi.TURUNKAN)
        turun(row, kasus, alasan, petugas.id)


def _standing(pengaduan_id: int) -> tuple[Pengaduan, Publikasi]:
    query = select(Publikasi).where(Publikasi.pengaduan_id == pengaduan_id).with_for_update()
    row = db.session.scalars(query).first()
    if row is None or row.status is StatusPublikasi.DICABUT:
        raise NotThere("Pelapor tidak memberi izin, atau sudah mencabut izinnya.")
    return row.pengaduan, row


def _part(bagian_id: int) -> tuple[BagianPublik, Pengaduan]:
    part = db.session.get(BagianPublik, bagian_id)
    if part is None:
        raise NotThere("Bagian ini tidak ada.")
    row = db.session.get_one(Publikasi, part.publikasi_id)
    kasus, _row = _standing(row.pengaduan_id)
    return part, kasus


def _texts(kasus: Pengaduan) -> list[tuple[int | None, str]]:
    """Return the texts that may be shown: the account, and the office's words to the reporter."""
    answers = (
        select(Riwayat.id, Riwayat.pesan)
        .where(Riwayat.pengaduan_id == kasus.id, Riwayat.aksi.in_(sorted(JAWABAN)))
        .where(Riwayat.pesan != "")
        .order_by(Riwayat.id)
    )
    return [(None, kasus.uraian), *((row.id, row.pesan) for row in db.session.execute(answers))]


def _add_photos(kasus: Pengaduan, row: Publikasi) -> None:
    known = set(
        db.session.scalars(select(FotoPublik.lampiran_id).where(FotoPublik.publikasi_id == row.id))
    )
    links = select(LampiranPengaduan).where(LampiranPengaduan.pengaduan_id == kasus.id)
    for link in db.session.scalars(links.order_by(LampiranPengaduan.lampiran_id)):
        if link.lampiran_id not in known and link.lampiran.jenis in foto.JENIS_FOTO:
            db.session.add(FotoPublik(publikasi_id=row.id, lampiran_id=link.lampiran_id))


def _note(deed: str, kasus: Pengaduan, petugas: Petugas, jenis: Rahasia, jumlah: int) -> None:
    catat(f"publikasi.{deed}", ("pengaduan", kasus.nomor), petugas.id, jenis=jenis, jumlah=jumlah)
