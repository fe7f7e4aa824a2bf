"""Slips and openings under the key of this install: codes, look-up values, signed moments."""

from collections.abc import Iterator

from portal.core import clock
from portal.core.keys import fingerprint, key_for
from portal.survei.isi.formulas import coupon_code, seconds_since, sign_start
from portal.survei.isi.models import TerbitanKupon

_MULAI, _KODE, _SIDIK = "survei-mulai", "survei-kupon", "survei-kupon-sidik"


def coupon_mark(kode: str) -> str:
    """Return the blind look-up value of a slip's code (see `formulas.read_code`)."""
    return fingerprint(_SIDIK, kode)


def coupon_codes(terbitan: TerbitanKupon) -> Iterator[str]:
    """Give the codes of a batch, in order; they are stored nowhere."""
    key = key_for(_KODE)
    for number in range(1, terbitan.jumlah + 1):
        yield coupon_code(key, terbitan.benih, number)


def signed_start(gelombang: str, kunci: str) -> str:
    """Return the present moment, signed for a form of that wave with this one-time key."""
    return sign_start(key_for(_MULAI), gelombang, kunci, _milliseconds())


def seconds_taken(gelombang: str, kunci: str, mulai: str) -> float | None:
    """Return the seconds since the form was opened; None when `mulai` is not our signature."""
    return seconds_since(key_for(_MULAI), gelombang, kunci, mulai, _milliseconds())


def _milliseconds() -> int:
    return int(clock.now().timestamp() * 1000)
