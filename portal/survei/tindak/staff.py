"""/petugas/survei/tindak-lanjut/ and /petugas/survei/<kode>/tindak-lanjut: plans of follow-up."""

from fractions import Fraction

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.akun.queries import semua_unit
from portal.core import clock
from portal.core.downloads import CSV, attachment
from portal.core.errors import Conflict, Unacceptable
from portal.core.format_id import angka, bulatkan
from portal.core.spreadsheets import BOM, csv_text
from portal.core.text import small_number
from portal.core.workflow import Langkah, available_steps
from portal.survei.models import Gelombang
from portal.survei.queries import gelombang_by_kode, instrument_of
from portal.survei.tindak import actions, queries, summaries
from portal.survei.tindak.forms import FormLangkahRencana, FormRencana, FormSaringRencana
from portal.survei.tindak.formulas import (
    ALUR_RENCANA,
    LABEL_AKSI_RENCANA,
    LABEL_STATUS_RENCANA,
    TERBUKA,
    AksiRencana,
    StatusRencana,
    may_work,
)
from portal.survei.tindak.models import RencanaTindakLanjut

bp = Blueprint("tindak_staff", __name__)
bp.add_app_template_global(lambda status: LABEL_STATUS_RENCANA[status], "label_status_rencana")
bp.add_app_template_global(lambda aksi: LABEL_AKSI_RENCANA[aksi], "label_aksi_rencana")
bp.add_app_template_filter(
    lambda nilai: "–" if nilai is None else angka(bulatkan(Fraction(nilai), 2), 2), "dua_desimal"
)
KOLOM = (
    "Gelombang", "Unsur", "Sebab", "Program atau kegiatan", "Waktu", "Penanggung jawab",
    "Keadaan", "Sejak", "Bukti atau alasan", "Tautan",
)  # fmt: skip
LANGKAH = "mulai, laksanakan, batalkan, buang, buka_lagi"


@bp.get("/tindak-lanjut/")
@butuh(Izin.SURVEI_LIHAT)
def daftar() -> ResponseReturnValue:
    """Plans of all waves, by state, unit and promised year."""
    form, rows = _chosen()
    today = clock.today()
    return render_template(
        "survei/tindak/daftar.html",
        form=form,
        baris=[summaries.line_of(row, today) for row in rows],
    )


@bp.get("/tindak-lanjut/rencana-tindak-lanjut.csv")
@butuh(Izin.SURVEI_LIHAT)
def unduh() -> ResponseReturnValue:
    """The same list as a file."""
    _, rows = _chosen()
    today = clock.today()
    lines = [_cells(summaries.line_of(row, today)) for row in rows]
    return attachment(BOM + csv_text([KOLOM, *lines]), CSV, "rencana-tindak-lanjut.csv")


def _chosen() -> tuple[FormSaringRencana, list[RencanaTindakLanjut]]:
    form = FormSaringRencana(request.args)
    form.unit.choices = [("", "Semua"), *((str(one.id), one.nama) for one in semua_unit())]
    return form, queries.semua_rencana(*form.pilihan())


def _cells(line: summaries.BarisRencana) -> list[str]:
    return [
        line.gelombang, f"{line.kode_unsur} {line.unsur}", line.sebab, line.kegiatan, line.waktu,
        line.penanggung_jawab, LABEL_STATUS_RENCANA[line.status], line.sejak.isoformat(),
        line.bukti, line.tautan,
    ]  # fmt: skip


@bp.get("/<kode>/tindak-lanjut")
@butuh(Izin.SURVEI_LIHAT)
def papan(kode: str) -> ResponseReturnValue:
    """The plan of one wave, with what comes back from earlier ones."""
    wave = gelombang_by_kode(kode)
    return render_template("survei/tindak/papan.html", gelombang=wave, papan=summaries.papan(wave))


@bp.route("/<kode>/tindak-lanjut/baru", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def tambah(kode: str) -> ResponseReturnValue:
    """A plan beside the drafts that opened by themselves."""
    wave = gelombang_by_kode(kode)
    known = {"unsur": request.args.get("unsur", "")}
    form = _plan_form(wave, None, {**known, **_soon()})
    if form.validate_on_submit():
        try:
            row = actions.tambah(wave.id, form.isian(), petugas_masuk())
            flash("Rencana disimpan.", "baik")
            return redirect(url_for(".rencana", rencana_id=row.id), 303)
        except Unacceptable as refusal:
            form.unsur.errors = [refusal.message]
    return _form_page(wave, None, form)


@bp.get("/tindak-lanjut/<int(max=2147483647):rencana_id>")
@butuh(Izin.SURVEI_LIHAT)
def rencana(rencana_id: int) -> ResponseReturnValue:
    """One plan: what was promised, what was done, what later waves show."""
    return _plan_page(queries.rencana(rencana_id), None)


@bp.route("/tindak-lanjut/<int(max=2147483647):rencana_id>/ubah", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def ubah(rencana_id: int) -> ResponseReturnValue:
    """Write a draft or an open plan."""
    row = queries.rencana(rencana_id)
    names = actions.IsianRencana.__dataclass_fields__
    known = {name: getattr(row, name) for name in names if getattr(row, name) is not None}
    form = _plan_form(row.gelombang, row, {**_soon(), **known, "versi": row.versi})
    status = 422
    if form.validate_on_submit():
        try:
            version = small_number(form.versi.data)
            actions.simpan(row.id, version, form.isian(), petugas_masuk())
            flash("Rencana disimpan.", "baik")
            return redirect(url_for(".rencana", rencana_id=row.id), 303)
        except (Conflict, Unacceptable) as refusal:
            form.unsur.errors, status = [refusal.message], refusal.status
    return _form_page(row.gelombang, queries.rencana(rencana_id), form, status)


@bp.post(f"/tindak-lanjut/<int(max=2147483647):rencana_id>/<any({LANGKAH}):aksi>")
@butuh(Izin.SURVEI_LIHAT)
def langkah(rencana_id: int, aksi: str) -> ResponseReturnValue:
    """Take one step with a plan."""
    form, status, step = FormLangkahRencana(), 422, AksiRencana(aksi)
    if form.validate_on_submit():
        try:
            actions.langkah(rencana_id, form.isian(step), petugas_masuk())
            flash(f"{LABEL_AKSI_RENCANA[step]}: sudah dicatat.", "baik")
            return redirect(url_for(".rencana", rencana_id=rencana_id), 303)
        except (Conflict, Unacceptable) as refusal:
            form.kata.errors, status = [refusal.message], refusal.status
    return _plan_page(queries.rencana(rencana_id), form, status)


def _soon() -> dict[str, object]:
    """The quarter after the present one: where most plans are promised for."""
    today = clock.today()
    number = (today.month + 2) // 3
    return {"tahun": today.year + number // 4, "triwulan": str(number % 4 + 1)}


def _plan_form(
    wave: Gelombang, row: RencanaTindakLanjut | None, known: dict[str, object]
) -> FormRencana:
    form = FormRencana(data={**known, "triwulan": str(known["triwulan"])}, mulai=wave.mulai)
    form.unsur.choices = [
        (item.kunci, f"{item.kode.upper()} {item.nama}") for item in instrument_of(wave).butir
    ]
    chosen = row.unit_kerja_id if row else None
    units = [one for one in semua_unit() if one.aktif or one.id == chosen]
    form.unit_kerja_id.choices = [("", "Pilih unit"), *((str(one.id), one.nama) for one in units)]
    if not form.is_submitted():
        form.unit_kerja_id.data = str(known.get("unit_kerja_id", ""))
    return form


def _form_page(
    wave: Gelombang, row: RencanaTindakLanjut | None, form: FormRencana, status: int = 422
) -> ResponseReturnValue:
    page = render_template("survei/tindak/isian.html", gelombang=wave, rencana=row, form=form)
    return page, status if form.errors else 200


def _plan_page(
    row: RencanaTindakLanjut, form: FormLangkahRencana | None, status: int = 200
) -> ResponseReturnValue:
    today = clock.today()
    page = render_template(
        "survei/tindak/rencana.html",
        rencana=row,
        baris=summaries.line_of(row, today),
        gerak=summaries.movements(row),
        form=form or FormLangkahRencana(None, data={"tanggal": today, "versi": row.versi}),
        langkah=_steps(row, petugas_masuk()),
        terbuka=row.status in TERBUKA,
    )
    return page, status


def _steps(
    row: RencanaTindakLanjut, officer: Petugas
) -> dict[AksiRencana, Langkah[StatusRencana, Izin]]:
    if not may_work(officer.izin, officer.unit_kerja_id, row.unit_kerja_id):
        return {}
    return available_steps(ALUR_RENCANA, row.status, officer.izin)
