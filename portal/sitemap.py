"""THE SITE MAP: every blueprint and its prefix. The only importer of views."""

from flask import Flask

from portal.akun import public as akun_public
from portal.akun import staff as akun_staff
from portal.akun.gate import guard
from portal.akun.pengganti import staff as pengganti_staff
from portal.beranda import public as beranda_public
from portal.beranda import staff as beranda_staff
from portal.jejak import public as jejak_public
from portal.jejak import staff as jejak_staff
from portal.kalender import staff as kalender_staff
from portal.kantor import staff as kantor_staff
from portal.laporan import staff as laporan_staff
from portal.notifikasi import staff as notifikasi_staff
from portal.pengaduan import public as pengaduan_public
from portal.pengaduan import staff as pengaduan_staff
from portal.pengaduan.angka import public as pengaduan_angka
from portal.pengaduan.benturan import staff as benturan_staff
from portal.pengaduan.impor import staff as impor_staff
from portal.pengaduan.instansi import staff as instansi_staff
from portal.pengaduan.kompensasi import public as kompensasi_public
from portal.pengaduan.kompensasi import staff as kompensasi_staff
from portal.pengaduan.meja import staff as meja_staff
from portal.pengaduan.serupa import staff as serupa_staff
from portal.pengaduan.templat import staff as templat_staff
from portal.pengaduan.umum import public as pengaduan_publik
from portal.pengaduan.umum import staff as umum_staff
from portal.survei.angka import staff as survei_angka
from portal.survei.hasil import public as hasil_public
from portal.survei.hasil import staff as hasil_staff
from portal.survei.impor import staff as impor_survei_staff
from portal.survei.isi import public as survei_isi
from portal.survei.isi import staff as kupon_staff
from portal.survei.kelola import staff as survei_staff
from portal.survei.kertas import staff as kertas_staff
from portal.survei.kios import public as kios_public
from portal.survei.kios import staff as kios_staff
from portal.survei.saran import staff as saran_staff
from portal.survei.tindak import staff as tindak_staff
from portal.survei.titik import public as titik_public
from portal.survei.titik import staff as titik_staff

PUBLIC = (
    (beranda_public.bp, ""),
    (pengaduan_public.bp, "/pengaduan"),
    (akun_public.bp, "/petugas/masuk"),
    (jejak_public.bp, "/jejak"),
    (pengaduan_angka.bp, "/pengaduan/angka"),
    (kompensasi_public.bp, "/pengaduan/kompensasi"),
    (pengaduan_publik.bp, "/pengaduan/publik"),
    (hasil_public.bp, "/survei/hasil"),
    (survei_isi.bp, "/survei"),
    (titik_public.bp, "/survei/titik"),
    (kios_public.bp, "/survei/kios"),
)
STAFF = (
    (beranda_staff.bp, "/petugas"),
    (pengaduan_staff.bp, "/petugas/pengaduan"),
    (serupa_staff.bp, "/petugas/pengaduan"),
    (templat_staff.bp, "/petugas/pengaduan/templat"),
    (impor_staff.bp, "/petugas/pengaduan/impor"),
    (meja_staff.bp, "/petugas/meja"),
    (umum_staff.bp, "/petugas/pengaduan/publik"),
    (instansi_staff.bp, "/petugas/pengaduan/instansi"),
    (benturan_staff.bp, "/petugas/pengaduan/benturan"),
    (kompensasi_staff.bp, "/petugas/pengaduan/kompensasi"),
    (survei_staff.bp, "/petugas/survei"),
    (tindak_staff.bp, "/petugas/survei"),
    (kertas_staff.bp, "/petugas/survei/kertas"),
    (saran_staff.bp, "/petugas/survei/saran"),
    (survei_angka.bp, "/petugas/survei"),
    (impor_survei_staff.bp, "/petugas/survei/impor"),
    (laporan_staff.bp, "/petugas/laporan"),
    (kalender_staff.bp, "/petugas/kalender"),
    (akun_staff.bp, "/petugas/akun"),
    (pengganti_staff.bp, "/petugas/pengganti"),
    (jejak_staff.bp, "/petugas/jejak"),
    (notifikasi_staff.bp, "/petugas/surat"),
    (kantor_staff.bp, "/petugas/kantor"),
    (hasil_staff.bp, "/petugas/survei"),
    (kupon_staff.bp, "/petugas/survei"),
    (titik_staff.bp, "/petugas/survei/titik"),
    (kios_staff.bp, "/petugas/survei/kios"),
)


def init_app(app: Flask) -> None:
    """Register all pages; everything in STAFF stands behind the one gate."""
    for blueprint, prefix in PUBLIC:
        app.register_blueprint(blueprint, url_prefix=prefix)
    for blueprint, prefix in STAFF:
        app.register_blueprint(guard(blueprint), url_prefix=prefix)
