"""A person at the counter whom an officer helps: the questions read out, the answers ticked."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.survei.actions import IsianJawaban, Penerimaan, terima_jawaban
from portal.survei.kertas.forms import form_dibantu
from portal.survei.kertas.staff.blueprint import Adegan, adegan, bp
from portal.survei.workflow import KanalSurvei

_KABAR = {
    Penerimaan.DITERIMA: "Jawaban sudah masuk. Formulir siap untuk orang berikutnya.",
    Penerimaan.SUDAH_ADA: "Jawaban ini sudah masuk tadi; tidak dihitung dua kali.",
    Penerimaan.SUSULAN: "Gelombang baru saja ditutup. Jawaban disimpan sebagai susulan.",
}


@bp.route("/<kode>/dibantu", methods=["GET", "POST"])
@butuh(Izin.SURVEI_ENTRI)
def dibantu(kode: str) -> ResponseReturnValue:
    """Fill the questionnaire in for somebody who tells the answers.

    No line of the audit trail is written for it: that would tell when this person answered.
    """
    scene = adegan(kode)
    form = form_dibantu(scene.gelombang, scene.tool, scene.profil)
    if request.method == "GET" and request.args.get("layanan") in dict(form.layanan.choices):
        form.layanan.data = request.args["layanan"]
    if form.validate_on_submit() and _taken(scene, form):
        address = url_for(".dibantu", kode=kode, layanan=form.layanan.data or None)
        return redirect(address, 303)
    page = render_template(
        "survei/kertas/dibantu.html", adegan=scene, gelombang=scene.gelombang, form=form
    )
    return page, 422 if form.errors else 200


def _taken(scene: Adegan, form: Any) -> bool:
    answer = IsianJawaban(
        form.kunci.data, form.values(), KanalSurvei.PETUGAS, clock.today(),
        form.layanan.data or None, form.profile(), tambahan=form.words(),
    )  # fmt: skip
    try:
        outcome = terima_jawaban(scene.gelombang.id, answer)
    except (Conflict, Unacceptable) as refusal:
        form.layanan.errors = [refusal.message]
        return False
    flash(_KABAR[outcome], "baik")
    return True
