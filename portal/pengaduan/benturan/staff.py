"""/petugas/pengaduan/benturan/: the register, marking, stepping back, lifting a mark."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.akun.queries import petugas_aktif, semua_unit
from portal.akun.tertutup import daftarkan
from portal.core import clock
from portal.core.downloads import CSV, attachment
from portal.core.error_pages import page
from portal.core.errors import Conflict, Unacceptable
from portal.core.format_id import tanggal, waktu
from portal.core.spreadsheets import BOM, csv_text
from portal.pengaduan.actions import catat_upaya
from portal.pengaduan.benturan import actions, queries
from portal.pengaduan.benturan.forms import PETUGAS, UNIT, FormAlasan, FormPeriode, FormTandai
from portal.pengaduan.benturan.formulas import LABEL_CARA, CaraUpaya
from portal.pengaduan.models import Benturan, Pengaduan
from portal.pengaduan.permissions import Terhalang
from portal.pengaduan.queries import kasus, nomor_tertutup

bp = Blueprint("benturan_staff", __name__)
BY_SCRIPT = frozenset({"meja_staff.denyut", "meja_staff.draf"})
"""What the script of an open page sends by itself, not its reader."""

CSV_COLUMNS = (
    "Nomor laporan", "Terlapor", "Jenis", "Alasan", "Ditandai", "Ditandai oleh",
    "Pernyataan sendiri", "Subbagian pengganti", "Pengesah pengganti", "Upaya dicegah",
    "Rincian upaya", "Dicabut", "Dicabut oleh", "Alasan dicabut",
)  # fmt: skip


@bp.record_once
def _tell_who_is_shut_out(state: BlueprintSetupState) -> None:
    """Let pages of other features leave out what is about the officer who looks."""
    daftarkan(state.app, nomor_tertutup)


@bp.app_errorhandler(Terhalang)
def terhalang(error: Terhalang) -> Response:
    """Write the attempt down, and answer as for a case that does not exist.

    The script of a page that was open before the mark goes on sending: nobody's attempt.
    """
    if request.endpoint in BY_SCRIPT:
        return page(error.status, error.message)
    sent = request.method not in ("GET", "HEAD")
    values = request.view_args or {}
    name = str(values.get("aksi") or (request.endpoint or "").partition(".")[2])
    cara = CaraUpaya.TINDAKAN if sent else CaraUpaya.HALAMAN
    catat_upaya(error.pengaduan_id, error.petugas_id, cara, name)
    return page(error.status, error.message)


@bp.get("/")
@butuh(Izin.PENGADUAN_BENTURAN)
def daftar() -> ResponseReturnValue:
    """The register of marks and of attempts that they stopped, with its figures."""
    form = FormPeriode(request.args)
    sound = form.validate()
    rows = _rows(form) if sound else []
    body = render_template(
        "pengaduan/staff/benturan_daftar.html",
        form=form,
        baris=rows,
        angka=queries.angka(rows),
        label_cara=LABEL_CARA,
    )
    return body, 200 if sound else 422


def _rows(form: FormPeriode) -> list[queries.BarisRegister]:
    return queries.register(petugas_masuk(), form.dari.data, form.sampai.data)


@bp.get("/register.csv")
@butuh(Izin.PENGADUAN_BENTURAN)
def ekspor() -> ResponseReturnValue:
    """The register as CSV, for the benturan-kepentingan file."""
    form = FormPeriode(request.args)
    if not form.validate():
        raise Unacceptable("Periode belum benar. Periksa tanggal awal dan akhirnya.")
    lines = csv_text([CSV_COLUMNS, *(_cells(row) for row in _rows(form))])
    name = f"register-benturan-{clock.today().isoformat()}.csv"
    return attachment(BOM + lines, CSV, name, "no-store")


def _cells(row: queries.BarisRegister) -> tuple[Any, ...]:
    mark = row.tanda
    return (
        row.nomor,
        mark.terlapor,
        "subbagian" if mark.unit_kerja_id else "petugas",
        mark.alasan,
        waktu(mark.ditandai_at),
        mark.ditandai_petugas.nama,
        "ya" if mark.pernyataan_sendiri else "tidak",
        mark.pengganti_unit.nama if mark.pengganti_unit else "",
        mark.pengganti_petugas.nama if mark.pengganti_petugas else "",
        len(row.upaya),
        "; ".join(
            f"{tanggal(clock.to_wib(one.waktu_at).date())} {one.petugas.nama}: "
            f"{LABEL_CARA[one.cara].lower()}"
            for one in row.upaya
        ),
        waktu(mark.dicabut_at) if mark.dicabut_at else "",
        mark.dicabut_petugas.nama if mark.dicabut_petugas else "",
        mark.alasan_cabut,
    )


@bp.route("/<nomor>/tandai", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_BENTURAN)
def tandai(nomor: str) -> ResponseReturnValue:
    """Mark the unit or officer that a case is about."""
    officer = petugas_masuk()
    found = kasus(nomor, officer)
    form = FormTandai(data={"terlapor": request.args.get("terlapor", "")})
    form.offer(semua_unit(hanya_aktif=True), petugas_aktif(), queries.unit_pengganti(found))
    if form.validate_on_submit():
        isian = actions.IsianTanda(
            form.alasan.data,
            form.dipilih(UNIT),
            form.dipilih(PETUGAS),
            int(form.pengganti.data) if form.pengganti.data else None,
        )
        try:
            actions.tandai(found.id, isian, officer)
        except (Conflict, Unacceptable) as refusal:
            form.terlapor.errors = [refusal.message]
        else:
            flash("Terlapor ditandai. Laporan ini tidak lagi tampak baginya.", "baik")
            return redirect(url_for("pengaduan_staff.kasus", nomor=found.nomor), 303)
    return _page("pengaduan/staff/benturan_tandai.html", found, form, queries.petunjuk(found))


@bp.route("/<nomor>/saya", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_LIHAT)
def saya(nomor: str) -> ResponseReturnValue:
    """Step back from a case oneself."""
    officer = petugas_masuk()
    found = kasus(nomor, officer)
    form = FormAlasan()
    if form.validate_on_submit():
        actions.nyatakan_sendiri(found.id, form.alasan.data, officer)
        flash("Pernyataan Anda dicatat. Laporan itu tidak lagi tampak bagi Anda.", "baik")
        return redirect(url_for("pengaduan_staff.antrean"), 303)
    return _page("pengaduan/staff/benturan_saya.html", found, form)


@bp.route("/<nomor>/<int(max=2147483647):benturan_id>/cabut", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_BENTURAN)
def cabut(nomor: str, benturan_id: int) -> ResponseReturnValue:
    """Lift a mark, with a reason."""
    officer = petugas_masuk()
    found = kasus(nomor, officer)
    row = queries.satu_tanda(found.id, benturan_id)
    form = FormAlasan()
    if form.validate_on_submit():
        actions.cabut(row.id, form.alasan.data, officer)
        flash("Tanda dicabut.", "baik")
        return redirect(url_for("pengaduan_staff.kasus", nomor=found.nomor), 303)
    return _page("pengaduan/staff/benturan_cabut.html", found, form, tanda=row)


def _page(
    template: str,
    found: Pengaduan,
    form: FormTandai | FormAlasan,
    petunjuk: list[Any] | None = None,
    tanda: Benturan | None = None,
) -> ResponseReturnValue:
    body = render_template(template, kasus=found, form=form, petunjuk=petunjuk, tanda=tanda)
    return body, 422 if form.errors else 200
