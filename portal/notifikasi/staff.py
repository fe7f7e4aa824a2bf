"""/petugas/surat/: letters waiting, sent and failed; trying again."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.akun.tertutup import tertutup_bagi
from portal.core.format_id import angka
from portal.notifikasi import actions, queries
from portal.notifikasi.formulas import samar_alamat
from portal.notifikasi.letters import LABEL_KEJADIAN
from portal.notifikasi.models import StatusSurat, SuratKeluar

bp = Blueprint("notifikasi_staff", __name__)


@bp.get("/")
@butuh(Izin.SURAT_LIHAT)
def daftar() -> ResponseReturnValue:
    """Show the letters, newest first, all or those of one status."""
    status = _status(request.args.get("status", ""))
    return render_template(
        "notifikasi/staff/daftar.html",
        ringkasan=queries.antrean(),
        halaman=queries.daftar_surat(
            status, request.args.get("sebelum", type=_id), tertutup_bagi(petugas_masuk())
        ),
        status=status,
        semua_status=StatusSurat,
        label_kejadian=LABEL_KEJADIAN,
        tujuan=_masked,
        dapat_diulang=_may_be_tried_again,
    )


@bp.post("/<int(max=2147483647):surat_id>/ulangi")
@butuh(Izin.SURAT_LIHAT)
def ulangi(surat_id: int) -> ResponseReturnValue:
    """Try one letter again."""
    actions.ulangi(surat_id, petugas_masuk().id)
    flash("Surat akan dicoba lagi dalam beberapa detik.", "baik")
    return redirect(url_for(".daftar"), 303)


@bp.post("/ulangi")
@butuh(Izin.SURAT_LIHAT)
def ulangi_semua() -> ResponseReturnValue:
    """Try all failed letters again."""
    jumlah = actions.ulangi_semua(petugas_masuk().id)
    if jumlah:
        flash(f"{angka(jumlah)} surat akan dicoba lagi dalam beberapa detik.", "baik")
    else:
        flash("Tidak ada surat yang gagal.", "baik")
    return redirect(url_for(".daftar"), 303)


def _status(text: str) -> StatusSurat | None:
    return next((status for status in StatusSurat if status == text), None)


def _id(text: str) -> int:
    number = int(text)
    if not 0 < number < 2**31:
        raise ValueError(text)
    return number


def _masked(surat: SuratKeluar) -> str:
    try:
        alamat: str | None = surat.tujuan
    except ValueError:
        return "(tidak dapat dibuka)"
    return samar_alamat(alamat) if alamat else "(sudah dihapus)"


def _may_be_tried_again(surat: SuratKeluar) -> bool:
    return surat.status is not StatusSurat.TERKIRIM and surat.galat is not None
