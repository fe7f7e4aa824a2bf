"""How dates are counted: the limits in force, and a calculator."""

from flask import (
    render_template,
    request,
)
from flask.typing import ResponseReturnValue

from portal.core import clock
from portal.kalender.labels import URUSAN_DALAM
from portal.kalender.queries import batas_berlaku
from portal.pengaduan import kalkulator
from portal.pengaduan.forms import (
    FormHitung,
)
from portal.pengaduan.public.pintu import bp
from portal.pengaduan.workflow import Kelas


@bp.get("/batas-waktu")
def batas_waktu() -> ResponseReturnValue:
    """The limits in force with their sources, and an example counted from today."""
    today = clock.today()
    return render_template(
        "pengaduan/public/batas_waktu.html",
        batas=[row for row in batas_berlaku(today) if row.jenis not in URUSAN_DALAM],
        contoh=kalkulator.contoh_hitungan(today),
    )


@bp.get("/hitung-batas")
def hitung_batas() -> ResponseReturnValue:
    """The calculator: any date, the limits of a class or a number of days, day by day."""
    asked = "tanggal" in request.args
    form = FormHitung(
        request.args if asked else None,
        data={"tanggal": clock.today(), "kelas": Kelas.PENGADUAN_TIDAK_BERKADAR.value},
    )
    result = None
    if asked and form.validate():
        kelas = Kelas(form.kelas.data) if form.kelas.data else None
        result = kalkulator.kalkulasi(
            form.tanggal.data, kelas, None if kelas else int(form.hari.data)
        )
    page = render_template(
        "pengaduan/public/hitung_batas.html", form=form, mulai=form.tanggal.data, hitung=result
    )
    return page, 422 if form.errors else 200
