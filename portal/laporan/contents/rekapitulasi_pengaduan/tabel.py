"""Tables, charts and cross-checks of the recapitulation. [pure]"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from portal.core.charts import Chart, Series, Shape
from portal.core.format_id import NAMA_BULAN_PENDEK, angka
from portal.laporan.frame import (
    Bagian,
    BagianTotal,
    Baris,
    Grafik,
    JenisKolom,
    Kolom,
    Rujukan,
    Silang,
    Tabel,
    Tambah,
    Total,
)
from portal.pengaduan.summaries.figures import Arus, BarisArus, Lama, RekapPengaduan
from portal.pengaduan.workflow import LABEL_KELAS, STATUS_PENDEK, Status

NAMA_NILAI = ("Tidak puas", "Kurang puas", "Puas", "Sangat puas")
NERACA = Tambah(
    ("saldo_awal", "diterima", "dibuka_lagi"),
    ("selesai", "ditolak", "diteruskan", "diarsipkan"),
)
_ISI_ARUS = (
    ("saldo_awal", "Saldo awal"),
    ("diterima", "Diterima"),
    ("dibuka_lagi", "Dibuka lagi"),
    ("selesai", "Selesai"),
    ("ditolak", "Ditolak"),
    ("diteruskan", "Diteruskan"),
    ("diarsipkan", "Diarsipkan"),
    ("saldo_akhir", "Masih terbuka"),
)


def neraca(rekap: RekapPengaduan) -> Tabel:
    """The identity of the period on one line: opening + in = out + open at end."""
    total = rekap.total
    kolom = (
        Kolom("saldo_awal", "Saldo awal"),
        Kolom("diterima", "Diterima", nihil=True),
        Kolom("dibuka_lagi", "Dibuka lagi"),
        Kolom("ditangani", "Ditangani", rumus=Tambah(("saldo_awal", "diterima", "dibuka_lagi"))),
        Kolom("selesai", "Selesai"),
        Kolom("ditolak", "Ditolak"),
        Kolom("diteruskan", "Diteruskan"),
        Kolom("diarsipkan", "Diarsipkan"),
        Kolom(
            "berakhir",
            "Berakhir",
            rumus=Tambah(("selesai", "ditolak", "diteruskan", "diarsipkan")),
        ),
        Kolom("saldo_akhir", "Masih terbuka", rumus=Tambah(("ditangani",), ("berakhir",))),
    )
    return Tabel(
        "neraca",
        "Neraca pengaduan",
        kolom,
        (tuple(getattr(total, one.kode) for one in kolom),),
        catatan=(
            "Saldo awal + diterima + dibuka lagi = selesai + ditolak + diteruskan + diarsipkan "
            "+ masih terbuka. Masih terbuka dihitung tersendiri, lalu dicocokkan."
        ),
    )


def per_bulan(rekap: RekapPengaduan) -> Tabel:
    """Movements of each month; a month in which nothing was received says NIHIL."""
    kolom = _columns("Bulan")
    first = Kolom("saldo_awal", "Saldo awal", total=Total.PERTAMA)
    came = Kolom("diterima", "Diterima", total=Total.JUMLAH, nihil=True)
    last = Kolom("saldo_akhir", "Masih terbuka", total=Total.TERAKHIR, rumus=NERACA)
    columns = (kolom[0], first, came, *kolom[3:-1], last)
    return _flow_table("bulan", "Menurut bulan", columns, rekap.bulan, rekap.total)


def per_kelas(rekap: RekapPengaduan) -> Tabel:
    """Movements by class."""
    return _flow_table(
        "kelas", "Menurut klasifikasi", _columns("Klasifikasi"), rekap.kelas, rekap.total
    )


def per_kanal(rekap: RekapPengaduan) -> Tabel:
    """Movements by the way complaints came in."""
    return _flow_table("kanal", "Menurut kanal", _columns("Kanal"), rekap.kanal, rekap.total)


def per_unit(rekap: RekapPengaduan) -> Tabel:
    """Movements by the unit that has the case now, and what of it is overdue."""
    names = " ".join(f"{row.nama}: {row.lengkap}." for row in rekap.unit if row.lengkap)
    late = Kolom("lewat_tenggat", "Lewat tenggat", total=Total.JUMLAH)
    return _flow_table(
        "unit",
        "Menurut subbagian",
        (*_columns("Subbagian"), late),
        rekap.unit,
        rekap.total,
        catatan=f"Menurut pembagian terakhir saat laporan ini disusun. {names}",
    )


def per_instansi(rekap: RekapPengaduan) -> Tabel:
    """Forwarded cases by the institution that got them, with letters and receipts."""
    rows = tuple((r.nama, r.diteruskan, r.bersurat, r.diterima) for r in rekap.instansi)
    letters = sum(row.bersurat for row in rekap.instansi)
    receipts = sum(row.diterima for row in rekap.instansi)
    return Tabel(
        "instansi",
        "Diteruskan menurut lembaga",
        (
            Kolom("nama", "Lembaga", JenisKolom.TEKS),
            Kolom("diteruskan", "Diteruskan", total=Total.JUMLAH),
            Kolom("bersurat", "Dengan surat pengantar", total=Total.JUMLAH),
            Kolom("diterima", "Dengan tanda terima", total=Total.JUMLAH),
        ),
        rows,
        total=("Jumlah", rekap.total.diteruskan, letters, receipts),
        catatan="Surat dan tanda terima dihitung sampai akhir periode.",
    )


def per_status(rekap: RekapPengaduan) -> Tabel:
    """Where everything handled in the period stood at its end."""
    total = rekap.total
    ended = {
        Status.SELESAI: total.selesai,
        Status.DITOLAK: total.ditolak,
        Status.DITERUSKAN: total.diteruskan,
        Status.DIARSIPKAN: total.diarsipkan,
    }
    counts = {**rekap.status_terbuka, **ended}
    rows = tuple(
        (STATUS_PENDEK[status], counts[status], _share(counts[status], total.ditangani))
        for status in Status
    )
    return Tabel(
        "status",
        "Status pada akhir periode",
        (
            Kolom("nama", "Status", JenisKolom.TEKS),
            Kolom("jumlah", "Jumlah", total=Total.JUMLAH),
            Kolom("bagian", "Bagian", JenisKolom.PERSEN, Total.RUMUS, BagianTotal("jumlah")),
        ),
        rows,
        total=("Jumlah", total.ditangani, _share(total.ditangani, total.ditangani)),
    )


def ketepatan_waktu(rekap: RekapPengaduan) -> Tabel:
    """Of what ended: how much within its due date, and how long it took in working days."""
    rows = tuple(
        _timeliness(LABEL_KELAS[kelas], baris.arus, rekap.lama_kelas[kelas])
        for kelas, baris in zip(LABEL_KELAS, rekap.kelas, strict=True)
    )
    percent, days, summed = JenisKolom.PERSEN, JenisKolom.HARI, Total.JUMLAH
    return Tabel(
        "ketepatan",
        "Ketepatan waktu dan lama penanganan",
        (
            Kolom("nama", "Klasifikasi", JenisKolom.TEKS),
            Kolom("berakhir", "Berakhir", total=summed),
            Kolom("tepat_waktu", "Tepat waktu", total=summed),
            Kolom(
                "terlambat",
                "Terlambat",
                total=summed,
                rumus=Tambah(("berakhir",), ("tepat_waktu",)),
            ),
            Kolom(
                "bagian",
                "Bagian tepat waktu",
                percent,
                Total.RUMUS,
                Bagian("tepat_waktu", ("berakhir",)),
            ),
            Kolom("rata_rata", "Rata-rata (hari kerja)", days),
            Kolom("median", "Median (hari kerja)", days),
            Kolom("terlama", "Terlama (hari kerja)", days),
        ),
        rows,
        total=_timeliness("Jumlah", rekap.total, rekap.lama),
        catatan=(
            "Tepat waktu berarti berakhir pada atau sebelum tenggat yang dijanjikan. Lama "
            "dihitung dalam hari kerja sejak diterima atau dibuka lagi; masa menunggu jawaban "
            "pelapor tidak dihitung."
        ),
    )


def kepuasan(rekap: RekapPengaduan) -> Tabel:
    """Ratings given in the period."""
    whole = sum(rekap.kepuasan)
    rows = tuple(
        (f"{value} – {name}", count, _share(count, whole))
        for value, (name, count) in enumerate(zip(NAMA_NILAI, rekap.kepuasan, strict=True), 1)
    )
    return Tabel(
        "kepuasan",
        "Penilaian pelapor",
        (
            Kolom("nama", "Nilai", JenisKolom.TEKS),
            Kolom("jumlah", "Jumlah", total=Total.JUMLAH),
            Kolom("bagian", "Bagian", JenisKolom.PERSEN, Total.RUMUS, BagianTotal("jumlah")),
        ),
        rows,
        total=("Jumlah", whole, _share(whole, whole)),
        catatan="Dihitung dari penilaian yang diberikan pelapor dalam periode ini.",
    )


def pembanding(rekap: RekapPengaduan, lalu: Arus, nama_lalu: str) -> Tabel:
    """This period beside the one before."""
    kini = rekap.total
    lines = (
        ("Diterima", lalu.diterima, kini.diterima),
        ("Dibuka lagi", lalu.dibuka_lagi, kini.dibuka_lagi),
        ("Berakhir", lalu.berakhir, kini.berakhir),
        ("Berakhir tepat waktu", lalu.tepat_waktu, kini.tepat_waktu),
        ("Masih terbuka pada akhir periode", lalu.saldo_akhir, kini.saldo_akhir),
    )
    return Tabel(
        "pembanding",
        "Dibanding periode sebelumnya",
        (
            Kolom("nama", "Ukuran", JenisKolom.TEKS),
            Kolom("lalu", nama_lalu),
            Kolom("kini", rekap.periode.nama),
            Kolom("selisih", "Selisih", rumus=Tambah(("kini",), ("lalu",))),
        ),
        tuple((name, before, now, now - before) for name, before, now in lines),
    )


def grafik_bulan(rekap: RekapPengaduan) -> Grafik:
    """Received and ended, month by month."""
    came = tuple(baris.arus.masuk for baris in rekap.bulan)
    ended = tuple(baris.arus.berakhir for baris in rekap.bulan)
    several_years = rekap.periode.mulai.year != rekap.periode.selesai.year
    labels = tuple(
        NAMA_BULAN_PENDEK[month.mulai.month - 1] + (f" {month.mulai:%y}" if several_years else "")
        for month in rekap.periode.bulan
    )
    told = "; ".join(
        f"{baris.nama} masuk {angka(a)}, berakhir {angka(b)}"
        for baris, a, b in zip(rekap.bulan[:12], came, ended, strict=False)
    )
    return Grafik(
        Shape.BARS,
        Chart(
            "Pengaduan masuk dan berakhir setiap bulan",
            f"Diagram batang. {told}.",
            labels,
            (Series("Masuk (diterima dan dibuka lagi)", came), Series("Berakhir", ended)),
        ),
    )


def grafik_kelas(rekap: RekapPengaduan) -> Grafik:
    """What came in, by class."""
    return _grafik_masuk("Pengaduan masuk menurut klasifikasi", rekap.kelas)


def grafik_kanal(rekap: RekapPengaduan) -> Grafik:
    """What came in, by channel."""
    return _grafik_masuk("Pengaduan masuk menurut kanal", rekap.kanal)


def grafik_unit(rekap: RekapPengaduan) -> Grafik:
    """What each unit ended and what still lies with it."""
    labels = tuple(baris.nama for baris in rekap.unit)
    ended = tuple(baris.arus.berakhir for baris in rekap.unit)
    standing = tuple(baris.arus.saldo_akhir for baris in rekap.unit)
    told = "; ".join(
        f"{name} berakhir {angka(a)}, masih terbuka {angka(b)}"
        for name, a, b in zip(labels, ended, standing, strict=True)
    )
    return Grafik(
        Shape.HORIZONTAL,
        Chart(
            "Penanganan menurut subbagian",
            f"Diagram batang mendatar. {told}.",
            labels,
            (Series("Berakhir", ended), Series("Masih terbuka", standing)),
        ),
    )


def silang(rekap: RekapPengaduan) -> tuple[Silang, ...]:
    """The figures that were counted in several ways and must agree."""
    groups = {"bulan": rekap.bulan, "kelas": rekap.kelas, "kanal": rekap.kanal, "unit": rekap.unit}

    def ways(name: str, count: Callable[[Arus], int]) -> list[tuple[str, int, Rujukan | None]]:
        found: list[tuple[str, int, Rujukan | None]] = [
            ("seluruh catatan penanganan", count(rekap.total), None)
        ]
        for kode, rows in groups.items():
            figure = sum(count(row.arus) for row in rows)
            where = Rujukan(kode, name) if name in dict(_ISI_ARUS) else None
            found.append((f"rincian {LABEL_RINCIAN[kode]}", figure, where))
        return found

    standing = ways("saldo_akhir", lambda arus: arus.saldo_akhir)
    standing[1] = (
        "perhitungan berjalan setiap bulan",
        rekap.bulan[-1].arus.saldo_akhir,
        Rujukan("bulan", "saldo_akhir"),
    )
    standing.append(("status pada riwayat", sum(rekap.status_terbuka.values()), None))
    if rekap.terbuka_kini is not None:
        standing.append(("status pengaduan sekarang", rekap.terbuka_kini, None))
    return (
        Silang("pengaduan yang diterima", tuple(ways("diterima", lambda arus: arus.diterima))),
        Silang("pengaduan yang dibuka lagi", tuple(ways("dibuka_lagi", lambda a: a.dibuka_lagi))),
        Silang("penanganan yang berakhir", tuple(ways("berakhir", lambda arus: arus.berakhir))),
        Silang("penanganan yang tepat waktu", tuple(ways("tepat", lambda a: a.tepat_waktu))),
        Silang("pengaduan yang masih terbuka", tuple(standing)),
        Silang(
            "pengaduan yang diteruskan",
            (
                ("catatan yang berakhir", rekap.total.diteruskan, None),
                ("rincian menurut lembaga", sum(r.diteruskan for r in rekap.instansi), None),
            ),
        ),
        Silang(
            "penanganan yang lamanya tercatat",
            (
                ("catatan yang berakhir", rekap.total.berakhir, None),
                ("sebaran lama penanganan", rekap.lama.jumlah, None),
            ),
        ),
    )


LABEL_RINCIAN = {
    "bulan": "menurut bulan",
    "kelas": "menurut klasifikasi",
    "kanal": "menurut kanal",
    "unit": "menurut subbagian",
}


def _columns(first: str) -> tuple[Kolom, ...]:
    return (
        Kolom("nama", first, JenisKolom.TEKS),
        *(
            Kolom(
                kode,
                judul,
                total=Total.JUMLAH,
                rumus=NERACA if kode == "saldo_akhir" else None,
            )
            for kode, judul in _ISI_ARUS
        ),
    )


def _flow_table(
    kode: str,
    judul: str,
    kolom: tuple[Kolom, ...],
    rows: Sequence[BarisArus],
    total: Arus,
    catatan: str = "",
) -> Tabel:
    def line(nama: str, arus: Arus) -> Baris:
        return (nama, *(getattr(arus, one.kode) for one in kolom[1:]))

    lines = tuple(line(row.nama, row.arus) for row in rows)
    return Tabel(kode, judul, kolom, lines, line("Jumlah", total), catatan)


def _timeliness(nama: str, arus: Arus, lama: Lama) -> Baris:
    late = arus.berakhir - arus.tepat_waktu
    share = arus.bagian_tepat_waktu
    figures = (lama.rata_rata, lama.median, lama.terlama)
    return (nama, arus.berakhir, arus.tepat_waktu, late, share, *figures)


def _grafik_masuk(judul: str, rows: Sequence[BarisArus]) -> Grafik:
    counts = tuple(row.arus.masuk for row in rows)
    told = ", ".join(f"{row.nama} {angka(count)}" for row, count in zip(rows, counts, strict=True))
    labels = tuple(row.nama for row in rows)
    description = f"Diagram batang mendatar. {told}."
    return Grafik(Shape.HORIZONTAL, Chart(judul, description, labels, (Series("Masuk", counts),)))


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
