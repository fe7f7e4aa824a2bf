"""`flask jejak`: verify the audit chain."""

import sys

import click
from flask.cli import AppGroup

from portal.core.format_id import angka
from portal.jejak import actions

jejak = AppGroup("jejak", help="Jejak audit.")


@jejak.command("periksa")
@click.option(
    "--catatan",
    nargs=2,
    type=(int, str),
    multiple=True,
    metavar="BARIS SIDIK",
    help="Sidik yang pernah dicatat di log harian untuk satu baris; boleh diulang.",
)
def periksa(catatan: tuple[tuple[int, str], ...]) -> None:
    """Hitung ulang seluruh rantai. Kode keluar 1 bila ada baris yang rusak."""
    hasil = actions.periksa(dict(catatan))
    if hasil.rusak_di is not None:
        click.echo(f"RANTAI RUSAK di baris {hasil.rusak_di}: {hasil.sebab}.", err=True)
        click.echo(f"{angka(hasil.jumlah)} baris sebelumnya utuh.", err=True)
        sys.exit(1)
    click.echo(f"Rantai utuh: {angka(hasil.jumlah)} baris.")
    click.echo(f"Sidik terakhir: {hasil.sidik_kepala}")
