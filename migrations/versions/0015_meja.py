"""The officer's own desk: saved filters, settings, views, drafts, mentions, follows, bulk runs."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "aturan_meja",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nilai", sa.Integer(), nullable=False),
        sa.Column("diubah_at", MOMENT, nullable=False),
        sa.CheckConstraint("nilai >= 1", name=op.f("ck_aturan_meja_nilai_min")),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_aturan_meja")),
    )
    _filters()
    _views()
    _drafts()
    _following()
    op.create_table(
        "massal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("formulir_sidik", sa.String(length=64), nullable=False),
        sa.Column("aksi", sa.String(length=40), nullable=False),
        sa.Column("rencana", sa.JSON(), nullable=False),
        sa.Column("hasil", sa.JSON(), nullable=False),
        sa.Column("dibuat_at", MOMENT, nullable=False),
        _of("massal", "petugas"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_massal")),
        sa.UniqueConstraint("formulir_sidik", name=op.f("uq_massal_formulir_sidik")),
    )
    op.create_index(op.f("ix_massal_petugas_id"), "massal", ["petugas_id"])
    op.create_index(op.f("ix_massal_dibuat_at"), "massal", ["dibuat_at"])
    op.create_index("ix_riwayat_waktu", "riwayat", ["waktu_at"])


def _of(table: str, other: str, rule: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{other}_id"], [f"{other}.id"], name=op.f(f"fk_{table}_{other}_id"), ondelete=rule
    )


def _filters() -> None:
    op.create_table(
        "saringan_tersimpan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=40), nullable=False),
        sa.Column("isi_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("dibuat_at", MOMENT, nullable=False),
        _of("saringan_tersimpan", "petugas"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saringan_tersimpan")),
        sa.UniqueConstraint(
            "petugas_id", "nama", name=op.f("uq_saringan_tersimpan_petugas_id_nama")
        ),
    )
    op.create_table(
        "setelan_meja",
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("pintasan", sa.Boolean(), nullable=False),
        sa.Column("saringan_awal_id", sa.Integer(), nullable=True),
        sa.Column("kabar_dibaca_at", MOMENT, nullable=True),
        _of("setelan_meja", "petugas"),
        sa.ForeignKeyConstraint(
            ["saringan_awal_id"],
            ["saringan_tersimpan.id"],
            name=op.f("fk_setelan_meja_saringan_awal_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("petugas_id", name=op.f("pk_setelan_meja")),
    )
    op.create_index(op.f("ix_setelan_meja_saringan_awal_id"), "setelan_meja", ["saringan_awal_id"])


def _views() -> None:
    op.create_table(
        "kunjungan_kasus",
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("mulai_at", MOMENT, nullable=False),
        sa.Column("terakhir_at", MOMENT, nullable=False),
        sa.Column("dilihat_at", MOMENT, nullable=False),
        _of("kunjungan_kasus", "petugas"),
        _of("kunjungan_kasus", "pengaduan"),
        sa.PrimaryKeyConstraint("petugas_id", "pengaduan_id", name=op.f("pk_kunjungan_kasus")),
    )
    op.create_index(op.f("ix_kunjungan_kasus_pengaduan_id"), "kunjungan_kasus", ["pengaduan_id"])
    op.create_index(op.f("ix_kunjungan_kasus_terakhir_at"), "kunjungan_kasus", ["terakhir_at"])


def _drafts() -> None:
    op.create_table(
        "draf_langkah",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("aksi", sa.String(length=40), nullable=False),
        sa.Column("isi_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("disimpan_at", MOMENT, nullable=False),
        sa.Column("kedaluwarsa_at", MOMENT, nullable=False),
        _of("draf_langkah", "petugas"),
        _of("draf_langkah", "pengaduan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draf_langkah")),
        sa.UniqueConstraint(
            "petugas_id",
            "pengaduan_id",
            "aksi",
            name=op.f("uq_draf_langkah_petugas_id_pengaduan_id_aksi"),
        ),
    )
    op.create_index(op.f("ix_draf_langkah_pengaduan_id"), "draf_langkah", ["pengaduan_id"])
    op.create_index(op.f("ix_draf_langkah_kedaluwarsa_at"), "draf_langkah", ["kedaluwarsa_at"])


def _following() -> None:
    op.create_table(
        "sebutan",
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        _of("sebutan", "riwayat"),
        _of("sebutan", "petugas"),
        sa.PrimaryKeyConstraint("riwayat_id", "petugas_id", name=op.f("pk_sebutan")),
    )
    op.create_index(op.f("ix_sebutan_petugas_id"), "sebutan", ["petugas_id"])
    op.create_table(
        "ikutan",
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("sejak_at", MOMENT, nullable=False),
        _of("ikutan", "petugas"),
        _of("ikutan", "pengaduan"),
        sa.PrimaryKeyConstraint("petugas_id", "pengaduan_id", name=op.f("pk_ikutan")),
    )
    op.create_index(op.f("ix_ikutan_pengaduan_id"), "ikutan", ["pengaduan_id"])


def downgrade() -> None:
    op.drop_index("ix_riwayat_waktu", "riwayat")
    for table in (
        "massal", "ikutan", "sebutan", "draf_langkah", "kunjungan_kasus", "setelan_meja",
        "saringan_tersimpan", "aturan_meja",
    ):  # fmt: skip
        op.drop_table(table)
