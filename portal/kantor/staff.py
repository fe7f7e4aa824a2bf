"""/petugas/kantor/: the office's data."""

from dataclasses import asdict

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.kantor import actions, queries
from portal.kantor.forms import FormKantor

bp = Blueprint("kantor_staff", __name__)


@bp.route("/", methods=["GET", "POST"])
@butuh(Izin.KANTOR_UBAH)
def ubah() -> ResponseReturnValue:
    """Show and save the office's data."""
    now = asdict(queries.kantor_kini())
    form = FormKantor(data={**now, "kecamatan": "\n".join(now["kecamatan"])})
    if form.validate_on_submit():
        actions.ubah(form.isian(), petugas_masuk())
        flash("Data kantor disimpan.", "baik")
        return redirect(url_for(".ubah"), 303)
    page = render_template("kantor/staff/ubah.html", form=form)
    return page, 422 if form.errors else 200
