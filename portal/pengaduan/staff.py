"""/petugas/pengaduan/: the desk: queues, cases, steps, counter intake, export."""

import csv
import io
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, cast

from flask import (
    Blueprint,
    Response,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.akun.queries import petugas_aktif, semua_unit
from portal.core import clock
from portal.core.errors import Conflict, NotThere, Refusal, Unacceptable
from portal.core.spreadsheets import plain_cell
from portal.core.tokens import new_token, pin_for
from portal.core.workflow import step_for
from portal.kantor.queries import kantor_kini
from portal.lampiran.serve import kirim_berkas
from portal.pengaduan import actions, cetak, queries, queries_perkara, waktu
from portal.pengaduan.actions.janji import Usulan, tanggal_utama
from portal.pengaduan.forms import FormCatat, FormLangkah, FormSaring
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.penutupan import Hasil, syarat_tutup
from portal.pengaduan.permissions import (
    Bagian,
    ensure_allowed,
    ensure_may_ever,
    may_see_part,
    steps_for,
)
from portal.pengaduan.queries import Antrean
from portal.pengaduan.tanda_terima import qr_lacak
from portal.pengaduan.templat.isian import fill_in, offer_templates
from portal.pengaduan.topik import LABEL_TOPIK, PINTU, tebak_kelas
from portal.pengaduan.workflow import (
    ALUR,
    LABEL_AKSI,
    LABEL_KANAL,
    LABEL_KELAS,
    STATUS_PENDEK,
    Aksi,
    Identitas,
    Kanal,
    Kelas,
)

bp = Blueprint("pengaduan_staff", __name__)

SPOOL_BYTES = 4 * 1024 * 1024
CSV_COLUMNS = (
    "Nomor", "Tanggal diterima", "Kanal", "Klasifikasi", "Topik", "Status", "Subbagian",
    "Tenggat", "Kecamatan", "Dibuka kembali", "Nilai",
)  # fmt: skip


@bp.get("/")
@butuh(Izin.PENGADUAN_LIHAT)
def antrean() -> ResponseReturnValue:
    """The queues with search and filters."""
    officer, form = petugas_masuk(), _filters()
    queue = _queue()
    page = queries.halaman(
        officer,
        queue,
        form.saringan(),
        request.args.get("setelah", ""),
        request.args.get("sebelum", ""),
    )
    return render_template(
        "pengaduan/staff/antrean.html",
        form=form,
        antrean=queue,
        label_antrean=queries.antrean_milik(officer),
        jumlah=queries.jumlah_antrean(officer),
        halaman=page,
        kembali=request.full_path.rstrip("?"),
        saringan={k: v for k, v in request.args.items() if v and k in form},
        boleh_nama={row.id: may_see_part(officer, row, Bagian.NAMA) for row in page.baris},
    )


def _queue() -> Antrean:
    asked = request.args.get("antrean", "")
    if asked in list(Antrean):
        return Antrean(asked)
    return Antrean.SEMUA if request.args.get("cari") else Antrean.BARU


def _filters() -> FormSaring:
    form = FormSaring(request.args)
    form.unit_kerja_id.choices = {"": "Semua", **{u.id: u.nama for u in semua_unit()}}
    return form


@bp.get("/ekspor.csv")
@butuh(Izin.PENGADUAN_EKSPOR)
def ekspor() -> ResponseReturnValue:
    """The filtered list as CSV, without names, contacts or text."""
    # Written first, sent then: a slow line must not keep the database reading.
    file = tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115 - closed with the answer
    for line in _csv(queries.baris_ekspor(petugas_masuk(), _queue(), _filters().saringan())):
        file.write(line.encode())
    file.seek(0)
    name = f"pengaduan-{clock.today().isoformat()}.csv"
    response = send_file(
        cast(BinaryIO, file), mimetype="text/csv; charset=utf-8", as_attachment=True,
        download_name=name, max_age=0,
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response


def _csv(rows: Iterator[Pengaduan]) -> Iterator[str]:
    yield "\ufeff" + _csv_line(CSV_COLUMNS)
    for row in rows:
        yield _csv_line(
            (
                row.nomor,
                row.tanggal_diterima.isoformat(),
                LABEL_KANAL[row.kanal],
                LABEL_KELAS[row.kelas],
                LABEL_TOPIK.get(row.topik, row.topik),
                STATUS_PENDEK[row.status],
                row.unit_kerja.nama if row.unit_kerja else "",
                row.tenggat.isoformat(),
                row.kecamatan,
                row.dibuka_lagi,
                row.nilai or "",
            )
        )


def _csv_line(cells: tuple[Any, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([plain_cell(cell) for cell in cells])
    return line.getvalue()


@bp.route("/catat", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_CATAT)
def catat() -> ResponseReturnValue:
    """Counter intake on one page; the date received stands apart from the date typed."""
    form = FormCatat(data={"tanggal_diterima": clock.today(), "token": new_token()})
    form.kecamatan.choices = {
        "": "Tidak tahu atau di luar wilayah",
        **{nama: nama for nama in kantor_kini().kecamatan},
    }
    if form.validate_on_submit():
        token = form.token.data or new_token()
        try:
            actions.catat(token, _intake(form), petugas_masuk(), form.berkas.siap)
        except Unacceptable as refusal:
            form.tanggal_diterima.errors = [refusal.message]
        else:
            session["dicatat"] = token
            return redirect(url_for(".tanda_terima"), 303)
    page = render_template("pengaduan/staff/catat.html", form=form)
    return page, 422 if form.errors else 200


def _intake(form: FormCatat) -> actions.IsianPengaduan:
    return actions.IsianPengaduan(
        uraian=form.uraian.data,
        identitas=Identitas(form.identitas.data),
        waktu_kejadian=form.waktu_kejadian.data,
        lokasi=form.lokasi.data,
        kecamatan=form.kecamatan.data,
        nama=form.nama.data,
        telepon=form.telepon.data,
        surel=form.surel.data,
        alamat=form.alamat.data,
        kanal=Kanal(form.kanal.data),
        kelas=Kelas(form.kelas.data),
        tanggal_diterima=form.tanggal_diterima.data,
    )


@bp.get("/catat/tanda-terima")
@butuh(Izin.PENGADUAN_CATAT)
def tanda_terima() -> ResponseReturnValue:
    """The receipt of the complaint just taken in, to print for the visitor."""
    token = session.get("dicatat")
    nomor = actions.sent_as(token) if isinstance(token, str) else None
    if nomor is None or not isinstance(token, str):
        return redirect(url_for(".catat"), 303)
    return render_template(
        "pengaduan/staff/tanda_terima.html",
        kasus=queries.kasus_bernomor(nomor),
        pin=pin_for(token),
        qr=qr_lacak(nomor),
    )


@bp.get("/<nomor>")
@butuh(Izin.PENGADUAN_LIHAT)
def kasus(nomor: str) -> ResponseReturnValue:
    """One case: facts, timeline, dispositions, and the steps open to this officer."""
    officer = petugas_masuk()
    found = queries.kasus(nomor, officer)
    timeline = queries.riwayat(found.id)
    return render_template(
        "pengaduan/staff/kasus.html",
        kasus=found,
        riwayat=timeline,
        jam=waktu.jam(found, timeline),
        serah=waktu.serah_terima(found, queries.disposisi(found.id), timeline),
        diminta=waktu.permintaan_perpanjangan(timeline),
        janji=waktu.riwayat_janji(found),
        pengingat=queries.pengingat(found.id),
        langkah=waktu.langkah_berguna(found, steps_for(officer, found)),
        lihat_nama=may_see_part(officer, found, Bagian.NAMA),
        lihat_kontak=may_see_part(officer, found, Bagian.KONTAK),
        hitungan=waktu.hitungan(found),
        penutupan=queries_perkara.penutupan(found.id),
        hasil=queries_perkara.hasil_akhir(found.id),
        kembali=_way_back(),
    )


def _way_back() -> str:
    """Return the list that the officer came from; only an address of the desk itself."""
    asked = request.args.get("dari", "")
    home = url_for(".antrean")
    # Printable, and nothing that a browser may read as the start of another host.
    plain = re.fullmatch(r"[!-\[\]-~]*", asked, re.ASCII) and "//" not in asked
    return asked if plain and asked.startswith(home) else home


@bp.route("/<nomor>/langkah/<aksi>", methods=["GET", "POST"])
@butuh(Izin.PENGADUAN_LIHAT)
def langkah(nomor: str, aksi: str) -> ResponseReturnValue:
    """One step with a case: its form, and taking it."""
    officer = petugas_masuk()
    found, step = queries.kasus(nomor, officer), _step_named(aksi)
    ensure_may_ever(officer, step)
    form = _step_form(step, found)
    status, note = 200, ""
    if "pakai_templat" in request.form or ("templat" in request.args and not form.is_submitted()):
        ensure_allowed(officer, found, step_for(ALUR, found.status, step))
        asked = request.form.get("templat") or request.args.get("templat")
        note = fill_in(form, asked, step, found, officer)
    elif form.is_submitted() and form.validate():
        try:
            actions.move(found.id, step, officer, _words(form))
            flash(f"{LABEL_AKSI[step]}: sudah dicatat pada {found.nomor}.", "baik")
            return redirect(url_for(".kasus", nomor=nomor), 303)
        except (Conflict, Unacceptable) as refusal:
            found = queries.kasus(nomor, officer)
            form.versi.data = str(found.versi)
            _show_dates(form, _dates_if_any(found, step))
            _field_of(form, refusal).errors = [refusal.message]
            status = refusal.status
    elif not form.is_submitted():
        ensure_allowed(officer, found, step_for(ALUR, found.status, step))
        _show_dates(form, waktu.usulan(found, step))
    status = 422 if form.errors and status == 200 else status
    page = render_template(
        "pengaduan/staff/langkah.html",
        kasus=found,
        aksi=step,
        form=form,
        tanggal_baru=_dates_if_any(found, step),
        label_jam=waktu.LABEL_JAM,
        catatan_templat=note,
        syarat=syarat_tutup(found.kelas, step),
        usulan=found.usulan,
        riwayat=queries.riwayat(found.id)[-3:],
    )
    return page, status


def _step_named(aksi: str) -> Aksi:
    if aksi not in list(Aksi) or Aksi(aksi) not in FormLangkah.FIELDS:
        raise NotThere("Langkah ini tidak dikenal.")
    return Aksi(aksi)


def _step_form(step: Aksi, found: Pengaduan) -> FormLangkah:
    guess = tebak_kelas(found.uraian) if found.tanggal_verifikasi is None else found.kelas
    form = FormLangkah(
        step, data={"versi": found.versi, "kelas": guess, "topik": found.topik, "aksi": step}
    )
    if "unit_kerja_id" in form:
        units = semua_unit(hanya_aktif=True)
        form.unit_kerja_id.choices = {"": "Pilih subbagian", **{u.id: u.nama for u in units}}
        form.penanggung_id.choices = {
            "": "Ditentukan subbagian",
            **{
                p.id: f"{p.nama} – {p.unit_kerja.singkatan}"
                for p in petugas_aktif()
                if p.unit_kerja is not None
            },
        }
    if "lembaga" in form:
        form.lembaga.choices = [p.nama for p in PINTU.values() if p.kode != "wbs"]
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

    versi = str(form.versi.data or "")
    return actions.IsianLangkah(
        pesan=given("pesan") or "",
        catatan=given("catatan") or "",
        versi=int(versi) if versi.isdecimal() and len(versi) < 10 else 0,
        kelas=Kelas(given("kelas")) if given("kelas") else None,
        topik=given("topik"),
        unit_kerja_id=given("unit_kerja_id"),
        penanggung_id=given("penanggung_id"),
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


@bp.get("/<nomor>/berkas-perkara.pdf")
@butuh(Izin.PENGADUAN_LIHAT)
def berkas_perkara(nomor: str) -> ResponseReturnValue:
    """The whole case on paper, as far as this officer may see it."""
    officer = petugas_masuk()
    found = queries.kasus(nomor, officer)
    return _pdf(cetak.berkas_perkara(found, officer), f"berkas-{found.nomor}.pdf")


@bp.get("/<nomor>/disposisi/<int(max=2147483647):disposisi_id>.pdf")
@butuh(Izin.PENGADUAN_LIHAT)
def lembar_disposisi(nomor: str, disposisi_id: int) -> ResponseReturnValue:
    """One disposition on a sheet to sign and pass on."""
    found = queries.kasus(nomor, petugas_masuk())
    return _pdf(cetak.lembar_disposisi(found, disposisi_id), f"disposisi-{found.nomor}.pdf")


def _pdf(body: bytes, name: str) -> Response:
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.get("/<nomor>/berkas/<int(max=2147483647):lampiran_id>")
@butuh(Izin.PENGADUAN_LIHAT)
def berkas(nomor: str, lampiran_id: int) -> ResponseReturnValue:
    """One file of a case."""
    found = queries.kasus(nomor, petugas_masuk())
    link = queries.lampiran_kasus(found.id, lampiran_id)
    return kirim_berkas(link.lampiran, inline=True)
