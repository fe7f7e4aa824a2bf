"""Following a case."""

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.errors import NotThere
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.pengaduan.meja.models import Ikutan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import may_see


def ikuti(petugas: Petugas, pengaduan_id: int) -> None:
    """Follow a case from now on; NotThere when the officer may not see it. Twice is once."""
    with transaction() as session:
        kasus = session.get(Pengaduan, pengaduan_id)
        if kasus is None or not may_see(petugas, kasus):
            raise NotThere("Laporan ini tidak ada, atau bukan bagian akun Anda.")
        statement = insert_if_absent(Ikutan, db.engine.dialect.name).returning(Ikutan.petugas_id)
        values = {
            "petugas_id": petugas.id, "pengaduan_id": pengaduan_id, "sejak_at": clock.now(),
        }  # fmt: skip
        if session.execute(statement, values).first() is not None:
            catat("pengaduan.ikuti", ("pengaduan", kasus.nomor), petugas.id)


def berhenti_ikut(petugas: Petugas, pengaduan_id: int) -> None:
    """Follow a case no longer; nothing happens when it was not followed."""
    with transaction() as session:
        row = session.get(Ikutan, (petugas.id, pengaduan_id))
        if row is not None:
            session.delete(row)
            kasus = session.get_one(Pengaduan, pengaduan_id)
            catat("pengaduan.berhenti_ikut", ("pengaduan", kasus.nomor), petugas.id)
