"""The index of like reports."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "penggal_serupa",
        sa.Column("penggal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_penggal_serupa_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("penggal", "pengaduan_id", name=op.f("pk_penggal_serupa")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_penggal_serupa_pengaduan_id"), "penggal_serupa", ["pengaduan_id"])


def downgrade() -> None:
    op.drop_table("penggal_serupa")
