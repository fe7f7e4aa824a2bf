"""Filing in three pages, and the receipt."""

import json
from datetime import timedelta
from typing import Any

from flask import (
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.kept import kept_page
from portal.core.tokens import new_token, pin_for
from portal.extensions import csrf, limiter
from portal.kantor.queries import kantor_kini
from portal.pengaduan import actions, queries
from portal.pengaduan.forms import (
    FormIdentitas,
    FormKirim,
    FormPeristiwa,
)
from portal.pengaduan.instansi.direktori import pintu_untuk
from portal.pengaduan.permissions import SIAPA_MELIHAT
from portal.pengaduan.public.lupakan import forgotten
from portal.pengaduan.public.pintu import bp
from portal.pengaduan.tanda_terima import qr_lacak, teks_untuk_disimpan
from portal.pengaduan.workflow import LABEL_IDENTITAS, Identitas

ALREADY_SENT = (
    "Laporan ini sudah terkirim sebelumnya. Yang Anda ubah sesudahnya tidak ikut; "
    "sampaikan lewat tombol “Tulis pesan” di halaman lacak."
)

RECEIPT_TIME = timedelta(hours=1)

UPLOAD_LIMIT = "300 per hour"
"""Megabytes that one place may leave in unsent drafts."""

FILING_LIMIT = "60 per 10 minutes"

FRESH_SECONDS = 10.0


@bp.route("/baru", methods=["GET", "POST"])
@csrf.exempt
@limiter.limit(FILING_LIMIT, methods=["POST"])
@limiter.limit(UPLOAD_LIMIT, methods=["POST"], cost=lambda: _megabytes())
def ajukan() -> ResponseReturnValue:
    """Page 1 of 3: what happened. The form checks its own token, so that text is never lost."""
    token, typed = _draft()
    if request.method != "POST" and not typed and "_flashes" not in session:
        return kept_page("ajukan", FRESH_SECONDS, _empty_page, token=token, csrf=generate_csrf())
    form = FormPeristiwa(data={**typed, "token": token})
    form.kecamatan.choices = _kecamatan()
    if form.is_submitted():
        valid = form.validate()
        token = _fresh(_own_token(form, token))
        if valid and _save(form, token):
            door = pintu_untuk(form.uraian.data)
            return redirect(url_for(".pintu" if door else ".identitas"), 303)
        if not valid and not form.csrf_token.errors:
            _save(form, token)  # a browser does not send chosen files twice
    return _step("ajukan", form, token)


def _empty_page(token: str, csrf: str) -> str:
    """Draw page 1 with nothing typed, as most visitors see it first."""
    form = FormPeristiwa(formdata=None, data={"token": token})
    form.kecamatan.choices = _kecamatan()
    return render_template(
        "pengaduan/public/ajukan.html", form=form, berkas=[], csrf_token=lambda: csrf
    )


def _megabytes() -> int:
    # What is larger than any sending may be is refused as such, not as one too many.
    most: int = current_app.config["MAX_CONTENT_LENGTH"]
    return 1 + min(request.content_length or 0, most) // 1_000_000


def _kecamatan() -> dict[str, str]:
    office = kantor_kini()
    return {"": f"Tidak tahu atau di luar {office.kabupaten}", **{k: k for k in office.kecamatan}}


def _save(form: FormPeristiwa, token: str) -> bool:
    try:
        actions.simpan_draf(token, form.isi(), form.berkas.siap)
    except Unacceptable as refusal:
        form.berkas.errors = [refusal.message]
        return False
    return True


def _draft() -> tuple[str, dict[str, str]]:
    """Return the browser's form token and what was typed under it so far."""
    standing = session.get("draf")
    token = _fresh(standing) if isinstance(standing, str) else new_token()
    if token != standing:
        session["draf"] = token
        return token, {}
    draf = queries.draf(token)
    return token, json.loads(draf.isi or "{}") if draf else {}


def _fresh(token: str) -> str:
    """Return the token, or a new one when its form was sent: the next words are another's."""
    if actions.sent_as(token):
        token = session["draf"] = new_token()
    return token


def _own_token(form: Any, own: str) -> str:
    """Take the token that the page carries: it survives a lost cookie and a second tab.

    But only from a page of ours. A stranger's page that sends its own token would have
    this visitor type into a draft, and get a receipt, which the stranger can open.
    """
    sent = form.token.data
    ours = not form.csrf_token.errors or request.headers.get("Sec-Fetch-Site") == "same-origin"
    if ours and sent and 20 <= len(sent) <= 60 and sent.isascii():
        session["draf"] = own = sent
    return own


def _step(name: str, form: Any, token: str, **more: Any) -> ResponseReturnValue:
    form.token.data = token
    page = render_template(
        f"pengaduan/public/{name}.html",
        form=form,
        berkas=queries.lampiran_draf(token) if request.cookies or form.errors else [],
        **more,
    )
    return page, 422 if form.errors else 200


@bp.post("/baru/berkas/<int(max=2147483647):lampiran_id>/hapus")
def buang_berkas(lampiran_id: int) -> ResponseReturnValue:
    """Take a file off the draft; what was typed beside it is kept."""
    token, _typed = _draft()
    actions.buang_lampiran(token, lampiran_id)
    form = FormPeristiwa()
    form.kecamatan.choices = _kecamatan()
    form.validate()
    _save(form, token)
    return redirect(url_for(".ajukan") + "#berkas", 303)


@bp.get("/baru/pintu")
def pintu() -> ResponseReturnValue:
    """Show the right door for what was typed, before the person types more."""
    _token, typed = _draft()
    door = pintu_untuk(typed.get("uraian", ""))
    if door is None:
        return redirect(url_for(".identitas"), 303)
    return render_template("pengaduan/public/pintu.html", pintu=door)


@bp.route("/baru/identitas", methods=["GET", "POST"])
@csrf.exempt
@limiter.limit(FILING_LIMIT, methods=["POST"])
def identitas() -> ResponseReturnValue:
    """Page 2 of 3: who may know, how to reach."""
    token, typed = _draft()
    form = FormIdentitas(data={"identitas": Identitas.NAMA_DISEMBUNYIKAN, **typed, "token": token})
    if form.is_submitted():
        valid = form.validate()
        token = _own_token(form, token)
        if valid and actions.simpan_draf(token, form.isi()):
            return redirect(url_for(".periksa"), 303)
        if valid:
            return _receipt(token, ALREADY_SENT)
    elif not typed.get("uraian"):
        return redirect(url_for(".ajukan"), 303)
    return _step("identitas", form, token, siapa=SIAPA_MELIHAT, label=LABEL_IDENTITAS)


@bp.route("/baru/periksa", methods=["GET", "POST"])
@csrf.exempt
@limiter.limit(FILING_LIMIT, methods=["POST"])
def periksa() -> ResponseReturnValue:
    """Page 3 of 3: check and send."""
    form = FormKirim()
    if form.is_submitted():
        valid = form.validate()
        token = _own_token(form, "")
        if valid:
            actions.ajukan(token)
            return _receipt(token)
    token, typed = _draft()
    if not typed.get("uraian") or not typed.get("identitas"):
        return redirect(url_for(".ajukan"), 303)
    return _step("periksa", form, token, isi=typed, label=LABEL_IDENTITAS)


def _receipt(token: str, message: str = "") -> ResponseReturnValue:
    session["terkirim"] = [token, (clock.now() + RECEIPT_TIME).timestamp()]
    if message:
        flash(message, "awas")
    return redirect(url_for(".terkirim"), 303)


@bp.get("/terkirim")
def terkirim() -> ResponseReturnValue:
    """The receipt: number, PIN, what happens next."""
    token = _receipt_token()
    nomor = actions.sent_as(token) if isinstance(token, str) else None
    if nomor is None or not isinstance(token, str):
        return redirect(url_for(".lacak"), 303)
    kasus, pin = queries.kasus_bernomor(nomor), pin_for(token)
    return render_template(
        "pengaduan/public/terkirim.html",
        kasus=kasus,
        pin=pin,
        qr=qr_lacak(nomor),
        simpanan=teks_untuk_disimpan(nomor, pin),
        simpanan_tanpa_pin=teks_untuk_disimpan(nomor, None),
    )


def _receipt_token() -> str | None:
    """Return the form whose receipt this browser may still show."""
    kept = session.get("terkirim")
    return str(kept[0]) if kept and kept[1] > clock.now().timestamp() else None


@bp.post("/baru/buang")
def buang() -> ResponseReturnValue:
    """Throw the half-written complaint away, on the server and on this device."""
    token, _typed = _draft()
    actions.buang_draf(token)
    return forgotten()
