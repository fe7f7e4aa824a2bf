"""The occasions on which the portal writes, and the three texts of a letter.

A letter holds a registration number, perhaps a date, and the way to the portal; never
the PIN and never a word of the case. Each occasion names what it is given, so that
nothing else can slip in.
"""

from dataclasses import dataclass
from datetime import date

from flask import current_app

from portal.kantor.queries import kantor_kini

KEJADIAN: dict[str, frozenset[str]] = {
    "pengaduan_diterima": frozenset({"nomor"}),
    "pengaduan_kabar": frozenset({"nomor"}),
    "pengaduan_pertanyaan": frozenset({"nomor"}),
    "pengaduan_selesai": frozenset({"nomor"}),
    "pengaduan_akan_ditutup": frozenset({"nomor", "tanggal"}),
    "pengaduan_tampil": frozenset({"nomor", "kode"}),
    "pengaduan_tidak_tampil": frozenset({"nomor"}),
    "ikut_selesai": frozenset({"kode", "token"}),
    "pengaduan_rujukan": frozenset({"nomor", "lembaga"}),
    "petugas_disposisi": frozenset({"nomor", "tenggat"}),
    "petugas_minta_perpanjangan": frozenset({"nomor", "tenggat"}),
    "petugas_dukungan": frozenset({"nomor", "tenggat"}),
    "petugas_bahan": frozenset({"nomor", "tenggat"}),
    "petugas_ditarik": frozenset({"nomor", "tenggat"}),
    "petugas_dikembalikan": frozenset({"nomor", "tenggat"}),
    "petugas_benturan": frozenset({"nomor", "tenggat"}),
    "petugas_ingat": frozenset({"nomor", "tenggat", "urusan"}),
    "petugas_lewat": frozenset({"nomor", "tenggat", "urusan"}),
    "petugas_disebut": frozenset({"nomor"}),
    "petugas_ikutan": frozenset({"nomor"}),
}
"""Occasion -> the facts that its texts print."""

SEHARI_PALING_BANYAK: dict[str, int] = {"pengaduan_diterima": 5, "ikut_selesai": 5}
"""Occasion -> letters to one address in 24 hours, where anyone can name a stranger's address."""

LABEL_KEJADIAN: dict[str, str] = {
    "pengaduan_diterima": "Laporan diterima",
    "pengaduan_kabar": "Kabar perkembangan",
    "pengaduan_pertanyaan": "Pertanyaan kepada pelapor",
    "pengaduan_selesai": "Laporan selesai",
    "pengaduan_akan_ditutup": "Pemberitahuan akan ditutup",
    "pengaduan_tampil": "Laporan tampil kepada publik",
    "pengaduan_tidak_tampil": "Laporan tidak tampil kepada publik",
    "ikut_selesai": "Kabar bagi yang ikut mengadu",
    "pengaduan_rujukan": "Putusan dengan rujukan lembaga lain",
    "petugas_disposisi": "Disposisi kepada petugas",
    "petugas_minta_perpanjangan": "Permintaan perpanjangan",
    "petugas_dukungan": "Permintaan dukungan",
    "petugas_bahan": "Bahan dukungan masuk",
    "petugas_ditarik": "Disposisi ditarik",
    "petugas_dikembalikan": "Disposisi dikembalikan",
    "petugas_benturan": "Perlu pengganti",
    "petugas_ingat": "Pengingat sebelum tenggat",
    "petugas_lewat": "Pengingat setelah tenggat",
    "petugas_disebut": "Disebut dalam catatan internal",
    "petugas_ikutan": "Kabar laporan yang diikuti",
}

LOCAL_URL = "http://127.0.0.1:8000"

Isi = str | int | date


@dataclass(frozen=True)
class Surat:
    """The three texts of a letter."""

    subjek: str
    teks: str
    html: str


def tulis(kejadian: str, isi: dict[str, Isi]) -> Surat:
    """Return the letter for an occasion; ValueError for an unknown one or wrong facts."""
    wanted = KEJADIAN.get(kejadian)
    if wanted is None or wanted != isi.keys():
        raise ValueError(f"no such letter: {kejadian} with {sorted(isi)}")
    facts = {**isi, "kantor": kantor_kini(), "situs": _situs()}
    subjek, teks, html = (
        current_app.jinja_env.get_template(f"mail/{kejadian}/{name}").render(facts)
        for name in ("subject.txt", "body.txt", "body.html")
    )
    return Surat(" ".join(subjek.split()), teks.strip() + "\n", html)


def _situs() -> str:
    """Return the portal's public address, without a slash at the end."""
    address: str = current_app.config["PUBLIC_URL"] or LOCAL_URL
    return address.rstrip("/")
