"""Making file names harmless, and asking whether they agree with the content. [pure]

A name is only ever shown; no file on disk is called by it.
"""

import re
import unicodedata

from portal.core.text import composed
from portal.lampiran.formulas.kinds import Jenis
from portal.lampiran.formulas.reasons import TakDiterima

MAX_NAME = 100
NO_NAME = "tanpa nama"

# Control, direction and other unseen marks, halves of characters, unassigned, line ends.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_AWKWARD = re.compile(r'[<>:"|?*]')
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,8})$")


def nama_aman(nama: str | None) -> str:
    """Return a file name fit to be shown: no folders, no unseen marks, at most 100 letters.

    The ending is kept when the rest is cut. An empty name becomes "tanpa nama".
    """
    last = re.split(r"[/\\]", composed(nama or ""))[-1]
    seen = "".join(
        " " if letter in "\t\r\n" else letter
        for letter in last
        if letter in "\t\r\n" or unicodedata.category(letter) not in _UNSEEN_CATEGORIES
    )
    tidy = " ".join(_AWKWARD.sub("_", seen).split()).strip(". ")
    if len(tidy) > MAX_NAME:
        ending = _ENDING.search(tidy)
        tail = ending[0] if ending else ""
        tidy = tidy[: MAX_NAME - len(tail)].rstrip(". ") + tail
    return tidy or NO_NAME


def akhiran_dari(nama: str) -> str:
    """Return the ending of a harmless name in small letters, without its dot, or ""."""
    ending = _ENDING.search(nama)
    return ending[1].lower() if ending else ""


def pastikan_cocok(nama: str, jenis: Jenis) -> None:
    """Refuse (TakDiterima) a name whose ending says something else than the content.

    A name without any ending contradicts nothing: some phones send photos that way.
    """
    akhiran = akhiran_dari(nama)
    if akhiran and akhiran not in jenis.akhiran_sah:
        raise TakDiterima(
            f"berakhiran .{akhiran}, padahal isinya {jenis.sebutan}. "
            f"Ganti akhirannya menjadi .{jenis.akhiran}, atau pilih berkas yang benar."
        )
