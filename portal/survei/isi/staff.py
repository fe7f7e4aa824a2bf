"""/petugas/survei/<kode>/bagikan: the open link of a wave, and its slips."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core.addresses import full_address
from portal.core.downloads import pdf_attachment
from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.core.qr import qr_svg
from portal.survei.isi import actions, queries
from portal.survei.isi.cetak import alamat_kupon, lembar_kupon
from portal.survei.isi.forms import FormKupon
from portal.survei.isi.formulas import written_code
from portal.survei.workflow import LABEL_KANAL

bp = Blueprint("survei_kupon", __name__)


@bp.get("/bagikan")
@butuh(Izin.SURVEI_ENTRI)
def pilih() -> ResponseReturnValue:
    """The open surveys, to share one of them."""
    return render_template("survei/staff/bagikan_pilih.html", terbuka=queries.survei_terbuka())


@bp.route("/<kode>/bagikan", methods=["GET", "POST"])
@butuh(Izin.SURVEI_ENTRI)
def bagikan(kode: str) -> ResponseReturnValue:
    """The open link with its QR, slips issued and used, and how many forms are finished."""
    wave, form, status = queries.gelombang_publik(kode), FormKupon(data={"jumlah": 1}), 200
    points = queries.semua_titik_aktif()
    form.offer(wave.layanan, points)
    if form.validate_on_submit():
        asked = actions.IsianKupon(
            form.jumlah.data, form.layanan.data or None, form.titik.data or None
        )
        try:
            batch = actions.terbitkan_kupon(wave.id, asked, petugas_masuk().id)
            return redirect(url_for(".kupon", kode=kode, terbitan_id=batch.id), 303)
        except (Conflict, Unacceptable) as refusal:
            form.jumlah.errors, status = [refusal.message], refusal.status
    link = full_address(url_for("survei_isi.isi", kode=kode))
    page = render_template(
        "survei/staff/bagikan.html",
        gelombang=wave,
        form=form,
        tautan=link,
        qr=qr_svg(link, f"Kode QR tautan terbuka {wave.nama}", scale=6),
        kupon=queries.pemakaian_kupon(wave),
        kelengkapan=queries.kelengkapan(wave),
        label_kanal=LABEL_KANAL,
        nama_titik={point.kode: point.nama for point in points},
    )
    return page, 422 if form.errors and status == 200 else status


@bp.get("/<kode>/bagikan/<int(max=2147483647):terbitan_id>")
@butuh(Izin.SURVEI_ENTRI)
def kupon(kode: str, terbitan_id: int) -> ResponseReturnValue:
    """A batch of slips: a single one to be scanned from the screen, many to be printed."""
    batch = queries.terbitan(kode, terbitan_id)
    unused = [] if batch.dibatalkan else queries.unused_codes(batch)
    one = unused[0] if batch.jumlah == 1 and unused else None
    return render_template(
        "survei/staff/kupon.html",
        terbitan=batch,
        sisa=len(unused),
        kode_kupon=written_code(one) if one else None,
        alamat=full_address(url_for("survei_isi.daftar")),
        qr=qr_svg(alamat_kupon(one), "Kode QR kupon survei", scale=6) if one else None,
    )


@bp.get("/<kode>/bagikan/<int(max=2147483647):terbitan_id>.pdf")
@butuh(Izin.SURVEI_ENTRI)
def kupon_pdf(kode: str, terbitan_id: int) -> ResponseReturnValue:
    """The slips of a batch that are not used yet, ten on a sheet of A4."""
    batch = queries.terbitan(kode, terbitan_id)
    unused = [] if batch.dibatalkan else queries.unused_codes(batch)
    if not unused:
        raise NotThere("Tidak ada lagi kupon dari terbitan ini yang dapat dipakai.")
    return pdf_attachment(lembar_kupon(batch, unused), f"kupon-{kode}-{batch.id}.pdf")


@bp.post("/<kode>/bagikan/<int(max=2147483647):terbitan_id>/batalkan")
@butuh(Izin.SURVEI_ENTRI)
def batalkan(kode: str, terbitan_id: int) -> ResponseReturnValue:
    """Withdraw the slips of a batch that are not used yet."""
    batch = actions.batalkan_kupon(queries.terbitan(kode, terbitan_id).id, petugas_masuk().id)
    flash("Kupon yang belum dipakai dibatalkan.", "baik")
    return redirect(url_for(".kupon", kode=kode, terbitan_id=batch.id), 303)
