"""Sentences that rules write from figures, for summaries and evaluations. [pure]"""

from fractions import Fraction

from portal.core.format_id import angka, bulatkan, persen


def banyak(jumlah: int, benda: str) -> str:
    """Return "12 pengaduan", or "tidak ada pengaduan" for none."""
    return f"{angka(jumlah)} {benda}" if jumlah else f"tidak ada {benda}"


def perubahan(hal: str, lalu: int, kini: int, nama_lalu: str) -> str:
    """Say how a count moved against the previous period, with the share where there is one."""
    selisih = kini - lalu
    if not selisih:
        return f"{hal} sama dengan {nama_lalu}, yaitu {angka(kini)}."
    arah = "naik" if selisih > 0 else "turun"
    bagian = f" ({persen(Fraction(abs(selisih), lalu))})" if lalu else ""
    return (
        f"{hal} {arah} {angka(abs(selisih))}{bagian} dibanding {nama_lalu}, "
        f"dari {angka(lalu)} menjadi {angka(kini)}."
    )


def perubahan_bagian(hal: str, lalu: Fraction | None, kini: Fraction | None) -> str:
    """Say how a share moved, in percentage points; nothing when either is missing."""
    if lalu is None or kini is None:
        return ""
    titik = bulatkan(abs(kini - lalu) * 100, 1)
    if not titik:
        return f"{hal} tetap {persen(kini)}."
    arah = "naik" if kini > lalu else "turun"
    return f"{hal} {arah} {angka(titik)} poin, dari {persen(lalu)} menjadi {persen(kini)}."


def hari(nilai: Fraction | None) -> str:
    """Return working days with one decimal at most: "6,3 hari kerja", "5 hari kerja"."""
    if nilai is None:
        return "belum dapat dihitung"
    bulat = bulatkan(nilai, 1)
    tampil = bulat.to_integral_value() if bulat == bulat.to_integral_value() else bulat
    return f"{angka(tampil)} hari kerja"


def huruf_besar(kalimat: str) -> str:
    """Return the sentence with its first letter in capitals."""
    return kalimat[:1].upper() + kalimat[1:]
