"""Which report may be joined to which, and what one answer does to each. [pure]"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from portal.akun.permissions import Izin
from portal.pengaduan.penutupan import LABEL_HASIL, Hasil, SyaratTutup, syarat_tutup
from portal.pengaduan.workflow import (
    ALUR,
    BERAKHIR,
    LABEL_KELAS,
    LABEL_STATUS,
    STATUS_PENDEK,
    TERBUKA,
    Aksi,
    Kelas,
    Status,
)

SENDIRI = "Laporan tidak dapat digabungkan dengan dirinya sendiri. Tulis nomor laporan yang lain."
SUDAH = "Laporan ini sudah bergabung dengan laporan utama. Pisahkan dulu bila akan diubah."
BERANGGOTA = (
    "Laporan ini laporan utama bagi laporan lain. Gabungkan dari arah sebaliknya, atau pisahkan "
    "dulu laporan yang bergabung dengannya."
)
UTAMA_BERAKHIR = (
    "Laporan utama sudah ditutup ({status}), jadi tidak ada lagi yang ditangani bersama. Jawab "
    "laporan ini tersendiri; jawaban laporan itu boleh dikutip."
)
SUDAH_BERAKHIR = (
    "Laporan ini berstatus {status}, jadi tidak dapat digabungkan. Yang dapat digabungkan hanya "
    "laporan yang belum dijawab."
)


def halangan_gabung(
    pengaduan_id: int,
    status: Status,
    induk_id: int,
    status_induk: Status,
    *,
    bergabung: bool,
    beranggota: bool,
) -> str:
    """Return why a report cannot be joined to the main case, as a sentence, or "".

    `bergabung`: it is joined to a main case already; `beranggota`: others are joined to it.
    The main case is a head itself: whoever names a joined report means the head of that.
    """
    if pengaduan_id == induk_id:
        return SENDIRI
    if bergabung:
        return SUDAH
    if beranggota:
        return BERANGGOTA
    if (status, Aksi.GABUNGKAN) not in ALUR:
        return SUDAH_BERAKHIR.format(status=STATUS_PENDEK[status].lower())
    if status_induk not in TERBUKA:
        return UTAMA_BERAKHIR.format(status=STATUS_PENDEK[status_induk].lower())
    return ""


def akibat(nomor: str, tenggat: str, status: Status) -> tuple[str, ...]:
    """Return what joining does, in words, for the officer who is about to do it."""
    return (
        f"{nomor} tetap punya nomor, PIN, pelapor, dan hak sendiri. Tenggatnya tetap {tenggat}.",
        f"Statusnya tetap “{LABEL_STATUS[status]}”; waktunya berjalan seperti biasa.",
        "Pelapornya membaca “Ditangani bersama laporan lain”. Nomor, isi, dan pelapor laporan "
        "utama tidak terlihat olehnya.",
        "Dari laporan utama Anda dapat menjawab semuanya sekaligus; masing-masing ditutup menurut "
        "syaratnya sendiri.",
        "Dapat dipisahkan lagi kapan saja dengan alasan.",
    )


AKSI_BERSAMA = (Aksi.TINDAK_LANJUT, Aksi.SELESAIKAN)
"""Steps that can be taken with a main case and all that is joined to it at once."""


@dataclass(frozen=True)
class Kemungkinan:
    """What a step would do to one case: whether it would be taken, and a sentence on it.

    `tetap` says that nothing in the answer can change it: status or permission stand against.
    """

    dapat: bool
    keterangan: str
    tetap: bool = False


def kemungkinan(
    status: Status,
    kelas: Kelas,
    aksi: Aksi,
    izin: Collection[Izin],
    *,
    hasil: Hasil | None = None,
    ada_bukti: bool | None = None,
) -> Kemungkinan:
    """Return what one step of an answer to many would do to one case of it.

    `hasil` is the outcome chosen, None before one is; `ada_bukti` says whether the case has
    proof or gets it with this answer, None before that is known.
    """
    step = ALUR.get((status, aksi))
    if status in BERAKHIR:
        return Kemungkinan(False, f"Sudah berakhir ({STATUS_PENDEK[status].lower()}).", True)
    if step is None:
        return Kemungkinan(False, f"Berstatus “{STATUS_PENDEK[status]}”; belum dapat.", True)
    if step.izin not in izin:
        return Kemungkinan(False, "Langkah ini bukan wewenang akun Anda untuk laporan ini.", True)
    asks = syarat_tutup(kelas, aksi)
    if asks is None:
        return Kemungkinan(True, "Kabar dikirim; laporan tetap terbuka.")
    if hasil is not None and hasil not in asks.hasil:
        fits = ", ".join(LABEL_HASIL[one].lower() for one in asks.hasil)
        return Kemungkinan(
            False, f"“{LABEL_HASIL[hasil]}” tidak berlaku untuk {LABEL_KELAS[kelas].lower()} "
            f"(yang berlaku: {fits}).",
        )  # fmt: skip
    if asks.bukti and ada_bukti is False:
        return Kemungkinan(False, "Perlu bukti: sertakan berkas atau tautan.")
    proof = " Perlu bukti: berkas atau tautan." if asks.bukti and ada_bukti is None else ""
    if step.release_at and asks.disahkan:
        return Kemungkinan(True, f"Diusulkan; ditutup setelah disahkan petugas lain.{proof}")
    return Kemungkinan(True, f"Ditutup sekarang.{proof}")


def syarat_bersama(kelas: Iterable[Kelas], aksi: Aksi) -> SyaratTutup | None:
    """Return what the form of an answer to many asks for: all outcomes that fit some case."""
    asks = [one for one in (syarat_tutup(each, aksi) for each in kelas) if one]
    if not asks:
        return None
    outcomes = tuple(dict.fromkeys(outcome for one in asks for outcome in one.hasil))
    return SyaratTutup(outcomes, bukti=any(one.bukti for one in asks))
