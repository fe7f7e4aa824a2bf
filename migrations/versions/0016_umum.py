"""Cases that everyone may read: consent, masks, photos with boxes, those who joined."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

RAHASIA = (
    "nik", "telepon", "surel", "pelat", "rekening", "nomor", "nama", "alamat", "lainnya",
)  # fmt: skip


def upgrade() -> None:
    _publications()
    _texts()
    _photos()
    _joined()


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _publications() -> None:
    op.create_table(
        "publikasi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=16), nullable=True),
        sa.Column(
            "status",
            _choice("status", ("menunggu", "terbit", "tidak_terbit", "dicabut")),
            nullable=False,
        ),
        sa.Column("judul", sa.String(length=120), nullable=False),
        sa.Column("topik", sa.String(length=40), nullable=False),
        sa.Column("kecamatan", sa.String(length=40), nullable=False),
        sa.Column(
            "keadaan",
            _choice("keadaan", ("diproses", "selesai", "diteruskan", "ditutup")),
            nullable=False,
        ),
        sa.Column("setuju_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hari_terbit", sa.Date(), nullable=True),
        sa.Column("diputus_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("petugas_id", sa.Integer(), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status <> 'terbit' OR (kode IS NOT NULL AND hari_terbit IS NOT NULL)",
            name=op.f("ck_publikasi_terbit_beralamat"),
        ),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_publikasi_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["petugas.id"], name=op.f("fk_publikasi_petugas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publikasi")),
        sa.UniqueConstraint("kode", name=op.f("uq_publikasi_kode")),
        sa.UniqueConstraint("pengaduan_id", name=op.f("uq_publikasi_pengaduan_id")),
    )
    op.create_index("ix_publikasi_antrean", "publikasi", ["status", "setuju_at", "id"])
    op.create_index("ix_publikasi_daftar", "publikasi", ["status", "hari_terbit", "kode"])
    op.create_index(
        "ix_publikasi_keadaan", "publikasi", ["status", "keadaan", "hari_terbit", "kode"]
    )
    op.create_index(
        "ix_publikasi_kecamatan", "publikasi", ["status", "kecamatan", "hari_terbit", "kode"]
    )
    op.create_index(op.f("ix_publikasi_petugas_id"), "publikasi", ["petugas_id"])
    op.create_index("ix_publikasi_topik", "publikasi", ["status", "topik", "hari_terbit", "kode"])


def _texts() -> None:
    op.create_table(
        "bagian_publik",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publikasi_id", sa.Integer(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=True),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("tampil", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publikasi_id"],
            ["publikasi.id"],
            name=op.f("fk_bagian_publik_publikasi_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["riwayat_id"],
            ["riwayat.id"],
            name=op.f("fk_bagian_publik_riwayat_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bagian_publik")),
        sa.UniqueConstraint(
            "publikasi_id", "riwayat_id", name=op.f("uq_bagian_publik_publikasi_id_riwayat_id")
        ),
    )
    op.create_index(op.f("ix_bagian_publik_riwayat_id"), "bagian_publik", ["riwayat_id"])
    op.create_table(
        "samaran",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bagian_id", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Integer(), nullable=False),
        sa.Column("akhir", sa.Integer(), nullable=False),
        sa.Column("jenis", _choice("jenis", RAHASIA), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=True),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dibatalkan_petugas_id", sa.Integer(), nullable=True),
        sa.Column("dibatalkan_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("mulai >= 0 AND akhir > mulai", name=op.f("ck_samaran_rentang")),
        sa.ForeignKeyConstraint(
            ["bagian_id"],
            ["bagian_publik.id"],
            name=op.f("fk_samaran_bagian_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["dibatalkan_petugas_id"], ["petugas.id"], name=op.f("fk_samaran_dibatalkan_petugas_id")
        ),
        sa.ForeignKeyConstraint(["petugas_id"], ["petugas.id"], name=op.f("fk_samaran_petugas_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samaran")),
    )
    op.create_index(op.f("ix_samaran_bagian_id"), "samaran", ["bagian_id"])
    op.create_index(op.f("ix_samaran_dibatalkan_petugas_id"), "samaran", ["dibatalkan_petugas_id"])
    op.create_index(op.f("ix_samaran_petugas_id"), "samaran", ["petugas_id"])


def _photos() -> None:
    op.create_table(
        "foto_publik",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publikasi_id", sa.Integer(), nullable=False),
        sa.Column("lampiran_id", sa.Integer(), nullable=False),
        sa.Column("hasil_id", sa.Integer(), nullable=True),
        sa.Column("kode", sa.String(length=24), nullable=True),
        sa.Column("keterangan", sa.String(length=200), nullable=False),
        sa.Column("tampil", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hasil_id"], ["lampiran.id"], name=op.f("fk_foto_publik_hasil_id")
        ),
        sa.ForeignKeyConstraint(
            ["lampiran_id"], ["lampiran.id"], name=op.f("fk_foto_publik_lampiran_id")
        ),
        sa.ForeignKeyConstraint(
            ["publikasi_id"],
            ["publikasi.id"],
            name=op.f("fk_foto_publik_publikasi_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foto_publik")),
        sa.UniqueConstraint("kode", name=op.f("uq_foto_publik_kode")),
        sa.UniqueConstraint("lampiran_id", name=op.f("uq_foto_publik_lampiran_id")),
    )
    op.create_index(op.f("ix_foto_publik_hasil_id"), "foto_publik", ["hasil_id"])
    op.create_index(op.f("ix_foto_publik_publikasi_id"), "foto_publik", ["publikasi_id"])
    op.create_table(
        "kotak_foto",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("foto_id", sa.Integer(), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.Column("lebar", sa.Integer(), nullable=False),
        sa.Column("tinggi", sa.Integer(), nullable=False),
        sa.Column("jenis", _choice("jenis", RAHASIA), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dibatalkan_petugas_id", sa.Integer(), nullable=True),
        sa.Column("dibatalkan_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "x BETWEEN 0 AND 999 AND y BETWEEN 0 AND 999"
            " AND lebar BETWEEN 1 AND 1000 AND tinggi BETWEEN 1 AND 1000",
            name=op.f("ck_kotak_foto_di_dalam"),
        ),
        sa.ForeignKeyConstraint(
            ["dibatalkan_petugas_id"],
            ["petugas.id"],
            name=op.f("fk_kotak_foto_dibatalkan_petugas_id"),
        ),
        sa.ForeignKeyConstraint(
            ["foto_id"], ["foto_publik.id"], name=op.f("fk_kotak_foto_foto_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["petugas.id"], name=op.f("fk_kotak_foto_petugas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kotak_foto")),
    )
    op.create_index(
        op.f("ix_kotak_foto_dibatalkan_petugas_id"), "kotak_foto", ["dibatalkan_petugas_id"]
    )
    op.create_index(op.f("ix_kotak_foto_foto_id"), "kotak_foto", ["foto_id"])
    op.create_index(op.f("ix_kotak_foto_petugas_id"), "kotak_foto", ["petugas_id"])


def _joined() -> None:
    op.create_table(
        "ikut_mengadu",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("peramban_sidik", sa.String(length=64), nullable=False),
        sa.Column("surel_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("surel_sidik", sa.String(length=64), nullable=True),
        sa.Column("henti_sidik", sa.String(length=64), nullable=True),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("menunggu_kabar", sa.Boolean(), nullable=False),
        sa.Column("dibuat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dikabari_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_ikut_mengadu_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ikut_mengadu")),
        sa.UniqueConstraint("henti_sidik", name=op.f("uq_ikut_mengadu_henti_sidik")),
        sa.UniqueConstraint(
            "pengaduan_id",
            "peramban_sidik",
            name=op.f("uq_ikut_mengadu_pengaduan_id_peramban_sidik"),
        ),
        sa.UniqueConstraint(
            "pengaduan_id", "surel_sidik", name=op.f("uq_ikut_mengadu_pengaduan_id_surel_sidik")
        ),
    )
    op.create_index("ix_ikut_mengadu_kabar", "ikut_mengadu", ["menunggu_kabar", "pengaduan_id"])


def downgrade() -> None:
    for table in (
        "ikut_mengadu", "kotak_foto", "foto_publik", "samaran", "bagian_publik", "publikasi",
    ):  # fmt: skip
        op.drop_table(table)
