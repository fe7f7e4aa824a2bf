"""The desk and the yearly report over many complaints: every queue, search, deep pages."""

import http.client
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import func, select

from bench.client import HOST, Outcome, load
from bench.places import ROOT, Place, Server, portal_server
from bench.visits import Browser, single
from portal.akun.actions.sesi import buka_sesi
from portal.akun.gate import COOKIE_KEY
from portal.akun.models import Petugas
from portal.core import clock
from portal.extensions import db
from portal.jalankan import siapkan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import Status

YEAR = 2025
DESK = "/petugas/pengaduan/"
PUBLIC = "/pengaduan/publik/"
HALF = timedelta(days=350)
"""The published copies lie within 700 days."""
REPORT = f"/petugas/laporan/rekapitulasi-pengaduan/{YEAR}"
PAGE_GOAL_MS, REPORT_GOAL_MS = 200.0, 1500.0
CROWD = 8
REPORT_TURNS = 5


@dataclass(frozen=True)
class Page:
    """One page of the desk: what it is called here, its address, and whose it is."""

    name: str
    path: str
    officer: str = "pengelola"


def measure(at: Place, many: int, seconds: float, rounds: int) -> None:
    """Make the complaints unless they are there, load the desk, make the yearly report."""
    app = at.app()
    with app.app_context():
        siapkan(app)
        db.session.remove()
        db.engine.dispose()
        there = db.session.scalar(select(func.count()).select_from(Pengaduan)) or 0
        db.session.remove()
        db.engine.dispose()
    if there < many:
        _make(at, many)
    print(f"\n{at.database}: {max(there, many)} complaints, load {os.getloadavg()[0]:.1f}")
    with app.app_context():
        officers = {name: _signed_in(app, name) for name in ("pengelola", "unit.kul", "pimpinan")}
        pages = _pages()
        db.session.remove()
        db.engine.dispose()
    with portal_server(at) as server:
        print(f"start to first answer {server.first_answer:.2f} s")
        _load_pages(server, pages, officers, seconds, rounds)
        _start_exports(server, officers["pengelola"], rounds)
        _make_reports(server, officers["pengelola"])
        print(f"memory after load {server.pss_mib():.0f} MiB PSS")


def _make(at: Place, many: int) -> None:
    begin = time.perf_counter()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "data-contoh", "--besar", str(many)]
    subprocess.run(command, cwd=ROOT, env=at.environment(), check=True, stdout=subprocess.DEVNULL)
    print(f"{many} complaints made in {time.perf_counter() - begin:.0f} s")


def _signed_in(app: Flask, name: str) -> Browser:
    """Return a browser in which that demo officer has signed in."""
    officer = db.session.scalars(select(Petugas).filter_by(nama_pengguna=name)).one()
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    browser = Browser()
    value = signer.dumps({COOKIE_KEY: buka_sesi(officer, "bench")})
    browser.cookie = f"{app.config['SESSION_COOKIE_NAME']}={value}".encode()
    return browser


def _pages() -> list[Page]:
    """Return the pages to load, with a place half-way down the lists."""
    middle = db.session.scalar(select(func.max(Pengaduan.id) / 2))
    deep = int(middle or 1)
    number = db.session.scalar(select(Pengaduan.nomor).where(Pengaduan.id >= deep).limit(1))
    fresh = db.session.scalar(
        select(Pengaduan.nomor)
        .where(Pengaduan.status == Status.DITERIMA)
        .order_by(Pengaduan.id.desc())
        .limit(1)
    )
    due = db.session.scalar(select(func.min(Pengaduan.tenggat)))
    queues = [
        Page(f"queue {queue} ({officer})", _at(antrean=queue), officer)
        for officer in ("pengelola", "unit.kul", "pimpinan")
        for queue in ("baru", "milik-saya", "menunggu", "terlambat", "semua")
    ]
    return [
        *queues,
        Page("search: common word", _at(cari="pemilih")),
        Page("search: two words", _at(cari="surat suara")),
        Page("search: rare word", _at(cari="proyektor")),
        Page("search: no such word", _at(cari="zzzqqq")),
        Page("search: name", _at(cari="Siti")),
        Page("search: number", _at(cari=str(number))),
        Page("search: word (unit.kul)", _at(cari="pemilih"), "unit.kul"),
        Page("filter: status and channel", _at(antrean="semua", status="selesai", kanal="loket")),
        Page("filter: class and dates", _at(
            antrean="semua", kelas="aspirasi", dari=f"{YEAR}-03-01", sampai=f"{YEAR}-03-31",
        )),
        Page("filter: hardly any", _at(
            antrean="semua", status="ditolak", kanal="kotak", sampai=f"{YEAR}-01-10",
        )),
        Page("deep in semua", _at(antrean="semua", setelah=str(deep))),
        Page("deep in semua, backwards", _at(antrean="semua", sebelum=str(deep))),
        Page("deep in terlambat", _at(antrean="terlambat", setelah=f"{due}.{deep}")),
        Page("queue and common word", _at(antrean="baru", cari="pemilih")),
        Page("rare mixture and common word", _at(
            antrean="terlambat", cari="pemilih", kanal="kotak", kelas="konsultasi",
        )),
        Page("filter: due this week", _at(antrean="semua", jatuh="pekan_ini")),
        Page("one ended case", f"{DESK}{number}"),
        Page("one open case, hint of twins", f"{DESK}{fresh}"),
        Page("verification, hint of twins", f"{DESK}{fresh}/langkah/verifikasi"),
        Page("staff home", "/petugas/"),
        Page("public list", PUBLIC),
        Page("public list: three filters", f"{PUBLIC}?kecamatan=Dawe&topik=rpp&keadaan=ditutup"),
        Page("public list: deep", f"{PUBLIC}?setelah={clock.today() - HALF}.zzzzzzzzzzzz"),
    ]  # fmt: skip


def _at(**query: str) -> str:
    return f"{DESK}?{urlencode(query)}"


def _load_pages(
    server: Server, pages: list[Page], officers: dict[str, Browser], seconds: float, rounds: int
) -> None:
    """Load every page in turn, round after round; each figure is the median of the rounds."""
    asks = {page.name: officers[page.officer].get(page.path, "x") for page in pages}
    alone: dict[str, list[Outcome]] = {page.name: [] for page in pages}
    crowd: dict[str, list[Outcome]] = {page.name: [] for page in pages}
    for _ in range(rounds):
        for name, ask in asks.items():
            load(server.port, lambda _, ask=ask: single(ask, 200), 1, 0.1)
            alone[name].append(
                load(server.port, lambda _, ask=ask: single(ask, 200), 1, seconds / 3 / rounds)
            )
            crowd[name].append(
                load(server.port, lambda _, ask=ask: single(ask, 200), CROWD, seconds / 2 / rounds)
            )
    print(f"{'':34}{'alone p50':>10}{'p95':>8}{f'{CROWD} at once p50':>18}{'p95':>8}{'/s':>8}")
    worst = 0.0
    for name in asks:
        bad = sum(one.bad for one in alone[name] + crowd[name])
        worst = max(worst, _middle(alone[name], 0.95))
        print(
            f"{name:34}{_figures(alone[name], 10)}{_figures(crowd[name], 18)}"
            f"{median(one.rate for one in crowd[name]):8.1f}{f'  {bad} FAILED' if bad else ''}",
            flush=True,
        )
    verdict = "reached" if worst <= PAGE_GOAL_MS else "NOT reached"
    print(f"slowest page, p95 alone: {worst:.0f} ms, goal {PAGE_GOAL_MS:.0f} ms {verdict}")
    print(f"load at the end {os.getloadavg()[0]:.1f}")


def _middle(outcomes: list[Outcome], share: float) -> float:
    return median(one.percentile(share) for one in outcomes)


def _figures(outcomes: list[Outcome], width: int) -> str:
    return f"{_middle(outcomes, 0.5):{width}.1f}{_middle(outcomes, 0.95):8.1f}"


def _start_exports(server: Server, browser: Browser, rounds: int) -> None:
    """Export all cases: when the first bytes come, when the last, and how many lines."""
    path, head = f"{DESK}ekspor.csv?antrean=semua", {"Cookie": browser.cookie.decode()}
    firsts, lasts, lines = [], [], 0
    for _ in range(rounds):
        connection = http.client.HTTPConnection(HOST, server.port, timeout=300)
        begin = time.perf_counter()
        connection.request("GET", path, headers=head)
        answer = connection.getresponse()
        first = answer.read(64)
        firsts.append((time.perf_counter() - begin) * 1000)
        lines = (first + answer.read()).count(b"\n")
        lasts.append(time.perf_counter() - begin)
        connection.close()
    print(
        f"export: first bytes median {median(firsts):.0f} ms, slowest {max(firsts):.0f} ms; "
        f"{lines} lines in {median(lasts):.1f} s; memory {server.pss_mib():.0f} MiB PSS"
    )


def _make_reports(server: Server, browser: Browser) -> None:
    print(f"report of {YEAR}, one after the other, {REPORT_TURNS} times")
    for name, path in (
        ("page", REPORT),
        ("XLSX", f"{REPORT}/unduh.xlsx"),
        ("PDF", f"{REPORT}/unduh.pdf"),
    ):
        turns = iter(range(REPORT_TURNS))

        def once(_: int, path: str = path, turns: "iter[int]" = turns) -> object:
            return None if next(turns, None) is None else single(browser.get(path, "x"), 200)

        found = load(server.port, once, 1, 300)
        first = found.times["x"][0] * 1000
        half, most = found.percentile(0.5), found.percentile(1.0)
        verdict = "reached" if most <= REPORT_GOAL_MS else "NOT reached"
        print(
            f"  {name:6} first {first:.0f} ms, median {half:.0f} ms, slowest {most:.0f} ms, "
            f"goal {REPORT_GOAL_MS:.0f} ms {verdict}{'' if not found.bad else '  FAILED'}"
        )
