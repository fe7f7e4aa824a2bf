"""/petugas/masuk: name and password, the second factor, and signing out."""

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from portal.akun import actions, halfway, known_browser, queries
from portal.akun.forms import FormKode, FormMasuk
from portal.akun.formulas import device_name
from portal.akun.gate import forget, petugas_kini, remember, safe_path, sesi_kini
from portal.akun.models import Petugas
from portal.core.errors import Unacceptable
from portal.core.visitor import visitor_key

bp = Blueprint("akun_public", __name__)

NOT_KNOWN = "Nama pengguna atau sandi tidak cocok. Periksa huruf besar dan kecilnya."
WRONG_CODE = "Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi."


@bp.route("", methods=["GET", "POST"])
def masuk() -> ResponseReturnValue:
    """Ask for name and password; go on to the code, or in."""
    form = FormMasuk(lanjut=request.args.get("lanjut"))
    if petugas_kini():
        return redirect(safe_path(form.lanjut.data), 303)
    if form.validate_on_submit():
        petugas = _try_password(form)
        if petugas and actions.asks_for_code(petugas):
            halfway.begin(petugas, safe_path(form.lanjut.data))
            return redirect(url_for(".kode"), 303)
        if petugas:
            return _enter(petugas, "sandi", safe_path(form.lanjut.data))
    page = render_template("akun/public/masuk.html", form=form)
    return page, 422 if form.errors else 200


@bp.route("/kode", methods=["GET", "POST"])
def kode() -> ResponseReturnValue:
    """Ask for the second factor."""
    half = halfway.present()
    if half is None:
        return redirect(url_for(".masuk"), 303)
    form = FormKode()
    if form.validate_on_submit():
        means = actions.coba_kode(half.petugas, form.kode.data)
        if means:
            return _enter(half.petugas, means, half.lanjut)
        form.kode.errors = [WRONG_CODE]
    page = render_template("akun/public/kode.html", form=form)
    return page, 422 if form.errors else 200


@bp.post("/keluar")
def keluar() -> ResponseReturnValue:
    """Sign out: end the session and have the browser forget what it has seen."""
    sesi = sesi_kini()
    if sesi:
        actions.keluar(sesi)
    forget()
    response: Response = make_response(redirect(url_for(".sudah_keluar"), 303))
    # Not "cookies": this one is forgotten above, and the browser stays known to the account.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.get("/keluar")
def sudah_keluar() -> ResponseReturnValue:
    """Say that the officer is signed out."""
    return render_template("akun/public/keluar.html")


def _try_password(form: FormMasuk) -> Petugas | None:
    """Return who signs in, or None with the reason beside the password."""
    name, sandi = form.nama_pengguna.data, form.sandi.data
    try:
        petugas = actions.coba_sandi(name, sandi, visitor_key(), known_browser.brought())
    except Unacceptable as refusal:
        form.sandi.errors = [refusal.message]
        return None
    if petugas is None:
        form.sandi.errors = [NOT_KNOWN]
    return petugas


def _enter(petugas: Petugas, means: str, lanjut: str) -> ResponseReturnValue:
    device = device_name(request.headers.get("User-Agent", ""))
    remember(actions.masuk(petugas, device, means))
    if means == "pemulihan":
        left = queries.sisa_kode_pemulihan(petugas.id)
        flash(f"Satu kode pemulihan sudah terpakai, tersisa {left}.", "awas")
    response: Response = make_response(redirect(lanjut, 303))
    known_browser.remember_browser(response, petugas)
    return response
