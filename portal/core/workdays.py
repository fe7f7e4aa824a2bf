"""Working days, deadlines and office hours. [pure]

The rules that set limits in working days (SP4N, PPID) do not count Saturdays,
Sundays, national holidays and cuti bersama; UU 25/2009 sets its limits in calendar
days. Both clocks are here. The calendar itself is data that the office edits; nothing
in this file reads a database or asks what day it is.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from portal.core.clock import WIB, to_wib

Jeda = tuple[date, date | None]
"""A pause of the count: its first and last day, both not counted. The last is None while
the pause lasts, and the day before the first when it ended on the day it began."""

SABTU, MINGGU = 5, 6
_NAMA_AKHIR_PEKAN = {SABTU: "Sabtu", MINGGU: "Minggu"}
_HARI_KERJA_SEPEKAN = 5
_BATAS_CARI = 10 * 366
"""Days searched for a working day before the calendar is called impossible."""

ALASAN_HARI_KERJA = "Hari kerja"
ALASAN_JEDA = "Hitungan dijeda"
ALASAN_HARI_AWAL = "Hari awal, hitungan mulai pada hari kerja berikutnya"


class TanpaHariKerja(ValueError):
    """The calendar leaves no working day, or no opening hour, for ten years on end."""


class JedaBelumSelesai(ValueError):
    """The count stands still in a pause that has no end yet: there is no due date now."""


@dataclass(frozen=True)
class Rentang:
    """One span in which the office is open, on one day, by the WIB clock.

    ValueError when it does not end after it starts.
    """

    mulai: time
    selesai: time

    def __post_init__(self) -> None:
        if self.mulai >= self.selesai:
            raise ValueError("Jam selesai harus sesudah jam mulai.")


@dataclass(frozen=True)
class JadwalMingguan:
    """The office hours of a week between two dates (both in force; None: no end yet).

    `jam` gives the spans for each weekday, 0 being Monday; a weekday not named is closed.
    """

    berlaku_dari: date
    berlaku_sampai: date | None
    jam: Mapping[int, tuple[Rentang, ...]]

    def berlaku_pada(self, tanggal: date) -> bool:
        """Say whether this schedule covers the date."""
        return self.berlaku_dari <= tanggal and (
            self.berlaku_sampai is None or tanggal <= self.berlaku_sampai
        )


@dataclass(frozen=True)
class KalenderKerja:
    """The office's calendar: days off by date with their names, and all schedules."""

    libur: Mapping[date, str]
    jadwal: tuple[JadwalMingguan, ...]

    @cached_property
    def libur_di_hari_biasa(self) -> tuple[date, ...]:
        """The days off that fall on Monday to Friday, in order."""
        return tuple(sorted(d for d in self.libur if d.weekday() < _HARI_KERJA_SEPEKAN))


@dataclass(frozen=True)
class HariHitung:
    """One day of a count: whether it counts, as which one, and why or why not."""

    tanggal: date
    dihitung: bool
    ke: int | None
    alasan: str


def alasan_libur(tanggal: date, kalender: KalenderKerja) -> str | None:
    """Return why the office is off that day, or None on a working day.

    "Sabtu" and "Minggu" come before the name of a holiday that falls on them.
    """
    return _NAMA_AKHIR_PEKAN.get(tanggal.weekday()) or kalender.libur.get(tanggal)


def is_working_day(tanggal: date, kalender: KalenderKerja) -> bool:
    """Say whether the date is Monday to Friday and no holiday."""
    return alasan_libur(tanggal, kalender) is None


def due_date(
    start: date, working_days: int, kalender: KalenderKerja, jeda: tuple[Jeda, ...] = ()
) -> date:
    """Return the last day of a limit of `working_days` that starts on `start`.

    The first day counted is the next working day after `start`; 0 gives the first
    working day on or after it. Days inside a pause do not count. Raises ValueError for
    a negative limit, TanpaHariKerja when the calendar has no working day to offer and
    JedaBelumSelesai when an unfinished pause comes before the due date (give the pause
    a provisional last day, such as today, to see where the due date would now fall).
    """
    last = start
    for tanggal, _, _ in _count(start, working_days, kalender, jeda):
        last = tanggal
    return last


def explain(
    start: date, working_days: int, kalender: KalenderKerja, jeda: tuple[Jeda, ...] = ()
) -> tuple[HariHitung, ...]:
    """Return the count of `due_date` day by day, from `start` to the due date.

    The reasons are in Indonesian for the page "cara hitung batas waktu". Raises what
    `due_date` raises.
    """
    return tuple(
        HariHitung(tanggal, ke is not None, ke, alasan)
        for tanggal, ke, alasan in _count(start, working_days, kalender, jeda)
    )


def calendar_due_date(start: date, days: int) -> date:
    """Return the last day of a limit in calendar days, the day after `start` being 1.

    This is the clock of UU 25/2009. It may fall on a day off. ValueError when negative or past
    the year 9999.
    """
    if days < 0:
        raise ValueError("Jumlah hari tidak boleh kurang dari nol.")
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise ValueError("Batas waktu jatuh di luar kalender.") from None


def working_days_between(a: date, b: date, kalender: KalenderKerja) -> int:
    """Return the working days after `a` up to and including `b`; negative when b < a.

    From today to a due date it is "n hari kerja lagi"; from receipt to completion it is
    the duration in working days.
    """
    if b < a:
        return -working_days_between(b, a, kalender)
    holidays = kalender.libur_di_hari_biasa
    off = bisect_right(holidays, b) - bisect_right(holidays, a)
    return _weekdays_until(b) - _weekdays_until(a) - off


def schedule_on(tanggal: date, kalender: KalenderKerja) -> JadwalMingguan | None:
    """Return the schedule in force on a date, or None.

    Where several cover it the one that began last wins (Ramadan over the usual hours),
    and of two that began together the one that ends first.
    """
    return max(
        (jadwal for jadwal in kalender.jadwal if jadwal.berlaku_pada(tanggal)),
        key=lambda jadwal: (jadwal.berlaku_dari, _nearness(jadwal.berlaku_sampai)),
        default=None,
    )


def spans_on(tanggal: date, kalender: KalenderKerja) -> tuple[Rentang, ...]:
    """Return the opening hours of a date in order; none on a day off."""
    if not is_working_day(tanggal, kalender):
        return ()
    jadwal = schedule_on(tanggal, kalender)
    if jadwal is None:
        return ()
    return tuple(sorted(jadwal.jam.get(tanggal.weekday(), ()), key=lambda span: span.mulai))


def is_open(at_wib: datetime, kalender: KalenderKerja) -> bool:
    """Say whether the office is open at an aware moment; at closing time it is not."""
    at = to_wib(at_wib)
    clock = at.time()
    return any(span.mulai <= clock < span.selesai for span in spans_on(at.date(), kalender))


def next_opening(at_wib: datetime, kalender: KalenderKerja) -> datetime:
    """Return, in WIB, the first moment from `at_wib` on at which the office is open.

    That is `at_wib` itself while it is open. TanpaHariKerja when no schedule opens it
    within ten years.
    """
    at = to_wib(at_wib)
    first = at.toordinal()
    for ordinal in range(first, min(first + _BATAS_CARI, date.max.toordinal()) + 1):
        tanggal = date.fromordinal(ordinal)
        for span in spans_on(tanggal, kalender):
            if _moment(tanggal, span.selesai) > at:
                return max(at, _moment(tanggal, span.mulai))
    raise TanpaHariKerja("Kalender tidak memuat jam buka kantor dalam 10 tahun ke depan.")


def working_minutes_between(a: datetime, b: datetime, kalender: KalenderKerja) -> int:
    """Return the whole minutes of opening hours between two aware moments.

    Negative when b < a.
    """
    a, b = to_wib(a), to_wib(b)
    if b < a:
        return -working_minutes_between(b, a, kalender)
    total = timedelta()
    for ordinal in range(a.toordinal(), b.toordinal() + 1):
        tanggal = date.fromordinal(ordinal)
        for span in spans_on(tanggal, kalender):
            begin = max(a, _moment(tanggal, span.mulai))
            end = min(b, _moment(tanggal, span.selesai))
            total += max(end - begin, timedelta())
    return total // timedelta(minutes=1)


def _count(
    start: date, working_days: int, kalender: KalenderKerja, jeda: tuple[Jeda, ...]
) -> Iterator[tuple[date, int | None, str]]:
    """Yield each day up to the due date: the date, its number in the count, the reason."""
    if working_days < 0:
        raise ValueError("Jumlah hari kerja tidak boleh kurang dari nol.")
    if working_days > 0:
        yield start, None, alasan_libur(start, kalender) or ALASAN_HARI_AWAL
    counted, first = (0, start.toordinal() + 1) if working_days else (-1, start.toordinal())
    searched = 0
    for tanggal in map(date.fromordinal, range(first, date.max.toordinal() + 1)):
        reason = alasan_libur(tanggal, kalender) or _pause_on(tanggal, jeda)
        if reason is None:
            counted, searched = counted + 1, 0
            yield tanggal, counted, ALASAN_HARI_KERJA
            if counted == working_days:
                return
        else:
            searched += 1
            yield tanggal, None, reason
        _ensure_count_can_end(tanggal, searched, jeda)
    raise TanpaHariKerja("Batas waktu jatuh di luar kalender.")


def _ensure_count_can_end(tanggal: date, searched: int, jeda: tuple[Jeda, ...]) -> None:
    """Raise when the days ahead can never be counted to the end."""
    if any(begin <= tanggal and end is None for begin, end in jeda):
        raise JedaBelumSelesai("Hitungan sedang dijeda, jadi batas waktunya belum dapat dihitung.")
    if searched >= _BATAS_CARI:
        raise TanpaHariKerja("Kalender tidak memuat hari kerja dalam 10 tahun berturut-turut.")


def _pause_on(tanggal: date, jeda: tuple[Jeda, ...]) -> str | None:
    paused = any(begin <= tanggal and (end is None or tanggal <= end) for begin, end in jeda)
    return ALASAN_JEDA if paused else None


def _weekdays_until(tanggal: date) -> int:
    """Return the Mondays to Fridays from 1 January of year 1, a Monday, to the date."""
    weeks, rest = divmod(tanggal.toordinal(), 7)
    return weeks * _HARI_KERJA_SEPEKAN + min(rest, _HARI_KERJA_SEPEKAN)


def _nearness(berlaku_sampai: date | None) -> int:
    return -(berlaku_sampai or date.max).toordinal()


def _moment(tanggal: date, clock: time) -> datetime:
    return datetime.combine(tanggal, clock, tzinfo=WIB)
