"""Looking at the outbox: the backlog, and the letters page by page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func

from portal.extensions import db
from portal.notifikasi.models import StatusSurat, SuratKeluar
from portal.notifikasi.smtp import SetelanSuratSalah, server_surat

PAGE_ROWS = 30


@dataclass(frozen=True)
class RingkasanSurat:
    """The backlog: letters waiting and since when the oldest does, letters that failed.

    `masalah` says in a few words why nothing can be sent at all, or is empty.
    """

    jumlah_menunggu: int
    tertua_at: datetime | None
    jumlah_gagal: int
    masalah: str = ""


@dataclass(frozen=True)
class HalamanSurat:
    """One page of letters, newest first; `sebelum` leads to the next, None on the last."""

    surat: tuple[SuratKeluar, ...]
    sebelum: int | None


def antrean() -> RingkasanSurat:
    """Return how the outbox stands now."""
    found = db.session.execute(
        db.select(SuratKeluar.status, func.count(), func.min(SuratKeluar.dibuat_at))
        .where(SuratKeluar.status != StatusSurat.TERKIRIM)
        .group_by(SuratKeluar.status)
    )
    counts = {status: (count, oldest) for status, count, oldest in found}
    waiting, oldest = counts.get(StatusSurat.MENUNGGU, (0, None))
    failed, _ = counts.get(StatusSurat.GAGAL, (0, None))
    return RingkasanSurat(waiting, oldest, failed, _problem())


def daftar_surat(
    status: StatusSurat | None = None,
    sebelum: int | None = None,
    kecuali: Collection[str] = (),
) -> HalamanSurat:
    """Return a page of letters, newest first: all or those of a status, before an id.

    Letters whose subject names one of the numbers in `kecuali` are left out.
    """
    wanted = db.select(SuratKeluar).order_by(SuratKeluar.id.desc()).limit(PAGE_ROWS + 1)
    for nomor in sorted(kecuali):
        wanted = wanted.where(~SuratKeluar.subjek.contains(nomor, autoescape=True))
    if status is not None:
        wanted = wanted.where(SuratKeluar.status == status)
    if sebelum is not None:
        wanted = wanted.where(SuratKeluar.id < sebelum)
    rows = db.session.scalars(wanted).all()
    more = len(rows) > PAGE_ROWS
    return HalamanSurat(tuple(rows[:PAGE_ROWS]), rows[PAGE_ROWS - 1].id if more else None)


def _problem() -> str:
    try:
        return "" if server_surat() else "belum ada server surat"
    except SetelanSuratSalah as error:
        return f"setelan server surat salah ({error})"
