"""/petugas/survei/titik/: the service points, their codes and posters."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.downloads import pdf_attachment
from portal.core.errors import NotThere, Unacceptable
from portal.core.qr import qr_svg
from portal.survei.isi.queries import survei_terbuka
from portal.survei.models import TitikLayanan
from portal.survei.titik import actions, queries
from portal.survei.titik.cetak import UkuranPoster, alamat_titik, poster
from portal.survei.titik.forms import FormTitik, FormTitikBaru
from portal.survei.workflow import LABEL_KANAL

bp = Blueprint("titik_staff", __name__)


@bp.get("/")
@butuh(Izin.SURVEI_ENTRI)
def daftar() -> ResponseReturnValue:
    """All points, with what came in by each while waves are open."""
    return render_template(
        "survei/titik/daftar.html",
        titik=queries.semua(),
        masuk=queries.masuk_per_titik(),
        layanan=queries.pilihan_layanan(),
        dibuka=bool(survei_terbuka()),
    )


@bp.route("/baru", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def tambah() -> ResponseReturnValue:
    """A new point."""
    form = FormTitikBaru()
    form.layanan.choices = _services(None)
    if form.validate_on_submit():
        try:
            row = actions.tambah(form.isian(), petugas_masuk().id)
        except Unacceptable as refusal:
            form.kode.errors = [refusal.message]
        else:
            flash(f"Titik {row.nama} ditambahkan. Cetak posternya atau pasang kiosnya.", "baik")
            return redirect(url_for(".lihat", titik=row.kode), 303)
    page = render_template("survei/titik/isian.html", form=form, titik=None)
    return page, 422 if form.errors else 200


@bp.get("/<string(maxlength=40):titik>")
@butuh(Izin.SURVEI_ENTRI)
def lihat(titik: str) -> ResponseReturnValue:
    """One point: its code to scan, posters, kiosks, and what came in."""
    row = queries.titik_by_kode(titik)
    address = alamat_titik(row)
    return render_template(
        "survei/titik/lihat.html",
        titik=row,
        alamat=address,
        qr=qr_svg(address, f"Kode QR survei di {row.nama}", 5),
        isi=queries.isi_titik(row),
        label_kanal=LABEL_KANAL,
        layanan=queries.pilihan_layanan(),
        ukuran=UkuranPoster,
    )


@bp.route("/<string(maxlength=40):titik>/ubah", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def ubah(titik: str) -> ResponseReturnValue:
    """Change a point."""
    row = queries.titik_by_kode(titik)
    form = FormTitik(obj=row, layanan=row.layanan_kunci or "")
    form.layanan.choices = _services(row)
    if form.validate_on_submit():
        actions.ubah(row.id, form.isian(), petugas_masuk().id)
        flash("Perubahan titik disimpan.", "baik")
        return redirect(url_for(".lihat", titik=row.kode), 303)
    page = render_template("survei/titik/isian.html", form=form, titik=row)
    return page, 422 if form.errors else 200


@bp.get("/<string(maxlength=40):titik>/poster-<ukuran>.pdf")
@butuh(Izin.SURVEI_ENTRI)
def unduh_poster(titik: str, ukuran: str) -> Response:
    """The poster of a point on A4 or A6."""
    row = queries.titik_by_kode(titik)
    if ukuran not in list(UkuranPoster):
        raise NotThere("Poster tersedia dalam ukuran A4 dan A6.")
    return pdf_attachment(poster(row, UkuranPoster(ukuran)), f"poster-{row.kode}-{ukuran}.pdf")


def _services(titik: TitikLayanan | None) -> dict[str, str]:
    """Return the choices of service; one that no wave asks about any more stays choosable."""
    known = queries.pilihan_layanan()
    own = titik.layanan_kunci if titik else None
    kept = {own: own} if own and own not in known else {}
    return {"": "Responden memilih sendiri", **known, **kept}
