"""One's own account: password, second factor, recovery codes, sessions."""

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.akun import actions, queries
from portal.akun.forms import FormKodePemulihan, FormPasangKode, FormSandi
from portal.akun.gate import butuh, lacks_second_factor, petugas_masuk
from portal.akun.known_browser import remember_browser
from portal.akun.permissions import LABEL_PERAN, Izin
from portal.akun.qr import setup_drawing
from portal.akun.staff.blueprint import bp, is_proved, own_session
from portal.core.errors import Unacceptable


@bp.get("/")
@butuh(Izin.AKUN_SENDIRI)
def sendiri() -> ResponseReturnValue:
    """Show the own account and its open sessions."""
    akun = petugas_masuk()
    return render_template(
        "akun/staff/sendiri.html",
        akun=akun,
        label_peran=LABEL_PERAN,
        sisa_kode=queries.sisa_kode_pemulihan(akun.id),
        daftar_sesi=[sesi for sesi in queries.sesi_terbuka(akun.id) if actions.is_alive(sesi)],
        sesi_ini=own_session().id,
    )


@bp.route("/sandi", methods=["GET", "POST"])
@butuh(Izin.AKUN_SENDIRI)
def ganti_sandi() -> ResponseReturnValue:
    """Change the own password."""
    sesi = own_session()
    form = FormSandi(sesi)
    if form.validate_on_submit() and is_proved(form):
        try:
            actions.ganti_sandi(sesi.petugas, form.sandi_baru.data, sesi.id)
        except Unacceptable as refusal:
            form.sandi_baru.errors = [refusal.message]
        else:
            flash("Sandi sudah diganti. Sesi Anda di perangkat lain sudah dikeluarkan.", "baik")
            response = make_response(redirect(url_for(".sendiri"), 303))
            remember_browser(response, sesi.petugas)
            return response
    page = render_template("akun/staff/ganti_sandi.html", form=form, akun=sesi.petugas)
    return page, 422 if form.errors else 200


@bp.route("/kode-kedua", methods=["GET", "POST"])
@butuh(Izin.AKUN_SENDIRI)
def kode_kedua() -> ResponseReturnValue:
    """Set up the second factor, or move it to another telephone."""
    sesi = own_session()
    form = FormPasangKode(sesi)
    if form.validate_on_submit() and is_proved(form):
        present = form.kode_kini.data if form.kode_kini else ""
        try:
            codes = actions.pasang_kode_kedua(sesi, form.kode.data, present)
        except Unacceptable as refusal:
            _refuse_present_code(form, refusal)
        else:
            if codes:
                return _show_codes(codes)
            form.kode.errors = ["Kode belum cocok. Tunggu kode berikutnya, lalu coba lagi."]
    rahasia = actions.calon_rahasia(sesi)
    page = render_template(
        "akun/staff/kode_kedua.html",
        form=form,
        akun=sesi.petugas,
        wajib=lacks_second_factor(sesi.petugas),
        rahasia=rahasia,
        gambar=setup_drawing(sesi.petugas.nama_pengguna, rahasia),
    )
    return page, 422 if form.errors else 200


@bp.route("/kode-pemulihan", methods=["GET", "POST"])
@butuh(Izin.AKUN_SENDIRI)
def kode_pemulihan() -> ResponseReturnValue:
    """Make new recovery codes; they are shown this once."""
    sesi = own_session()
    if not sesi.petugas.totp_aktif:
        return redirect(url_for(".kode_kedua"), 303)
    form = FormKodePemulihan(sesi)
    if form.validate_on_submit() and is_proved(form):
        try:
            return _show_codes(actions.buat_kode_pemulihan(sesi.petugas, form.kode_kini.data))
        except Unacceptable as refusal:
            _refuse_present_code(form, refusal)
    left = queries.sisa_kode_pemulihan(sesi.petugas_id)
    page = render_template("akun/staff/kode_pemulihan.html", form=form, sisa=left)
    return page, 422 if form.errors else 200


@bp.post("/sesi/<int(max=2147483647):sesi_id>/cabut")
@butuh(Izin.AKUN_SENDIRI)
def cabut_sesi(sesi_id: int) -> ResponseReturnValue:
    """Sign one of the own sessions out."""
    actions.cabut_sesi(petugas_masuk(), sesi_id)
    flash("Sesi itu sudah dikeluarkan.", "baik")
    return redirect(url_for(".sendiri"), 303)


@bp.post("/sesi/cabut-lain")
@butuh(Izin.AKUN_SENDIRI)
def cabut_sesi_lain() -> ResponseReturnValue:
    """Sign all own sessions out but this one."""
    ended = actions.cabut_sesi_lain(own_session())
    flash(f"{ended} sesi lain sudah dikeluarkan.", "baik")
    return redirect(url_for(".sendiri"), 303)


def _show_codes(codes: list[str]) -> ResponseReturnValue:
    return render_template("akun/staff/kode_pemulihan_baru.html", daftar_kode=codes)


def _refuse_present_code(form: FormKodePemulihan, refusal: Unacceptable) -> None:
    if form.kode_kini is None:  # set up in another tab meanwhile: show the page as it is now
        raise refusal
    form.kode_kini.errors = [refusal.message]
