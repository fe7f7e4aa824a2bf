"""What the figures mean, in sentences written by rules. [pure]"""

from collections.abc import Iterator, Sequence

from portal.core.format_id import angka, bulan_tahun, daftar, persen, tanggal
from portal.laporan.frame import NIHIL, Sorotan
from portal.laporan.kalimat import banyak, hari, huruf_besar, perubahan, perubahan_bagian
from portal.pengaduan.summaries.figures import Arus, BarisArus, RekapPengaduan

SASARAN_TEPAT_WAKTU = 90
"""Per cent below which the evaluation speaks of lateness as an obstacle; our own choice."""


def sorotan(rekap: RekapPengaduan) -> tuple[Sorotan, ...]:
    """Return the four figures that stand above everything else."""
    total = rekap.total
    reopened = f", dan {angka(total.dibuka_lagi)} dibuka lagi" if total.dibuka_lagi else ""
    late = f"{angka(total.lewat_tenggat)} di antaranya lewat tenggat"
    return (
        Sorotan(
            "Diterima",
            angka(total.diterima) if total.diterima else NIHIL,
            f"pengaduan baru{reopened}",
        ),
        Sorotan("Berakhir", angka(total.berakhir), f"dari {angka(total.ditangani)} yang ditangani"),
        Sorotan(
            "Tepat waktu",
            persen(total.bagian_tepat_waktu),
            f"{angka(total.tepat_waktu)} dari {angka(total.berakhir)} yang berakhir",
        ),
        Sorotan(
            "Masih terbuka",
            angka(total.saldo_akhir),
            late if total.lewat_tenggat else "tidak ada yang lewat tenggat",
        ),
    )


def ringkasan(rekap: RekapPengaduan, lalu: Arus, nama_kantor: str) -> tuple[str, ...]:
    """Return the summary: what came, what became of it, how fast, and against before."""
    return tuple(
        sentence
        for sentence in (
            _unfinished(rekap),
            _received(rekap, nama_kantor),
            _imported(rekap),
            _ended(rekap),
            _speed(rekap),
            _against(rekap, lalu),
            _late(rekap),
            _ratings(rekap),
        )
        if sentence
    )


def _imported(rekap: RekapPengaduan) -> str:
    if not rekap.diimpor:
        return ""
    return (
        f"{huruf_besar(banyak(rekap.diimpor, 'pengaduan'))} di antaranya berasal dari catatan lama "
        "yang diimpor, dan dihitung pada bulan laporan itu diterima."
    )


def temuan(rekap: RekapPengaduan, lalu: Arus) -> tuple[str, ...]:
    """Return what stands out: peaks, main channel, obstacles, units that lag."""
    if not rekap.total.ditangani:
        return (
            f"{NIHIL}. Tidak ada pengaduan yang ditangani dalam periode ini, sehingga tidak ada "
            "kendala penanganan yang dapat dicatat.",
        )
    found = [*_peaks(rekap), *_obstacles(rekap), *_movements(rekap, lalu)]
    return tuple(found) or ("Tidak ada hal menonjol dalam periode ini.",)


def saran(rekap: RekapPengaduan) -> tuple[str, ...]:
    """Return the follow-up that the figures ask for."""
    total = rekap.total
    found = []
    if total.lewat_tenggat:
        unit = _largest(rekap.unit, "lewat_tenggat")
        found.append(
            f"Selesaikan {angka(total.lewat_tenggat)} pengaduan yang masih terbuka dan sudah lewat "
            f"tenggat, mulai dari {_unit(unit)}."
        )
    share = total.bagian_tepat_waktu
    if share is not None and share * 100 < SASARAN_TEPAT_WAKTU:
        found.append(
            "Bahas sebab keterlambatan dalam rapat evaluasi dan perbarui pembagian tugas, karena "
            f"baru {persen(share)} penanganan yang berakhir tepat waktu."
        )
    if total.dibuka_lagi:
        found.append(
            f"Telaah {angka(total.dibuka_lagi)} pengaduan yang dibuka lagi: jawaban yang belum "
            "tuntas perlu diperbaiki di subbagian yang menanganinya."
        )
    if total.berakhir and sum(rekap.kepuasan) * 2 < total.selesai:
        found.append(
            "Ajak lebih banyak pelapor memberi penilaian setelah pengaduannya selesai, karena "
            "penilaian yang masuk kurang dari separuh pengaduan yang selesai."
        )
    if not total.diterima:
        found.append(
            "Ingatkan masyarakat bahwa kanal pengaduan tetap terbuka, antara lain lewat media "
            "sosial dan papan pengumuman, dan pastikan semua kanal berfungsi."
        )
    return tuple(found) or ("Pertahankan kecepatan dan mutu penanganan yang sudah dicapai.",)


def kesimpulan(rekap: RekapPengaduan) -> str:
    """Return the closing sentence of the report."""
    total = rekap.total
    if not total.ditangani:
        return (
            f"Pengaduan masyarakat pada {rekap.periode.nama} {NIHIL}. Kanal pengaduan tetap "
            "dibuka dan dipantau."
        )
    share = total.bagian_tepat_waktu
    speed = f" dan {persen(share)} di antaranya tepat waktu" if share is not None else ""
    return (
        f"Dari {angka(total.ditangani)} pengaduan yang ditangani pada {rekap.periode.nama}, "
        f"{angka(total.berakhir)} telah berakhir{speed}; "
        f"{_there_are(total.saldo_akhir)} dilanjutkan ke periode berikutnya."
    )


def _unfinished(rekap: RekapPengaduan) -> str:
    if not _is_running(rekap):
        return ""
    return f"Periode ini belum berakhir; angka menurut keadaan pada {tanggal(rekap.per_tanggal)}."


def _received(rekap: RekapPengaduan, nama_kantor: str) -> str:
    total, nama = rekap.total, rekap.periode.nama
    if not total.masuk:
        tail = (
            f" Saldo awal {banyak(total.saldo_awal, 'pengaduan')} tetap ditangani."
            if total.saldo_awal
            else ""
        )
        return f"Selama {nama} tidak ada pengaduan yang masuk ({NIHIL}).{tail}"
    reopened = f" dan membuka lagi {angka(total.dibuka_lagi)}" if total.dibuka_lagi else ""
    carried = (
        f" Bersama {angka(total.saldo_awal)} yang masih terbuka dari masa sebelumnya, "
        f"seluruhnya ada {angka(total.ditangani)} yang ditangani."
        if total.saldo_awal
        else ""
    )
    return (
        f"Selama {nama}, {nama_kantor} menerima {banyak(total.diterima, 'pengaduan')}"
        f"{reopened}.{carried}"
    )


def _ended(rekap: RekapPengaduan) -> str:
    total = rekap.total
    if not total.ditangani:
        return ""
    parts = [
        f"{angka(count)} {name}"
        for count, name in (
            (total.selesai, "selesai"),
            (total.ditolak, "ditolak"),
            (total.diteruskan, "diteruskan ke lembaga yang berwenang"),
            (total.diarsipkan, "diarsipkan"),
        )
        if count
    ]
    ended = (
        f"{angka(total.berakhir)} berakhir, yaitu {daftar(parts)}"
        if parts
        else "belum ada yang berakhir"
    )
    return (
        f"Dari {angka(total.ditangani)} pengaduan itu {ended}. Pada {tanggal(rekap.per_tanggal)} "
        f"{_there_are(total.saldo_akhir)} masih terbuka."
    )


def _speed(rekap: RekapPengaduan) -> str:
    share = rekap.total.bagian_tepat_waktu
    if share is None:
        return ""
    return (
        f"Sebanyak {persen(share)} penanganan berakhir tepat waktu. Lamanya rata-rata "
        f"{hari(rekap.lama.rata_rata)}, dengan median {hari(rekap.lama.median)}."
    )


def _against(rekap: RekapPengaduan, lalu: Arus) -> str:
    nama_lalu = rekap.periode.sebelumnya().nama
    if not lalu.ditangani or _is_running(rekap):
        return ""
    return perubahan("Pengaduan yang masuk", lalu.masuk, rekap.total.masuk, nama_lalu)


def _late(rekap: RekapPengaduan) -> str:
    total = rekap.total
    if not total.saldo_akhir:
        return ""
    if not total.lewat_tenggat:
        return "Tidak ada pengaduan terbuka yang lewat tenggat."
    return (
        f"{huruf_besar(banyak(total.lewat_tenggat, 'pengaduan'))} yang masih terbuka sudah lewat "
        f"tenggat, terbanyak di {_unit(_largest(rekap.unit, 'lewat_tenggat'))}."
    )


def _ratings(rekap: RekapPengaduan) -> str:
    whole = sum(rekap.kepuasan)
    if not whole:
        return ""
    pleased = rekap.kepuasan[2] + rekap.kepuasan[3]
    return (
        f"Dari {angka(whole)} penilaian pelapor, {angka(pleased)} menyatakan puas atau sangat puas."
    )


def _peaks(rekap: RekapPengaduan) -> Iterator[str]:
    if not rekap.total.masuk:
        return
    if len(rekap.bulan) > 1:
        place = max(range(len(rekap.bulan)), key=lambda at: rekap.bulan[at].arus.masuk)
        month, count = rekap.periode.bulan[place], rekap.bulan[place].arus.masuk
        name = bulan_tahun(month.mulai)
        yield f"Pengaduan paling banyak masuk pada {name}, yaitu {angka(count)}."
        empty = [row.nama for row in rekap.bulan if not row.arus.diterima]
        if empty:
            yield f"Tidak ada pengaduan yang diterima ({NIHIL}) pada {daftar(empty[:12])}."
    kelas, kanal = _largest(rekap.kelas, "masuk"), _largest(rekap.kanal, "masuk")
    yield (
        f"Klasifikasi terbanyak ialah {kelas.nama.lower()} ({angka(kelas.arus.masuk)}) dan kanal "
        f"yang paling banyak dipakai ialah {kanal.nama} ({angka(kanal.arus.masuk)})."
    )


def _obstacles(rekap: RekapPengaduan) -> Iterator[str]:
    total = rekap.total
    share = total.bagian_tepat_waktu
    if share is not None and share < 1:
        yield (
            f"{angka(total.berakhir - total.tepat_waktu)} dari {angka(total.berakhir)} penanganan "
            "berakhir setelah tenggatnya."
        )
    if total.lewat_tenggat:
        lagging = [
            f"{_unit(row)} ({angka(row.arus.lewat_tenggat)})"
            for row in rekap.unit
            if row.arus.lewat_tenggat
        ]
        yield f"Pengaduan terbuka yang lewat tenggat ada di {daftar(lagging)}."


def _movements(rekap: RekapPengaduan, lalu: Arus) -> Iterator[str]:
    nama_lalu = rekap.periode.sebelumnya().nama
    if not lalu.ditangani:
        yield f"{nama_lalu} tidak mempunyai catatan pengaduan, sehingga tidak dapat dibandingkan."
        return
    if _is_running(rekap):
        return
    total = rekap.total
    yield perubahan(
        "Pengaduan yang masih terbuka", lalu.saldo_akhir, total.saldo_akhir, f"akhir {nama_lalu}"
    )
    moved = perubahan_bagian(
        "Bagian yang tepat waktu", lalu.bagian_tepat_waktu, total.bagian_tepat_waktu
    )
    if moved:
        yield moved


def _is_running(rekap: RekapPengaduan) -> bool:
    return rekap.per_tanggal < rekap.periode.selesai


def _largest(rows: Sequence[BarisArus], measure: str) -> BarisArus:
    return max(rows, key=lambda row: int(getattr(row.arus, measure)))


def _there_are(count: int) -> str:
    return f"ada {angka(count)} yang" if count else "tidak ada yang"


def _unit(row: BarisArus) -> str:
    return row.nama if row.kode else "pengaduan yang belum dibagikan"
