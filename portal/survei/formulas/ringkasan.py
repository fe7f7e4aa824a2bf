"""What every figure of a survey is computed from: counts, not rows. [pure]

A million answers are never held as a list. `Hitungan` says how often each value was given
to each item and is enough for means, indexes and distributions; `Ringkasan` adds how items
go together and is enough for intervals, correlations and alpha. Both are sums, so parts
(days, services, channels) may be added, and a database can fill them:

- `lengkap`, rows in which every item is answered: COUNT(*), SUM(item = value) for each item
  and value, and SUM(a * b) for each pair of items, one row of one query;
- `tak_lengkap`, rows with an item left open: the items and COUNT(*), GROUP BY the items.

All fields are whole numbers, so both ways give the same fractions to the last digit.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

Pola = tuple[int | None, ...]
"""The answers of one questionnaire, item by item; None where an item was left open."""


class Terhitung(Protocol):
    """What a mean is computed from: how many answered an item, and the sum of their values."""

    @property
    def butir(self) -> tuple[str, ...]:
        """Keys of the items."""

    @property
    def skala(self) -> int:
        """The highest value of the scale."""

    @property
    def baris(self) -> int:
        """How many questionnaires."""

    def n(self, i: int) -> int:
        """Return how many answered item i."""

    def total(self, i: int) -> int:
        """Return the sum of the values given to item i."""


@dataclass(frozen=True)
class Jumlah:
    """Answers and sums per item without the distribution: enough for the index of a group."""

    butir: tuple[str, ...]
    skala: int
    baris: int
    terjawab: tuple[int, ...]
    jumlah: tuple[int, ...]

    def n(self, i: int) -> int:
        """Return how many answered item i."""
        return self.terjawab[i]

    def total(self, i: int) -> int:
        """Return the sum of the values given to item i."""
        return self.jumlah[i]

    def __add__(self, other: "Jumlah") -> "Jumlah":
        _ensure_same(self, other)
        return Jumlah(
            self.butir,
            self.skala,
            self.baris + other.baris,
            tuple(map(sum, zip(self.terjawab, other.terjawab, strict=True))),
            tuple(map(sum, zip(self.jumlah, other.jumlah, strict=True))),
        )


@dataclass(frozen=True)
class Hitungan:
    """How often each value was given to each item by `baris` questionnaires.

    `cacah[i][v - 1]` is how many gave the value v to item i. ValueError when the counts
    cannot come from that many questionnaires.
    """

    butir: tuple[str, ...]
    skala: int
    baris: int
    cacah: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        shape_right = len(self.cacah) == len(self.butir) and all(
            len(row) == self.skala for row in self.cacah
        )
        if not self.butir or not shape_right or self.baris < 0:
            raise ValueError("counts need one row for each item and one figure for each value")
        if any(min(row) < 0 or sum(row) > self.baris for row in self.cacah):
            raise ValueError("an item cannot have more answers than there are questionnaires")

    def n(self, i: int) -> int:
        """Return how many answered item i."""
        return sum(self.cacah[i])

    def total(self, i: int) -> int:
        """Return the sum of the values given to item i."""
        return sum(value * count for value, count in enumerate(self.cacah[i], 1))

    def squares(self, i: int) -> int:
        """Return the sum of the squared values given to item i."""
        return sum(value * value * count for value, count in enumerate(self.cacah[i], 1))

    def without(self, kunci: str) -> "Hitungan":
        """Return the counts of the other items; ValueError when there is no such item."""
        i = self.butir.index(kunci)
        return Hitungan(
            self.butir[:i] + self.butir[i + 1 :],
            self.skala,
            self.baris,
            self.cacah[:i] + self.cacah[i + 1 :],
        )

    def __add__(self, other: "Hitungan") -> "Hitungan":
        _ensure_same(self, other)
        cacah = tuple(
            tuple(map(sum, zip(a, b, strict=True)))
            for a, b in zip(self.cacah, other.cacah, strict=True)
        )
        return Hitungan(self.butir, self.skala, self.baris + other.baris, cacah)


@dataclass(frozen=True)
class Pasangan:
    """Sums over the questionnaires that answered both items of a pair.

    For items i and j: `n[i][j]` how many, `jumlah[i][j]` the sum of i's values among them,
    `kali[i][j]` the sum of products.
    """

    n: tuple[tuple[int, ...], ...]
    jumlah: tuple[tuple[int, ...], ...]
    kali: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Ringkasan:
    """Counts of the full questionnaires, their sums of products, and the patterns with gaps.

    `hasil_kali` holds the pairs i < j in the order of `itertools.combinations`. A
    questionnaire without any answer is none: ValueError.
    """

    lengkap: Hitungan
    hasil_kali: tuple[int, ...]
    tak_lengkap: Mapping[Pola, int]

    def __post_init__(self) -> None:
        k = len(self.lengkap.butir)
        if any(self.lengkap.n(i) != self.lengkap.baris for i in range(k)):
            raise ValueError("a full questionnaire answers every item")
        if len(self.hasil_kali) != k * (k - 1) // 2:
            raise ValueError("there is one sum of products for each pair of items")
        for pola, count in self.tak_lengkap.items():
            if len(pola) != k or count < 1:
                raise ValueError("a pattern needs a place for each item and a count")
            given = [value for value in pola if value is not None]
            if not 0 < len(given) < k:
                raise ValueError("a pattern with gaps has an answer and a gap")
            if any(not 1 <= value <= self.lengkap.skala for value in given):
                raise ValueError("a value lies outside the scale")

    @property
    def butir(self) -> tuple[str, ...]:
        """Keys of the items."""
        return self.lengkap.butir

    @property
    def skala(self) -> int:
        """The highest value of the scale."""
        return self.lengkap.skala

    @property
    def hitungan(self) -> Hitungan:
        """Counts over all questionnaires, full or not."""
        cacah = [list(row) for row in self.lengkap.cacah]
        for pola, count in self.tak_lengkap.items():
            for row, value in zip(cacah, pola, strict=True):
                if value is not None:
                    row[value - 1] += count
        baris = self.lengkap.baris + sum(self.tak_lengkap.values())
        return Hitungan(self.butir, self.skala, baris, tuple(map(tuple, cacah)))

    def pairs(self) -> Pasangan:
        """Return the sums for every ordered pair of items over all questionnaires."""
        k, full = len(self.butir), self.lengkap
        n = [[full.baris] * k for _ in range(k)]
        jumlah = [[full.total(i)] * k for i in range(k)]
        kali = [[full.squares(i) if i == j else 0 for j in range(k)] for i in range(k)]
        for (i, j), products in zip(combinations(range(k), 2), self.hasil_kali, strict=True):
            kali[i][j] = kali[j][i] = products
        for pola, count in self.tak_lengkap.items():
            given = [(i, value) for i, value in enumerate(pola) if value is not None]
            for i, a in given:
                for j, b in given:
                    n[i][j] += count
                    jumlah[i][j] += a * count
                    kali[i][j] += a * b * count
        return Pasangan(*(tuple(map(tuple, table)) for table in (n, jumlah, kali)))

    def __add__(self, other: "Ringkasan") -> "Ringkasan":
        patterns = Counter(self.tak_lengkap)
        patterns.update(other.tak_lengkap)
        products = zip(self.hasil_kali, other.hasil_kali, strict=True)
        return Ringkasan(
            self.lengkap + other.lengkap, tuple(a + b for a, b in products), dict(patterns)
        )


def summarise(butir: Sequence[str], skala: int, baris: Iterable[Pola]) -> Ringkasan:
    """Return the summary of questionnaires given row by row; their order makes no odds."""
    return summarise_patterns(butir, skala, Counter(baris))


def summarise_patterns(butir: Sequence[str], skala: int, pola: Mapping[Pola, int]) -> Ringkasan:
    """Return the summary of patterns and how often each was given.

    ValueError for an empty questionnaire, one of another length, or a value off the scale.
    """
    k = len(butir)
    cacah = [[0] * skala for _ in butir]
    pairs = tuple(combinations(range(k), 2))
    products = [0] * len(pairs)
    gaps: dict[Pola, int] = {}
    rows = 0
    for answers, count in pola.items():
        values = [value for value in answers if value is not None]
        if len(answers) != k or len(values) < k:
            gaps[answers] = count
            continue
        if min(values) < 1 or max(values) > skala:
            raise ValueError("a value lies outside the scale")
        rows += count
        for row, value in zip(cacah, values, strict=True):
            row[value - 1] += count
        for place, (i, j) in enumerate(pairs):
            products[place] += values[i] * values[j] * count
    full = Hitungan(tuple(butir), skala, rows, tuple(map(tuple, cacah)))
    return Ringkasan(full, tuple(products), gaps)


def _ensure_same(a: Terhitung, b: Terhitung) -> None:
    if (a.butir, a.skala) != (b.butir, b.skala):
        raise ValueError("only counts of the same items on the same scale can be added")
