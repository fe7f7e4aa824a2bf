"""/petugas/pengganti/: absences of officers and who stands in."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.pengganti import actions, queries
from portal.akun.pengganti.forms import FormTidakHadir
from portal.akun.permissions import Izin
from portal.akun.queries import petugas_aktif

bp = Blueprint("pengganti_staff", __name__)


@bp.route("/", methods=["GET", "POST"])
@butuh(Izin.AKUN_SENDIRI)
def daftar() -> ResponseReturnValue:
    """Absences of today and to come, and the form of a new one."""
    officer = petugas_masuk()
    known = queries.dapat_dicatat(officer)
    form = FormTidakHadir()
    form.offer(known, petugas_aktif(), officer.id)
    if form.validate_on_submit():
        data = form.data
        try:
            actions.catat_ketidakhadiran(
                data["petugas_id"], data["pengganti_id"], data["mulai"], data["selesai"], officer
            )
        except actions.SalahIsi as refusal:
            form[refusal.bagian].errors = [refusal.message]
        else:
            flash("Ketidakhadiran dicatat. Penggantinya menerima tugas selama itu.", "baik")
            return redirect(url_for(".daftar"), 303)
    page = render_template(
        "akun/staff/pengganti.html",
        form=form,
        daftar=queries.mendatang(officer),
        dapat={one.id for one in known},
        kini=queries.tidak_hadir_kini(),
    )
    return page, 422 if form.errors else 200


@bp.post("/<int(max=2147483647):ketidakhadiran_id>/batal")
@butuh(Izin.AKUN_SENDIRI)
def batal(ketidakhadiran_id: int) -> ResponseReturnValue:
    """Call an absence off."""
    actions.batalkan(ketidakhadiran_id, petugas_masuk())
    flash("Catatan ketidakhadiran dibatalkan.", "baik")
    return redirect(url_for(".daftar"), 303)
