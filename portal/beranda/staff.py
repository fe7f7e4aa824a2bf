"""/petugas/: what needs me today."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.notifikasi.queries import antrean as antrean_surat
from portal.pengaduan.summaries import meja

bp = Blueprint("beranda_staff", __name__)


@bp.get("/")
@butuh(Izin.BERANDA_PETUGAS)
def beranda() -> ResponseReturnValue:
    """The dashboard: queues, the most urgent cases, the state of outgoing mail."""
    officer = petugas_masuk()
    return render_template(
        "beranda/staff/beranda.html",
        antrean=meja.antrean(officer),
        mendesak=meja.mendesak(officer),
        surat=antrean_surat() if Izin.SURAT_LIHAT in officer.izin else None,
    )
