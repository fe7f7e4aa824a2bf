"""Openings of survey forms per day and place, and slips that are used once."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

KANAL = ("tautan", "sekali_pakai", "kios", "petugas", "kertas", "impor")


def upgrade() -> None:
    _openings()
    _slips()


def _foreign(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete
    )


def _openings() -> None:
    name = "pembukaan_survei"
    channel = sa.Enum(
        *KANAL, name=op.f(f"ck_{name}_kanal"), native_enum=False, create_constraint=True, length=40
    )
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("titik_id", sa.Integer(), nullable=True),
        sa.Column("kanal", channel, nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.CheckConstraint("jumlah >= 1", name=op.f(f"ck_{name}_jumlah_min")),
        _foreign(name, "gelombang_id", "gelombang", "RESTRICT"),
        _foreign(name, "titik_id", "titik_layanan", "RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_titik_id"), name, ["titik_id"])
    whole = ["gelombang_id", "tanggal", "kanal", "titik_id"]
    for suffix, columns, rule in (
        ("titik", whole, "titik_id IS NOT NULL"),
        ("tanpa_titik", whole[:-1], "titik_id IS NULL"),
    ):
        op.create_index(
            f"uq_{name}_{suffix}",
            name,
            columns,
            unique=True,
            sqlite_where=sa.text(rule),
            postgresql_where=sa.text(rule),
        )


def _slips() -> None:
    op.create_table(
        "terbitan_kupon",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("layanan_id", sa.Integer(), nullable=True),
        sa.Column("titik_id", sa.Integer(), nullable=True),
        sa.Column("benih", sa.String(32), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("dibatalkan", sa.Boolean(), nullable=False),
        sa.CheckConstraint("jumlah >= 1", name=op.f("ck_terbitan_kupon_jumlah_min")),
        _foreign("terbitan_kupon", "gelombang_id", "gelombang", "RESTRICT"),
        _foreign("terbitan_kupon", "layanan_id", "layanan_gelombang", "RESTRICT"),
        _foreign("terbitan_kupon", "titik_id", "titik_layanan", "RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terbitan_kupon")),
    )
    for column in ("gelombang_id", "layanan_id", "titik_id"):
        op.create_index(op.f(f"ix_terbitan_kupon_{column}"), "terbitan_kupon", [column])
    op.create_table(
        "kupon",
        sa.Column("sidik", sa.String(64), nullable=False),
        sa.Column("terbitan_id", sa.Integer(), nullable=False),
        sa.Column("terpakai", sa.Boolean(), nullable=False),
        _foreign("kupon", "terbitan_id", "terbitan_kupon", "CASCADE"),
        sa.PrimaryKeyConstraint("sidik", name=op.f("pk_kupon")),
    )
    op.create_index(op.f("ix_kupon_terbitan_id"), "kupon", ["terbitan_id"])


def downgrade() -> None:
    for table in ("kupon", "terbitan_kupon", "pembukaan_survei"):
        op.drop_table(table)
