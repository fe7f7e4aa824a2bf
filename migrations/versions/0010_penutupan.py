"""Closing with proof: outcomes, release by a second person, like photos."""

import sqlalchemy as sa
from alembic import op

from portal.core.schema import allow_values, forbid_values

revision = "0010"
down_revision = "0009"

STATUS = "menunggu_pengesahan"
AKSI = ("sahkan", "kembalikan")
STATUS_COLUMNS = (
    ("pengaduan", "status"),
    ("riwayat", "ke_status"),
    ("putaran", "hasil"),
    ("jeda", "dari_status"),
)
ALL_STATUS = (
    "diterima", "menunggu_pelapor", "diverifikasi", "ditindaklanjuti", "menunggu_pengesahan",
    "keberatan", "selesai", "ditolak", "diteruskan", "diarsipkan",
)  # fmt: skip
HASIL = (
    "terbukti", "tidak_terbukti", "selesai_dengan_perbaikan", "informasi_diberikan",
    "bukan_kewenangan", "tidak_cukup_data", "dicabut",
)  # fmt: skip


def upgrade() -> None:
    for table, column in STATUS_COLUMNS:
        allow_values(table, column, STATUS)
    allow_values("riwayat", "aksi", *AKSI)
    op.add_column("riwayat", sa.Column("tautan", sa.String(length=500), nullable=True))
    op.add_column("lampiran", sa.Column("phash", sa.String(length=16), nullable=True))
    _pieces()
    _closings()


def _pieces() -> None:
    op.create_table(
        "penggal_sidik_foto",
        sa.Column("penggal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lampiran_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lampiran_id"],
            ["lampiran.id"],
            name=op.f("fk_penggal_sidik_foto_lampiran_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("penggal", "lampiran_id", name=op.f("pk_penggal_sidik_foto")),
    )
    op.create_index(
        op.f("ix_penggal_sidik_foto_lampiran_id"), "penggal_sidik_foto", ["lampiran_id"]
    )


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _closings() -> None:
    op.create_table(
        "penutupan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("putaran_ke", sa.Integer(), nullable=False),
        sa.Column("dari_status", _choice("dari_status", ALL_STATUS), nullable=False),
        sa.Column("ke_status", _choice("ke_status", ALL_STATUS), nullable=False),
        sa.Column("hasil", _choice("hasil", HASIL), nullable=False),
        sa.Column("lembaga", sa.String(length=160), nullable=True),
        sa.Column("pesan", sa.Text(), nullable=False),
        sa.Column("tautan", sa.String(length=500), nullable=True),
        sa.Column("pengusul_id", sa.Integer(), nullable=True),
        sa.Column("diusulkan_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "keputusan",
            _choice("keputusan", ("langsung", "disahkan", "dikembalikan")),
            nullable=True,
        ),
        sa.Column("pemutus_id", sa.Integer(), nullable=True),
        sa.Column("diputus_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_penutupan_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pengusul_id"], ["petugas.id"], name=op.f("fk_penutupan_pengusul_id")
        ),
        sa.ForeignKeyConstraint(
            ["pemutus_id"], ["petugas.id"], name=op.f("fk_penutupan_pemutus_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penutupan")),
    )
    for column in ("pengaduan_id", "pengusul_id", "pemutus_id"):
        op.create_index(op.f(f"ix_penutupan_{column}"), "penutupan", [column])
    op.create_index("ix_penutupan_menunggu", "penutupan", ["keputusan", "pengusul_id"])


def downgrade() -> None:
    """Refused by the database while a case still waits for release or has such a timeline."""
    op.drop_table("penutupan")
    op.drop_table("penggal_sidik_foto")
    op.drop_column("lampiran", "phash")
    op.drop_column("riwayat", "tautan")
    forbid_values("riwayat", "aksi", *AKSI)
    for table, column in STATUS_COLUMNS:
        forbid_values(table, column, STATUS)
