"""Answers that were filled too fast are found without reading the others."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_index(
        "ix_jawaban_cepat",
        "jawaban",
        ["gelombang_id", "disisihkan", "pola"],
        sqlite_where=sa.text("cepat = 1"),
        postgresql_where=sa.text("cepat"),
    )


def downgrade() -> None:
    op.drop_index("ix_jawaban_cepat", "jawaban")
