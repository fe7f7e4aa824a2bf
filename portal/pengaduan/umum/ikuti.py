"""What filing and every step of a case tell the public side, inside their own commit."""

from typing import cast

from sqlalchemy import ColumnElement, Table, and_, insert, or_, select

from portal.core import clock
from portal.extensions import db
from portal.jejak.actions import catat
from portal.notifikasi.actions import antrekan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.umum.formulas import BOLEH_TERBIT, KEADAAN, StatusPublikasi, boleh_terbit
from portal.pengaduan.umum.models import Publikasi

_NEW = insert(cast(Table, Publikasi.__table__))
TAK_LAYAK = "Setelah diperiksa, laporan ini termasuk jenis yang tidak pernah ditampilkan."


def layak() -> ColumnElement[bool]:
    """Return the condition on a case that it may be public at all, as it stands now.

    A case with a mark of conflict of interest in force never is.
    """
    kinds = or_(
        *(
            and_(Pengaduan.kelas == kelas, Pengaduan.identitas.in_(sorted(identitas)))
            for kelas, identitas in BOLEH_TERBIT.items()
            if identitas
        )
    )
    return and_(kinds, ~Pengaduan.benturan_aktif.any())


def kasus_layak(kasus: Pengaduan) -> bool:
    """Say whether a case may be public at all, as it stands now."""
    return boleh_terbit(kasus.kelas, kasus.identitas) and not kasus.benturan_aktif


def catat_izin(kasus: Pengaduan) -> None:
    """Keep the consent that was ticked while filing; nothing for a case that is never public."""
    if not boleh_terbit(kasus.kelas, kasus.identitas):
        return
    values = {
        "pengaduan_id": kasus.id,
        "status": StatusPublikasi.MENUNGGU,
        "topik": kasus.topik,
        "kecamatan": kasus.kecamatan,
        "keadaan": KEADAAN[kasus.status],
        "setuju_at": clock.now(),
    }
    db.session.execute(_NEW, values)


def setelah_langkah(kasus: Pengaduan) -> None:
    """Bring the publication of a case in line after a step; take it down if it must not be."""
    row = db.session.scalars(select(Publikasi).where(Publikasi.pengaduan_id == kasus.id)).first()
    if row is None:
        return
    row.topik, row.kecamatan = kasus.topik, kasus.kecamatan
    row.keadaan = KEADAAN[kasus.status]
    if row.status is StatusPublikasi.TERBIT and not kasus_layak(kasus):
        turun(row, kasus, TAK_LAYAK, None)


def turun(row: Publikasi, kasus: Pengaduan, alasan: str, petugas_id: int | None) -> None:
    """Take a publication off the public pages and tell the reporter."""
    was_public = row.status is StatusPublikasi.TERBIT
    row.status, row.kode = StatusPublikasi.TIDAK_TERBIT, None
    row.alasan, row.petugas_id, row.diputus_at = alasan, petugas_id, clock.now()
    catat("publikasi.turunkan", ("pengaduan", kasus.nomor), petugas_id, tadinya_tampil=was_public)
    if kasus.surel:
        antrekan(
            "pengaduan_tidak_tampil",
            kasus.surel,
            f"tidak_tampil:{row.id}:{clock.now().isoformat()}",
            nomor=kasus.nomor,
        )
