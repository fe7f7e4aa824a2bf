"""/pengaduan/publik/: cases that everyone may read, their feed and site map, and joining."""

from flask import Blueprint, Response, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from portal.core.addresses import full_address
from portal.core.errors import Conflict
from portal.core.tokens import new_token
from portal.extensions import limiter
from portal.kantor.queries import kantor_kini
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.umum import gabung, terbit
from portal.pengaduan.umum.forms import FormIkut, FormSaringPublik
from portal.pengaduan.umum.formulas import LABEL_KEADAAN

bp = Blueprint("pengaduan_publik", __name__)

JOIN_LIMIT = "10 per hour"
MACHINE_LIMIT = "30 per minute"
NO_STORE = "no-store"
TERIMA_KASIH = "Terima kasih. Anda tercatat ikut mengadu."


@bp.get("/")
def daftar() -> ResponseReturnValue:
    """The list of public cases with its filters; filtered views are not for search engines."""
    form = FormSaringPublik(request.args)
    form.kecamatan.choices = {"": "Semua", **{name: name for name in kantor_kini().kecamatan}}
    saringan = form.saringan()
    after, before = request.args.get("setelah", ""), request.args.get("sebelum", "")
    page = terbit.halaman(saringan, after, before)
    chosen = {
        name: value
        for name, value in (
            ("kecamatan", saringan.kecamatan),
            ("topik", saringan.topik),
            ("keadaan", saringan.keadaan or ""),
        )
        if value
    }
    return render_template(
        "pengaduan/umum/daftar.html",
        form=form,
        halaman=page,
        pilihan=chosen,
        utama=saringan.kosong and not (after or before),
        label_topik=LABEL_TOPIK,
        label_keadaan=LABEL_KEADAAN,
    )


@bp.get("/<string(length=12):kode>")
def laporan(kode: str) -> ResponseReturnValue:
    """One public case."""
    return _page(kode, FormIkut(formdata=None))


def _page(kode: str, form: FormIkut, status: int = 200) -> ResponseReturnValue:
    found = terbit.laporan(kode)
    page = render_template(
        "pengaduan/umum/laporan.html",
        laporan=found,
        form=form,
        topik=LABEL_TOPIK.get(found.topik, found.topik),
        keadaan=LABEL_KEADAAN[found.keadaan],
        alamat=full_address(url_for(".laporan", kode=kode)),
        gambar=full_address(url_for(".foto", kode=found.foto[0].kode)) if found.foto else "",
        sudah=kode in session.get("ikut_di", []),
    )
    return page, status


@bp.post("/<string(length=12):kode>/ikut")
@limiter.limit(JOIN_LIMIT)
def ikut(kode: str) -> ResponseReturnValue:
    """Join a public case: once for a browser, once for an address."""
    row, form = terbit.publikasi_tampil(kode), FormIkut()
    if not form.validate():
        return _page(kode, form, 422)
    mark = session.get("ikut")
    if not isinstance(mark, str):
        mark = session["ikut"] = new_token()
    try:
        gabung.ikut(row, mark, form.surel.data, form.catatan.data)
    except Conflict as refusal:
        form.surel.errors = [refusal.message]
        return _page(kode, form, refusal.status)
    session["ikut_di"] = [*session.get("ikut_di", []), kode][-20:]
    flash(TERIMA_KASIH, "baik")
    return redirect(url_for(".laporan", kode=kode), 303)


@bp.get("/foto/<string(length=24):kode>.jpg")
def foto(kode: str) -> Response:
    """A public picture: drawn anew with its boxes burned in; the original has no address here."""
    response = Response(terbit.berkas_foto(kode).read_bytes(), mimetype="image/jpeg")
    response.headers["Cache-Control"] = NO_STORE
    return response


@bp.get("/umpan.atom")
@limiter.limit(MACHINE_LIMIT)
def umpan() -> Response:
    """The latest public cases as an Atom feed."""
    found = terbit.umpan()
    text = render_template(
        "pengaduan/umum/umpan.xml",
        laporan=found,
        situs=full_address(""),
        label_keadaan=LABEL_KEADAAN,
    )
    return _xml(text, "application/atom+xml")


@bp.get("/sitemap.xml")
@limiter.limit(MACHINE_LIMIT)
def peta() -> Response:
    """All public cases for search engines."""
    text = render_template("pengaduan/umum/peta.xml", baris=terbit.peta(), situs=full_address(""))
    return _xml(text, "application/xml")


def _xml(text: str, mimetype: str) -> Response:
    response = Response(text, mimetype=mimetype)
    response.headers["Cache-Control"] = NO_STORE
    return response


@bp.route("/berhenti/<string(length=32):token>", methods=["GET", "POST"])
@limiter.limit(JOIN_LIMIT, methods=["POST"])
def berhenti(token: str) -> ResponseReturnValue:
    """Leave by the link of a letter: asked first, then forgotten; the same words for any token."""
    if request.method == "POST":
        gabung.berhenti(token)
        return redirect(url_for(".sudah_berhenti"), 303)
    return render_template("pengaduan/umum/berhenti.html", sudah=False)


@bp.get("/sudah-berhenti")
def sudah_berhenti() -> ResponseReturnValue:
    """Say that address and note are forgotten."""
    return render_template("pengaduan/umum/berhenti.html", sudah=True)
