"""What an open answer speaks of, guessed from its words; an officer settles it. [pure]"""

import re
from collections.abc import Collection

from portal.core.penyamaran import samarkan

KATA: dict[str, tuple[str, ...]] = {
    "persyaratan": ("syarat", "persyaratan", "fotokopi", "ktp", "berkas", "materai"),
    "prosedur": ("alur", "prosedur", "berbelit", "bolak-balik", "formulir", "sistem", "langkah"),
    "waktu": (
        "lama", "menunggu", "nunggu", "antre", "antri", "antrean", "antrian", "cepat", "dipercepat",
        "lambat", "telat", "terlambat", "jam", "suwe",
    ),
    "biaya": ("biaya", "tarif", "bayar", "gratis", "mahal", "parkir"),
    "produk": ("data", "salinan", "dokumen", "lampiran", "tabel"),
    "kompetensi": ("paham", "kompeten", "pelatihan", "terampil", "menguasai", "bingung"),
    "perilaku": (
        "ramah", "sopan", "ketus", "senyum", "salam", "sabar", "judes", "cuek", "grapyak",
    ),
    "pengaduan": ("pengaduan", "mengadu", "aduan", "keluhan", "saran", "masukan", "konsultasi"),
    "sarana": (
        "ruang", "kursi", "toilet", "kipas", "ac", "panas", "parkiran", "wifi", "jalur", "gedung",
        "aplikasi", "situs", "website", "loket", "disabilitas", "roda",
    ),
    "informasi": ("informasi", "pengumuman", "papan", "jadwal", "situs", "instagram"),
    "respons": ("respon", "respons", "jawab", "dijawab", "balas", "dibalas", "tanggap", "telepon"),
    "diskriminasi": ("dibedakan", "beda", "pilih kasih", "kenalan", "diskriminasi", "didahulukan"),
    "kecurangan": ("curang", "kecurangan", "prosedur", "menyimpang"),
    "imbalan": ("imbalan", "hadiah", "amplop", "uang", "tip"),
    "pungli": ("pungli", "pungutan", "pungut", "ditarik", "bayar"),
    "percaloan": ("calo", "percaloan", "perantara", "titip"),
}  # fmt: skip
"""Words that point to an unsur, by the key of the item in any of the instruments."""

PALING_BANYAK = 2
"""So many unsur are proposed for one text, those with most of its words first."""

_SAPAAN = "pak|bapak|bu|ibu|mas|mbak|kak|sdr|sdri|saudara|saudari|nama saya"
_NAMA = re.compile(rf"\b(?i:{_SAPAAN})\.?\s+([A-Z][a-z']+(?:\s+[A-Z][a-z']+){{0,2}})")
"""A capital after "Pak", "Mbak" and the like begins a name."""


def guess_unsur(teks: str, kunci: Collection[str]) -> tuple[str, ...]:
    """Return the unsur among `kunci` that the text seems to speak of, none when it is unclear."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", teks.casefold())
    joined = f" {' '.join(words)} "
    found = {}
    for key in kunci:
        hits = sum(f" {word} " in joined or f" {word}nya " in joined for word in KATA.get(key, ()))
        if hits:
            found[key] = hits
    return tuple(sorted(found, key=lambda key: -found[key])[:PALING_BANYAK])


def guess_names(teks: str) -> tuple[str, ...]:
    """Return what looks like names of people: capitals after a form of address."""
    return tuple(dict.fromkeys(_NAMA.findall(teks)))


def read_names(typed: str) -> tuple[str, ...]:
    """Return the names that an officer typed, parted by commas, semicolons or lines."""
    return tuple(name for name in (one.strip() for one in re.split(r"[,;\n]", typed)) if name)


def masked(teks: str, nama: Collection[str] | None) -> str:
    """Return the text as it may be shown: numbers masked, and the names.

    `nama` are those that an officer settled; None while nobody has read the text, then what
    looks like a name is masked.
    """
    return samarkan(teks, guess_names(teks) if nama is None else nama)
