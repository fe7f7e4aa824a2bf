"""The audit chain and its head."""

import sqlalchemy as sa
from alembic import op

import portal.core.columns

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "jejak_kepala",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jejak_kepala")),
    )
    op.create_table(
        "jejak",
        sa.Column("urutan", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("waktu_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=True),
        sa.Column("peristiwa", sa.String(length=60), nullable=False),
        sa.Column("objek_jenis", sa.String(length=40), nullable=False),
        sa.Column("objek_id", sa.String(length=60), nullable=False),
        sa.Column("rincian", sa.Text(), nullable=False),
        sa.Column("sidik_sebelum", sa.String(length=64), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["petugas_id"], ["petugas.id"], name=op.f("fk_jejak_petugas_id")),
        sa.PrimaryKeyConstraint("urutan", name=op.f("pk_jejak")),
        sa.UniqueConstraint("sidik", name=op.f("uq_jejak_sidik")),
    )
    with op.batch_alter_table("jejak", schema=None) as batch_op:
        batch_op.create_index("ix_jejak_objek", ["objek_jenis", "objek_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_jejak_peristiwa"), ["peristiwa"], unique=False)
        batch_op.create_index(batch_op.f("ix_jejak_petugas_id"), ["petugas_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_jejak_waktu_at"), ["waktu_at"], unique=False)

    # The head that the first audit line is chained to.
    op.execute(
        sa.text("INSERT INTO jejak_kepala (id, urutan, sidik) VALUES (1, 0, :sidik)").bindparams(
            sidik="0" * 64
        )
    )


def downgrade() -> None:
    with op.batch_alter_table("jejak", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_jejak_waktu_at"))
        batch_op.drop_index(batch_op.f("ix_jejak_petugas_id"))
        batch_op.drop_index(batch_op.f("ix_jejak_peristiwa"))
        batch_op.drop_index("ix_jejak_objek")

    op.drop_table("jejak")
    op.drop_table("jejak_kepala")
