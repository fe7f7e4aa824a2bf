"""Figures per service or profile group, without showing any person. [pure]

A group with fewer answers than the smallest that may be shown is hidden, and with it the
groups that would reveal it: whoever knows the total could subtract the others. So what is
hidden in one line of a table is always two groups or more, and together as many as the
smallest group at least. A group nobody belongs to may be shown as 0.

This holds for one published table. Tables published one after another of a wave that still
grows can be subtracted as well: publish groups of closed waves only.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from portal.survei.acuan import Acuan
from portal.survei.formulas.indeks import HasilIndeks, index
from portal.survei.formulas.ringkasan import Jumlah, Terhitung

K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)


@dataclass(frozen=True)
class HasilKelompok:
    """One group; without `hasil` when hidden. `n` is None then too.

    `unsur_disembunyikan` are unsur so few of a shown group answered that their figures (and
    thus the index) stay hidden.
    """

    kunci: str
    n: int | None
    hasil: HasilIndeks | None
    unsur_disembunyikan: frozenset[str] = frozenset()

    @property
    def is_hidden(self) -> bool:
        """Tell whether the group is too small to be shown, or would reveal one that is."""
        return self.n is None


def hidden(n: Mapping[K, int], terkecil: int, sudah: Collection[K] = ()) -> frozenset[K]:
    """Return the groups of one line to hide; `sudah` are hidden for another reason.

    The smallest groups are taken first, in the order given where they are equal.
    """
    found = {key for key, count in n.items() if 0 < count < terkecil} | {
        key for key in sudah if n.get(key, 0) > 0
    }
    if not found:
        return frozenset()
    rest = sorted((key for key in n if key not in found and n[key] > 0), key=lambda key: n[key])
    while rest and (len(found) < 2 or sum(n[key] for key in found) < terkecil):
        found.add(rest.pop(0))
    return frozenset(found)


def hidden_cells(n: Mapping[tuple[R, C], int], terkecil: int) -> frozenset[tuple[R, C]]:
    """Return the cells of a table of two features to hide, its margins being shown.

    Margins that are small themselves are to be hidden by the caller (`hidden`). Lines are
    gone over until none lets a hidden cell be computed, nor several lines together: a small
    cell can be worked out from sums of rows less sums of columns exactly when no ring of
    hidden cells goes through it.
    """
    rows = list(dict.fromkeys(row for row, _ in n))
    columns = list(dict.fromkeys(column for _, column in n))
    lines = [[cell for cell in n if cell[0] == row] for row in rows]
    lines += [[cell for cell in n if cell[1] == column] for column in columns]
    found: frozenset[tuple[R, C]] = frozenset()
    while True:
        before = found
        for line in lines:
            found |= hidden({cell: n[cell] for cell in line}, terkecil, found & set(line))
        found |= _closing_ring(n, terkecil, found)
        if found == before:
            return found


def _closing_ring(
    n: Mapping[tuple[R, C], int], terkecil: int, found: Collection[tuple[R, C]]
) -> frozenset[tuple[R, C]]:
    """Return one more cell to hide so that a small cell lies in a ring; none when all do."""
    for cell in found:
        if n[cell] >= terkecil:
            continue
        others = [one for one in found if one != cell]
        rows, columns = _reached(cell[0], others)
        if cell[1] in columns:
            continue
        across = [one for one in n if one not in found and (one[0] in rows) != (one[1] in columns)]
        if across:
            return frozenset({min(across, key=lambda one: (n[one] == 0, n[one]))})
    return frozenset()


def _reached(row: R, cells: Collection[tuple[R, C]]) -> tuple[set[R], set[C]]:
    """Return the rows and columns that hang together with a row through cells."""
    rows: set[R] = {row}
    columns: set[C] = set()
    while True:
        more_columns = {c for r, c in cells if r in rows} - columns
        columns |= more_columns
        more_rows = {r for r, c in cells if c in columns} - rows
        rows |= more_rows
        if not more_columns and not more_rows:
            return rows, columns


def per_group(kelompok: Mapping[str, Terhitung], acuan: Acuan) -> tuple[HasilKelompok, ...]:
    """Return the figures of each group by the exact convention, small groups hidden.

    Within a shown group an unsur that too few answered is hidden too, with the same unsur
    of the group that would reveal it; such a group shows no index.
    """
    smallest = acuan.batas.kelompok_terkecil
    gone = hidden({key: counts.baris for key, counts in kelompok.items()}, smallest)
    items = next(iter(kelompok.values())).butir if kelompok else ()
    dark: dict[str, set[str]] = {key: set() for key in kelompok}
    for i, kunci in enumerate(items):
        answers = {key: counts.n(i) for key, counts in kelompok.items()}
        for key in hidden(answers, smallest, gone):
            dark[key].add(kunci)
    return tuple(
        HasilKelompok(key, None, None)
        if key in gone
        else HasilKelompok(
            key, counts.baris, _shown(counts, acuan, dark[key]), frozenset(dark[key])
        )
        for key, counts in kelompok.items()
    )


def _shown(counts: Terhitung, acuan: Acuan, dark: Collection[str]) -> HasilIndeks:
    light = [kunci not in dark for kunci in counts.butir]
    return index(
        Jumlah(
            counts.butir,
            counts.skala,
            counts.baris,
            tuple(counts.n(i) if lit else 0 for i, lit in enumerate(light)),
            tuple(counts.total(i) if lit else 0 for i, lit in enumerate(light)),
        ),
        acuan,
    )
