"""/petugas/: what needs me today."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.notifikasi.queries import antrean as antrean_surat
from portal.pengaduan.summaries import meja
from portal.pengaduan.summaries.hari_ini import hari_ini

bp = Blueprint("beranda_staff", __name__)


@bp.get("/")
@butuh(Izin.BERANDA_PETUGAS)
def beranda() -> ResponseReturnValue:
    """The dashboard: queues, dates, news and drafts of one officer, the state of the mail."""
    officer = petugas_masuk()
    return render_template(
        "beranda/staff/beranda.html",
        antrean=meja.antrean(officer),
        mendesak=meja.mendesak(officer),
        hari=hari_ini(officer),
        surat=antrean_surat() if Izin.SURAT_LIHAT in officer.izin else None,
    )
