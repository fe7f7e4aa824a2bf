"""/petugas/jejak/: the audit trail, and whether its chain is whole."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.akun.queries import nama_semua_petugas
from portal.akun.tertutup import tertutup_bagi
from portal.jejak import actions, labels, queries
from portal.jejak.forms import FormSaringan
from portal.jejak.queries import Saringan

bp = Blueprint("jejak_staff", __name__)
LARGEST = 2**31 - 1


@bp.get("/")
@butuh(Izin.JEJAK_LIHAT)
def daftar() -> ResponseReturnValue:
    """Show a page of the trail, filtered."""
    nama = nama_semua_petugas()
    form = FormSaringan(request.args)
    form.offer(queries.daftar_peristiwa(), nama, queries.daftar_jenis_objek())
    saringan = form.saringan() if form.validate() else Saringan()
    seen = replace(saringan, kecuali=tertutup_bagi(petugas_masuk()))
    page = render_template(
        "jejak/staff/daftar.html",
        form=form,
        halaman=queries.halaman(seen, _number("sebelum"), _number("sesudah")),
        keadaan=queries.keadaan_rantai(),
        nama=nama,
        label=labels,
        tersaring=saringan != Saringan(),
        pilihan=_chosen(form),
    )
    return page, 422 if form.errors else 200


@bp.post("/periksa")
@butuh(Izin.JEJAK_LIHAT)
def periksa() -> ResponseReturnValue:
    """Recompute the whole chain now."""
    hasil = actions.periksa_dan_catat(petugas_masuk().id)
    if hasil.rusak_di is None:
        flash("Rantai jejak utuh: tidak ada baris yang diubah, dihapus, atau disisipkan.", "baik")
    else:
        flash(f"Rantai jejak rusak di baris {hasil.rusak_di}: {hasil.sebab}.", "awas")
    return redirect(url_for(".daftar"), 303)


def _number(name: str) -> int | None:
    number = request.args.get(name, type=int)
    return number if number is not None and 0 <= number <= LARGEST else None


def _chosen(form: FormSaringan) -> dict[str, str]:
    """Return the filter as address arguments, so that paging keeps it."""
    return {name: str(value) for name, value in form.data.items() if value}
