"""Units of work, officers, roles, recovery codes, sessions."""

import sqlalchemy as sa
from alembic import op

import portal.core.columns

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    op.create_table(
        "unit_kerja",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=20), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("singkatan", sa.String(length=40), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_kerja")),
        sa.UniqueConstraint("kode", name=op.f("uq_unit_kerja_kode")),
    )
    op.create_table(
        "petugas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("nama_pengguna", sa.String(length=60), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("surel", sa.String(length=200), nullable=True),
        sa.Column("sandi_hash", sa.String(length=200), nullable=False),
        sa.Column("wajib_ganti_sandi", sa.Boolean(), nullable=False),
        sa.Column(
            "sandi_berakhir_at", portal.core.columns.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column("unit_kerja_id", sa.Integer(), nullable=True),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("contoh", sa.Boolean(), nullable=False),
        sa.Column("totp_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("totp_aktif", sa.Boolean(), nullable=False),
        sa.Column("totp_langkah", sa.Integer(), nullable=False),
        sa.Column("dibuat_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_kerja_id"], ["unit_kerja.id"], name=op.f("fk_petugas_unit_kerja_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petugas")),
        sa.UniqueConstraint("nama_pengguna", name=op.f("uq_petugas_nama_pengguna")),
    )
    with op.batch_alter_table("petugas", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_petugas_unit_kerja_id"), ["unit_kerja_id"], unique=False
        )

    op.create_table(
        "kode_pemulihan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("kode_sidik", sa.String(length=64), nullable=False),
        sa.Column("dipakai_at", portal.core.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["petugas_id"],
            ["petugas.id"],
            name=op.f("fk_kode_pemulihan_petugas_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kode_pemulihan")),
    )
    with op.batch_alter_table("kode_pemulihan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_kode_pemulihan_petugas_id"), ["petugas_id"], unique=False
        )

    op.create_table(
        "peran_petugas",
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column(
            "peran",
            sa.Enum(
                "admin",
                "pengelola",
                "unit",
                "pimpinan",
                "loket",
                "wbs",
                "kustodian",
                "tim_zi",
                "asesor",
                name="peran",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"],
            ["petugas.id"],
            name=op.f("fk_peran_petugas_petugas_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("petugas_id", "peran", name=op.f("pk_peran_petugas")),
    )
    op.create_table(
        "sesi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("token_sidik", sa.String(length=64), nullable=False),
        sa.Column("perangkat", sa.String(length=60), nullable=False),
        sa.Column("dibuat_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("terakhir_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("berakhir_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("sandi_diuji_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("dicabut_at", portal.core.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["petugas.id"], name=op.f("fk_sesi_petugas_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("token_sidik", name=op.f("uq_sesi_token_sidik")),
    )
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sesi_petugas_id"), ["petugas_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sesi_petugas_id"))

    op.drop_table("sesi")
    op.drop_table("peran_petugas")
    with op.batch_alter_table("kode_pemulihan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kode_pemulihan_petugas_id"))

    op.drop_table("kode_pemulihan")
    with op.batch_alter_table("petugas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_petugas_unit_kerja_id"))

    op.drop_table("petugas")
    op.drop_table("unit_kerja")
