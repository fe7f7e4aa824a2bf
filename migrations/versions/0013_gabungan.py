"""Reports on one matter joined to a main case, and parted again."""

import sqlalchemy as sa
from alembic import op

from portal.core.schema import allow_values, forbid_values

revision = "0013"
down_revision = "0012"

AKSI = ("gabungkan", "pisahkan")
KEYS = (
    ("pengaduan_id", "pengaduan.id", "CASCADE"),
    ("induk_id", "pengaduan.id", "CASCADE"),
    ("petugas_id", "petugas.id", None),
    ("pemisah_id", "petugas.id", None),
)


def upgrade() -> None:
    allow_values("riwayat", "aksi", *AKSI)
    op.create_table(
        "gabungan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("digabung_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alasan_pisah", sa.Text(), nullable=False),
        sa.Column("pemisah_id", sa.Integer(), nullable=True),
        sa.Column("dipisah_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [target], name=op.f(f"fk_gabungan_{column}"), ondelete=rule
            )
            for column, target, rule in KEYS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gabungan")),
    )
    for column, _target, _rule in KEYS:
        op.create_index(op.f(f"ix_gabungan_{column}"), "gabungan", [column])
    standing = sa.text("dipisah_at IS NULL")
    op.create_index(
        "ix_gabungan_berlaku",
        "gabungan",
        ["pengaduan_id"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def downgrade() -> None:
    """Refused by the database while a timeline holds such a step."""
    op.drop_table("gabungan")
    forbid_values("riwayat", "aksi", *AKSI)
