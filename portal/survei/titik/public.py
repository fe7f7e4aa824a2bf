"""/survei/titik/<titik>: where a poster leads, whichever wave is open."""

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from portal.survei.titik import queries

bp = Blueprint("titik_public", __name__)


@bp.get("/<string(maxlength=40):titik>")
def buka(titik: str) -> ResponseReturnValue:
    """Go on to the survey that is open; a choice when there are several."""
    row = queries.titik_by_kode(titik)
    places = queries.alamat_isi(row)
    if len(places) == 1:
        return redirect(places[0].alamat, 303)
    return render_template("survei/titik/buka.html", titik=row, pilihan=places)
