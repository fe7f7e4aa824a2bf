"""/petugas/pengaduan/instansi/: directory, pointers, and the queue of hand-over letters."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.downloads import pdf_attachment
from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.pengaduan import queries
from portal.pengaduan.instansi import actions, direktori, penerusan, penunjuk, surat
from portal.pengaduan.instansi.forms import FormInstansi, FormRujukan, FormSurat, FormTandaTerima
from portal.pengaduan.instansi.formulas import LABEL_KEADAAN, LABEL_TAHAP_SURAT, TahapSurat
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import Bagian, may_see_part
from portal.pengaduan.workflow import Identitas, Status

bp = Blueprint("instansi_staff", __name__)
bp.add_app_template_global(penerusan.tahap, "tahap_surat")
bp.add_app_template_global(lambda tahap: LABEL_TAHAP_SURAT[tahap], "label_tahap_surat")


@bp.get("/")
@butuh(Izin.PENGADUAN_VERIFIKASI)
def daftar() -> ResponseReturnValue:
    """The directory of other institutions."""
    return render_template("pengaduan/instansi/daftar.html", semua=direktori.semua_instansi())


@bp.route("/baru", methods=["GET", "POST"])
@butuh(Izin.INSTANSI_KELOLA)
def tambah() -> ResponseReturnValue:
    """A new institution."""
    return _institution(None, FormInstansi())


@bp.route("/<int(max=2147483647):instansi_id>", methods=["GET", "POST"])
@butuh(Izin.INSTANSI_KELOLA)
def ubah(instansi_id: int) -> ResponseReturnValue:
    """Change an institution."""
    return _institution(instansi_id, FormInstansi(obj=direktori.instansi(instansi_id)))


def _institution(instansi_id: int | None, form: FormInstansi) -> ResponseReturnValue:
    if form.validate_on_submit():
        try:
            row = actions.simpan_instansi(instansi_id, form.isian(), petugas_masuk())
            flash(f"{row.nama} disimpan.", "baik")
            return redirect(url_for(".daftar"), 303)
        except Conflict as refusal:
            form.nama.errors = [refusal.message]
    page = render_template("pengaduan/instansi/isian.html", form=form, baru=instansi_id is None)
    return page, 422 if form.errors else 200


@bp.get("/rujukan")
@butuh(Izin.PENGADUAN_VERIFIKASI)
def rujukan() -> ResponseReturnValue:
    """The pointers to outside bodies, by the office's last word."""
    return render_template(
        "pengaduan/instansi/rujukan.html",
        semua=penunjuk.semua_rujukan(),
        label_keadaan=LABEL_KEADAAN,
        hari_ini=clock.today(),
    )


@bp.route("/rujukan/baru", methods=["GET", "POST"])
@butuh(Izin.INSTANSI_KELOLA)
def tambah_rujukan() -> ResponseReturnValue:
    """A new pointer."""
    return _pointer(None, FormRujukan(data={"berlaku_dari": clock.today()}))


@bp.route("/rujukan/<int(max=2147483647):rujukan_id>", methods=["GET", "POST"])
@butuh(Izin.INSTANSI_KELOLA)
def ubah_rujukan(rujukan_id: int) -> ResponseReturnValue:
    """Change a pointer."""
    return _pointer(rujukan_id, FormRujukan(obj=penunjuk.rujukan(rujukan_id)))


def _pointer(rujukan_id: int | None, form: FormRujukan) -> ResponseReturnValue:
    form.instansi_id.choices = {one.id: one.nama for one in direktori.semua_instansi()}
    if form.validate_on_submit():
        actions.simpan_rujukan(rujukan_id, form.isian(), petugas_masuk())
        flash("Rujukan disimpan.", "baik")
        return redirect(url_for(".rujukan"), 303)
    page = render_template(
        "pengaduan/instansi/rujukan_isian.html", form=form, baru=rujukan_id is None
    )
    return page, 422 if form.errors else 200


@bp.get("/surat")
@butuh(Izin.PENGADUAN_LIHAT)
def antrean_surat() -> ResponseReturnValue:
    """Forwarded cases by where their hand-over stands; overdue receipts first of all."""
    asked = request.args.get("tahap", "")
    tahap = TahapSurat(asked) if asked in list(TahapSurat) else TahapSurat.LEWAT
    officer = petugas_masuk()
    return render_template(
        "pengaduan/instansi/surat_daftar.html",
        tahap=tahap,
        label=LABEL_TAHAP_SURAT,
        baris=penerusan.antrean_surat(officer, tahap),
    )


@bp.route("/surat/<nomor>", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_VERIFIKASI)
def surat_kasus(nomor: str) -> ResponseReturnValue:
    """The hand-over of one case: its letter is made here, its receipt recorded afterwards."""
    officer = petugas_masuk()
    kasus = queries.kasus(nomor, officer)
    if kasus.status is not Status.DITERUSKAN:
        raise NotThere("Laporan ini tidak sedang diteruskan ke lembaga lain.")
    letter = penerusan.surat_kasus(kasus.id)
    form = _form(kasus, letter is not None)
    status = 200
    if form and form.validate_on_submit():
        deed: Callable[..., Any] = actions.catat_tanda_terima if letter else actions.buat_surat
        try:
            deed(kasus, form.isian(), officer)
            flash("Tanda terima dicatat." if letter else "Surat pengantar dibuat.", "baik")
            return redirect(url_for(".surat_kasus", nomor=kasus.nomor), 303)
        except (Conflict, Unacceptable) as refusal:
            first = form.diterima if "diterima" in form else form.alamat
            first.errors, status = [refusal.message], refusal.status
            letter = penerusan.surat_kasus(kasus.id)
    if status == 200 and form and form.errors:
        status = 422
    page = render_template(
        "pengaduan/instansi/surat.html", kasus=kasus, surat=letter, form=form,
        boleh_nama=kasus.identitas is Identitas.TERBUKA,
    )  # fmt: skip
    return page, status


def _form(kasus: Pengaduan, has_letter: bool) -> FormSurat | FormTandaTerima | None:
    if has_letter:
        letter = penerusan.surat_kasus(kasus.id)
        return None if letter and letter.diterima else FormTandaTerima()
    to = direktori.instansi_bernama(kasus.diteruskan_ke or "")
    form = FormSurat(data={"alamat": to.alamat if to else "", "jabatan": "Sekretaris"})
    if kasus.identitas is not Identitas.TERBUKA:
        del form.sertakan
        del form.dasar_persetujuan
    return form


@bp.get("/surat/<nomor>/surat-pengantar.pdf")
@butuh(Izin.PENGADUAN_VERIFIKASI)
def cetak_surat(nomor: str) -> ResponseReturnValue:
    """The hand-over letter on paper, the same each time that it is printed."""
    officer = petugas_masuk()
    kasus = queries.kasus(nomor, officer)
    letter = penerusan.surat_kasus(kasus.id)
    if letter is None:
        raise NotThere("Surat pengantar laporan ini belum dibuat.")
    named = may_see_part(officer, kasus, Bagian.NAMA) and may_see_part(
        officer, kasus, Bagian.KONTAK
    )
    paper = surat.surat_pengantar(letter, named)
    return pdf_attachment(paper, f"surat-pengantar-{kasus.nomor}.pdf")
