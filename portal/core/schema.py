"""What migrations share: changing the closed set of values that a text column allows."""

import re
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op


def allow_values(table: str, column: str, *values: str) -> None:
    """Let a `choice` column hold these values too, without touching a row."""
    _change(table, column, lambda old: [*old, *(one for one in values if one not in old)])


def forbid_values(table: str, column: str, *values: str) -> None:
    """Take values out again; PostgreSQL refuses while a row still holds one of them."""
    _change(table, column, lambda old: [one for one in old if one not in values])


def _change(table: str, column: str, change: Callable[[list[str]], list[str]]) -> None:
    """Rewrite the CHECK of a column.

    SQLite cannot alter one, and making the table anew would delete what hangs on its rows
    and drop the triggers of the search; so its text is changed in place, as SQLite's own
    manual describes for constraints.
    """
    name, bind = f"ck_{table}_{column}", op.get_bind()
    if bind.dialect.name != "sqlite":
        (found,) = (c for c in sa.inspect(bind).get_check_constraints(table) if c["name"] == name)
        old = re.findall(r"'([a-z0-9_]+)'::", found["sqltext"])
        op.drop_constraint(op.f(name), table, type_="check")
        op.create_check_constraint(op.f(name), table, f"{column} IN ({_quoted(change(old))})")
        return
    sql = bind.scalar(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :table"),
        {"table": table},
    )
    pattern = re.compile(rf"(CONSTRAINT {name} CHECK \({column} IN \()([^)]*)(\)\))")
    changed, hits = pattern.subn(
        lambda m: m[1] + _quoted(change(re.findall(r"'([^']*)'", m[2]))) + m[3], sql
    )
    if hits != 1:
        raise RuntimeError(f"{name} is not as it was made")
    version = bind.scalar(sa.text("PRAGMA schema_version"))
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    bind.execute(
        sa.text("UPDATE sqlite_master SET sql = :sql WHERE type = 'table' AND name = :table"),
        {"sql": changed, "table": table},
    )
    bind.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = OFF")


def _quoted(values: list[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)
