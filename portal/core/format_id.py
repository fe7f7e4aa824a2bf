"""How dates, numbers and lists are written in Indonesian. [pure]

Rounding is half up everywhere, as an officer does it by hand (aturan: 1,625 -> 1,63).
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from portal.core.clock import to_wib

NAMA_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
NAMA_BULAN_PENDEK = (
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
)  # fmt: skip
NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

TIDAK_ADA = "–"
"""Stands where there is no figure, such as a share of nothing."""

_SATUAN_UKURAN = ("KB", "MB", "GB", "TB")
_ANGKA_ROMAWI = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAWI_TERBESAR = 3999


def tanggal(hari: date) -> str:
    """Return "12 Maret 2025"; an aware moment gives its date in WIB."""
    hari = _day(hari)
    return f"{hari.day} {NAMA_BULAN[hari.month - 1]} {hari.year}"


def tanggal_pendek(hari: date) -> str:
    """Return "12 Mar 2025"; an aware moment gives its date in WIB."""
    hari = _day(hari)
    return f"{hari.day} {NAMA_BULAN_PENDEK[hari.month - 1]} {hari.year}"


def hari_tanggal(hari: date) -> str:
    """Return "Rabu, 12 Maret 2025"; an aware moment gives its date in WIB."""
    hari = _day(hari)
    return f"{NAMA_HARI[hari.weekday()]}, {tanggal(hari)}"


def waktu(at: datetime) -> str:
    """Return "12 Maret 2025 pukul 09.30 WIB" for an aware moment; ValueError if naive."""
    return f"{tanggal(at)} pukul {to_wib(at):%H.%M} WIB"


def bulan_tahun(hari: date) -> str:
    """Return "Maret 2025"; an aware moment gives its month in WIB."""
    hari = _day(hari)
    return f"{NAMA_BULAN[hari.month - 1]} {hari.year}"


def angka(nilai: int | Decimal, desimal: int | None = None) -> str:
    """Return a number such as "1.234,5", with `desimal` places or as many as it has."""
    number = Decimal(nilai)
    if desimal is not None:
        number = bulatkan(number, desimal)
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def desimal(nilai: Fraction | Decimal | None, tempat: int) -> str:
    """Return a figure rounded half up to `tempat` places, or a dash when there is none."""
    return TIDAK_ADA if nilai is None else angka(bulatkan(Fraction(nilai), tempat), tempat)


def persen(bagian: Fraction | Decimal | None, desimal: int = 1) -> str:
    """Return a share (1 is the whole) as "87,5 %", or a dash when there is none."""
    if bagian is None:
        return TIDAK_ADA
    return f"{angka(bulatkan(Fraction(bagian) * 100, desimal))} %"


def bulatkan(nilai: Fraction | Decimal | int, desimal: int) -> Decimal:
    """Round half up (away from zero) to `desimal` places, exactly even for a fraction."""
    scaled = Fraction(nilai) * 10**desimal
    sign = -1 if scaled < 0 else 1
    whole = (abs(scaled) + Fraction(1, 2)).__floor__()
    return Decimal(sign * whole).scaleb(-desimal, Context(prec=max(28, len(str(whole)))))


def ukuran(jumlah_byte: int) -> str:
    """Return the size of a file such as "1,2 MB" (1 KB being 1.024 byte)."""
    if jumlah_byte < 1024:
        return f"{angka(jumlah_byte)} byte"
    size = Decimal(jumlah_byte)
    text = ""
    for unit in _SATUAN_UKURAN:
        size /= 1024
        rounded = size.quantize(Decimal("0.1"), ROUND_HALF_UP)
        text = f"{angka(rounded).removesuffix(',0')} {unit}"
        if rounded < 1024:
            break
    return text


def daftar(butir: Sequence[str]) -> str:
    """Return "a", "a dan b" or "a, b, dan c"; nothing for an empty list."""
    if len(butir) <= 2:
        return " dan ".join(butir)
    return f"{', '.join(butir[:-1])}, dan {butir[-1]}"


def sisa_hari(hari_kerja: int, *, lewat: bool = False) -> str:
    """Return how a due date stands, from `workdays.working_days_between(today, due)`.

    "3 hari kerja lagi", "hari ini", "lewat 2 hari kerja". On the days off right after a
    due date the count is still 0: pass `lewat=today > due` to have it said.
    """
    if hari_kerja > 0:
        return f"{angka(hari_kerja)} hari kerja lagi"
    if hari_kerja < 0:
        return f"lewat {angka(-hari_kerja)} hari kerja"
    return "sudah lewat" if lewat else "hari ini"


def romawi(nilai: int) -> str:
    """Return 1 to 3999 in Roman numerals; ValueError outside."""
    if not 1 <= nilai <= _ROMAWI_TERBESAR:
        raise ValueError("Angka Romawi hanya untuk 1 sampai 3999.")
    text = ""
    for worth, letters in _ANGKA_ROMAWI:
        text += letters * (nilai // worth)
        nilai %= worth
    return text


def _day(hari: date) -> date:
    """Return the date as the office's calendar has it."""
    return to_wib(hari).date() if isinstance(hari, datetime) else hari
