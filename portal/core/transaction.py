"""One commit per thing that happens in the office.

`transaction()` opens a write transaction and commits it as a whole: the rows, the
timeline, the audit line and the outgoing mail, or none of them. Nested calls join
the outer one.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from portal.extensions import db

_one_writer = threading.Lock()
"""SQLite has one writer; queueing threads here beats polling for the file lock."""

WRITER_WAIT_SECONDS = 10.0


class DatabaseBusy(Exception):
    """The database could not take a write in time; the sender should try again."""


def before_commit(hook: Callable[[], None]) -> None:
    """Run `hook` once, last thing before the present transaction commits."""
    _hooks(db.session()).append(hook)


def in_transaction() -> bool:
    """Say whether a write transaction is open in this unit of work."""
    return bool(db.session().info.get("writing"))


def end_reading() -> None:
    """Let go of the database before something slow (a picture, a mail server).

    SQLite without WAL cannot commit while anyone holds a reading open. Rows already read
    stay usable. Does nothing inside `transaction()`.
    """
    session: Session = db.session()
    if session.in_transaction() and not session.info.get("writing"):
        session.commit()


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit everything in the block at once, or nothing if it raises.

    Rows read before the block are read again inside it, so a decision is never
    taken on what another officer has changed meanwhile. Raises DatabaseBusy when
    the database stays locked.
    """
    session: Session = db.session()
    if session.info.get("writing"):
        yield session
        return
    # A reader that waits for its turn would keep the present writer from committing.
    end_reading()
    sqlite = session.get_bind().dialect.name == "sqlite"
    if sqlite and not _one_writer.acquire(timeout=WRITER_WAIT_SECONDS):
        raise DatabaseBusy
    try:
        with _writing(session):
            yield session
    finally:
        if sqlite:
            _one_writer.release()


@contextmanager
def _writing(session: Session) -> Iterator[None]:
    session.info["writing"] = True
    session.info["hooks"] = []
    try:
        session.connection(execution_options={"portal_write": True})
        session.expire_all()
        yield
        session.flush()
        for hook in _hooks(session):
            hook()
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info["writing"] = False
        session.info["hooks"] = []


def _hooks(session: Session) -> list[Callable[[], None]]:
    hooks: list[Callable[[], None]] = session.info.setdefault("hooks", [])
    return hooks
