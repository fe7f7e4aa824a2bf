"""Instruments with their versions, and the dated figures that surveys are judged by."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh
from portal.akun.permissions import Izin
from portal.core import clock
from portal.survei.acuan import reference
from portal.survei.instruments import KODE, differences, instrument, profile, versions
from portal.survei.kelola.forms import FormTanggalAcuan
from portal.survei.kelola.staff.blueprint import bp
from portal.survei.queries import gelombang_by_kode, instrument_of


@bp.get("/kuesioner/")
@butuh(Izin.SURVEI_LIHAT)
def instrumen() -> ResponseReturnValue:
    """Every version of every instrument, what each changed, and the profile questions."""
    tools = []
    for kode in KODE:
        rows = versions(kode)
        before = (None, *rows[:-1])
        pairs = zip(before, rows, strict=True)
        changed = [(tool, differences(old, tool) if old else ()) for old, tool in pairs]
        tools.append(changed[::-1])
    return render_template(
        "survei/staff/instrumen.html", semua=tools, profil=profile(), hari_ini=clock.today()
    )


@bp.get("/<kode>/kuesioner")
@butuh(Izin.SURVEI_LIHAT)
def kuesioner(kode: str) -> ResponseReturnValue:
    """What a wave asks, as it was frozen, and how today's version differs."""
    row = gelombang_by_kode(kode)
    tool = instrument_of(row)
    newest = instrument(tool.kode)
    return render_template(
        "survei/staff/kuesioner.html",
        gelombang=row,
        instrumen=tool,
        terbaru=newest,
        beda=differences(tool, newest),
    )


@bp.get("/acuan/")
@butuh(Izin.SURVEI_LIHAT)
def acuan() -> ResponseReturnValue:
    """The figures in force on a day, each with source and certainty."""
    form = FormTanggalAcuan(request.args, tanggal=clock.today())
    form.validate()
    day = form.tanggal.data or clock.today()
    try:
        figures = reference(day)
    except LookupError:
        form.tanggal.errors = ["Belum ada acuan yang berlaku pada tanggal itu."]
        figures = reference(clock.today())
        day = clock.today()
    page = render_template("survei/staff/acuan.html", form=form, acuan=figures, hari=day)
    return page, 422 if form.errors else 200
