"""Files of survey answers that were looked at and taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

TABLE = "impor_survei"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("isi_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kedaluwarsa_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("diterapkan_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("jumlah_baik", sa.Integer(), nullable=False),
        sa.Column("jumlah_salah", sa.Integer(), nullable=False),
        sa.Column("jumlah_masuk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gelombang_id"],
            ["gelombang.id"],
            name=op.f(f"fk_{TABLE}_gelombang_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["petugas.id"], name=op.f(f"fk_{TABLE}_petugas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    for column in ("gelombang_id", "petugas_id", "kedaluwarsa_at"):
        op.create_index(op.f(f"ix_{TABLE}_{column}"), TABLE, [column])


def downgrade() -> None:
    op.drop_table(TABLE)
