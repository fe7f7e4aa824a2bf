"""`flask data-contoh`: the demo year from the shell."""

import time

import click
from flask import current_app
from flask.cli import with_appcontext

from portal.akun.queries import petugas_bernama
from portal.contoh.akun import daftar_akun, sudah_ada
from portal.contoh.besar import PIN_SALINAN, muat_besar
from portal.contoh.muat import muat_contoh
from portal.contoh.survei.besar import muat_jawaban_besar
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.format_id import angka
from portal.pengaduan.workflow import STATUS_PENDEK

TAHUN_PERTAMA = 2024
"""The first year whose days off are in the first filling of the calendar."""

SALINAN_TERBANYAK = 1_000_000
GAGAL = 2


@click.command("data-contoh", help="Muat data contoh: akun, satu tahun pengaduan, dan survei.")
@click.option("--tahun", default=2025, show_default=True, help="Tahun data contoh.")
@click.option(
    "--besar",
    type=click.IntRange(1, SALINAN_TERBANYAK),
    metavar="N",
    help="Tambah N pengaduan dan N jawaban SKM salinan untuk uji beban.",
)
@with_appcontext
@click.pass_context
def data_contoh(context: click.Context, tahun: int, besar: int | None) -> None:
    """Load the demo data once; a second call says that it is there and changes nothing."""
    fault = _fault(tahun)
    if fault:
        click.echo(fault, err=True)
        context.exit(GAGAL)
    try:
        if not sudah_ada():
            _load_year(tahun)
        elif besar is None:
            click.echo("Data contoh sudah ada. Tidak ada yang ditambahkan.")
        if besar is not None:
            _load_copies(besar, tahun)
    except Unacceptable as error:
        click.echo(str(error), err=True)
        context.exit(GAGAL)
    for line in daftar_akun():
        click.echo(line)


def _fault(tahun: int) -> str:
    """Return why the demo data cannot be loaded here, or "" when it can."""
    if current_app.config["ENV"] == "produksi":
        return "Data contoh tidak dapat dimuat di lingkungan produksi."
    this_year = clock.today().year
    if not TAHUN_PERTAMA <= tahun <= this_year:
        return f"Tahun harus dari {TAHUN_PERTAMA} sampai {this_year}."
    return ""


def _load_year(tahun: int) -> None:
    begin = time.monotonic()
    made = muat_contoh(tahun)
    click.echo(
        f"Data contoh tahun {tahun} dimuat dalam {time.monotonic() - begin:.0f} detik: "
        f"{angka(made.pengaduan)} pengaduan, {angka(made.langkah)} langkah, "
        f"{angka(made.berkas)} berkas, {angka(made.gelombang)} gelombang survei."
    )
    for status, receipt in made.tanda_terima.items():
        click.echo(f"  Coba lacak: {receipt.nomor} PIN {receipt.pin} ({STATUS_PENDEK[status]})")


def _load_copies(besar: int, tahun: int) -> None:
    begin = time.monotonic()
    made = muat_besar(besar, tahun, lambda done: click.echo(f"  {angka(done)} salinan …"))
    click.echo(
        f"{angka(made.selesai)} pengaduan selesai dan {angka(made.terbuka)} pengaduan terbuka "
        f"disalin dalam {time.monotonic() - begin:.0f} detik. "
        f"PIN salinan pertama: {PIN_SALINAN}."
    )
    begin = time.monotonic()
    officer = petugas_bernama("tim_zi")
    assert officer
    wave = muat_jawaban_besar(
        besar, tahun, officer.id, lambda done: click.echo(f"  {angka(done)} jawaban …")
    )
    click.echo(
        f"{angka(besar)} jawaban disalin ke gelombang {wave} dan disegel "
        f"dalam {time.monotonic() - begin:.0f} detik."
    )
