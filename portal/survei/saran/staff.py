"""/petugas/survei/saran/: what people write in surveys, read and passed on."""

import base64
import hashlib
import hmac

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.downloads import CSV, attachment
from portal.core.errors import NotThere, Unacceptable
from portal.core.format_id import bulan_tahun
from portal.core.keys import key_for
from portal.core.spreadsheets import BOM, csv_text
from portal.core.text import small_number
from portal.core.tokens import read_number
from portal.survei.models import IsianTambahan
from portal.survei.queries import instrument_of
from portal.survei.saran import actions, queries, summaries
from portal.survei.saran.forms import (
    FormBaca,
    FormKeRencana,
    FormSaringSaran,
    FormTercatat,
    all_unsur,
)
from portal.survei.saran.kata import guess_names
from portal.survei.saran.queries import BarisSaran

bp = Blueprint("saran_staff", __name__)
bp.add_app_template_global(queries.belum_dibaca, "saran_belum_dibaca")
bp.add_app_template_global(summaries.per_unsur, "saran_per_unsur")
AWALAN_PENGADUAN = "PGD"
KOLOM = ("Gelombang", "Bulan", "Layanan", "Saran (tersamar)", "Unsur", "Pengaduan")


@bp.get("/")
@butuh(Izin.SURVEI_KELOLA)
def daftar() -> ResponseReturnValue:
    """The desk: texts by wave, unsur and state, those that nobody has read first."""
    form = _filters()
    page = queries.halaman(form.saringan(), small_number(request.args.get("hal", "1")))
    chosen = {name: form[name].data or "" for name in ("keadaan", "gelombang", "unsur")}
    return render_template("survei/saran/daftar.html", form=form, halaman=page, alamat=chosen)


@bp.get("/saran.csv")
@butuh(Izin.SURVEI_KELOLA)
def unduh() -> ResponseReturnValue:
    """The same texts as a file, masked."""
    lines = [
        (line.gelombang.nama, f"{line.tanggal:%Y-%m}", line.layanan, line.teks,
         ", ".join(item.nama for item in line.unsur), line.nomor_pengaduan or "")
        for line in queries.semua_saran(_filters().saringan())
    ]  # fmt: skip
    return attachment(BOM + csv_text([KOLOM, *lines]), CSV, "saran-survei.csv")


@bp.route("/<string(length=32):isian_id>", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def saran(isian_id: str) -> ResponseReturnValue:
    """One text: note what it speaks of; what is not read yet comes next."""
    row = queries.saran(isian_id)
    line = queries.line_of(row)
    form = _reading(row, line)
    if form.validate_on_submit():
        actions.baca(row.id, form.isian(), petugas_masuk().id)
        following = queries.berikutnya(row)
        if following is None:
            flash("Disimpan. Semua saran gelombang ini sudah dibaca.", "baik")
            return redirect(url_for(".daftar", gelombang=row.gelombang_id, keadaan="sudah"), 303)
        flash("Disimpan. Ini saran berikutnya.", "baik")
        return redirect(url_for(".saran", isian_id=following), 303)
    return _page(row, line, form, _plan_form(line))


@bp.post("/<string(length=32):isian_id>/rencana")
@butuh(Izin.SURVEI_KELOLA)
def ke_rencana(isian_id: str) -> ResponseReturnValue:
    """Put the text on the plan of follow-up, and open that plan."""
    row = queries.saran(isian_id)
    line = queries.line_of(row)
    form = _plan_form(line)
    if form.validate_on_submit():
        try:
            plan = actions.ke_rencana(row.id, form.ke_unsur.data, petugas_masuk().id)
            flash("Saran ini masuk ke rencana tindak lanjut.", "baik")
            return redirect(url_for("tindak_staff.rencana", rencana_id=plan.id), 303)
        except Unacceptable as refusal:
            form.ke_unsur.errors = [refusal.message]
    return _page(row, line, _reading(row, line), form)


@bp.post("/<string(length=32):isian_id>/tercatat")
@butuh(Izin.SURVEI_KELOLA)
def tercatat(isian_id: str) -> ResponseReturnValue:
    """Note the complaint just made of this text (its desk sends the browser on to here)."""
    number = read_number(AWALAN_PENGADUAN, request.args.get("nomor", ""))
    if number is None or not FormTercatat().validate_on_submit():
        raise NotThere("Nomor pengaduan ini tidak dikenal.")
    actions.jadi_pengaduan(isian_id, number, petugas_masuk().id)
    flash("Saran ini sudah menjadi pengaduan.", "baik")
    return redirect(url_for(".saran", isian_id=isian_id), 303)


def _filters() -> FormSaringSaran:
    form = FormSaringSaran(request.args)
    waves = [(str(one.id), one.nama) for one in queries.semua_gelombang()]
    form.gelombang.choices = [("", "Semua"), *waves]
    form.unsur.choices = [("", "Semua"), *all_unsur()]
    return form


def _reading(row: IsianTambahan, line: BarisSaran) -> FormBaca:
    """Return the form with what was noted, or what the words seem to say."""
    read = queries.bacaan(row.id)
    names = (read.nama or "") if read else "\n".join(guess_names(row.teks))
    known = {"unsur": [item.kunci for item in line.unsur], "nama": names, "kutip": line.kutip}
    form = FormBaca(data=known)
    form.unsur.choices = [(item.kunci, item.nama) for item in instrument_of(line.gelombang).butir]
    return form


def _plan_form(line: BarisSaran) -> FormKeRencana:
    first = line.unsur[0].kunci if line.unsur else ""
    form = FormKeRencana(data={"ke_unsur": first})
    form.ke_unsur.choices = [
        (item.kunci, item.nama) for item in instrument_of(line.gelombang).butir
    ]
    return form


def _page(
    row: IsianTambahan, line: BarisSaran, form: FormBaca, plan: FormKeRencana
) -> ResponseReturnValue:
    page = render_template(
        "survei/saran/saran.html", saran=line, asli=row.teks, form=form, form_rencana=plan,
        pengaduan=_complaint(row, line),
    )  # fmt: skip
    return page, 422 if form.errors or plan.errors else 200


def _complaint(row: IsianTambahan, line: BarisSaran) -> dict[str, str]:
    """Return the fields by which the desk of complaints takes the text in, in one click.

    The token follows from the text, so that a second click gives the same complaint.
    """
    place = f", layanan {line.layanan}" if line.layanan else ""
    head = f"Dari {line.gelombang.nama}{place}, {bulan_tahun(row.tanggal)}:"
    mark = hmac.new(key_for("saran-pengaduan"), row.id.encode(), hashlib.sha256).digest()
    return {
        "token": base64.urlsafe_b64encode(mark).decode().rstrip("="),
        "kanal": "survei",
        "kelas": "pengaduan_tidak_berkadar",
        "kecamatan": "",
        "identitas": "nama_disembunyikan",
        "tanggal_diterima": row.tanggal.isoformat(),
        "uraian": f"{head} {row.teks}",
        "lanjut": url_for(".tercatat", isian_id=row.id),
    }
