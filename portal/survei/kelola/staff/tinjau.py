"""Review of odd answers: straight lines and those filled too fast."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.errors import Unacceptable
from portal.core.format_id import angka
from portal.core.text import small_number
from portal.survei.kelola.actions.tinjau import tinjau as decide
from portal.survei.kelola.forms import FormSaringTinjau, FormTinjau
from portal.survei.kelola.formulas import LABEL_PUTUSAN, Putusan
from portal.survei.kelola.queries import tinjau as queries
from portal.survei.kelola.staff.blueprint import bp
from portal.survei.queries import gelombang_by_kode, instrument_of
from portal.survei.workflow import StatusGelombang


@bp.route("/<kode>/tinjau", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def tinjau(kode: str) -> ResponseReturnValue:
    """Odd answers of a wave, a page of them, and one decision for many."""
    row = gelombang_by_kode(kode)
    filters = FormSaringTinjau(request.args)
    form, status = FormTinjau(), 200
    queue = request.args.get("antrean", "")
    if form.validate_on_submit():
        wanted = filters.saringan(queue, form.sampai.data)
        try:
            count = decide(row.id, form.isian(wanted), petugas_masuk().id)
            label = LABEL_PUTUSAN[Putusan(form.putusan.data)].lower()
            flash(f"{angka(count)} jawaban: {label}.", "baik")
            return redirect(_here(kode, wanted), 303)
        except Unacceptable as refusal:
            form.pilihan.errors, status = [refusal.message], refusal.status
            row = gelombang_by_kode(kode)
    seen = filters.saringan(queue)
    found = queries.halaman_tinjau(row, seen, small_number(request.args.get("sesudah", "")))
    page = render_template(
        "survei/staff/tinjau.html",
        gelombang=row,
        butir=instrument_of(row).butir,
        halaman=found,
        antrean=queries.LABEL_ANTREAN,
        jumlah=queries.jumlah_per_antrean(row),
        saringan=seen,
        saring=filters,
        form=form,
        disegel=row.status is StatusGelombang.DISEGEL,
    )
    return page, 422 if form.errors else status


def _here(kode: str, saringan: queries.SaringTinjau) -> str:
    """Return the address of a list, without what is its default."""
    mark = saringan.tanda.value if saringan.tanda else None
    queue = None if saringan.antrean is queries.Antrean.PERLU else saringan.antrean.value
    return url_for(".tinjau", kode=kode, antrean=queue, tanda=mark)
