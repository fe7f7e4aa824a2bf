"""Complaints: drafts, cases, timeline, dispositions, rounds, pauses, name index."""

import sqlalchemy as sa
from alembic import op

import portal.core.columns

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "draf_pengaduan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("token_sidik", sa.String(length=64), nullable=False),
        sa.Column("isi_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("dibuat_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("kedaluwarsa_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("nomor", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draf_pengaduan")),
        sa.UniqueConstraint("token_sidik", name=op.f("uq_draf_pengaduan_token_sidik")),
    )
    with op.batch_alter_table("draf_pengaduan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_draf_pengaduan_kedaluwarsa_at"), ["kedaluwarsa_at"], unique=False
        )

    op.create_table(
        "nomor_urut",
        sa.Column("awalan", sa.String(length=8), nullable=False),
        sa.Column("tahun", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("terakhir", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("awalan", "tahun", name=op.f("pk_nomor_urut")),
    )
    op.create_table(
        "lampiran_draf",
        sa.Column("draf_id", sa.Integer(), nullable=False),
        sa.Column("lampiran_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draf_id"],
            ["draf_pengaduan.id"],
            name=op.f("fk_lampiran_draf_draf_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lampiran_id"], ["lampiran.id"], name=op.f("fk_lampiran_draf_lampiran_id")
        ),
        sa.PrimaryKeyConstraint("draf_id", "lampiran_id", name=op.f("pk_lampiran_draf")),
    )
    with op.batch_alter_table("lampiran_draf", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lampiran_draf_lampiran_id"), ["lampiran_id"], unique=False
        )

    op.create_table(
        "pengaduan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci_baris", sa.String(length=32), nullable=False),
        sa.Column("nomor", sa.String(length=24), nullable=False),
        sa.Column("formulir_sidik", sa.String(length=64), nullable=True),
        sa.Column("pin_hash", sa.String(length=160), nullable=False),
        sa.Column("pin_gagal", sa.Integer(), nullable=False),
        sa.Column("pin_terkunci", sa.Integer(), nullable=False),
        sa.Column(
            "pin_dikunci_sampai_at", portal.core.columns.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column(
            "kelas",
            sa.Enum(
                "pengaduan_tidak_berkadar",
                "pengaduan_berkadar",
                "aspirasi",
                "permintaan_informasi",
                "konsultasi",
                name="kelas",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kanal",
            sa.Enum(
                "web",
                "loket",
                "surat",
                "telepon",
                "whatsapp",
                "kotak",
                "sp4n",
                "media_sosial",
                name="kanal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "identitas",
            sa.Enum(
                "terbuka",
                "nama_disembunyikan",
                "rahasia",
                name="identitas",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "diterima",
                "menunggu_pelapor",
                "diverifikasi",
                "ditindaklanjuti",
                "keberatan",
                "selesai",
                "ditolak",
                "diteruskan",
                "diarsipkan",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("topik", sa.String(length=40), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("waktu_kejadian", sa.String(length=120), nullable=False),
        sa.Column("lokasi", sa.String(length=200), nullable=False),
        sa.Column("kecamatan", sa.String(length=40), nullable=False),
        sa.Column("nama_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("telepon_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("surel_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("alamat_sandi", sa.LargeBinary(), nullable=True),
        sa.Column("tanggal_diterima", sa.Date(), nullable=False),
        sa.Column("dicatat_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("langkah_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("dicatat_petugas_id", sa.Integer(), nullable=True),
        sa.Column("unit_kerja_id", sa.Integer(), nullable=True),
        sa.Column("petugas_id", sa.Integer(), nullable=True),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("tenggat_uu", sa.Date(), nullable=True),
        sa.Column("tanggal_verifikasi", sa.Date(), nullable=True),
        sa.Column("diteruskan_ke", sa.String(length=160), nullable=True),
        sa.Column("dibuka_lagi", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.Integer(), nullable=True),
        sa.Column("komentar_nilai", sa.Text(), nullable=True),
        sa.Column("dinilai_at", portal.core.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "nilai IS NULL OR nilai BETWEEN 1 AND 4", name=op.f("ck_pengaduan_nilai_1_4")
        ),
        sa.ForeignKeyConstraint(
            ["dicatat_petugas_id"], ["petugas.id"], name=op.f("fk_pengaduan_dicatat_petugas_id")
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["petugas.id"], name=op.f("fk_pengaduan_petugas_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_kerja_id"], ["unit_kerja.id"], name=op.f("fk_pengaduan_unit_kerja_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengaduan")),
        sa.UniqueConstraint("formulir_sidik", name=op.f("uq_pengaduan_formulir_sidik")),
        sa.UniqueConstraint("nomor", name=op.f("uq_pengaduan_nomor")),
    )
    with op.batch_alter_table("pengaduan", schema=None) as batch_op:
        batch_op.create_index("ix_pengaduan_antrean", ["status", "tenggat", "id"], unique=False)
        batch_op.create_index(
            "ix_pengaduan_saringan",
            [
                "id",
                "status",
                "kelas",
                "kanal",
                "unit_kerja_id",
                "tanggal_diterima",
                "petugas_id",
            ],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_pengaduan_dicatat_petugas_id"), ["dicatat_petugas_id"], unique=False
        )
        batch_op.create_index("ix_pengaduan_nilai", ["dinilai_at", "nilai"], unique=False)
        batch_op.create_index(
            "ix_pengaduan_petugas_antrean", ["petugas_id", "status", "tenggat", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_pengaduan_petugas_id"), ["petugas_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_pengaduan_tanggal_diterima"), ["tanggal_diterima"], unique=False
        )
        batch_op.create_index(
            "ix_pengaduan_unit_antrean", ["unit_kerja_id", "status", "tenggat", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_pengaduan_unit_kerja_id"), ["unit_kerja_id"], unique=False
        )

    op.create_table(
        "disposisi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("dari_petugas_id", sa.Integer(), nullable=False),
        sa.Column("unit_kerja_id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=True),
        sa.Column("instruksi", sa.Text(), nullable=False),
        sa.Column("tenggat_unit", sa.Date(), nullable=True),
        sa.Column("dibuat_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["dari_petugas_id"], ["petugas.id"], name=op.f("fk_disposisi_dari_petugas_id")
        ),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_disposisi_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["petugas.id"], name=op.f("fk_disposisi_petugas_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_kerja_id"], ["unit_kerja.id"], name=op.f("fk_disposisi_unit_kerja_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposisi")),
    )
    with op.batch_alter_table("disposisi", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_disposisi_dari_petugas_id"), ["dari_petugas_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_disposisi_pengaduan_id"), ["pengaduan_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_disposisi_petugas_id"), ["petugas_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_disposisi_unit_kerja_id"), ["unit_kerja_id"], unique=False
        )

    op.create_table(
        "indeks_nama",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_indeks_nama_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indeks_nama")),
        sa.UniqueConstraint(
            "sidik", "pengaduan_id", name=op.f("uq_indeks_nama_sidik_pengaduan_id")
        ),
    )
    with op.batch_alter_table("indeks_nama", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_indeks_nama_pengaduan_id"), ["pengaduan_id"], unique=False
        )

    op.create_table(
        "jeda",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column(
            "dari_status",
            sa.Enum(
                "diterima",
                "menunggu_pelapor",
                "diverifikasi",
                "ditindaklanjuti",
                "keberatan",
                "selesai",
                "ditolak",
                "diteruskan",
                "diarsipkan",
                name="dari_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_jeda_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jeda")),
    )
    with op.batch_alter_table("jeda", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jeda_pengaduan_id"), ["pengaduan_id"], unique=False)

    op.create_table(
        "putaran",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("ke", sa.Integer(), nullable=False),
        sa.Column("dibuka", sa.Date(), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("ditutup", sa.Date(), nullable=True),
        sa.Column(
            "hasil",
            sa.Enum(
                "diterima",
                "menunggu_pelapor",
                "diverifikasi",
                "ditindaklanjuti",
                "keberatan",
                "selesai",
                "ditolak",
                "diteruskan",
                "diarsipkan",
                name="hasil",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("hari_kerja", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_putaran_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_putaran")),
        sa.UniqueConstraint("pengaduan_id", "ke", name=op.f("uq_putaran_pengaduan_id_ke")),
    )
    with op.batch_alter_table("putaran", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_putaran_ditutup"), ["ditutup"], unique=False)
        batch_op.create_index("ix_putaran_masa", ["dibuka", "ditutup"], unique=False)

    op.create_table(
        "riwayat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("waktu_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=True),
        sa.Column(
            "aksi",
            sa.Enum(
                "verifikasi",
                "minta_lengkapi",
                "lengkapi",
                "disposisi",
                "tindak_lanjut",
                "selesaikan",
                "tolak",
                "teruskan",
                "arsipkan",
                "catatan",
                "balas",
                "setuju",
                "belum_selesai",
                "ajukan_keberatan",
                "putuskan_keberatan",
                name="aksi",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "ke_status",
            sa.Enum(
                "diterima",
                "menunggu_pelapor",
                "diverifikasi",
                "ditindaklanjuti",
                "keberatan",
                "selesai",
                "ditolak",
                "diteruskan",
                "diarsipkan",
                name="ke_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_kerja_id", sa.Integer(), nullable=True),
        sa.Column("pesan", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_riwayat_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["petugas_id"], ["petugas.id"], name=op.f("fk_riwayat_petugas_id")),
        sa.ForeignKeyConstraint(
            ["unit_kerja_id"], ["unit_kerja.id"], name=op.f("fk_riwayat_unit_kerja_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat")),
    )
    with op.batch_alter_table("riwayat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_riwayat_pengaduan_id"), ["pengaduan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_riwayat_petugas_id"), ["petugas_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_riwayat_unit_kerja_id"), ["unit_kerja_id"], unique=False
        )

    op.create_table(
        "lampiran_pengaduan",
        sa.Column("lampiran_id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("untuk_pelapor", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lampiran_id"], ["lampiran.id"], name=op.f("fk_lampiran_pengaduan_lampiran_id")
        ),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_lampiran_pengaduan_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["riwayat_id"],
            ["riwayat.id"],
            name=op.f("fk_lampiran_pengaduan_riwayat_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("lampiran_id", name=op.f("pk_lampiran_pengaduan")),
    )
    with op.batch_alter_table("lampiran_pengaduan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lampiran_pengaduan_pengaduan_id"), ["pengaduan_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_lampiran_pengaduan_riwayat_id"), ["riwayat_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("lampiran_pengaduan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lampiran_pengaduan_riwayat_id"))
        batch_op.drop_index(batch_op.f("ix_lampiran_pengaduan_pengaduan_id"))

    op.drop_table("lampiran_pengaduan")
    with op.batch_alter_table("riwayat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_riwayat_unit_kerja_id"))
        batch_op.drop_index(batch_op.f("ix_riwayat_petugas_id"))
        batch_op.drop_index(batch_op.f("ix_riwayat_pengaduan_id"))

    op.drop_table("riwayat")
    with op.batch_alter_table("putaran", schema=None) as batch_op:
        batch_op.drop_index("ix_putaran_masa")
        batch_op.drop_index(batch_op.f("ix_putaran_ditutup"))

    op.drop_table("putaran")
    with op.batch_alter_table("jeda", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_jeda_pengaduan_id"))

    op.drop_table("jeda")
    with op.batch_alter_table("indeks_nama", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indeks_nama_pengaduan_id"))

    op.drop_table("indeks_nama")
    with op.batch_alter_table("disposisi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_disposisi_unit_kerja_id"))
        batch_op.drop_index(batch_op.f("ix_disposisi_petugas_id"))
        batch_op.drop_index(batch_op.f("ix_disposisi_pengaduan_id"))
        batch_op.drop_index(batch_op.f("ix_disposisi_dari_petugas_id"))

    op.drop_table("disposisi")
    with op.batch_alter_table("pengaduan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pengaduan_unit_kerja_id"))
        batch_op.drop_index("ix_pengaduan_unit_antrean")
        batch_op.drop_index(batch_op.f("ix_pengaduan_tanggal_diterima"))
        batch_op.drop_index(batch_op.f("ix_pengaduan_petugas_id"))
        batch_op.drop_index("ix_pengaduan_petugas_antrean")
        batch_op.drop_index("ix_pengaduan_nilai")
        batch_op.drop_index(batch_op.f("ix_pengaduan_dicatat_petugas_id"))
        batch_op.drop_index("ix_pengaduan_saringan")
        batch_op.drop_index("ix_pengaduan_antrean")

    op.drop_table("pengaduan")
    with op.batch_alter_table("lampiran_draf", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lampiran_draf_lampiran_id"))

    op.drop_table("lampiran_draf")
    op.drop_table("nomor_urut")
    with op.batch_alter_table("draf_pengaduan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draf_pengaduan_kedaluwarsa_at"))

    op.drop_table("draf_pengaduan")
