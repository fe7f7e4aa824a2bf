"""One step with a case: its form, and taking it."""

from datetime import date
from typing import Any

from flask import (
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core.errors import Conflict, Refusal, Unacceptable
from portal.core.text import small_number
from portal.pengaduan import actions, queries, waktu
from portal.pengaduan.actions.janji import Usulan, tanggal_utama
from portal.pengaduan.forms import FormLangkah
from portal.pengaduan.instansi.direktori import semua_instansi
from portal.pengaduan.meja import actions as actions_meja
from portal.pengaduan.meja import aturan
from portal.pengaduan.meja import queries as meja
from portal.pengaduan.meja.daftar import pulang_bila_diminta
from portal.pengaduan.meja.isian import DrafDiHalaman, restore, typed_of
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.penutupan import Hasil, syarat_tutup
from portal.pengaduan.permissions import (
    ensure_allowed,
    ensure_may_ever,
)
from portal.pengaduan.serupa.queries import kembaran
from portal.pengaduan.staff.meja import bp
from portal.pengaduan.staff.pilihan import (
    catat_pilihan_terlapor,
    catat_tujuan_terhalang,
    tawarkan,
)
from portal.pengaduan.templat.isian import fill_in, offer_templates
from portal.pengaduan.topik import tebak_kelas
from portal.pengaduan.workflow import (
    LABEL_AKSI,
    Aksi,
    Kelas,
)


@bp.route("/<nomor>/langkah/<aksi>", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_LIHAT)
def langkah(nomor: str, aksi: str) -> ResponseReturnValue:
    """One step with a case: its form, and taking it."""
    officer = petugas_masuk()
    found, step = queries.kasus(nomor, officer), FormLangkah.step_named(aksi)
    ensure_may_ever(officer, found, step)
    form = _step_form(step, found)
    back = pulang_bila_diminta(request.args, url_for(".antrean"))
    status, note, draft = 200, "", meja.draf(officer, found.id, step)
    if "simpan_draf" in request.form:
        actions_meja.simpan_draf(officer, found.id, step, typed_of(form, request.form))
        flash("Draf disimpan. Hanya Anda yang melihatnya.", "baik")
        return redirect(url_for(".langkah", nomor=nomor, aksi=step, dari=back), 303)
    if "pakai_templat" in request.form or ("templat" in request.args and not form.is_submitted()):
        ensure_allowed(officer, found, step)
        asked = request.form.get("templat") or request.args.get("templat")
        note = fill_in(form, asked, step, found, officer)
    elif form.is_submitted() and not form.validate():
        catat_pilihan_terlapor(form, found, officer)
    elif form.is_submitted():
        try:
            actions.move(found.id, step, officer, _words(form))
            flash(f"{LABEL_AKSI[step]}: sudah dicatat pada {found.nomor}.", "baik")
            return redirect(url_for(".kasus", nomor=nomor, dari=back), 303)
        except (Conflict, Unacceptable) as refusal:
            catat_tujuan_terhalang(refusal, officer, step)
            found = queries.kasus(nomor, officer)
            form.versi.data = str(found.versi)
            _show_dates(form, _dates_if_any(found, step))
            _field_of(form, refusal).errors = [refusal.message]
            status = refusal.status
    elif not form.is_submitted():
        ensure_allowed(officer, found, step)
        restore(form, draft)
        _show_dates(form, waktu.usulan(found, step))
    status = 422 if form.errors and status == 200 else status
    page = _page(officer, found, step, form, DrafDiHalaman(draft, note, back or ""))
    # Last of all: it writes, and what was read before is then read anew.
    actions_meja.catat_kunjungan(officer.id, found.id, found.langkah_at)
    return page, status


def _page(
    officer: Petugas, found: Pengaduan, step: Aksi, form: FormLangkah, draft: DrafDiHalaman
) -> str:
    return render_template(
        "pengaduan/staff/langkah.html",
        kasus=found,
        aksi=step,
        form=form,
        tanggal_baru=_dates_if_any(found, step),
        label_jam=waktu.LABEL_JAM,
        catatan_templat=draft.templat,
        syarat=syarat_tutup(found.kelas, step),
        usulan=found.usulan,
        riwayat=queries.riwayat(found.id)[-3:],
        kembaran=kembaran(found, officer) if step is Aksi.VERIFIKASI else [],
        dari=draft.kembali or None,
        draf=draft,
        bersama=meja.rekan_membuka(officer, found.id),
        denyut=aturan.nilai("denyut"),
        rekan=meja.rekan_terlihat(officer, found) if "catatan" in form else [],
    )


def _step_form(step: Aksi, found: Pengaduan) -> FormLangkah:
    guess = tebak_kelas(found.uraian) if found.tanggal_verifikasi is None else found.kelas
    form = FormLangkah(
        step, data={"versi": found.versi, "kelas": guess, "topik": found.topik, "aksi": step}
    )
    tawarkan(form, found)
    if "lembaga" in form:
        form.lembaga.choices = [one.nama for one in semua_instansi(hanya_aktif=True)]
    asks = syarat_tutup(found.kelas, step)
    if asks:
        form.ask_for_closing(asks)
    offer_templates(form, step)
    return form


def _dates_if_any(found: Pengaduan, step: Aksi) -> list[Usulan]:
    try:
        return waktu.usulan(found, step)
    except Refusal:
        return []


def _show_dates(form: FormLangkah, usulan: list[Usulan]) -> None:
    """Have the form carry the date that its page shows, to be compared when it comes back."""
    if usulan and "tenggat_baru" in form:
        form.tenggat_baru.data = tanggal_utama(usulan).isoformat()


def _field_of(form: FormLangkah, refusal: Exception) -> Any:
    """Return the field beside which a refusal stands."""
    names = (getattr(refusal, "bagian", ""), "pesan", "unit_kerja_id", "catatan")
    return form[next(name for name in names if name in form)]


def _words(form: FormLangkah) -> actions.IsianLangkah:
    def given(name: str) -> Any:
        return form[name].data if name in form else None

    return actions.IsianLangkah(
        pesan=given("pesan") or "",
        catatan=given("catatan") or "",
        versi=small_number(form.versi.data),
        kelas=Kelas(given("kelas")) if given("kelas") else None,
        topik=given("topik"),
        unit_kerja_id=given("unit_kerja_id"),
        penanggung_id=given("penanggung_id"),
        alasan_petugas=given("alasan_petugas") or "",
        dukungan=form.dukungan(),
        bahan_lengkap=bool(given("bahan_lengkap")),
        tenggat_unit=given("tenggat_unit"),
        tenggat_baru=_day(given("tenggat_baru")),
        lembaga=given("lembaga") or "",
        hasil=Hasil(given("hasil")) if given("hasil") else None,
        tautan=given("tautan") or "",
        alasan_foto=given("alasan_foto") or "",
        berkas=form.berkas.siap if "berkas" in form else (),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
