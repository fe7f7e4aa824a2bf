"""Typing sheets in, one line and Enter each."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.errors import Conflict, Unacceptable
from portal.core.text import small_number
from portal.survei.actions import Penerimaan
from portal.survei.kertas import actions, queries
from portal.survei.kertas.forms import form_entri, order_choices
from portal.survei.kertas.formulas import BarisSalah, IsianLembar, read_line
from portal.survei.kertas.queries import order_of
from portal.survei.kertas.staff.blueprint import Adegan, adegan, bp, cara_baca, day_asked, recent

_BEBAS = "tanpa"
"""In the address: sheets without a number, such as copies made elsewhere."""


@bp.route("/<kode>/entri", methods=["GET", "POST"])
@butuh(Izin.SURVEI_ENTRI)
def entri(kode: str) -> ResponseReturnValue:
    """Type a sheet in; the page comes back for the next one."""
    scene = adegan(kode)
    runs = queries.cetakan(scene.gelombang)
    free = not runs or request.args.get("nomor") == _BEBAS
    order = _order_asked(scene) if free else runs[0].susunan
    form = _form(scene, free)
    if form.validate_on_submit() and (seri := _taken(scene, form, order)) is not None:
        return redirect(_next(kode, form, order, seri, free), 303)
    items, about = cara_baca(scene, order)
    wave = scene.gelombang
    page = render_template(
        "survei/kertas/entri.html", adegan=scene, gelombang=wave, form=form, bebas=free,
        ada_nomor=bool(runs), butir=items, profil=about, urutan=order,
        susunan=order_choices(scene.tool),
        terakhir=recent(scene),
        angka=queries.angka(wave),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _order_asked(scene: Adegan) -> str:
    asked = request.args.get("urutan", "")
    return asked if asked in scene.tool.susunan else queries.PERATURAN


def _form(scene: Adegan, free: bool) -> Any:
    form = form_entri(scene.gelombang, scene.tool, bebas=free)
    if request.method == "GET":
        form.tanggal.data = day_asked()
        asked = request.args.get("layanan", "")
        form.layanan.data = asked if asked in {key for key, _ in form.layanan.choices} else ""
        if not free:
            after = small_number(request.args.get("setelah"))
            form.seri.data = str(queries.seri_berikut(scene.gelombang, after) or "")
    return form


def _taken(scene: Adegan, form: Any, order: str) -> int | None:
    """Take the sheet in; return its number (0 without one), None when the form has errors."""
    seri = small_number(form.seri.data) if "seri" in form else 0
    try:
        isian = read_line(form.baris.data, scene.tool, order_of(scene.tool, order), scene.profil)
        actions.ensure_day(scene.gelombang, form.tanggal.data)
    except BarisSalah as fault:
        form.baris.errors = [str(fault)]
        return None
    except Unacceptable as refusal:
        form.tanggal.errors = [refusal.message]
        return None
    sheet = actions.LembarBaru(
        isian, form.tanggal.data, form.layanan.data or None, order, seri or None,
        form.kunci.data if "kunci" in form else "", form.words(),
    )  # fmt: skip
    try:
        outcome = actions.masukkan(scene.gelombang.id, sheet, petugas_masuk().id)
    except (Conflict, Unacceptable) as refusal:
        (form.seri if seri else form.baris).errors = [refusal.message]
        return None
    if outcome is Penerimaan.SUDAH_ADA and seri and not _is_same(scene, seri, isian):
        form.seri.errors = [
            f"Lembar nomor {seri} sudah dimasukkan dengan jawaban lain. Periksa nomornya; bila "
            "benar, perbaiki lembar itu."
        ]
        return None
    flash(_told(outcome, f"Lembar nomor {seri}" if seri else "Lembar"), "baik")
    return seri


def _is_same(scene: Adegan, seri: int, isian: IsianLembar) -> bool:
    row = queries.lembar_by_seri(scene.gelombang, seri)
    stored = queries.isi_lembar(row) if row else None
    return stored is None or stored.isian == isian


def _told(outcome: Penerimaan, what: str) -> str:
    if outcome is Penerimaan.SUSULAN:
        return (
            f"{what} disimpan sebagai susulan karena gelombang ini sudah ditutup. Lembar itu "
            "dihitung bila gelombang dibuka lagi, atau dipindahkan ke gelombang berikutnya."
        )
    if outcome is Penerimaan.SUDAH_ADA:
        return f"{what} sudah ada dengan jawaban yang sama; tidak dihitung dua kali."
    return f"{what} masuk."


def _next(kode: str, form: Any, order: str, seri: int, free: bool) -> str:
    """Return the address of the next sheet, which keeps service, day and order."""
    going_on = {"layanan": form.layanan.data or None, "tanggal": form.tanggal.data.isoformat()}
    if free:
        return url_for(".entri", kode=kode, nomor=_BEBAS, urutan=order, **going_on)
    return url_for(".entri", kode=kode, setelah=seri, **going_on)
