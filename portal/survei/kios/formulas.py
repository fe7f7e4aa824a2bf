"""What a kiosk sends, read with care, and the hours in which it is awake. [pure]

One odd questionnaire never holds up the others of the same sending: it is named with the
reason and stays on the device, for an officer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from portal.core.clock import WIB
from portal.core.workdays import KalenderKerja, spans_on

HARI_ANTREAN = 3
"""Days that a kiosk goes on asking without reaching the portal; then it only waits."""

HARI_JADWAL = 14
"""Days of opening hours that a kiosk knows ahead; it needs more than `HARI_ANTREAN`."""

SEKALI_KIRIM = 50
"""Questionnaires in one sending of a kiosk."""

SEKALI_BERKAS = 5_000
"""Questionnaires in one exported queue."""

_BATAL_TERBANYAK = 1_000
_DETIK_TERLAMA = 86_400
_PANJANG = 200
TAK_TERBACA = "Jawaban ini rusak, jadi tidak dapat dibaca."


@dataclass(frozen=True)
class KirimanKios:
    """One questionnaire as a kiosk tells it; `batal` people began before and did not finish."""

    kunci_sekali: str
    gelombang: str
    nilai: Mapping[str, int]
    layanan: str | None
    profil: Mapping[str, str]
    tambahan: Mapping[str, str]
    tanggal: date | None
    detik: float | None
    batal: int


@dataclass(frozen=True)
class KirimanRusak:
    """One that cannot be read, under the key it came with ("" when that is lost too)."""

    kunci_sekali: str


def read_batch(raw: object, most: int = SEKALI_KIRIM) -> list[KirimanKios | KirimanRusak]:
    """Return the questionnaires of a sending; ValueError when it is none, or has too many."""
    rows = raw.get("jawaban") if isinstance(raw, dict) else None
    if not isinstance(rows, list) or len(rows) > most:
        raise ValueError("this is no sending of a kiosk")
    return [_read_one(row) for row in rows]


def day_of_answer(told: date | None, mulai: date, hari_ini: date) -> date:
    """Return the day an answer is kept under: the one told, if the device's clock can be right.

    A day before the wave began or after today tells of a clock gone wrong; today then.
    """
    return told if told is not None and mulai <= told <= hari_ini else hari_ini


def hours_awake(
    sejak: date, kalender: KalenderKerja, hari: int = HARI_JADWAL
) -> list[tuple[datetime, datetime]]:
    """Return when the office is open from a day on, as aware moments, for so many days."""
    days = (sejak + timedelta(days=ahead) for ahead in range(hari))
    return [
        (
            datetime.combine(day, span.mulai, tzinfo=WIB),
            datetime.combine(day, span.selesai, tzinfo=WIB),
        )
        for day in days
        for span in spans_on(day, kalender)
    ]


def _read_one(raw: object) -> KirimanKios | KirimanRusak:
    if not isinstance(raw, dict):
        return KirimanRusak("")
    told = raw.get("kunci_sekali")
    key = str(told) if _is_word(told) else ""
    try:
        return KirimanKios(
            kunci_sekali=_word(key),
            gelombang=_word(raw.get("gelombang")),
            nilai={_word(name): _whole(value) for name, value in _pairs(raw.get("nilai"))},
            layanan=_word(raw["layanan"]) if raw.get("layanan") else None,
            profil=dict(_words(raw.get("profil") or {})),
            tambahan=dict(_words(raw.get("tambahan") or {})),
            tanggal=_day(raw.get("tanggal")),
            detik=_seconds(raw.get("detik")),
            batal=min(max(_whole(raw.get("batal") or 0), 0), _BATAL_TERBANYAK),
        )
    except ValueError:
        return KirimanRusak(key)


def _pairs(raw: object) -> Iterable[tuple[Any, Any]]:
    if not isinstance(raw, dict) or len(raw) > _PANJANG:
        raise ValueError("no answers")
    return raw.items()


def _words(raw: object) -> Iterable[tuple[str, str]]:
    return ((_word(name), _word(value)) for name, value in _pairs(raw))


def _is_word(raw: object) -> bool:
    return isinstance(raw, str) and 0 < len(raw) <= _PANJANG and raw.isprintable()


def _word(raw: Any) -> str:
    if not _is_word(raw):
        raise ValueError("no word")
    return str(raw)


def _whole(raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or abs(raw) > 10**9:
        raise ValueError("no whole number")
    return raw


def _day(raw: object) -> date | None:
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _seconds(raw: object) -> float | None:
    fits = isinstance(raw, int | float) and not isinstance(raw, bool)
    return float(raw) if fits and 0 <= raw <= _DETIK_TERLAMA else None  # type: ignore[operator,arg-type]
