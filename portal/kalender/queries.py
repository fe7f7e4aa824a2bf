"""Look-ups: the calendar that deadlines are computed with, and the limits in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import has_request_context
from sqlalchemy import or_, select
from sqlalchemy.sql.elements import ColumnElement

from portal.core import clock
from portal.core.errors import NotThere, Unacceptable
from portal.core.format_id import tanggal as tulis_tanggal
from portal.core.kept import forget, kept
from portal.core.workdays import (
    JadwalMingguan,
    KalenderKerja,
    Rentang,
    TanpaHariKerja,
    alasan_libur,
    is_open,
    is_working_day,
    next_opening,
    schedule_on,
)
from portal.extensions import db
from portal.kalender.formulas import weeks_of_month
from portal.kalender.labels import LABEL_JENIS_BATAS, LABEL_KELAS
from portal.kalender.models import (
    BatasWaktu,
    HariLibur,
    JamKerja,
    JenisBatas,
    Kepastian,
    Satuan,
)

FRESH_SECONDS = 5.0
"""How long an edit in one server process may stay unseen by the others."""

_CALENDAR, _LIMITS = "kalender_kerja", "ketentuan"


class BatasTidakAda(Unacceptable, LookupError):
    """No limit is in force for that class, kind and day; an officer must set one."""


@dataclass(frozen=True)
class Jadwal:
    """A schedule of office hours as the office keeps it: name, dates, certainty, spans."""

    nama: str
    kepastian: Kepastian
    mingguan: JadwalMingguan


@dataclass(frozen=True)
class Ketentuan:
    """A limit as it is counted with: so many days, where from, and when it holds."""

    kelas: str
    jenis: JenisBatas
    jumlah: int
    satuan: Satuan
    berlaku_dari: date
    berlaku_sampai: date | None
    sumber: str
    kepastian: Kepastian


@dataclass(frozen=True)
class HariLembar:
    """A day on a calendar sheet, and why it is off if it is."""

    tanggal: date
    alasan: str | None


@dataclass(frozen=True)
class LembarBulan:
    """A month in weeks, Monday first (None: a day of another month)."""

    awal: date
    pekan: list[list[HariLembar | None]]
    hari_kerja: int


@dataclass(frozen=True)
class RiwayatBatas:
    """One kind of limit for one class through time: in force, planned, and ended."""

    jenis: JenisBatas
    berlaku: BatasWaktu | None
    rencana: list[BatasWaktu]
    lama: list[BatasWaktu]


def kalender_kerja() -> KalenderKerja:
    """Return all days off and schedules, to compute with.

    Pages share a copy that is at most five seconds old; commands and the worker read.
    """
    if not has_request_context():
        return _read_calendar()
    return kept(_CALENDAR, FRESH_SECONDS, _read_calendar)


def forget_calendar() -> None:
    """Have calendar and limits read again, after they were changed and committed."""
    forget(_CALENDAR)
    forget(_LIMITS)


def ketentuan(kelas: str, jenis: JenisBatas, pada: date) -> Ketentuan:
    """Return what is counted with for a class on a day; BatasTidakAda when nothing is set.

    As fresh as the calendar; `batas_waktu` gives the row itself.
    """
    found = cari_ketentuan(kelas, jenis, pada)
    if found is None:
        raise _not_set(kelas, jenis, pada)
    return found


def cari_ketentuan(kelas: str, jenis: JenisBatas, pada: date) -> Ketentuan | None:
    """Return what is counted with on a day, or None where the rules set no limit."""
    rows = kept(_LIMITS, FRESH_SECONDS, _read_limits) if has_request_context() else _read_limits()
    for row in rows:
        if row.jenis is jenis and row.kelas == kelas and row.berlaku_dari <= pada:
            ends = row.berlaku_sampai
            if ends is None or ends >= pada:
                return row
    return None


def batas_waktu(kelas: str, jenis: JenisBatas | str, pada: date) -> BatasWaktu:
    """Return the limit in force on a day for a class; BatasTidakAda when none is."""
    row = cari_batas(kelas, jenis, pada)
    if row is None:
        raise _not_set(kelas, jenis, pada)
    return row


def _not_set(kelas: str, jenis: JenisBatas | str, pada: date) -> BatasTidakAda:
    what = LABEL_JENIS_BATAS[JenisBatas(jenis)].lower()
    return BatasTidakAda(
        f"Batas waktu untuk {what}, kelas {LABEL_KELAS.get(kelas, kelas).lower()}, belum "
        f"ditetapkan untuk {tulis_tanggal(pada)}. Administrator dapat menetapkannya di "
        "halaman kalender."
    )


def cari_batas(kelas: str, jenis: JenisBatas | str, pada: date) -> BatasWaktu | None:
    """Return the limit in force on a day, or None where the rules set none for the class."""
    return db.session.scalars(
        select(BatasWaktu)
        .where(BatasWaktu.kelas == kelas, BatasWaktu.jenis == JenisBatas(jenis), _in_force(pada))
        .order_by(BatasWaktu.berlaku_dari.desc())
        .limit(1)
    ).first()


def batas_berlaku(pada: date) -> Sequence[BatasWaktu]:
    """Return every limit in force on a day, by class and kind in the order of the labels."""
    return sorted(db.session.scalars(select(BatasWaktu).where(_in_force(pada))), key=_table_order)


def semua_batas() -> Sequence[BatasWaktu]:
    """Return every limit there ever was or is planned, by class, kind and date."""
    return sorted(db.session.scalars(select(BatasWaktu)), key=_table_order)


def batas_per_kelas(hari_ini: date) -> list[tuple[str, list[RiwayatBatas]]]:
    """Return each class with its limits, each seen from `hari_ini`."""
    grouped: dict[str, dict[JenisBatas, list[BatasWaktu]]] = {kelas: {} for kelas in LABEL_KELAS}
    for row in semua_batas():
        grouped.setdefault(row.kelas, {}).setdefault(row.jenis, []).append(row)
    return [
        (kelas, [_history(jenis, rows, hari_ini) for jenis, rows in kinds.items()])
        for kelas, kinds in grouped.items()
    ]


def batas_by_id(batas_id: int) -> BatasWaktu:
    """Return one limit; NotThere when there is none of that id."""
    row = db.session.get(BatasWaktu, batas_id)
    if row is None:
        raise NotThere("Batas waktu ini tidak ada, mungkin sudah dibatalkan.")
    return row


def buka_sekarang() -> bool:
    """Say whether the office is open at this moment."""
    return is_open(clock.now(), kalender_kerja())


def buka_berikutnya() -> datetime | None:
    """Return the moment (WIB) the office opens next, now if it is open; None if never."""
    try:
        return next_opening(clock.now(), kalender_kerja())
    except TanpaHariKerja:
        return None


def jam_pekan(pada: date) -> tuple[tuple[Rentang, ...], ...]:
    """Return the hours from Monday to Friday by the schedule in force on a day."""
    jadwal = schedule_on(pada, kalender_kerja())
    return tuple(tuple(jadwal.jam.get(day, ())) if jadwal else () for day in range(5))


def libur_tahun(tahun: int) -> Sequence[HariLibur]:
    """Return the days off of a year in order."""
    return db.session.scalars(
        select(HariLibur)
        .where(HariLibur.tanggal.between(date(tahun, 1, 1), date(tahun, 12, 31)))
        .order_by(HariLibur.tanggal)
    ).all()


def libur_per_bulan(tahun: int, bulan: int | None = None) -> list[tuple[date, list[HariLibur]]]:
    """Return each month of a year that has days off (or the one month), with its days."""
    months: dict[date, list[HariLibur]] = {}
    for row in libur_tahun(tahun):
        if bulan in (None, row.tanggal.month):
            months.setdefault(row.tanggal.replace(day=1), []).append(row)
    return list(months.items())


def tahun_kosong(dari: date, sampai: date) -> list[int]:
    """Return the years between two dates that have no day off at all: not yet filled.

    A due date counted through such a year would fall too early.
    """
    filled = {day.year for day in kalender_kerja().libur}
    return [year for year in range(dari.year, sampai.year + 1) if year not in filled]


def jumlah_perlu_dikonfirmasi(months: list[tuple[date, list[HariLibur]]]) -> int:
    """Return how many of these days off still have to be confirmed."""
    return sum(row.kepastian is Kepastian.PERLU_DIKONFIRMASI for _, rows in months for row in rows)


def lembar_bulan(tahun: int, bulan: int) -> LembarBulan:
    """Return a month as a calendar sheet, with the number of its working days."""
    kalender = kalender_kerja()
    weeks = weeks_of_month(tahun, bulan)
    days = [day for week in weeks for day in week if day]
    return LembarBulan(
        date(tahun, bulan, 1),
        [
            [HariLembar(day, alasan_libur(day, kalender)) if day else None for day in week]
            for week in weeks
        ],
        sum(is_working_day(day, kalender) for day in days),
    )


def libur_pada(tanggal: date) -> HariLibur:
    """Return the day off on a date; NotThere when it is not in the table."""
    row = db.session.get(HariLibur, tanggal)
    if row is None:
        raise NotThere("Hari libur ini tidak ada, mungkin sudah dihapus.")
    return row


def daftar_jadwal() -> list[Jadwal]:
    """Return all schedules of office hours, the latest first."""
    columns = (
        JamKerja.nama, JamKerja.kepastian, JamKerja.berlaku_dari, JamKerja.berlaku_sampai,
        JamKerja.hari, JamKerja.mulai, JamKerja.selesai,
    )  # fmt: skip
    heads: dict[date, tuple[str, Kepastian, date | None]] = {}
    hours: dict[date, dict[int, tuple[Rentang, ...]]] = {}
    rows = db.session.execute(
        select(*columns).order_by(JamKerja.berlaku_dari.desc(), JamKerja.mulai)
    )
    for nama, kepastian, dari, sampai, hari, mulai, selesai in rows:
        heads[dari] = (nama, kepastian, sampai)
        week = hours.setdefault(dari, {})
        week[hari] = (*week.get(hari, ()), Rentang(mulai, selesai))
    return [
        Jadwal(nama, kepastian, JadwalMingguan(dari, sampai, hours[dari]))
        for dari, (nama, kepastian, sampai) in heads.items()
    ]


def jadwal_berlaku(pada: date) -> date | None:
    """Return the first date of the schedule in force on a day, or None."""
    jadwal = schedule_on(pada, kalender_kerja())
    return jadwal.berlaku_dari if jadwal else None


def jadwal_mulai(berlaku_dari: date) -> Jadwal:
    """Return the schedule that begins on a date; NotThere when none does."""
    for jadwal in daftar_jadwal():
        if jadwal.mingguan.berlaku_dari == berlaku_dari:
            return jadwal
    raise NotThere("Jadwal jam kerja ini tidak ada, mungkin sudah dihapus.")


def _read_calendar() -> KalenderKerja:
    rows = db.session.execute(select(HariLibur.tanggal, HariLibur.nama))
    return KalenderKerja(
        {row.tanggal: row.nama for row in rows},
        tuple(jadwal.mingguan for jadwal in daftar_jadwal()),
    )


def _read_limits() -> tuple[Ketentuan, ...]:
    """Read every limit, of each class and kind the latest first."""
    columns = (
        BatasWaktu.kelas, BatasWaktu.jenis, BatasWaktu.jumlah, BatasWaktu.satuan,
        BatasWaktu.berlaku_dari, BatasWaktu.berlaku_sampai, BatasWaktu.sumber,
        BatasWaktu.kepastian,
    )  # fmt: skip
    rows = db.session.execute(select(*columns).order_by(BatasWaktu.berlaku_dari.desc()))
    return tuple(Ketentuan(*row) for row in rows)


def _in_force(pada: date) -> ColumnElement[bool]:
    ends = BatasWaktu.berlaku_sampai
    return (BatasWaktu.berlaku_dari <= pada) & or_(ends.is_(None), ends >= pada)


def _history(jenis: JenisBatas, rows: list[BatasWaktu], hari_ini: date) -> RiwayatBatas:
    begun = [row for row in rows if row.berlaku_dari <= hari_ini]
    running = [row for row in begun if (row.berlaku_sampai or hari_ini) >= hari_ini]
    return RiwayatBatas(
        jenis,
        running[-1] if running else None,
        [row for row in rows if row.berlaku_dari > hari_ini],
        [row for row in begun if row not in running],
    )


def _table_order(row: BatasWaktu) -> tuple[int, int, date]:
    kelas = [*LABEL_KELAS, row.kelas].index(row.kelas)
    return kelas, list(LABEL_JENIS_BATAS).index(row.jenis), row.berlaku_dari
