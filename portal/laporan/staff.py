"""/petugas/laporan/: reports, one click from their period."""

import tempfile
from typing import BinaryIO, cast

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.akun.tertutup import tertutup_bagi
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.periods import Periode, PeriodeTidakDikenal, parse_period
from portal.laporan import registry
from portal.laporan.forms import FormRentang
from portal.laporan.frame import IsiLaporan
from portal.laporan.pembaca import Pembaca
from portal.laporan.periode_cepat import periode_cepat
from portal.laporan.renderers import FORMAT, Format, format_untuk, html, nama_berkas

bp = Blueprint("laporan_staff", __name__)

FORMAT_UTAMA = ("pdf", "xlsx")
"""The downloads most wanted; the others stand behind a fold."""

SPOOL_BYTES = 4 * 1024 * 1024
"""A file up to this size is made in memory, a larger one on disk."""


@bp.get("/")
@butuh(Izin.LAPORAN_LIHAT)
def daftar() -> ResponseReturnValue:
    """List the reports with their periods."""
    return _list(FormRentang(formdata=None))


@bp.get("/pilih")
@butuh(Izin.LAPORAN_LIHAT)
def pilih() -> ResponseReturnValue:
    """Take free dates to the report over them."""
    form = FormRentang(request.args)
    form.offer({jenis.kode: jenis.judul for jenis in registry.SEMUA})
    if form.validate():
        address = url_for(".lihat", kode=form.laporan.data, periode=form.periode().kode)
        return redirect(address, 303)
    return _list(form), 422


@bp.get("/<kode>/<periode>")
@butuh(Izin.LAPORAN_LIHAT)
def lihat(kode: str, periode: str) -> ResponseReturnValue:
    """Show a report with its charts."""
    isi = _report(kode, periode)
    return render_template(
        "laporan/staff/lihat.html",
        isi=isi,
        bagian=html.bagian(isi),
        jenis=registry.jenis(kode),
        format=FORMAT.values(),
        utama=FORMAT_UTAMA,
        sebelumnya=isi.periode.sebelumnya(),
    )


@bp.get("/<kode>/<periode>/unduh.<bentuk>")
@butuh(Izin.LAPORAN_LIHAT)
def unduh(kode: str, periode: str, bentuk: str) -> ResponseReturnValue:
    """Send a report as a file."""
    writer = format_untuk(bentuk)
    isi = _report(kode, periode)
    file = _written(writer, isi)
    return send_file(
        file,
        mimetype=writer.mimetype,
        as_attachment=True,
        download_name=nama_berkas(isi, bentuk),
        max_age=0,
    )


def _report(kode: str, periode: str) -> IsiLaporan:
    officer = petugas_masuk()
    reader = Pembaca.dengan(officer.izin, tertutup_bagi(officer))
    return registry.susun(kode, _period(periode), reader)


def _written(writer: Format, isi: IsiLaporan) -> BinaryIO:
    """Return the finished file, ready to be read; nothing is left behind by a refusal."""
    spooled = tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115 - sent, then closed
    file = cast(BinaryIO, spooled)
    try:
        writer.tulis(isi, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _list(form: FormRentang) -> str:
    form.offer({jenis.kode: jenis.judul for jenis in registry.SEMUA})
    return render_template(
        "laporan/staff/daftar.html",
        semua=registry.SEMUA,
        cepat=periode_cepat(clock.today()),
        form=form,
    )


def _period(text: str) -> Periode:
    try:
        return parse_period(text)
    except PeriodeTidakDikenal as error:
        raise Unacceptable(str(error)) from None
