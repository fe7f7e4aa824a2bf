"""The blueprint of /pengaduan/ and its front page."""

from flask import (
    Blueprint,
    render_template,
)
from flask.typing import ResponseReturnValue

from portal.pengaduan import wording
from portal.pengaduan.instansi import direktori

bp = Blueprint("pengaduan_public", __name__)

wording.register(bp)


@bp.get("/")
def beranda() -> ResponseReturnValue:
    """What WADUL does with a complaint, and the two ways in."""
    return render_template("pengaduan/public/beranda.html", pintu=direktori.pintu().values())
