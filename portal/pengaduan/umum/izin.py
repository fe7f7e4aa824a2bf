"""The reporter's consent to publication: given, and taken back at any time."""

from sqlalchemy import select

from portal.core import clock
from portal.core.errors import NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.umum.formulas import KEADAAN, AksiPublikasi, StatusPublikasi, setelah
from portal.pengaduan.umum.ikuti import kasus_layak
from portal.pengaduan.umum.models import Publikasi

TAK_PERNAH = (
    "Laporan ini tidak dapat ditampilkan kepada publik: identitasnya dirahasiakan, isinya "
    "memerlukan pengawasan, atau menyangkut petugas kami sendiri."
)


def setuju(pengaduan_id: int) -> None:
    """Keep the reporter's consent; an officer then checks and publishes. Twice is once.

    Unacceptable for a case that may never be public, NotThere when it is gone.
    """
    with transaction():
        kasus, row = _both(pengaduan_id)
        if not kasus_layak(kasus):
            raise Unacceptable(TAK_PERNAH)
        if row is not None and row.status is not StatusPublikasi.DICABUT:
            return
        status = setelah(row.status if row else None, AksiPublikasi.SETUJU)
        if row is None:
            row = Publikasi(pengaduan_id=kasus.id)
            db.session.add(row)
        row.status, row.setuju_at = status, clock.now()
        row.topik, row.kecamatan = kasus.topik, kasus.kecamatan
        row.keadaan, row.alasan = KEADAAN[kasus.status], ""
        catat("publikasi.setuju", ("pengaduan", kasus.nomor))


def cabut(pengaduan_id: int) -> None:
    """Take the consent back: with this commit the public page and its photos are gone."""
    with transaction():
        kasus, row = _both(pengaduan_id)
        if row is None or row.status is StatusPublikasi.DICABUT:
            return
        row.status = setelah(row.status, AksiPublikasi.CABUT)
        row.kode, row.diputus_at = None, clock.now()
        catat("publikasi.cabut", ("pengaduan", kasus.nomor))


def _both(pengaduan_id: int) -> tuple[Pengaduan, Publikasi | None]:
    # Locked, as a step locks it: a second click or a step at this moment waits.
    kasus = db.session.get(Pengaduan, pengaduan_id, with_for_update=True)
    if kasus is None:
        raise NotThere("Laporan ini tidak ada.")
    query = select(Publikasi).where(Publikasi.pengaduan_id == pengaduan_id).with_for_update()
    return kasus, db.session.scalars(query).first()
