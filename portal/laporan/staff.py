"""Placeholder by the lead so that the app starts; to be overwritten by the laporan helper."""

from flask import Blueprint

from portal.akun.gate import butuh
from portal.akun.permissions import Izin

bp = Blueprint("laporan_staff", __name__)


@bp.get("/")
@butuh(Izin.LAPORAN_LIHAT)
def daftar() -> str:
    """List."""
    return ""
