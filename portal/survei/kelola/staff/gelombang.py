"""The list of waves, one wave, its steps, its seal and the live monitor."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.akun.queries import nama_semua_petugas
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.workflow import available_steps, step_for
from portal.survei.actions import move
from portal.survei.kelola.forms import FormAlasan
from portal.survei.kelola.formulas import (
    ARTI_AKSI,
    LABEL_AKSI,
    period_sentence,
    sufficiency_sentence,
    warnings,
)
from portal.survei.kelola.queries import gelombang as queries
from portal.survei.kelola.queries import pantau as monitor
from portal.survei.kelola.queries.tinjau import jumlah_belum_ditinjau
from portal.survei.kelola.staff.blueprint import bp
from portal.survei.queries import check_seal, gelombang_by_kode, instrument_of
from portal.survei.workflow import ALUR, AksiGelombang, StatusGelombang, Survei

SESUDAH = {
    AksiGelombang.BUKA: "Gelombang dibuka. Survei mulai menerima jawaban.",
    AksiGelombang.TUTUP: "Gelombang ditutup. Survei tidak menerima jawaban lagi.",
    AksiGelombang.SEGEL: "Gelombang disegel. Jawabannya dibekukan.",
    AksiGelombang.BUKA_LAGI: "Gelombang dibuka kembali.",
}
BERJALAN: Sequence[StatusGelombang] = (StatusGelombang.DIBUKA, StatusGelombang.DRAF)


@bp.get("/")
@butuh(Izin.SURVEI_LIHAT)
def daftar() -> ResponseReturnValue:
    """All waves: those that run or are planned, then the others by year."""
    rows = queries.daftar_gelombang()
    past: dict[int, list[queries.BarisGelombang]] = {}
    for row in rows:
        if row.gelombang.status not in BERJALAN:
            past.setdefault(row.gelombang.mulai.year, []).append(row)
    return render_template(
        "survei/staff/daftar.html",
        berjalan=[
            (status, found)
            for status in BERJALAN
            if (found := [row for row in rows if row.gelombang.status is status])
        ],
        selesai=past,
        survei=list(Survei),
    )


@bp.get("/<kode>")
@butuh(Izin.SURVEI_LIHAT)
def gelombang(kode: str) -> ResponseReturnValue:
    """One wave: how it stands, what waits, its next steps."""
    row = gelombang_by_kode(kode)
    seen = monitor.pantauan(row, rinci=False)
    is_sealed = row.status is StatusGelombang.DISEGEL
    return render_template(
        "survei/staff/gelombang.html",
        gelombang=row,
        instrumen=instrument_of(row),
        pantauan=seen,
        kalimat=sufficiency_sentence,
        keadaan=period_sentence(row.mulai, row.selesai, clock.today(), seen.sisa),
        langkah=list(available_steps(ALUR, row.status, petugas_masuk().izin)),
        belum_ditinjau=0 if is_sealed else jumlah_belum_ditinjau(row),
        susulan=queries.jumlah_susulan(row),
        riwayat=queries.riwayat(row),
        nama=nama_semua_petugas(),
    )


@bp.get("/<kode>/pantau")
@butuh(Izin.SURVEI_LIHAT)
def pantau(kode: str) -> ResponseReturnValue:
    """The live monitor: answers by service, channel and point, and whether they are enough."""
    row = gelombang_by_kode(kode)
    seen = monitor.pantauan(row)
    return render_template(
        "survei/staff/pantau.html",
        gelombang=row,
        pantauan=seen,
        kalimat=sufficiency_sentence,
        keadaan=period_sentence(row.mulai, row.selesai, clock.today(), seen.sisa),
        pukul=clock.now_wib(),
    )


@bp.route("/<kode>/langkah/<any(buka, tutup, segel, buka_lagi):tahap>", methods=["GET", "POST"])
@butuh(Izin.SURVEI_KELOLA)
def langkah(kode: str, tahap: str) -> ResponseReturnValue:
    """What a step does and what to mind before it; then the step itself."""
    row, step = gelombang_by_kode(kode), AksiGelombang(tahap)
    rule = step_for(ALUR, row.status, step)
    form, status = FormAlasan(), 200
    if form.validate_on_submit():
        try:
            move(row.id, step, petugas_masuk().id, form.alasan.data)
            flash(SESUDAH[step], "baik")
            return redirect(url_for(".gelombang", kode=kode), 303)
        except Unacceptable as refusal:
            form.alasan.errors, status = [refusal.message], refusal.status
            row = gelombang_by_kode(kode)
    page = render_template(
        "survei/staff/langkah.html",
        gelombang=row,
        form=form,
        judul_langkah=LABEL_AKSI[step],
        arti=ARTI_AKSI[step],
        peringatan=warnings(step, monitor.keadaan(row)),
        beralasan=rule.words_required,
    )
    return page, 422 if form.errors else status


@bp.get("/<kode>/segel")
@butuh(Izin.SURVEI_LIHAT)
def segel(kode: str) -> ResponseReturnValue:
    """The seal as it was laid beside the one that the answers give now."""
    row = gelombang_by_kode(kode)
    return render_template("survei/staff/segel.html", gelombang=row, periksa=check_seal(row))
