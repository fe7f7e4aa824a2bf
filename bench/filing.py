"""The comparison rounds: the bare view and the portal take turns."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import create_engine, func, select

from bench import samples, visits
from bench.bare import kiriman
from bench.client import Outcome, Visit, load, middle
from bench.places import Place, Server, bare_server, portal_server
from portal.core.tokens import new_token, pin_for
from portal.core.transaction import transaction
from portal.extensions import db
from portal.lampiran.models import Lampiran
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.actions import simpan_draf
from portal.pengaduan.actions.draf import draft_mark
from portal.pengaduan.models import LampiranDraf, Pengaduan

TYPED = {
    "uraian": visits.TEXT,
    "waktu_kejadian": "kemarin pagi",
    "lokasi": "Desa Rendeng",
    "kecamatan": "",
    "identitas": "nama_disembunyikan",
    "nama": "Siti Aminah",
    "telepon": "0812 3456 7890",
    "surel": "siti@contoh.id",
}
DRAFTS_A_COMMIT = 500
FASTEST_FILING = 1500
"""Complaints a second for which drafts are made ready in the first round."""

Next = Callable[[int], Visit | None]


@dataclass
class Field:
    """Both servers, the portal's app for preparing and counting, and what was accepted."""

    at: Place
    app: Flask
    portal: Server
    bare: Server
    connections: int
    seconds: float
    browsers: list[visits.Browser] = field(default_factory=list)
    bare_browsers: list[visits.Browser] = field(default_factory=list)
    drafts: deque[str] = field(default_factory=deque)
    receipts: deque[tuple[str, str]] = field(default_factory=deque)
    filed: list[str] = field(default_factory=list)
    accepted: dict[str, int] = field(default_factory=dict)
    outcomes: dict[str, list[Outcome]] = field(default_factory=dict)

    def open_browsers(self) -> None:
        """Give each connection a cookie and form secrets on both servers."""
        for port, path, kept in (
            (self.portal.port, "/pengaduan/lacak", self.browsers),
            (self.bare.port, "/", self.bare_browsers),
        ):
            waiting = deque(visits.Browser() for _ in range(self.connections))
            kept.extend(waiting)

            def opening(
                _n: int, waiting: deque[visits.Browser] = waiting, path: str = path
            ) -> Visit | None:
                return visits.opened(waiting.popleft(), path) if waiting else None

            done = load(port, opening, 1, 60)
            if done.good != self.connections:
                raise SystemExit(f"{path} does not open: {done.statuses}")

    def run(self, name: str, server: Server, next_visit: Next) -> Outcome:
        """Load one server with one kind of visit and remember what came of it."""
        outcome = load(server.port, next_visit, self.connections, self.seconds)
        self.outcomes.setdefault(name, []).append(outcome)
        self.accepted[name] = self.accepted.get(name, 0) + outcome.good
        if outcome.bad:
            print(f"  {name}: {outcome.bad} visits failed, answers {outcome.statuses}")
        return outcome


def compare(at: Place, rounds: int, seconds: float, connections: int) -> bool:
    """Run the rounds, print the figures, and say whether every submission was kept once."""
    app = at.app()
    with portal_server(at) as portal, bare_server(at) as bare:
        arena = Field(at, app, portal, bare, connections, seconds)
        print(
            f"start to first answer: portal {portal.first_answer:.2f} s (database made), "
            f"bare {bare.first_answer:.2f} s"
        )
        arena.open_browsers()
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", flush=True)
            _one_round(arena)
        print_figures(arena)
        print(f"memory after load: portal {portal.pss_mib():.0f} MiB PSS, ", end="")
        print(f"bare {bare.pss_mib():.0f} MiB")
        return counts_agree(arena)


def _one_round(arena: Field) -> None:
    photo, document = ("foto.jpg", samples.photo()), ("surat.pdf", samples.document())
    fresh = visits.Browser()
    arena.run("bare GET", arena.bare, lambda _: visits.single(fresh.get("/", "x"), 200))
    arena.run(
        "form GET", arena.portal, lambda _: visits.single(fresh.get(visits.PAGES[0], "x"), 200)
    )
    arena.run("bare POST", arena.bare, _bare_post(arena, None))
    _make_drafts(arena)
    arena.run("filing", arena.portal, _filing(arena))
    _collect_receipts(arena)
    arena.run("bare POST with file", arena.bare, _bare_post(arena, document))
    arena.run("page 1 with photo", arena.portal, _page_one(arena, photo))
    arena.run("page 1 with document", arena.portal, _page_one(arena, document))
    arena.run("page 1 without file", arena.portal, _page_one(arena, None))
    arena.run("whole visit", arena.portal, lambda _: visits.whole_visit())
    arena.run("tracking", arena.portal, _tracking(arena))


def _bare_post(arena: Field, file: tuple[str, bytes] | None) -> Next:
    fields = {name: TYPED[name] for name in ("uraian", "lokasi", "nama", "surel")}

    def next_visit(number: int) -> Visit:
        browser = arena.bare_browsers[number]
        sent = {"csrf": browser.csrf, **fields}
        ask = browser.upload("/", sent, file, "x") if file else browser.post("/", sent, "x")
        return visits.single(ask, 303)

    return next_visit


def _make_drafts(arena: Field) -> None:
    """Keep enough finished drafts in store for a round; making them is not timed."""
    last = arena.outcomes.get("filing")
    rate = last[-1].rate * 1.6 if last else FASTEST_FILING
    missing = int(rate * arena.seconds) + arena.connections - len(arena.drafts)
    with arena.app.app_context():
        while missing > 0:
            with transaction():
                for _ in range(min(missing, DRAFTS_A_COMMIT)):
                    token = new_token()
                    simpan_draf(token, {**TYPED, "surel": visits.mail_address()})
                    arena.drafts.append(token)
            missing -= DRAFTS_A_COMMIT


def _filing(arena: Field) -> Next:
    """Send page 3 of a finished draft: number, audit line and mail in one commit."""

    def next_visit(number: int) -> Visit | None:
        if not arena.drafts:
            return None
        token, browser = arena.drafts.popleft(), arena.browsers[number]
        arena.filed.append(token)
        fields = {"csrf_token": browser.csrf, "token": token}
        return visits.single(browser.post(visits.PAGES[2], fields, "x"), 303)

    return next_visit


def _collect_receipts(arena: Field) -> None:
    """Note number and PIN of what was just filed, to track with."""
    with arena.app.app_context():
        recent = arena.filed[-2000:]
        marks = {draft_mark(token): token for token in recent}
        rows = db.session.execute(
            select(Pengaduan.formulir_sidik, Pengaduan.nomor).where(
                Pengaduan.formulir_sidik.in_(marks)
            )
        )
        arena.receipts = deque(
            (nomor, pin_for(marks[mark])) for mark, nomor in rows if mark is not None
        )
        db.session.rollback()


def _page_one(arena: Field, file: tuple[str, bytes] | None) -> Next:
    """Send page 1 as a new visitor's form: draft and file in one commit."""

    def next_visit(number: int) -> Visit:
        browser = arena.browsers[number]
        fields = visits.event_fields(browser, new_token())
        return visits.single(browser.upload(visits.PAGES[0], fields, file, "x"), 303)

    return next_visit


def _tracking(arena: Field) -> Next:
    def next_visit(number: int) -> Visit:
        nomor, pin = arena.receipts[0]
        arena.receipts.rotate()
        return visits.tracking(arena.browsers[number], nomor, pin)

    return next_visit


RATIOS = (
    ("form GET", "bare GET", 0.2),
    ("filing", "bare POST", 0.35),
    ("page 1 with photo", "bare POST with file", 0.35),
    ("page 1 with document", "bare POST with file", 0.35),
)


def print_figures(arena: Field) -> None:
    """Print medians over the rounds, and the ratios with their goals."""
    print(f"\n{arena.at.database}, {arena.connections} connections, medians of the rounds")
    print(f"{'':24}{'per second':>12}{'p50 ms':>9}{'p95 ms':>9}")
    for name, rounds in arena.outcomes.items():
        rate = middle(rounds, lambda one: one.rate)
        half = middle(rounds, lambda one: one.percentile(0.5))
        most = middle(rounds, lambda one: one.percentile(0.95))
        print(f"{name:24}{rate:12.1f}{half:9.1f}{most:9.1f}")
    for name, base, goal in RATIOS:
        pairs = zip(arena.outcomes[name], arena.outcomes[base], strict=True)
        found = sorted(one.rate / other.rate for one, other in pairs)
        ratio = found[len(found) // 2]
        verdict = "reached" if ratio >= goal else "NOT reached"
        print(
            f"{name} / {base}: {ratio:.2f} ({found[0]:.2f}-{found[-1]:.2f}), goal {goal} {verdict}"
        )


def counts_agree(arena: Field) -> bool:
    """Compare what was accepted with what the databases hold: each exactly once."""
    engine = create_engine(arena.at.bare_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        bare_rows = connection.scalar(select(func.count()).select_from(kiriman)) or 0
    engine.dispose()
    accepted = arena.accepted
    with arena.app.app_context():
        cases = db.session.scalar(select(func.count(Pengaduan.id))) or 0
        numbers = db.session.scalar(select(func.count(Pengaduan.nomor.distinct()))) or 0
        letters = db.session.scalar(select(func.count(SuratKeluar.id))) or 0
        files = db.session.scalar(select(func.count(Lampiran.id))) or 0
        links = db.session.scalar(select(func.count()).select_from(LampiranDraf)) or 0
        db.session.rollback()
        db.engine.dispose()
    filed = accepted["filing"] + accepted["whole visit"]
    uploads = accepted["page 1 with photo"] + accepted["page 1 with document"]
    checks = {
        "bare rows": (accepted["bare POST"] + accepted["bare POST with file"], bare_rows),
        "complaints": (filed, cases),
        "different numbers": (filed, numbers),
        "letters queued": (filed, letters),
        "files": (uploads, files),
        "files on drafts": (uploads, links),
    }
    for name, (wanted, found) in checks.items():
        print(
            f"{name}: accepted {wanted}, stored {found}{'' if wanted == found else '  DIFFERENT'}"
        )
    return all(wanted == found for wanted, found in checks.values())
