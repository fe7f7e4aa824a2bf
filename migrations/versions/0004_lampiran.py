"""Stored files."""

import sqlalchemy as sa
from alembic import op

import portal.core.columns

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "lampiran",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("kunci", sa.String(length=40), nullable=False),
        sa.Column("nama_asli_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("jenis", sa.String(length=100), nullable=False),
        sa.Column("akhiran", sa.String(length=8), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "pindai",
            sa.Enum(
                "belum",
                "bersih",
                "terinfeksi",
                name="pindai",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("dibuat_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ukuran >= 1", name=op.f("ck_lampiran_ukuran_min")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lampiran")),
        sa.UniqueConstraint("kunci", name=op.f("uq_lampiran_kunci")),
    )
    with op.batch_alter_table("lampiran", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lampiran_sha256"), ["sha256"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("lampiran", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lampiran_sha256"))

    op.drop_table("lampiran")
