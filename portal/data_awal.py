"""The first filling of a new installation: units, office, calendar, limits, templates."""

import click
from flask.cli import with_appcontext

from portal.akun import seed as akun_seed
from portal.kalender import seed as kalender_seed
from portal.kantor import seed as kantor_seed
from portal.pengaduan.instansi import seed as instansi_seed
from portal.pengaduan.kompensasi import seed as kompensasi_seed
from portal.pengaduan.templat import seed as templat_seed


@click.command("data-awal", help="Isi data awal: unit kerja, kantor, kalender, dan batas waktu.")
@with_appcontext
def data_awal() -> None:
    """Load the first filling where it is missing; an edited row is never touched."""
    muat_data_awal()


def muat_data_awal() -> None:
    """Load units, office, calendar, limits and templates where they are missing."""
    for seed in (
        akun_seed,
        kantor_seed,
        kalender_seed,
        templat_seed,
        instansi_seed,
        kompensasi_seed,
    ):
        seed.muat_data_awal()
