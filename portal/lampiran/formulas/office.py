"""Word and Excel files: looking into the zip container without unpacking it. [pure]

Only the list of parts is read, and one part is opened: [Content_Types].xml, which says
what the others are. Bounds come before reading, so that no list can be made to hurt.
"""

import struct
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from portal.lampiran.formulas.reasons import RUSAK, TakDiterima

WORD_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAIN_PART = {f"{mime}.main+xml": mime for mime in (WORD_MIME, EXCEL_MIME)}

MAX_PARTS = 2_000
MAX_LIST_BYTES = 400_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
RATIO_FREE_BYTES = 1024 * 1024
MAX_TYPES_BYTES = 512 * 1024

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_END64_LOCATOR_MARK = b"PK\x06\x07"
_END64_LOCATOR_BYTES = 20
_MAX_COMMENT = 65_535
_LOCAL_HEADER_BYTES = 30
_ENCRYPTED = 0x1

_TYPES = "[Content_Types].xml"
_MACRO_PARTS = ("vbaproject", "vbadata", "macrosheets/", "/activex/")
_MACRO_TYPES = ("vbaproject", "macroenabled", "activex")
_PROGRAMS = (".exe", ".dll", ".js", ".vbs", ".scr", ".bat", ".cmd", ".ps1", ".hta", ".jar", ".lnk")


def kenali(isi: bytes) -> str:
    """Return the media type of a Word or Excel file; TakDiterima for any other zip."""
    parts = _parts(isi)
    names = {part.filename for part in parts}
    if _TYPES not in names:
        raise TakDiterima("adalah arsip (ZIP), bukan dokumen. Kirim isinya satu per satu.")
    _refuse_programs(names)
    types = _content_types(isi, parts)
    if any(sign in kind.lower() for kind in types.values() for sign in _MACRO_TYPES):
        raise _macros()
    found = {_MAIN_PART[kind]: part for part, kind in types.items() if kind in _MAIN_PART}
    if len(found) != 1:
        raise TakDiterima("bukan dokumen Word (DOCX) atau lembar Excel (XLSX) biasa.")
    ((mime, main),) = found.items()
    if main.lstrip("/") not in names:
        raise TakDiterima(RUSAK)
    return mime


def holds_archive(isi: bytes) -> bool:
    """Say whether a zip archive hides in bytes that are meant to be something else."""
    end = isi.rfind(_END_MARK, max(0, len(isi) - _END.size - _MAX_COMMENT))
    if end < 0 or len(isi) - end < _END.size:
        return False
    list_bytes: int = _END.unpack_from(isi, end)[5]
    return isi[max(0, end - list_bytes) : end].startswith(b"PK\x01\x02")


def _parts(isi: bytes) -> list[zipfile.ZipInfo]:
    """Return the parts of the container, after all bounds were kept."""
    _bound_list(isi)
    try:
        with zipfile.ZipFile(BytesIO(isi)) as container:
            parts = container.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, struct.error, NotImplementedError) as error:
        raise TakDiterima(RUSAK) from error
    _bound_names(parts)
    _bound_sizes(parts, len(isi))
    return parts


def _bound_list(isi: bytes) -> None:
    """Refuse a list of parts that is long, doubled, or not the last thing in the file."""
    end = isi.rfind(_END_MARK, max(0, len(isi) - _END.size - _MAX_COMMENT))
    if not isi.startswith(b"PK\x03\x04") or end < 0 or len(isi) - end < _END.size:
        raise TakDiterima(RUSAK)
    _, disk, list_disk, here, count, list_bytes, list_at, comment = _END.unpack_from(isi, end)
    locator = isi[max(0, end - _END64_LOCATOR_BYTES) : end][:4]
    whole = (
        (disk, list_disk, here) == (0, 0, count)
        and list_at + list_bytes == end
        and end + _END.size + comment == len(isi)
        and locator != _END64_LOCATOR_MARK
    )
    if not whole:
        raise TakDiterima(RUSAK)
    if count > MAX_PARTS or list_bytes > MAX_LIST_BYTES:
        raise _too_dense()


def _bound_names(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    strange = any(
        part.filename != part.orig_filename
        or part.filename.startswith("/")
        or "\\" in part.filename
        or ".." in part.filename.split("/")
        for part in parts
    )
    if strange or len({name.lower() for name in names}) != len(names):
        raise TakDiterima(RUSAK)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise TakDiterima("terkunci kata sandi. Simpan lagi tanpa kata sandi.")


def _bound_sizes(parts: list[zipfile.ZipInfo], file_bytes: int) -> None:
    """Refuse parts that overlap, unpack to too much, or are packed as only bombs are."""
    free_from = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < free_from:
            raise _too_dense()
        free_from = part.header_offset + _LOCAL_HEADER_BYTES + part.compress_size
        big = part.file_size > RATIO_FREE_BYTES
        if big and part.file_size > MAX_RATIO * max(1, part.compress_size):
            raise _too_dense()
    if free_from > file_bytes or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise _too_dense()


def _refuse_programs(names: set[str]) -> None:
    for name in (name.lower() for name in names):
        if any(sign in name for sign in _MACRO_PARTS):
            raise _macros()
        if name.endswith(_PROGRAMS):
            raise TakDiterima("berisi program di dalamnya. Kirim sebagai PDF.")


def _content_types(isi: bytes, parts: list[zipfile.ZipInfo]) -> dict[str, str]:
    """Return part name -> type as the container's own list has it (defaults by their ending)."""
    part = next(part for part in parts if part.filename == _TYPES)
    if part.file_size > MAX_TYPES_BYTES:
        raise _too_dense()
    try:
        with zipfile.ZipFile(BytesIO(isi)) as container, container.open(part) as stream:
            return _read_types(stream.read(MAX_TYPES_BYTES))
    except TakDiterima:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        ValueError,
        EOFError,
        struct.error,
        NotImplementedError,
    ) as error:
        raise TakDiterima(RUSAK) from error


def _read_types(xml: bytes) -> dict[str, str]:
    types: dict[str, str] = {}

    def start(_name: str, attributes: dict[str, str]) -> None:
        part = attributes.get("PartName") or attributes.get("Extension")
        if part:
            types[part] = attributes.get("ContentType", "")

    def refuse(*_: object) -> None:
        raise TakDiterima(RUSAK)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    # No office program writes a DOCTYPE here; entities that swell begin with one.
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)
    return types


def _macros() -> TakDiterima:
    return TakDiterima(
        "memuat makro (program kecil), yang tidak kami terima. "
        "Simpan lagi tanpa makro, atau sebagai PDF."
    )


def _too_dense() -> TakDiterima:
    return TakDiterima(
        "dimampatkan secara tidak wajar, sehingga tidak aman dibuka. Simpan lagi sebagai PDF."
    )
