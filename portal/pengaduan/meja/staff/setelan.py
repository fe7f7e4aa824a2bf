"""The sheet of keys and its switch, news marked as read, the office's limits."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.pengaduan.meja import actions, aturan, queries
from portal.pengaduan.meja.forms import FormAturan
from portal.pengaduan.meja.staff.blueprint import bp
from portal.pengaduan.queries import antrean_milik

QUEUE_KEYS = {
    "baru": "b", "milik-saya": "m", "menunggu": "t", "terlambat": "l", "pengesahan": "p",
    "semua": "s",
}  # fmt: skip
"""The letter after `g` that opens a queue; the same map stands in `static/meja/pintasan.js`."""


@bp.get("/pintasan")
@butuh(Izin.BERANDA_PETUGAS)
def pintasan() -> ResponseReturnValue:
    """The sheet of keys, also shown over any page by `?`, and its switch."""
    officer = petugas_masuk()
    return render_template(
        "meja/pintasan.html",
        aktif=queries.setelan(officer).pintasan,
        antrean=antrean_milik(officer) if Izin.PENGADUAN_LIHAT in officer.izin else {},
        tuts=QUEUE_KEYS,
    )


@bp.post("/pintasan")
@butuh(Izin.BERANDA_PETUGAS)
def atur_pintasan() -> ResponseReturnValue:
    """Switch the single-letter keys on or off."""
    on = request.form.get("pintasan") == "nyala"
    actions.atur_pintasan(petugas_masuk(), aktif=on)
    flash(f"Pintasan papan ketik {'dinyalakan' if on else 'dimatikan'}.", "baik")
    return redirect(url_for(".pintasan"), 303)


@bp.post("/dibaca")
@butuh(Izin.PENGADUAN_LIHAT)
def dibaca() -> ResponseReturnValue:
    """Mark all news of the day as read."""
    actions.tandai_kabar_dibaca(petugas_masuk())
    flash("Semua kabar ditandai sudah dibaca.", "baik")
    return redirect(url_for("beranda_staff.beranda"), 303)


@bp.route("/aturan", methods=["GET", "POST"])
@butuh(Izin.KANTOR_UBAH)
def atur() -> ResponseReturnValue:
    """Show and set the office's own limits for working at the desk."""
    form = FormAturan(data=aturan.semua())
    if form.validate_on_submit():
        aturan.ubah(form.isian(), petugas_masuk())
        flash("Aturan meja disimpan.", "baik")
        return redirect(url_for(".atur"), 303)
    return render_template("meja/aturan.html", form=form), 422 if form.errors else 200
