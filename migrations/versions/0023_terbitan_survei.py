"""Publications of survey results, and where they were announced."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

MEDIA = ("situs", "media_sosial", "aplikasi", "cetak", "elektronik", "reklame")


def upgrade() -> None:
    standing = sa.text("dicabut_at IS NULL")
    op.create_table(
        "terbitan_survei",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("isi_sidik", sa.String(length=64), nullable=False),
        sa.Column("segel_sidik", sa.String(length=64), nullable=False),
        sa.Column("alasan_ganti", sa.Text(), nullable=False),
        sa.Column("terbit_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terbit_petugas_id", sa.Integer(), nullable=False),
        sa.Column("dicabut_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dicabut_petugas_id", sa.Integer(), nullable=True),
        sa.Column("alasan_cabut", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(dicabut_at IS NULL) = (dicabut_petugas_id IS NULL)",
            name=op.f("ck_terbitan_survei_pencabut"),
        ),
        sa.ForeignKeyConstraint(
            ["gelombang_id"],
            ["gelombang.id"],
            name=op.f("fk_terbitan_survei_gelombang_id"),
            ondelete="RESTRICT",
        ),
        *(
            sa.ForeignKeyConstraint([name], ["petugas.id"], name=op.f(f"fk_terbitan_survei_{name}"))
            for name in ("terbit_petugas_id", "dicabut_petugas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terbitan_survei")),
    )
    for name in ("gelombang_id", "terbit_petugas_id", "dicabut_petugas_id"):
        op.create_index(op.f(f"ix_terbitan_survei_{name}"), "terbitan_survei", [name])
    op.create_index(
        "uq_terbitan_survei_berlaku",
        "terbitan_survei",
        ["gelombang_id"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_table(
        "pengumuman_survei",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column(
            "media",
            sa.Enum(*MEDIA, name="media", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("tautan", sa.String(length=500), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("dicatat_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["gelombang_id"],
            ["gelombang.id"],
            name=op.f("fk_pengumuman_survei_gelombang_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["petugas.id"], name=op.f("fk_pengumuman_survei_petugas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengumuman_survei")),
    )
    for name in ("gelombang_id", "petugas_id"):
        op.create_index(op.f(f"ix_pengumuman_survei_{name}"), "pengumuman_survei", [name])


def downgrade() -> None:
    op.drop_table("pengumuman_survei")
    op.drop_table("terbitan_survei")
