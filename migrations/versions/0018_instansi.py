"""The wrong-door desk: directory of other institutions, pointers, hand-overs with receipts."""

import sqlalchemy as sa
from alembic import op

from portal.core.schema import allow_values, forbid_values

revision = "0018"
down_revision = "0017"

AKSI = ("surat_pengantar", "tanda_terima")
KEPASTIAN = ("terverifikasi", "sekunder", "perlu_dikonfirmasi")
KEADAAN = ("keberatan_diputus", "ditolak", "diteruskan")
SATUAN = ("hari_kerja", "hari_kalender")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    allow_values("riwayat", "aksi", *AKSI)
    _directory()
    _pointers()
    _letters()


def _directory() -> None:
    op.create_table(
        "instansi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=True),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("urusan", sa.String(length=300), nullable=False),
        sa.Column("alamat", sa.String(length=240), nullable=False),
        sa.Column("saluran", sa.String(length=300), nullable=False),
        sa.Column("situs", sa.String(length=200), nullable=False),
        sa.Column("sumber", sa.String(length=300), nullable=False),
        sa.Column("kepastian", _choice("kepastian", KEPASTIAN), nullable=False),
        sa.Column("hari_tanda_terima", sa.Integer(), nullable=False),
        sa.Column("tampil", sa.Boolean(), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("diubah_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "hari_tanda_terima >= 1", name=op.f("ck_instansi_hari_tanda_terima_min")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instansi")),
        sa.UniqueConstraint("kode", name=op.f("uq_instansi_kode")),
        sa.UniqueConstraint("nama", name=op.f("uq_instansi_nama")),
    )


def _pointers() -> None:
    op.create_table(
        "rujukan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("keadaan", _choice("keadaan", KEADAAN), nullable=False),
        sa.Column("kelas", sa.String(length=40), nullable=False),
        sa.Column("topik", sa.String(length=40), nullable=False),
        sa.Column("instansi_id", sa.Integer(), nullable=False),
        sa.Column("cara", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=True),
        sa.Column("satuan", _choice("satuan", SATUAN), nullable=True),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("sumber", sa.String(length=300), nullable=False),
        sa.Column("kepastian", _choice("kepastian", KEPASTIAN), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.CheckConstraint("jumlah IS NULL OR jumlah >= 1", name=op.f("ck_rujukan_jumlah_min")),
        sa.CheckConstraint(
            "(jumlah IS NULL) = (satuan IS NULL)", name=op.f("ck_rujukan_batas_lengkap")
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_rujukan_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rujukan")),
    )
    op.create_index(op.f("ix_rujukan_instansi_id"), "rujukan", ["instansi_id"])


def _letters() -> None:
    op.create_table(
        "penerusan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("instansi_id", sa.Integer(), nullable=True),
        sa.Column("lembaga", sa.String(length=160), nullable=False),
        sa.Column("alamat", sa.String(length=240), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.String(length=60), nullable=False),
        sa.Column("tanggal_surat", sa.Date(), nullable=False),
        sa.Column("jatuh_tempo", sa.Date(), nullable=False),
        sa.Column("jabatan", sa.String(length=120), nullable=False),
        sa.Column("penanda_tangan", sa.String(length=120), nullable=False),
        sa.Column("dasar_persetujuan", sa.String(length=200), nullable=False),
        sa.Column("dibuat_petugas_id", sa.Integer(), nullable=False),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("diterima", sa.Date(), nullable=True),
        sa.Column("nomor_tanda_terima", sa.String(length=80), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("dicatat_petugas_id", sa.Integer(), nullable=True),
        sa.Column("dicatat_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_penerusan_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_penerusan_instansi_id")
        ),
        *(
            sa.ForeignKeyConstraint([name], ["petugas.id"], name=op.f(f"fk_penerusan_{name}"))
            for name in ("dibuat_petugas_id", "dicatat_petugas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penerusan")),
        sa.UniqueConstraint("pengaduan_id", name=op.f("uq_penerusan_pengaduan_id")),
        sa.UniqueConstraint("tahun", "urut", name=op.f("uq_penerusan_tahun_urut")),
    )
    for name in ("instansi_id", "dibuat_petugas_id", "dicatat_petugas_id"):
        op.create_index(op.f(f"ix_penerusan_{name}"), "penerusan", [name])
    op.create_index("ix_penerusan_tunggu", "penerusan", ["diterima", "jatuh_tempo"])


def downgrade() -> None:
    """Refused by the database while a timeline holds a letter or a receipt."""
    op.drop_table("penerusan")
    op.drop_table("rujukan")
    op.drop_table("instansi")
    forbid_values("riwayat", "aksi", *AKSI)
