"""One case: its page, its papers, its files."""

from datetime import timedelta

from flask import (
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.downloads import pdf_attachment
from portal.lampiran.serve import kirim_berkas
from portal.pengaduan import actions, cetak, queries, waktu
from portal.pengaduan.impor.queries import asal as asal_impor
from portal.pengaduan.instansi.penerusan import surat_kasus
from portal.pengaduan.kompensasi.queries import klaim_kasus, terlanggar
from portal.pengaduan.meja import aturan
from portal.pengaduan.meja import queries as meja
from portal.pengaduan.meja.actions import catat_kunjungan
from portal.pengaduan.meja.daftar import asal, pulang_bila_diminta
from portal.pengaduan.meja.formulas import step_keys
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import (
    Bagian,
    is_asked_for,
    may_see_part,
    steps_for,
)
from portal.pengaduan.serupa.queries import keluarga, kembaran
from portal.pengaduan.staff.kartu import urusan
from portal.pengaduan.staff.meja import bp
from portal.pengaduan.umum.meja import boleh_memoderasi, kartu

IDENTITY_TIME = timedelta(minutes=10)


@bp.get("/<nomor>")
@butuh(Izin.PENGADUAN_LIHAT)
def kasus(nomor: str) -> ResponseReturnValue:
    """One case: facts, timeline, dispositions, and the steps open to this officer."""
    officer = petugas_masuk()
    found = queries.kasus(nomor, officer)
    timeline = queries.riwayat(found.id)
    claims = klaim_kasus(found.id)
    way = asal(officer, request.args.get("dari", ""), url_for(".antrean"), found)
    steps = waktu.langkah_berguna(found, steps_for(officer, found))
    page = render_template(
        "pengaduan/staff/kasus.html",
        kasus=found,
        riwayat=timeline,
        catatan=queries.catatan_terbaca(timeline, officer),
        jam=waktu.jam(found, timeline),
        serah=waktu.serah_terima(found, queries.disposisi(found.id), timeline),
        diminta=waktu.permintaan_perpanjangan(timeline),
        janji=waktu.riwayat_janji(found),
        pengingat=queries.pengingat(found.id),
        langkah=steps,
        boleh_nama=may_see_part(officer, found, Bagian.NAMA),
        lihat_nama=may_see_part(officer, found, Bagian.NAMA) and _is_open(found),
        lihat_kontak=may_see_part(officer, found, Bagian.KONTAK) and _is_open(found),
        hitungan=waktu.hitungan(found),
        penutupan=queries.penutupan(found.id),
        hasil=queries.hasil_akhir(found.id),
        kembaran=kembaran(found, officer),
        keluarga=keluarga(found, officer),
        asal=asal_impor(found.id),
        daftar_asal=way,
        dari=way.kembali if request.args.get("dari") else None,
        tuts=step_keys(steps),
        diikuti=meja.ikut(officer, found.id),
        bersama=meja.rekan_membuka(officer, found.id),
        denyut=aturan.nilai("denyut"),
        umum=kartu(found),
        memoderasi=boleh_memoderasi(officer, found),
        surat=surat_kasus(found.id),
        urusan=urusan(found, officer),
        klaim=claims,
        terlanggar=terlanggar(found, timeline, claims),
    )
    # Last of all: it writes, and what was read before is then read anew.
    catat_kunjungan(officer.id, found.id, found.langkah_at)
    return page


def _is_open(found: Pengaduan) -> bool:
    """Say whether this page may carry who reported: a secret one only after asking."""
    nomor, until = session.get("identitas_dibuka", ("", 0))
    return not is_asked_for(found) or (nomor == found.nomor and until > clock.now().timestamp())


@bp.post("/<nomor>/identitas")
@butuh(Izin.PENGADUAN_LIHAT)
def identitas(nomor: str) -> ResponseReturnValue:
    """Show who a secret reporter is, for a few minutes; the audit keeps who asked."""
    officer = petugas_masuk()
    found = queries.kasus(nomor, officer)
    actions.buka_identitas(found, officer)
    session["identitas_dibuka"] = [found.nomor, (clock.now() + IDENTITY_TIME).timestamp()]
    back = pulang_bila_diminta(request.args, url_for(".antrean"))
    return redirect(url_for(".kasus", nomor=nomor, dari=back, _anchor="pelapor"), 303)


@bp.get("/<nomor>/berkas-perkara.pdf")
@butuh(Izin.PENGADUAN_LIHAT)
def berkas_perkara(nomor: str) -> ResponseReturnValue:
    """The whole case on paper, as far as this officer may see it."""
    officer = petugas_masuk()
    found = queries.kasus(nomor, officer)
    return pdf_attachment(cetak.berkas_perkara(found, officer), f"berkas-{found.nomor}.pdf")


@bp.get("/<nomor>/disposisi/<int(max=2147483647):disposisi_id>.pdf")
@butuh(Izin.PENGADUAN_LIHAT)
def lembar_disposisi(nomor: str, disposisi_id: int) -> ResponseReturnValue:
    """One disposition on a sheet to sign and pass on."""
    found = queries.kasus(nomor, petugas_masuk())
    paper = cetak.lembar_disposisi(found, disposisi_id)
    return pdf_attachment(paper, f"disposisi-{found.nomor}.pdf")


@bp.get("/<nomor>/berkas/<int(max=2147483647):lampiran_id>")
@butuh(Izin.PENGADUAN_LIHAT)
def berkas(nomor: str, lampiran_id: int) -> ResponseReturnValue:
    """One file of a case."""
    found = queries.kasus(nomor, petugas_masuk())
    link = queries.lampiran_kasus(found.id, lampiran_id)
    return kirim_berkas(link.lampiran, inline=True)
