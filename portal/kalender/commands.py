"""`flask hari-kerja`: the due date of a limit from the shell."""

import re
from datetime import date

import click
from flask.cli import with_appcontext

from portal.core.format_id import angka, hari_tanggal, tanggal_pendek
from portal.core.workdays import due_date, explain
from portal.kalender.queries import kalender_kerja, tahun_kosong

HARI_TERBANYAK = 3650
GAGAL = 2


@click.command("hari-kerja", help="Hitung tanggal jatuh batas waktu dalam hari kerja.")
@click.argument("tanggal", metavar="TANGGAL")
@click.argument("jumlah", metavar="JUMLAH")
@click.option("--rinci", is_flag=True, help="Tampilkan hitungannya hari demi hari.")
@with_appcontext
@click.pass_context
def hari_kerja(context: click.Context, tanggal: str, jumlah: str, rinci: bool) -> None:
    """Print the due date of JUMLAH working days from TANGGAL (2025-03-10 or 10-3-2025)."""
    try:
        start, days = _read_day(tanggal), _read_count(jumlah)
        kalender = kalender_kerja()
        if rinci:
            for line in explain(start, days, kalender):
                ke = f"ke-{line.ke}" if line.ke else ""
                click.echo(f"{_short(line.tanggal):<20} {ke:>8}  {line.alasan}")
        due = due_date(start, days, kalender)
    except ValueError as error:
        click.echo(str(error), err=True)
        context.exit(GAGAL)
    for year in tahun_kosong(start, due):
        click.echo(f"Perhatian: hari libur tahun {year} belum diisi di kalender.", err=True)
    click.echo(
        f"{angka(days)} hari kerja sejak {hari_tanggal(start)} jatuh pada {hari_tanggal(due)}."
    )


def _short(day: date) -> str:
    return f"{hari_tanggal(day).split(',')[0]}, {tanggal_pendek(day)}"


def _read_day(text: str) -> date:
    local = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII)
    try:
        if local:
            return date(int(local[3]), int(local[2]), int(local[1]))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("Tanggal tidak dikenal. Tulis seperti 2025-03-10 atau 10-3-2025.")


def _read_count(text: str) -> int:
    if re.fullmatch(r"\d{1,4}", text, re.ASCII) and int(text) <= HARI_TERBANYAK:
        return int(text)
    raise ValueError(f"Jumlah hari kerja harus bilangan bulat dari 0 sampai {HARI_TERBANYAK}.")
