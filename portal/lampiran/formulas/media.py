"""Sound and video: is the file what it says, and whole? [pure]"""

from collections.abc import Iterator

from portal.lampiran.formulas.reasons import RUSAK, TakDiterima

MAX_BOXES = 5_000
BRAND_BYTES = 4
SYNC_SEARCH_BYTES = 8_192
ID3_HEAD_BYTES = 10

# kbit/s of Layer III by the four bits of a frame's head (ISO 11172-3, ISO 13818-3).
_BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES_PER_SECOND = {
    3: (44_100, 48_000, 32_000),
    2: (22_050, 24_000, 16_000),
    0: (11_025, 12_000, 8_000),
}
_LAYER_3 = 1


def check_mp3(isi: bytes) -> None:
    """Refuse (TakDiterima) bytes without two MPEG Layer III frames in a row."""
    start = _after_tags(isi)
    for at in range(start, min(start + SYNC_SEARCH_BYTES, len(isi))):
        length = _frame_bytes(isi, at)
        if length and _frame_bytes(isi, at + length):
            return
    raise TakDiterima(RUSAK)


def _after_tags(isi: bytes) -> int:
    at = 0
    while isi[at : at + 3] == b"ID3" and len(isi) >= at + ID3_HEAD_BYTES:
        size = 0
        for byte in isi[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        footer = ID3_HEAD_BYTES if isi[at + 5] & 0x10 else 0
        at += ID3_HEAD_BYTES + size + footer
    return at


def _frame_bytes(isi: bytes, at: int) -> int:
    """Return the length of the Layer III frame that begins at `at`, or 0."""
    if len(isi) < at + 4 or isi[at] != 0xFF or isi[at + 1] & 0xE0 != 0xE0:
        return 0
    version, layer = isi[at + 1] >> 3 & 3, isi[at + 1] >> 1 & 3
    bitrate, samples = isi[at + 2] >> 4, isi[at + 2] >> 2 & 3
    if (
        layer != _LAYER_3
        or version not in _SAMPLES_PER_SECOND
        or bitrate in (0, 15)
        or samples == 3
    ):
        return 0
    rate = _SAMPLES_PER_SECOND[version][samples]
    kilobits = (_BITRATES_1 if version == 3 else _BITRATES_2)[bitrate]
    padding = isi[at + 2] >> 1 & 1
    return (144_000 if version == 3 else 72_000) * kilobits // rate + padding


def brands(isi: bytes) -> list[bytes]:
    """Return the brands of an ISO media file, the major one first."""
    size = min(int.from_bytes(isi[:4], "big"), len(isi), 4096)
    major = isi[8 : 8 + BRAND_BYTES]
    return [major, *(isi[at : at + BRAND_BYTES] for at in range(16, size - 3, BRAND_BYTES))]


def track_kinds(isi: bytes) -> set[bytes]:
    """Return the kinds of track in an ISO media file (`vide`, `soun`, ...).

    TakDiterima when a box reaches past the end: the file was cut short.
    """
    kinds: set[bytes] = set()
    complete = False
    for kind, start, end in _boxes(isi, 0, len(isi)):
        if kind == b"moov":
            complete = True
            kinds |= {
                isi[at + 8 : at + 12]
                for track in _inside(isi, (start, end), b"trak")
                for medium in _inside(isi, track, b"mdia")
                for at, _ in _inside(isi, medium, b"hdlr")
            }
    if not complete:
        raise TakDiterima(RUSAK)
    return kinds


def _inside(isi: bytes, span: tuple[int, int], kind: bytes) -> Iterator[tuple[int, int]]:
    for found, start, end in _boxes(isi, *span):
        if found == kind:
            yield start, end


def _boxes(isi: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Walk the boxes between two places: kind, begin and end of what each holds."""
    for _ in range(MAX_BOXES):
        if at + 8 > end:
            return
        size, head = int.from_bytes(isi[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(isi[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise TakDiterima(RUSAK)
        yield isi[at + 4 : at + 8], at + head, at + size
        at += size
    raise TakDiterima(RUSAK)
