"""/petugas/survei/kios/<titik>/: kiosks of a point, set up and withdrawn; queues taken in."""

import json
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.addresses import full_address
from portal.core.errors import Unacceptable
from portal.core.format_id import angka
from portal.core.qr import qr_svg
from portal.survei.actions.jawaban import Penerimaan
from portal.survei.kios import actions, queries
from portal.survei.kios.forms import FormAntrean, FormPasang
from portal.survei.kios.formulas import (
    SEKALI_BERKAS,
    KirimanKios,
    KirimanRusak,
    read_batch,
)
from portal.survei.titik.queries import titik_by_kode

bp = Blueprint("kios_staff", __name__)

LARGEST_FILE = 5 * 1024 * 1024


@bp.route("/<string(maxlength=60):titik>/", methods=["GET", "POST"])
@butuh(Izin.SURVEI_ENTRI)
def daftar(titik: str) -> ResponseReturnValue:
    """The kiosks of a point, and the form that sets one more up."""
    row, form = titik_by_kode(titik), FormPasang()
    if form.validate_on_submit():
        kios = actions.pasang(row, form.nama.data, petugas_masuk().id)
        return redirect(url_for(".pasang", titik=row.kode, kios_id=kios.id), 303)
    page = render_template(
        "survei/kios/daftar.html", titik=row, form=form, kios=queries.kios_titik(row.id)
    )
    return page, 422 if form.errors else 200


@bp.get("/<string(maxlength=60):titik>/<int(max=2147483647):kios_id>")
@butuh(Izin.SURVEI_ENTRI)
def pasang(titik: str, kios_id: int) -> ResponseReturnValue:
    """How to set a device up: the address with its key, to scan or to open."""
    row = titik_by_kode(titik)
    kios = queries.kios_by_id(row.id, kios_id)
    address = full_address(url_for("kios_public.layar", titik=row.kode))
    # After # a browser sends nothing, so the key stands in no log of any server.
    address = f"{address}#kunci={queries.kunci_kios(kios)}"
    return render_template(
        "survei/kios/pasang.html",
        titik=row,
        kios=kios,
        alamat=address,
        qr=qr_svg(address, f"Kode QR untuk memasang {kios.nama}", 5),
    )


@bp.post("/<string(maxlength=60):titik>/<int(max=2147483647):kios_id>/cabut")
@butuh(Izin.SURVEI_ENTRI)
def cabut(titik: str, kios_id: int) -> ResponseReturnValue:
    """End the key of a kiosk."""
    row = titik_by_kode(titik)
    kios = queries.kios_by_id(row.id, kios_id)
    actions.cabut(kios, petugas_masuk().id)
    flash(f"{kios.nama} tidak lagi menjadi kios.", "baik")
    return redirect(url_for(".daftar", titik=row.kode), 303)


@bp.route("/<string(maxlength=60):titik>/antrean", methods=["GET", "POST"])
@butuh(Izin.SURVEI_ENTRI)
def antrean(titik: str) -> ResponseReturnValue:
    """Take in the queue that a kiosk without network exported."""
    row, form = titik_by_kode(titik), FormAntrean()
    refused: list[actions.HasilKiriman] = []
    if form.validate_on_submit():
        try:
            batch = _read(form.berkas.data, row.kode)
            results = actions.muat_antrean(row, batch, petugas_masuk().id)
        except Unacceptable as refusal:
            form.berkas.errors = [refusal.message]
        else:
            flash(_told(results), "baik")
            refused = [one for one in results if not one.sampai]
            if not refused:
                return redirect(url_for("titik_staff.lihat", titik=row.kode), 303)
    page = render_template("survei/kios/antrean.html", titik=row, form=form, ditolak=refused)
    return page, 422 if form.errors or refused else 200


def _told(results: Sequence[actions.HasilKiriman]) -> str:
    """Return what became of a queue in one sentence."""
    there = sum(one.hasil == Penerimaan.SUDAH_ADA for one in results)
    late = sum(one.hasil == Penerimaan.SUSULAN for one in results)
    new = sum(one.hasil == Penerimaan.DITERIMA for one in results)
    return (
        f"{angka(new)} jawaban diterima, {angka(there)} sudah ada sebelumnya, "
        f"{angka(late)} disimpan sebagai susulan karena gelombangnya sudah ditutup."
    )


def _read(file: FileStorage | None, kode: str) -> list[KirimanKios | KirimanRusak]:
    """Return the questionnaires of a file; Unacceptable when it is no queue of this point."""
    if file is None or not file.filename:
        raise Unacceptable("Pilih dulu berkasnya.")
    body = file.stream.read(LARGEST_FILE + 1)
    if len(body) > LARGEST_FILE:
        raise Unacceptable("Berkas ini terlalu besar untuk antrean kios.")
    try:
        raw = json.loads(body)
        batch = read_batch(raw, SEKALI_BERKAS)
    except (ValueError, RecursionError):
        raise Unacceptable(
            "Berkas ini bukan antrean kios. Pakai berkas yang diunduh dari layar kios."
        ) from None
    if raw.get("titik") != kode:
        raise Unacceptable("Antrean ini berasal dari titik lain. Buka halaman titik itu dulu.")
    return batch
