"""Planning a wave, its services while it runs, and its late answers."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.survei.kelola.actions import rencana as actions
from portal.survei.kelola.actions.susulan import pindahkan_susulan
from portal.survei.kelola.forms import (
    LAYANAN_AWAL,
    TANGGAL_SENDIRI,
    FormLayananGelombang,
    FormRencana,
    FormSusulan,
    FormYakin,
    plan_of,
)
from portal.survei.kelola.formulas import suggested_period
from portal.survei.kelola.queries import gelombang as queries
from portal.survei.kelola.staff.blueprint import bp
from portal.survei.models import Gelombang
from portal.survei.queries import gelombang_by_kode
from portal.survei.workflow import StatusGelombang, Survei


@bp.route("/baru/<any(skm, spak, spkp):survei>", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def rencana(survei: str) -> ResponseReturnValue:
    """A new wave, begun from the services and questions of the last one."""
    kind = Survei(survei)
    last = queries.gelombang_terakhir(kind)
    period = suggested_period(kind, clock.today(), queries.periode_terpakai(kind))
    known = plan_of(last, with_users=False) if last else {}
    form = FormRencana(data={"periode": period.kode, **known})
    return _plan(form, kind, None, last)


@bp.route("/<kode>/ubah", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def ubah_rencana(kode: str) -> ResponseReturnValue:
    """A plan changed, as long as the wave was never opened."""
    row = gelombang_by_kode(kode)
    if row.status is not StatusGelombang.DRAF:
        raise Conflict(actions.SUDAH_DIBUKA)
    free = ".." in row.periode
    known = {
        "periode": TANGGAL_SENDIRI if free else row.periode,
        "dari": row.mulai if free else None,
        "sampai": row.selesai if free else None,
        "nama": row.nama,
    }
    form = FormRencana(data={**known, **plan_of(row, with_users=True)})
    return _plan(form, row.survei, row, None)


def _plan(
    form: FormRencana, survei: Survei, row: Gelombang | None, contoh: Gelombang | None
) -> ResponseReturnValue:
    form.offer(clock.today(), row.periode if row else "")
    status, fault = 200, ""
    if not form.is_submitted():
        for _ in range(LAYANAN_AWAL):
            form.layanan.append_entry()
        form.more_rows("tambahan")
    elif request.form.get("tambah"):
        form.more_rows(request.form["tambah"])
    elif form.validate():
        try:
            saved = _save(row, form.isian(survei))
            flash(f"Rencana {saved.nama} disimpan.", "baik")
            return redirect(url_for(".gelombang", kode=saved.kode), 303)
        except Unacceptable as refusal:
            fault, status = refusal.message, refusal.status
    page = render_template(
        "survei/staff/rencana.html",
        form=form,
        survei=survei,
        gelombang=row,
        contoh=contoh,
        layanan_dikenal=queries.nama_layanan(),
        kesalahan=fault,
    )
    return page, 422 if form.error_list() else status


def _save(row: Gelombang | None, isian: actions.IsianRencana) -> Gelombang:
    officer = petugas_masuk().id
    if row is None:
        return actions.rencanakan(isian, officer)
    return actions.ubah_rencana(row.id, isian, officer)


@bp.route("/<kode>/hapus", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def hapus(kode: str) -> ResponseReturnValue:
    """Ask before a plan is dropped, then drop it."""
    row = gelombang_by_kode(kode)
    if row.status is not StatusGelombang.DRAF:
        raise Conflict(actions.SUDAH_DIBUKA)
    form = FormYakin()
    if form.validate_on_submit():
        nama = row.nama
        actions.hapus_rencana(row.id, petugas_masuk().id)
        flash(f"Rencana {nama} dihapus.", "baik")
        return redirect(url_for(".daftar"), 303)
    page = render_template("survei/staff/hapus.html", gelombang=row, form=form)
    return page, 422 if form.errors else 200


@bp.route("/<kode>/layanan", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def layanan(kode: str) -> ResponseReturnValue:
    """How many people used each service, while the wave runs; services to add."""
    row = gelombang_by_kode(kode)
    if row.status is StatusGelombang.DISEGEL:
        raise Conflict("Gelombang ini sudah disegel, jadi layanannya tidak dapat diubah.")
    form = FormLayananGelombang(data={"pengguna": [one.populasi for one in row.layanan]})
    status, fault = 200, ""
    if form.validate_on_submit():
        try:
            users = form.populasi(row.layanan)
            actions.ubah_layanan(row.id, users, form.baru(), petugas_masuk().id)
            flash("Layanan dan jumlah penggunanya disimpan.", "baik")
            return redirect(url_for(".gelombang", kode=kode), 303)
        except Unacceptable as refusal:
            fault, status = refusal.message, refusal.status
            row = gelombang_by_kode(kode)
    page = render_template(
        "survei/staff/layanan.html",
        gelombang=row,
        form=form,
        layanan_dikenal=queries.nama_layanan(),
        kesalahan=fault,
    )
    return page, 422 if form.error_list() else status


@bp.route("/<kode>/susulan", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def susulan(kode: str) -> ResponseReturnValue:
    """Late answers: how many there are, and giving them to a later wave."""
    row = gelombang_by_kode(kode)
    targets = queries.gelombang_tujuan(row)
    form = FormSusulan()
    form.offer(targets)
    status = 200
    if targets and form.validate_on_submit():
        officer = petugas_masuk().id
        try:
            count = pindahkan_susulan(row.id, form.tujuan.data, form.alasan.data, officer)
            flash(f"{count} jawaban susulan dipindahkan dan dihitung.", "baik")
            return redirect(url_for(".gelombang", kode=kode), 303)
        except Unacceptable as refusal:
            form.alasan.errors, status = [refusal.message], refusal.status
            row = gelombang_by_kode(kode)
    page = render_template(
        "survei/staff/susulan.html",
        gelombang=row,
        ringkas=queries.ringkas_susulan(row),
        tujuan=targets,
        form=form,
    )
    return page, 422 if form.error_list() else status
