"""A photo and a document of about 200 KiB, the same at every run."""

import io
from random import Random

from PIL import Image

SIZE = (1280, 960)
BYTES = 200 * 1024


def photo() -> bytes:
    """Return a JPEG as a phone sends it by chat: 1280 x 960 pixels, close to 200 KiB."""
    rng = Random(2025)
    scenery = Image.frombytes("RGB", (80, 60), rng.randbytes(80 * 60 * 3))
    grain = Image.frombytes("RGB", SIZE, rng.randbytes(SIZE[0] * SIZE[1] * 3))
    image = Image.blend(scenery.resize(SIZE, Image.Resampling.BICUBIC), grain, 0.06)
    found = b""
    for quality in range(95, 30, -1):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        found = out.getvalue()
        if len(found) <= BYTES:
            break
    return found


def document() -> bytes:
    """Return a PDF of 200 KiB; the portal keeps such files as they are."""
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    tail = (
        b"\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000055 00000 n \n"
        b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n102\n%%EOF\n"
    )
    filling = Random(7).randbytes((BYTES - len(head) - len(tail)) // 2).hex().encode()
    return head + b"% " + filling[: BYTES - len(head) - len(tail) - 2] + tail
