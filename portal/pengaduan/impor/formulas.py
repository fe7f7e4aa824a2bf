"""The columns of the workbook, and one of its rows judged. [pure]"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from portal.core.format_id import NAMA_BULAN, daftar
from portal.core.text import tidy, tidy_line
from portal.pengaduan.penutupan import LABEL_HASIL, Hasil, syarat_tutup
from portal.pengaduan.workflow import (
    LABEL_IDENTITAS,
    LABEL_KANAL,
    LABEL_KELAS,
    STATUS_PENDEK,
    Aksi,
    Identitas,
    Kanal,
    Kelas,
    Status,
)

PALING_LAMA = date(2020, 1, 1)
"""Limits are known from here on (first filling of the calendar)."""

CONTOH = "CONTOH"
"""A row whose old number begins with this is the template's example, and is passed over."""

CARA: dict[Status, Aksi | None] = {
    Status.DITERIMA: None,
    Status.DITINDAKLANJUTI: Aksi.DISPOSISI,
    Status.SELESAI: Aksi.SELESAIKAN,
    Status.DITOLAK: Aksi.TOLAK,
    Status.DITERUSKAN: Aksi.TERUSKAN,
    Status.DIARSIPKAN: Aksi.ARSIPKAN,
}
"""Where an old complaint may stand, and the step that its timeline shows for it."""


@dataclass(frozen=True)
class Kolom:
    """One column: its heading, the row's field, how it is filled in, an example."""

    judul: str
    nama: str
    wajib: str
    contoh: str
    nilai: tuple[str, ...] = ()
    paling_panjang: int = 200


_BOLEH = "boleh kosong"
KOLOM: tuple[Kolom, ...] = (
    Kolom("Nomor lama", "nomor_lama", _BOLEH, f"{CONTOH} (hapus baris ini)", paling_panjang=60),
    Kolom("Tanggal diterima", "diterima", "wajib", "12/03/2025"),
    Kolom("Kanal", "kanal", "wajib", "Surat", tuple(LABEL_KANAL.values())),
    Kolom("Klasifikasi", "kelas", "wajib", LABEL_KELAS[Kelas.PENGADUAN_TIDAK_BERKADAR],
          tuple(LABEL_KELAS.values())),
    Kolom("Isi laporan", "uraian", "wajib", "Nama saya belum masuk daftar pemilih TPS 4.",
          paling_panjang=8000),
    Kolom("Tempat kejadian", "lokasi", _BOLEH, "TPS 4 Desa Gondangmanis"),
    Kolom("Kecamatan", "kecamatan", _BOLEH, "", paling_panjang=40),
    Kolom("Nama pelapor", "nama", _BOLEH, "Siti", paling_panjang=120),
    Kolom("Telepon", "telepon", _BOLEH, "0812 0000 0001", paling_panjang=30),
    Kolom("Surel", "surel", _BOLEH, "", paling_panjang=120),
    Kolom("Alamat", "alamat", _BOLEH, ""),
    Kolom("Identitas", "identitas", "bila kosong: nama disembunyikan dari publik",
          LABEL_IDENTITAS[Identitas.TERBUKA], tuple(LABEL_IDENTITAS.values())),
    Kolom("Status", "status", "wajib", STATUS_PENDEK[Status.SELESAI],
          tuple(STATUS_PENDEK[one] for one in CARA)),
    Kolom("Tanggal selesai", "selesai", "wajib bila sudah berakhir", "20/03/2025"),
    Kolom("Hasil akhir", "hasil", "wajib bila selesai atau ditolak",
          LABEL_HASIL[Hasil.INFORMASI_DIBERIKAN], tuple(LABEL_HASIL.values())),
    Kolom("Diteruskan ke", "lembaga", "wajib bila diteruskan", "", paling_panjang=160),
    Kolom("Subbagian", "unit", "wajib bila ditindaklanjuti", ""),
    Kolom("Jawaban", "jawaban", _BOLEH, "Data sudah diperbaiki dan dikabarkan lewat telepon.",
          paling_panjang=8000),
)  # fmt: skip
_JUDUL = {one.nama: one.judul for one in KOLOM}
_PROSA = frozenset({"uraian", "jawaban"})


@dataclass(frozen=True)
class BarisImpor:
    """A row that can become a complaint; `baris` is its number in the sheet."""

    baris: int
    nomor_lama: str
    diterima: date
    kanal: Kanal
    kelas: Kelas
    uraian: str
    lokasi: str
    kecamatan: str
    nama: str
    telepon: str
    surel: str
    alamat: str
    identitas: Identitas
    status: Status
    selesai: date | None
    hasil: Hasil | None
    lembaga: str
    unit_id: int | None
    jawaban: str

    @property
    def kunci(self) -> str:
        """What makes a row the same one in another file: its number in the year, else its words."""
        if self.nomor_lama:
            return f"nomor|{self.diterima.year}|{nomor_dicari(self.nomor_lama)}"
        words = "|".join((self.uraian, self.nama, self.telepon)).casefold()
        return f"isi|{self.diterima.isoformat()}|{' '.join(words.split())}"


@dataclass(frozen=True)
class Masalah:
    """What is wrong with one row: its number, the columns, and what to do."""

    baris: int
    kolom: str
    pesan: str


@dataclass(frozen=True)
class Rujukan:
    """What rows are judged against: today, the office's subdistricts and units."""

    hari_ini: date
    kecamatan: Collection[str]
    unit: Mapping[str, int]


@dataclass
class _Row:
    """A row being judged: its cells, and the faults found so far (field name -> message)."""

    cells: Mapping[str, object]
    faults: dict[str, str] = field(default_factory=dict)

    def text(self, name: str, most: int) -> str:
        value = self.cells.get(name)
        if isinstance(value, (date, datetime, bool)):
            self.faults[name] = "Tulis sebagai teks, bukan tanggal atau pilihan."
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        plain = str(value) if value is not None else ""
        text = tidy(plain) if name in _PROSA else tidy_line(plain)
        if len(text) > most:
            self.faults[name] = f"Terlalu panjang: paling banyak {most} huruf."
        return text

    def day(self, name: str) -> date | None:
        value = self.cells.get(name)
        if value is None or value == "":
            return None
        found = read_day(value)
        if found is None:
            self.faults[name] = "Tanggal ini belum benar. Tulis seperti 12/03/2025."
        return found

    def choice(self, name: str, text: str, labels: Mapping[Any, str]) -> str | None:
        """Return the code whose label (or code) was written, or None with a fault."""
        wanted = text.casefold()
        for code, label in labels.items():
            if wanted in (label.casefold(), code.casefold()):
                return str(code)
        self.faults[name] = (
            f"“{text[:40]}” tidak dikenal. Pilih salah satu: {daftar(list(labels.values()))}."
            if text
            else "Belum diisi."
        )
        return None


def nomor_dicari(nomor: str) -> str:
    """Return an old number as it is looked up: capitals, without spaces."""
    return re.sub(r"\s+", "", nomor).upper()


def read_day(value: object) -> date | None:
    """Return the date of a cell: a date, or text such as 12/03/2025 or 12 Maret 2025."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip().lower()
    numbers = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text, re.ASCII)
    if numbers:
        return _day(numbers[3], numbers[2], numbers[1])
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?", text, re.ASCII)
    if iso:
        return _day(iso[1], iso[2], iso[3])
    words = re.fullmatch(r"(\d{1,2}) ([a-z]+) (\d{4})", text, re.ASCII)
    months = [name.lower() for name in NAMA_BULAN]
    if words and words[2] in months:
        return _day(words[3], str(months.index(words[2]) + 1), words[1])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def baca_baris(
    baris: int, cells: Mapping[str, object], rujukan: Rujukan
) -> BarisImpor | Masalah | None:
    """Judge one row: what it becomes, or what is wrong with it; None for the example row."""
    row = _Row(cells)
    texts = {
        one.nama: row.text(one.nama, one.paling_panjang)
        for one in KOLOM
        if one.nama not in ("diterima", "selesai")
    }
    if texts["nomor_lama"].upper().startswith(CONTOH):
        return None
    kanal = row.choice("kanal", texts["kanal"], LABEL_KANAL)
    kelas = row.choice("kelas", texts["kelas"], LABEL_KELAS)
    status = row.choice("status", texts["status"], {s: STATUS_PENDEK[s] for s in CARA})
    identitas = row.choice(
        "identitas", texts["identitas"] or Identitas.NAMA_DISEMBUNYIKAN, LABEL_IDENTITAS
    )
    received = _received(row, rujukan.hari_ini)
    ended = _ended(row, status, received, rujukan.hari_ini)
    outcome = _outcome(row, texts["hasil"], status, kelas)
    _check_texts(row, texts, rujukan)
    unit = _unit(row, texts["unit"], status, rujukan.unit)
    if status == Status.DITERUSKAN and not texts["lembaga"]:
        row.faults["lembaga"] = "Tulis lembaga yang menerima laporan ini."
    if row.faults or received is None or not (kanal and kelas and status and identitas):
        return _fault(baris, row.faults)
    return BarisImpor(
        baris=baris,
        diterima=received,
        kanal=Kanal(kanal),
        kelas=Kelas(kelas),
        identitas=Identitas(identitas),
        status=Status(status),
        selesai=ended,
        hasil=outcome,
        unit_id=unit,
        lembaga=texts["lembaga"] if status == Status.DITERUSKAN else "",
        kecamatan=_kecamatan(texts["kecamatan"], rujukan) or "",
        **{name: texts[name] for name in _AS_TYPED},
    )


_AS_TYPED = ("nomor_lama", "uraian", "lokasi", "nama", "telepon", "surel", "alamat", "jawaban")


def _fault(baris: int, faults: Mapping[str, str]) -> Masalah:
    columns = daftar([_JUDUL[name] for name in _JUDUL if name in faults])
    several = len(faults) > 1
    words = " ".join(
        f"{_JUDUL[name]}: {faults[name]}" if several else faults[name]
        for name in _JUDUL
        if name in faults
    )
    return Masalah(baris, columns, words)


def _received(row: _Row, today: date) -> date | None:
    found = row.day("diterima")
    if found is None:
        row.faults.setdefault("diterima", "Belum diisi.")
    elif found > today:
        row.faults["diterima"] = "Tanggal ini belum terjadi."
    elif found < PALING_LAMA:
        row.faults["diterima"] = f"Terlalu lama: paling awal tahun {PALING_LAMA.year}."
    return found


def _ended(row: _Row, status: str | None, received: date | None, today: date) -> date | None:
    found = row.day("selesai")
    if status is None or "selesai" in row.faults:
        return found
    if status in (Status.DITERIMA, Status.DITINDAKLANJUTI):
        if found is not None:
            row.faults["selesai"] = "Kosongkan, karena laporan ini belum berakhir."
    elif found is None:
        row.faults["selesai"] = "Isi tanggal laporan ini berakhir."
    elif found > today:
        row.faults["selesai"] = "Tanggal ini belum terjadi."
    elif received is not None and found < received:
        row.faults["selesai"] = "Lebih awal daripada tanggal diterima."
    return found


def _outcome(row: _Row, text: str, status: str | None, kelas: str | None) -> Hasil | None:
    aksi = CARA[Status(status)] if status else None
    asks = syarat_tutup(Kelas(kelas), aksi) if kelas and aksi else None
    if asks is None:
        if text and status and kelas:
            row.faults["hasil"] = "Kosongkan, karena laporan ini belum berakhir."
        return None
    if not text and asks.bawaan:
        return asks.bawaan
    fitting = {one.value: LABEL_HASIL[one] for one in asks.hasil}
    code = row.choice("hasil", text, fitting)
    return Hasil(code) if code else None


def _unit(row: _Row, text: str, status: str | None, units: Mapping[str, int]) -> int | None:
    known = {name.casefold(): key for name, key in units.items()}
    if not text:
        if status == Status.DITINDAKLANJUTI:
            row.faults["unit"] = "Isi subbagian yang menindaklanjuti."
        return None
    if text.casefold() not in known:
        row.faults["unit"] = f"“{text[:40]}” tidak dikenal. Pilih: {daftar(list(units))}."
    return known.get(text.casefold())


_MAIL = re.compile(r"[^@\s<>\"',;]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,180}\.[A-Za-z]{2,24}")


def _check_texts(row: _Row, texts: Mapping[str, str], rujukan: Rujukan) -> None:
    checks: tuple[tuple[str, Callable[[str], object], str], ...] = (
        ("uraian", lambda text: len(text) >= 15, "Isi laporan kosong atau terlalu singkat."),
        ("telepon", _is_phone, "Nomor ini belum benar. Tulis seperti 0812 3456 7890."),
        ("surel", _is_mail, "Alamat surel ini belum lengkap."),
        (
            "kecamatan",
            lambda text: not text or _kecamatan(text, rujukan),
            f"Tidak dikenal. Pilih: {daftar(list(rujukan.kecamatan))}, atau kosongkan.",
        ),
    )
    for name, fits, message in checks:
        if name not in row.faults and not fits(texts[name]):
            row.faults[name] = message


def _kecamatan(text: str, rujukan: Rujukan) -> str | None:
    return next((one for one in rujukan.kecamatan if one.casefold() == text.casefold()), None)


def _is_phone(text: str) -> bool:
    digits = len(re.sub(r"\D", "", text))
    return not text or (7 <= digits <= 15 and not re.search(r"[^\d\s()+./\-]", text))


def _is_mail(text: str) -> bool:
    return not text or (bool(_MAIL.fullmatch(text)) and ".." not in text)
