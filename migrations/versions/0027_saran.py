"""The desk of open answers; complaints that came by a survey."""

import sqlalchemy as sa
from alembic import op

from portal.core.columns import UtcDateTime
from portal.core.schema import allow_values, forbid_values

revision = "0027"
down_revision = "0026"


def _to_text(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["isian_id"], ["isian_tambahan.id"], name=op.f(f"fk_{table}_isian_id"), ondelete="CASCADE"
    )


def upgrade() -> None:
    allow_values("pengaduan", "kanal", "survei")
    op.create_table(
        "bacaan_saran",
        sa.Column("isian_id", sa.String(32), nullable=False),
        sa.Column("kunci_baris", sa.String(32), nullable=False),
        sa.Column("nama_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("kutip", sa.Boolean(), nullable=False),
        sa.Column("nomor_pengaduan", sa.String(40), nullable=True),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("dibaca_at", UtcDateTime(), nullable=False),
        _to_text("bacaan_saran"),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["petugas.id"], name=op.f("fk_bacaan_saran_petugas_id")
        ),
        sa.PrimaryKeyConstraint("isian_id", name=op.f("pk_bacaan_saran")),
    )
    op.create_index(op.f("ix_bacaan_saran_petugas_id"), "bacaan_saran", ["petugas_id"])
    op.create_table(
        "unsur_saran",
        sa.Column("isian_id", sa.String(32), nullable=False),
        sa.Column("unsur", sa.String(60), nullable=False),
        _to_text("unsur_saran"),
        sa.PrimaryKeyConstraint("isian_id", "unsur", name=op.f("pk_unsur_saran")),
    )
    op.create_table(
        "rencana_saran",
        sa.Column("isian_id", sa.String(32), nullable=False),
        sa.Column("rencana_id", sa.Integer(), nullable=False),
        _to_text("rencana_saran"),
        sa.ForeignKeyConstraint(
            ["rencana_id"],
            ["rencana_tindak_lanjut.id"],
            name=op.f("fk_rencana_saran_rencana_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("isian_id", "rencana_id", name=op.f("pk_rencana_saran")),
    )
    op.create_index(op.f("ix_rencana_saran_rencana_id"), "rencana_saran", ["rencana_id"])


def downgrade() -> None:
    for table in ("rencana_saran", "unsur_saran", "bacaan_saran"):
        op.drop_table(table)
    forbid_values("pengaduan", "kanal", "survei")
