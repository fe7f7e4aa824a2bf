"""Looking at stored files: where one lies, and whether all are there and whole."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from portal.extensions import db
from portal.lampiran import storage
from portal.lampiran.models import Lampiran

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


def utuh(lampiran: Lampiran) -> bool:
    """Say whether the file is there and its bytes are still those that came in."""
    return _state(baca(lampiran), lampiran.ukuran, lampiran.sha256) == "utuh"


def periksa_semua() -> HasilPeriksaBerkas:
    """Compare every row with its file by size and SHA-256."""
    columns = db.select(Lampiran.id, Lampiran.kunci, Lampiran.ukuran, Lampiran.sha256)
    found: dict[str, list[int]] = {"utuh": [], "hilang": [], "rusak": []}
    rows = db.session.execute(columns.order_by(Lampiran.id)).yield_per(CHUNK_ROWS)
    for id_, kunci, ukuran, sha256 in rows:
        found[_state(storage.path_of(kunci), ukuran, sha256)].append(id_)
    return HasilPeriksaBerkas(
        sum(len(ids) for ids in found.values()), tuple(found["hilang"]), tuple(found["rusak"])
    )


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
