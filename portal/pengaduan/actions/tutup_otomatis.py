"""Until when a case waits for the reporter, and whether it was closed by itself."""

from datetime import date

from sqlalchemy import select

from portal.core import clock
from portal.core.workdays import due_date
from portal.extensions import db
from portal.kalender.models import JenisBatas
from portal.kalender.queries import cari_ketentuan, kalender_kerja
from portal.pengaduan.models import Pengaduan, Riwayat
from portal.pengaduan.workflow import Aksi, Status

SELALU_DIBERI_TAHU = 1
"""Working days of notice where the calendar sets none: nobody is closed out unwarned."""


def tanggal_tutup(pengaduan: Pengaduan) -> date | None:
    """Return the last day on which the reporter's answer keeps the case open, or None.

    That is the limit for the reporter's answer, counted in working days from the
    question, and never sooner than the days of notice after the reporter was told. None
    when the case does not wait for the reporter or no limit is set.
    """
    if pengaduan.status is not Status.MENUNGGU_PELAPOR:
        return None
    asked = _latest(pengaduan.id, Aksi.MINTA_LENGKAPI)
    told = _latest(pengaduan.id, Aksi.PEMBERITAHUAN_TUTUP)
    if asked is None:
        return None
    day, kalender = clock.to_wib(asked.waktu_at).date(), kalender_kerja()
    limit = cari_ketentuan(pengaduan.kelas, JenisBatas.BALASAN_PELAPOR, day)
    if limit is None:
        return None
    last = due_date(day, limit.jumlah, kalender)
    if told is None or told.id < asked.id:
        return last
    notice = clock.to_wib(told.waktu_at).date()
    return max(last, due_date(notice, hari_pemberitahuan(pengaduan, notice), kalender))


def ditutup_otomatis(pengaduan: Pengaduan) -> bool:
    """Say whether the case is in the archive because the reporter did not answer."""
    if pengaduan.status is not Status.DIARSIPKAN:
        return False
    last = db.session.scalars(
        select(Riwayat.aksi)
        .where(
            Riwayat.pengaduan_id == pengaduan.id,
            Riwayat.aksi.in_((Aksi.ARSIPKAN, Aksi.TUTUP_OTOMATIS)),
        )
        .order_by(Riwayat.id.desc())
        .limit(1)
    ).first()
    return last is Aksi.TUTUP_OTOMATIS


def hari_pemberitahuan(pengaduan: Pengaduan, pada: date) -> int:
    """Return how many working days of notice the reporter gets before the case is closed."""
    limit = cari_ketentuan(pengaduan.kelas, JenisBatas.PEMBERITAHUAN_TUTUP, pada)
    return limit.jumlah if limit else SELALU_DIBERI_TAHU


def sudah_diberi_tahu(pengaduan: Pengaduan) -> bool:
    """Say whether the reporter was told, since the last question, that the case will close."""
    asked = _latest(pengaduan.id, Aksi.MINTA_LENGKAPI)
    told = _latest(pengaduan.id, Aksi.PEMBERITAHUAN_TUTUP)
    return told is not None and asked is not None and told.id > asked.id


def _latest(pengaduan_id: int, aksi: Aksi) -> Riwayat | None:
    return db.session.scalars(
        select(Riwayat)
        .where(Riwayat.pengaduan_id == pengaduan_id, Riwayat.aksi == aksi)
        .order_by(Riwayat.id.desc())
        .limit(1)
    ).first()
