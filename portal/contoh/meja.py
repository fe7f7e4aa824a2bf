"""The demo officers' own desks: saved filters, notes that mention a colleague, followed cases."""

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.extensions import db
from portal.pengaduan.actions import IsianLangkah, move
from portal.pengaduan.meja.actions import ikuti, simpan_draf, simpan_saringan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import Aksi, Status

SARINGAN: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("pengelola", "Jatuh tempo pekan ini", {"antrean": "semua", "jatuh": "pekan_ini"}),
    ("pengelola", "Lewat WhatsApp", {"antrean": "semua", "kanal": "whatsapp"}),
    ("pimpinan", "Berkadar pengawasan", {"antrean": "semua", "kelas": "pengaduan_berkadar"}),
    ("unit.datin", "Konsultasi kami", {"antrean": "milik-saya", "kelas": "konsultasi"}),
)
SEBUTAN: tuple[tuple[str, str, str], ...] = (
    ("pengelola", "pimpinan", "@pimpinan mohon arahan sebelum dijawab."),
    ("pimpinan", "pengelola", "@pengelola tolong pastikan jawabannya dikirim pekan ini."),
)
"""Who mentions whom, in which words, on the latest case that is being followed up."""

DIIKUTI = 2
"""Latest open cases that the team and the leadership follow."""


def isi_meja(petugas: dict[str, Petugas]) -> None:
    """Furnish the desks of the demo officers; inside `transaction()`."""
    for name, label, isi in SARINGAN:
        simpan_saringan(petugas[name], label, isi)
    working = _latest(Status.DITINDAKLANJUTI)
    for case in working[:DIIKUTI]:
        for name in ("pengelola", "pimpinan"):
            ikuti(petugas[name], case.id)
    for (name, _, note), case in zip(SEBUTAN, working, strict=False):
        move(case.id, Aksi.CATATAN, petugas[name], IsianLangkah(catatan=note))
    for case in _latest(Status.DITERIMA)[:1]:
        words = {"pesan": "Terima kasih. Boleh tahu di TPS mana kejadiannya?"}
        simpan_draf(petugas["pengelola"], case.id, Aksi.MINTA_LENGKAPI, words)


def _latest(status: Status) -> list[Pengaduan]:
    query = select(Pengaduan).where(Pengaduan.status == status).order_by(Pengaduan.id.desc())
    return list(db.session.scalars(query.limit(DIIKUTI)))
