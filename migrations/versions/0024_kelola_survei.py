"""What reviews of odd survey answers decided."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

PUTUSAN = ("dihitung", "disisihkan")


def upgrade() -> None:
    op.create_table(
        "tinjauan_jawaban",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jawaban_id", sa.Integer(), nullable=False),
        sa.Column(
            "putusan",
            sa.Enum(*PUTUSAN, name="putusan", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["jawaban_id"],
            ["jawaban.id"],
            name=op.f("fk_tinjauan_jawaban_jawaban_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"],
            ["petugas.id"],
            name=op.f("fk_tinjauan_jawaban_petugas_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tinjauan_jawaban")),
        sa.UniqueConstraint("jawaban_id", name=op.f("uq_tinjauan_jawaban_jawaban_id")),
    )
    op.create_index(op.f("ix_tinjauan_jawaban_petugas_id"), "tinjauan_jawaban", ["petugas_id"])


def downgrade() -> None:
    op.drop_table("tinjauan_jawaban")
