"""The units of work that a KPU Kabupaten starts with."""

from sqlalchemy import select

from portal.akun.models import UnitKerja
from portal.core.transaction import transaction
from portal.extensions import db

UNIT_AWAL = (
    ("kul", "Subbagian Keuangan, Umum, dan Logistik", "Subbag KUL"),
    (
        "teknis",
        "Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat",
        "Subbag Teknis",
    ),
    ("datin", "Subbagian Perencanaan, Data, dan Informasi", "Subbag Datin"),
    ("hukum", "Subbagian Hukum dan Sumber Daya Manusia", "Subbag Hukum"),
)


def muat_data_awal() -> None:
    """Put the four subbag in place where they are missing; accounts are never made here.

    Source: the office's structure (PKPU on the secretariat's organisation). Names that an
    administrator has changed are left alone.
    """
    with transaction():
        known = set(db.session.scalars(select(UnitKerja.kode)))
        db.session.add_all(
            UnitKerja(kode=kode, nama=nama, singkatan=singkatan, urutan=urutan)
            for urutan, (kode, nama, singkatan) in enumerate(UNIT_AWAL, start=1)
            if kode not in known
        )
