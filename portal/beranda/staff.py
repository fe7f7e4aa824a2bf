"""/petugas/: what needs me today."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.beranda.frame import FRESH_SECONDS
from portal.core.kept import kept
from portal.notifikasi.queries import antrean as antrean_surat
from portal.pengaduan.summaries import meja
from portal.pengaduan.summaries.hari_ini import hari_ini
from portal.survei import summaries as survei
from portal.survei.hasil.summaries import ready_to_publish

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
        survei=_surveys() if Izin.SURVEI_LIHAT in officer.izin else None,
        rencana=_plans(officer),
        siap_terbit=ready_to_publish() if Izin.SURVEI_TERBITKAN in officer.izin else 0,
    )


def _surveys() -> list[survei.GelombangBerjalan]:
    """The open waves, counted once a minute: their figures move slowly."""
    return kept("survei_berjalan", FRESH_SECONDS, survei.berjalan)


def _plans(officer: Petugas) -> survei.RencanaMenunggu | None:
    """Plans that wait: of the officer's own unit, or of all for the team that keeps them."""
    if Izin.SURVEI_TINDAK not in officer.izin:
        return None
    own = None if Izin.SURVEI_KELOLA in officer.izin else officer.unit_kerja_id
    return survei.rencana_menunggu(own)
