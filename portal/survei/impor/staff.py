"""/petugas/survei/impor/: answers out of a file, looked at before they come in."""

from fractions import Fraction
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.downloads import CSV, attachment
from portal.core.errors import Conflict, Unacceptable
from portal.core.format_id import TIDAK_ADA, angka, bulatkan
from portal.core.spreadsheets import BOM, csv_text
from portal.survei.acuan import reference
from portal.survei.berkas import BerkasDitolak
from portal.survei.formulas.indeks import index
from portal.survei.formulas.ringkasan import summarise
from portal.survei.impor import actions, queries
from portal.survei.impor.forms import FormTerapkan, FormUnggah
from portal.survei.impor.formulas import Cara, UrutanDitanya
from portal.survei.impor.models import ImporSurvei
from portal.survei.impor.simpanan import Simpanan, read_kept
from portal.survei.instruments import profile
from portal.survei.kertas.forms import order_choices, service_choices
from portal.survei.models import Gelombang
from portal.survei.queries import gelombang_by_kode, instrument_of

bp = Blueprint("impor_survei_staff", __name__)

SHOWN_FAULTS = 200


@bp.route("/<kode>", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def unggah(kode: str) -> ResponseReturnValue:
    """Choose a file; it is looked at, and nothing is taken in yet."""
    wave = gelombang_by_kode(kode)
    form = _upload_form(wave)
    if form.validate_on_submit() and (key := _looked_at(wave, form)):
        return redirect(url_for(".hasil", kode=kode, impor_id=key), 303)
    wave = gelombang_by_kode(kode)
    page = render_template(
        "survei/impor/unggah.html", gelombang=wave, form=form, tool=instrument_of(wave),
        profil=profile(), terakhir=queries.terakhir(wave),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _upload_form(wave: Gelombang) -> FormUnggah:
    form = FormUnggah()
    orders = order_choices(instrument_of(wave))
    form.urutan.choices = list(orders.items())
    if len(orders) > 1:
        form.urutan.choices = [("", "Belum dipilih"), *form.urutan.choices]
    form.layanan.choices = service_choices(wave, "Tidak disebut")
    if request.method == "GET":
        form.tanggal.data = min(wave.selesai, clock.today())
    return form


def _looked_at(wave: Gelombang, form: FormUnggah) -> int | None:
    """Return the key of the dry run; None when the form has errors."""
    told = Cara(form.urutan.data, form.layanan.data or None, form.tanggal.data, form.lunak.data)
    if not wave.mulai <= told.tanggal <= clock.today():
        form.tanggal.errors = ["Tulis tanggal sejak gelombang ini mulai sampai hari ini."]
        return None
    try:
        return actions.periksa(wave, _bytes(form.berkas.data), told, petugas_masuk())
    except UrutanDitanya as question:
        form.urutan.errors = [str(question)]
    except BerkasDitolak as refusal:
        form.berkas.errors = [str(refusal)]
    except Conflict as refusal:
        form.berkas.errors = [refusal.message]
    return None


def _bytes(file: FileStorage | None) -> bytes:
    if file is None or not file.filename:
        raise BerkasDitolak("Pilih dulu berkasnya.")
    return file.stream.read()


@bp.route("/<kode>/<int(max=2147483647):impor_id>", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def hasil(kode: str, impor_id: int) -> ResponseReturnValue:
    """What the dry run found, and the yes."""
    form, refused = FormTerapkan(), False
    queries.impor_of(kode, impor_id)
    if form.validate_on_submit():
        try:
            many = actions.terapkan(
                impor_id, petugas_masuk(), hanya_baik=form.hanya_baik.data,
                bukan_ulangan=form.bukan_ulangan.data,
            )  # fmt: skip
            flash(f"{angka(many)} jawaban sudah masuk.", "baik")
            return redirect(url_for(".hasil", kode=kode, impor_id=impor_id), 303)
        except actions.SepertiUlangan as doubt:
            form.bukan_ulangan.errors = [doubt.message]
            refused = True
        except (Conflict, Unacceptable) as refusal:
            form.hanya_baik.errors = [refusal.message]
            refused = True
    row = queries.impor_of(kode, impor_id)
    page = render_template(
        "survei/impor/hasil.html", impor=row, gelombang=row.gelombang, form=form, **_figures(row)
    )
    return page, 422 if refused else 200


def _figures(row: ImporSurvei) -> dict[str, Any]:
    tool = instrument_of(row.gelombang)
    kept = read_kept(row.isi, tool.kunci) if row.isi else Simpanan()
    patterns = (tuple(one.nilai.get(key) for key in tool.kunci) for one in kept.baik)
    found = index(
        summarise(tool.kunci, tool.skala, patterns).hitungan, reference(row.gelombang.selesai)
    )
    days = sorted(one.tanggal for one in kept.baik)
    waiting = row.diterapkan_at is None
    return {
        "salah": kept.salah[:SHOWN_FAULTS],
        "salah_lain": max(0, len(kept.salah) - SHOWN_FAULTS),
        "lewat": kept.lewat,
        "dari": days[0] if days else None,
        "sampai": days[-1] if days else None,
        "unsur": [(tool.item(one.kunci).nama, one.n, _mean(one.nrr)) for one in found.unsur],
        "tanpa_layanan": sum(one.layanan is None for one in kept.baik),
        "pernah": queries.sudah_diterapkan(row) if waiting else None,
        "mirip": waiting and queries.looks_repeated(row.gelombang, kept.baik),
    }


def _mean(nrr: Fraction | None) -> str:
    return TIDAK_ADA if nrr is None else angka(bulatkan(nrr, 3), 3)


@bp.get("/<kode>/<int(max=2147483647):impor_id>/masalah.csv")
@butuh(Izin.SURVEI_KELOLA)
def masalah(kode: str, impor_id: int) -> ResponseReturnValue:
    """Everything that is wrong, one line a row, to work through beside the file."""
    row = queries.impor_of(kode, impor_id)
    kept = read_kept(row.isi, instrument_of(row.gelombang).kunci) if row.isi else Simpanan()
    lines = [("Baris", "Kolom", "Yang perlu diperbaiki")]
    lines += [(str(one.baris), one.kolom, one.pesan) for one in kept.salah]
    name = f"masalah-impor-{row.gelombang.kode}-{clock.today().isoformat()}.csv"
    return attachment(BOM + csv_text(lines), CSV, name, keep="no-store")


@bp.post("/<kode>/<int(max=2147483647):impor_id>/buang")
@butuh(Izin.SURVEI_KELOLA)
def buang(kode: str, impor_id: int) -> ResponseReturnValue:
    """Throw a dry run away."""
    actions.buang(queries.impor_of(kode, impor_id).id, petugas_masuk())
    flash("Pemeriksaan dibuang. Tidak ada yang diimpor.", "baik")
    return redirect(url_for(".unggah", kode=kode), 303)
