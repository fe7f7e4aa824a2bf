"""Flask commands: each feature's own, registered in one place."""

from flask import Flask

from portal.akun.commands import petugas
from portal.contoh.commands import data_contoh
from portal.data_awal import data_awal
from portal.jalankan import jalankan, siapkan_saja
from portal.jejak.commands import jejak
from portal.kalender.commands import hari_kerja
from portal.laporan.commands import laporan
from portal.pekerja import pekerja
from portal.periksa import periksa
from portal.survei.commands import survei


def init_app(app: Flask) -> None:
    """Register all commands."""
    for command in (
        data_awal, data_contoh, hari_kerja, jalankan, jejak, laporan, pekerja, periksa, petugas,
        siapkan_saja, survei,
    ):  # fmt: skip
        app.cli.add_command(command)
