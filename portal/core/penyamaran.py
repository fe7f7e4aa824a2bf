"""Masking of personal data inside free text, before it leaves the case page. [pure]

Reports, public lists and exports show what people wrote; the numbers by which a person
can be found or reached are replaced by a label that says what stood there. Names of
third persons cannot be told from other words by a rule: only the name that is handed
in is masked, and cases with a secret identity show no text at all.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

DIRAHASIAKAN = "(dirahasiakan)"
"""Stands for the whole text of a case that no report may quote."""
TIDAK_DITAMPILKAN = "(tidak ditampilkan)"
"""Stands for the text of a case that this reader may not open."""


class Rahasia(StrEnum):
    """What a masked place of a text held."""

    NIK = "nik"
    TELEPON = "telepon"
    SUREL = "surel"
    PELAT = "pelat"
    REKENING = "rekening"
    NOMOR = "nomor"
    NAMA = "nama"
    ALAMAT = "alamat"
    LAINNYA = "lainnya"


LABEL_RAHASIA: dict[Rahasia, str] = {
    Rahasia.NIK: "[NIK disamarkan]",
    Rahasia.TELEPON: "[nomor telepon disamarkan]",
    Rahasia.SUREL: "[surel disamarkan]",
    Rahasia.PELAT: "[pelat nomor disamarkan]",
    Rahasia.REKENING: "[nomor rekening disamarkan]",
    Rahasia.NOMOR: "[nomor disamarkan]",
    Rahasia.NAMA: "[nama disamarkan]",
    Rahasia.ALAMAT: "[alamat disamarkan]",
    Rahasia.LAINNYA: "[disamarkan]",
}
NIK, TELEPON, SUREL, PELAT, REKENING, NOMOR, NAMA, ALAMAT, _ = LABEL_RAHASIA.values()


@dataclass(frozen=True, order=True)
class Temuan:
    """A place to be masked: from `mulai` up to, not with, `akhir`, and what stands there."""

    mulai: int
    akhir: int
    jenis: Rahasia


_SUREL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,60}(?:(?:\.|\s?\(dot\)\s?|\s?\[dot\]\s?)[\w-]{2,24}){1,4}",
    re.IGNORECASE,
)
_AT_TERTULIS = re.compile(r"\(at\)|\[at\]", re.IGNORECASE)
_ANGKA = re.compile(r"\d")
ANGKA_TERPENDEK = 8
"""No number by which a person is found or reached has fewer digits."""
ANGKA_NIK = 16

_SELA = r"[\s./_‐-―-]{0,3}"
"""What people put between the digits of one number."""
_LANJUT = rf"(?:{_SELA}\d)"

_NIK_RAPAT = re.compile(r"(?<!\d)\d{16}(?!\d)")
_NIK_BERSELA = re.compile(
    # Province, regency and district, day of birth (plus 40 for women), month, year and serial.
    rf"(?<!\d)(?:1{_SELA}[1-9]|2{_SELA}1|3{_SELA}[1-6]|5{_SELA}[1-3]|6{_SELA}[1-5]"
    rf"|7{_SELA}[1-6]|8{_SELA}[12]|9{_SELA}[1-7]){_LANJUT}{{4}}{_SELA}"
    rf"(?:[04]{_SELA}[1-9]|[1256]{_SELA}\d|[37]{_SELA}[01]){_SELA}"
    rf"(?:0{_SELA}[1-9]|1{_SELA}[0-2]){_LANJUT}{{6,}}"
)
_NIK_BERKELOMPOK = re.compile(
    r"(?<!\d)(?:\d{4}[ ./-]?\d{4}[ ./-]?\d{4}[ ./-]?\d{4}"
    r"|\d{2}[ ./-]\d{2}[ ./-]\d{2}[ ./-]\d{6}[ ./-]\d{4}|\d{6}[ ./-]\d{6}[ ./-]\d{4})(?!\d)"
)
_REKENING = re.compile(
    r"(?P<sebut>\b(?:no\.?\s?rek|norek|rek|rekening|bank|bri|bca|bni|btn|bsi|va|virtual account)\b"
    r"[^\d\n]{0,40}?)(?P<angka>\d(?:[ .-]?\d){7,19})(?!\d)",
    re.IGNORECASE,
)
_PONSEL = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:\+?6{_SELA}2\)?{_SELA}(?:\(?0\)?{_SELA})?|\(?0{_SELA})"
    rf"8{_SELA}\)?[1-9](?:\)?{_SELA}\d){{6,}}"
    r"|(?<!\d)(?<!\d[.,/-])8[1-9]\d(?:[ -]\d{4}[ -]\d{3,4}|-\d{3,4}-\d{3,5})(?!\d)"
)
_TELEPON = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:\+?62[\s.-]?|\(?0)[2-9]\d{1,2}\)?(?:[\s.-]{0,2}\d){5,}"
)
_PANJANG = re.compile(r"(?<!\d)(?<!\d[.,])\d{9,}(?!\d)")
_WAKTU = re.compile(
    r"(?:(?:0?[1-9]|[12]\d|3[01])(?P<pisah>[./-])(?:0?[1-9]|1[0-2])(?P=pisah)(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:[01]?\d|2[0-4])[.:][0-5]\d)(?!\d|[./:]\d)(?!-\d(?!\d?[.:]\d\d(?!\d)))[\s-]{0,3}"
)
"""A real date or hour, with what parts it from the next."""
SISA_WAKTU = 4
"""With fewer digits than this after its dates and hours, a row of digits is no number."""
_RUPIAH = re.compile(r"(?:rp\.?|idr)\s?$", re.IGNORECASE)

_KODE_DAERAH = frozenset({
    "A", "B", "D", "E", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "W", "Z", "AA",
    "AB", "AD", "AE", "AG", "BA", "BB", "BD", "BE", "BG", "BH", "BK", "BL", "BM", "BN", "BP",
    "DA", "DB", "DC", "DD", "DE", "DG", "DH", "DK", "DL", "DM", "DN", "DP", "DR", "DS", "DT",
    "EA", "EB", "ED", "KB", "KH", "KT", "KU", "PA", "PB",
})  # fmt: skip
_PELAT = re.compile(r"(?<![\w.-])([A-Z]{1,2})[ -]?\d{1,4}[ -]?([A-Z]{1,3})(?![\w-])")
_PELAT_KECIL = re.compile(
    r"(?P<sebut>\b(?:plat|pelat|nopol|nomor polisi|no polisi|motor|mobil|kendaraan)\b"
    r"[^\d\n]{0,25}?)(?<![\w.-])([a-z]{1,2})[ -]?\d{1,4}[ -]?[a-z]{1,3}(?![\w-])",
    re.IGNORECASE,
)
_NAMA_FORMULIR = frozenset({"KWK", "PWP", "DPR", "DPD"})
"""Endings of election form names such as "DA 1 KWK", which read like a plate."""

_TERBILANG = re.compile(
    r"(?:(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|\d)[\s.,/_-]{0,3}){8,}",
    re.IGNORECASE,
)
"""A number of eight digits or more, some of them written as words."""
_KATA_ANGKA = {
    "nol": "0", "kosong": "0", "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5",
    "enam": "6", "tujuh": "7", "delapan": "8", "sembilan": "9",
}  # fmt: skip
_SATU_ANGKA = re.compile(rf"{'|'.join(_KATA_ANGKA)}|\d", re.IGNORECASE)
_PENYEDIA = re.compile(r"gmail|yahoo|ymail|hotmail|outlook|rocketmail|icloud|proton", re.IGNORECASE)
_SUREL_LISAN = re.compile(
    r"[\w.+-]{2,64}\s{0,3}(?:@|\(at\)|\[at\]|\{at\}|\bat\b|\bet\b)\s{0,3}"
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|rocketmail|icloud|protonmail|proton)"
    r"(?:\s{0,3}(?:[.,]|\(dot\)|\[dot\]|\bdot\b|\btitik\b)\s{0,3}[a-z]{2,5}\b){0,3}",
    re.IGNORECASE,
)
"""An address at a well-known provider, spelled out: "siti at gmail titik com"."""
_MIRIP_ANGKA = re.compile(r"(?<![A-Za-z])[0-9OoIl](?:[ ./-]?[0-9OoIl]){7,}(?![A-Za-z])")
_JADI_ANGKA = str.maketrans("OoIl", "0011")
SEDIKITNYA_ANGKA, SEDIKITNYA_KATA = 5, 2
"""With fewer true digits a row of look-alikes is a word; with fewer words a row is digits."""
_PEMISAH_ANEH = str.maketrans({"*": "-", "|": "-", "~": "-", "•": "-", "·": "-",
                               "=": "-", "\ufe0f": " ", "\u20e3": " ", "\u00ad": " ",
                               "\u034f": " ", "\u180e": " ", "\u200b": " ", "\u200c": " ",
                               "\u200d": " ", "\u2060": " ", "\ufeff": " "})  # fmt: skip

NOMOR_LAPORAN = re.compile(
    r"\bpgd[\s./‐-―-]{0,3}\d{4}[\s./‐-―-]{0,3}\d{4,7}(?:[\s./‐-―-]{0,3}[a-z]\b)?", re.IGNORECASE
)
"""A number of a case, as people write it."""

_KATA = re.compile(r"[^\W\d_]+")
NAMA_TERPENDEK = 3
"""A shorter word of a name, such as an initial, does not stand for the person alone."""
GABUNGAN_TERPANJANG = 80
_PENYAMBUNG = frozenset({"", ".", ",", "_", "-", "'", "’"})
"""What may stand between two words of one name, besides spaces."""

_GELAR = frozenset(["bapak", "pak", "ibu", "bu", "mas", "mbak", "kak", "cak", "gus", "haji"])
_BUKAN_NAMA = _GELAR | {"bpk", "saudara", "saudari", "sdr", "sdri", "hajah", "di", "dari"}
"""What people write in the field for the name that is no part of it."""

_KATA_UMUM = frozenset({
    "abadi", "adil", "agung", "agustus", "aman", "amanah", "amin", "anugerah", "bagus", "bahagia",
    "bakti", "barat", "baru", "benar", "berkah", "bersih", "bintang", "bulan", "bunga", "cahaya",
    "cinta", "damai", "fajar", "guru", "hamba", "harapan", "hari", "indah", "intan", "jalan",
    "januari", "jati", "jaya", "jujur", "juli", "jumat", "juni", "kamis", "karunia", "karya",
    "kasih", "kota", "kudus", "kurnia", "laut", "lestari", "lima", "maju", "makmur", "mandiri",
    "masyarakat", "mawar", "mega", "mei", "melati", "merdeka", "minggu", "muda", "mulia", "murni",
    "mutiara", "pagi", "pelapor", "perdana", "permata", "pertama", "puji", "putra", "putri",
    "rabu", "rahmat", "raja", "sabar", "satu", "saya", "sehat", "sejahtera", "selamat", "selasa",
    "senin", "setia", "siang", "sinar", "subur", "suci", "sukses", "syukur", "teguh", "terang",
    "tiga", "timur", "tua", "tulus", "untung", "utama", "utara", "warga", "yang",
})  # fmt: skip
"""Names that are ordinary words as well: alone, only a capital makes them a name."""


def samarkan(teks: str, nama: Iterable[str] = ()) -> str:
    """Return `teks` with identity numbers, phones, mail, plates and bank accounts masked.

    Each is replaced by a label naming what it was; `temukan` says what is found.
    """
    parts: list[str] = []
    kept = 0
    for one in temukan(teks, nama):
        parts += teks[kept : one.mulai], LABEL_RAHASIA[one.jenis]
        kept = one.akhir
    return "".join((*parts, teks[kept:]))


def temukan(teks: str, nama: Iterable[str] = ()) -> list[Temuan]:
    """Return what `samarkan` masks, in order and without overlaps.

    Identity numbers, phones, mail, plates and bank accounts, also when they are spelled
    in words, with letters that look like digits, or in digits of other scripts. Dates,
    hours, sums of money, case numbers and rule numbers stay. `nama` holds names to mask
    too (of the reporter), however they are written: two of their words in a row, words run
    together, and single words of three letters or more. A name that is an ordinary word too
    counts alone only with a capital. Takes time in proportion to the length of the text,
    whatever stands in it.
    """
    sheet = _Lembar(_folded(teks))
    if "@" in sheet.teks or _AT_TERTULIS.search(sheet.teks):
        sheet.mask(_SUREL, Rahasia.SUREL)
    if _PENYEDIA.search(sheet.teks):
        sheet.mask(_SUREL_LISAN, Rahasia.SUREL)
    sheet.mask(_TERBILANG, _spelled)
    digits = len(_ANGKA.findall(sheet.teks))
    if digits:
        _find_numbers(sheet, digits)
    _find_names(sheet, nama)
    return sorted(sheet.found)


def ringkas(teks: str, huruf: int) -> str:
    """Return the text on one line, cut at a word to `huruf` characters with an ellipsis."""
    baris = " ".join(teks.split())
    if len(baris) <= huruf:
        return baris
    potong = baris[: huruf - 1]
    batas = potong.rfind(" ")
    return potong[: batas if batas > huruf // 2 else huruf - 1].rstrip(" ,.;:") + "…"


HOLE = "\ue000"
"""Stands in the working text where something was masked; it is neither digit nor letter."""

Judge = Callable[[re.Match[str]], tuple[int, int, Rahasia] | None]


class _Lembar:
    """A working copy of a text, of the same length, in which what was found is blotted out."""

    def __init__(self, teks: str) -> None:
        self.teks = teks
        self.found: list[Temuan] = []

    def mask(self, pattern: re.Pattern[str], judge: Rahasia | Judge) -> None:
        """Blot out every hit of a pattern, or the part of it that `judge` names (None: none)."""

        def replacement(hit: re.Match[str]) -> str:
            place = (*hit.span(), judge) if isinstance(judge, Rahasia) else judge(hit)
            if place is None:
                return hit[0]
            begin, end, _kind = place
            self.found.append(Temuan(*place))
            at = hit.start()
            return f"{hit[0][: begin - at]}{HOLE * (end - begin)}{hit[0][end - at :]}"

        self.teks = pattern.sub(replacement, self.teks)


def _folded(teks: str) -> str:
    """Return the text, letter for letter, with whatever looks like a digit made one."""
    if not teks.isascii():
        teks = "".join(map(_plain, teks))
    teks = teks.translate(_PEMISAH_ANEH)
    return _MIRIP_ANGKA.sub(_true_digits, teks)


def _plain(char: str) -> str:
    """Return the ASCII character that this one stands for, if it is one; else itself."""
    if char.isascii():
        return char
    if char.isdigit():
        return str(unicodedata.digit(char))
    simple = unicodedata.normalize("NFKC", char)
    return simple if len(simple) == 1 and simple.isascii() else char


def _true_digits(hit: re.Match[str]) -> str:
    true = len(_ANGKA.findall(hit[0])) >= SEDIKITNYA_ANGKA
    return hit[0].translate(_JADI_ANGKA) if true else hit[0]


def _spelled(hit: re.Match[str]) -> tuple[int, int, Rahasia] | None:
    tokens = list(_SATU_ANGKA.finditer(hit[0]))
    words = sum(not token[0].isdigit() for token in tokens)
    if words < SEDIKITNYA_KATA:
        return None
    number = "".join(_KATA_ANGKA.get(token[0].casefold(), token[0]) for token in tokens)
    phone = number.startswith(("08", "628"))
    nik = len(number) >= ANGKA_NIK
    kind = Rahasia.TELEPON if phone else Rahasia.NIK if nik else Rahasia.NOMOR
    return hit.start(), hit.start() + tokens[-1].end(), kind


def _find_numbers(sheet: _Lembar, digits: int) -> None:
    # A text with few digits, such as "TPS 4", can hold no more than a plate.
    if digits >= ANGKA_TERPENDEK:
        sheet.mask(_REKENING, _account_or_time)
        if digits >= ANGKA_NIK:
            sheet.mask(_NIK_RAPAT, Rahasia.NIK)
            sheet.mask(_NIK_BERSELA, _unless_time_or_money(Rahasia.NIK))
            sheet.mask(_NIK_BERKELOMPOK, Rahasia.NIK)
        sheet.mask(_PONSEL, _unless_time_or_money(Rahasia.TELEPON))
        sheet.mask(_TELEPON, _unless_time_or_money(Rahasia.TELEPON))
        sheet.mask(_PANJANG, _unless_time_or_money(Rahasia.NOMOR))
    sheet.mask(_PELAT, _plate_or_form)
    sheet.mask(_PELAT_KECIL, _spoken_plate)


def _account_or_time(hit: re.Match[str]) -> tuple[int, int, Rahasia] | None:
    number = hit["angka"]
    is_time = _digits(number, _end_of_time(number)) < SISA_WAKTU
    return None if is_time else (hit.start("angka"), hit.end(), Rahasia.REKENING)


def _unless_time_or_money(kind: Rahasia) -> Judge:
    def judge(hit: re.Match[str]) -> tuple[int, int, Rahasia] | None:
        if _RUPIAH.search(hit.string, max(0, hit.start() - 5), hit.start()):
            return None
        end = _end_of_time(hit[0])
        left = _digits(hit[0], end)
        if left < SISA_WAKTU:
            return None
        if end and left >= ANGKA_TERPENDEK:
            # A date with a whole number behind it: the date is no part of the number.
            phone = _PONSEL.fullmatch(hit[0], end)
            return hit.start() + end, hit.end(), Rahasia.TELEPON if phone else kind
        return *hit.span(), kind

    return judge


def _end_of_time(number: str) -> int:
    """Return where the dates and hours at the beginning of a row of digits end."""
    end = 0
    while found := _WAKTU.match(number, end):
        end = found.end()
    return end


def _digits(number: str, begin: int) -> int:
    return len(_ANGKA.findall(number, begin))


def _plate_or_form(hit: re.Match[str]) -> tuple[int, int, Rahasia] | None:
    is_plate = hit[1] in _KODE_DAERAH and hit[2] not in _NAMA_FORMULIR
    return (*hit.span(), Rahasia.PELAT) if is_plate else None


def _spoken_plate(hit: re.Match[str]) -> tuple[int, int, Rahasia] | None:
    is_plate = hit[2].upper() in _KODE_DAERAH
    return (hit.end("sebut"), hit.end(), Rahasia.PELAT) if is_plate else None


def _find_names(sheet: _Lembar, nama: Iterable[str]) -> None:
    words = {word.casefold() for one in nama for word in _KATA.findall(one)} - _BUKAN_NAMA
    written = sheet.teks.casefold()
    if not any(len(word) > 1 and word in written for word in words):
        return
    for run in _runs(sheet.teks, words):
        if _names_someone(run, words):
            sheet.found.append(Temuan(run[0].start(), run[-1].end(), Rahasia.NAMA))


def _runs(teks: str, words: Set[str]) -> Iterator[list[re.Match[str]]]:
    """Yield the words of the text that belong to the name, those in a row together."""
    run: list[re.Match[str]] = []
    for word in _KATA.finditer(teks):
        if not _belongs(word[0].casefold(), words):
            continue
        if run and teks[run[-1].end() : word.start()].strip() not in _PENYAMBUNG:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _names_someone(run: Sequence[re.Match[str]], words: Set[str]) -> bool:
    distinct = {word[0].casefold() for word in run}
    if len(distinct) > 1 or not distinct <= words:
        return True
    (only,) = distinct
    if len(only) < NAMA_TERPENDEK:
        return False
    return only not in _KATA_UMUM or any(word[0][0].isupper() for word in run)


def _belongs(word: str, words: Set[str]) -> bool:
    return word in words or (
        len(word) <= GABUNGAN_TERPANJANG
        and any(part in word for part in words if len(part) >= NAMA_TERPENDEK)
        and _is_joined(word, words)
    )


def _is_joined(word: str, words: Set[str]) -> bool:
    """Say whether the word is several of the name, or a title and one of it, run together."""
    for title in _GELAR:
        bare = word.removeprefix(title)
        if bare != word and bare in words - _KATA_UMUM and len(bare) > NAMA_TERPENDEK:
            return True
    reached = {0}
    for at in range(len(word)):
        if at in reached:
            reached |= {at + len(part) for part in words if word.startswith(part, at)}
    return len(word) in reached
