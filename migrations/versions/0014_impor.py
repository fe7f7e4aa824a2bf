"""Old complaints taken in from a file."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "impor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("isi_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kedaluwarsa_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("diterapkan_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("jumlah_baik", sa.Integer(), nullable=False),
        sa.Column("jumlah_salah", sa.Integer(), nullable=False),
        sa.Column("jumlah_masuk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["petugas_id"], ["petugas.id"], name=op.f("fk_impor_petugas_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor")),
    )
    for column in ("sidik", "petugas_id", "kedaluwarsa_at"):
        op.create_index(op.f(f"ix_impor_{column}"), "impor", [column])
    op.create_table(
        "impor_baris",
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("impor_id", sa.Integer(), nullable=False),
        sa.Column("baris", sa.Integer(), nullable=False),
        sa.Column("nomor_lama", sa.String(length=60), nullable=False),
        sa.Column("nomor_dicari", sa.String(length=60), nullable=False),
        sa.Column("kunci_sidik", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_impor_baris_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_impor_baris_impor_id")),
        sa.PrimaryKeyConstraint("pengaduan_id", name=op.f("pk_impor_baris")),
        sa.UniqueConstraint("kunci_sidik", name=op.f("uq_impor_baris_kunci_sidik")),
    )
    for column in ("impor_id", "nomor_dicari"):
        op.create_index(op.f(f"ix_impor_baris_{column}"), "impor_baris", [column])


def downgrade() -> None:
    op.drop_table("impor_baris")
    op.drop_table("impor")
