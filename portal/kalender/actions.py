"""Changes to the calendar: each one transaction with its audit line.

Limits are never rewritten once they have been in force: a change ends the old one the
day before and begins a new one, so that an old case stays explained by its own rule.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.core.format_id import tanggal as tulis_tanggal
from portal.core.transaction import transaction
from portal.core.workdays import JadwalMingguan
from portal.jejak.actions import catat
from portal.kalender import queries
from portal.kalender.formulas import write_spans
from portal.kalender.models import (
    BatasWaktu,
    HariLibur,
    JamKerja,
    JenisBatas,
    JenisLibur,
    Kepastian,
    Satuan,
)
from portal.kalender.queries import Jadwal, forget_calendar

_SATU_HARI = timedelta(days=1)


@dataclass(frozen=True)
class IsianLibur:
    """A day off as an officer enters it."""

    tanggal: date
    nama: str
    jenis: JenisLibur
    sumber: str
    kepastian: Kepastian


@dataclass(frozen=True)
class IsianBatas:
    """A limit as an officer enters it; it holds from `berlaku_dari` on."""

    kelas: str
    jenis: JenisBatas
    jumlah: int
    satuan: Satuan
    berlaku_dari: date
    sumber: str
    kepastian: Kepastian


def tambah_libur(isian: IsianLibur, petugas_id: int) -> None:
    """Add a day off; Unacceptable when that date is in the table already."""
    with transaction() as session:
        _insert_day_off(session, isian)
        catat(
            "kalender.tambah_libur",
            ("hari_libur", isian.tanggal.isoformat()),
            petugas_id,
            nama=isian.nama,
            jenis=isian.jenis,
        )
    forget_calendar()


def ubah_libur(tanggal: date, isian: IsianLibur, petugas_id: int) -> None:
    """Change the day off on `tanggal`, its date included.

    NotThere when it was removed meanwhile, Unacceptable when the new date is taken.
    """
    with transaction() as session:
        before = queries.libur_pada(tanggal)
        facts = {"nama_lama": before.nama, "jenis_lama": before.jenis.value}
        session.delete(before)
        session.flush()
        _insert_day_off(session, isian)
        catat(
            "kalender.ubah_libur",
            ("hari_libur", tanggal.isoformat()),
            petugas_id,
            tanggal_baru=isian.tanggal.isoformat(),
            nama=isian.nama,
            jenis=isian.jenis,
            **facts,
        )
    forget_calendar()


def hapus_libur(tanggal: date, petugas_id: int) -> None:
    """Make a day off a working day again; NotThere when it was none."""
    with transaction() as session:
        row = queries.libur_pada(tanggal)
        catat(
            "kalender.hapus_libur", ("hari_libur", tanggal.isoformat()), petugas_id, nama=row.nama
        )
        session.delete(row)
    forget_calendar()


def tetapkan_jam(jadwal: Jadwal, petugas_id: int, menggantikan: date | None = None) -> None:
    """Set the office hours of a stretch of dates.

    `menggantikan` is the first date of the schedule that this one takes the place of;
    other schedules stay. Unacceptable when another schedule begins on that date, or
    when no schedule that holds already and has no end would be left.
    """
    week = jadwal.mingguan
    with transaction() as session:
        if menggantikan is not None:
            queries.jadwal_mulai(menggantikan)
            _delete_schedule(session, menggantikan)
        _ensure_free_start(session, week.berlaku_dari)
        session.execute(insert(JamKerja), _hour_rows(jadwal))
        _ensure_hours_without_end(session)
        catat(
            "kalender.tetapkan_jam",
            ("jam_kerja", week.berlaku_dari.isoformat()),
            petugas_id,
            nama=jadwal.nama,
            sampai=week.berlaku_sampai.isoformat() if week.berlaku_sampai else None,
            jam="; ".join(f"{hari}: {write_spans(week.jam[hari])}" for hari in sorted(week.jam)),
            menggantikan=menggantikan.isoformat() if menggantikan else None,
        )
    forget_calendar()


def hapus_jadwal(berlaku_dari: date, petugas_id: int) -> None:
    """Remove the schedule that begins on a date; the earlier ones hold again.

    NotThere when there is none, Unacceptable when it is the last one without an end.
    """
    with transaction() as session:
        jadwal = queries.jadwal_mulai(berlaku_dari)
        _delete_schedule(session, berlaku_dari)
        _ensure_hours_without_end(session)
        catat(
            "kalender.hapus_jadwal",
            ("jam_kerja", berlaku_dari.isoformat()),
            petugas_id,
            nama=jadwal.nama,
        )
    forget_calendar()


def tetapkan_batas(isian: IsianBatas, petugas_id: int) -> BatasWaktu:
    """Set a limit from today or a later date on; the one in force until then is ended.

    A limit that begins on the same date is replaced as long as that date has not
    passed; one planned for later stays. Unacceptable for a date in the past.
    """
    if isian.berlaku_dari < clock.today():
        raise Unacceptable(
            "Batas waktu baru berlaku paling cepat mulai hari ini, supaya hitungan laporan "
            "yang lama tidak berubah."
        )
    try:
        with transaction() as session:
            row = _place_limit(session, isian, petugas_id)
    except IntegrityError as error:
        raise Conflict("Petugas lain baru saja mengubah batas waktu yang sama.") from error
    forget_calendar()
    return row


def batalkan_batas(batas_id: int, petugas_id: int) -> None:
    """Take back a limit that is not in force yet; the one before it goes on.

    NotThere when it is gone, Unacceptable once it has begun.
    """
    with transaction() as session:
        row = queries.batas_by_id(batas_id)
        if row.berlaku_dari <= clock.today():
            raise Unacceptable(
                "Batas waktu ini sudah berlaku. Tetapkan batas baru mulai tanggal lain."
            )
        neighbours = _timeline(session, row.kelas, row.jenis)
        for before in neighbours:
            if before.berlaku_sampai == row.berlaku_dari - _SATU_HARI:
                before.berlaku_sampai = row.berlaku_sampai
        catat(
            "kalender.batalkan_batas",
            ("batas_waktu", f"{row.kelas}/{row.jenis}"),
            petugas_id,
            jumlah=row.jumlah,
            berlaku_dari=row.berlaku_dari.isoformat(),
        )
        session.delete(row)
    forget_calendar()


def _insert_day_off(session: Session, isian: IsianLibur) -> None:
    taken = session.get(HariLibur, isian.tanggal)
    if taken is not None:
        raise Unacceptable(f"{tulis_tanggal(isian.tanggal)} sudah tercatat sebagai {taken.nama}.")
    session.add(HariLibur(**vars(isian)))
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict("Petugas lain baru saja mencatat hari libur ini.") from error


def _delete_schedule(session: Session, berlaku_dari: date) -> None:
    session.execute(delete(JamKerja).where(JamKerja.berlaku_dari == berlaku_dari))


def _ensure_free_start(session: Session, berlaku_dari: date) -> None:
    nama = session.scalar(
        select(JamKerja.nama).where(JamKerja.berlaku_dari == berlaku_dari).limit(1)
    )
    if nama is not None:
        raise Unacceptable(f"Jadwal {nama} sudah mulai pada {tulis_tanggal(berlaku_dari)}.")


def _ensure_hours_without_end(session: Session) -> None:
    """Raise when nothing would hold once the passing schedules are over."""
    lasting = JamKerja.berlaku_sampai.is_(None) & (JamKerja.berlaku_dari <= clock.today())
    if not session.scalar(select(func.count()).select_from(JamKerja).where(lasting)):
        raise Unacceptable(
            "Harus ada satu jadwal yang sudah berlaku dan tanpa tanggal akhir, supaya jam kerja "
            "kantor selalu diketahui."
        )


def _hour_rows(jadwal: Jadwal) -> list[dict[str, object]]:
    week: JadwalMingguan = jadwal.mingguan
    return [
        {
            "nama": jadwal.nama,
            "berlaku_dari": week.berlaku_dari,
            "berlaku_sampai": week.berlaku_sampai,
            "hari": hari,
            "mulai": span.mulai,
            "selesai": span.selesai,
            "kepastian": jadwal.kepastian,
        }
        for hari, spans in week.jam.items()
        for span in spans
    ]


def _timeline(session: Session, kelas: str, jenis: JenisBatas) -> list[BatasWaktu]:
    return list(
        session.scalars(
            select(BatasWaktu)
            .where(BatasWaktu.kelas == kelas, BatasWaktu.jenis == jenis)
            .order_by(BatasWaktu.berlaku_dari)
            .with_for_update()
        )
    )


def _place_limit(session: Session, isian: IsianBatas, petugas_id: int) -> BatasWaktu:
    """Put a limit into its line of dates: end the one before, stop before the one after."""
    line = _timeline(session, isian.kelas, isian.jenis)
    row = next((old for old in line if old.berlaku_dari == isian.berlaku_dari), None)
    before = [old for old in line if old.berlaku_dari < isian.berlaku_dari]
    after = [old for old in line if old.berlaku_dari > isian.berlaku_dari]
    was = row or (before[-1] if before else None)
    facts = {"jumlah_lama": was.jumlah if was else None}
    if before:
        before[-1].berlaku_sampai = isian.berlaku_dari - _SATU_HARI
    if row is None:
        row = BatasWaktu(kelas=isian.kelas, jenis=isian.jenis, berlaku_dari=isian.berlaku_dari)
        session.add(row)
    row.jumlah, row.satuan = isian.jumlah, isian.satuan
    row.sumber, row.kepastian = isian.sumber, isian.kepastian
    row.berlaku_sampai = after[0].berlaku_dari - _SATU_HARI if after else None
    session.flush()
    catat(
        "kalender.tetapkan_batas",
        ("batas_waktu", f"{isian.kelas}/{isian.jenis}"),
        petugas_id,
        jumlah=isian.jumlah,
        satuan=isian.satuan,
        berlaku_dari=isian.berlaku_dari.isoformat(),
        **facts,
    )
    return row
