"""Questionnaires on paper: numbers printed, sheets typed in, sheets put right."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def _points_to(table: str, column: str, target: str, *, keeps: bool = False) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=op.f(f"fk_{table}_{column}"),
        ondelete="RESTRICT" if keeps else None,
    )


def upgrade() -> None:
    _runs()
    _sheets()
    _corrections()


def _runs() -> None:
    table = "cetakan_kuesioner"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("dari", sa.Integer(), nullable=False),
        sa.Column("sampai", sa.Integer(), nullable=False),
        sa.Column("susunan", sa.String(length=40), nullable=False),
        sa.Column("layanan_id", sa.Integer(), nullable=True),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        _points_to(table, "gelombang_id", "gelombang", keeps=True),
        _points_to(table, "layanan_id", "layanan_gelombang", keeps=True),
        _points_to(table, "petugas_id", "petugas"),
        sa.CheckConstraint("dari >= 1 AND sampai >= dari", name=op.f(f"ck_{table}_rentang")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("gelombang_id", "dari", name=op.f(f"uq_{table}_gelombang_id_dari")),
    )
    for column in ("layanan_id", "petugas_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _sheets() -> None:
    table = "lembar_kertas"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("seri", sa.Integer(), nullable=True),
        sa.Column("kunci_sekali", sa.String(length=64), nullable=False),
        sa.Column("susunan", sa.String(length=40), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("pemeriksa_id", sa.Integer(), nullable=True),
        sa.Column("masuk", sa.Date(), nullable=False),
        _points_to(table, "gelombang_id", "gelombang", keeps=True),
        _points_to(table, "petugas_id", "petugas"),
        _points_to(table, "pemeriksa_id", "petugas"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("gelombang_id", "seri", name=op.f(f"uq_{table}_gelombang_id_seri")),
        sa.UniqueConstraint(
            "gelombang_id", "kunci_sekali", name=op.f(f"uq_{table}_gelombang_id_kunci_sekali")
        ),
    )
    for column in ("petugas_id", "pemeriksa_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _corrections() -> None:
    table = "koreksi_kertas"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lembar_id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sebelum", sa.Text(), nullable=False),
        sa.Column("sesudah", sa.Text(), nullable=False),
        _points_to(table, "lembar_id", "lembar_kertas", keeps=True),
        _points_to(table, "petugas_id", "petugas"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in ("lembar_id", "petugas_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    op.drop_table("koreksi_kertas")
    op.drop_table("lembar_kertas")
    op.drop_table("cetakan_kuesioner")
