"""Templates for steps."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

HASIL = (
    "terbukti", "tidak_terbukti", "selesai_dengan_perbaikan", "informasi_diberikan",
    "bukan_kewenangan", "tidak_cukup_data", "dicabut",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "templat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=True),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("bahasa", _choice("bahasa", ("id", "jv")), nullable=False),
        sa.Column("aksi", sa.String(length=40), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.Column("hasil", _choice("hasil", HASIL), nullable=True),
        sa.Column("hari", sa.Integer(), nullable=True),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("diubah_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "hari IS NULL OR hari BETWEEN 1 AND 90", name=op.f("ck_templat_hari_1_90")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_templat")),
        sa.UniqueConstraint("kode", name=op.f("uq_templat_kode")),
    )
    op.create_index("ix_templat_aksi", "templat", ["aksi", "aktif"])


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def downgrade() -> None:
    op.drop_table("templat")
