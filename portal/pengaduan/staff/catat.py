"""Counter intake and its receipt."""

import re
from contextlib import suppress

from flask import (
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import NotThere, Unacceptable
from portal.core.tokens import new_token, pin_for
from portal.kantor.queries import kantor_kini
from portal.pengaduan import actions, queries, waktu
from portal.pengaduan.forms import FormCatat
from portal.pengaduan.permissions import is_concerned
from portal.pengaduan.staff.meja import bp
from portal.pengaduan.tanda_terima import qr_lacak
from portal.pengaduan.workflow import (
    Identitas,
    Kanal,
    Kelas,
)

LARGEST_ID = 2**31 - 1
STAFF_PLACE = re.compile(r"/petugas(?:/[a-z0-9_-]+)+", re.ASCII)
"""An address within the staff area and nothing else."""


@bp.route("/catat", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_CATAT)
def catat() -> ResponseReturnValue:
    """Counter intake on one page; the date received stands apart from the date typed.

    Files are kept under the form's token as soon as they arrive, so that a mistake
    elsewhere on the page does not ask for them again.
    """
    form = FormCatat(data={"tanggal_diterima": clock.today(), "token": new_token()})
    form.kecamatan.choices = {
        "": "Tidak tahu atau di luar wilayah",
        **{nama: nama for nama in kantor_kini().kecamatan},
    }
    form.token.data = token = form.token.data or new_token()
    if form.is_submitted():
        valid = form.validate()
        kept = _keep_files(form, token)
        if "hapus_berkas" in request.form:
            _drop_file(form, token)
        elif valid and kept and _record(form, token):
            session["dicatat"] = token
            return _onward(form, token)
    page = render_template(
        "pengaduan/staff/catat.html",
        form=form,
        berkas=queries.lampiran_draf(token) if form.is_submitted() else [],
    )
    return page, 422 if form.errors else 200


def _onward(form: FormCatat, token: str) -> ResponseReturnValue:
    """Go to the receipt, or tell the number to the staff page that asked for the complaint.

    That page is told by the same form sent on (307): so only an officer's own click, with
    the form's token, does it.
    """
    if not STAFF_PLACE.fullmatch(form.lanjut.data or ""):
        return redirect(url_for(".tanda_terima"), 303)
    return redirect(f"{form.lanjut.data}?nomor={actions.sent_as(token)}", 307)


def _keep_files(form: FormCatat, token: str) -> bool:
    """Put the files that came with the form into its draft; False when they are too many."""
    if not form.berkas.siap:
        return True
    try:
        actions.simpan_draf(token, {}, form.berkas.siap)
    except Unacceptable as refusal:
        form.berkas.errors = [refusal.message]
        return False
    return True


def _drop_file(form: FormCatat, token: str) -> None:
    """Take one file off the form; the rest stands as typed and is not judged yet."""
    asked = request.form.get("hapus_berkas", default=0, type=int)
    if 0 < asked <= LARGEST_ID:
        with suppress(NotThere):  # a second click finds it gone
            actions.buang_lampiran(token, asked)
    for field in form:
        if field is not form.berkas:
            field.errors = []


def _record(form: FormCatat, token: str) -> bool:
    try:
        actions.catat(token, _intake(form), petugas_masuk())
    except Unacceptable as refusal:
        form.tanggal_diterima.errors = [refusal.message]
        return False
    return True


def _intake(form: FormCatat) -> actions.IsianPengaduan:
    return actions.IsianPengaduan(
        uraian=form.uraian.data,
        identitas=Identitas(form.identitas.data),
        waktu_kejadian=form.waktu_kejadian.data,
        lokasi=form.lokasi.data,
        kecamatan=form.kecamatan.data,
        nama=form.nama.data,
        telepon=form.telepon.data,
        surel=form.surel.data,
        alamat=form.alamat.data,
        kanal=Kanal(form.kanal.data),
        kelas=Kelas(form.kelas.data),
        tanggal_diterima=form.tanggal_diterima.data,
    )


@bp.get("/catat/tanda-terima")
@butuh(Izin.PENGADUAN_CATAT)
def tanda_terima() -> ResponseReturnValue:
    """The receipt of the complaint just taken in, to print for the visitor."""
    token = session.get("dicatat")
    nomor = actions.sent_as(token) if isinstance(token, str) else None
    if nomor is None or not isinstance(token, str):
        return redirect(url_for(".catat"), 303)
    kasus = queries.kasus_bernomor(nomor)
    if is_concerned(petugas_masuk(), kasus):
        return redirect(url_for(".catat"), 303)
    return render_template(
        "pengaduan/staff/tanda_terima.html",
        kasus=kasus,
        jam=waktu.jam(kasus, []),
        pin=pin_for(token),
        qr=qr_lacak(nomor),
    )
