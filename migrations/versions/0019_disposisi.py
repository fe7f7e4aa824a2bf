"""Supporting units, stand-ins, recall; conflicts of interest and what they stopped."""

import sqlalchemy as sa
from alembic import op

from portal.core.schema import allow_values, forbid_values

revision = "0019"
down_revision = "0018"

AKSI = ("tarik", "serahkan_kembali", "minta_dukungan", "beri_bahan")


def upgrade() -> None:
    allow_values("riwayat", "aksi", *AKSI)
    op.add_column("disposisi", sa.Column("alasan_petugas", sa.String(length=300), nullable=True))
    _absences()
    _support()
    _marks()
    _attempts()


def _absences() -> None:
    op.create_table(
        "ketidakhadiran",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("pengganti_id", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("dicatat_petugas_id", sa.Integer(), nullable=False),
        sa.Column("dicatat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dibatalkan_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("selesai >= mulai", name=op.f("ck_ketidakhadiran_urut")),
        _key("ketidakhadiran", "petugas_id", "petugas.id", "CASCADE"),
        _key("ketidakhadiran", "pengganti_id", "petugas.id", "CASCADE"),
        _key("ketidakhadiran", "dicatat_petugas_id", "petugas.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ketidakhadiran")),
    )
    _indexes("ketidakhadiran", "petugas_id", "pengganti_id", "selesai", "dicatat_petugas_id")


def _support() -> None:
    op.create_table(
        "dukungan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("disposisi_id", sa.Integer(), nullable=False),
        sa.Column("unit_kerja_id", sa.Integer(), nullable=False),
        sa.Column("dari_petugas_id", sa.Integer(), nullable=False),
        sa.Column("instruksi", sa.Text(), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("selesai_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("selesai_petugas_id", sa.Integer(), nullable=True),
        sa.Column("dicabut_at", sa.DateTime(timezone=True), nullable=True),
        _key("dukungan", "pengaduan_id", "pengaduan.id", "CASCADE"),
        _key("dukungan", "disposisi_id", "disposisi.id", "CASCADE"),
        _key("dukungan", "unit_kerja_id", "unit_kerja.id"),
        _key("dukungan", "dari_petugas_id", "petugas.id"),
        _key("dukungan", "selesai_petugas_id", "petugas.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dukungan")),
    )
    _indexes(
        "dukungan", "pengaduan_id", "disposisi_id", "unit_kerja_id", "dari_petugas_id",
        "selesai_petugas_id",
    )  # fmt: skip
    op.create_index("ix_dukungan_unit", "dukungan", ["unit_kerja_id", "dicabut_at", "pengaduan_id"])


def _marks() -> None:
    op.create_table(
        "benturan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("unit_kerja_id", sa.Integer(), nullable=True),
        sa.Column("petugas_id", sa.Integer(), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("pernyataan_sendiri", sa.Boolean(), nullable=False),
        sa.Column("tim_terhalang", sa.Boolean(), nullable=False),
        sa.Column("pengganti_unit_id", sa.Integer(), nullable=True),
        sa.Column("pengganti_petugas_id", sa.Integer(), nullable=True),
        sa.Column("ditandai_petugas_id", sa.Integer(), nullable=False),
        sa.Column("ditandai_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dicabut_petugas_id", sa.Integer(), nullable=True),
        sa.Column("dicabut_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alasan_cabut", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(unit_kerja_id IS NULL AND petugas_id IS NOT NULL)"
            " OR (unit_kerja_id IS NOT NULL AND petugas_id IS NULL)",
            name=op.f("ck_benturan_satu_terlapor"),
        ),
        _key("benturan", "pengaduan_id", "pengaduan.id", "CASCADE"),
        _key("benturan", "unit_kerja_id", "unit_kerja.id"),
        _key("benturan", "petugas_id", "petugas.id"),
        _key("benturan", "pengganti_unit_id", "unit_kerja.id"),
        _key("benturan", "pengganti_petugas_id", "petugas.id"),
        _key("benturan", "ditandai_petugas_id", "petugas.id"),
        _key("benturan", "dicabut_petugas_id", "petugas.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benturan")),
    )
    _indexes(
        "benturan", "pengaduan_id", "unit_kerja_id", "petugas_id", "pengganti_unit_id",
        "pengganti_petugas_id", "ditandai_petugas_id", "ditandai_at", "dicabut_petugas_id",
    )  # fmt: skip


def _attempts() -> None:
    op.create_table(
        "upaya_terhalang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("benturan_id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column(
            "cara",
            sa.Enum(
                "halaman", "tindakan", "disposisi",
                name="cara", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("langkah", sa.String(length=40), nullable=True),
        sa.Column("waktu_at", sa.DateTime(timezone=True), nullable=False),
        _key("upaya_terhalang", "benturan_id", "benturan.id", "CASCADE"),
        _key("upaya_terhalang", "petugas_id", "petugas.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upaya_terhalang")),
    )  # fmt: skip
    _indexes("upaya_terhalang", "benturan_id", "petugas_id", "waktu_at")


def _key(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [to], name=name, ondelete=ondelete)


def _indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    """Refused by PostgreSQL while a timeline holds one of the new steps."""
    for table in ("upaya_terhalang", "benturan", "dukungan", "ketidakhadiran"):
        op.drop_table(table)
    op.drop_column("disposisi", "alasan_petugas")
    forbid_values("riwayat", "aksi", *AKSI)
