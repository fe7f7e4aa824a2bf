"""/survei/hasil/: results for everybody, as a page, as data, in a frame and on a screen."""

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.core.addresses import full_address
from portal.core.downloads import CSV, attachment
from portal.core.errors import NotThere
from portal.core.headers import let_be_framed
from portal.core.qr import qr_svg
from portal.core.spreadsheets import csv_text
from portal.core.text import small_number
from portal.survei.hasil import bacaan, queries, unduhan
from portal.survei.hasil.gambar import unsur_bars
from portal.survei.hasil.isi import IsiTerbitan
from portal.survei.hasil.models import TerbitanSurvei
from portal.survei.hasil.summaries import newest_results
from portal.survei.hasil.susun import share
from portal.survei.hasil.tampilan import drawn, view_of
from portal.survei.tindak import summaries as tindak

bp = Blueprint("hasil_public", __name__)
bp.add_app_template_global(bacaan.headline, "angka_utama")
bp.add_app_template_global(share, "bagian_persen")

CACHE = "public, max-age=300"
GONE = 410
SCREEN_SECONDS = 30
"""How long the screen in the waiting room shows one survey; WCAG asks nothing of a screen
that nobody operates, and the browser refreshes it plainly, without a script."""


@bp.get("/")
def daftar() -> ResponseReturnValue:
    """All published waves, the newest of each survey first."""
    return render_template(
        "survei/hasil/daftar.html",
        terbaru=newest_results(),
        semua=list(reversed(queries.standing())),
    )


@bp.get("/<kode>")
def hasil(kode: str) -> ResponseReturnValue:
    """One wave; a result that was withdrawn says so, and why."""
    row = queries.published(kode)
    if row.dicabut_at is not None:
        return render_template("survei/hasil/ditarik.html", terbitan=row), GONE
    content = queries.content_of(row)
    return render_template(
        "survei/hasil/hasil.html",
        terbitan=row,
        ditinjau=row.segel_sidik != row.gelombang.segel_sidik,
        t=view_of(content, queries.series_until(content)),
        rencana=tindak.publik(kode),
        alamat_sematan=full_address(url_for(".sematan", kode=kode)),
    )


@bp.get("/<kode>/data.csv")
def data_csv(kode: str) -> ResponseReturnValue:
    """The published figures as CSV."""
    content = _standing(kode)
    return attachment(csv_text(unduhan.rows(content)), CSV, f"hasil-{content.kode}.csv", CACHE)


@bp.get("/<kode>/data.json")
def data_json(kode: str) -> ResponseReturnValue:
    """The published figures as JSON."""
    response = jsonify(unduhan.document(_standing(kode)))
    response.headers["Cache-Control"] = CACHE
    return response


@bp.get("/<kode>/sematan")
def sematan(kode: str) -> ResponseReturnValue:
    """One result to stand inside another site's page."""
    return _framed(_standing(kode))


@bp.get("/sematan/<any(skm, spak, spkp):survei>")
def sematan_terbaru(survei: str) -> ResponseReturnValue:
    """The newest result of a survey, so that the other site need not be edited each time."""
    return _framed(_newest(survei))


@bp.get("/layar")
def layar() -> ResponseReturnValue:
    """The newest results one after another, for a television; the browser goes on by itself."""
    results = newest_results()
    place = small_number(request.args.get("ke")) % max(1, len(results))
    page: IsiTerbitan | None = results[place] if results else None
    address = full_address(url_for(".hasil", kode=page.kode)) if page else ""
    response = make_response(
        render_template(
            "survei/hasil/layar.html",
            isi=page,
            arti=bacaan.meaning(page) if page else "",
            grafik=drawn(unsur_bars(page)) if page else "",
            alamat=address,
            qr=qr_svg(address, "Kode QR halaman hasil lengkap") if page else "",
        )
    )
    following = url_for(".layar", ke=(place + 1) % max(1, len(results)))
    response.headers["Refresh"] = f"{SCREEN_SECONDS}; url={following}"
    return response


def _standing(kode: str) -> IsiTerbitan:
    row: TerbitanSurvei = queries.published(kode)
    if row.dicabut_at is not None:
        raise NotThere("Hasil survei ini sudah dicabut.")
    return queries.content_of(row)


def _newest(survei: str) -> IsiTerbitan:
    for one in newest_results():
        if one.survei == survei:
            return one
    raise NotThere("Hasil survei ini belum diterbitkan.")


def _framed(isi: IsiTerbitan) -> Response:
    page = render_template("survei/hasil/sematan.html", isi=isi, arti=bacaan.meaning(isi))
    return let_be_framed(make_response(page))
