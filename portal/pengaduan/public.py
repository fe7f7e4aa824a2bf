"""/pengaduan/: filing in three pages, the receipt, tracking, and how dates are counted."""

import json
from datetime import timedelta
from typing import Any

from flask import (
    Blueprint,
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
from portal.core.errors import Conflict, NotThere, Refusal, Unacceptable
from portal.core.kept import kept_page
from portal.core.text import tidy_line
from portal.core.tokens import new_token, pin_for
from portal.extensions import csrf, limiter
from portal.kalender.labels import URUSAN_DALAM
from portal.kalender.queries import batas_berlaku
from portal.kantor.queries import kantor_kini
from portal.lampiran.serve import kirim_berkas
from portal.pengaduan import actions, penjelasan, queries, queries_perkara, waktu, wording
from portal.pengaduan.actions.tutup_otomatis import ditutup_otomatis
from portal.pengaduan.forms import (
    FormHitung,
    FormIdentitas,
    FormKirim,
    FormLacak,
    FormNilai,
    FormPelapor,
    FormPeristiwa,
)
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import SIAPA_MELIHAT, reporter_steps
from portal.pengaduan.tanda_terima import qr_lacak, teks_untuk_disimpan
from portal.pengaduan.topik import PINTU, tebak_pintu
from portal.pengaduan.workflow import BERAKHIR, LABEL_IDENTITAS, Aksi, Identitas, Kelas

bp = Blueprint("pengaduan_public", __name__)
wording.register(bp)

ALREADY_SENT = (
    "Laporan ini sudah terkirim sebelumnya. Yang Anda ubah sesudahnya tidak ikut; "
    "sampaikan lewat tombol “Tulis pesan” di halaman lacak."
)
TRACKING_MINUTES = 30
RECEIPT_TIME = timedelta(hours=1)
UPLOAD_LIMIT = "300 per hour"
"""Megabytes that one place may leave in unsent drafts."""
FILING_LIMIT = "60 per 10 minutes"
TRACKING_LIMIT = "40 per 10 minutes"
FRESH_SECONDS = 10.0


@bp.get("/")
def beranda() -> ResponseReturnValue:
    """What WADUL does with a complaint, and the two ways in."""
    return render_template("pengaduan/public/beranda.html", pintu=PINTU.values())


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
            door = tebak_pintu(form.uraian.data)
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
    door = tebak_pintu(typed.get("uraian", ""))
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
    return _forgotten()


@bp.route("/lacak", methods=["GET", "POST"])
@csrf.exempt
@limiter.limit(TRACKING_LIMIT, methods=["POST"])
def lacak() -> ResponseReturnValue:
    """Open a case with number and PIN; both travel in a POST only."""
    form = FormLacak()
    if not form.is_submitted() and request.args.get("nomor"):
        form.nomor.data = tidy_line(request.args["nomor"])[:40]
    if form.is_submitted() and form.validate():
        try:
            case_id = actions.buka_dengan_pin(form.nomor.data, form.pin.data, _known_case())
        except Refusal as refusal:
            form.pin.errors = [refusal.message]
            page = render_template("pengaduan/public/lacak.html", form=form)
            return page, refusal.status if refusal.status == 429 else 422
        until = clock.now() + timedelta(minutes=TRACKING_MINUTES)
        session["lacak"] = [case_id, until.timestamp()]
        return redirect(url_for(".laporan"), 303)
    page = render_template("pengaduan/public/lacak.html", form=form)
    return page, 422 if form.errors else 200


def _known_case() -> int | None:
    """Return the case that this browser has opened before, however long ago."""
    kept = session.get("lacak")
    return int(kept[0]) if kept else None


def _opened() -> Pengaduan:
    """Return the case that this browser has opened with its PIN; NotThere after a while."""
    kept = session.get("lacak")
    if not kept or kept[1] < clock.now().timestamp():
        raise NotThere(
            "Halaman laporan sudah ditutup demi keamanan. Buka lagi dengan nomor dan PIN Anda."
        )
    return queries.kasus_pelapor(int(kept[0]))


@bp.get("/lacak/laporan")
def laporan() -> ResponseReturnValue:
    """The opened case: where it stands, its history, what the reporter can do."""
    if "lacak" not in session:
        return redirect(url_for(".lacak"), 303)
    return _case_page(_opened(), {})


def _case_page(kasus: Pengaduan, bound: dict[Aksi, Any], status: int = 200) -> ResponseReturnValue:
    steps = reporter_steps(kasus, ditutup_otomatis=ditutup_otomatis(kasus))
    timeline = queries.riwayat_publik(kasus.id)
    # A step that was overtaken is shown all the same: its words are the reporter's.
    forms: dict[Aksi, Any] = {**{aksi: _reporter_form(aksi, kasus) for aksi in steps}, **bound}
    page = render_template(
        "pengaduan/public/laporan.html",
        kasus=kasus,
        riwayat=timeline,
        jam=waktu.jam(kasus, timeline),
        posisi=penjelasan.posisi(kasus),
        hasil=queries_perkara.hasil_akhir(kasus.id) if kasus.status in BERAKHIR else None,
        formulir=forms,
        terbuka={aksi for aksi, form in forms.items() if form.errors},
    )
    return page, status


def _reporter_form(aksi: Aksi, kasus: Pengaduan) -> FormPelapor | FormNilai:
    kind = FormNilai if aksi is Aksi.SETUJU else FormPelapor
    return kind(None, prefix=f"{aksi}-", data={"versi": kasus.versi})


@bp.post("/lacak/laporan/<any(lengkapi, balas, setuju, belum_selesai, ajukan_keberatan):aksi>")
@csrf.exempt
@limiter.limit(FILING_LIMIT)
def langkah(aksi: str) -> ResponseReturnValue:
    """What the reporter does on an opened case."""
    kasus, step = _opened(), Aksi(aksi)
    kind = FormNilai if step is Aksi.SETUJU else FormPelapor
    form = kind(prefix=f"{step}-")
    if form.validate():
        try:
            actions.move(kasus.id, step, None, _reporter_words(form))
        except (Conflict, Unacceptable) as refusal:
            kasus = queries.kasus_pelapor(kasus.id)
            form.pesan.errors, form.versi.data = [refusal.message], str(kasus.versi)
            return _case_page(kasus, {step: form}, refusal.status)
        flash(penjelasan.TERIMA_KASIH[step], "baik")
        return redirect(url_for(".laporan"), 303)
    return _case_page(kasus, {step: form}, 422)


def _reporter_words(form: Any) -> actions.IsianLangkah:
    versi = str(form.versi.data or "")
    return actions.IsianLangkah(
        pesan=form.pesan.data,
        nilai=int(form.nilai.data) if "nilai" in form else None,
        versi=int(versi) if versi.isdecimal() and len(versi) < 10 else 0,
        berkas=form.berkas.siap if "berkas" in form else (),
    )


@bp.get("/lacak/berkas/<int(max=2147483647):lampiran_id>")
def berkas(lampiran_id: int) -> ResponseReturnValue:
    """One file of the opened case, if it is meant for the reporter."""
    link = queries.lampiran_kasus(_opened().id, lampiran_id)
    if not link.untuk_pelapor:
        raise NotThere("Berkas ini tidak ada.")
    return kirim_berkas(link.lampiran)


@bp.get("/lacak/cara-hitung")
def cara_hitung() -> ResponseReturnValue:
    """Every day of the opened case's deadline, and why it counted or not."""
    kasus = _opened()
    return render_template(
        "pengaduan/public/cara_hitung.html",
        kasus=kasus,
        hitungan=waktu.hitungan(kasus),
        janji=waktu.riwayat_janji(kasus),
    )


@bp.post("/lacak/tutup")
def tutup() -> ResponseReturnValue:
    """Forget the opened case, the receipt and the draft on this device."""
    return _forgotten()


def _forgotten() -> ResponseReturnValue:
    session.clear()
    response = redirect(url_for("beranda_public.beranda"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.get("/batas-waktu")
def batas_waktu() -> ResponseReturnValue:
    """The limits in force with their sources, and an example counted from today."""
    today = clock.today()
    return render_template(
        "pengaduan/public/batas_waktu.html",
        batas=[row for row in batas_berlaku(today) if row.jenis not in URUSAN_DALAM],
        contoh=waktu.contoh_hitungan(today),
    )


@bp.get("/hitung-batas")
def hitung_batas() -> ResponseReturnValue:
    """The calculator: any date, the limits of a class or a number of days, day by day."""
    asked = "tanggal" in request.args
    form = FormHitung(
        request.args if asked else None,
        data={"tanggal": clock.today(), "kelas": Kelas.PENGADUAN_TIDAK_BERKADAR.value},
    )
    result = None
    if asked and form.validate():
        kelas = Kelas(form.kelas.data) if form.kelas.data else None
        result = waktu.kalkulasi(form.tanggal.data, kelas, None if kelas else int(form.hari.data))
    page = render_template(
        "pengaduan/public/hitung_batas.html", form=form, mulai=form.tanggal.data, hitung=result
    )
    return page, 422 if form.errors else 200
