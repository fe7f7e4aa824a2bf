"""/petugas/pengaduan/templat/: the templates, with a preview on a real case."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core.errors import NotThere
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.queries import Antrean, Saringan, halaman, kasus
from portal.pengaduan.templat import actions, queries
from portal.pengaduan.templat.forms import AKSI_BERTEMPLAT, FormTemplat
from portal.pengaduan.templat.formulas import LABEL_BAHASA, VARIABEL

bp = Blueprint("templat_staff", __name__)


@bp.get("/")
@butuh(Izin.PENGADUAN_TEMPLAT)
def daftar() -> ResponseReturnValue:
    """All templates, step by step."""
    rows = queries.semua()
    groups = {a: [row for row in rows if row.aksi == a] for a in AKSI_BERTEMPLAT}
    return render_template(
        "pengaduan/staff/templat_daftar.html",
        kelompok={aksi: found for aksi, found in groups.items() if found},
        label_bahasa=LABEL_BAHASA,
    )


@bp.route("/baru", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_TEMPLAT)
def tambah() -> ResponseReturnValue:
    """A new template."""
    return _page(None, FormTemplat())


@bp.route("/<int(max=2147483647):templat_id>", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_TEMPLAT)
def ubah(templat_id: int) -> ResponseReturnValue:
    """Change a template."""
    row = queries.templat(templat_id)
    return _page(templat_id, FormTemplat(obj=row))


def _page(templat_id: int | None, form: FormTemplat) -> ResponseReturnValue:
    preview, wants_preview = None, "pratinjau" in request.form
    if form.validate_on_submit():
        if not wants_preview:
            row = actions.simpan(templat_id, form.isian(), petugas_masuk())
            flash(f"Templat “{row.nama}” disimpan.", "baik")
            return redirect(url_for(".daftar"), 303)
        preview = _preview(form)
    page = render_template(
        "pengaduan/staff/templat_isian.html",
        form=form,
        baru=templat_id is None,
        pratinjau=preview,
        variabel=VARIABEL,
    )
    return page, 422 if form.errors else 200


def _latest(officer: Petugas) -> Pengaduan | None:
    """Return the latest case that this officer may see."""
    return next(iter(halaman(officer, Antrean.SEMUA, Saringan()).baris), None)


def _preview(form: FormTemplat) -> tuple[str, queries.TemplatTerisi] | None:
    """Fill the template in for the case that was named, or for the latest one."""
    officer, typed = petugas_masuk(), form.isian()
    try:
        case = kasus(form.contoh.data, officer) if form.contoh.data else _latest(officer)
    except NotThere:
        case = None
    if case is None:
        form.contoh.errors = ["Laporan ini tidak ada. Tulis nomor laporan yang dapat Anda buka."]
        return None
    filled = queries.terisi(typed.teks, typed.hasil, typed.hari, case, typed.aksi, officer)
    return case.nomor, filled
