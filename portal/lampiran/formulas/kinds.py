"""The kinds of file taken, and telling what a file is by its content. [pure]"""

from dataclasses import dataclass

import filetype

from portal.lampiran.formulas import media, office
from portal.lampiran.formulas.reasons import RUSAK, TakDiterima

HEAD_BYTES = 8192
PDF_TAIL_BYTES = 2048
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Jenis:
    """A kind of file: what it is served as, and which endings its name may have."""

    mime: str
    akhiran: str
    akhiran_sah: frozenset[str]
    sebutan: str
    gambar: bool = False


JPEG = Jenis("image/jpeg", "jpg", frozenset({"jpg", "jpeg", "jfif", "jpe"}), "foto JPEG", True)
PNG = Jenis("image/png", "png", frozenset({"png"}), "gambar PNG", True)
WEBP = Jenis("image/webp", "webp", frozenset({"webp"}), "gambar WebP", True)
HEIC = Jenis("image/heic", "heic", frozenset({"heic", "heif", "hif"}), "foto HEIC", True)
PDF = Jenis("application/pdf", "pdf", frozenset({"pdf"}), "dokumen PDF")
DOCX = Jenis(office.WORD_MIME, "docx", frozenset({"docx"}), "dokumen Word")
XLSX = Jenis(office.EXCEL_MIME, "xlsx", frozenset({"xlsx"}), "lembar Excel")
MP3 = Jenis("audio/mpeg", "mp3", frozenset({"mp3"}), "rekaman suara MP3")
# Several phones and messengers name a voice recording .mp4.
M4A = Jenis("audio/mp4", "m4a", frozenset({"m4a", "mp4"}), "rekaman suara M4A")
MP4 = Jenis("video/mp4", "mp4", frozenset({"mp4", "m4v"}), "video MP4")

DITERIMA = (JPEG, PNG, WEBP, HEIC, PDF, DOCX, XLSX, MP3, M4A, MP4)
SEBUTAN_DITERIMA = (
    "foto (JPG, PNG, WebP, HEIC), PDF, Word (DOCX), Excel (XLSX), suara (MP3, M4A), dan video (MP4)"
)

_BY_MIME = {kind.mime: kind for kind in DITERIMA}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_NOT_PHOTO_BRANDS = frozenset({b"avif", b"avis", b"qt  "})


def kenali(isi: bytes) -> Jenis:
    """Return what kind of file these bytes are, whatever its name says.

    TakDiterima, with the reason and what to do, when the office does not take it: an
    unknown kind, a damaged file, a document with macros, or two kinds in one file.
    """
    if isi.startswith(b"PK"):
        return _BY_MIME[office.kenali(isi)]
    if isi.startswith(OLD_OFFICE):
        raise TakDiterima(
            "adalah dokumen Office model lama atau terkunci kata sandi. "
            "Simpan lagi sebagai DOCX, XLSX, atau PDF tanpa kata sandi."
        )
    kind = _iso_media(isi) if isi[4:8] == b"ftyp" else _by_signature(isi)
    if not kind.gambar and office.holds_archive(isi):
        raise TakDiterima(
            "berisi arsip tersembunyi di dalamnya. Simpan ulang sebagai PDF, lalu kirim lagi."
        )
    return kind


def _by_signature(isi: bytes) -> Jenis:
    kind = _BY_MIME.get(filetype.guess_mime(isi[:HEAD_BYTES]) or "")
    if kind is PDF:
        _check_pdf(isi)
    elif kind is MP3:
        media.check_mp3(isi)
    elif kind is None or not kind.gambar:
        raise _unknown()
    return kind


def _iso_media(isi: bytes) -> Jenis:
    brands = media.brands(isi)
    if brands[0] in _HEIC_BRANDS and not _NOT_PHOTO_BRANDS & set(brands):
        return HEIC
    if brands[0] in _NOT_PHOTO_BRANDS:
        raise _unknown()
    tracks = media.track_kinds(isi)
    if b"vide" in tracks:
        return MP4
    if b"soun" in tracks:
        return M4A
    raise _unknown()


def _check_pdf(isi: bytes) -> None:
    body = isi.removeprefix(BYTE_ORDER_MARK)
    if not body.startswith(b"%PDF-") or b"%%EOF" not in isi[-PDF_TAIL_BYTES:]:
        raise TakDiterima(RUSAK)


def _unknown() -> TakDiterima:
    return TakDiterima(
        f"bukan jenis berkas yang dapat kami terima. Yang dapat diterima: {SEBUTAN_DITERIMA}."
    )
