"""/petugas/survei/hasil/: preview, publish, withdraw, and where results were announced."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.addresses import full_address
from portal.core.downloads import CSV, attachment
from portal.core.errors import Conflict, Unacceptable
from portal.core.spreadsheets import csv_text
from portal.survei.hasil import actions, queries
from portal.survei.hasil.forms import FormCabut, FormPengumuman, FormTerbit
from portal.survei.hasil.models import LABEL_MEDIA
from portal.survei.hasil.tampilan import view_of
from portal.survei.models import Gelombang
from portal.survei.queries import gelombang_by_kode
from portal.survei.tindak import summaries as tindak
from portal.survei.workflow import LABEL_STATUS, StatusGelombang

bp = Blueprint("hasil_staff", __name__)
bp.add_app_template_global(queries.state_of, "keadaan_terbit")
bp.add_app_template_global(lambda media: LABEL_MEDIA[media], "label_media_terbit")

COLUMNS = ("Gelombang", "Jenis media", "Nama media", "Tanggal", "Bukti")


@bp.get("/hasil/")
@butuh(Izin.SURVEI_LIHAT)
def daftar() -> ResponseReturnValue:
    """Every wave with how its publication stands."""
    return render_template(
        "survei/hasil/staff_daftar.html", daftar=queries.all_states(), label=LABEL_STATUS
    )


@bp.get("/<kode>/hasil")
@butuh(Izin.SURVEI_LIHAT)
def gelombang(kode: str) -> ResponseReturnValue:
    """The publications of a wave and where they were announced."""
    return _wave_page(gelombang_by_kode(kode), FormPengumuman(formdata=None))


def _wave_page(wave: Gelombang, form: FormPengumuman, status: int = 200) -> ResponseReturnValue:
    announced = queries.announcements(wave.id)
    state = queries.state_of(wave)
    if form.tanggal.data is None and not form.is_submitted():
        form.tanggal.data = clock.today()
    page = render_template(
        "survei/hasil/staff_gelombang.html",
        gelombang=wave,
        keadaan=state,
        terbitan=queries.publications(wave.id),
        pengumuman=announced,
        media=queries.media_used(state, announced),
        semua_media=len(LABEL_MEDIA),
        form=form,
        situs=full_address(""),
        disegel=wave.status is StatusGelombang.DISEGEL,
        label=LABEL_STATUS,
    )
    return page, status


@bp.get("/<kode>/hasil/pratinjau")
@butuh(Izin.SURVEI_LIHAT)
def pratinjau(kode: str) -> ResponseReturnValue:
    """The page as the public would see it, with the hash that publishing it names."""
    return _preview(gelombang_by_kode(kode), FormTerbit(formdata=None))


@bp.post("/<kode>/hasil/terbitkan")
@butuh(Izin.SURVEI_TERBITKAN)
def terbitkan(kode: str) -> ResponseReturnValue:
    """Publish the preview that was seen."""
    wave, form = gelombang_by_kode(kode), FormTerbit()
    if form.validate_on_submit():
        try:
            actions.terbitkan(
                wave.id,
                queries.preview(wave),
                form.sidik.data,
                petugas_masuk().id,
                form.alasan.data,
            )
            flash("Hasil sudah terbit dan dapat dibaca siapa pun.", "baik")
            return redirect(url_for(".gelombang", kode=kode), 303)
        except (Conflict, Unacceptable) as refusal:
            form.alasan.errors = [refusal.message]
            return _preview(wave, form, refusal.status)
    return _preview(wave, form, 422)


def _preview(wave: Gelombang, form: FormTerbit, status: int = 200) -> ResponseReturnValue:
    state = queries.state_of(wave)
    try:
        content = queries.preview(wave)
    except Unacceptable as refusal:
        flash(refusal.message, "awas")
        return redirect(url_for(".gelombang", kode=wave.kode), 303)
    form.sidik.data = content.fingerprint()
    page = render_template(
        "survei/hasil/staff_pratinjau.html",
        gelombang=wave,
        keadaan=state,
        disegel=wave.status is StatusGelombang.DISEGEL,
        boleh_terbit=Izin.SURVEI_TERBITKAN in petugas_masuk().izin and state.bisa_terbit,
        form=form,
        t=view_of(content, queries.series_until(content)),
        rencana=tindak.publik(wave.kode),
    )
    return page, status


@bp.route("/<kode>/hasil/cabut", methods=["GET", "POST"])
@butuh(Izin.SURVEI_TERBITKAN)
def cabut(kode: str) -> ResponseReturnValue:
    """Take a published result down, with a reason."""
    wave, form, status = gelombang_by_kode(kode), FormCabut(), 200
    if form.validate_on_submit():
        actions.cabut(wave.id, form.alasan.data, petugas_masuk().id)
        flash("Hasil sudah dicabut. Halamannya kini menyebut alasan itu.", "baik")
        return redirect(url_for(".gelombang", kode=kode), 303)
    if form.errors:
        status = 422
    return render_template("survei/hasil/staff_cabut.html", gelombang=wave, form=form), status


@bp.post("/<kode>/hasil/pengumuman")
@butuh(Izin.SURVEI_KELOLA)
def umumkan(kode: str) -> ResponseReturnValue:
    """Enter where a result was announced."""
    wave, form = gelombang_by_kode(kode), FormPengumuman()
    if form.validate_on_submit():
        try:
            actions.umumkan(wave.id, form.isian(), petugas_masuk().id)
            flash("Pengumuman dicatat.", "baik")
            return redirect(url_for(".gelombang", kode=kode), 303)
        except (Conflict, Unacceptable) as refusal:
            form.tanggal.errors = [refusal.message]
            return _wave_page(wave, form, refusal.status)
    return _wave_page(wave, form, 422)


@bp.post("/<kode>/hasil/pengumuman/<int(max=2147483647):pengumuman_id>/hapus")
@butuh(Izin.SURVEI_KELOLA)
def hapus_pengumuman(kode: str, pengumuman_id: int) -> ResponseReturnValue:
    """Strike an announcement entered by mistake."""
    actions.hapus_pengumuman(gelombang_by_kode(kode).id, pengumuman_id, petugas_masuk().id)
    flash("Catatan pengumuman dihapus.", "baik")
    return redirect(url_for(".gelombang", kode=kode), 303)


@bp.get("/<kode>/hasil/pengumuman.csv")
@butuh(Izin.SURVEI_LIHAT)
def pengumuman_csv(kode: str) -> ResponseReturnValue:
    """Where a wave's result was announced, as evidence."""
    wave = gelombang_by_kode(kode)
    rows = [
        (wave.nama, LABEL_MEDIA[one.media], one.nama, one.tanggal.isoformat(), one.tautan)
        for one in queries.announcements(wave.id)
    ]
    return attachment(csv_text([COLUMNS, *rows]), CSV, f"pengumuman-{wave.kode}.csv")
