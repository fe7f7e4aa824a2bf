"""Mentions in a note, the keys of steps, what may be done to many cases at once. [pure]"""

import re
from collections.abc import Iterable
from string import digits

from portal.pengaduan.permissions import Pejabat
from portal.pengaduan.workflow import ALUR, LABEL_AKSI, Aksi

MASSAL: dict[Aksi, tuple[str, ...]] = {
    Aksi.VERIFIKASI: ("pesan", "catatan"),
    Aksi.DISPOSISI: ("unit_kerja_id", "penanggung_id", "tenggat_unit", "catatan"),
    Aksi.CATATAN: ("catatan",),
}
"""What may be done to many cases at once, and what is then asked once for all of them.

Not here is what must be about the one case: a question to its reporter, an answer, an end.
"""

KEYS_OF_DESK = frozenset("jkgnpx/?")
"""Keys that the desk itself uses; no step may have one of them."""

_MENTION = re.compile(r"(?<![\w.@/+-])@([A-Za-z0-9][A-Za-z0-9._-]{0,59})")


def mentions(catatan: str) -> list[str]:
    """Return the user names mentioned as @name in a note, each once, in small letters.

    A mail address is no mention, nor is the full stop that ends a sentence part of a name.
    """
    names = (name.rstrip("._-").lower() for name in _MENTION.findall(catatan))
    return list(dict.fromkeys(name for name in names if name))


def step_keys(langkah: Iterable[Aksi]) -> dict[Aksi, str]:
    """Return a key for each step: the first letter of its label still free, else a digit."""
    found: dict[Aksi, str] = {}
    for aksi in langkah:
        taken = KEYS_OF_DESK | set(found.values())
        letters = (char for char in LABEL_AKSI[aksi].lower() if char.isascii() and char.isalpha())
        found[aksi] = next(char for char in (*letters, *digits) if char not in taken)
    return found


def langkah_massal(petugas: Pejabat) -> list[Aksi]:
    """Return what an officer may ever do to many cases at once."""
    rights = {
        aksi: {step.izin for (_, one), step in ALUR.items() if one is aksi} for aksi in MASSAL
    }
    return [aksi for aksi, izin in rights.items() if izin & petugas.izin]
