"""The code of a service point, the same as long as its posters hang; who finishes. [pure]"""

import re
import unicodedata
from collections.abc import Collection

PALING_PANJANG = 40
DIPAKAI_HALAMAN = frozenset({"baru", "pekerja"})
"""Words that name pages beside the points."""

_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", re.ASCII)
_NOT_IN_CODE = re.compile(r"[^a-z0-9]+")


def salah_di_kode(kode: str) -> str:
    """Return what is wrong with a code, as a sentence; "" when nothing is."""
    if not _CODE.fullmatch(kode) or "--" in kode:
        return (
            "Kode hanya memuat huruf kecil, angka, dan tanda hubung di tengah, paling banyak "
            f"{PALING_PANJANG} huruf. Contoh: loket-ppid."
        )
    if kode in DIPAKAI_HALAMAN:
        return f"Kode “{kode}” dipakai untuk halaman lain. Pilih kode yang berbeda."
    return ""


def kode_dari(nama: str, terpakai: Collection[str] = ()) -> str:
    """Return a free code made from a point's name: "Loket PPID" gives "loket-ppid"."""
    plain = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode().lower()
    stem = _NOT_IN_CODE.sub("-", plain).strip("-")[: PALING_PANJANG - 4].strip("-") or "titik"
    code, number = stem, 1
    while code in terpakai or code in DIPAKAI_HALAMAN:
        number += 1
        code = f"{stem}-{number}"
    return code


def completion(dibuka: int, terisi: int) -> int | None:
    """Return how many of those who opened the form sent it, in whole percent (half up).

    None when nobody opened it, or fewer than sent it: the count of openings then began late,
    or one page served several people.
    """
    if dibuka == 0 or terisi > dibuka:
        return None
    return (200 * terisi + dibuka) // (2 * dibuka)
