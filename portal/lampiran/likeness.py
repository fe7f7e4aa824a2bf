"""How alike two photos are: a hash of what they show instead of their bytes.

The picture is drawn small and grey, its coarse waves are taken (discrete cosine
transform), and each of 64 waves becomes one bit: stronger or weaker than their median.
Saving again, making smaller and trimming an edge change only a few of these bits.
"""

import io
import math
from statistics import median

from PIL import Image, ImageStat

BEDA_PALING_BANYAK = 6
"""So many of the 64 bits may differ in two copies of one photo."""

BAGIAN = 7
"""One more piece than bits may differ, so that one piece at least is whole."""

SIDE, WAVES, BITS = 32, 8, 64
FLAT = 8.0
"""Spread of grey below which a picture (a blank sheet) shows nothing to compare."""

_WAVE = [
    [math.cos(math.pi * (2 * place + 1) * wave / (2 * SIDE)) for place in range(SIDE)]
    for wave in range(WAVES)
]


def sidik_rupa(isi: bytes) -> str | None:
    """Return the perceptual hash of a picture that was drawn anew: 16 hexadecimal digits.

    None for a picture that is nearly all one shade.
    """
    with Image.open(io.BytesIO(isi), formats=("JPEG", "PNG")) as image:
        image.draft("L", (SIDE * 4, SIDE * 4))
        flat = image.convert("RGBA") if image.mode in ("P", "LA", "PA", "RGBA") else image
        if flat.mode == "RGBA":
            paper = Image.new("RGB", flat.size, "white")
            paper.paste(flat, mask=flat.getchannel("A"))
            flat = paper
        small = flat.convert("L").resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    if ImageStat.Stat(small).stddev[0] < FLAT:
        return None
    pixels = small.tobytes()
    rows = [pixels[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    across = [
        [sum(value * wave[place] for place, value in enumerate(row)) for wave in _WAVE]
        for row in rows
    ]
    waves = [
        sum(across[place][column] * wave[place] for place in range(SIDE))
        for wave in _WAVE
        for column in range(WAVES)
    ]
    # The first wave is only how bright the picture is.
    middle = median(waves[1:])
    bits = sum(1 << place for place, value in enumerate(waves) if place and value > middle)
    return f"{bits:016x}"


def beda(satu: str, dua: str) -> int:
    """Return in how many of the 64 bits two perceptual hashes differ."""
    return (int(satu, 16) ^ int(dua, 16)).bit_count()


def penggal(phash: str) -> tuple[int, ...]:
    """Return the pieces of a perceptual hash, each with its place, as whole numbers."""
    bits, start, pieces = int(phash, 16), 0, []
    for place in range(BAGIAN):
        end = BITS * (place + 1) // BAGIAN
        part = bits >> start & ((1 << (end - start)) - 1)
        pieces.append(place << 10 | part)
        start = end
    return tuple(pieces)
