"""Everything that can happen to a complaint, one public function per event.

draf.py     the half-written complaint between the three pages
ajukan.py   filing from the web, and taking in at the counter
langkah.py  `move`: one step along the transition table, by an officer or the reporter
efek.py     what a step changes besides the status
disposisi.py  handing to a unit and its supporters, taking back
penerima.py  which officers a step is told to
halang.py   what a conflict of interest stopped
janji.py    dates promised, each an event kept with all it was counted with
penutup.py  closing with outcome and proof, released or returned by a second person
foto.py     photos of a closing that another case has used
isian.py    what comes with one step
tutup_otomatis.py  until when a case waits for the reporter
otomatis.py what the portal does by itself: reminding, closing what stays unanswered
identitas.py reading who a secret reporter is
lacak.py    opening a case with number and PIN
"""

from portal.pengaduan.actions.ajukan import IsianPengaduan, TandaTerima, ajukan, catat
from portal.pengaduan.actions.draf import (
    bersihkan_draf,
    buang_draf,
    buang_lampiran,
    sent_as,
    simpan_draf,
)
from portal.pengaduan.actions.halang import TujuanTerhalang, catat_terhalang, catat_upaya
from portal.pengaduan.actions.identitas import buka_identitas
from portal.pengaduan.actions.isian import IsianDukungan, IsianLangkah
from portal.pengaduan.actions.lacak import buka_dengan_pin
from portal.pengaduan.actions.langkah import move
from portal.pengaduan.actions.otomatis import ingatkan, urus_yang_tidak_dijawab

__all__ = [
    "IsianDukungan",
    "IsianLangkah",
    "IsianPengaduan",
    "TandaTerima",
    "TujuanTerhalang",
    "ajukan",
    "bersihkan_draf",
    "buang_draf",
    "buang_lampiran",
    "buka_dengan_pin",
    "buka_identitas",
    "catat",
    "catat_terhalang",
    "catat_upaya",
    "ingatkan",
    "move",
    "sent_as",
    "simpan_draf",
    "urus_yang_tidak_dijawab",
]
