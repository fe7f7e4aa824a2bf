"""Home, information pages, and the health line."""

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from portal.beranda.frame import FRESH_SECONDS
from portal.core.addresses import full_address
from portal.core.kept import kept
from portal.extensions import db
from portal.pengaduan.instansi import direktori
from portal.survei.hasil.summaries import newest_results

bp = Blueprint("beranda_public", __name__)


@bp.get("/")
def beranda() -> ResponseReturnValue:
    """The home page: file, track, give a mark, or find another door."""
    return render_template(
        "beranda/public/beranda.html", nilai=kept("nilai_survei", FRESH_SECONDS, newest_results)
    )


@bp.get("/privasi")
def privasi() -> ResponseReturnValue:
    """What is kept of whom, why, for how long, and which rights follow (UU 27/2022)."""
    return render_template("beranda/public/privasi.html")


@bp.get("/aksesibilitas")
def aksesibilitas() -> ResponseReturnValue:
    """How the site can be used by everybody, and whom to tell when it cannot."""
    return render_template("beranda/public/aksesibilitas.html")


@bp.get("/tentang")
def tentang() -> ResponseReturnValue:
    """What WADUL is and who runs it."""
    return render_template("beranda/public/tentang.html")


@bp.get("/wbs/")
def wbs() -> ResponseReturnValue:
    """Where to report wrongdoing by staff while the portal's own sealed channel is not open."""
    return render_template("beranda/public/wbs.html", pintu=direktori.pintu())


@bp.get("/robots.txt")
def robots() -> Response:
    """Tell search engines what is not for them, and where the map of public cases is."""
    lines = (
        "User-agent: *",
        "Disallow: /petugas/",
        "Disallow: /pengaduan/lacak",
        f"Sitemap: {full_address(url_for('pengaduan_publik.peta'))}",
        "",
    )
    return Response("\n".join(lines), mimetype="text/plain")


@bp.get("/sehat")
def sehat() -> Response:
    """Say in one word that the portal and its database answer."""
    db.session.execute(text("SELECT 1"))
    return Response("sehat\n", mimetype="text/plain")
