"""One answer to many cases."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

HASIL = (
    "terbukti", "tidak_terbukti", "selesai_dengan_perbaikan", "informasi_diberikan",
    "bukan_kewenangan", "tidak_cukup_data", "dicabut",
)  # fmt: skip


def _key(table: str, column: str, target: str, rule: str | None = "CASCADE") -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=op.f(f"fk_{table}_{column}"), ondelete=rule
    )


def upgrade() -> None:
    table = "jawaban_bersama"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sidik", sa.String(length=64), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("aksi", sa.String(length=40), nullable=False),
        sa.Column("pesan", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column(
            "hasil",
            sa.Enum(*HASIL, name="hasil", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("tautan", sa.String(length=500), nullable=True),
        sa.Column("alasan_foto", sa.Text(), nullable=False),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        _key(table, "induk_id", "pengaduan.id"),
        _key(table, "petugas_id", "petugas.id", None),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jawaban_bersama")),
        sa.UniqueConstraint("token_sidik", name=op.f("uq_jawaban_bersama_token_sidik")),
    )
    for column in ("induk_id", "petugas_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    _cases()
    _files()


def _cases() -> None:
    table = "jawaban_kasus"
    op.create_table(
        table,
        sa.Column("jawaban_id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("selesai_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ditolak", sa.Text(), nullable=False),
        _key(table, "jawaban_id", "jawaban_bersama.id"),
        _key(table, "pengaduan_id", "pengaduan.id"),
        sa.PrimaryKeyConstraint("jawaban_id", "pengaduan_id", name=op.f("pk_jawaban_kasus")),
    )
    op.create_index(op.f("ix_jawaban_kasus_pengaduan_id"), table, ["pengaduan_id"])


def _files() -> None:
    table = "lampiran_jawaban"
    op.create_table(
        table,
        sa.Column("lampiran_id", sa.Integer(), nullable=False),
        sa.Column("jawaban_id", sa.Integer(), nullable=False),
        _key(table, "lampiran_id", "lampiran.id", None),
        _key(table, "jawaban_id", "jawaban_bersama.id"),
        sa.PrimaryKeyConstraint("lampiran_id", name=op.f("pk_lampiran_jawaban")),
    )
    op.create_index(op.f("ix_lampiran_jawaban_jawaban_id"), table, ["jawaban_id"])


def downgrade() -> None:
    for table in ("lampiran_jawaban", "jawaban_kasus", "jawaban_bersama"):
        op.drop_table(table)
