"""Figures of a survey wave with many answers, as ratios to one scan of the whole table."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import median

from sqlalchemy import insert, select, text

from bench import hasil
from bench.places import Place
from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jalankan import siapkan
from portal.survei import queries
from portal.survei.acuan import reference
from portal.survei.angka.ekspor import csv_rows
from portal.survei.angka.queries import answers, figures, groups
from portal.survei.angka.tayang import unsur_rows
from portal.survei.formulas.keandalan import reliability
from portal.survei.formulas.kemasan import pack
from portal.survei.instruments import Instrumen, instrument, profile
from portal.survei.models import Gelombang, Jawaban, LayananGelombang, ProfilResponden
from portal.survei.workflow import KanalSurvei, StatusGelombang, Survei

PART = 20_000
SERVICES = 5
PROFILES = 800
GAPS = 0.02
INDEX_GOAL, STATISTICS_GOAL = 3.0, 5.0
YEAR = date(2025, 1, 1)


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock, and seconds that this process computed: less on a busy machine.

    On PostgreSQL the server's own work is on the clock only.
    """

    clock: float
    cpu: float


@dataclass(frozen=True)
class Figures:
    """What one round took."""

    scan: Spent
    index: Spent
    statistics: Spent
    export: Spent


def measure(at: Place, many: int, rounds: int) -> None:
    """Fill a wave of SKM that people might have answered, and one of pure chance."""
    app = at.app()
    with app.app_context():
        siapkan(app)
        for name, believable in (("believable", True), ("pure chance", False)):
            wave = _fill(name, believable, many)
            found = [_round(wave) for _ in range(rounds)]
            _show(f"{at.database}, {many} answers, {name}", found)
            hasil.measure(app, wave)
        db.session.remove()
        db.engine.dispose()


def _fill(name: str, believable: bool, many: int) -> Gelombang:
    tool, chance = instrument("skm"), Random(14)
    begin = time.perf_counter()
    with transaction() as session:
        wave = Gelombang(
            kode=name.replace(" ", "-"), survei=Survei.SKM, nama=name, periode="2025", mulai=YEAR,
            selesai=date(2025, 12, 31), status=StatusGelombang.DITUTUP, instrumen=tool.to_json(),
            instrumen_sidik=tool.fingerprint(), dibuat_at=clock.now(),
            layanan=[LayananGelombang(kunci=f"l{i}", nama=f"L{i}") for i in range(SERVICES)],
        )  # fmt: skip
        session.add(wave)
        profiles = list(session.scalars(select(ProfilResponden))) or _profiles(chance)
        session.add_all(profiles)
        session.flush()
        places = ([one.id for one in wave.layanan], [one.id for one in profiles])
        for start in range(0, many, PART):
            rows = _rows(wave.id, range(start, min(start + PART, many)), places, tool, chance,
                         believable)  # fmt: skip
            session.execute(insert(Jawaban), list(rows))
    with transaction() as session:
        session.execute(text("ANALYZE"))
    print(f"{many} answers stored in {time.perf_counter() - begin:.0f} s")
    return wave


def _profiles(chance: Random) -> list[ProfilResponden]:
    fields = {item.kunci: ["", *(one.kunci for one in item.pilihan)] for item in profile().isian}
    every = {
        tuple(chance.choice(choices) for choices in fields.values()) for _ in range(PROFILES * 2)
    }
    return [
        ProfilResponden(**dict(zip(fields, one, strict=True))) for one in sorted(every)[:PROFILES]
    ]


def _rows(
    wave_id: int,
    numbers: range,
    places: tuple[list[int], list[int]],
    tool: Instrumen,
    chance: Random,
    believable: bool,
) -> Iterator[dict[str, object]]:
    for number in numbers:
        mood = chance.choice((2, 3, 3, 3, 4, 4))
        values: list[int | None] = [
            min(4, max(1, mood + chance.choice((-1, 0, 0, 0, 1))))
            if believable
            else chance.randint(1, tool.skala)
            for _ in tool.kunci
        ]
        if chance.random() < GAPS:
            values[chance.randrange(len(values))] = None
        yield {
            "gelombang_id": wave_id,
            "kunci_sekali": f"{number:032x}",
            "layanan_id": chance.choice(places[0]),
            "profil_id": chance.choice(places[1]),
            "kanal": chance.choice(list(KanalSurvei)),
            "tanggal": YEAR + timedelta(days=chance.randrange(90)),
            "pola": pack(tuple(values)),
            "lengkap": None not in values,
            "cepat": False,
        }


def _round(wave: Gelombang) -> Figures:
    acuan = reference(wave.selesai)

    def index() -> None:
        found = figures(wave)
        groups(wave, found)
        unsur_rows(found)

    def statistics() -> None:
        reliability(queries.summary(wave), acuan.batas)

    def export() -> None:
        sum(1 for _ in csv_rows((), answers(wave, figures(wave))[0]))

    return Figures(_timed(_scan), _timed(index), _timed(statistics), _timed(export))


def _scan() -> None:
    db.session.execute(text("SELECT SUM(id + CAST(cepat AS INTEGER)) FROM jawaban")).all()
    db.session.rollback()


def _timed(deed: Callable[[], None]) -> Spent:
    begin, cpu = time.perf_counter(), time.process_time()
    deed()
    return Spent(time.perf_counter() - begin, time.process_time() - cpu)


def _show(title: str, found: list[Figures]) -> None:
    scan = median(one.scan.clock for one in found)
    print(f"\n{title}, load {os.getloadavg()[0]:.1f}\none scan of the table {scan:.2f} s")
    for name, spent, goal in (
        ("all figures and cross-tables", [one.index for one in found], INDEX_GOAL),
        ("alpha and item-total", [one.statistics for one in found], STATISTICS_GOAL),
        ("rows for the CSV of answers", [one.export for one in found], None),
    ):
        seconds, cpu = median(one.clock for one in spent), median(one.cpu for one in spent)
        line = f"{name:30}{seconds:7.2f} s ({cpu:.2f} computing) = {seconds / scan:5.1f} scans"
        if goal is not None:
            line += f", goal {goal:.0f} s {'reached' if seconds <= goal else 'NOT reached'}"
        print(line)
