"""The office's own data and its kecamatan."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "kantor",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("nama_singkat", sa.String(length=60), nullable=False),
        sa.Column("kabupaten", sa.String(length=80), nullable=False),
        sa.Column("alamat", sa.String(length=240), nullable=False),
        sa.Column("telepon", sa.String(length=60), nullable=False),
        sa.Column("whatsapp", sa.String(length=60), nullable=False),
        sa.Column("surel", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kantor")),
    )
    op.create_table(
        "kecamatan",
        sa.Column("nama", sa.String(length=40), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("nama", name=op.f("pk_kecamatan")),
    )


def downgrade() -> None:
    op.drop_table("kecamatan")
    op.drop_table("kantor")
