"""Compensation: policies in dated versions, and claims for broken promises."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

JANJI = ("tanggapan_awal", "penyelesaian", "keberatan")
KEPASTIAN = ("terverifikasi", "sekunder", "perlu_dikonfirmasi")
STATUS = ("diajukan", "diterima", "ditolak", "dipenuhi", "selesai")
DAYS = ("hari_klaim", "hari_putus", "hari_penuhi")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    _policies()
    _claims()


def _policies() -> None:
    op.create_table(
        "kebijakan_kompensasi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=32), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("layanan", sa.String(length=40), nullable=False),
        sa.Column("janji", _choice("janji", JANJI), nullable=False),
        sa.Column("bentuk", sa.Text(), nullable=False),
        sa.Column("cara", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in DAYS),
        sa.Column("nomor_sk", sa.String(length=80), nullable=False),
        sa.Column("tanggal_sk", sa.Date(), nullable=True),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("sumber", sa.String(length=300), nullable=False),
        sa.Column("kepastian", _choice("kepastian", KEPASTIAN), nullable=False),
        sa.Column("diubah_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.CheckConstraint(f"{name} >= 1", name=op.f(f"ck_kebijakan_kompensasi_{name}_min"))
            for name in DAYS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kebijakan_kompensasi")),
        sa.UniqueConstraint("kode", "versi", name=op.f("uq_kebijakan_kompensasi_kode_versi")),
    )


def _claims() -> None:
    op.create_table(
        "klaim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("kebijakan_id", sa.Integer(), nullable=False),
        sa.Column("janji", _choice("janji", JANJI), nullable=False),
        sa.Column("tanggal_janji", sa.Date(), nullable=False),
        sa.Column("status", _choice("status", STATUS), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("pembuka_id", sa.Integer(), nullable=True),
        sa.Column("diajukan", sa.Date(), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("pemutus_id", sa.Integer(), nullable=True),
        sa.Column("diputus", sa.Date(), nullable=True),
        sa.Column("bukti", sa.Text(), nullable=False),
        sa.Column("pemenuh_id", sa.Integer(), nullable=True),
        sa.Column("dipenuhi", sa.Date(), nullable=True),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_klaim_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["kebijakan_id"], ["kebijakan_kompensasi.id"], name=op.f("fk_klaim_kebijakan_id")
        ),
        *(
            sa.ForeignKeyConstraint([name], ["petugas.id"], name=op.f(f"fk_klaim_{name}"))
            for name in ("pembuka_id", "pemutus_id", "pemenuh_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_klaim")),
        sa.UniqueConstraint(
            "pengaduan_id",
            "janji",
            "tanggal_janji",
            name=op.f("uq_klaim_pengaduan_id_janji_tanggal_janji"),
        ),
    )
    for name in ("kebijakan_id", "pembuka_id", "pemutus_id", "pemenuh_id"):
        op.create_index(op.f(f"ix_klaim_{name}"), "klaim", [name])
    op.create_index("ix_klaim_antrean", "klaim", ["status", "tenggat"])


def downgrade() -> None:
    op.drop_table("klaim")
    op.drop_table("kebijakan_kompensasi")
