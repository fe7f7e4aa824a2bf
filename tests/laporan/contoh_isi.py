"""A small report made by hand, with text that tries to be more than text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from portal.core.charts import Chart, Series, Shape
from portal.core.periods import parse_period
from portal.laporan.frame import (
    Bab,
    Bagian,
    BagianTotal,
    Baris,
    DaftarButir,
    Grafik,
    Identitas,
    IsiLaporan,
    JenisKolom,
    Kolom,
    Lampiran,
    Lembaga,
    Paragraf,
    Pengesahan,
    Rujukan,
    Silang,
    Sorotan,
    Subjudul,
    Tabel,
    Tambah,
    Total,
)

JAHAT = (
    '=HYPERLINK("http://jahat.example","klik")',
    "+62 812",
    "-1+1",
    "@SUM(A1)",
    "#set text(red) $ * _ ` @ref <label> \\ \" ' // komentar",
    "<script>alert(1)</script>",
    '#panic("x")',
)

KOLOM = (
    Kolom("nama", "Bulan", JenisKolom.TEKS),
    Kolom("awal", "Awal", total=Total.PERTAMA),
    Kolom("masuk", "Masuk", total=Total.JUMLAH, nihil=True),
    Kolom("keluar", "Keluar", total=Total.JUMLAH),
    Kolom("akhir", "Akhir", total=Total.TERAKHIR, rumus=Tambah(("awal", "masuk"), ("keluar",))),
    Kolom("bagian", "Bagian", JenisKolom.PERSEN, Total.RUMUS, Bagian("keluar", ("awal", "masuk"))),
    Kolom("andil", "Andil", JenisKolom.PERSEN, Total.RUMUS, BagianTotal("masuk")),
    Kolom("lama", "Lama", JenisKolom.HARI),
)
BARIS: tuple[Baris, ...] = (
    ("Januari", 2, 5, 3, 4, Fraction(3, 7), Fraction(5, 8), Fraction(7, 2)),
    ("Februari", 4, 0, 4, 0, Fraction(1), Fraction(0), None),
    ("Maret", 0, 3, 0, 3, Fraction(0), Fraction(3, 8), 2),
)
TOTAL: Baris = ("Jumlah", 2, 8, 7, 3, Fraction(7, 10), Fraction(1), Fraction(13, 4))
TABEL = Tabel("bulan", "Menurut bulan", KOLOM, BARIS, TOTAL, "Catatan tabel.")
KOLOM_DAFTAR = (
    Kolom("no", "No"),
    Kolom("ringkasan", "Ringkasan", JenisKolom.TEKS),
    Kolom("tanggal", "Tanggal", JenisKolom.TANGGAL),
    Kolom("lama", "Lama", JenisKolom.HARI),
)


def lampiran(jumlah: int, sungguhnya: int | None = None) -> Lampiran:
    """An annex that says it has `jumlah` rows and yields `sungguhnya`."""

    def ambil(batas: int | None) -> Iterator[Baris]:
        there = jumlah if sungguhnya is None else sungguhnya
        for number in range(there if batas is None else min(batas, there)):
            yield (number + 1, JAHAT[number % len(JAHAT)], date(2025, 3, 12), None)

    return Lampiran("daftar", "Daftar perkara", KOLOM_DAFTAR, jumlah, ambil, "Catatan daftar.")


ISI = IsiLaporan(
    kode="uji",
    judul="Laporan Uji",
    periode=parse_period("2025-TW1"),
    lembaga=Lembaga("Kantor Uji Kabupaten", "Kantor Uji", "Jalan Uji 1", "Telepon 1"),
    disusun_at=datetime(2025, 4, 1, 3, tzinfo=UTC),
    sorotan=(Sorotan("Masuk", "8", "dalam periode ini"),),
    ringkasan=("Selama Triwulan I 2025 ada 8 yang masuk.", *JAHAT),
    bab=(
        Bab(
            "Pendahuluan",
            (
                Identitas((("Periode", "Triwulan I 2025"),)),
                Subjudul("Latar"),
                Paragraf("Isi paragraf."),
                DaftarButir(("Butir satu", "Butir dua"), bernomor=True),
            ),
            latar=True,
        ),
        Bab(
            "Rekapitulasi",
            (
                TABEL,
                Grafik(
                    Shape.BARS,
                    Chart("Grafik uji", "Uraian grafik.", ("Jan",), (Series("Masuk", (5,)),)),
                ),
            ),
        ),
        Bab("Penutup", (Paragraf("Selesai."),)),
    ),
    lampiran=lampiran(7),
    pengesahan=Pengesahan("Kudus", date(2025, 4, 1), "Ketua Tim"),
    silang=(
        Silang(
            "yang masuk",
            (("catatan", 8, None), ("rincian menurut bulan", 8, Rujukan("bulan", "masuk"))),
        ),
    ),
)


def dengan_tabel(tabel: Tabel) -> IsiLaporan:
    """The report with another table in it."""
    return replace(ISI, bab=(Bab("Rekapitulasi", (tabel,)),))
