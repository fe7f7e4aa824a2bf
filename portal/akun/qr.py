"""The picture that an authenticator application reads."""

import pyotp
import segno
from markupsafe import Markup

ISSUER = "WADUL KPU"
SCALE = 5


def setup_address(nama_pengguna: str, rahasia: str) -> str:
    """Return the otpauth address that carries the secret (Base32) to an application."""
    return pyotp.TOTP(rahasia).provisioning_uri(name=nama_pengguna, issuer_name=ISSUER)


def setup_drawing(nama_pengguna: str, rahasia: str) -> Markup:
    """Return the address as a QR code, drawn as titled SVG without inline style."""
    drawing = segno.make(setup_address(nama_pengguna, rahasia), error="m").svg_inline(
        scale=SCALE,
        title="Kode QR untuk memasang kode kedua",
        light="#fff",
        svgclass=None,
        lineclass=None,
    )
    return Markup(drawing)  # noqa: S704 - made by us from a Base32 secret and a checked name
