"""Masking of personal data inside free text, before it leaves the case page. [pure]

Reports, public lists and exports show what people wrote; the numbers by which a person
can be found or reached are replaced by a label that says what stood there. Names of
third persons cannot be told from other words by a rule: only the name that is handed
in is masked, and cases with a secret identity show no text at all.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

DIRAHASIAKAN = "(dirahasiakan)"
"""Stands for the whole text of a case that no report may quote."""
TIDAK_DITAMPILKAN = "(tidak ditampilkan)"
"""Stands for the text of a case that this reader may not open."""

NIK = "[NIK disamarkan]"
TELEPON = "[nomor telepon disamarkan]"
SUREL = "[surel disamarkan]"
PELAT = "[pelat nomor disamarkan]"
REKENING = "[nomor rekening disamarkan]"
NOMOR = "[nomor disamarkan]"
NAMA = "[nama disamarkan]"

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

    Each is replaced by a label naming what it was. Dates, hours, sums of money, case
    numbers and rule numbers stay. `nama` holds names to mask too (of the reporter), however
    they are written: two of their words in a row, words run together, and single words of
    three letters or more. A name that is an ordinary word too counts alone only with a capital.
    Takes time in proportion to the length of the text, whatever stands in it.
    """
    if "@" in teks or _AT_TERTULIS.search(teks):
        teks = _SUREL.sub(SUREL, teks)
    digits = len(_ANGKA.findall(teks))
    if digits:
        teks = _without_numbers(teks, digits)
    return _without_names(teks, nama)


def ringkas(teks: str, huruf: int) -> str:
    """Return the text on one line, cut at a word to `huruf` characters with an ellipsis."""
    baris = " ".join(teks.split())
    if len(baris) <= huruf:
        return baris
    potong = baris[: huruf - 1]
    batas = potong.rfind(" ")
    return potong[: batas if batas > huruf // 2 else huruf - 1].rstrip(" ,.;:") + "…"


def _without_numbers(teks: str, digits: int) -> str:
    # A text with few digits, such as "TPS 4", can hold no more than a plate.
    if digits >= ANGKA_TERPENDEK:
        teks = _REKENING.sub(_account_or_time, teks)
        if digits >= ANGKA_NIK:
            teks = _NIK_RAPAT.sub(NIK, teks)
            teks = _NIK_BERSELA.sub(_unless_time_or_money(NIK), teks)
            teks = _NIK_BERKELOMPOK.sub(NIK, teks)
        teks = _PONSEL.sub(_unless_time_or_money(TELEPON), teks)
        teks = _TELEPON.sub(_unless_time_or_money(TELEPON), teks)
        teks = _PANJANG.sub(_unless_time_or_money(NOMOR), teks)
    teks = _PELAT.sub(_plate_or_form, teks)
    return _PELAT_KECIL.sub(_spoken_plate, teks)


def _account_or_time(hit: re.Match[str]) -> str:
    number = hit["angka"]
    is_time = _digits(number, _end_of_time(number)) < SISA_WAKTU
    return hit[0] if is_time else hit["sebut"] + REKENING


def _unless_time_or_money(label: str) -> Callable[[re.Match[str]], str]:
    def replacement(hit: re.Match[str]) -> str:
        if _RUPIAH.search(hit.string, max(0, hit.start() - 5), hit.start()):
            return hit[0]
        end = _end_of_time(hit[0])
        left = _digits(hit[0], end)
        if left < SISA_WAKTU:
            return hit[0]
        if end and left >= ANGKA_TERPENDEK:
            # A date with a whole number behind it: the date is no part of the number.
            return hit[0][:end] + (TELEPON if _PONSEL.fullmatch(hit[0], end) else label)
        return label

    return replacement


def _end_of_time(number: str) -> int:
    """Return where the dates and hours at the beginning of a row of digits end."""
    end = 0
    while found := _WAKTU.match(number, end):
        end = found.end()
    return end


def _digits(number: str, begin: int) -> int:
    return len(_ANGKA.findall(number, begin))


def _plate_or_form(hit: re.Match[str]) -> str:
    is_plate = hit[1] in _KODE_DAERAH and hit[2] not in _NAMA_FORMULIR
    return PELAT if is_plate else hit[0]


def _spoken_plate(hit: re.Match[str]) -> str:
    return hit["sebut"] + PELAT if hit[2].upper() in _KODE_DAERAH else hit[0]


def _without_names(teks: str, nama: Iterable[str]) -> str:
    words = {word.casefold() for one in nama for word in _KATA.findall(one)} - _BUKAN_NAMA
    written = teks.casefold()
    if not any(len(word) > 1 and word in written for word in words):
        return teks
    parts: list[str] = []
    kept = 0
    for run in _runs(teks, words):
        if _names_someone(run, words):
            parts += teks[kept : run[0].start()], NAMA
            kept = run[-1].end()
    return "".join((*parts, teks[kept:]))


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
