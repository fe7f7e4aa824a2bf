"""/pengaduan/kompensasi: what the office gives when it breaks a promise."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.core import clock
from portal.pengaduan.kompensasi import queries
from portal.pengaduan.kompensasi.formulas import LABEL_JANJI

bp = Blueprint("kompensasi_public", __name__)


@bp.get("")
def daftar() -> ResponseReturnValue:
    """The policies in force today."""
    return render_template(
        "pengaduan/kompensasi/publik.html",
        kebijakan=queries.kebijakan_berlaku(clock.today()),
        label_janji=LABEL_JANJI,
    )
