"""Days off, office hours, dated legal limits."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "batas_waktu",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kelas", sa.String(length=40), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "verifikasi",
                "tanggapan_awal",
                "penyelesaian",
                "penyelesaian_uu",
                "balasan_pelapor",
                "keberatan",
                "pengajuan_uu",
                "kelengkapan_uu",
                "melengkapi_uu",
                "penyampaian_uu",
                name="jenis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column(
            "satuan",
            sa.Enum(
                "hari_kerja",
                "hari_kalender",
                name="satuan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("sumber", sa.String(length=300), nullable=False),
        sa.Column(
            "kepastian",
            sa.Enum(
                "terverifikasi",
                "sekunder",
                "perlu_dikonfirmasi",
                name="kepastian",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("jumlah >= 1", name=op.f("ck_batas_waktu_jumlah_min")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batas_waktu")),
        sa.UniqueConstraint(
            "kelas", "jenis", "berlaku_dari", name=op.f("uq_batas_waktu_kelas_jenis_berlaku_dari")
        ),
    )
    op.create_table(
        "hari_libur",
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "libur_nasional",
                "cuti_bersama",
                "libur_setempat",
                name="jenis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sumber", sa.String(length=200), nullable=False),
        sa.Column(
            "kepastian",
            sa.Enum(
                "terverifikasi",
                "sekunder",
                "perlu_dikonfirmasi",
                name="kepastian",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("tanggal", name=op.f("pk_hari_libur")),
    )
    op.create_table(
        "jam_kerja",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("hari", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Time(), nullable=False),
        sa.Column("selesai", sa.Time(), nullable=False),
        sa.Column(
            "kepastian",
            sa.Enum(
                "terverifikasi",
                "sekunder",
                "perlu_dikonfirmasi",
                name="kepastian",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("hari BETWEEN 0 AND 6", name=op.f("ck_jam_kerja_hari_dalam_minggu")),
        sa.CheckConstraint("selesai > mulai", name=op.f("ck_jam_kerja_selesai_setelah_mulai")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jam_kerja")),
        sa.UniqueConstraint(
            "berlaku_dari", "hari", "mulai", name=op.f("uq_jam_kerja_berlaku_dari_hari_mulai")
        ),
    )


def downgrade() -> None:
    op.drop_table("jam_kerja")
    op.drop_table("hari_libur")
    op.drop_table("batas_waktu")
