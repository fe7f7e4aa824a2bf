"""Which report may be joined to which. [pure]"""

from portal.pengaduan.workflow import ALUR, LABEL_STATUS, STATUS_PENDEK, TERBUKA, Aksi, Status

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
