"""Handing a stored file to a browser, for the views of the features that own it.

Whether the person may see it is decided by that view, never here.
"""

import logging

from flask import Response, send_file

from portal.core.errors import NotThere
from portal.lampiran.models import Lampiran
from portal.lampiran.queries import baca, utuh

log = logging.getLogger("portal")

POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


def kirim_berkas(lampiran: Lampiran, inline: bool = False) -> Response:
    """Return the file as an answer: under a neutral name, of a fixed type, sandboxed.

    Saved by the browser as "lampiran-<id>.<ext>"; only pictures may be shown in the
    page (`inline`). NotThere when the bytes are missing or no longer those that came in.
    """
    if not utuh(lampiran):
        log.error("file missing or altered", extra={"facts": {"lampiran": lampiran.id}})
        raise NotThere(
            "Berkas ini tidak ada lagi di penyimpanan atau sudah berubah dari aslinya. "
            "Beri tahu administrator."
        )
    shown = inline and lampiran.jenis.startswith("image/")
    response = send_file(
        baca(lampiran),
        mimetype=lampiran.jenis,
        as_attachment=not shown,
        download_name=f"lampiran-{lampiran.id}.{lampiran.akhiran}",
        conditional=False,
        etag=False,
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    response.headers.pop("Last-Modified", None)
    return response
