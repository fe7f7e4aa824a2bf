"""Tracking with number and PIN, and what the reporter does on an opened case."""

from datetime import timedelta
from typing import Any

from flask import (
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from portal.core import clock
from portal.core.errors import Conflict, NotThere, Refusal, Unacceptable
from portal.core.text import small_number, tidy_line
from portal.extensions import csrf, limiter
from portal.lampiran.serve import kirim_berkas
from portal.pengaduan import actions, penjelasan, queries, waktu
from portal.pengaduan.actions.tutup_otomatis import ditutup_otomatis
from portal.pengaduan.forms import (
    FormLacak,
    FormNilai,
    FormPelapor,
)
from portal.pengaduan.instansi.penunjuk import penunjuk
from portal.pengaduan.kompensasi import actions as kompensasi
from portal.pengaduan.kompensasi.forms import FormKlaim
from portal.pengaduan.kompensasi.formulas import LABEL_JANJI, AksiKlaim, JanjiDilanggar
from portal.pengaduan.kompensasi.queries import (
    JanjiTerlanggar,
    dapat_diklaim,
    klaim_kasus,
    terlanggar,
)
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import reporter_steps
from portal.pengaduan.public.ajukan import FILING_LIMIT
from portal.pengaduan.public.lupakan import forgotten
from portal.pengaduan.public.pintu import bp
from portal.pengaduan.serupa.queries import bergabung
from portal.pengaduan.umum import izin
from portal.pengaduan.umum.meja import kartu
from portal.pengaduan.workflow import BERAKHIR, Aksi

TRACKING_MINUTES = 30

TRACKING_LIMIT = "40 per 10 minutes"


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


def _case_page(
    kasus: Pengaduan, bound: dict[Aksi, Any], status: int = 200, claiming: FormKlaim | None = None
) -> ResponseReturnValue:
    steps = reporter_steps(kasus, ditutup_otomatis=ditutup_otomatis(kasus))
    timeline = queries.riwayat_publik(kasus.id)
    claims = klaim_kasus(kasus.id)
    broken = terlanggar(kasus, timeline, claims)
    # A step that was overtaken is shown all the same: its words are the reporter's.
    forms: dict[Aksi, Any] = {**{aksi: _reporter_form(aksi, kasus) for aksi in steps}, **bound}
    page = render_template(
        "pengaduan/public/laporan.html",
        kasus=kasus,
        riwayat=timeline,
        jam=waktu.jam(kasus, timeline),
        posisi=penjelasan.posisi(kasus),
        penunjuk=penunjuk(kasus),
        klaim=claims,
        terlanggar=broken,
        form_klaim=claiming or _claim_form(broken, None),
        hasil=queries.hasil_akhir(kasus.id) if kasus.status in BERAKHIR else None,
        bergabung=bergabung(kasus.id),
        formulir=forms,
        terbuka={aksi for aksi, form in forms.items() if form.errors},
        umum=kartu(kasus),
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
    return actions.IsianLangkah(
        pesan=form.pesan.data,
        nilai=int(form.nilai.data) if "nilai" in form else None,
        versi=small_number(form.versi.data),
        berkas=form.berkas.siap if "berkas" in form else (),
    )


@bp.post("/lacak/publik/<any(setuju, cabut):pilihan>")
@limiter.limit(FILING_LIMIT)
def publik(pilihan: str) -> ResponseReturnValue:
    """Give the consent to publication, or take it back: the public page is gone at once."""
    kasus = _opened()
    if pilihan == "setuju":
        izin.setuju(kasus.id)
        flash("Izin dicatat. Petugas memeriksa dulu sebelum menampilkannya.", "baik")
    else:
        izin.cabut(kasus.id)
        flash("Izin dicabut. Laporan Anda tidak tampil kepada publik.", "baik")
    return redirect(url_for(".laporan") + "#publik", 303)


@bp.get("/lacak/berkas/<int(max=2147483647):lampiran_id>")
def berkas(lampiran_id: int) -> ResponseReturnValue:
    """One file of the opened case, if it is meant for the reporter."""
    link = queries.lampiran_kasus(_opened().id, lampiran_id)
    if not link.untuk_pelapor:
        raise NotThere("Berkas ini tidak ada.")
    return kirim_berkas(link.lampiran)


def _claim_form(broken: list[JanjiTerlanggar], *formdata: None) -> FormKlaim:
    form = FormKlaim(*formdata, prefix="klaim-")
    form.janji.choices = [(one.janji.value, LABEL_JANJI[one.janji]) for one in broken]
    return form


@bp.post("/lacak/klaim")
@csrf.exempt
@limiter.limit(FILING_LIMIT)
def klaim() -> ResponseReturnValue:
    """Claim compensation for a promise that the office broke."""
    kasus = _opened()
    form = _claim_form(dapat_diklaim(kasus))
    if form.validate():
        try:
            kompensasi.ajukan(kasus, JanjiDilanggar(form.janji.data), form.uraian.data, None)
        except Conflict as refusal:
            form.janji.errors = [refusal.message]
            return _case_page(_opened(), {}, refusal.status, form)
        flash("Klaim Anda sudah kami terima. Putusannya Anda baca di halaman ini.", "baik")
        return redirect(url_for(".laporan") + "#kompensasi", 303)
    return _case_page(kasus, {}, 422, form)


@bp.post("/lacak/klaim/<int(max=2147483647):klaim_id>/diterima")
@limiter.limit(FILING_LIMIT)
def klaim_diterima(klaim_id: int) -> ResponseReturnValue:
    """Say that the compensation was received."""
    if klaim_id not in {one.id for one in klaim_kasus(_opened().id)}:
        raise NotThere("Klaim ini tidak ada.")
    kompensasi.langkah(klaim_id, AksiKlaim.KONFIRMASI, None)
    flash("Terima kasih. Klaim ini selesai.", "baik")
    return redirect(url_for(".laporan") + "#kompensasi", 303)


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
    return forgotten()
