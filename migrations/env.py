"""Alembic's way into the portal: which database, which models, what to leave alone."""

import logging

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from portal.extensions import db

logging.getLogger("alembic").setLevel(logging.WARNING)

SEARCH_TABLES = ("pengaduan_cari",)
"""Full-text tables differ by database and have no model; migration 0007 owns them."""


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the full-text tables out of comparisons."""
    return not (kind == "table" and (name or "").startswith(SEARCH_TABLES))


def include_object(
    thing: object, name: str | None, kind: str, reflected: bool, _twin: object
) -> bool:
    """Leave the search index of PostgreSQL out of comparisons."""
    return not (kind == "index" and reflected and (name or "").startswith("cari_"))


def run(connection: Connection) -> None:
    """Run the migrations on an open connection."""
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        include_name=include_name,
        include_object=include_object,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect().execution_options(portal_write=True) as fresh:
        run(fresh)
        fresh.commit()
