"""Taking files in: every check of an upload, before anything is stored."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from flask import current_app
from werkzeug.datastructures import FileStorage

from portal.core.errors import Unacceptable
from portal.core.format_id import angka, ukuran
from portal.core.transaction import end_reading
from portal.lampiran.formulas import TakDiterima, kenali, nama_aman, pastikan_cocok
from portal.lampiran.images import gambar_bersih
from portal.lampiran.likeness import sidik_rupa
from portal.lampiran.models import Pindai
from portal.lampiran.scanner import Scanner


@dataclass(frozen=True)
class BerkasSiap:
    """A file that was checked and made safe, ready to be stored.

    `nama` is harmless and only for showing; `jenis` the media type; `kunci` is set once
    the bytes lie on disk; `phash` is the perceptual hash of a photo.
    """

    nama: str
    jenis: str
    akhiran: str
    isi: bytes = field(repr=False)
    sha256: str
    pindai: Pindai
    kunci: str | None = None
    phash: str | None = None


class BerkasDitolak(Unacceptable):
    """Files that cannot be taken (422): `pesan` has one sentence for each of them."""

    def __init__(self, pesan: Iterable[str]) -> None:
        self.pesan = tuple(pesan)
        super().__init__(" ".join(self.pesan))


def terima(berkas: Iterable[FileStorage]) -> list[BerkasSiap]:
    """Check the files of one form, make them safe, and return them in their order.

    Fields left empty are passed over. BerkasDitolak names every file that cannot be
    taken, with the reason and what to do. Nothing is stored yet. TimeoutError when too
    many pictures wait to be decoded.
    """
    chosen = [file for file in berkas if file.filename or _first_byte(file)]
    most: int = current_app.config["MAX_FILES"]
    if len(chosen) > most:
        raise BerkasDitolak(
            [f"Paling banyak {angka(most)} berkas; Anda memilih {angka(len(chosen))}."]
        )
    end_reading()
    scanner = Scanner()
    ready: list[BerkasSiap] = []
    refused: list[str] = []
    for file in chosen:
        nama = nama_aman(file.filename)
        try:
            ready.append(_checked(file, nama, scanner))
        except TakDiterima as error:
            refused.append(f"Berkas “{nama}” {error}")
    if refused:
        raise BerkasDitolak(refused)
    return ready


def _first_byte(file: FileStorage) -> bytes:
    first: bytes = file.stream.read(1)
    file.stream.seek(0)
    return first


def _checked(file: FileStorage, nama: str, scanner: Scanner) -> BerkasSiap:
    isi = _bytes(file)
    jenis = kenali(isi)
    pastikan_cocok(nama, jenis)
    pindai = scanner.scan(isi)
    if pindai is Pindai.TERINFEKSI:
        raise TakDiterima("mengandung virus menurut pemindai kami. Kirim berkas lain.")
    phash = None
    if jenis.gambar:
        isi, jenis = gambar_bersih(isi, jenis)
        phash = sidik_rupa(isi)
    return BerkasSiap(
        nama=nama,
        jenis=jenis.mime,
        akhiran=jenis.akhiran,
        isi=isi,
        sha256=hashlib.sha256(isi).hexdigest(),
        pindai=pindai,
        phash=phash,
    )


def _bytes(file: FileStorage) -> bytes:
    most: int = current_app.config["MAX_FILE_BYTES"]
    isi: bytes = file.stream.read(most + 1)
    if not isi:
        raise TakDiterima("kosong (0 byte). Pilih lagi berkasnya.")
    if len(isi) > most:
        raise TakDiterima(f"lebih besar dari {ukuran(most)}. Kecilkan dulu, lalu kirim lagi.")
    return isi
