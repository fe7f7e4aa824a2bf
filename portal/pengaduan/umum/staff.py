"""/petugas/pengaduan/publik/: checking, masking and publishing cases with consent."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.errors import Conflict, Unacceptable
from portal.core.penyamaran import Rahasia
from portal.core.text import small_number
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.umum import foto as foto_umum
from portal.pengaduan.umum import meja, moderasi
from portal.pengaduan.umum.forms import FormFoto, FormKotak, FormSamarkan, FormTerbit, FormTurun
from portal.pengaduan.umum.formulas import (
    LABEL_ALASAN,
    LABEL_KEADAAN,
    LABEL_PUBLIKASI,
    StatusPublikasi,
)
from portal.pengaduan.umum.models import FotoPublik, Publikasi

bp = Blueprint("umum_staff", __name__)
_MODERATES = butuh(Izin.PENGADUAN_TERBITKAN)
_TABS = (StatusPublikasi.MENUNGGU, StatusPublikasi.TERBIT, StatusPublikasi.TIDAK_TERBIT)


@bp.get("/")
@_MODERATES
def daftar() -> ResponseReturnValue:
    """Cases with consent: waiting, public, declined."""
    asked = request.args.get("status", "")
    status = StatusPublikasi(asked) if asked in _TABS else StatusPublikasi.MENUNGGU
    after = small_number(request.args.get("setelah"))
    rows, following = meja.antrean(petugas_masuk(), status, after)
    return render_template(
        "pengaduan/umum/staff_daftar.html",
        baris=rows,
        berikutnya=following,
        status=status,
        tab={one: LABEL_PUBLIKASI[one] for one in _TABS},
        label_topik=LABEL_TOPIK,
    )


@bp.get("/<nomor>")
@_MODERATES
def periksa(nomor: str) -> ResponseReturnValue:
    """One case as it would be public, with all that is masked."""
    return _page(meja.publikasi(nomor, petugas_masuk()))


def _page(row: Publikasi, status: int = 200, **bound: Any) -> ResponseReturnValue:
    view = meja.periksa(row)
    forms = {
        part.baris.id: FormSamarkan(formdata=None, prefix=f"b{part.baris.id}-")
        for part in view.bagian
    }
    shown = {"judul": row.judul, "bagian": [p.baris.id for p in view.bagian if p.baris.tampil]}
    page = render_template(
        "pengaduan/umum/staff_periksa.html",
        v=view,
        samarkan={**forms, **bound.get("samarkan", {})},
        terbit=bound.get("terbit") or _publish_form(view, None, data=shown),
        turun=bound.get("turun") or FormTurun(formdata=None, prefix="turun-"),
        label_alasan=LABEL_ALASAN,
        label_publikasi=LABEL_PUBLIKASI,
        label_keadaan=LABEL_KEADAAN,
    )
    return page, status


def _publish_form(view: meja.Periksa, *formdata: Any, **more: Any) -> FormTerbit:
    form = FormTerbit(*formdata, prefix="terbit-", **more)
    form.bagian.choices = [(part.baris.id, part.judul) for part in view.bagian]
    return form


def _back(nomor: str, message: str, anchor: str = "") -> ResponseReturnValue:
    flash(message, "baik")
    return redirect(url_for(".periksa", nomor=nomor) + anchor, 303)


@bp.post("/<nomor>/siapkan")
@_MODERATES
def siapkan(nomor: str) -> ResponseReturnValue:
    """Have the portal mask what was not masked yet."""
    officer = petugas_masuk()
    moderasi.siapkan(meja.publikasi(nomor, officer).pengaduan_id, officer)
    return _back(nomor, "Teks sudah disamarkan otomatis. Periksa setiap bagian.")


@bp.post("/<nomor>/bagian/<int(max=2147483647):bagian_id>")
@_MODERATES
def samarkan(nomor: str, bagian_id: int) -> ResponseReturnValue:
    """Mask one more phrase in a part, wherever it stands."""
    officer = petugas_masuk()
    row = meja.publikasi(nomor, officer)
    part = meja.satu_bagian(row, bagian_id)
    form = FormSamarkan(prefix=f"b{part.id}-")
    if form.validate():
        try:
            count = moderasi.samarkan(part.id, form.frasa.data, Rahasia(form.jenis.data), officer)
        except Unacceptable as refusal:
            form.frasa.errors = [refusal.message]
        else:
            return _back(nomor, f"Disamarkan di {count} tempat.", f"#bagian-{part.id}")
    return _page(row, 422, samarkan={part.id: form})


@bp.post("/<nomor>/samaran/<int(max=2147483647):samaran_id>/buka")
@_MODERATES
def buka(nomor: str, samaran_id: int) -> ResponseReturnValue:
    """Take a masked place back."""
    officer = petugas_masuk()
    row = meja.publikasi(nomor, officer)
    moderasi.buka_samaran(meja.satu_samaran(row, samaran_id), officer)
    return _back(nomor, "Samaran dibuka. Catatannya tetap tersimpan.")


@bp.post("/<nomor>/terbit")
@_MODERATES
def terbit(nomor: str) -> ResponseReturnValue:
    """Publish, or change title and parts of what is public."""
    officer = petugas_masuk()
    row = meja.publikasi(nomor, officer)
    form = _publish_form(meja.periksa(row))
    if form.validate():
        try:
            moderasi.terbitkan(row.pengaduan_id, form.isian(), officer)
        except (Conflict, Unacceptable) as refusal:
            form.judul.errors = [refusal.message]
        else:
            return _back(nomor, "Laporan tampil kepada publik. Pelapor sudah diberi tahu.")
    return _page(row, 422, terbit=form)


@bp.post("/<nomor>/turun")
@_MODERATES
def turun(nomor: str) -> ResponseReturnValue:
    """Take the case off the public pages, or decline to publish it."""
    officer = petugas_masuk()
    row, form = meja.publikasi(nomor, officer), FormTurun(prefix="turun-")
    if form.validate():
        moderasi.turunkan(row.pengaduan_id, form.alasan.data, officer)
        return _back(nomor, "Laporan tidak tampil kepada publik. Pelapor sudah diberi tahu.")
    return _page(row, 422, turun=form)


def _photo(nomor: str, foto_id: int) -> FotoPublik:
    return meja.satu_foto(meja.publikasi(nomor, petugas_masuk()), foto_id)


@bp.get("/<nomor>/foto/<int(max=2147483647):foto_id>")
@_MODERATES
def foto(nomor: str, foto_id: int) -> ResponseReturnValue:
    """One photo with its boxes."""
    return _photo_page(nomor, _photo(nomor, foto_id))


def _photo_page(
    nomor: str, found: FotoPublik, status: int = 200, **bound: Any
) -> ResponseReturnValue:
    chosen = {"tampil": found.tampil, "keterangan": found.keterangan}
    page = render_template(
        "pengaduan/umum/staff_foto.html",
        nomor=nomor,
        foto=found,
        kotak=bound.get("kotak") or FormKotak(formdata=None),
        pilih=bound.get("pilih") or FormFoto(formdata=None, prefix="pilih-", data=chosen),
        label_alasan=LABEL_ALASAN,
    )
    return page, status


@bp.get("/<nomor>/foto/<int(max=2147483647):foto_id>/pratinjau.jpg")
@_MODERATES
def pratinjau(nomor: str, foto_id: int) -> Response:
    """The photo as it would be public now."""
    response = Response(foto_umum.pratinjau(_photo(nomor, foto_id)), mimetype="image/jpeg")
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/<nomor>/foto/<int(max=2147483647):foto_id>/kotak")
@_MODERATES
def kotak(nomor: str, foto_id: int) -> ResponseReturnValue:
    """Lay one more black box on the photo."""
    found, form = _photo(nomor, foto_id), FormKotak()
    if form.validate():
        try:
            foto_umum.tambah_kotak(
                found.id, form.kotak(), Rahasia(form.jenis.data), petugas_masuk()
            )
        except (Conflict, Unacceptable) as refusal:
            form.x.errors = [refusal.message]
        else:
            return redirect(url_for(".foto", nomor=nomor, foto_id=foto_id), 303)
    return _photo_page(nomor, found, 422, kotak=form)


@bp.post("/<nomor>/foto/<int(max=2147483647):foto_id>/kotak/<int(max=2147483647):kotak_id>/buka")
@_MODERATES
def buka_kotak(nomor: str, foto_id: int, kotak_id: int) -> ResponseReturnValue:
    """Take a box back."""
    foto_umum.buka_kotak(_photo(nomor, foto_id).id, kotak_id, petugas_masuk())
    return redirect(url_for(".foto", nomor=nomor, foto_id=foto_id), 303)


@bp.post("/<nomor>/foto/<int(max=2147483647):foto_id>/pilih")
@_MODERATES
def pilih(nomor: str, foto_id: int) -> ResponseReturnValue:
    """Show the photo on the public page, or stop showing it."""
    found, form = _photo(nomor, foto_id), FormFoto(prefix="pilih-")
    if form.validate():
        try:
            foto_umum.pilih(found.id, form.tampil.data, form.keterangan.data, petugas_masuk())
        except (Conflict, Unacceptable) as refusal:
            form.keterangan.errors = [refusal.message]
        else:
            return _back(nomor, "Pilihan foto disimpan.", "#foto")
    return _photo_page(nomor, found, 422, pilih=form)
