"""Codes of slips, and the signed moment at which a form was opened. [pure]

Both are HMACs under a key of this install, which the callers give: neither can be made up
elsewhere, and neither says anything about a person.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator

ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 letters and digits: no I, L, O and U, which are misread or misspell."""

PANJANG_KODE = 12
"""Sixty bits: nobody hits one of a thousand slips by guessing."""

KELOMPOK = 4
_MISREAD = str.maketrans("ILO", "110")
_START = re.compile(r"([0-9]{1,15})\.([0-9a-f]{32})", re.ASCII)


def coupon_code(key: bytes, benih: str, nomor: int) -> str:
    """Return the code of slip `nomor` of the batch with this seed; always the same."""
    digest = hmac.new(key, f"{benih}|{nomor}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big")
    return "".join(ABJAD[number >> (5 * i) & 31] for i in range(PANJANG_KODE))


def read_code(text: str) -> str | None:
    """Return a code as it is kept, or None; spaces, dashes and misread letters are forgiven."""
    compact = re.sub(r"[\s\-–—.]", "", text).upper().translate(_MISREAD)
    fits = len(compact) == PANJANG_KODE and set(compact) <= set(ABJAD)
    return compact if fits else None


def written_code(kode: str) -> str:
    """Return a code in groups of four, as people copy it."""
    return "-".join(_groups(kode))


def _groups(kode: str) -> Iterator[str]:
    for start in range(0, len(kode), KELOMPOK):
        yield kode[start : start + KELOMPOK]


def sign_start(key: bytes, gelombang: str, kunci: str, milidetik: int) -> str:
    """Return the moment at which a form was opened, signed for this wave and this form.

    `kunci` is the form's own one-time key, `milidetik` the moment since 1970.
    """
    return f"{milidetik}.{_signature(key, gelombang, kunci, milidetik)}"


def seconds_since(
    key: bytes, gelombang: str, kunci: str, mulai: str, milidetik: int
) -> float | None:
    """Return how long ago the form was opened; None when `mulai` was not signed for it."""
    found = _START.fullmatch(mulai)
    if found is None:
        return None
    opened = int(found[1])
    if not hmac.compare_digest(found[2], _signature(key, gelombang, kunci, opened)):
        return None
    return max(0.0, (milidetik - opened) / 1000)


def _signature(key: bytes, gelombang: str, kunci: str, milidetik: int) -> str:
    text = f"{gelombang}|{kunci}|{milidetik}"
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:32]
