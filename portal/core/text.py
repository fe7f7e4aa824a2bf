"""Text as people type it, made safe to store and to show. [pure]"""

import re
import unicodedata

MOST_MARKS = 8
"""Combining marks kept on one letter; real writing needs two or three."""

_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
"""Code points that are no characters by definition; no page, sheet or XML may hold them."""

_UNFIT = f"{_NO_CHARACTERS}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
_UNSHOWABLE = re.compile(f"[{_UNFIT}]")
_UNSEEN = re.compile(f"[{_UNFIT}\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_SMALL_NUMBER = re.compile(r"[0-9]{1,9}")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")


def composed(text: str) -> str:
    """Return text in composed form (NFC), in time that grows with its length only.

    Composing is quadratic in the number of marks piled on one letter, so that a small
    request could hold the whole server: marks beyond MOST_MARKS are dropped first.
    """
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def showable(text: str) -> str:
    """Return text without what no page may hold, otherwise as it was typed."""
    return _UNSHOWABLE.sub("", text)


def tidy(text: str | None) -> str:
    """Return text in composed form without control, direction and zero-width marks."""
    plain = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", composed(plain)).strip()


def tidy_line(text: str | None) -> str:
    """Return one tidy line: line breaks and runs of spaces become one space."""
    return _SPACES.sub(" ", tidy(text).replace("\n", " ")).strip()


def small_number(text: object) -> int:
    """Return a whole number of up to nine digits that came from outside; 0 for anything else."""
    return int(str(text)) if _SMALL_NUMBER.fullmatch(str(text)) else 0
