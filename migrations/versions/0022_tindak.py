"""Plans of follow-up for the unsur of a wave, and the steps taken with them."""

import sqlalchemy as sa
from alembic import op

from portal.core.columns import UtcDateTime

revision = "0022"
down_revision = "0021"

STATUS = (
    "draf", "direncanakan", "dikerjakan", "dilaksanakan", "tidak_dilaksanakan", "tidak_perlu",
)  # fmt: skip
AKSI = ("susun", "ubah", "mulai", "laksanakan", "batalkan", "buang", "buka_lagi")


def _choice(values: tuple[str, ...], name: str, table: str) -> sa.Enum:
    return sa.Enum(
        *values,
        name=op.f(f"ck_{table}_{name}"),
        native_enum=False,
        create_constraint=True,
        length=40,
    )


def upgrade() -> None:
    _plans()
    _steps()


def _plans() -> None:
    table = "rencana_tindak_lanjut"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("unsur", sa.String(60), nullable=False),
        sa.Column("status", _choice(STATUS, "status", table), nullable=False),
        sa.Column("status_sejak", sa.Date(), nullable=False),
        sa.Column("sebab", sa.Text(), nullable=False),
        sa.Column("kegiatan", sa.Text(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=True),
        sa.Column("triwulan", sa.Integer(), nullable=True),
        sa.Column("unit_kerja_id", sa.Integer(), nullable=True),
        sa.Column("penanggung_jawab", sa.String(160), nullable=False),
        sa.Column("dibuat_at", UtcDateTime(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "triwulan IS NULL OR triwulan BETWEEN 1 AND 4", name=op.f(f"ck_{table}_triwulan")
        ),
        sa.CheckConstraint(
            "status IN ('draf', 'tidak_perlu') OR (kegiatan <> '' AND tahun IS NOT NULL"
            " AND triwulan IS NOT NULL AND unit_kerja_id IS NOT NULL)",
            name=op.f(f"ck_{table}_lengkap"),
        ),
        sa.ForeignKeyConstraint(
            ["gelombang_id"],
            ["gelombang.id"],
            name=op.f(f"fk_{table}_gelombang_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["unit_kerja_id"], ["unit_kerja.id"], name=op.f(f"fk_{table}_unit_kerja_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for name in ("gelombang_id", "unit_kerja_id"):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _steps() -> None:
    op.create_table(
        "langkah_rencana",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rencana_id", sa.Integer(), nullable=False),
        sa.Column("aksi", _choice(AKSI, "aksi", "langkah_rencana"), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("kata", sa.Text(), nullable=False),
        sa.Column("tautan", sa.String(500), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("waktu_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rencana_id"],
            ["rencana_tindak_lanjut.id"],
            name=op.f("fk_langkah_rencana_rencana_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["petugas.id"], name=op.f("fk_langkah_rencana_petugas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_langkah_rencana")),
    )
    for name in ("rencana_id", "petugas_id"):
        op.create_index(op.f(f"ix_langkah_rencana_{name}"), "langkah_rencana", [name])


def downgrade() -> None:
    op.drop_table("langkah_rencana")
    op.drop_table("rencana_tindak_lanjut")
