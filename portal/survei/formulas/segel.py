"""The seal of a wave: SHA-256 over its answers, whatever database keeps them. [pure]

Each answer becomes one canonical JSON line by keys, without row numbers or anything else
that a copy would change. The digests of the lines are sorted, so that the order of rows
makes no odds, and hashed together with the wave's code and its frozen instrument.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portal.survei.formulas.ringkasan import Pola

CARA = "segel-survei-1"
"""Names this way of sealing, so that a later one cannot be taken for it."""


@dataclass(frozen=True)
class BarisSegel:
    """What a seal takes in of one answer, and how many answers were just like it."""

    layanan: str
    kanal: str
    tanggal: date
    profil: Mapping[str, str]
    pola: Pola
    cepat: bool
    titik: str = ""
    disisihkan: bool = False
    banyak: int = 1


def canonical_line(baris: BarisSegel, kunci: tuple[str, ...]) -> str:
    """Return one answer as canonical JSON, its values under the keys of the instrument."""
    answers = dict(zip(kunci, baris.pola, strict=True))
    return json.dumps(
        {
            "layanan": baris.layanan,
            "kanal": baris.kanal,
            "tanggal": baris.tanggal.isoformat(),
            "profil": {key: value for key, value in baris.profil.items() if value},
            "jawaban": {key: value for key, value in answers.items() if value is not None},
            "cepat": baris.cepat,
            "titik": baris.titik,
            "disisihkan": baris.disisihkan,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def seal(
    kode: str, instrumen_sidik: str, kunci: tuple[str, ...], baris: Iterable[BarisSegel]
) -> tuple[str, int]:
    """Return the seal in hex and how many answers it covers."""
    digests: list[bytes] = []
    for one in baris:
        digest = hashlib.sha256(canonical_line(one, kunci).encode()).digest()
        digests.extend([digest] * one.banyak)
    digests.sort()
    head = json.dumps([CARA, kode, instrumen_sidik, len(digests)], ensure_ascii=False)
    whole = hashlib.sha256(head.encode())
    for digest in digests:
        whole.update(digest)
    return whole.hexdigest(), len(digests)
