"""Files for demo complaints, drawn on the spot: photos and one-page documents."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

from portal.core import clock

UKURAN_FOTO = (960, 720)
UKURAN_HALAMAN = (1240, 1754)
_LEBAR_BARIS = 62

_Drawing = ImageDraw.ImageDraw


def foto(topik: str, keterangan: str, benih: int) -> bytes:
    """Return a JPEG that stands for a citizen's photo about `topik`; `benih` varies it."""
    rng = Random(benih)  # noqa: S311 - varies a drawing
    image = Image.new("RGB", UKURAN_FOTO, _shade(rng, (206, 214, 222)))
    draw = ImageDraw.Draw(image)
    if topik in {"data_pemilih", "badan_adhoc", "petugas"}:
        _paper_on_table(draw, rng)
    elif topik in {"media_sosial", "situs_aplikasi"}:
        _phone_screen(draw, rng)
    else:
        _street(draw, rng)
    _caption(draw, keterangan)
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def dokumen(judul: str, isi: str) -> bytes:
    """Return a one-page PDF with a title and some lines of text."""
    image = Image.new("RGB", UKURAN_HALAMAN, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, UKURAN_HALAMAN[0], 26), fill=(122, 24, 32))
    draw.text((110, 130), "KPU Kabupaten Kudus (data contoh)", fill="black", font=_font(34))
    draw.text((110, 200), judul, fill="black", font=_font(46))
    for number, line in enumerate(_lines(isi)):
        draw.text((110, 320 + 46 * number), line, fill=(40, 40, 40), font=_font(30))
    buffer = BytesIO()
    moment = clock.now().timetuple()
    image.save(buffer, "PDF", resolution=150, title=judul, creationDate=moment, modDate=moment)
    return buffer.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _shade(rng: Random, base: tuple[int, int, int]) -> tuple[int, int, int]:
    red, green, blue = (max(0, min(255, part + rng.randint(-18, 18))) for part in base)
    return red, green, blue


def _lines(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > _LEBAR_BARIS:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def _paper_on_table(draw: _Drawing, rng: Random) -> None:
    draw.rectangle((0, 0, *UKURAN_FOTO), fill=_shade(rng, (150, 112, 78)))
    left, top = rng.randint(120, 220), rng.randint(60, 110)
    draw.polygon(
        [(left, top), (left + 520, top + 26), (left + 490, top + 520), (left - 40, top + 490)],
        fill=(244, 242, 234),
    )
    for row in range(9):
        y = top + 70 + 46 * row
        draw.line(
            (left + 30, y, left + rng.randint(260, 450), y + 14), fill=(110, 110, 118), width=7
        )
    draw.ellipse((left + 350, top + 380, left + 450, top + 480), outline=(60, 80, 160), width=8)


def _phone_screen(draw: _Drawing, rng: Random) -> None:
    draw.rounded_rectangle((300, 20, 660, 640), radius=36, fill=(28, 28, 34))
    draw.rectangle((318, 70, 642, 590), fill="white")
    draw.rectangle((318, 70, 642, 130), fill=_shade(rng, (130, 30, 40)))
    for row in range(6):
        y = 165 + 68 * row
        draw.ellipse((336, y, 372, y + 36), fill=_shade(rng, (170, 180, 190)))
        draw.rounded_rectangle(
            (386, y, rng.randint(500, 630), y + 36), radius=10, fill=(226, 229, 234)
        )


def _street(draw: _Drawing, rng: Random) -> None:
    draw.rectangle((0, 430, *UKURAN_FOTO), fill=_shade(rng, (112, 112, 114)))
    draw.rectangle((130, 180, 780, 450), fill=_shade(rng, (232, 222, 204)))
    draw.polygon([(90, 190), (455, 70), (820, 190)], fill=_shade(rng, (142, 58, 46)))
    for left in (190, 350, 620):
        draw.rectangle((left, 250, left + 80, 330), fill=_shade(rng, (96, 124, 150)))
    draw.rectangle((480, 290, 570, 450), fill=_shade(rng, (98, 66, 44)))
    trunk = rng.choice((40, 850))
    draw.rectangle((trunk + 22, 300, trunk + 42, 450), fill=(92, 68, 48))
    draw.ellipse((trunk - 30, 180, trunk + 95, 330), fill=_shade(rng, (62, 110, 62)))


def _caption(draw: _Drawing, keterangan: str) -> None:
    draw.rectangle((0, 670, *UKURAN_FOTO), fill=(24, 24, 28))
    draw.text((20, 680), f"Gambar contoh: {keterangan}"[:74], fill="white", font=_font(24))
