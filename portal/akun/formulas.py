"""What makes a good password, a well-typed code, and a device's name. [pure]"""

import re
import unicodedata
from collections.abc import Collection

from portal.core.text import composed

MIN_SANDI = 12
MAX_SANDI = 256
"""Longer ones cost time and no one types them; also the bound of what is hashed."""

LANGKAH_DETIK = 30
"""Length of one step of the second factor's clock (RFC 6238)."""

KODE_PEMULIHAN_HURUF = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
KODE_PEMULIHAN_PANJANG = 10

USER_NAME_RULE = (
    "Pakai 3 sampai 60 huruf kecil, angka, titik, atau garis, tanpa spasi. Contoh: siti.rahma"
)
_USER_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,58}[a-z0-9])", re.ASCII)
_LEET = str.maketrans("013457@$!", "oieastasi")
_UNIT_TERPANJANG = 4
_PERAMBAN = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_MESIN = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def is_user_name(text: str) -> bool:
    """Say whether a user name can be read aloud and typed anywhere."""
    return _USER_NAME.fullmatch(text) is not None


def normal_password(sandi: str) -> str:
    """Return the password in one spelling, so that every keyboard makes the same text."""
    return unicodedata.normalize("NFKC", composed(sandi))


def password_fault(sandi: str, nama: Collection[str], umum: Collection[str]) -> str:
    """Return why a new password is refused, as a sentence for its owner; "" when it is good.

    At least 12 characters, and neither a common password (`umum`, also with digits hung
    on or letters swapped for signs), nor one of the owner's `nama`, nor a short piece
    over and over. No rule asks for digits, signs or capitals.
    """
    text = normal_password(sandi)
    if len(text) < MIN_SANDI:
        return f"Sandi terlalu pendek. Pakai paling sedikit {MIN_SANDI} huruf, angka, atau tanda."
    if len(text) > MAX_SANDI:
        return f"Sandi terlalu panjang. Pakai paling banyak {MAX_SANDI} huruf."
    shapes = _shapes(text)
    if shapes & {shape for name in nama for shape in _shapes(name)}:
        return "Sandi tidak boleh sama dengan nama atau nama pengguna Anda."
    if _is_repeated(text.casefold()) or shapes & set(umum):
        return (
            "Sandi ini mudah ditebak karena banyak dipakai orang. "
            "Rangkai tiga atau empat kata yang tidak berhubungan."
        )
    return ""


def _shapes(text: str) -> set[str]:
    """Return the plain words that a text comes down to: bare, without digits hung on, unswapped."""
    whole = text.casefold()
    trimmed = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", whole)
    plain = {whole, trimmed, whole.translate(_LEET), trimmed.translate(_LEET)}
    shapes = {re.sub(r"[\W_]", "", shape) for shape in plain}
    return {shape for shape in shapes if len(shape) > _UNIT_TERPANJANG}


def _is_repeated(text: str) -> bool:
    sizes = range(1, _UNIT_TERPANJANG + 1)
    return any((text[:size] * len(text))[: len(text)] == text for size in sizes)


def read_totp(text: str) -> str | None:
    """Return the six digits of a code as typed (spaces forgiven), or None."""
    digits = re.sub(r"[\s\-]", "", text)
    return digits if re.fullmatch(r"\d{6}", digits, re.ASCII) else None


def read_recovery_code(text: str) -> str | None:
    """Return a recovery code in the way it was made (dash, spaces, case forgiven), or None."""
    compact = re.sub(r"[\s\-]", "", text).upper()
    fits = len(compact) == KODE_PEMULIHAN_PANJANG and set(compact) <= set(KODE_PEMULIHAN_HURUF)
    return compact if fits else None


def show_recovery_code(kode: str) -> str:
    """Return a recovery code in two groups, as it is shown and printed."""
    half = KODE_PEMULIHAN_PANJANG // 2
    return f"{kode[:half]}-{kode[half:]}"


def totp_step(detik: float) -> int:
    """Return the number of the 30-second step that a moment (Unix seconds) lies in."""
    return int(detik // LANGKAH_DETIK)


def device_name(user_agent: str) -> str:
    """Return "Firefox di Windows" from what a browser says of itself, without versions."""
    browser = next((name for sign, name in _PERAMBAN if sign in user_agent), "Peramban lain")
    machine = next((name for sign, name in _MESIN if sign in user_agent), "")
    return f"{browser} di {machine}" if machine else browser
