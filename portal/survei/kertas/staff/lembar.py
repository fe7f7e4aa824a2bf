"""The paper of a wave: what is printed and in; a run to print; one sheet put right."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.downloads import pdf_attachment
from portal.core.errors import Conflict, Unacceptable
from portal.kantor.queries import kantor_kini
from portal.survei.kertas import actions, queries
from portal.survei.kertas.cetak import Kuesioner, questionnaire_pdf
from portal.survei.kertas.forms import FormCetak, FormKoreksi, service_choices
from portal.survei.kertas.formulas import (
    BarisSalah,
    read_line,
    runs_in_words,
)
from portal.survei.kertas.models import CetakanKuesioner, LembarKertas
from portal.survei.kertas.queries import IsiTersimpan, order_of
from portal.survei.kertas.staff.blueprint import Adegan, adegan, bp, cara_baca, line_of, recent


@bp.get("/")
@butuh(Izin.SURVEI_ENTRI)
def daftar() -> ResponseReturnValue:
    """The waves whose paper can be worked on."""
    waves = [(wave, queries.angka(wave)) for wave in queries.daftar_gelombang()]
    return render_template("survei/kertas/daftar.html", gelombang=waves)


@bp.get("/<kode>")
@butuh(Izin.SURVEI_ENTRI)
def beranda(kode: str) -> ResponseReturnValue:
    """Everything about the paper of one wave."""
    return _home(adegan(kode), None)


@bp.post("/<kode>/cetak")
@butuh(Izin.SURVEI_ENTRI)
def cetak(kode: str) -> ResponseReturnValue:
    """Give numbers to a run of sheets."""
    scene = adegan(kode)
    form = _print_form(scene)
    if form.validate_on_submit():
        try:
            run = actions.cetak(
                scene.gelombang.id, form.jumlah.data, form.susunan.data,
                form.layanan.data or None, petugas_masuk().id,
            )  # fmt: skip
            flash(
                f"Lembar nomor {run.dari} sampai {run.sampai} siap. Unduh PDF-nya di bawah.", "baik"
            )
            return redirect(url_for(".beranda", kode=kode), 303)
        except Unacceptable as refusal:
            form.jumlah.errors = [refusal.message]
    return _home(scene, form)


def _print_form(scene: Adegan) -> FormCetak:
    runs = queries.cetakan(scene.gelombang)
    orders = [runs[0].susunan] if runs else []
    return FormCetak().prepare(scene.gelombang, scene.tool, orders)


def _home(scene: Adegan, form: FormCetak | None) -> ResponseReturnValue:
    wave = scene.gelombang
    page = render_template(
        "survei/kertas/beranda.html",
        adegan=scene,
        gelombang=wave,
        form=form or _print_form(scene),
        cetakan=queries.cetakan(wave),
        nomor=runs_in_words(queries.rentang(wave)),
        angka=queries.angka(wave),
        terakhir=recent(scene),
    )
    return page, 422 if form is not None and form.errors else 200


@bp.get("/<kode>/cetakan/<int(max=2147483647):cetakan_id>.pdf")
@butuh(Izin.SURVEI_ENTRI)
def unduh(kode: str, cetakan_id: int) -> ResponseReturnValue:
    """The sheets of one run; the same ones however often they are fetched."""
    scene = adegan(kode)
    run = queries.satu_cetakan(scene.gelombang, cetakan_id)
    body = questionnaire_pdf(
        _questionnaire(scene, run),
        range(run.dari, run.sampai + 1),
        kantor_kini().nama,
        run.dibuat_at,
    )
    return pdf_attachment(body, f"kuesioner-{kode}-{run.dari}-{run.sampai}.pdf")


def _questionnaire(scene: Adegan, run: CetakanKuesioner) -> Kuesioner:
    wave = scene.gelombang
    services = [run.layanan] if run.layanan else wave.layanan
    return Kuesioner(
        wave.kode, wave.nama, scene.tool, order_of(scene.tool, run.susunan),
        [one.nama for one in services], scene.profil,
    )  # fmt: skip


@bp.route("/<kode>/lembar/<int(max=2147483647):lembar_id>", methods=["GET", "POST"])
@butuh(Izin.SURVEI_ENTRI)
def perbaiki(kode: str, lembar_id: int) -> ResponseReturnValue:
    """Put right what was typed wrongly from one sheet."""
    scene = adegan(kode)
    row = queries.lembar(scene.gelombang, lembar_id)
    stored = queries.isi_lembar(row)
    form = _correction_form(scene, row, stored)
    if form.validate_on_submit() and _corrected(scene, row, form):
        return redirect(url_for(".beranda", kode=kode), 303)
    items, about = cara_baca(scene, row.susunan)
    page = render_template(
        "survei/kertas/perbaiki.html", adegan=scene, gelombang=scene.gelombang, lembar=row,
        isi=stored, form=form, butir=items, profil=about,
        koreksi=[(one, _changed(scene, one.sebelum, one.sesudah)) for one in queries.koreksi(row)],
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _correction_form(scene: Adegan, row: LembarKertas, stored: IsiTersimpan | None) -> FormKoreksi:
    form = FormKoreksi()
    form.layanan.choices = service_choices(scene.gelombang, "Tidak disebut")
    if stored and request.method == "GET":
        form.baris.data = line_of(scene, row, stored)
        form.layanan.data = stored.layanan or ""
        form.tanggal.data = stored.tanggal
    return form


def _corrected(scene: Adegan, row: LembarKertas, form: FormKoreksi) -> bool:
    try:
        isian = read_line(
            form.baris.data, scene.tool, order_of(scene.tool, row.susunan), scene.profil
        )
        mended = IsiTersimpan(isian, form.layanan.data or None, form.tanggal.data)
        changed = actions.perbaiki(row.id, mended, petugas_masuk().id)
    except BarisSalah as fault:
        form.baris.errors = [str(fault)]
    except Unacceptable as refusal:
        form.tanggal.errors = [refusal.message]
    except Conflict as refusal:
        form.baris.errors = [refusal.message]
    else:
        flash("Lembar sudah diperbaiki." if changed else "Tidak ada yang berubah.", "baik")
        return True
    return False


def _changed(scene: Adegan, sebelum: str, sesudah: str) -> str:
    """Return in words which parts a correction changed."""
    names = {f"nilai.{item.kunci}": item.nama for item in scene.tool.butir}
    names |= {f"profil.{one.kunci}": one.nama for one in scene.profil.isian}
    names |= {"layanan": "Layanan", "tanggal": "Tanggal diisi"}
    return ", ".join(names[key] for key in actions.changed_keys(sebelum, sesudah))
