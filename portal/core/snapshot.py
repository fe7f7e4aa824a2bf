"""Counting within one unchanging view of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from portal.core.transaction import in_transaction
from portal.extensions import db


@contextmanager
def snapshot() -> Iterator[Session]:
    """Read a settled state: what others commit meanwhile is not seen inside the block.

    Without it a complaint that comes in between two counts would make them differ. The
    view is let go at the end, because holding it keeps writers waiting on SQLite. Inside
    a `transaction()` the block joins it.
    """
    session: Session = db.session()
    if in_transaction():
        yield session
        return
    session.commit()
    postgres = session.get_bind().dialect.name == "postgresql"
    session.connection(execution_options={"isolation_level": "REPEATABLE READ"} if postgres else {})
    try:
        yield session
    except BaseException:
        session.rollback()
        raise
    session.commit()
