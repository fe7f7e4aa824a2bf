"""Waves of surveys and their answers."""

import sqlalchemy as sa
from alembic import op

from portal.core.columns import UtcDateTime

revision = "0020"
down_revision = "0019"

SURVEI = ("skm", "spak", "spkp")
STATUS = ("draf", "dibuka", "ditutup", "disegel")
KANAL = ("tautan", "sekali_pakai", "kios", "petugas", "kertas", "impor")


def _choice(values: tuple[str, ...], name: str, table: str) -> sa.Enum:
    return sa.Enum(
        *values,
        name=op.f(f"ck_{table}_{name}"),
        native_enum=False,
        create_constraint=True,
        length=40,
    )


def upgrade() -> None:
    op.create_table(
        "gelombang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(60), nullable=False),
        sa.Column("survei", _choice(SURVEI, "survei", "gelombang"), nullable=False),
        sa.Column("nama", sa.String(160), nullable=False),
        sa.Column("periode", sa.String(40), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("status", _choice(STATUS, "status", "gelombang"), nullable=False),
        sa.Column("instrumen", sa.Text(), nullable=False),
        sa.Column("instrumen_sidik", sa.String(64), nullable=False),
        sa.Column("segel_sidik", sa.String(64), nullable=True),
        sa.Column("segel_jumlah", sa.Integer(), nullable=True),
        sa.Column("dibuat_at", UtcDateTime(), nullable=False),
        sa.Column("disegel_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("selesai >= mulai", name=op.f("ck_gelombang_selesai_setelah_mulai")),
        sa.CheckConstraint(
            "(status = 'disegel') = (segel_sidik IS NOT NULL)", name=op.f("ck_gelombang_segel")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gelombang")),
        sa.UniqueConstraint("kode", name=op.f("uq_gelombang_kode")),
    )
    op.create_table(
        "layanan_gelombang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(60), nullable=False),
        sa.Column("nama", sa.String(160), nullable=False),
        sa.Column("populasi", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "populasi IS NULL OR populasi >= 0", name=op.f("ck_layanan_gelombang_populasi_min")
        ),
        sa.ForeignKeyConstraint(
            ["gelombang_id"],
            ["gelombang.id"],
            name=op.f("fk_layanan_gelombang_gelombang_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layanan_gelombang")),
        sa.UniqueConstraint(
            "gelombang_id", "kunci", name=op.f("uq_layanan_gelombang_gelombang_id_kunci")
        ),
    )
    profile = ("usia", "jenis_kelamin", "pendidikan", "pekerjaan", "disabilitas")
    op.create_table(
        "profil_responden",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(40), nullable=False) for name in profile),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profil_responden")),
        sa.UniqueConstraint(*profile, name=op.f(f"uq_profil_responden_{'_'.join(profile)}")),
    )
    op.create_table(
        "titik_layanan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(60), nullable=False),
        sa.Column("nama", sa.String(160), nullable=False),
        sa.Column("lokasi", sa.String(200), nullable=False),
        sa.Column("layanan_kunci", sa.String(60), nullable=True),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("dibuat_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_titik_layanan")),
        sa.UniqueConstraint("kode", name=op.f("uq_titik_layanan_kode")),
    )
    op.create_table(
        "jawaban",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("kunci_sekali", sa.String(64), nullable=False),
        sa.Column("layanan_id", sa.Integer(), nullable=True),
        sa.Column("titik_id", sa.Integer(), nullable=True),
        sa.Column("profil_id", sa.Integer(), nullable=False),
        sa.Column("kanal", _choice(KANAL, "kanal", "jawaban"), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("pola", sa.BigInteger(), nullable=False),
        sa.Column("lengkap", sa.Boolean(), nullable=False),
        sa.Column("cepat", sa.Boolean(), nullable=False),
        sa.Column("disisihkan", sa.Boolean(), nullable=False),
        sa.CheckConstraint("pola > 0", name=op.f("ck_jawaban_pola_terisi")),
        sa.ForeignKeyConstraint(
            ["gelombang_id"],
            ["gelombang.id"],
            name=op.f("fk_jawaban_gelombang_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["layanan_id"],
            ["layanan_gelombang.id"],
            name=op.f("fk_jawaban_layanan_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["titik_id"],
            ["titik_layanan.id"],
            name=op.f("fk_jawaban_titik_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["profil_id"],
            ["profil_responden.id"],
            name=op.f("fk_jawaban_profil_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jawaban")),
        sa.UniqueConstraint(
            "gelombang_id", "kunci_sekali", name=op.f("uq_jawaban_gelombang_id_kunci_sekali")
        ),
    )
    op.create_index("ix_jawaban_pola", "jawaban", ["gelombang_id", "disisihkan", "pola"])
    op.create_index(
        "ix_jawaban_kelompok",
        "jawaban",
        ["gelombang_id", "disisihkan", "lengkap", "layanan_id", "kanal", "profil_id", "pola"],
    )
    for column in ("layanan_id", "titik_id", "profil_id"):
        op.create_index(op.f(f"ix_jawaban_{column}"), "jawaban", [column])
    _create_apart()


def _create_apart() -> None:
    """Make the tables beside the answers: texts that nothing ties to them, and late ones."""
    op.create_table(
        "isian_tambahan",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(60), nullable=False),
        sa.Column("layanan_id", sa.Integer(), nullable=True),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gelombang_id"],
            ["gelombang.id"],
            name=op.f("fk_isian_tambahan_gelombang_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["layanan_id"],
            ["layanan_gelombang.id"],
            name=op.f("fk_isian_tambahan_layanan_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_isian_tambahan")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_isian_tambahan_gelombang", "isian_tambahan", ["gelombang_id", "kunci"])
    op.create_index(op.f("ix_isian_tambahan_layanan_id"), "isian_tambahan", ["layanan_id"])
    op.create_table(
        "jawaban_susulan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gelombang_id", sa.Integer(), nullable=False),
        sa.Column("kunci_sekali", sa.String(64), nullable=False),
        sa.Column("tiba", sa.Date(), nullable=False),
        sa.Column("isian", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gelombang_id"],
            ["gelombang.id"],
            name=op.f("fk_jawaban_susulan_gelombang_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jawaban_susulan")),
        sa.UniqueConstraint(
            "gelombang_id",
            "kunci_sekali",
            name=op.f("uq_jawaban_susulan_gelombang_id_kunci_sekali"),
        ),
    )


def downgrade() -> None:
    for table in (
        "jawaban_susulan", "isian_tambahan", "jawaban", "titik_layanan", "profil_responden",
        "layanan_gelombang", "gelombang",
    ):  # fmt: skip
        op.drop_table(table)
