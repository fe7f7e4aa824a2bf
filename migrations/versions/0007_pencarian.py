"""Full-text search over complaints: FTS5 on SQLite, an Indonesian GIN index on PostgreSQL."""

from alembic import op

revision = "0007"
down_revision = "0006"

SQLITE = (
    """CREATE VIRTUAL TABLE pengaduan_cari USING fts5(
        uraian, lokasi, content='pengaduan', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2", prefix='3')""",
    """CREATE TRIGGER pengaduan_cari_tambah AFTER INSERT ON pengaduan BEGIN
        INSERT INTO pengaduan_cari(rowid, uraian, lokasi)
        VALUES (new.id, new.uraian, new.lokasi); END""",
    """CREATE TRIGGER pengaduan_cari_hapus AFTER DELETE ON pengaduan BEGIN
        INSERT INTO pengaduan_cari(pengaduan_cari, rowid, uraian, lokasi)
        VALUES ('delete', old.id, old.uraian, old.lokasi); END""",
    """CREATE TRIGGER pengaduan_cari_ubah AFTER UPDATE OF uraian, lokasi ON pengaduan BEGIN
        INSERT INTO pengaduan_cari(pengaduan_cari, rowid, uraian, lokasi)
        VALUES ('delete', old.id, old.uraian, old.lokasi);
        INSERT INTO pengaduan_cari(rowid, uraian, lokasi)
        VALUES (new.id, new.uraian, new.lokasi); END""",
    "INSERT INTO pengaduan_cari(pengaduan_cari) VALUES ('rebuild')",
)
POSTGRESQL = (
    """CREATE INDEX cari_pengaduan ON pengaduan
        USING gin (to_tsvector('indonesian', uraian || ' ' || lokasi))""",
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for trigger in ("tambah", "hapus", "ubah"):
            op.execute(f"DROP TRIGGER pengaduan_cari_{trigger}")
        op.execute("DROP TABLE pengaduan_cari")
    else:
        op.execute("DROP INDEX cari_pengaduan")
