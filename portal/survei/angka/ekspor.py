"""Answers of a wave without identity, as CSV and JSON. [pure]

What goes out is the answers and, where enough people used it, the service: no day, no
channel, no profile, in the order of the answers themselves. `flask survei hitung` reads the
CSV and gives the same index.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.survei.angka.formulas import AngkaSurvei, figures_json
from portal.survei.formulas.kelompok import HasilKelompok
from portal.survei.formulas.ringkasan import Pola
from portal.survei.instruments import Butir

TANPA_LAYANAN = ""
"""Stands for the service of those who did not tell and of those that are too few to show."""


@dataclass(frozen=True)
class JawabanSama:
    """Questionnaires that were filled alike for one service, and how many they are."""

    layanan: str
    pola: Pola
    banyak: int


def told_apart(services: Iterable[HasilKelompok]) -> frozenset[str]:
    """Return the services that answers may be told apart by: those shown without a gap."""
    return frozenset(
        one.kunci for one in services if not one.is_hidden and not one.unsur_disembunyikan
    )


def masked(answers: Iterable[JawabanSama], services: frozenset[str]) -> tuple[JawabanSama, ...]:
    """Return the answers with other services left out, sorted by service and answers."""
    together: Counter[tuple[str, Pola]] = Counter()
    for one in answers:
        service = one.layanan if one.layanan in services else TANPA_LAYANAN
        together[service, one.pola] += one.banyak
    ordered = sorted(
        together.items(), key=lambda item: (item[0][0], [value or 0 for value in item[0][1]])
    )
    return tuple(JawabanSama(service, pola, many) for (service, pola), many in ordered)


def csv_rows(butir: Sequence[Butir], answers: Iterable[JawabanSama]) -> Iterator[Sequence[object]]:
    """Yield the heading (u1, u2, ...; codes as the rule has them) and a row an answer."""
    yield ("nomor", "layanan", *(item.kode for item in butir))
    number = 0
    for one in answers:
        cells = ["" if value is None else value for value in one.pola]
        for _ in range(one.banyak):
            number += 1
            yield (number, one.layanan, *cells)


def to_json(
    wave: Mapping[str, Any], found: AngkaSurvei, answers: Iterable[JawabanSama]
) -> dict[str, Any]:
    """Return a wave with its figures and answers; answers under the keys of the unsur."""
    keys = tuple(found.butir)
    return {
        **wave,
        "keterangan": "Tanpa identitas. Layanan dikosongkan bila tidak diisi atau bila "
        "jawabannya terlalu sedikit untuk ditampilkan sendiri.",
        "hasil": figures_json(found),
        "jawaban": [
            {
                "layanan": one.layanan or None,
                "banyak": one.banyak,
                "nilai": {
                    key: value
                    for key, value in zip(keys, one.pola, strict=True)
                    if value is not None
                },
            }
            for one in answers
        ],
    }
