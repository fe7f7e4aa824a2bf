"""What hangs on one case: the pulse of an open page, drafts of its steps, following it."""

from datetime import datetime

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.format_id import waktu
from portal.pengaduan import queries as kasus_queries
from portal.pengaduan.forms import FormLangkah
from portal.pengaduan.meja import actions, queries
from portal.pengaduan.meja.daftar import pulang_bila_diminta
from portal.pengaduan.meja.isian import typed_of
from portal.pengaduan.meja.staff.blueprint import bp, kalimat_bersama

HEADERS = {"Cache-Control": "no-store"}


@bp.post("/laporan/<nomor>/denyut")
@butuh(Izin.PENGADUAN_LIHAT)
def denyut(nomor: str) -> ResponseReturnValue:
    """Say that the page of a case is still open; answers who else has it open."""
    officer = petugas_masuk()
    found = kasus_queries.kasus(nomor, officer)
    hints = [kalimat_bersama(one) for one in queries.rekan_membuka(officer, found.id)]
    actions.catat_kunjungan(officer.id, found.id, found.langkah_at, dimuat=False)
    return jsonify(bersama=hints), 200, HEADERS


@bp.post("/laporan/<nomor>/draf/<aksi>")
@butuh(Izin.PENGADUAN_LIHAT)
def draf(nomor: str, aksi: str) -> ResponseReturnValue:
    """Keep what is being typed for a step (the script of its page)."""
    officer, step = petugas_masuk(), FormLangkah.step_named(aksi)
    found = kasus_queries.kasus(nomor, officer)
    typed = typed_of(FormLangkah(step), request.form)
    kept = actions.simpan_draf(officer, found.id, step, typed, _loaded_at())
    words = f"Draf disimpan {waktu(clock.now())}." if kept else ""
    return jsonify(kabar=words), 200 if kept else 409, HEADERS


@bp.post("/laporan/<nomor>/draf/<aksi>/buang")
@butuh(Izin.PENGADUAN_LIHAT)
def buang_draf(nomor: str, aksi: str) -> ResponseReturnValue:
    """Throw the draft of a step away, and begin it afresh."""
    officer, step = petugas_masuk(), FormLangkah.step_named(aksi)
    found = kasus_queries.kasus(nomor, officer)
    actions.buang_draf(officer, found.id, step)
    flash("Draf dibuang.", "baik")
    back = url_for("pengaduan_staff.langkah", nomor=nomor, aksi=step, dari=_back())
    return redirect(back, 303)


@bp.post("/laporan/<nomor>/ikuti")
@butuh(Izin.PENGADUAN_LIHAT)
def ikuti(nomor: str) -> ResponseReturnValue:
    """Follow a case, or follow it no longer."""
    officer = petugas_masuk()
    found = kasus_queries.kasus(nomor, officer)
    if request.form.get("ikut") == "tidak":
        actions.berhenti_ikut(officer, found.id)
        flash("Anda tidak lagi mengikuti laporan ini.", "baik")
    else:
        actions.ikuti(officer, found.id)
        flash("Anda mengikuti laporan ini.", "baik")
    return redirect(url_for("pengaduan_staff.kasus", nomor=nomor, dari=_back()), 303)


def _loaded_at() -> datetime | None:
    try:
        at = datetime.fromisoformat(request.form.get("dimuat", ""))
    except ValueError:
        return None
    return at if at.tzinfo else None


def _back() -> str | None:
    return pulang_bila_diminta(request.args, url_for("pengaduan_staff.antrean"))
