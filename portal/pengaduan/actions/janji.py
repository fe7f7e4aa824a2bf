"""Dates promised: computed from the limit in force and the calendar, then kept as promised."""

from datetime import date

from sqlalchemy import select

from portal.extensions import db
from portal.kalender.models import BatasWaktu, JenisBatas, Satuan
from portal.kalender.queries import batas_waktu, cari_batas, kalender_kerja
from portal.pengaduan.formulas import Batas, hari_kerja_proses, tenggat
from portal.pengaduan.formulas import Jeda as SpanJeda
from portal.pengaduan.models import Jeda, Pengaduan, Putaran
from portal.pengaduan.workflow import Kelas, Status


def janjikan(kelas: Kelas, mulai: date, jeda: list[SpanJeda], jenis: JenisBatas) -> date:
    """Return the due date of `jenis` for a class, counted from `mulai` (the day received)."""
    return tenggat(mulai, _batas(batas_waktu(kelas, jenis, mulai)), kalender_kerja(), jeda)


def janji_uu(kelas: Kelas, mulai: date, jeda: list[SpanJeda]) -> date | None:
    """Return the calendar-day date of UU 25/2009, or None where that law sets none."""
    row = cari_batas(kelas, JenisBatas.PENYELESAIAN_UU, mulai)
    return tenggat(mulai, _batas(row), kalender_kerja(), jeda) if row else None


def _batas(row: BatasWaktu) -> Batas:
    return Batas(row.jumlah, row.satuan is Satuan.HARI_KERJA)


def spans(pengaduan_id: int) -> list[SpanJeda]:
    """Return the pauses of a case; one that was answered the same day has no length."""
    rows = db.session.scalars(
        select(Jeda).where(Jeda.pengaduan_id == pengaduan_id).order_by(Jeda.id)
    )
    return [
        (row.mulai, row.selesai) for row in rows if row.selesai is None or row.selesai >= row.mulai
    ]


def open_round(pengaduan_id: int) -> Putaran:
    """Return the round of work that is going on."""
    return db.session.scalars(
        select(Putaran)
        .where(Putaran.pengaduan_id == pengaduan_id, Putaran.ditutup.is_(None))
        .order_by(Putaran.ke.desc())
        .limit(1)
    ).one()


def begin_round(pengaduan: Pengaduan, ke: int, dibuka: date, jenis: JenisBatas) -> None:
    """Begin a round of work and promise its date."""
    pauses = spans(pengaduan.id) if ke > 1 else []
    pengaduan.tenggat = janjikan(pengaduan.kelas, dibuka, pauses, jenis)
    pengaduan.tenggat_uu = janji_uu(pengaduan.kelas, dibuka, pauses)
    db.session.add(
        Putaran(pengaduan_id=pengaduan.id, ke=ke, dibuka=dibuka, tenggat=pengaduan.tenggat)
    )


def promise_again(pengaduan: Pengaduan) -> None:
    """Promise the open round's date anew: an answer ended a pause, or the class changed."""
    current = open_round(pengaduan.id)
    pauses = spans(pengaduan.id)
    pengaduan.tenggat = janjikan(pengaduan.kelas, current.dibuka, pauses, JenisBatas.PENYELESAIAN)
    pengaduan.tenggat_uu = janji_uu(pengaduan.kelas, current.dibuka, pauses)
    current.tenggat = pengaduan.tenggat


def end_round(pengaduan_id: int, hasil: Status, ditutup: date) -> None:
    """Close the open round with its outcome and the working days that it took."""
    current = open_round(pengaduan_id)
    current.ditutup = max(ditutup, current.dibuka)
    current.hasil = hasil
    current.hari_kerja = hari_kerja_proses(
        current.dibuka, current.ditutup, kalender_kerja(), spans(pengaduan_id)
    )
