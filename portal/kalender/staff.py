"""Pages of the calendar: /petugas/kalender/."""

from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import NotThere, Unacceptable
from portal.core.format_id import NAMA_BULAN_PENDEK
from portal.core.format_id import tanggal as tulis_tanggal
from portal.core.forms import Form
from portal.core.periods import TAHUN_PERTAMA, TAHUN_TERAKHIR
from portal.kalender import actions, labels, queries, seed
from portal.kalender.forms import HARI, FormBatas, FormJam, FormLibur
from portal.kalender.formulas import write_spans
from portal.kalender.models import JenisBatas

bp = Blueprint("kalender_staff", __name__)

SEBELUM_TAHUN_BARU = timedelta(days=100)
"""How long before the new year its days off must be known: the longest limit is 60 working days."""


@bp.context_processor
def _labels() -> dict[str, object]:
    return {"label": labels, "tulis_jam": write_spans}


@bp.get("/")
@butuh(Izin.KALENDER_LIHAT)
def libur() -> ResponseReturnValue:
    """Show the days off of a year, or of one month as a calendar sheet."""
    tahun, bulan = _year_and_month()
    daftar = queries.libur_per_bulan(tahun, bulan)
    return render_template(
        "kalender/staff/libur.html",
        tahun=tahun,
        bulan=bulan,
        lembar=queries.lembar_bulan(tahun, bulan) if bulan else None,
        daftar=daftar,
        perlu_dikonfirmasi=queries.jumlah_perlu_dikonfirmasi(daftar),
        belum_diisi=queries.tahun_kosong(clock.today(), clock.today() + SEBELUM_TAHUN_BARU),
        bulan_pendek=list(enumerate(NAMA_BULAN_PENDEK, 1)),
    )


@bp.route("/libur/baru", methods=["GET", "POST"])
@butuh(Izin.KALENDER_UBAH)
def tambah_libur() -> ResponseReturnValue:
    """Add a day off."""
    form = FormLibur(tanggal=_day_or_none(request.args.get("tanggal")))
    if form.validate_on_submit():
        isian = form.isian()
        try:
            actions.tambah_libur(isian, petugas_masuk().id)
        except Unacceptable as refused:
            _beside(form.tanggal, refused)
        else:
            return _back_to_year(isian.tanggal, "Hari libur ditambahkan.")
    return render_template("kalender/staff/libur_isian.html", form=form, baris=None)


@bp.route("/libur/<hari>", methods=["GET", "POST"])
@butuh(Izin.KALENDER_UBAH)
def ubah_libur(hari: str) -> ResponseReturnValue:
    """Change a day off."""
    baris = queries.libur_pada(_day(hari))
    form = FormLibur(obj=baris)
    if form.validate_on_submit():
        isian = form.isian()
        try:
            actions.ubah_libur(_day(hari), isian, petugas_masuk().id)
        except Unacceptable as refused:
            _beside(form.tanggal, refused)
        else:
            return _back_to_year(isian.tanggal, "Perubahan hari libur disimpan.")
    return render_template("kalender/staff/libur_isian.html", form=form, baris=baris)


@bp.route("/libur/<hari>/hapus", methods=["GET", "POST"])
@butuh(Izin.KALENDER_UBAH)
def hapus_libur(hari: str) -> ResponseReturnValue:
    """Ask, then make a day off a working day again."""
    baris, form = queries.libur_pada(_day(hari)), Form()
    if form.validate_on_submit():
        actions.hapus_libur(_day(hari), petugas_masuk().id)
        return _back_to_year(_day(hari), f"{tulis_tanggal(_day(hari))} bukan hari libur lagi.")
    return render_template("kalender/staff/libur_hapus.html", form=form, baris=baris)


@bp.post("/libur/isi")
@butuh(Izin.KALENDER_UBAH)
def isi_libur() -> ResponseReturnValue:
    """Fill an empty year with what is known of it."""
    tahun, _ = _year_and_month()
    count = seed.isi_libur_tahun(tahun, petugas_masuk().id)
    if count:
        message = f"{count} hari libur tahun {tahun} diisi. Cocokkan dengan keputusan resminya."
    else:
        message = f"Belum ada data libur untuk tahun {tahun}. Tambahkan satu per satu."
    return _back_to_year(date(tahun, 1, 1), message)


@bp.get("/jam")
@butuh(Izin.KALENDER_LIHAT)
def jam() -> ResponseReturnValue:
    """Show the schedules of office hours."""
    return render_template(
        "kalender/staff/jam.html",
        jadwal=queries.daftar_jadwal(),
        berlaku=queries.jadwal_berlaku(clock.today()),
        hari=HARI,
    )


@bp.route("/jam/baru", methods=["GET", "POST"])
@butuh(Izin.KALENDER_UBAH)
def tambah_jam() -> ResponseReturnValue:
    """Set office hours for a new stretch of dates."""
    return _edit_hours(FormJam(), None)


@bp.route("/jam/<hari>", methods=["GET", "POST"])
@butuh(Izin.KALENDER_UBAH)
def ubah_jam(hari: str) -> ResponseReturnValue:
    """Change the schedule that begins on a date."""
    jadwal = queries.jadwal_mulai(_day(hari))
    week = jadwal.mingguan
    standing = {day: write_spans(week.jam.get(number, ())) for number, day in enumerate(HARI)}
    form = FormJam(
        nama=jadwal.nama,
        berlaku_dari=week.berlaku_dari,
        berlaku_sampai=week.berlaku_sampai,
        kepastian=jadwal.kepastian.value,
        **standing,
    )
    return _edit_hours(form, jadwal)


def _edit_hours(form: FormJam, jadwal: queries.Jadwal | None) -> ResponseReturnValue:
    if form.validate_on_submit():
        start = jadwal.mingguan.berlaku_dari if jadwal else None
        try:
            actions.tetapkan_jam(form.jadwal(), petugas_masuk().id, menggantikan=start)
        except Unacceptable as refused:
            _beside(form.berlaku_dari, refused)
        else:
            flash("Jam kerja disimpan.", "baik")
            return redirect(url_for(".jam"), 303)
    return render_template("kalender/staff/jam_isian.html", form=form, jadwal=jadwal, hari=HARI)


@bp.route("/jam/<hari>/hapus", methods=["GET", "POST"])
@butuh(Izin.KALENDER_UBAH)
def hapus_jam(hari: str) -> ResponseReturnValue:
    """Ask, then remove the schedule that begins on a date."""
    jadwal, form = queries.jadwal_mulai(_day(hari)), Form()
    if form.validate_on_submit():
        actions.hapus_jadwal(_day(hari), petugas_masuk().id)
        flash(f"Jadwal {jadwal.nama} dihapus.", "baik")
        return redirect(url_for(".jam"), 303)
    return render_template("kalender/staff/jam_hapus.html", form=form, jadwal=jadwal)


@bp.get("/batas")
@butuh(Izin.KALENDER_LIHAT)
def batas() -> ResponseReturnValue:
    """Show the limits of each class: in force, planned, and past."""
    return render_template(
        "kalender/staff/batas.html", daftar=queries.batas_per_kelas(clock.today())
    )


@bp.route("/batas/ubah", methods=["GET", "POST"])
@butuh(Izin.KALENDER_UBAH)
def ubah_batas() -> ResponseReturnValue:
    """Set a limit from a date on; the one before it stays as history."""
    kelas, jenis = request.args.get("kelas", ""), request.args.get("jenis", "")
    known = jenis in set(JenisBatas)
    berlaku = queries.cari_batas(kelas, jenis, clock.today()) if known else None
    form = FormBatas(obj=berlaku)
    if request.method == "GET":
        form.begin(kelas, jenis)
    if form.validate_on_submit():
        try:
            actions.tetapkan_batas(form.isian(), petugas_masuk().id)
        except Unacceptable as refused:
            _beside(form.berlaku_dari, refused)
        else:
            flash("Batas waktu disimpan.", "baik")
            return redirect(url_for(".batas"), 303)
    return render_template("kalender/staff/batas_isian.html", form=form, berlaku=berlaku)


@bp.route("/batas/<int(max=2147483647):batas_id>/batalkan", methods=["GET", "POST"])
@butuh(Izin.KALENDER_UBAH)
def batalkan_batas(batas_id: int) -> ResponseReturnValue:
    """Ask, then take back a limit that is planned for later."""
    baris, form = queries.batas_by_id(batas_id), Form()
    if form.validate_on_submit():
        actions.batalkan_batas(batas_id, petugas_masuk().id)
        flash("Rencana batas waktu dibatalkan.", "baik")
        return redirect(url_for(".batas"), 303)
    return render_template("kalender/staff/batas_batalkan.html", form=form, baris=baris)


def _year_and_month() -> tuple[int, int | None]:
    tahun = request.values.get("tahun", type=int)
    bulan = request.args.get("bulan", type=int)
    if tahun is None or not TAHUN_PERTAMA <= tahun <= TAHUN_TERAKHIR:
        tahun = clock.today().year
    return tahun, bulan if bulan is not None and 1 <= bulan <= 12 else None


def _day_or_none(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _day(text: str) -> date:
    day = _day_or_none(text)
    if day is None:
        raise NotThere("Tanggal pada alamat ini tidak ada di kalender.")
    return day


def _beside(field: Field, refused: Unacceptable) -> None:
    field.errors = [*field.errors, refused.message]


def _back_to_year(day: date, message: str) -> ResponseReturnValue:
    flash(message, "baik")
    return redirect(url_for(".libur", tahun=day.year), 303)
