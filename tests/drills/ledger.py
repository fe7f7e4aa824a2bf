"""What was acknowledged to visitors, compared with what is stored afterwards."""

import hashlib
import io
import re
from collections.abc import Generator
from dataclasses import dataclass, field
from random import Random

from PIL import Image
from sqlalchemy import func, select, text

from bench import visits
from bench.client import Answer, Ask
from portal.extensions import db
from portal.jejak.actions import periksa
from portal.jejak.models import Jejak
from portal.lampiran import storage
from portal.lampiran.models import Lampiran
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.actions.draf import draft_mark
from portal.pengaduan.models import (
    DrafPengaduan,
    LampiranDraf,
    LampiranPengaduan,
    NomorUrut,
    Pengaduan,
    Putaran,
    Riwayat,
)

FIRST, SECOND, THIRD = visits.PAGES
NUMBER = re.compile(rb"PGD-\d{4}-\d{4,7}-[A-Z]")
Walk = Generator[Ask, Answer, bool]


def photo(rng: Random, side: int = 64) -> bytes:
    """Return a small JPEG unlike any other."""
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), rng.randbytes(side * side * 3)).save(out, "JPEG")
    return out.getvalue()


@dataclass
class Ledger:
    """Form tokens by how far the server acknowledged them, and the receipts seen."""

    uploaded: set[str] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    filed: set[str] = field(default_factory=set)
    receipts: dict[str, bytes] = field(default_factory=dict)

    @property
    def steps(self) -> int:
        """Return how many pages were acknowledged so far."""
        return len(self.uploaded) + len(self.checked) + len(self.filed)

    def file_complaint(self, picture: bytes) -> Walk:
        """File a complaint with a photo, noting each acknowledgment; True when it was filed."""
        browser = visits.Browser()
        browser.take((yield visits.plain(browser.get(FIRST))))
        token = browser.token
        fields = visits.event_fields(browser, token)
        answer = browser.take((yield browser.upload(FIRST, fields, ("foto.jpg", picture))))
        if answer.status != 303:
            return False
        self.uploaded.add(token)
        answer = browser.take((yield browser.post(SECOND, visits.identity_fields(browser))))
        if answer.status != 303:
            return False
        self.checked.add(token)
        return (yield from self._send(browser, token))

    def send_again(self, token: str) -> Walk:
        """Send the last page of a form again, as someone who never saw an answer."""
        browser = visits.Browser()
        browser.take((yield visits.plain(browser.get(FIRST))))
        return (yield from self._send(browser, token))

    def _send(self, browser: visits.Browser, token: str) -> Walk:
        fields = {"csrf_token": browser.csrf, "token": token}
        answer = browser.take((yield browser.post(THIRD, fields)))
        if answer.status != 303:
            return False
        self.filed.add(token)
        receipt = yield visits.plain(browser.get(answer.header(b"location").decode()))
        found = NUMBER.search(receipt.body)
        assert found, receipt.body[:500]
        assert self.receipts.setdefault(token, found[0]) == found[0], "another receipt"
        return True

    def unsure(self) -> set[str]:
        """Return the forms whose last page may have been sent but was not acknowledged."""
        return self.checked - self.filed


def check_everything(ledger: Ledger, letters: bool = True) -> dict[str, int]:
    """Compare the ledger with the database and the files; return what was counted.

    Must be called in an app context. Every acknowledged file and complaint is there once
    and whole; nothing at all is there by halves, acknowledged or not.
    """
    _check_acknowledged(ledger)
    cases = _check_cases(letters)
    files = _check_files()
    result = periksa()
    assert result.rusak_di is None, result.sebab
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
    return {"acknowledged": len(ledger.filed), "complaints": cases, "files": files}


def _check_acknowledged(ledger: Ledger) -> None:
    stored = dict(db.session.execute(select(Pengaduan.formulir_sidik, Pengaduan.nomor)).all())
    for token in ledger.filed:
        assert draft_mark(token) in stored, "an acknowledged complaint is lost"
    for token, number in ledger.receipts.items():
        assert stored[draft_mark(token)] == number.decode()
    drafts = set(db.session.scalars(select(DrafPengaduan.token_sidik)))
    for token in ledger.uploaded:
        assert draft_mark(token) in drafts, "an acknowledged draft is lost"
    links = select(func.count()).select_from
    held = _count(links(LampiranDraf)) + _count(links(LampiranPengaduan))
    assert held >= len(ledger.uploaded), "an acknowledged file is lost"
    assert held == _count(links(Lampiran)), "a file hangs nowhere, or twice"


def _check_cases(letters: bool) -> int:
    cases = _count(select(func.count(Pengaduan.id)))
    assert cases == _count(select(func.count(Pengaduan.formulir_sidik.distinct())))
    serials = sorted(int(n.split("-")[2]) for n in db.session.scalars(select(Pengaduan.nomor)))
    assert serials == list(range(1, cases + 1)), "a number is missing or given twice"
    if cases:
        assert db.session.scalars(select(NomorUrut.terakhir)).one() == cases
    assert _count(select(func.count(Riwayat.pengaduan_id.distinct()))) == cases
    assert _count(select(func.count(Putaran.pengaduan_id.distinct()))) == cases
    assert _count(select(func.count()).where(Jejak.peristiwa == "pengaduan.ajukan")) == cases
    if letters:
        assert _count(select(func.count(SuratKeluar.id))) == cases
    return cases


def _check_files() -> int:
    rows = db.session.scalars(select(Lampiran)).all()
    for row in rows:
        path = storage.path_of(row.kunci)
        assert path.is_file(), "a row without its file"
        content = path.read_bytes()
        assert len(content) == row.ukuran
        assert hashlib.sha256(content).hexdigest() == row.sha256, "a row with a wrong file"
    return len(rows)


def _count(query: object) -> int:
    found: int = db.session.scalar(query) or 0  # type: ignore[call-overload]
    return found
