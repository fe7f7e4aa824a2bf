"""Keeping files: bytes and row together, inside the caller's transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import insert, select

from portal.core import clock
from portal.core.transaction import in_transaction
from portal.extensions import db
from portal.lampiran import storage
from portal.lampiran.actions.intake import BerkasSiap
from portal.lampiran.likeness import penggal
from portal.lampiran.models import Lampiran, PenggalSidikFoto

SWEEP_BATCH = 500


def letakkan(siap: Iterable[BerkasSiap]) -> list[BerkasSiap]:
    """Put the bytes on disk, synced, ahead of the transaction that `simpan` runs in.

    Not needed, but quicker: the database is then not held while the disk works. If the
    transaction never comes, the sweep removes the files. OSError when the disk is full.
    """
    return [replace(one, kunci=one.kunci or storage.write(one.isi)) for one in siap]


def simpan(siap: BerkasSiap) -> Lampiran:
    """Store a checked file and return its row; both or neither, with the caller's commit.

    The bytes are on disk, synced, and the row has its id when this returns.
    RuntimeError outside a transaction, OSError when the disk is full.
    """
    if not in_transaction():
        raise RuntimeError("a file is stored inside transaction()")
    kunci = siap.kunci or storage.write(siap.isi)
    storage.remove_if_rolled_back(db.session(), kunci)
    row = Lampiran(
        kunci=kunci,
        jenis=siap.jenis,
        akhiran=siap.akhiran,
        ukuran=len(siap.isi),
        sha256=siap.sha256,
        pindai=siap.pindai,
        phash=siap.phash,
        dibuat_at=clock.now(),
    )
    row.nama_asli = siap.nama
    db.session.add(row)
    db.session.flush()
    if siap.phash:
        rows = [{"penggal": piece, "lampiran_id": row.id} for piece in penggal(siap.phash)]
        db.session.execute(insert(PenggalSidikFoto), rows)
    return row


def hapus(lampiran: Lampiran) -> None:
    """Delete the row, and its file once that is committed. RuntimeError outside a transaction.

    The rows of a feature that point to it must be deleted in the same transaction.
    """
    if not in_transaction():
        raise RuntimeError("a file is removed inside transaction()")
    storage.remove_after_commit(db.session(), lampiran.kunci)
    db.session.delete(lampiran)


def sapu_yatim(lebih_tua_dari: timedelta) -> int:
    """Remove files without a row that are older than this, and return how many.

    The age keeps files safe whose transaction is still under way: a day is plenty.
    """
    limit = clock.now() - lebih_tua_dari
    removed = 0
    for batch in _batches(path for path in storage.all_files() if _written_at(path) < limit):
        names = [path.name for path in batch]
        with db.engine.connect() as reading:
            wanted = select(Lampiran.kunci).where(Lampiran.kunci.in_(names))
            known = set(reading.scalars(wanted))
        orphans = [path for path in batch if path.name not in known]
        storage.unlink(orphans)
        removed += len(orphans)
    return removed


def _written_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _batches(paths: Iterator[Path]) -> Iterator[list[Path]]:
    while batch := list(islice(paths, SWEEP_BATCH)):
        yield batch
