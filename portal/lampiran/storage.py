"""Bytes on disk: random names outside the web root, synced before the database commits.

A row and its file are made together or not at all. The file is written and synced
inside the transaction; when that is rolled back the file goes too. When the machine
stops in between, or a COMMIT fails so that nobody knows whether it arrived, the file
stays and the sweep decides later by looking for its row.
"""

import logging
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from portal.extensions import db

log = logging.getLogger("portal")

_FRESH = "lampiran_baru"
_DOOMED = "lampiran_dihapus"
_COMMITTING = "lampiran_commit"
_ready: set[Path] = set()


def root() -> Path:
    """Return the folder that holds all files."""
    return Path(current_app.config["DATA"]) / "lampiran"


def path_of(kunci: str) -> Path:
    """Return where the file of that random name lies."""
    return root() / kunci[:2] / kunci


def write(isi: bytes) -> str:
    """Write bytes under a new random name, sync file and folder, return the name.

    OSError when the disk does not take it; nothing is left behind then.
    """
    _prepare(root())
    kunci = secrets.token_hex(16)
    path = path_of(kunci)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(isi)
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return kunci


def remove_if_rolled_back(session: Session, kunci: str) -> None:
    """Remember a new file: it goes again if the present transaction does not commit."""
    session.info.setdefault(_FRESH, []).append(path_of(kunci))


def remove_after_commit(session: Session, kunci: str) -> None:
    """Remember a file whose row is being deleted: it goes once that is committed."""
    session.info.setdefault(_DOOMED, []).append(path_of(kunci))


def all_files() -> Iterator[Path]:
    """Return every stored file, folder by folder."""
    folder = root()
    for shard in sorted(folder.iterdir()) if folder.is_dir() else ():
        if shard.is_dir():
            yield from sorted(path for path in shard.iterdir() if path.is_file())


def unlink(paths: list[Path]) -> None:
    """Remove files; one that will not go is logged and left to the sweep."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("file not removed", exc_info=error)


def _prepare(folder: Path) -> None:
    """Make all 256 folders once a process and sync their parent.

    A folder made by another thread may not be on disk yet when ours commits; making
    and syncing all of them first rules that out.
    """
    if folder in _ready:
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for number in range(256):
        (folder / f"{number:02x}").mkdir(exist_ok=True, mode=0o700)
    _sync_folder(folder)
    _sync_folder(folder.parent)
    _ready.add(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@event.listens_for(db.session, "before_commit")
def _committing(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info[_COMMITTING] = True


@event.listens_for(db.session, "after_commit")
def _committed(session: Session) -> None:
    if not session.in_nested_transaction():
        _, doomed = _forget(session)
        unlink(doomed)


@event.listens_for(db.session, "after_rollback")
def _rolled_back(session: Session) -> None:
    if session.in_nested_transaction():
        return
    unknown = session.info.get(_COMMITTING, False)
    fresh, _ = _forget(session)
    if not unknown:
        unlink(fresh)


def _forget(session: Session) -> tuple[list[Path], list[Path]]:
    session.info.pop(_COMMITTING, None)
    return session.info.pop(_FRESH, []), session.info.pop(_DOOMED, [])
