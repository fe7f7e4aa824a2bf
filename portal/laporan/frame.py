"""What a report is made of, before it becomes a page, a sheet or a PDF. [pure]

A report is a tree of frozen values. Tables know how their totals and percentages come
about, so that a spreadsheet can carry them as live formulas and `periksa_jumlah` can
refuse a report that does not add up.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from portal.core.charts import Chart, Shape
from portal.core.errors import Conflict
from portal.core.format_id import TIDAK_ADA, angka, bulatkan, persen, tanggal_pendek
from portal.core.periods import Periode

Sel = str | int | Fraction | Decimal | date | None
Baris = tuple[Sel, ...]

NIHIL = "NIHIL"


class TidakCocok(Conflict):
    """The figures of a report contradict each other; nothing is printed (409)."""


class JenisKolom(StrEnum):
    """What stands in a column: it decides alignment, number format and spelling."""

    TEKS = "teks"
    ANGKA = "angka"
    PERSEN = "persen"
    TANGGAL = "tanggal"
    HARI = "hari"


class Total(StrEnum):
    """How the total row comes by its figure in a column."""

    KOSONG = "kosong"
    JUMLAH = "jumlah"
    PERTAMA = "pertama"
    TERAKHIR = "terakhir"
    RUMUS = "rumus"


@dataclass(frozen=True)
class Tambah:
    """A figure that is the sum of some columns of its row less others."""

    tambah: tuple[str, ...]
    kurang: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bagian:
    """A figure that is one column of its row divided by the sum of others."""

    atas: str
    bawah: tuple[str, ...]


@dataclass(frozen=True)
class BagianTotal:
    """A figure that is one column of its row divided by that column's total."""

    atas: str


Rumus = Tambah | Bagian | BagianTotal


@dataclass(frozen=True)
class Kolom:
    """A column: `rumus` says how each row's figure follows from the others.

    `nihil` prints a zero as NIHIL. HARI columns hold working days, whole or as a
    fraction; PERSEN columns hold shares (1 is the whole).
    """

    kode: str
    judul: str
    jenis: JenisKolom = JenisKolom.ANGKA
    total: Total = Total.KOSONG
    rumus: Rumus | None = None
    nihil: bool = False


@dataclass(frozen=True)
class Tabel:
    """A table; `total` was counted apart from the rows, and must agree with them."""

    kode: str
    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    total: Baris | None = None
    catatan: str = ""

    def letak(self, kode: str) -> int:
        """Return the position of a column; ValueError when there is none of that code."""
        return [kolom.kode for kolom in self.kolom].index(kode)


@dataclass(frozen=True)
class Paragraf:
    """A paragraph of running text."""

    teks: str


@dataclass(frozen=True)
class DaftarButir:
    """A list, numbered or with bullets."""

    butir: tuple[str, ...]
    bernomor: bool = False


@dataclass(frozen=True)
class Identitas:
    """Facts in pairs of name and value, such as period and date of drafting."""

    butir: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grafik:
    """A chart; the table beside it holds the same figures."""

    bentuk: Shape
    chart: Chart


@dataclass(frozen=True)
class Subjudul:
    """A heading inside a chapter."""

    teks: str


Unsur = Paragraf | Subjudul | DaftarButir | Identitas | Tabel | Grafik


@dataclass(frozen=True)
class Bab:
    """A chapter; a page may fold away one that is the same in every report (`latar`)."""

    judul: str
    isi: tuple[Unsur, ...]
    latar: bool = False


@dataclass(frozen=True)
class Sorotan:
    """A figure that a page shows large, and what it means."""

    nama: str
    nilai: str
    arti: str


@dataclass(frozen=True)
class Lampiran:
    """A long list that is read as it is written: `ambil(batas)` yields at most so many rows.

    `jumlah` is how many there are in all (`ambil(None)`).
    """

    kode: str
    judul: str
    kolom: tuple[Kolom, ...]
    jumlah: int
    ambil: Callable[[int | None], Iterator[Baris]]
    catatan: str = ""


@dataclass(frozen=True)
class Pengesahan:
    """The place to sign: where, when, in which office."""

    tempat: str
    tanggal: date
    jabatan: str


@dataclass(frozen=True)
class Rujukan:
    """The total of a column of a table of this report."""

    tabel: str
    kolom: str


@dataclass(frozen=True)
class Silang:
    """A figure counted in several independent ways, which must all agree.

    Each way is (what was counted, the figure, where it stands in the report if it does).
    """

    sebutan: str
    hitungan: tuple[tuple[str, int, Rujukan | None], ...]


@dataclass(frozen=True)
class Lembaga:
    """The office in whose name the report is made."""

    nama: str
    nama_singkat: str
    alamat: str
    kontak: str


@dataclass(frozen=True)
class IsiLaporan:
    """A whole report over a period."""

    kode: str
    judul: str
    periode: Periode
    lembaga: Lembaga
    disusun_at: datetime
    sorotan: tuple[Sorotan, ...]
    ringkasan: tuple[str, ...]
    bab: tuple[Bab, ...]
    lampiran: Lampiran | None = None
    pengesahan: Pengesahan | None = None
    silang: tuple[Silang, ...] = ()

    @property
    def tabel(self) -> Iterator[Tabel]:
        """All tables of the report, in order."""
        return (unsur for bab in self.bab for unsur in bab.isi if isinstance(unsur, Tabel))


def periksa_jumlah(isi: IsiLaporan) -> None:
    """Raise TidakCocok, naming the difference, unless every total and cross-check agrees."""
    for tabel in isi.tabel:
        _check_shape(tabel)
        # Totals first: a wrong one would make every share of it look wrong.
        _check_total(tabel)
        _check_rows(tabel)
    tables = {tabel.kode: tabel for tabel in isi.tabel}
    for silang in isi.silang:
        _check_cross(silang, tables)


def hitung(rumus: Rumus, tabel: Tabel, baris: Baris) -> int | Fraction | None:
    """Return what a row's formula gives; None for a share of nothing."""

    def take(kode: str) -> int:
        value = baris[tabel.letak(kode)]
        return value if isinstance(value, int) else 0

    if isinstance(rumus, Tambah):
        return sum(map(take, rumus.tambah)) - sum(map(take, rumus.kurang))
    if isinstance(rumus, Bagian):
        whole = sum(map(take, rumus.bawah))
    else:
        bottom = tabel.total[tabel.letak(rumus.atas)] if tabel.total else 0
        whole = bottom if isinstance(bottom, int) else 0
    return Fraction(take(rumus.atas), whole) if whole else None


def tulis_sel(nilai: Sel, kolom: Kolom) -> str:
    """Return a cell as it is read by people: "1.234", "87,5 %", "12 Mar 2025", "NIHIL"."""
    if nilai is None:
        return "" if kolom.jenis is JenisKolom.TEKS else TIDAK_ADA
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, date):
        return tanggal_pendek(nilai)
    if kolom.jenis is JenisKolom.PERSEN:
        return persen(Fraction(nilai))
    if kolom.nihil and not nilai:
        return NIHIL
    return _number(nilai)


def _number(nilai: int | Fraction | Decimal) -> str:
    return angka(nilai) if isinstance(nilai, int) else angka(bulatkan(nilai, 1))


def _check_shape(tabel: Tabel) -> None:
    rows = tabel.baris if tabel.total is None else (*tabel.baris, tabel.total)
    if any(len(baris) != len(tabel.kolom) for baris in rows):
        raise TidakCocok(_words(tabel, "ada baris yang jumlah selnya berbeda dari kolomnya"))


def _check_rows(tabel: Tabel) -> None:
    for baris in tabel.baris:
        for kolom, nilai in zip(tabel.kolom, baris, strict=True):
            if kolom.rumus is not None:
                expected = hitung(kolom.rumus, tabel, baris)
                _compare(tabel, kolom, f'baris "{baris[0]}"', nilai, expected)


def _check_total(tabel: Tabel) -> None:
    if tabel.total is None:
        return
    for place, kolom in enumerate(tabel.kolom):
        if kolom.total is not Total.KOSONG:
            column = [baris[place] for baris in tabel.baris]
            _compare(tabel, kolom, "jumlah", tabel.total[place], _total(tabel, kolom, column))


def _total(tabel: Tabel, kolom: Kolom, column: Sequence[Sel]) -> Sel:
    if kolom.total is Total.RUMUS and kolom.rumus is not None and tabel.total is not None:
        return hitung(kolom.rumus, tabel, tabel.total)
    if kolom.total is Total.JUMLAH:
        return sum(value for value in column if isinstance(value, int))
    if not column:
        return 0
    return column[0] if kolom.total is Total.PERTAMA else column[-1]


def _compare(tabel: Tabel, kolom: Kolom, where: str, given: Sel, expected: Sel) -> None:
    if given == expected:
        return
    gap = ""
    if isinstance(given, int) and isinstance(expected, int):
        gap = f", selisih {angka(abs(given - expected))}"
    raise TidakCocok(
        _words(
            tabel,
            f'kolom "{kolom.judul}" pada {where} tertulis {tulis_sel(given, kolom)}, '
            f"padahal dari rinciannya {tulis_sel(expected, kolom)}{gap}",
        )
    )


def _check_cross(silang: Silang, tables: dict[str, Tabel]) -> None:
    first_name, first, _ = silang.hitungan[0]
    for name, figure, rujukan in silang.hitungan:
        if figure != first:
            raise TidakCocok(
                f"Laporan tidak dicetak karena angkanya tidak cocok: {silang.sebutan} "
                f"menurut {first_name} ada {angka(first)}, menurut {name} ada {angka(figure)} "
                f"(selisih {angka(abs(first - figure))})."
            )
        if rujukan is not None:
            tabel = tables[rujukan.tabel]
            kolom = tabel.kolom[tabel.letak(rujukan.kolom)]
            shown = tabel.total[tabel.letak(rujukan.kolom)] if tabel.total else None
            _compare(tabel, kolom, "jumlah", shown, figure)


def _words(tabel: Tabel, fault: str) -> str:
    return (
        f'Laporan tidak dicetak karena angkanya tidak cocok. Pada tabel "{tabel.judul}", {fault}.'
    )
