"""Reading who a secret reporter is: never in passing, always with a line in the audit."""

from portal.akun.models import Petugas
from portal.core.errors import NotAllowed
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import Bagian, may_see_part


def buka_identitas(pengaduan: Pengaduan, petugas: Petugas) -> None:
    """Note that an officer reads name and contact of a reporter.

    NotAllowed for who may not read the name at all.
    """
    if not may_see_part(petugas, pengaduan, Bagian.NAMA):
        raise NotAllowed("Identitas pelapor ini bukan untuk akun Anda.")
    with transaction():
        catat("pengaduan.identitas_dibaca", ("pengaduan", pengaduan.nomor), petugas.id)
