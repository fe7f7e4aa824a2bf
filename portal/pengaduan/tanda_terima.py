"""What the reporter takes home besides the page: a QR code and a text to keep."""

from flask import url_for
from markupsafe import Markup

from portal.core.addresses import full_address
from portal.core.qr import qr_svg


def alamat_lacak(nomor: str = "") -> str:
    """Return the full address of the tracking page; the number may stand in it, the PIN never."""
    return full_address(url_for("pengaduan_public.lacak", nomor=nomor or None))


def qr_lacak(nomor: str) -> Markup:
    """Return a QR code (inline SVG, titled) that opens the tracking page with the number."""
    return qr_svg(alamat_lacak(nomor), f"Kode QR halaman lacak untuk laporan {nomor}")


def teks_untuk_disimpan(nomor: str, pin: str | None) -> str:
    """Return the text a reporter may send to himself, with the PIN or without."""
    secret = f"PIN: {pin}\n" if pin else "PIN saya simpan di tempat lain.\n"
    return f"Laporan saya di WADUL\nNomor: {nomor}\n{secret}Lacak di: {alamat_lacak()}"
