"""/petugas/pengaduan/impor/: old complaints out of a workbook, looked at before they come in."""

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.akun.queries import semua_unit
from portal.core import clock
from portal.core.downloads import CSV, attachment
from portal.core.errors import Conflict, Unacceptable
from portal.core.format_id import angka
from portal.core.spreadsheets import BOM, csv_text
from portal.kalender.queries import tahun_kosong
from portal.kantor.queries import kantor_kini
from portal.pengaduan.impor import actions, queries
from portal.pengaduan.impor.buku import templat as buku_templat
from portal.pengaduan.impor.forms import FormTerapkan, FormUnggah
from portal.pengaduan.impor.formulas import KOLOM
from portal.pengaduan.impor.models import Impor
from portal.pengaduan.impor.simpanan import Simpanan, read_kept
from portal.pengaduan.workflow import TERBUKA

bp = Blueprint("impor_staff", __name__)

SHOWN_FAULTS = 200
WRONG_COLUMNS = ("Baris", "Kolom", "Yang perlu diperbaiki")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.route("/", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_IMPOR)
def unggah() -> ResponseReturnValue:
    """Choose a workbook; it is looked at, and nothing is taken in yet."""
    form = FormUnggah()
    if form.validate_on_submit():
        try:
            key = actions.periksa(_bytes(form.berkas.data), petugas_masuk())
            return redirect(url_for(".hasil", impor_id=key), 303)
        except Unacceptable as refusal:
            form.berkas.errors = [refusal.message]
    page = render_template(
        "pengaduan/staff/impor.html",
        form=form,
        kolom=KOLOM,
        baris_terbanyak=current_app.config["IMPORT_ROWS"],
        berkas_terbesar=current_app.config["IMPORT_FILE_BYTES"],
        terakhir=queries.terakhir(),
    )
    return page, 422 if form.errors else 200


def _bytes(file: FileStorage | None) -> bytes:
    if file is None or not file.filename:
        raise Unacceptable("Pilih dulu berkasnya.")
    most: int = current_app.config["IMPORT_FILE_BYTES"]
    return file.stream.read(most + 1)


@bp.get("/templat.xlsx")
@butuh(Izin.PENGADUAN_IMPOR)
def templat() -> ResponseReturnValue:
    """The workbook to fill in."""
    units = [unit.singkatan for unit in semua_unit(hanya_aktif=True)]
    body = buku_templat(kantor_kini().kecamatan, units)
    return attachment(body, XLSX, "templat-impor-pengaduan.xlsx", "no-store")


@bp.route("/<int(max=2147483647):impor_id>", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_IMPOR)
def hasil(impor_id: int) -> ResponseReturnValue:
    """What the dry run found, and the yes."""
    form, refused = FormTerapkan(), ""
    if form.validate_on_submit():
        try:
            many = actions.terapkan(impor_id, petugas_masuk(), hanya_baik=form.hanya_baik.data)
            flash(f"{angka(many)} laporan lama sudah masuk.", "baik")
            return redirect(url_for(".hasil", impor_id=impor_id), 303)
        except (Conflict, Unacceptable) as refusal:
            form.hanya_baik.errors = [refusal.message]
            refused = refusal.message
    row = queries.impor(impor_id)
    kept = read_kept(row.isi) if row.isi else Simpanan((), ())
    page = render_template(
        "pengaduan/staff/impor_hasil.html", impor=row, form=form, **_figures(row, kept)
    )
    return page, 422 if refused else 200


def _figures(row: Impor, kept: Simpanan) -> dict[str, object]:
    days = sorted(one.diterima for one in kept.baik)
    counts = {
        status: sum(one.status is status for one in kept.baik)
        for status in sorted({one.status for one in kept.baik})
    }
    return {
        "salah": kept.salah[:SHOWN_FAULTS],
        "salah_lain": max(0, len(kept.salah) - SHOWN_FAULTS),
        "contoh": kept.contoh,
        "menurut_status": counts,
        "dari": days[0] if days else None,
        "sampai": days[-1] if days else None,
        "terbuka": sum(many for status, many in counts.items() if status in TERBUKA),
        "tahun_kosong": tahun_kosong(days[0], days[-1]) if days else [],
        "pernah": queries.sudah_diterapkan(row.sidik) if row.diterapkan_at is None else None,
    }


@bp.get("/<int(max=2147483647):impor_id>/masalah.csv")
@butuh(Izin.PENGADUAN_IMPOR)
def masalah(impor_id: int) -> ResponseReturnValue:
    """Everything that is wrong, one line a row, to work through beside the workbook."""
    row = queries.impor(impor_id)
    wrong = read_kept(row.isi).salah if row.isi else ()
    lines = csv_text([WRONG_COLUMNS, *((one.baris, one.kolom, one.pesan) for one in wrong)])
    name = f"masalah-impor-{clock.today().isoformat()}.csv"
    return attachment(BOM + lines, CSV, name, "no-store")


@bp.post("/<int(max=2147483647):impor_id>/buang")
@butuh(Izin.PENGADUAN_IMPOR)
def buang(impor_id: int) -> ResponseReturnValue:
    """Throw a dry run away."""
    actions.buang(impor_id, petugas_masuk())
    flash("Pemeriksaan dibuang. Tidak ada yang diimpor.", "baik")
    return redirect(url_for(".unggah"), 303)
