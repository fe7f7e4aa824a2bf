"""Dates promised: computed from the limit in force and the calendar, then kept as promised."""

from datetime import date
from typing import cast

from sqlalchemy import Table, insert, select

from portal.extensions import db
from portal.kalender.models import JenisBatas, Satuan
from portal.kalender.queries import Ketentuan, cari_ketentuan, kalender_kerja, ketentuan
from portal.pengaduan.formulas import Batas, hari_kerja_proses, tenggat
from portal.pengaduan.formulas import Jeda as SpanJeda
from portal.pengaduan.models import Jeda, Pengaduan, Putaran, Riwayat
from portal.pengaduan.workflow import Aksi, Kelas, Status

_NEW_ROUND = insert(cast(Table, Putaran.__table__))


def janjikan(kelas: Kelas, mulai: date, jeda: list[SpanJeda], jenis: JenisBatas) -> date:
    """Return the due date of `jenis` for a class, counted from `mulai` (the day received)."""
    return tenggat(mulai, _batas(ketentuan(kelas, jenis, mulai)), kalender_kerja(), jeda)


def janji_uu(kelas: Kelas, mulai: date, jeda: list[SpanJeda]) -> date | None:
    """Return the calendar-day date of UU 25/2009, or None where that law sets none."""
    found = cari_ketentuan(kelas, JenisBatas.PENYELESAIAN_UU, mulai)
    return tenggat(mulai, _batas(found), kalender_kerja(), jeda) if found else None


def _batas(found: Ketentuan) -> Batas:
    return Batas(found.jumlah, found.satuan is Satuan.HARI_KERJA)


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


def limit_of_round(putaran: Putaran) -> JenisBatas:
    """Return the kind of limit that a round runs under: of an objection, or of finishing."""
    openings = (Aksi.BELUM_SELESAI, Aksi.AJUKAN_KEBERATAN)
    found = db.session.scalars(
        select(Riwayat.aksi)
        .where(Riwayat.pengaduan_id == putaran.pengaduan_id, Riwayat.aksi.in_(openings))
        .order_by(Riwayat.id)
    ).all()
    objected = putaran.ke >= 2 and found[putaran.ke - 2] is Aksi.AJUKAN_KEBERATAN
    return JenisBatas.KEBERATAN if objected else JenisBatas.PENYELESAIAN


def begin_first_round(pengaduan: Pengaduan) -> None:
    """Begin work on a complaint just stored, whose date was promised with it."""
    first = {
        "pengaduan_id": pengaduan.id,
        "ke": 1,
        "dibuka": pengaduan.tanggal_diterima,
        "tenggat": pengaduan.tenggat,
    }
    db.session.execute(_NEW_ROUND, first)


def begin_round(pengaduan: Pengaduan, ke: int, dibuka: date, jenis: JenisBatas) -> None:
    """Begin another round of work and promise its date."""
    pauses = spans(pengaduan.id)
    pengaduan.tenggat = janjikan(pengaduan.kelas, dibuka, pauses, jenis)
    pengaduan.tenggat_uu = janji_uu(pengaduan.kelas, dibuka, pauses)
    db.session.add(
        Putaran(pengaduan_id=pengaduan.id, ke=ke, dibuka=dibuka, tenggat=pengaduan.tenggat)
    )


def promise_again(pengaduan: Pengaduan) -> None:
    """Promise the open round's date anew: an answer ended a pause, or the class changed."""
    current = open_round(pengaduan.id)
    pauses = spans(pengaduan.id)
    kind = limit_of_round(current)
    pengaduan.tenggat = janjikan(pengaduan.kelas, current.dibuka, pauses, kind)
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
