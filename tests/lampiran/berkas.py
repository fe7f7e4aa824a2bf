"""Files as people send them, and files as only attackers make them, built on the spot."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pillow_heif
from PIL import Image, ImageCms, ImageDraw
from PIL.ExifTags import GPS, IFD, Base
from werkzeug.datastructures import FileStorage

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def unggahan(isi: bytes, nama: str = "berkas") -> FileStorage:
    """An upload as a view gets it."""
    return FileStorage(stream=io.BytesIO(isi), filename=nama)


def pemandangan(ukuran: tuple[int, int] = (320, 240), mode: str = "RGB") -> Image.Image:
    """A photo-like picture: many colours, left half darker than the right."""
    lebar, tinggi = ukuran
    grain = Image.effect_noise((lebar, tinggi), 40)
    slope = Image.linear_gradient("L").rotate(90).resize((lebar, tinggi))
    return Image.merge("RGB", (slope, grain, Image.blend(slope, grain, 0.5))).convert(mode)


def simpan(gambar: Image.Image, jenis: str, **pilihan: object) -> bytes:
    keluar = io.BytesIO()
    gambar.save(keluar, jenis, **pilihan)
    return keluar.getvalue()


def jpeg(ukuran: tuple[int, int] = (320, 240), **pilihan: object) -> bytes:
    return simpan(pemandangan(ukuran), "JPEG", **pilihan)


def foto_ponsel(arah: int = 1) -> bytes:
    """A JPEG with all that a phone writes: GPS, camera, XMP, comment, colour profile."""
    exif = Image.Exif()
    exif[Base.Orientation] = arah
    exif[Base.Make] = "KameraRahasia"
    gps = exif.get_ifd(IFD.GPSInfo)
    gps[GPS.GPSLatitudeRef] = "S"
    gps[GPS.GPSLatitude] = (6.0, 48.0, 17.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return jpeg(
        exif=exif,
        comment=b"milik Siti",
        icc_profile=profile,
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>PemilikRahasia</x:xmpmeta>",
    )


def heic() -> bytes:
    keluar = io.BytesIO()
    pillow_heif.from_pillow(pemandangan()).save(keluar, quality=60)
    return keluar.getvalue()


def tangkapan_layar(ukuran: tuple[int, int] = (400, 300)) -> Image.Image:
    """A drawing of few colours."""
    gambar = Image.new("RGB", ukuran, "white")
    ImageDraw.Draw(gambar).rectangle((20, 20, 200, 60), fill="navy")
    return gambar


def kepala_png(lebar: int, tinggi: int, isi: bytes = b"") -> bytes:
    """A PNG whose head promises that size, whatever its data holds."""
    ihdr = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", ihdr)
        + _chunk(b"IDAT", zlib.compress(isi or b"\0" * 64))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, isi: bytes) -> bytes:
    return struct.pack(">I", len(isi)) + kind + isi + struct.pack(">I", zlib.crc32(kind + isi))


def bom_png(lebar: int = 6_000, tinggi: int = 6_600) -> bytes:
    """A PNG of nothing but zeros: a few dozen kilobytes that unpack to 119 MB."""
    pack = zlib.compressobj(9)
    row = b"\0" * (1 + 3 * lebar)
    body = b"".join(pack.compress(row) for _ in range(tinggi)) + pack.flush()
    ihdr = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", ihdr) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    )


def pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000055 00000 n \n"
        b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n102\n%%EOF\n"
    )


def arsip(bagian: Mapping[str, bytes], mampat: int = zipfile.ZIP_DEFLATED) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", mampat) as wadah:
        for nama, isi in bagian.items():
            wadah.writestr(nama, isi)
    return keluar.getvalue()


def daftar_jenis(utama: str, jenis: str, *lain: tuple[str, str]) -> bytes:
    baris = "".join(
        f'<Override PartName="{bagian}" ContentType="{macam}"/>'
        for bagian, macam in ((utama, jenis), *lain)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{baris}</Types>'
    ).encode()


def bagian_docx(**lain: bytes) -> dict[str, bytes]:
    return {
        "[Content_Types].xml": daftar_jenis("/word/document.xml", f"{WORD}.document.main+xml"),
        "_rels/.rels": b"<Relationships/>",
        "word/document.xml": b"<w:document>" + b"isi " * 50 + b"</w:document>",
        **lain,
    }


def docx() -> bytes:
    return arsip(bagian_docx())


def xlsx() -> bytes:
    return arsip(
        {
            "[Content_Types].xml": daftar_jenis("/xl/workbook.xml", f"{EXCEL}.sheet.main+xml"),
            "xl/workbook.xml": b"<workbook/>",
        }
    )


def mp3(bingkai: int = 4) -> bytes:
    """Silence: an ID3 tag, then MPEG-1 Layer III frames of 128 kbit/s at 44,1 kHz."""
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + b"\0" * 10
    return tag + (b"\xff\xfb\x90\x00" + b"\0" * 413) * bingkai


def kotak(jenis: bytes, isi: bytes) -> bytes:
    return struct.pack(">I", 8 + len(isi)) + jenis + isi


def mp4(*jalur: bytes, merek: bytes = b"isom") -> bytes:
    """An ISO media file with tracks of these kinds (`vide`, `soun`)."""
    trak = b"".join(
        kotak(b"trak", kotak(b"mdia", kotak(b"hdlr", b"\0" * 8 + one + b"\0" * 13)))
        for one in jalur
    )
    return (
        kotak(b"ftyp", merek + b"\0\0\2\0" + merek + b"mp42")
        + kotak(b"moov", trak)
        + kotak(b"mdat", b"\1" * 64)
    )


SAH: dict[str, bytes] = {
    "foto.jpg": jpeg(),
    "gambar.png": simpan(tangkapan_layar(), "PNG"),
    "gambar.webp": simpan(pemandangan(), "WEBP"),
    "foto.heic": heic(),
    "surat.pdf": pdf(),
    "surat.docx": docx(),
    "daftar.xlsx": xlsx(),
    "suara.mp3": mp3(),
    "suara.m4a": mp4(b"soun", merek=b"M4A "),
    "video.mp4": mp4(b"vide", b"soun"),
}
"""One whole file of every kind that is taken."""
