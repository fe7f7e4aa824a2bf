"""/petugas/pengaduan/<nomor>/gabung: joining a report to a main case, and parting it again."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core.errors import Conflict, NotThere, Refusal, Unacceptable
from portal.core.format_id import tanggal
from portal.core.workflow import step_for
from portal.pengaduan import actions, queries
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import ensure_allowed
from portal.pengaduan.serupa.aturan import akibat
from portal.pengaduan.serupa.forms import FormGabung, FormPilihUtama, FormPisah
from portal.pengaduan.serupa.queries import keluarga, rencana_gabung
from portal.pengaduan.workflow import ALUR, Aksi

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
    except NotThere:
        return None


def _take(
    found: Pengaduan,
    step: Aksi,
    form: FormGabung | FormPisah,
    officer: Petugas,
    induk_id: int | None = None,
) -> Refusal | None:
    """Take the step; the refusal, beside the reason, when it could not be taken."""
    versi = str(form.versi.data or "")
    words = actions.IsianLangkah(
        catatan=form.alasan.data,
        versi=int(versi) if versi.isdecimal() and len(versi) < 10 else 0,
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
        ensure_allowed(officer, found, step_for(ALUR, found.status, Aksi.PISAHKAN))
    page = render_template(
        "pengaduan/staff/pisah.html", kasus=found, form=form, keluarga=keluarga(found, officer)
    )
    return page, status
