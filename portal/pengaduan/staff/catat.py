"""Counter intake and its receipt."""

from flask import (
    redirect,
    render_template,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.tokens import new_token, pin_for
from portal.kantor.queries import kantor_kini
from portal.pengaduan import actions, queries
from portal.pengaduan.forms import FormCatat
from portal.pengaduan.staff.meja import bp
from portal.pengaduan.tanda_terima import qr_lacak
from portal.pengaduan.workflow import (
    Identitas,
    Kanal,
    Kelas,
)


@bp.route("/catat", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_CATAT)
def catat() -> ResponseReturnValue:
    """Counter intake on one page; the date received stands apart from the date typed."""
    form = FormCatat(data={"tanggal_diterima": clock.today(), "token": new_token()})
    form.kecamatan.choices = {
        "": "Tidak tahu atau di luar wilayah",
        **{nama: nama for nama in kantor_kini().kecamatan},
    }
    if form.validate_on_submit():
        token = form.token.data or new_token()
        try:
            actions.catat(token, _intake(form), petugas_masuk(), form.berkas.siap)
        except Unacceptable as refusal:
            form.tanggal_diterima.errors = [refusal.message]
        else:
            session["dicatat"] = token
            return redirect(url_for(".tanda_terima"), 303)
    page = render_template("pengaduan/staff/catat.html", form=form)
    return page, 422 if form.errors else 200


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
    return render_template(
        "pengaduan/staff/tanda_terima.html",
        kasus=queries.kasus_bernomor(nomor),
        pin=pin_for(token),
        qr=qr_lacak(nomor),
    )
