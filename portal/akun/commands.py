"""`flask petugas`: the first administrator, and help when nobody can sign in any more."""

import click
from flask.cli import AppGroup

from portal.akun import actions, queries
from portal.akun.models import Petugas
from portal.akun.permissions import LABEL_PERAN, Peran
from portal.core.errors import Unacceptable
from portal.core.format_id import waktu

petugas = AppGroup("petugas", help="Akun petugas.")


@petugas.command("buat")
@click.option("--nama-pengguna", prompt="Nama pengguna", help="Untuk masuk, huruf kecil.")
@click.option("--nama", prompt="Nama lengkap", help="Nama yang tampil.")
@click.option(
    "--peran",
    multiple=True,
    type=click.Choice([str(role) for role in Peran]),
    default=["admin"],
    show_default=True,
    help="Boleh lebih dari satu.",
)
@click.option("--unit", default="", help="Kode unit kerja, misalnya kul.")
@click.option("--surel", default="", help="Surel dinas.")
def buat(nama_pengguna: str, nama: str, peran: tuple[str, ...], unit: str, surel: str) -> None:
    """Buat akun, lalu tampilkan sandi sementaranya sekali."""
    unit_id = next((row.id for row in queries.semua_unit() if row.kode == unit), None)
    if unit and unit_id is None:
        raise click.ClickException(f"Unit kerja {unit} tidak ada.")
    isian = actions.IsianAkun(
        nama_pengguna=nama_pengguna.strip().lower(),
        nama=nama.strip(),
        surel=surel.strip() or None,
        peran=frozenset(Peran(role) for role in peran),
        unit_kerja_id=unit_id,
    )
    try:
        new = actions.buat_akun(isian, None)
    except Unacceptable as refusal:
        raise click.ClickException(refusal.message) from None
    _print_password(new.petugas, new.sandi)


@petugas.command("reset")
@click.argument("nama_pengguna", metavar="NAMA")
@click.option("--kode-kedua", is_flag=True, help="Hapus juga kode keduanya.")
def reset(nama_pengguna: str, kode_kedua: bool) -> None:
    """Beri sandi sementara kepada akun NAMA."""
    akun = queries.petugas_bernama(nama_pengguna)
    if akun is None:
        raise click.ClickException(f"Akun {nama_pengguna} tidak ada.")
    give = actions.atur_ulang_kode_kedua if kode_kedua else actions.atur_ulang_sandi
    _print_password(akun, give(akun, None))


@petugas.command("daftar")
def daftar() -> None:
    """Tampilkan semua akun."""
    for akun in queries.semua_petugas():
        roles = ", ".join(LABEL_PERAN[role] for role in sorted(akun.peran))
        marks = [
            "aktif" if akun.aktif else "tidak aktif",
            "kode kedua terpasang" if akun.totp_aktif else "tanpa kode kedua",
            *(["akun contoh"] if akun.contoh else []),
        ]
        click.echo(f"{akun.nama_pengguna}\t{akun.nama}\t{roles}\t{', '.join(marks)}")


def _print_password(akun: Petugas, sandi: str) -> None:
    click.echo(f"Nama pengguna    : {akun.nama_pengguna}")
    click.echo(f"Sandi sementara  : {sandi}")
    if akun.sandi_berakhir_at:
        click.echo(f"Berlaku sampai   : {waktu(akun.sandi_berakhir_at)}")
    click.echo("Sandi ini tidak ditampilkan lagi dan harus diganti saat pertama masuk.")
