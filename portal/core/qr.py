"""QR codes as titled inline SVG, without inline style."""

import segno
from markupsafe import Markup


def qr_svg(text: str, title: str, scale: int = 4) -> Markup:
    """Return `text` as a QR code; `title` says to a screen reader what it opens."""
    drawing = segno.make(text, error="m", micro=False).svg_inline(
        scale=scale, title=title, light="#fff", svgclass=None, lineclass=None
    )
    return Markup(drawing)  # noqa: S704 - segno escapes the title; the rest is its drawing
