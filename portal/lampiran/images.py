"""Making pictures safe: decoded within bounds and drawn anew, so that only pixels stay.

Place, time, camera and owner that phones write into a photo (EXIF, GPS, XMP, comments)
are gone afterwards; colours are brought to sRGB and the picture stands upright.
"""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pillow_heif
from PIL import Image, ImageCms

from portal.core.format_id import angka
from portal.lampiran.formulas import HEIC, JPEG, PNG, RUSAK, WEBP, Jenis, TakDiterima

MAX_PIXELS = 40_000_000
MAX_PIXELS_COSTLY = 20_000_000
"""For WebP and transparency, whose decoding takes several times the memory."""

MAX_SIDE = 20_000
KEPT_SIDE = 2_560
FEW_COLOURS = 256
FEW_GREYS = 64
QUALITY = 85
AT_ONCE = 2
LARGE_BYTES = 64 * 1024 * 1024
WAIT_SECONDS = 20.0

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
# A photo's built-in thumbnail may show something else than the photo: never use it.
pillow_heif.register_heif_opener(
    thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
)

_FORMAT = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF"}
_ORIENTATION_TAG = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_GREY_16 = ("I", "I;16", "I;16L", "I;16B", "I;16N")

_TRANSPARENT = ("RGBA", "RGBa", "LA", "La", "PA")

_decoders = threading.BoundedSemaphore(AT_ONCE)
_large = threading.BoundedSemaphore(1)


def gambar_bersih(isi: bytes, jenis: Jenis) -> tuple[bytes, Jenis]:
    """Draw the picture anew and return its bytes and kind (JPEG, or PNG for drawings).

    At most 2.560 pixels on the longer side; of a moving picture the first frame.
    TakDiterima when it is damaged, or larger than 40 megapixels (20 for WebP and with
    transparency) or 20.000 pixels a side, which is read from its head before anything is
    decoded. TimeoutError when too many pictures wait to be decoded.
    """
    with _turn(_decoders):
        try:
            return _redraw(isi, jenis)
        except TakDiterima:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_large() from error
        # A decoder fed with broken bytes may raise nearly anything; all of it means the same.
        except Exception as error:
            raise TakDiterima(RUSAK) from error


@contextmanager
def _turn(places: threading.Semaphore) -> Iterator[None]:
    if not places.acquire(timeout=WAIT_SECONDS):
        raise TimeoutError("too many pictures wait to be decoded")
    try:
        yield
    finally:
        places.release()


def _redraw(isi: bytes, jenis: Jenis) -> tuple[bytes, Jenis]:
    with (
        Image.open(io.BytesIO(isi), formats=(_FORMAT[jenis],)) as image,
        _turn(_large) if _memory(image, jenis) > LARGE_BYTES else nullcontext(),
    ):
        image.load()
        profile: bytes | None = image.info.get("icc_profile")
        upright = _UPRIGHT.get(_orientation(image))
        picture = _shrunk(_full_colour(image))
    if upright is not None:
        picture = picture.transpose(upright)
    picture = _without_needless_alpha(_in_srgb(picture, profile))
    stays_png = jenis is PNG and (picture.mode == "RGBA" or _has_few_colours(picture))
    return _encoded(picture, PNG if stays_png else JPEG)


def _memory(image: Image.Image, jenis: Jenis) -> int:
    """Return about how many bytes decoding will take; TakDiterima for too many pixels.

    Reads the head only. A JPEG is set to be decoded no larger than it will be kept.
    """
    pixels = image.width * image.height
    transparent = image.mode in _TRANSPARENT or "transparency" in image.info
    costly = jenis is WEBP or transparent
    if max(image.size) > MAX_SIDE or pixels > (MAX_PIXELS_COSTLY if costly else MAX_PIXELS):
        raise _too_large(costly=costly)
    if pixels < 1:
        raise TakDiterima(RUSAK)
    if jenis is JPEG and max(image.size) > KEPT_SIDE:
        image.draft(None, _fitted(image.size))
    return image.width * image.height * (16 if jenis is WEBP else 8 if transparent else 4)


def _full_colour(image: Image.Image) -> Image.Image:
    """Return the picture as grey, RGB, RGBA or CMYK, the modes that the next steps know."""
    if image.mode in _GREY_16:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("L", "RGB") and "transparency" not in image.info:
        return image
    if image.mode in ("RGBA", "CMYK"):
        return image
    if image.mode == "1":
        return image.convert("L")
    transparent = "transparency" in image.info or image.mode in _TRANSPARENT
    return image.convert("RGBA" if transparent else "RGB")


def _has_few_colours(image: Image.Image) -> bool:
    """Say whether this is a drawing or a screenshot rather than a photo."""
    return image.getcolors(FEW_GREYS if image.mode == "L" else FEW_COLOURS) is not None


def _shrunk(image: Image.Image) -> Image.Image:
    if max(image.size) <= KEPT_SIDE:
        return image
    return image.resize(_fitted(image.size), Image.Resampling.BILINEAR, reducing_gap=2.0)


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    longest = max(size)
    return (
        max(1, round(size[0] * KEPT_SIDE / longest)),
        max(1, round(size[1] * KEPT_SIDE / longest)),
    )


def _orientation(image: Image.Image) -> int:
    """Return how the camera was held (EXIF); a damaged note counts as upright."""
    try:
        return int(image.getexif().get(_ORIENTATION_TAG, 1))
    except Exception:
        return 1


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Bring colours to sRGB; a profile that cannot be used is dropped."""
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        target = "RGBA" if image.mode == "RGBA" else "RGB"
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if not ImageCms.getProfileDescription(source).startswith("sRGB"):
                converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode=target)
                image = converted or image
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image


def _without_needless_alpha(image: Image.Image) -> Image.Image:
    """Drop a transparency channel through which nothing shines."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _on_paper(image: Image.Image) -> Image.Image:
    """Lay a transparent picture on white, since JPEG has no transparency."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _encoded(image: Image.Image, jenis: Jenis) -> tuple[bytes, Jenis]:
    if jenis is JPEG:
        image = _on_paper(image)
    # The encoders copy some notes (comment, profile) from here unless it is empty.
    image.info = {}
    out = io.BytesIO()
    if jenis is JPEG:
        image.save(out, "JPEG", quality=QUALITY)
    else:
        # More effort takes five times as long on grainy pictures and gains little.
        image.save(out, "PNG", compress_level=1)
    return out.getvalue(), jenis


def _too_large(*, costly: bool = False) -> TakDiterima:
    juta = (MAX_PIXELS_COSTLY if costly else MAX_PIXELS) // 1_000_000
    return TakDiterima(
        f"berukuran terlalu banyak piksel (paling banyak {juta} juta, atau {angka(MAX_SIDE)} "
        "pada satu sisi). Kecilkan gambarnya, lalu kirim lagi."
    )
