"""Devices of the office that ask as kiosks at a service point."""

import sqlalchemy as sa
from alembic import op

from portal.core.columns import UtcDateTime

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "kios",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("titik_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(80), nullable=False),
        sa.Column("garam", sa.String(32), nullable=False),
        sa.Column("dipasang_at", UtcDateTime(), nullable=False),
        sa.Column("dicabut_at", UtcDateTime(), nullable=True),
        sa.Column("terakhir", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["titik_id"],
            ["titik_layanan.id"],
            name=op.f("fk_kios_titik_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kios")),
    )
    op.create_index(op.f("ix_kios_titik_id"), "kios", ["titik_id"])


def downgrade() -> None:
    op.drop_table("kios")
