"""The desk and the yearly report over many complaints: every queue, search, deep pages."""

import subprocess
import sys
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import func, select

from bench.client import Outcome, load
from bench.places import ROOT, Place, Server, portal_server
from bench.visits import Browser, single
from portal.akun.actions.sesi import buka_sesi
from portal.akun.gate import COOKIE_KEY
from portal.akun.models import Petugas
from portal.extensions import db
from portal.jalankan import siapkan
from portal.pengaduan.models import Pengaduan

YEAR = 2025
DESK = "/petugas/pengaduan/"
REPORT = f"/petugas/laporan/rekapitulasi-pengaduan/{YEAR}"
INBOX_GOAL_MS, REPORT_GOAL_MS = 150.0, 1500.0
CROWD = 8
REPORT_TURNS = 5


@dataclass(frozen=True)
class Page:
    """One page of the desk: what it is called here, its address, and whose it is."""

    name: str
    path: str
    officer: str = "pengelola"


def measure(at: Place, many: int, seconds: float) -> None:
    """Make the complaints, load each page of the desk, then make the yearly report."""
    app = at.app()
    with app.app_context():
        siapkan(app)
        db.session.remove()
        db.engine.dispose()
    begin = time.perf_counter()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "data-contoh", "--besar", str(many)]
    subprocess.run(command, cwd=ROOT, env=at.environment(), check=True, stdout=subprocess.DEVNULL)
    print(f"\n{at.database}: {many} complaints made in {time.perf_counter() - begin:.0f} s")
    with app.app_context():
        officers = {name: _signed_in(app, name) for name in ("pengelola", "unit.kul", "pimpinan")}
        pages = _pages()
        db.session.remove()
        db.engine.dispose()
    with portal_server(at) as server:
        print(f"start to first answer {server.first_answer:.2f} s")
        _load_pages(server, pages, officers, seconds)
        _make_reports(server, officers["pengelola"])
        print(f"memory after load {server.pss_mib():.0f} MiB PSS")


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
        Page("one case", f"{DESK}{number}"),
        Page("staff home", "/petugas/"),
    ]  # fmt: skip


def _at(**query: str) -> str:
    return f"{DESK}?{urlencode(query)}"


def _load_pages(
    server: Server, pages: list[Page], officers: dict[str, Browser], seconds: float
) -> None:
    print(f"{'':34}{'alone p50':>10}{'p95':>8}{f'{CROWD} at once p50':>18}{'p95':>8}{'/s':>8}")
    worst = 0.0
    for page in pages:
        ask = officers[page.officer].get(page.path, "x")
        load(server.port, lambda _, ask=ask: single(ask, 200), 1, 0.2)
        alone = load(server.port, lambda _, ask=ask: single(ask, 200), 1, seconds / 3)
        crowd = load(server.port, lambda _, ask=ask: single(ask, 200), CROWD, seconds / 2)
        bad = alone.bad + crowd.bad
        worst = max(worst, alone.percentile(0.95)) if not bad else worst
        print(f"{page.name:34}{_figures(alone, 10)}{_figures(crowd, 18)}{crowd.rate:8.1f}", end="")
        print(f"  {bad} FAILED {alone.statuses}" if bad else "", flush=True)
    verdict = "reached" if worst <= INBOX_GOAL_MS else "NOT reached"
    print(f"slowest page, p95 alone: {worst:.0f} ms, goal {INBOX_GOAL_MS:.0f} ms {verdict}")


def _figures(outcome: Outcome, width: int) -> str:
    return f"{outcome.percentile(0.5):{width}.1f}{outcome.percentile(0.95):8.1f}"


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
