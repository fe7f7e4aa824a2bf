"""Answers for tests: built to give a wanted sum, drawn at random, or counted by SQL."""

import sqlite3
from datetime import date
from itertools import combinations

from hypothesis import settings
from hypothesis import strategies as st

from portal.survei.acuan import reference
from portal.survei.formulas.ringkasan import Hitungan, Ringkasan

ACUAN = reference(date(2025, 12, 31))
SKM = tuple(f"u{i}" for i in range(1, 10))
SPAK = tuple(f"s{i}" for i in range(1, 6))
SPKP = tuple(f"s{i}" for i in range(1, 9))

proven = settings(max_examples=60, deadline=None)
"""For properties: enough examples to find a slip, no clock in a busy machine's way."""


def counts_with_sum(butir, skala, baris, jumlah):
    """Counts of `baris` full questionnaires whose answers add up to `jumlah`."""
    answers = len(butir) * baris
    low, more = divmod(jumlah, answers)
    assert 1 <= low <= skala
    cacah = []
    for _ in butir:
        higher = min(more, baris)
        more -= higher
        row = [0] * skala
        row[low - 1] = baris - higher
        if higher:
            row[low] = higher
        cacah.append(tuple(row))
    counts = Hitungan(tuple(butir), skala, baris, tuple(cacah))
    assert sum(counts.total(i) for i in range(len(butir))) == jumlah
    return counts


@st.composite
def questionnaires(draw, *, gaps=True, min_size=1, max_size=30, skala=None, k=None):
    """(items, scale, rows): every row has an answer, some have gaps."""
    skala = skala or draw(st.sampled_from((4, 6)))
    k = k or draw(st.integers(2, 9))
    value = st.integers(1, skala)
    cell = st.none() | value if gaps else value
    row = st.tuples(*[cell] * k).filter(any)
    rows = draw(st.lists(row, min_size=min_size, max_size=max_size))
    return tuple(f"b{i}" for i in range(k)), skala, rows


def summarised_by_sql(butir, skala, rows):
    """Fill a summary by the two queries that its module describes, on a real database."""
    names = ", ".join(butir)
    full = " AND ".join(f"{name} IS NOT NULL" for name in butir)
    with sqlite3.connect(":memory:") as database:
        database.execute(f"CREATE TABLE jawaban ({names})")
        marks = ", ".join("?" * len(butir))
        database.executemany(f"INSERT INTO jawaban VALUES ({marks})", rows)
        columns = ["COUNT(*)"]
        columns += [f"SUM({name} = {v})" for name in butir for v in range(1, skala + 1)]
        columns += [f"SUM({a} * {b})" for a, b in combinations(butir, 2)]
        count, *sums = database.execute(
            f"SELECT {', '.join(columns)} FROM jawaban WHERE {full}"
        ).fetchone()
        sums = [value or 0 for value in sums]
        values = [tuple(sums[i * skala : (i + 1) * skala]) for i in range(len(butir))]
        patterns = {
            tuple(pattern): number
            for *pattern, number in database.execute(
                f"SELECT {names}, COUNT(*) FROM jawaban WHERE NOT ({full}) GROUP BY {names}"
            )
        }
    return Ringkasan(
        Hitungan(butir, skala, count, tuple(values)),
        tuple(sums[len(butir) * skala :]),
        patterns,
    )
