"""The periods that a report can cover. [pure]

Written as `2025-03`, `2025-TW1`, `2025-S1`, `2025` or `2025-01-01..2025-03-31`, in
addresses, commands and file names alike. Days are dates in WIB; the bounds for the
database are aware UTC moments.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.core.clock import at_wib
from portal.core.format_id import bulan_tahun, romawi, tanggal

TAHUN_PERTAMA, TAHUN_TERAKHIR = 2000, 2100
RENTANG_TERPANJANG_TAHUN = 10

_CALENDAR = re.compile(r"(\d{4})(?:-(?:(\d{2})|TW([1-4])|S([12])))?", re.ASCII)
_FREE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", re.ASCII)
_CARA_MENULIS = (
    "Tulis seperti 2025-03 (bulan), 2025-TW1 (triwulan), 2025-S1 (semester), 2025 (tahun), "
    "atau 2025-01-01..2025-03-31 (dari tanggal sampai tanggal)."
)


class PeriodeTidakDikenal(ValueError):
    """The text names no period; the message is a sentence for the person who typed it."""


@dataclass(frozen=True)
class Periode:
    """A stretch of days, both ends included, under the code it is asked for by."""

    kode: str
    mulai: date
    selesai: date

    @property
    def nama(self) -> str:
        """The period in words: "Maret 2025", "Triwulan I 2025", "1 s.d. 15 Mei 2025"."""
        match = _CALENDAR.fullmatch(self.kode)
        if match is None:
            return _free_name(self.mulai, self.selesai)
        year, month, quarter, half = match.groups()
        if month:
            return bulan_tahun(self.mulai)
        if quarter:
            return f"Triwulan {romawi(int(quarter))} {year}"
        return f"Semester {romawi(int(half))} {year}" if half else f"Tahun {year}"

    @property
    def bulan(self) -> tuple["Periode", ...]:
        """The months it covers, in order; the first and last may be parts of a month."""
        months = []
        begin = self.mulai
        while begin <= self.selesai:
            whole = _months(begin.year, begin.month, 1)
            end = min(whole.selesai, self.selesai)
            is_whole = (begin, end) == (whole.mulai, whole.selesai)
            months.append(whole if is_whole else _free(begin, end))
            begin = whole.selesai + timedelta(days=1)
        return tuple(months)

    @property
    def mulai_at(self) -> datetime:
        """The first moment of the period, in UTC."""
        return at_wib(self.mulai)

    @property
    def sampai_at(self) -> datetime:
        """The first moment after the period, in UTC: compare with `<`."""
        return at_wib(self.selesai + timedelta(days=1))

    def sebelumnya(self) -> "Periode":
        """Return the period of the same kind that ends the day before this one begins.

        For free dates it is as many days as this one has.
        """
        end = self.mulai - timedelta(days=1)
        match = _CALENDAR.fullmatch(self.kode)
        if match is None:
            return _free(end - (self.selesai - self.mulai), end)
        _, month, quarter, half = match.groups()
        length = 1 if month else 3 if quarter else 6 if half else 12
        return _months(end.year, end.month - length + 1, length)


def parse_period(text: str) -> Periode:
    """Return the period that `text` names; PeriodeTidakDikenal when it names none.

    Small letters and spaces around it are forgiven. Years run from 2000 to 2100 and free
    dates span ten years at most, so that no report grows without bound.
    """
    kode = text.strip().upper()
    if match := _CALENDAR.fullmatch(kode):
        return _from_calendar(match)
    if match := _FREE.fullmatch(kode):
        return _from_dates(match[1], match[2])
    raise PeriodeTidakDikenal(f"Periode ini tidak dikenal. {_CARA_MENULIS}")


def _from_calendar(match: re.Match[str]) -> Periode:
    year = int(match[1])
    month, quarter, half = (int(part) if part else None for part in match.groups()[1:])
    _ensure_years(year, year)
    if month is not None:
        if not 1 <= month <= 12:
            raise PeriodeTidakDikenal(f"Bulan harus antara 01 dan 12. {_CARA_MENULIS}")
        return _months(year, month, 1)
    if quarter is not None:
        return _months(year, quarter * 3 - 2, 3)
    return _months(year, half * 6 - 5, 6) if half is not None else _months(year, 1, 12)


def _from_dates(first: str, last: str) -> Periode:
    try:
        mulai, selesai = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise PeriodeTidakDikenal(
            f"Tanggal pada periode ini tidak ada di kalender. {_CARA_MENULIS}"
        ) from None
    _ensure_years(mulai.year, selesai.year)
    if selesai < mulai:
        raise PeriodeTidakDikenal(
            "Tanggal akhir periode harus sama dengan atau sesudah tanggal awalnya."
        )
    if (selesai - mulai).days > RENTANG_TERPANJANG_TAHUN * 366:
        raise PeriodeTidakDikenal(f"Periode paling panjang {RENTANG_TERPANJANG_TAHUN} tahun.")
    return _free(mulai, selesai)


def _ensure_years(*years: int) -> None:
    if not all(TAHUN_PERTAMA <= year <= TAHUN_TERAKHIR for year in years):
        raise PeriodeTidakDikenal(
            f"Tahun harus antara {TAHUN_PERTAMA} dan {TAHUN_TERAKHIR}. {_CARA_MENULIS}"
        )


def _months(year: int, month: int, length: int) -> Periode:
    """Return the calendar period of 1, 3, 6 or 12 months that starts with that month."""
    suffix = {
        1: f"-{month:02d}",
        3: f"-TW{(month + 2) // 3}",
        6: f"-S{(month + 5) // 6}",
        12: "",
    }[length]
    after = date(year + (month + length - 1) // 12, (month + length - 1) % 12 + 1, 1)
    return Periode(f"{year:04d}{suffix}", date(year, month, 1), after - timedelta(days=1))


def _free(mulai: date, selesai: date) -> Periode:
    return Periode(f"{mulai.isoformat()}..{selesai.isoformat()}", mulai, selesai)


def _free_name(mulai: date, selesai: date) -> str:
    if mulai == selesai:
        return tanggal(mulai)
    if mulai.year != selesai.year:
        return f"{tanggal(mulai)} s.d. {tanggal(selesai)}"
    begin = tanggal(mulai).removesuffix(f" {mulai.year}")
    if mulai.month == selesai.month:
        begin = str(mulai.day)
    return f"{begin} s.d. {tanggal(selesai)}"
