"""The picture that an authenticator application reads."""

import pyotp
from markupsafe import Markup

from portal.core.qr import qr_svg

ISSUER = "WADUL KPU"
SCALE = 5


def setup_address(nama_pengguna: str, rahasia: str) -> str:
    """Return the otpauth address that carries the secret (Base32) to an application."""
    return pyotp.TOTP(rahasia).provisioning_uri(name=nama_pengguna, issuer_name=ISSUER)


def setup_drawing(nama_pengguna: str, rahasia: str) -> Markup:
    """Return the address as a QR code, drawn as titled SVG without inline style."""
    address = setup_address(nama_pengguna, rahasia)
    return qr_svg(address, "Kode QR untuk memasang kode kedua", SCALE)
