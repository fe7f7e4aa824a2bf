"""Looking at stored files: where one lies, and whether all are there and whole."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from portal.extensions import db
from portal.lampiran import storage
from portal.lampiran.likeness import BEDA_PALING_BANYAK, beda, penggal
from portal.lampiran.models import Lampiran, PenggalSidikFoto

CHUNK_ROWS = 500


@dataclass(frozen=True)
class HasilPeriksaBerkas:
    """What checking all files found: how many rows, and the ids without a whole file."""

    jumlah: int
    hilang: tuple[int, ...]
    rusak: tuple[int, ...]


def baca(lampiran: Lampiran) -> Path:
    """Return where the file's bytes lie."""
    return storage.path_of(lampiran.kunci)


def foto_serupa(sha256: str, phash: str | None) -> list[Lampiran]:
    """Return stored files with these very bytes, and photos that look the same, oldest first.

    Found by whole pieces of the perceptual hash, so no more rows are read than might match.
    """
    same = db.session.scalars(select(Lampiran).where(Lampiran.sha256 == sha256)).all()
    found = {row.id: row for row in same}
    if phash:
        near = (
            select(Lampiran)
            .join(PenggalSidikFoto, PenggalSidikFoto.lampiran_id == Lampiran.id)
            .where(PenggalSidikFoto.penggal.in_(penggal(phash)))
        )
        for row in db.session.scalars(near):
            if row.phash and beda(row.phash, phash) <= BEDA_PALING_BANYAK:
                found[row.id] = row
    return [row for _, row in sorted(found.items())]


def utuh(lampiran: Lampiran) -> bool:
    """Say whether the file is there and its bytes are still those that came in."""
    return _state(baca(lampiran), lampiran.ukuran, lampiran.sha256) == "utuh"


def periksa_semua() -> HasilPeriksaBerkas:
    """Compare every row with its file by size and SHA-256."""
    found: dict[str, list[int]] = {"utuh": [], "hilang": [], "rusak": []}
    for id_, kunci, ukuran, sha256 in _all_rows():
        found[_state(storage.path_of(kunci), ukuran, sha256)].append(id_)
    return HasilPeriksaBerkas(
        sum(len(ids) for ids in found.values()), tuple(found["hilang"]), tuple(found["rusak"])
    )


def _all_rows() -> Iterator[tuple[int, str, int, str]]:
    """Read all rows in batches; the database is let go of while files are being read."""
    last = 0
    columns = select(Lampiran.id, Lampiran.kunci, Lampiran.ukuran, Lampiran.sha256)
    while True:
        with db.engine.connect() as reading:
            batch = columns.where(Lampiran.id > last).order_by(Lampiran.id).limit(CHUNK_ROWS)
            rows = reading.execute(batch).all()
        if not rows:
            return
        for row in rows:
            yield row[0], row[1], row[2], row[3]
        last = rows[-1][0]


def _state(path: Path, ukuran: int, sha256: str) -> str:
    try:
        if path.stat().st_size != ukuran:
            return "rusak"
        with path.open("rb") as file:
            return "utuh" if hashlib.file_digest(file, "sha256").hexdigest() == sha256 else "rusak"
    except FileNotFoundError:
        return "hilang"
    except OSError:
        return "rusak"
