"""What may be public, where a publication stands, and texts with places masked. [pure]"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from portal.core.errors import IllegalTransition
from portal.core.penyamaran import LABEL_RAHASIA, Rahasia, Temuan
from portal.pengaduan.workflow import Identitas, Kelas, Status


class StatusPublikasi(StrEnum):
    """Where the publication of a case stands; without a row nothing was ever allowed."""

    MENUNGGU = "menunggu"
    TERBIT = "terbit"
    TIDAK_TERBIT = "tidak_terbit"
    DICABUT = "dicabut"


class AksiPublikasi(StrEnum):
    """What can be done with a publication."""

    SETUJU = "setuju"
    CABUT = "cabut"
    TERBITKAN = "terbitkan"
    TURUNKAN = "turunkan"


P, A = StatusPublikasi, AksiPublikasi
ALUR_PUBLIKASI: dict[tuple[StatusPublikasi | None, AksiPublikasi], StatusPublikasi] = {
    (None, A.SETUJU): P.MENUNGGU,
    (P.DICABUT, A.SETUJU): P.MENUNGGU,
    (P.MENUNGGU, A.CABUT): P.DICABUT,
    (P.TERBIT, A.CABUT): P.DICABUT,
    (P.TIDAK_TERBIT, A.CABUT): P.DICABUT,
    (P.MENUNGGU, A.TERBITKAN): P.TERBIT,
    (P.TIDAK_TERBIT, A.TERBITKAN): P.TERBIT,
    (P.MENUNGGU, A.TURUNKAN): P.TIDAK_TERBIT,
    (P.TERBIT, A.TURUNKAN): P.TIDAK_TERBIT,
}
"""Consent and withdrawal are the reporter's, publishing and taking down the office's."""

LABEL_PUBLIKASI: dict[StatusPublikasi, str] = {
    P.MENUNGGU: "Menunggu diperiksa",
    P.TERBIT: "Tampil kepada publik",
    P.TIDAK_TERBIT: "Tidak ditampilkan",
    P.DICABUT: "Izin dicabut pelapor",
}


def setelah(status: StatusPublikasi | None, aksi: AksiPublikasi) -> StatusPublikasi:
    """Return the status after an action; IllegalTransition when it is not in the table."""
    found = ALUR_PUBLIKASI.get((status, aksi))
    if found is None:
        raise IllegalTransition(
            "Langkah ini tidak berlaku lagi. Mungkin pelapor atau petugas lain baru saja "
            "mengubahnya. Muat ulang halaman, lalu lihat lagi."
        )
    return found


_OPEN_TO_ALL = frozenset({Identitas.TERBUKA, Identitas.NAMA_DISEMBUNYIKAN})
BOLEH_TERBIT: dict[Kelas, frozenset[Identitas]] = {
    Kelas.PENGADUAN_TIDAK_BERKADAR: _OPEN_TO_ALL,
    Kelas.PENGADUAN_BERKADAR: frozenset(),
    Kelas.ASPIRASI: _OPEN_TO_ALL,
    Kelas.PERMINTAAN_INFORMASI: _OPEN_TO_ALL,
    Kelas.KONSULTASI: _OPEN_TO_ALL,
}
"""Class -> choices of identity with which a case of that class may ever be public.

What the reporter chose to keep secret, and complaints of bribes or abuse of office, never.
"""


def boleh_terbit(kelas: Kelas, identitas: Identitas) -> bool:
    """Say whether a case of that kind may be public at all, consent or not."""
    return identitas in BOLEH_TERBIT[kelas]


class Keadaan(StrEnum):
    """Where a case stands, in the words of the public list."""

    DIPROSES = "diproses"
    SELESAI = "selesai"
    DITERUSKAN = "diteruskan"
    DITUTUP = "ditutup"


LABEL_KEADAAN: dict[Keadaan, str] = {
    Keadaan.DIPROSES: "Sedang diproses",
    Keadaan.SELESAI: "Selesai",
    Keadaan.DITERUSKAN: "Diteruskan ke lembaga lain",
    Keadaan.DITUTUP: "Ditutup tanpa tindak lanjut",
}
KEADAAN: dict[Status, Keadaan] = {
    Status.DITERIMA: Keadaan.DIPROSES,
    Status.MENUNGGU_PELAPOR: Keadaan.DIPROSES,
    Status.DIVERIFIKASI: Keadaan.DIPROSES,
    Status.DITINDAKLANJUTI: Keadaan.DIPROSES,
    Status.MENUNGGU_PENGESAHAN: Keadaan.DIPROSES,
    Status.KEBERATAN: Keadaan.DIPROSES,
    Status.SELESAI: Keadaan.SELESAI,
    Status.DITOLAK: Keadaan.DITUTUP,
    Status.DITERUSKAN: Keadaan.DITERUSKAN,
    Status.DIARSIPKAN: Keadaan.DITUTUP,
}

LABEL_ALASAN: dict[Rahasia, str] = {
    Rahasia.NIK: "NIK",
    Rahasia.NAMA: "Nama orang",
    Rahasia.TELEPON: "Nomor telepon",
    Rahasia.SUREL: "Alamat surel",
    Rahasia.ALAMAT: "Alamat",
    Rahasia.PELAT: "Pelat nomor",
    Rahasia.REKENING: "Nomor rekening",
    Rahasia.NOMOR: "Nomor lain",
    Rahasia.LAINNYA: "Lainnya",
}
"""Why a place is masked, as the moderator chooses it."""

BANYAK = 5
"""From so many on, those who joined are counted in public; fewer are "some"."""


def sebutan_ikut(jumlah: int) -> str:
    """Return how many joined, in public words; "" for nobody."""
    if jumlah < 1:
        return ""
    return f"{jumlah} orang ikut mengadu" if jumlah >= BANYAK else "Beberapa orang ikut mengadu"


@dataclass(frozen=True)
class Potongan:
    """A piece of a public text: words as written, or the label that stands for what is hidden."""

    teks: str
    samar: bool = False


def potongan(teks: str, samaran: Iterable[Temuan]) -> list[Potongan]:
    """Return a text in pieces, every place masked; places that overlap become one.

    A place that reaches beyond the text hides what there is; the label is that of the
    first place of those that run into each other.
    """
    pieces: list[Potongan] = []
    kept, open_until = 0, -1
    for one in sorted(samaran):
        begin, end = max(one.mulai, 0), min(one.akhir, len(teks))
        if end <= begin:
            continue
        if begin < open_until:
            open_until = kept = max(open_until, end)
            continue
        if begin > kept:
            pieces.append(Potongan(teks[kept:begin]))
        pieces.append(Potongan(LABEL_RAHASIA[one.jenis], samar=True))
        kept = open_until = end
    if kept < len(teks):
        pieces.append(Potongan(teks[kept:]))
    return pieces


def kemunculan(teks: str, frasa: str) -> list[tuple[int, int]]:
    """Return where a phrase stands in a text, in whatever case it is written."""
    wanted, written = _comparable(frasa), _comparable(teks)
    if not wanted:
        return []
    places, at = [], written.find(wanted)
    while at >= 0:
        places.append((at, at + len(wanted)))
        at = written.find(wanted, at + len(wanted))
    return places


def _comparable(teks: str) -> str:
    """Return a text in small letters, of the same length (some letters have longer ones)."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in teks)


@dataclass(frozen=True)
class Kotak:
    """A black box on a photo, in tenths of a percent of its width and height."""

    x: int
    y: int
    lebar: int
    tinggi: int


def piksel(kotak: Kotak, lebar: int, tinggi: int) -> tuple[int, int, int, int]:
    """Return the box in pixels: left, top, right, bottom, all inside; rounded outwards."""
    left = min(max(kotak.x * lebar // 1000, 0), lebar - 1)
    top = min(max(kotak.y * tinggi // 1000, 0), tinggi - 1)
    right = -(-(kotak.x + kotak.lebar) * lebar // 1000)
    bottom = -(-(kotak.y + kotak.tinggi) * tinggi // 1000)
    return left, top, min(max(right, left + 1), lebar), min(max(bottom, top + 1), tinggi)
