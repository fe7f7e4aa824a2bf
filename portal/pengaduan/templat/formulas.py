"""Variables of a template and how they are filled in. [pure]"""

import re
from collections.abc import Mapping
from enum import StrEnum

VARIABEL: dict[str, str] = {
    "nomor": "nomor laporan",
    "tanggal_diterima": "tanggal laporan diterima",
    "tenggat": "tenggat laporan",
    "jatuh_tempo": "tanggal berikutnya menurut templat ini",
    "hari_ini": "tanggal hari ini",
    "klasifikasi": "klasifikasi laporan",
    "subbagian": "subbagian yang menangani",
    "kantor": "nama kantor",
    "telepon_kantor": "telepon kantor",
    "nama_petugas": "nama petugas yang memakai templat",
}
"""What a template may name in braces. The reporter is not among them: units may not know."""

_BRACES = re.compile(r"\{([^{}]*)\}")


class Bahasa(StrEnum):
    """Languages of templates."""

    INDONESIA = "id"
    JAWA_KRAMA = "jv"


LABEL_BAHASA: dict[Bahasa, str] = {
    Bahasa.INDONESIA: "Indonesia",
    Bahasa.JAWA_KRAMA: "Jawa krama",
}


def salah_di(teks: str) -> str:
    """Return what is wrong with the variables of a text, as one sentence; "" when nothing is."""
    unknown = [name for name in _BRACES.findall(teks) if name not in VARIABEL]
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in dict.fromkeys(unknown))
        known = ", ".join(f"{{{name}}}" for name in VARIABEL)
        return f"Variabel ini tidak dikenal: {names}. Yang dapat dipakai: {known}."
    if re.search(r"[{}]", _BRACES.sub("", teks)):
        return "Ada kurung kurawal yang tidak berpasangan. Tulis variabel seperti {nomor}."
    return ""


def isikan(teks: str, nilai: Mapping[str, str]) -> str:
    """Return the text with each known variable filled in; what it does not know stays."""
    return _BRACES.sub(lambda found: nilai.get(found[1], found[0]), teks)
