"""/jejak/: anyone can note a day's audit head, and later ask whether it still stands."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from portal.core.text import tidy_line
from portal.extensions import limiter
from portal.jejak import queries

bp = Blueprint("jejak_public", __name__)

LIMIT = "60 per 10 minutes"
SIDIK_CHARS = 64


@bp.get("/")
@limiter.limit(LIMIT)
def harian() -> ResponseReturnValue:
    """The heads of the last days; with ?sidik=... whether that hash is a line of the chain."""
    asked = tidy_line(request.args.get("sidik"))[: SIDIK_CHARS * 2].lower()
    return render_template(
        "jejak/public/harian.html",
        kepala=queries.kepala_harian(),
        dicari=asked,
        ditemukan=queries.baris_bersidik(asked) if asked else None,
        hari=queries.HARI_DITAMPILKAN,
    )
