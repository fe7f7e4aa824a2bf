"""Posters of a service point: what it is, a QR code to scan, and the address to type."""

from enum import StrEnum
from pathlib import Path

from flask import url_for

from portal.core import clock
from portal.core.addresses import full_address
from portal.core.pdf import compile_pdf
from portal.core.qr import qr_svg
from portal.kantor.queries import kantor_kini
from portal.survei.models import TitikLayanan

TEMPLATE = Path(__file__).parent / "poster.typ"


class UkuranPoster(StrEnum):
    """Sizes of paper that a poster comes in."""

    A4 = "a4"
    A6 = "a6"


def alamat_titik(titik: TitikLayanan) -> str:
    """Return the address that the poster bears: the same in every wave."""
    return full_address(url_for("titik_public.buka", titik=titik.kode))


def poster(titik: TitikLayanan, kertas: UkuranPoster) -> bytes:
    """Return the poster of a point as PDF."""
    office, now = kantor_kini(), clock.now_wib()
    address = alamat_titik(titik)
    data = {
        "kertas": kertas.value,
        "kantor": office.nama,
        "nama": titik.nama,
        "lokasi": titik.lokasi,
        "alamat": address.partition("://")[2],
        "qr": str(qr_svg(address, "Kode QR survei")),
        "tanggal": {"tahun": now.year, "bulan": now.month, "hari": now.day},
    }
    return compile_pdf(TEMPLATE, data, clock.now())
