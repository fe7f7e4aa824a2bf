"""Look-ups of templates, and a template filled in for one case."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import NotThere
from portal.core.format_id import tanggal
from portal.core.workdays import due_date
from portal.extensions import db
from portal.kalender.queries import kalender_kerja
from portal.kantor.queries import kantor_kini
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.penutupan import Hasil, syarat_tutup
from portal.pengaduan.templat.formulas import isikan
from portal.pengaduan.templat.models import Templat
from portal.pengaduan.workflow import LABEL_KELAS, Aksi


@dataclass(frozen=True)
class TemplatTerisi:
    """A template filled in for a case: words, outcome if it fits the class, next date (WIB)."""

    teks: str
    hasil: Hasil | None
    jatuh_tempo: date | None


def semua() -> list[Templat]:
    """Return all templates by step and name."""
    return list(db.session.scalars(select(Templat).order_by(Templat.aksi, Templat.nama)))


def templat(templat_id: int) -> Templat:
    """Return one template; NotThere when there is none."""
    row = db.session.get(Templat, templat_id)
    if row is None:
        raise NotThere("Templat ini tidak ada.")
    return row


def untuk_langkah(aksi: Aksi) -> list[Templat]:
    """Return the templates offered for a step, by language and name."""
    query = select(Templat).where(Templat.aksi == aksi, Templat.aktif.is_(True))
    return list(db.session.scalars(query.order_by(Templat.bahasa, Templat.nama)))


def terisi(
    teks: str, hasil: Hasil | None, hari: int | None, kasus: Pengaduan, aksi: Aksi, petugas: Petugas
) -> TemplatTerisi:
    """Fill in a template's words for a case, as `petugas` would send them today."""
    today, office = clock.today(), kantor_kini()
    due = due_date(today, hari, kalender_kerja()) if hari else None
    values = {
        "nomor": kasus.nomor,
        "tanggal_diterima": tanggal(kasus.tanggal_diterima),
        "tenggat": tanggal(kasus.tenggat),
        "jatuh_tempo": tanggal(due) if due else tanggal(kasus.tenggat),
        "hari_ini": tanggal(today),
        "klasifikasi": LABEL_KELAS[kasus.kelas].lower(),
        "subbagian": kasus.unit_kerja.nama if kasus.unit_kerja else "Tim Pengelola Wadul",
        "kantor": office.nama,
        "telepon_kantor": office.telepon,
        "nama_petugas": petugas.nama,
    }
    asks = syarat_tutup(kasus.kelas, aksi)
    fits = hasil if asks and hasil in asks.hasil else None
    return TemplatTerisi(isikan(teks, values), fits, due)


def pakai(templat_id: int, aksi: Aksi, kasus: Pengaduan, petugas: Petugas) -> TemplatTerisi | None:
    """Return a template of this step filled in for a case; None if it is not of this step."""
    row = db.session.get(Templat, templat_id)
    if row is None or row.aksi != aksi or not row.aktif:
        return None
    return terisi(row.teks, row.hasil, row.hari, kasus, aksi, petugas)
