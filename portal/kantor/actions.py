"""Editing the office's data."""

from sqlalchemy import delete

from portal.akun.models import Petugas
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.kantor.models import Kantor, Kecamatan
from portal.kantor.queries import DataKantor, forget_kantor


def ubah(data: DataKantor, petugas: Petugas) -> None:
    """Set the office's name, contact and list of kecamatan, as the officer typed them."""
    with transaction():
        row = db.session.scalars(db.select(Kantor)).one()
        row.nama, row.nama_singkat, row.kabupaten = data.nama, data.nama_singkat, data.kabupaten
        row.alamat, row.telepon = data.alamat, data.telepon
        row.whatsapp, row.surel = data.whatsapp, data.surel
        db.session.execute(delete(Kecamatan))
        db.session.add_all(
            Kecamatan(nama=nama, urutan=urutan)
            for urutan, nama in enumerate(dict.fromkeys(data.kecamatan), 1)
        )
        catat("kantor.ubah", ("kantor", row.id), petugas.id, kecamatan=len(data.kecamatan))
    forget_kantor()
