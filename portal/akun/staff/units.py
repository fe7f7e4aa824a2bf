"""The units of work, so that another office can name its own."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.akun import actions, queries
from portal.akun.forms import FormUbahUnit, FormUnitBaru
from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.akun.staff.blueprint import bp
from portal.core.errors import Unacceptable


@bp.get("/unit")
@butuh(Izin.AKUN_KELOLA)
def daftar_unit() -> ResponseReturnValue:
    """List the units of work."""
    heads, names = queries.kepala_unit(), queries.nama_semua_petugas()
    return render_template(
        "akun/staff/unit.html",
        daftar_unit=queries.semua_unit(),
        kepala={unit_id: names[officer_id] for unit_id, officer_id in heads.items()},
    )


@bp.route("/unit/baru", methods=["GET", "POST"])
@butuh(Izin.AKUN_KELOLA)
def tambah_unit() -> ResponseReturnValue:
    """Add a unit of work."""
    form = FormUnitBaru()
    if form.validate_on_submit():
        try:
            unit = actions.tambah_unit(form.isian(), petugas_masuk().id)
        except Unacceptable as refusal:
            form.kode.errors = [refusal.message]
        else:
            flash(f"{unit.nama} sudah ditambahkan.", "baik")
            return redirect(url_for(".daftar_unit"), 303)
    page = render_template("akun/staff/unit_isian.html", form=form, unit=None)
    return page, 422 if form.errors else 200


@bp.route("/unit/<int(max=2147483647):unit_id>", methods=["GET", "POST"])
@butuh(Izin.AKUN_KELOLA)
def ubah_unit(unit_id: int) -> ResponseReturnValue:
    """Change a unit of work."""
    unit = queries.unit(unit_id)
    form = FormUbahUnit(unit, queries.petugas_aktif(unit_id), queries.kepala_unit().get(unit_id))
    if form.validate_on_submit():
        actions.ubah_unit(unit_id, form.isian(), petugas_masuk().id)
        flash(f"{form.nama.data} sudah disimpan.", "baik")
        return redirect(url_for(".daftar_unit"), 303)
    page = render_template("akun/staff/unit_isian.html", form=form, unit=unit)
    return page, 422 if form.errors else 200
