"""/survei/kios/<titik>: the page of a kiosk, what it fetches, and where it sends.

The page is the same for everybody and carries no form token: no cookie of the browser gives a
sending any right, only the kiosk's own key does, and without it the sending counts as come by
the open link.
"""

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.core.error_pages import page
from portal.extensions import csrf
from portal.survei.isi.throttle import SENDING, within_limit
from portal.survei.kios import actions, queries
from portal.survei.kios.formulas import read_batch
from portal.survei.kios.models import Kios
from portal.survei.models import TitikLayanan
from portal.survei.titik.queries import alamat_isi, titik_by_kode

bp = Blueprint("kios_public", __name__)

LARGEST_SENDING = 256 * 1024
_SCHEME = "Kios "


@bp.get("/<string(maxlength=60):titik>")
def layar(titik: str) -> ResponseReturnValue:
    """The screen of a kiosk; without script it leads to the plain form."""
    row = titik_by_kode(titik)
    return render_template("survei/kios/layar.html", titik=row, pilihan=alamat_isi(row))


@bp.get("/<string(maxlength=60):titik>/isi.json")
def isi(titik: str) -> Response:
    """All that the kiosk asks, for days without network."""
    row = titik_by_kode(titik)
    return _json(queries.isi_kios(row, _kiosk(row)))


@bp.post("/<string(maxlength=60):titik>/kirim")
@csrf.exempt
def kirim(titik: str) -> Response:
    """Take finished questionnaires in, each once; tells what became of each."""
    row = titik_by_kode(titik)
    if (request.content_length or 0) > LARGEST_SENDING:
        return page(413)
    try:
        batch = read_batch(request.get_json(silent=True))
    except (ValueError, RecursionError):  # the second for what is nested without end
        return page(400)
    kiosk = _kiosk(row)
    if kiosk is None and not all(within_limit(SENDING) for _ in batch):
        return page(429)
    results = actions.terima(row, kiosk, batch)
    return _json({"hasil": [vars(one) for one in results]})


@bp.get("/<string(maxlength=60):titik>/aplikasi.webmanifest")
def manifes(titik: str) -> Response:
    """What a tablet needs to put the kiosk on its start screen and open it on the whole screen."""
    row = titik_by_kode(titik)
    address = url_for(".layar", titik=row.kode)
    icon = current_app.jinja_env.globals["static_url"]("base/ikon.svg")  # type: ignore[operator]
    response = _json(
        {
            "name": f"Survei {row.nama}",
            "short_name": "Survei",
            "lang": "id",
            "start_url": address,
            "scope": address,
            "display": "fullscreen",
            "background_color": "#fdfaf5",
            "theme_color": "#56101a",
            "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
        }
    )
    response.mimetype = "application/manifest+json"
    return response


@bp.get("/pekerja.js")
def pekerja() -> Response:
    """The service worker that opens the kiosk without network; it minds these pages only."""
    body = (Path(str(current_app.static_folder)) / "survei" / "pekerja.js").read_bytes()
    response = Response(body, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _kiosk(titik: TitikLayanan) -> Kios | None:
    """Return the kiosk that is asking, if an officer set it up at this point."""
    told = request.headers.get("Authorization", "")
    return (
        queries.kios_by_kunci(titik.id, told[len(_SCHEME) :]) if told.startswith(_SCHEME) else None
    )


def _json(content: dict[str, Any]) -> Response:
    response = jsonify(content)
    response.headers["Cache-Control"] = "no-store"
    return response
