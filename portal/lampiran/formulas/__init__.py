"""Which files the office takes as evidence, and how their names are made harmless. [pure]

kinds.py   the kinds taken, and `kenali`: what a file is, by its content
names.py   harmless names, and whether a name's ending agrees with the content
office.py  Word and Excel files: their zip container, looked at without unpacking
media.py   sound and video: MP3 frames, ISO media boxes
"""

from portal.lampiran.formulas.kinds import (
    DITERIMA,
    HEIC,
    JPEG,
    PNG,
    SEBUTAN_DITERIMA,
    WEBP,
    Jenis,
    kenali,
)
from portal.lampiran.formulas.names import akhiran_dari, nama_aman, pastikan_cocok
from portal.lampiran.formulas.reasons import RUSAK, TakDiterima

__all__ = [
    "DITERIMA",
    "HEIC",
    "JPEG",
    "PNG",
    "RUSAK",
    "SEBUTAN_DITERIMA",
    "WEBP",
    "Jenis",
    "TakDiterima",
    "akhiran_dari",
    "kenali",
    "nama_aman",
    "pastikan_cocok",
]
