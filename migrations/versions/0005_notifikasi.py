"""The outbox."""

import sqlalchemy as sa
from alembic import op

import portal.core.columns

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "surat_keluar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("kunci_sekali", sa.String(length=120), nullable=False),
        sa.Column("kejadian", sa.String(length=60), nullable=False),
        sa.Column("tujuan_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("tujuan_sidik", sa.String(length=64), nullable=True),
        sa.Column("subjek", sa.String(length=200), nullable=False),
        sa.Column("isi_teks", sa.Text(), nullable=False),
        sa.Column("isi_html", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "menunggu",
                "terkirim",
                "gagal",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("percobaan", sa.Integer(), nullable=False),
        sa.Column("coba_lagi_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("galat", sa.String(length=80), nullable=True),
        sa.Column("dibuat_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("terkirim_at", portal.core.columns.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surat_keluar")),
        sa.UniqueConstraint("kunci_sekali", name=op.f("uq_surat_keluar_kunci_sekali")),
    )
    with op.batch_alter_table("surat_keluar", schema=None) as batch_op:
        batch_op.create_index("ix_surat_keluar_antrean", ["status", "coba_lagi_at"], unique=False)
        batch_op.create_index("ix_surat_keluar_tujuan", ["tujuan_sidik", "dibuat_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_surat_keluar_dibuat_at"), ["dibuat_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("surat_keluar", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_surat_keluar_dibuat_at"))
        batch_op.drop_index("ix_surat_keluar_tujuan")
        batch_op.drop_index("ix_surat_keluar_antrean")

    op.drop_table("surat_keluar")
