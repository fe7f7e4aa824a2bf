"""The blueprint of an officer's own desk, and what all staff pages ask of it."""

from flask import Blueprint, g

from portal.akun.gate import petugas_kini
from portal.core import clock
from portal.core.format_id import tanggal
from portal.pengaduan.meja import queries
from portal.pengaduan.meja.models import KunjunganKasus

bp = Blueprint("meja_staff", __name__)


def pintasan_aktif() -> bool:
    """Say whether the officer signed in uses the single-letter keys; asked once a request."""
    if "pintasan" not in g:
        officer = petugas_kini()
        g.pintasan = officer is not None and queries.setelan(officer).pintasan
    return bool(g.pintasan)


def kalimat_bersama(kunjungan: KunjunganKasus) -> str:
    """Return the hint that a colleague has a case open, in one sentence."""
    since = clock.to_wib(kunjungan.mulai_at)
    day = "" if since.date() == clock.today() else f"{tanggal(since.date())} pukul "
    return f"{kunjungan.petugas.nama} sedang membuka laporan ini sejak {day}{since:%H.%M}."


bp.add_app_template_global(pintasan_aktif)
bp.add_app_template_global(kalimat_bersama)
