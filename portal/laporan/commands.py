"""flask laporan: reports from the shell."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.core.errors import Refusal
from portal.core.periods import PeriodeTidakDikenal, parse_period
from portal.laporan import registry
from portal.laporan.pembaca import Pembaca
from portal.laporan.renderers import FORMAT, format_untuk

PEMEGANG_SERVER = Pembaca(lihat_isi=True)
"""Who has the shell can read the database as well."""


@click.group()
def laporan() -> None:
    """Susun laporan dari baris perintah."""


@laporan.command("daftar")
def daftar() -> None:
    """Tampilkan laporan yang dapat dibuat."""
    for jenis in registry.SEMUA:
        click.echo(f"{jenis.kode}  {jenis.judul} (indikator {', '.join(jenis.indikator)})")


@laporan.command("buat")
@click.argument("kode")
@click.option("--periode", required=True, help="Misalnya 2025-03, 2025-TW1, 2025-S1, 2025.")
@click.option("--format", "bentuk", type=click.Choice(list(FORMAT)), default="pdf")
@click.option("--keluar", required=True, type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def buat(kode: str, periode: str, bentuk: str, keluar: Path) -> None:
    """Susun laporan KODE dan simpan ke berkas; tidak ada berkas bila angkanya tidak cocok."""
    draft = keluar.with_name(f".{keluar.name}.sementara")
    try:
        isi = registry.susun(kode, parse_period(periode), PEMEGANG_SERVER)
        with draft.open("wb") as file:
            format_untuk(bentuk).tulis(isi, file)
        draft.replace(keluar)
    except (Refusal, PeriodeTidakDikenal) as refusal:
        raise click.ClickException(str(refusal)) from None
    except OSError as error:
        raise click.ClickException(
            f"Berkas {keluar} tidak dapat ditulis: {error.strerror}."
        ) from None
    finally:
        draft.unlink(missing_ok=True)
    click.echo(f"{isi.judul}, {isi.periode.nama}: {keluar}")
