"""Saved filters: the list, keeping one, changing and deleting it."""

from urllib.parse import parse_qsl, urlsplit

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.errors import Unacceptable
from portal.pengaduan.meja import actions, aturan, queries
from portal.pengaduan.meja.daftar import baca_daftar
from portal.pengaduan.meja.forms import FormSaringanBaru, FormSaringanUbah
from portal.pengaduan.meja.staff.blueprint import bp


@bp.route("/saringan", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_LIHAT)
def saringan() -> ResponseReturnValue:
    """The officer's saved filters; keeping the filters of the list that he came from."""
    officer, form = petugas_masuk(), FormSaringanBaru()
    status = 200
    if form.validate_on_submit():
        query = urlsplit(form.alamat.data or "").query
        listed = baca_daftar(officer, MultiDict(parse_qsl(query)) or MultiDict({"antrean": ""}))
        try:
            row = actions.simpan_saringan(officer, form.nama.data, listed.isi)
            flash(f"Saringan “{row.nama}” disimpan.", "baik")
            return redirect(url_for("pengaduan_staff.antrean", tersimpan=row.id), 303)
        except Unacceptable as refusal:
            form.nama.errors = [refusal.message]
    if form.errors:
        status = 422
    page = render_template(
        "meja/saringan.html",
        form=form if form.is_submitted() else None,
        semua=queries.semua_saringan(officer),
        awal=queries.setelan(officer).saringan_awal_id,
        terbanyak=aturan.nilai("saringan"),
    )
    return page, status


@bp.route("/saringan/<int(max=2147483647):saringan_id>", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_LIHAT)
def ubah_saringan(saringan_id: int) -> ResponseReturnValue:
    """Rename one saved filter, or have the inbox open with it."""
    officer = petugas_masuk()
    row = queries.saringan_milik(officer, saringan_id)
    begins = queries.setelan(officer).saringan_awal_id == row.id
    form = FormSaringanUbah(data={"nama": row.nama, "awal": begins})
    if form.validate_on_submit():
        try:
            actions.ubah_saringan(officer, saringan_id, form.nama.data, awal=form.awal.data)
            flash("Saringan disimpan.", "baik")
            return redirect(url_for(".saringan"), 303)
        except Unacceptable as refusal:
            form.nama.errors = [refusal.message]
    page = render_template("meja/saringan_ubah.html", form=form, baris=row)
    return page, 422 if form.errors else 200


@bp.post("/saringan/<int(max=2147483647):saringan_id>/hapus")
@butuh(Izin.PENGADUAN_LIHAT)
def hapus_saringan(saringan_id: int) -> ResponseReturnValue:
    """Delete one saved filter."""
    actions.hapus_saringan(petugas_masuk(), saringan_id)
    flash("Saringan dihapus.", "baik")
    return redirect(url_for(".saringan"), 303)
