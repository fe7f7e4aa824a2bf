"""How both databases find rows in a large table: no list or search reads every case.

The table is filled inside the database and analysed, so that the planners choose as they
would in an old office. `SCAN pengaduan USING INDEX` walks an index that holds all that is
asked for (`ix_pengaduan_saringan`), not the cases; a bare scan is allowed only where
nothing narrows the list, so that its first page ends it.
"""

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, insert, select, text

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.keys import fingerprint
from portal.core.tokens import compose_number
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan import queries
from portal.pengaduan.models import IndeksNama, Pengaduan, Penutupan
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.queries import Antrean, Jatuh, Saringan
from portal.pengaduan.serupa.indeks import SEKALI, buat_penggal
from portal.pengaduan.serupa.queries import kembaran
from portal.pengaduan.summaries.hari_ini import hari_ini
from portal.pengaduan.workflow import Identitas, Kanal, Kelas, Status
from tests import factories
from tests.conftest import Scene

SEEDS, COPIES = 400, 25
"""Different cases, and how often each is copied inside the database: 10,000 rows."""

WORDS = "gudang bocor kotak suara hujan honor linmas stiker coklit kursi loket antre".split()
NARROWED: dict[str, Any] = {
    "cari": "gudang",
    "status": Status.MENUNGGU_PELAPOR,
    "kelas": Kelas.KONSULTASI,
    "kanal": Kanal.KOTAK,
    "unit_kerja_id": 1,
    "dari": date(2025, 3, 1),
    "sampai": date(2025, 3, 4),
    "jatuh": Jatuh.PEKAN_INI,
}
"""One value for each filter of the desk."""

TABLES = ("pengaduan", "indeks_nama", "penutupan")
"""Those that hold many rows here."""

Plan = list[str]


@dataclass
class Desk:
    """An office with many cases, and the officers who look at them."""

    app: Flask
    officers: dict[str, int]


@pytest.fixture(scope="module")
def desk(scene: Scene) -> Iterator[Desk]:
    with scene.app.app_context():
        officers = {
            "pengelola": factories.petugas("pengelola").id,
            "unit": factories.petugas("unit", unit_kode="datin").id,
            "pimpinan": factories.petugas("pimpinan").id,
        }
        unit = factories.unit("datin").id
        with transaction() as session:
            session.execute(insert(Pengaduan), [_case(n, unit, officers) for n in range(SEEDS)])
            _copy_many()
            session.execute(insert(IndeksNama), [_name(n) for n in range(2000)])
            session.execute(insert(Penutupan), [_closing(n) for n in range(0, SEEDS, 25)])
        _tidied_by_itself(scene.database, "off")
        _settle(scene.database)
        yield Desk(scene.app, officers)
        db.session.rollback()
        _tidied_by_itself(scene.database, "on")
    scene.restore()


def _tidied_by_itself(database: str, state: str) -> None:
    if database == "postgres":
        with transaction() as session:
            for table in TABLES:
                session.execute(text(f"ALTER TABLE {table} SET (autovacuum_enabled = {state})"))


def _settle(database: str) -> None:
    """Leave the table as it lies in an old office: compact, and its statistics in full.

    A cost counts pages that earlier tests left empty and search entries not yet filed, and
    statistics from a sample make a close choice between plans a game. PostgreSQL must not
    tidy up by itself in the middle of the tests either.
    """
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if database == "postgres":
            connection.execute(text("SET default_statistics_target = 1000"))
            connection.execute(text(f"VACUUM (FULL, ANALYZE) {', '.join(TABLES)}"))
            connection.execute(text("RESET default_statistics_target"))
        connection.execute(text("ANALYZE"))


def _case(n: int, unit: int, officers: dict[str, int]) -> dict[str, Any]:
    """One of the seeds; statuses and channels as uneven as in an office."""
    status = list(Status)[n // 10 % len(Status)] if n % 10 == 9 else Status.SELESAI
    return {
        "id": n + 1, "nomor": compose_number("PGD", 2025, n + 1), "kunci_baris": f"{n:032d}",
        "pin_hash": "!", "kelas": list(Kelas)[n % 5 if n % 3 == 0 else 0],
        "kanal": list(Kanal)[n % 8 if n % 4 == 0 else 0], "identitas": Identitas.TERBUKA,
        "status": status, "topik": "lainnya",
        "uraian": _text(n),
        "kecamatan": "Jati", "lokasi": "", "waktu_kejadian": "",
        "tanggal_diterima": date.fromordinal(date(2025, 1, 2).toordinal() + n % 360),
        "dicatat_at": clock.now(), "langkah_at": clock.now(),
        "tenggat": date.fromordinal(date(2025, 1, 16).toordinal() + n % 360), "versi": 1,
        "unit_kerja_id": unit if n % 3 else None,
        "petugas_id": officers["unit"] if n % 7 == 0 else None,
    }  # fmt: skip


def _text(n: int) -> str:
    """One telling word, a word that a third of all reports hold, and words of its own."""
    common = "desa" if n % 3 == 0 else "kantor"
    own = " ".join(f"kata{n * step % 997}" for step in range(1, 40))
    return f"{WORDS[n % len(WORDS)]} {WORDS[n // 12 % len(WORDS)]} {common} {own}"


def _copy_many() -> None:
    """Copy the seeds inside the database; ids and numbers move on by a fixed distance."""
    names = [column.name for column in Pengaduan.__table__.columns]
    moved = {"id": "p.id + n.i * 1000", "nomor": "p.nomor || '/' || n.i"}
    listed = ", ".join(moved.get(name, f"p.{name}") for name in names)
    db.session.execute(
        text(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {COPIES}) "
            f"INSERT INTO pengaduan ({', '.join(names)}) SELECT {listed} FROM pengaduan p, n"
        )
    )


def _name(n: int) -> dict[str, Any]:
    word = "siti" if n % 9 == 0 else f"nama{n}"
    return {"pengaduan_id": n % SEEDS + 1 + 1000 * (n // SEEDS), "sidik": fingerprint("nama", word)}


def _closing(n: int) -> dict[str, Any]:
    return {
        "pengaduan_id": n + 1, "putaran_ke": 1, "dari_status": Status.DIVERIFIKASI,
        "ke_status": Status.SELESAI, "hasil": Hasil.TERBUKTI, "pesan": "", "alasan": "",
        "diusulkan_at": clock.now(),
    }  # fmt: skip


@contextmanager
def plans() -> Iterator[list[tuple[str, Plan]]]:
    """Collect what is asked of the database and how it would find it."""
    asked: list[tuple[str, Any]] = []
    found: list[tuple[str, Plan]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if "pengaduan" in statement and statement.lstrip().startswith(("SELECT", "WITH")):
            asked.append((statement, values))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN " if db.engine.dialect.name == "sqlite" else "EXPLAIN "
    if db.engine.dialect.name == "postgresql":
        # As docs/memasang.md sets it for a disk without moving parts: else a table as small
        # as this one is read whole for a filter that leaves a fifteenth of it.
        db.session.execute(text("SET LOCAL random_page_cost = 1.1"))
    for statement, values in asked:
        rows = db.session.connection().exec_driver_sql(explain + statement, values)
        found.append((statement, [str(row[-1]) for row in rows]))
    db.session.rollback()


def reads_every_case(plan: Plan) -> bool:
    """Say whether a plan looks at every row of the table of cases."""
    return any(re.search(r"SCAN pengaduan$|Seq Scan on pengaduan\b", line) for line in plan)


def officer(desk: Desk, role: str) -> Any:
    return db.session.get_one(Petugas, desk.officers[role])


def mixtures(most: int) -> Iterator[Saringan]:
    """All filters given together in every way, up to so many at a time."""
    names = [field.name for field in fields(Saringan)]
    assert set(names) == set(NARROWED), "a new filter of the desk needs its value here"
    for size in range(most + 1):
        for chosen in itertools.combinations(names, size):
            yield replace(Saringan(), **{name: NARROWED[name] for name in chosen})


@pytest.mark.parametrize(("role", "most"), [("pengelola", 2), ("unit", 1), ("pimpinan", 1)])
def test_no_queue_with_any_filters_reads_every_case(desk, role, most):
    who = officer(desk, role)
    for antrean in queries.antrean_milik(who):
        for saringan in [*mixtures(most), Saringan(**NARROWED)]:
            with plans() as found:
                queries.halaman(who, antrean, saringan)
            free = antrean is Antrean.SEMUA and saringan == Saringan() and role != "unit"
            for statement, plan in found:
                assert free or not reads_every_case(plan), (antrean, saringan, plan, statement)


SEARCHES = (
    "gudang", "kotak suara", "desa", "zzzqqq", "an", "Siti", "PGD-2025-0042", "0812 3456 7890",
)  # fmt: skip


@pytest.mark.parametrize("role", ["pengelola", "unit", "pimpinan"])
def test_no_search_reads_every_case(desk, role):
    for cari in SEARCHES:
        with plans() as found:
            queries.halaman(officer(desk, role), Antrean.SEMUA, Saringan(cari=cari))
        for statement, plan in found:
            assert not reads_every_case(plan), (cari, plan, statement)


@pytest.mark.parametrize("role", ["pengelola", "unit", "pimpinan"])
def test_deep_pages_counts_neighbours_and_export_do_not_either(desk, role):
    who, middle = officer(desk, role), db.session.get_one(Pengaduan, 12_007)
    with plans() as found:
        queries.jumlah_antrean(who)
        for antrean in queries.antrean_milik(who):
            mark = "12007" if antrean is Antrean.SEMUA else f"{middle.tenggat}.12007"
            queries.halaman(who, antrean, Saringan(), setelah=mark)
            queries.halaman(who, antrean, Saringan(), sebelum=mark)
            queries.tetangga(who, antrean, Saringan(kelas=Kelas.ASPIRASI), middle)
            next(queries.baris_ekspor(who, antrean, Saringan(kanal=Kanal.KOTAK)), None)
    for statement, plan in found:
        assert not reads_every_case(plan), (plan, statement)


@pytest.mark.parametrize("role", ["pengelola", "unit", "pimpinan"])
def test_the_day_of_an_officer_does_not_either(desk, role):
    with plans() as found:
        assert hari_ini(officer(desk, role)) is not None
    for statement, plan in found:
        assert not reads_every_case(plan), (plan, statement)


def test_the_hint_of_twins_and_the_worker_behind_it_do_not_either(desk):
    who = officer(desk, "pengelola")
    case = db.session.get_one(Pengaduan, 10)
    with plans() as found:
        assert buat_penggal(iter([False] * 4 + [True]).__next__) == 4 * SEKALI
        assert kembaran(case, who)
    db.session.rollback()
    for statement, plan in found:
        assert not reads_every_case(plan), (plan, statement)


def test_a_query_that_does_read_every_case_is_found_out(desk):
    """The test can fail: nothing indexes the time of an event as typed."""
    with plans() as found:
        db.session.scalars(select(Pengaduan.id).where(Pengaduan.waktu_kejadian == "kemarin")).all()
        db.session.scalars(
            select(Pengaduan).where(Pengaduan.uraian.contains("gudang")).order_by(Pengaduan.nilai)
        ).all()
    assert [reads_every_case(plan) for _, plan in found].count(True) == 2
