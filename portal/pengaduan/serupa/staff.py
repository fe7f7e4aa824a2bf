"""/petugas/pengaduan/<nomor>/...: joining a report, parting it again, one answer to many."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core.errors import Conflict, NotThere, Refusal, Unacceptable
from portal.core.format_id import tanggal
from portal.core.text import small_number
from portal.core.tokens import new_token
from portal.pengaduan import actions, queries
from portal.pengaduan.forms import FormLangkah
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.permissions import ensure_allowed, may_see
from portal.pengaduan.serupa.aturan import AKSI_BERSAMA, akibat, syarat_bersama
from portal.pengaduan.serupa.forms import FormGabung, FormPilihKasus, FormPilihUtama, FormPisah
from portal.pengaduan.serupa.jawaban import IsianJawaban, jawab_bersama, lanjutkan
from portal.pengaduan.serupa.queries import (
    CalonJawaban,
    calon_jawaban,
    jawaban,
    keluarga,
    rencana_gabung,
)
from portal.pengaduan.workflow import Aksi

bp = Blueprint("serupa_staff", __name__)


@bp.route("/<nomor>/gabung", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_VERIFIKASI)
def gabung(nomor: str) -> ResponseReturnValue:
    """Join a report to a main case: choose it, read the effects, give the reason."""
    officer = petugas_masuk()
    found = queries.kasus(nomor, officer)
    form = FormGabung(data={"versi": found.versi})
    if form.is_submitted():
        choice = FormPilihUtama(None, data={"ke": form.ke.data})
        main = _named(form.ke.data or "", officer)
        if main is not None and form.validate():
            refusal = _take(found, Aksi.GABUNGKAN, form, officer, main.id)
            if refusal is None:
                flash(f"{found.nomor} digabungkan. Anda dapat memisahkannya lagi.", "baik")
                return redirect(url_for("pengaduan_staff.kasus", nomor=found.nomor), 303)
            return _joining(found, choice, form, main, officer, refusal.status)
        return _joining(found, choice, form, main, officer, 422)
    choice = FormPilihUtama(request.args if "ke" in request.args else None)
    if "ke" not in request.args:
        return _joining(found, choice, form, None, officer, 200)
    main = _named(choice.ke.data, officer) if choice.validate() else None
    if main is None and not choice.errors:
        choice.ke.errors = ["Laporan ini tidak ada, atau bukan bagian akun Anda."]
    return _joining(found, choice, form, main, officer, 422 if choice.errors else 200)


def _named(nomor: str, officer: Petugas) -> Pengaduan | None:
    try:
        return queries.kasus(nomor, officer)
    except NotThere as refusal:
        actions.catat_terhalang(refusal, officer.id, Aksi.GABUNGKAN)
        return None


def _take(
    found: Pengaduan,
    step: Aksi,
    form: FormGabung | FormPisah,
    officer: Petugas,
    induk_id: int | None = None,
) -> Refusal | None:
    """Take the step; the refusal, beside the reason, when it could not be taken."""
    words = actions.IsianLangkah(
        catatan=form.alasan.data,
        versi=small_number(form.versi.data),
        induk_id=induk_id,
    )
    try:
        actions.move(found.id, step, officer, words)
    except (Conflict, Unacceptable) as refusal:
        form.alasan.errors = [refusal.message]
        return refusal
    return None


def _joining(
    found: Pengaduan,
    choice: FormPilihUtama,
    form: FormGabung,
    main: Pengaduan | None,
    officer: Petugas,
    status: int,
) -> ResponseReturnValue:
    found = queries.kasus(found.nomor, officer)
    plan = rencana_gabung(found, main, officer) if main else None
    form.versi.data = str(found.versi)
    if main is not None:
        form.ke.data = main.nomor
    page = render_template(
        "pengaduan/staff/gabung.html",
        kasus=found,
        pilih=choice,
        form=form,
        rencana=plan,
        akibat=akibat(found.nomor, tanggal(found.tenggat), found.status),
    )
    return page, status


@bp.route("/<nomor>/pisah", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_VERIFIKASI)
def pisah(nomor: str) -> ResponseReturnValue:
    """Part a report from its main case again, with a reason."""
    officer = petugas_masuk()
    found = queries.kasus(nomor, officer)
    form, status = FormPisah(data={"versi": found.versi}), 200
    if form.is_submitted():
        refusal = _take(found, Aksi.PISAHKAN, form, officer) if form.validate() else None
        if refusal is None and not form.errors:
            flash(f"{found.nomor} ditangani tersendiri lagi.", "baik")
            return redirect(url_for("pengaduan_staff.kasus", nomor=found.nomor), 303)
        status = refusal.status if refusal else 422
        found = queries.kasus(nomor, officer)
        form.versi.data = str(found.versi)
    else:
        ensure_allowed(officer, found, Aksi.PISAHKAN)
    page = render_template(
        "pengaduan/staff/pisah.html", kasus=found, form=form, keluarga=keluarga(found, officer)
    )
    return page, status


@bp.route("/<nomor>/jawab-bersama/<aksi>", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_TINDAK_LANJUT)
def jawab(nomor: str, aksi: str) -> ResponseReturnValue:
    """Give one answer to a main case and those joined to it, after a preview of each."""
    officer, step = petugas_masuk(), _common_step(aksi)
    main = _main_case(nomor, officer)
    choices = calon_jawaban(main, officer, step)
    form, pick = _answer_forms(main, step, choices)
    if form.is_submitted():
        valid = all([form.validate(), pick.validate()])
        if valid and "pratinjau" not in request.form:
            try:
                answer = jawab_bersama(pick.token.data, main, _answer(step, form, pick), officer)
                return redirect(url_for(".hasil_jawaban", nomor=nomor, jawaban_id=answer.id), 303)
            except (Conflict, Unacceptable) as refusal:
                _field_of(form, refusal).errors = [refusal.message]
        words = _said(form)
        proof = bool(words.berkas or words.tautan) or None
        choices = calon_jawaban(main, officer, step, words.hasil, bukti=proof or False)
    page = render_template(
        "pengaduan/staff/jawab_bersama.html",
        kasus=main,
        aksi=step,
        form=form,
        pilih=pick,
        calon=choices,
        dipilih=set(pick.kasus.data or ()),
        tersembunyi=keluarga(main, officer).tersembunyi,
    )
    return page, 422 if form.errors or pick.errors else 200


def _common_step(aksi: str) -> Aksi:
    if aksi not in AKSI_BERSAMA:
        raise NotThere("Langkah ini tidak dapat diberikan bersama.")
    return Aksi(aksi)


def _main_case(nomor: str, officer: Petugas) -> Pengaduan:
    """Return the case if others are joined to it; Conflict when it is no main case."""
    found = queries.kasus(nomor, officer)
    if not keluarga(found, officer).anggota:
        raise Conflict(
            "Tidak ada laporan yang bergabung dengan laporan ini, jadi tidak ada yang dijawab "
            "bersama. Buka laporan utamanya, atau jawab laporan ini tersendiri."
        )
    return found


def _answer_forms(
    main: Pengaduan, step: Aksi, choices: list[CalonJawaban]
) -> tuple[FormLangkah, FormPilihKasus]:
    form = FormLangkah(step, data={"versi": main.versi, "aksi": step})
    # A template names one case's number and dates; here the words are for several.
    del form.templat
    asks = syarat_bersama([one.kasus.kelas for one in choices], step)
    if asks:
        form.ask_for_closing(asks)
    ready = [one.kasus.id for one in choices if not one.kemungkinan.tetap]
    pick = FormPilihKasus(data={"token": new_token(), "kasus": ready})
    pick.kasus.choices = [(one.kasus.id, one.kasus.nomor) for one in choices]
    return form, pick


def _said(form: FormLangkah) -> actions.IsianLangkah:
    """Return what the answer says, as typed."""

    def given(name: str) -> str:
        return str(form[name].data or "") if name in form else ""

    outcome = given("hasil")
    return actions.IsianLangkah(
        pesan=given("pesan"),
        catatan=given("catatan"),
        hasil=Hasil(outcome) if outcome in list(Hasil) else None,
        tautan=given("tautan"),
        alasan_foto=given("alasan_foto"),
        berkas=form.berkas.siap if "berkas" in form else (),
    )


def _field_of(form: FormLangkah, refusal: Exception) -> Any:
    """Return the field beside which a refusal stands."""
    name = getattr(refusal, "bagian", "pesan")
    return form[name if name in form else "pesan"]


def _answer(step: Aksi, form: FormLangkah, pick: FormPilihKasus) -> IsianJawaban:
    shown = {key: small_number(request.form.get(f"versi-{key}")) for key in pick.kasus.data or ()}
    return IsianJawaban(step, _said(form), shown)


@bp.get("/<nomor>/jawab-bersama/hasil/<int(max=2147483647):jawaban_id>")
@butuh(Izin.PENGADUAN_TINDAK_LANJUT)
def hasil_jawaban(nomor: str, jawaban_id: int) -> ResponseReturnValue:
    """What became of an answer to many, case by case."""
    officer = petugas_masuk()
    main = queries.kasus(nomor, officer)
    answer = jawaban(main, jawaban_id)
    return render_template(
        "pengaduan/staff/hasil_jawaban.html",
        kasus=main,
        jawaban=answer,
        terlihat={one.pengaduan_id for one in answer.kasus if may_see(officer, one.pengaduan)},
        milik_saya=answer.petugas_id == officer.id,
    )


@bp.post("/<nomor>/jawab-bersama/hasil/<int(max=2147483647):jawaban_id>")
@butuh(Izin.PENGADUAN_TINDAK_LANJUT)
def lanjut_jawaban(nomor: str, jawaban_id: int) -> ResponseReturnValue:
    """Go on with an answer to many that was interrupted."""
    officer = petugas_masuk()
    main = queries.kasus(nomor, officer)
    lanjutkan(jawaban(main, jawaban_id).id, officer)
    return redirect(url_for(".hasil_jawaban", nomor=nomor, jawaban_id=jawaban_id), 303)
