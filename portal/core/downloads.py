"""Answers that are files made in memory, to be saved."""

from flask import Response

CSV = "text/csv; charset=utf-8"


def attachment(body: bytes | str, mime: str, name: str, keep: str | None = None) -> Response:
    """Answer with a file to be saved as `name`.

    `keep` says who may keep a copy and how long (Cache-Control); without it the rule of
    the pages holds.
    """
    response = Response(body, mimetype=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if keep is not None:
        response.headers["Cache-Control"] = keep
    return response


def pdf_attachment(body: bytes, name: str) -> Response:
    """Answer with a paper to be saved as `name`."""
    return attachment(body, "application/pdf", name)
