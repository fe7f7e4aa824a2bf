"""/petugas/pengaduan/kompensasi/: register of claims, one claim, policies."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.downloads import CSV, attachment
from portal.core.errors import Conflict, Unacceptable
from portal.core.spreadsheets import csv_text
from portal.core.workflow import available_steps
from portal.pengaduan import queries as pengaduan
from portal.pengaduan.kompensasi import actions, queries
from portal.pengaduan.kompensasi.forms import (
    FormKebijakan,
    FormKlaim,
    FormLangkahKlaim,
    FormSaringKlaim,
)
from portal.pengaduan.kompensasi.formulas import (
    ALUR_KLAIM,
    LABEL_AKSI_KLAIM,
    LABEL_JANJI,
    LABEL_STATUS_KLAIM,
    TERBUKA_KLAIM,
    AksiKlaim,
    JanjiDilanggar,
    may_decide,
)
from portal.pengaduan.kompensasi.models import Klaim

bp = Blueprint("kompensasi_staff", __name__)
bp.add_app_template_global(lambda janji: LABEL_JANJI[janji], "label_janji_dilanggar")
bp.add_app_template_global(lambda status: LABEL_STATUS_KLAIM[status], "label_status_klaim")
COLUMNS = (
    "Nomor laporan", "Janji", "Tanggal janji", "Diajukan", "Keadaan", "Tenggat", "Diputus",
    "Dipenuhi", "Selesai", "Kebijakan",
)  # fmt: skip


@bp.get("/")
@butuh(Izin.PENGADUAN_LIHAT)
def daftar() -> ResponseReturnValue:
    """The register of a year with its figures."""
    form = FormSaringKlaim(request.args)
    tahun, status = form.pilihan(clock.today().year)
    form.tahun.data = tahun
    whole = queries.daftar_klaim(petugas_masuk(), tahun)
    return render_template(
        "pengaduan/kompensasi/daftar.html",
        form=form,
        klaim=[row for row in whole if status in (None, row.status)],
        angka=queries.angka(whole, tahun),
        terbuka=TERBUKA_KLAIM,
        status=status,
    )


@bp.get("/klaim.csv")
@butuh(Izin.PENGADUAN_EKSPOR)
def ekspor() -> ResponseReturnValue:
    """The register as CSV, without words of reporters."""
    tahun, status = FormSaringKlaim(request.args).pilihan(clock.today().year)
    rows = queries.daftar_klaim(petugas_masuk(), tahun, status)
    return attachment(
        csv_text([COLUMNS, *(_cells(row) for row in rows)]), CSV, f"klaim-{tahun}.csv"
    )


def _cells(row: Klaim) -> list[str]:
    cells: tuple[Any, ...] = (
        row.pengaduan.nomor, LABEL_JANJI[row.janji], row.tanggal_janji, row.diajukan,
        LABEL_STATUS_KLAIM[row.status], row.tenggat, row.diputus, row.dipenuhi, row.selesai,
        row.kebijakan.nama,
    )  # fmt: skip
    return [str(cell or "") for cell in cells]


@bp.route("/buka/<nomor>", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_LIHAT)
def buka(nomor: str) -> ResponseReturnValue:
    """Open a claim from a case, for a reporter who asked for it at the counter."""
    officer = petugas_masuk()
    kasus = pengaduan.kasus(nomor, officer)
    broken = queries.dapat_diklaim(kasus)
    form = FormKlaim()
    form.janji.choices = [(one.janji.value, LABEL_JANJI[one.janji]) for one in broken]
    if broken and form.validate_on_submit():
        try:
            claim = actions.ajukan(
                kasus, JanjiDilanggar(form.janji.data), form.uraian.data, officer
            )
            flash("Klaim dibuka.", "baik")
            return redirect(url_for(".klaim", klaim_id=claim.id), 303)
        except Conflict as refusal:
            form.janji.errors = [refusal.message]
    page = render_template(
        "pengaduan/kompensasi/buka.html", kasus=kasus, form=form, terlanggar=broken
    )
    return page, 422 if form.errors else 200


@bp.get("/<int(max=2147483647):klaim_id>")
@butuh(Izin.PENGADUAN_LIHAT)
def klaim(klaim_id: int) -> ResponseReturnValue:
    """One claim, and the steps open to this officer."""
    officer = petugas_masuk()
    return _claim_page(queries.klaim(klaim_id, officer), officer, FormLangkahKlaim(formdata=None))


def _claim_page(
    claim: Klaim, officer: Petugas, form: FormLangkahKlaim, status: int = 200
) -> ResponseReturnValue:
    steps = available_steps(ALUR_KLAIM, claim.status, officer.izin)
    handlers = queries.penangan(claim.pengaduan, claim.janji)
    own = {
        step: row
        for step, row in steps.items()
        if not row.second_person or may_decide(officer.id, officer.izin, handlers)
    }
    page = render_template(
        "pengaduan/kompensasi/klaim.html",
        klaim=claim,
        form=form,
        langkah=own,
        terhalang=len(own) < len(steps),
        label=LABEL_AKSI_KLAIM,
        terbuka=claim.status in TERBUKA_KLAIM,
    )
    return page, status


@bp.post("/<int(max=2147483647):klaim_id>/<any(terima, tolak, penuhi, tutup):aksi>")
@butuh(Izin.PENGADUAN_LIHAT)
def langkah(klaim_id: int, aksi: str) -> ResponseReturnValue:
    """Take one step with a claim."""
    officer = petugas_masuk()
    claim, form = queries.klaim(klaim_id, officer), FormLangkahKlaim()
    if form.validate_on_submit():
        try:
            actions.langkah(claim.id, AksiKlaim(aksi), officer, form.kata.data)
            flash(f"{LABEL_AKSI_KLAIM[AksiKlaim(aksi)]}: sudah dicatat.", "baik")
            return redirect(url_for(".klaim", klaim_id=claim.id), 303)
        except (Conflict, Unacceptable) as refusal:
            form.kata.errors = [refusal.message]
            return _claim_page(queries.klaim(klaim_id, officer), officer, form, refusal.status)
    return _claim_page(claim, officer, form, 422)


@bp.get("/kebijakan")
@butuh(Izin.PENGADUAN_LIHAT)
def kebijakan() -> ResponseReturnValue:
    """Every version of every policy."""
    return render_template(
        "pengaduan/kompensasi/kebijakan.html",
        semua=queries.semua_kebijakan(),
        hari_ini=clock.today(),
    )


@bp.route("/kebijakan/baru", methods=["GET", "POST"])
@butuh(Izin.KOMPENSASI_KELOLA)
def tambah_kebijakan() -> ResponseReturnValue:
    """A new policy."""
    return _policy(None, FormKebijakan(data={"berlaku_dari": clock.today()}))


@bp.route("/kebijakan/<int(max=2147483647):kebijakan_id>", methods=["GET", "POST"])
@butuh(Izin.KOMPENSASI_KELOLA)
def ubah_kebijakan(kebijakan_id: int) -> ResponseReturnValue:
    """The next version of a policy."""
    row = queries.kebijakan(kebijakan_id)
    known = {name: getattr(row, name) for name in actions.IsianKebijakan.__dataclass_fields__}
    start = max(row.berlaku_dari, clock.today())
    form = FormKebijakan(data={**known, "berlaku_dari": start, "berlaku_sampai": None})
    return _policy(kebijakan_id, form)


def _policy(lama_id: int | None, form: FormKebijakan) -> ResponseReturnValue:
    status = 200
    if form.validate_on_submit():
        try:
            row = actions.simpan_kebijakan(lama_id, form.isian(), petugas_masuk())
            flash(f"{row.nama}, versi {row.versi}, disimpan.", "baik")
            return redirect(url_for(".kebijakan"), 303)
        except (Conflict, Unacceptable) as refusal:
            form.berlaku_dari.errors, status = [refusal.message], refusal.status
    if form.errors and status == 200:
        status = 422
    page = render_template(
        "pengaduan/kompensasi/kebijakan_isian.html", form=form, baru=lama_id is None
    )
    return page, status
