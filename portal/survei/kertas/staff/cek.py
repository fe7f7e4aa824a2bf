"""The second entry: the same sheet typed once more, and the two compared."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.errors import Conflict, Unacceptable
from portal.core.text import small_number
from portal.survei.kertas import actions, queries
from portal.survei.kertas.forms import FormCek, FormPutus
from portal.survei.kertas.formulas import BarisSalah, IsianLembar, read_line
from portal.survei.kertas.models import LembarKertas
from portal.survei.kertas.queries import order_of
from portal.survei.kertas.staff.blueprint import Adegan, adegan, bp, cara_baca

_BENAR = ("pertama", "kedua")


@bp.route("/<kode>/cek", methods=["GET", "POST"])
@butuh(Izin.SURVEI_ENTRI)
def cek(kode: str) -> ResponseReturnValue:
    """Type a sheet once more; where it agrees the next one comes."""
    scene = adegan(kode)
    form = FormCek()
    if request.method == "GET":
        after = small_number(request.args.get("setelah"))
        form.seri.data = str(queries.belum_diperiksa(scene.gelombang, after) or "")
    row, differing = None, []
    if form.validate_on_submit() and (row := _sheet(scene, form)) is not None:
        differing = _compared(scene, form, row)
        if not form.errors and not differing:
            flash(f"Lembar nomor {row.seri} cocok.", "baik")
            return redirect(url_for(".cek", kode=kode, setelah=row.seri), 303)
    return _page(scene, form, row, differing)


def _page(
    scene: Adegan, form: FormCek, row: LembarKertas | None, differing: list[tuple[str, str, str]]
) -> ResponseReturnValue:
    runs = queries.cetakan(scene.gelombang)
    items, about = cara_baca(scene, runs[0].susunan if runs else queries.PERATURAN)
    page = render_template(
        "survei/kertas/cek.html", adegan=scene, gelombang=scene.gelombang, form=form, lembar=row,
        beda=differing, putus=FormPutus(formdata=None, baris=form.baris.data), butir=items,
        profil=about, angka=queries.angka(scene.gelombang),
    )  # fmt: skip
    return page, 422 if form.errors or differing else 200


def _sheet(scene: Adegan, form: FormCek) -> LembarKertas | None:
    row = queries.lembar_by_seri(scene.gelombang, small_number(form.seri.data))
    if row is None:
        form.seri.errors = ["Lembar nomor ini belum dimasukkan, jadi belum ada entri pertamanya."]
    return row


def _compared(scene: Adegan, form: FormCek, row: LembarKertas) -> list[tuple[str, str, str]]:
    """Return what differs: the question, the first entry's answer, the second's."""
    try:
        second = _read(scene, row, form.baris.data)
        keys = actions.cek(row.id, second, petugas_masuk().id)
    except BarisSalah as fault:
        form.baris.errors = [str(fault)]
        return []
    except Conflict as refusal:
        form.seri.errors = [refusal.message]
        return []
    stored = queries.isi_lembar(row)
    assert stored is not None
    return [_difference(scene, key, stored.isian, second) for key in keys]


def _read(scene: Adegan, row: LembarKertas, baris: str) -> IsianLembar:
    return read_line(baris, scene.tool, order_of(scene.tool, row.susunan), scene.profil)


def _difference(
    scene: Adegan, key: str, first: IsianLembar, second: IsianLembar
) -> tuple[str, str, str]:
    if key in scene.tool.kunci:
        item = scene.tool.item(key)
        words: dict[Any, str] = dict(enumerate(item.pilihan, 1))
        told = [one.nilai.get(key) for one in (first, second)]
        name = item.nama
    else:
        question = next(one for one in scene.profil.isian if one.kunci == key)
        words = {one.kunci: one.nama for one in question.pilihan}
        told = [one.profil.get(key) for one in (first, second)]  # type: ignore[misc]
        name = question.nama
    one, other = (words.get(value, "tidak dijawab") for value in told)
    return name, one, other


@bp.post("/<kode>/cek/<int(max=2147483647):lembar_id>")
@butuh(Izin.SURVEI_ENTRI)
def putuskan(kode: str, lembar_id: int) -> ResponseReturnValue:
    """Say which of the two entries is the one on paper."""
    scene = adegan(kode)
    row = queries.lembar(scene.gelombang, lembar_id)
    form = FormPutus()
    if not form.validate_on_submit():
        raise Unacceptable("Halaman ini terlalu lama terbuka. Ulangi entri keduanya.")
    second, right = None, request.form.get("benar")
    if right not in _BENAR:
        raise Unacceptable("Pilih entri mana yang benar.")
    if right == "kedua":
        try:
            second = _read(scene, row, form.baris.data or "")
        except BarisSalah as fault:
            raise Unacceptable(str(fault)) from fault
    actions.putuskan(row.id, second, petugas_masuk().id)
    flash(f"Lembar nomor {row.seri} sudah diputuskan.", "baik")
    return redirect(url_for(".cek", kode=kode, setelah=row.seri), 303)
