"""The administration of accounts."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.akun import actions, queries
from portal.akun.forms import FormAkunBaru, FormTindakan, FormUbahAkun
from portal.akun.gate import butuh, petugas_masuk
from portal.akun.models import Petugas
from portal.akun.permissions import LABEL_PERAN, Izin
from portal.akun.staff.blueprint import bp, is_proved, own_session
from portal.core.errors import Unacceptable


@dataclass(frozen=True)
class Tindakan:
    """A sensitive step with an account: its words, and the action, which may give a password."""

    judul: str
    akibat: str
    tombol: str
    laku: Callable[[Petugas, int], str | int]


TINDAKAN = {
    "sandi": Tindakan(
        "Atur ulang sandi",
        "Sandi lama tidak berlaku lagi, semua sesinya dikeluarkan, dan Anda mendapat sandi "
        "sementara untuk diserahkan langsung kepada pemiliknya.",
        "Atur ulang sandi",
        actions.atur_ulang_sandi,
    ),
    "kode-kedua": Tindakan(
        "Atur ulang kode kedua",
        "Kode kedua dan kode pemulihannya dihapus, semua sesinya dikeluarkan, dan sandinya "
        "diganti sandi sementara. Saat masuk lagi, pemiliknya memasang kode kedua yang baru.",
        "Atur ulang kode kedua",
        actions.atur_ulang_kode_kedua,
    ),
    "keluarkan": Tindakan(
        "Keluarkan dari semua perangkat",
        "Semua sesi akun ini berakhir. Sandi dan kode keduanya tetap.",
        "Keluarkan",
        actions.keluarkan,
    ),
}


@bp.get("/daftar")
@butuh(Izin.AKUN_KELOLA)
def daftar() -> ResponseReturnValue:
    """List all accounts."""
    return render_template(
        "akun/staff/daftar.html", daftar_akun=queries.semua_petugas(), label_peran=LABEL_PERAN
    )


@bp.route("/baru", methods=["GET", "POST"])
@butuh(Izin.AKUN_KELOLA)
def buat() -> ResponseReturnValue:
    """Make an account; its temporary password is shown this once."""
    form = FormAkunBaru(own_session(), queries.semua_unit(hanya_aktif=True))
    if form.validate_on_submit() and is_proved(form):
        try:
            new = actions.buat_akun(form.isian(), petugas_masuk().id)
        except Unacceptable as refusal:
            form.nama_pengguna.errors = [refusal.message]
        else:
            return _show_password(new.petugas, new.sandi)
    page = render_template("akun/staff/buat.html", form=form)
    return page, 422 if form.errors else 200


@bp.route("/<int(max=2147483647):petugas_id>", methods=["GET", "POST"])
@butuh(Izin.AKUN_KELOLA)
def ubah(petugas_id: int) -> ResponseReturnValue:
    """Show an account and change it."""
    akun = queries.petugas(petugas_id)
    form = FormUbahAkun(own_session(), queries.semua_unit(), akun)
    if form.validate_on_submit() and is_proved(form):
        try:
            actions.ubah_akun(akun, form.isian(), petugas_masuk().id)
        except Unacceptable as refusal:
            form.peran.errors = [refusal.message]
        else:
            flash(f"Akun {akun.nama} sudah disimpan.", "baik")
            return redirect(url_for(".daftar"), 303)
    over = actions.is_expired(akun)
    page = render_template("akun/staff/ubah.html", form=form, akun=akun, sandi_lewat=over)
    return page, 422 if form.errors else 200


@bp.route("/<int(max=2147483647):petugas_id>/<nama_tindakan>", methods=["GET", "POST"])
@butuh(Izin.AKUN_KELOLA)
def tindakan(petugas_id: int, nama_tindakan: str) -> ResponseReturnValue:
    """Ask before a sensitive step with an account, then take it."""
    step = TINDAKAN.get(nama_tindakan) or abort(404)
    akun = queries.petugas(petugas_id)
    form = FormTindakan(own_session())
    if form.validate_on_submit() and is_proved(form):
        outcome = step.laku(akun, petugas_masuk().id)
        if isinstance(outcome, str):
            return _show_password(akun, outcome)
        flash(f"{akun.nama} sudah dikeluarkan dari {outcome} sesi.", "baik")
        return redirect(url_for(".ubah", petugas_id=akun.id), 303)
    page = render_template("akun/staff/tindakan.html", form=form, akun=akun, langkah=step)
    return page, 422 if form.errors else 200


def _show_password(akun: Petugas, sandi: str) -> ResponseReturnValue:
    return render_template("akun/staff/sandi_sementara.html", akun=akun, sandi=sandi)
