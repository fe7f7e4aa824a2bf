"""Masking of personal data inside free text, before it leaves the case page. [pure]

Reports, public lists and exports show what people wrote; the numbers by which a person
can be found or reached are replaced by a label that says what stood there. Names of
third persons cannot be told from other words by a rule: only the name that is handed
in is masked, and cases with a secret identity show no text at all.
"""

import re
from collections.abc import Callable, Iterable

DIRAHASIAKAN = "(dirahasiakan)"
"""Stands for the whole text of a case whose identity is secret."""

NIK = "[NIK disamarkan]"
TELEPON = "[nomor telepon disamarkan]"
SUREL = "[surel disamarkan]"
PELAT = "[pelat nomor disamarkan]"
REKENING = "[nomor rekening disamarkan]"
NOMOR = "[nomor disamarkan]"
NAMA = "[nama disamarkan]"

_SUREL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,60}(?:(?:\.|\s?\(dot\)\s?|\s?\[dot\]\s?)[\w-]{2,24}){1,4}",
    re.IGNORECASE,
)
_AT_TERTULIS = re.compile(r"\(at\)|\[at\]", re.IGNORECASE)
_ANGKA = re.compile(r"\d")
ANGKA_TERPENDEK = 8
"""No number by which a person is found or reached has fewer digits."""

_NIK = re.compile(
    r"(?<!\d)(?:\d{4}[ .-]?\d{4}[ .-]?\d{4}[ .-]?\d{4}"
    r"|\d{2}[ .-]\d{2}[ .-]\d{2}[ .-]\d{6}[ .-]\d{4}|\d{6}[ .-]\d{6}[ .-]\d{4})(?!\d)"
)
_REKENING = re.compile(
    r"(?P<sebut>\b(?:no\.?\s?rek|norek|rek|rekening|bank|bri|bca|bni|btn|bsi|va|virtual account)\b"
    r"[^\d\n]{0,40}?)(?P<angka>\d(?:[ .-]?\d){7,19})(?!\d)",
    re.IGNORECASE,
)
_TELEPON = re.compile(
    r"(?<![\d.,/-])(?:\+?62[\s.-]?|\(?0)(?:[2-9]\d{1,2}\)?)(?:[\s.-]{0,2}\d){5,11}(?![\d])"
)
_PANJANG = re.compile(r"(?<![\d.,])\d{9,}(?!\d)")
_TANGGAL = re.compile(r"[0-3]?\d[./-][01]?\d[./-]\d{2,4}(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)")
_RUPIAH = re.compile(r"(?:rp\.?|idr)\s?$", re.IGNORECASE)

_KODE_DAERAH = frozenset({
    "A", "B", "D", "E", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "W", "Z", "AA",
    "AB", "AD", "AE", "AG", "BA", "BB", "BD", "BE", "BG", "BH", "BK", "BL", "BM", "BN", "BP",
    "DA", "DB", "DC", "DD", "DE", "DG", "DH", "DK", "DL", "DM", "DN", "DP", "DR", "DS", "DT",
    "EA", "EB", "ED", "KB", "KH", "KT", "KU", "PA", "PB",
})  # fmt: skip
_PELAT = re.compile(r"(?<![\w.-])([A-Z]{1,2})[ -]?\d{1,4}[ -]?([A-Z]{1,3})(?![\w-])")
_PELAT_KECIL = re.compile(
    r"(?P<sebut>\b(?:plat|pelat|nopol|nomor polisi|no polisi|motor|mobil|kendaraan)\b"
    r"[^\d\n]{0,25}?)(?<![\w.-])([a-z]{1,2})[ -]?\d{1,4}[ -]?[a-z]{1,3}(?![\w-])",
    re.IGNORECASE,
)
_NAMA_FORMULIR = frozenset({"KWK", "PWP", "DPR", "DPD"})
"""Endings of election form names such as "DA 1 KWK", which read like a plate."""

_KATA_NAMA = re.compile(r"[^\W\d_]{3,}")


def samarkan(teks: str, nama: Iterable[str] = ()) -> str:
    """Return `teks` with identity numbers, phones, mail, plates and bank accounts masked.

    Each is replaced by a label naming what it was. Dates, hours, sums of money, case
    numbers and rule numbers stay. `nama` holds names to mask too (of the reporter); only
    their words of three letters or more count, and only where written with a capital.
    """
    if "@" in teks or _AT_TERTULIS.search(teks):
        teks = _SUREL.sub(SUREL, teks)
    digits = len(_ANGKA.findall(teks))
    if digits:
        teks = _without_numbers(teks, digits)
    return _without_names(teks, nama)


def ringkas(teks: str, huruf: int) -> str:
    """Return the text on one line, cut at a word to `huruf` characters with an ellipsis."""
    baris = " ".join(teks.split())
    if len(baris) <= huruf:
        return baris
    potong = baris[: huruf - 1]
    batas = potong.rfind(" ")
    return potong[: batas if batas > huruf // 2 else huruf - 1].rstrip(" ,.;:") + "…"


def _without_numbers(teks: str, digits: int) -> str:
    # A text with few digits, such as "TPS 4", can hold no more than a plate.
    if digits >= ANGKA_TERPENDEK:
        teks = _REKENING.sub(_account_or_date, teks)
        teks = _NIK.sub(NIK, teks)
        teks = _TELEPON.sub(_phone_or_date, teks)
        teks = _PANJANG.sub(_long_number(teks), teks)
    teks = _PELAT.sub(_plate_or_form, teks)
    return _PELAT_KECIL.sub(_spoken_plate, teks)


def _account_or_date(hit: re.Match[str]) -> str:
    return hit[0] if _TANGGAL.match(hit["angka"]) else hit["sebut"] + REKENING


def _phone_or_date(hit: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", hit[0])
    if _TANGGAL.match(hit[0]) or not 8 <= len(digits) <= 15:
        return hit[0]
    return TELEPON


def _long_number(teks: str) -> Callable[[re.Match[str]], str]:
    def label(hit: re.Match[str]) -> str:
        return hit[0] if _RUPIAH.search(teks, max(0, hit.start() - 5), hit.start()) else NOMOR

    return label


def _plate_or_form(hit: re.Match[str]) -> str:
    is_plate = hit[1] in _KODE_DAERAH and hit[2] not in _NAMA_FORMULIR
    return PELAT if is_plate else hit[0]


def _spoken_plate(hit: re.Match[str]) -> str:
    return hit["sebut"] + PELAT if hit[2].upper() in _KODE_DAERAH else hit[0]


def _without_names(teks: str, nama: Iterable[str]) -> str:
    words = {word.casefold() for one in nama for word in _KATA_NAMA.findall(one)}
    written = teks.casefold()
    words = {word for word in words if word in written}
    if not words:
        return teks
    any_word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    run = re.compile(rf"\b(?:{any_word})(?:\s+(?:{any_word}))*\b", re.IGNORECASE)
    return run.sub(lambda hit: NAMA if hit[0][0].isupper() else hit[0], teks)
