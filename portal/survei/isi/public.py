"""/survei/: the open surveys, one questionnaire, thanks, and the door for slips."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from portal.core import clock
from portal.core.errors import Conflict, Refusal, Unacceptable
from portal.core.kept import kept_page
from portal.core.tokens import new_token
from portal.core.transaction import DatabaseBusy
from portal.extensions import csrf
from portal.survei.actions import Penerimaan
from portal.survei.isi import actions, queries
from portal.survei.isi.forms import Cara, FormIsi, FormKodeKupon, form_for
from portal.survei.isi.formulas import read_code
from portal.survei.isi.kupon import seconds_taken, signed_start
from portal.survei.isi.models import Kupon
from portal.survei.isi.throttle import OPENING, SENDING, within_limit
from portal.survei.models import Gelombang
from portal.survei.queries import instrument_of
from portal.survei.workflow import KanalSurvei, StatusGelombang

bp = Blueprint("survei_isi", __name__)
TOO_MANY = (
    "Dari tempat Anda ada terlalu banyak kiriman dalam waktu singkat. "
    "Jawaban Anda masih ada di halaman ini; tunggu beberapa menit, lalu kirim lagi."
)
UNKNOWN_CODE = "Kode ini tidak kami kenal. Periksa lagi huruf dan angkanya."
_REMEMBERED = 10
FRESH_SECONDS = 10.0
"""How long the drawn questionnaire of a wave is sent again before it is drawn anew."""


@dataclass(frozen=True)
class Pintu:
    """How a person came to the form; `kupon` is the look-up value of the slip used."""

    kanal: KanalSurvei
    titik: str | None = None
    layanan: str | None = None
    kupon: str | None = None


@bp.route("/", methods=["GET", "POST"])
@csrf.exempt
def daftar() -> ResponseReturnValue:
    """The open surveys, and the field for the code of a slip."""
    form, status = FormKodeKupon(), 200
    if form.is_submitted():
        code = read_code(form.kode_kupon.data or "") if form.validate() else None
        if code and queries.kupon(code):
            return redirect(url_for(".dengan_kupon", token=code), 303)
        if code:
            form.kode_kupon.errors = [UNKNOWN_CODE]
        status = 422
    page = render_template(
        "survei/public/daftar.html",
        form=form,
        terbuka=queries.survei_terbuka(),
        pilihan=_asked(request.args),
    )
    return page, status


@bp.route("/<kode>", methods=["GET", "POST"])
@csrf.exempt
def isi(kode: str) -> ResponseReturnValue:
    """The questionnaire over the open link, or by the code of a poster (`?titik=`)."""
    wave, asked = queries.gelombang_publik(kode), _asked(request.args)
    point = queries.titik_aktif(asked.get("titik"))
    door = Pintu(
        KanalSurvei.TAUTAN,
        titik=point.kode if point else None,
        layanan=_service(wave, asked.get("layanan"), point.layanan_kunci if point else None),
    )
    return _fill(wave, door)


@bp.route("/kupon/<token>", methods=["GET", "POST"])
@csrf.exempt
def dengan_kupon(token: str) -> ResponseReturnValue:
    """The questionnaire behind a slip, for one visit."""
    code = read_code(token)
    slip = queries.kupon(code) if code else None
    if slip is None:
        return render_template("survei/public/kupon_salah.html", dibatalkan=False), 404
    batch = slip.terbitan
    sent_again = request.method == "POST"  # the same sending, repeated, gets its thanks
    if batch.dibatalkan and not slip.terpakai:
        return render_template("survei/public/kupon_salah.html", dibatalkan=True), 410
    if slip.terpakai and not sent_again:
        return render_template("survei/public/kupon_terpakai.html", gelombang=batch.gelombang)
    return _fill(batch.gelombang, _door_of(slip))


def _door_of(slip: Kupon) -> Pintu:
    batch = slip.terbitan
    return Pintu(
        KanalSurvei.SEKALI_PAKAI,
        titik=batch.titik.kode if batch.titik else None,
        layanan=batch.layanan.kunci if batch.layanan else None,
        kupon=slip.sidik,
    )


@bp.get("/<kode>/terima-kasih")
def terima_kasih(kode: str) -> ResponseReturnValue:
    """Thanks, what becomes of the answers, and the other open surveys."""
    wave = queries.gelombang_publik(kode)
    return render_template(
        "survei/public/terima_kasih.html",
        gelombang=wave,
        susulan="susulan" in request.args,
        lainnya=[one for one in queries.survei_terbuka() if one.gelombang.id != wave.id],
        pilihan=_asked(request.args),
    )


def _asked(args: Mapping[str, str]) -> dict[str, str]:
    """Return service and service point that an address names, to be carried on."""
    return {name: args[name] for name in ("layanan", "titik") if args.get(name)}


def _service(wave: Gelombang, *candidates: str | None) -> str | None:
    known = {service.kunci for service in wave.layanan}
    return next((key for key in candidates if key in known), None)


def _fill(wave: Gelombang, door: Pintu) -> ResponseReturnValue:
    if request.method == "POST":
        return _take(wave, door, form_for(wave, data={"layanan": door.layanan}))
    if wave.status is not StatusGelombang.DIBUKA:
        return _closed(wave)
    _count_opening(wave, door)
    kunci = new_token()
    return kept_page(
        f"survei:{wave.id}:{door.layanan}",
        FRESH_SECONDS,
        lambda kunci, mulai, csrf: _empty_page(wave, door.layanan, (kunci, mulai, csrf)),
        kunci=kunci,
        mulai=signed_start(wave.kode, kunci),
        csrf=generate_csrf(),
    )


def _empty_page(wave: Gelombang, layanan: str | None, marks: tuple[str, str, str]) -> str:
    """Draw the questionnaire with nothing answered; `marks` stand for a visitor's own secrets."""
    form = form_for(wave, formdata=None, data={"layanan": layanan})
    form.kunci.data, form.mulai.data, csrf = marks
    return render_template(
        "survei/public/isi.html",
        form=form,
        gelombang=wave,
        instrumen=instrument_of(wave),
        csrf_token=lambda: csrf,
    )


def _closed(wave: Gelombang, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "survei/public/tutup.html", gelombang=wave, terbuka=queries.survei_terbuka()
    )
    return page, status


def _begin(wave: Gelombang, form: FormIsi) -> None:
    form.kunci.data = new_token()
    form.mulai.data = signed_start(wave.kode, form.kunci.data)


def _page(wave: Gelombang, form: FormIsi, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "survei/public/isi.html", form=form, gelombang=wave, instrumen=instrument_of(wave)
    )
    return page, status


def _take(wave: Gelombang, door: Pintu, form: FormIsi) -> ResponseReturnValue:
    """Take a sending in; whatever is wrong with it comes back with all that was typed."""
    valid = form.validate()
    spent = seconds_taken(wave.kode, form.kunci.data or "", form.mulai.data or "")
    if spent is None:
        if wave.status is not StatusGelombang.DIBUKA:
            return _closed(wave, 409)  # nobody had its form open
        if not valid:
            _begin(wave, form)
    if not valid:
        return _page(wave, form, 422)
    if door.kanal is KanalSurvei.TAUTAN and not within_limit(SENDING):
        form.kunci.errors = [TOO_MANY]
        return _page(wave, form, 429)
    # A form without our signature cannot be timed: it is marked for review, not refused.
    way = Cara(door.kanal, clock.today(), door.titik, spent if spent is not None else 0.0)
    try:
        done = actions.kirim(wave.id, form.isian(way), door.kupon)
    except (Unacceptable, Conflict) as refusal:
        return _refused(wave, form, refusal)
    return _thanks(wave, door, done)


def _refused(wave: Gelombang, form: FormIsi, refusal: Refusal) -> ResponseReturnValue:
    form.kunci.errors = [refusal.message]
    if isinstance(refusal, Unacceptable):
        _begin(wave, form)
    return _page(wave, form, refusal.status)


def _thanks(wave: Gelombang, door: Pintu, done: Penerimaan) -> ResponseReturnValue:
    session["survei_dibuka"] = [code for code in _opened() if code != wave.kode]
    late = "1" if done is Penerimaan.SUSULAN else None
    there = url_for(".terima_kasih", kode=wave.kode, susulan=late, titik=door.titik)
    return redirect(there, 303)


def _opened() -> list[str]:
    found = session.get("survei_dibuka")
    return [str(code) for code in found] if isinstance(found, list) else []


def _count_opening(wave: Gelombang, door: Pintu) -> None:
    """Count a form that is opened, once for each browser until it is sent.

    What is counted is only a sum; that it cannot be written keeps nobody from the form.
    """
    opened = _opened()
    if request.method != "GET" or wave.kode in opened or not within_limit(OPENING):
        return
    session["survei_dibuka"] = [*opened[1 - _REMEMBERED :], wave.kode]
    try:
        actions.catat_pembukaan(wave.id, actions.Pembukaan(door.kanal, clock.today(), door.titik))
    except DatabaseBusy:
        session["survei_dibuka"] = opened
