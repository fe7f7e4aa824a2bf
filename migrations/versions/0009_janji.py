"""Promised dates as events, reminders, heads of units; new steps and kinds of limit."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

import portal.core.columns
from portal.core.schema import allow_values, forbid_values

revision = "0009"
down_revision = "0008"

AKSI_BARU = (
    "minta_perpanjangan", "perpanjang", "janji_ulang", "pemberitahuan_tutup", "tutup_otomatis",
)  # fmt: skip
JENIS = (
    "verifikasi", "tanggapan_awal", "penyelesaian", "penyelesaian_uu", "balasan_pelapor",
    "keberatan", "pengajuan_uu", "kelengkapan_uu", "melengkapi_uu", "penyampaian_uu",
)  # fmt: skip
JENIS_BARU = (
    "perpanjangan", "ingat_sebelum", "ingat_lewat", "ingat_kepala", "ingat_pimpinan",
    "pemberitahuan_tutup",
)  # fmt: skip
SATUAN = ("hari_kerja", "hari_kalender")
KEPASTIAN = ("terverifikasi", "sekunder", "perlu_dikonfirmasi")
SEBAB = (
    "diterima", "kelas_berubah", "jeda_berakhir", "perpanjangan", "janji_ulang", "dibuka_lagi",
    "keberatan",
)  # fmt: skip
TAHAP = ("sebelum", "lewat", "kepala", "pimpinan")
BERSAMAAN = 500


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    allow_values("riwayat", "aksi", *AKSI_BARU)
    allow_values("batas_waktu", "jenis", *JENIS_BARU)
    op.create_table(
        "kepala_unit",
        sa.Column("unit_kerja_id", sa.Integer(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petugas_id"],
            ["petugas.id"],
            name=op.f("fk_kepala_unit_petugas_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["unit_kerja_id"],
            ["unit_kerja.id"],
            name=op.f("fk_kepala_unit_unit_kerja_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("unit_kerja_id", name=op.f("pk_kepala_unit")),
    )
    op.create_index(op.f("ix_kepala_unit_petugas_id"), "kepala_unit", ["petugas_id"])
    _create_promises()
    _create_reminders()
    _fill_promises()


def _create_promises() -> None:
    op.create_table(
        "janji",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("putaran_ke", sa.Integer(), nullable=False),
        sa.Column("jenis", _choice("jenis", JENIS + JENIS_BARU), nullable=False),
        sa.Column("sebab", _choice("sebab", SEBAB), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("satuan", _choice("satuan", SATUAN), nullable=False),
        sa.Column("sumber", sa.String(length=300), nullable=False),
        sa.Column("kepastian", _choice("kepastian", KEPASTIAN), nullable=False),
        sa.Column("tambahan", sa.Integer(), nullable=False),
        sa.Column("sumber_tambahan", sa.String(length=300), nullable=False),
        sa.Column("libur", sa.JSON(), nullable=False),
        sa.Column("jeda", sa.JSON(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("petugas_id", sa.Integer(), nullable=True),
        sa.Column("dibuat_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_janji_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["petugas_id"], ["petugas.id"], name=op.f("fk_janji_petugas_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_janji")),
    )
    op.create_index("ix_janji_berlaku", "janji", ["pengaduan_id", "putaran_ke", "jenis", "id"])
    op.create_index(op.f("ix_janji_petugas_id"), "janji", ["petugas_id"])


def _create_reminders() -> None:
    op.create_table(
        "pengingat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengaduan_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=60), nullable=False),
        sa.Column("jenis", _choice("jenis", JENIS + JENIS_BARU), nullable=True),
        sa.Column("tahap", _choice("tahap", TAHAP), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("penerima", sa.Integer(), nullable=False),
        sa.Column("dibuat_at", portal.core.columns.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengaduan_id"],
            ["pengaduan.id"],
            name=op.f("fk_pengingat_pengaduan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengingat")),
        sa.UniqueConstraint("pengaduan_id", "kunci", name=op.f("uq_pengingat_pengaduan_id_kunci")),
    )


def downgrade() -> None:
    op.drop_table("pengingat")
    op.drop_table("janji")
    op.drop_table("kepala_unit")
    new_steps = ", ".join(f"'{value}'" for value in AKSI_BARU)
    op.execute(f"UPDATE riwayat SET aksi = 'catatan' WHERE aksi IN ({new_steps})")
    new_kinds = ", ".join(f"'{value}'" for value in JENIS_BARU)
    op.execute(f"DELETE FROM batas_waktu WHERE jenis IN ({new_kinds})")
    forbid_values("riwayat", "aksi", *AKSI_BARU)
    forbid_values("batas_waktu", "jenis", *JENIS_BARU)


CASES = sa.table(
    "pengaduan",
    sa.column("id"),
    sa.column("kelas"),
    sa.column("tenggat_uu", sa.Date()),
    sa.column("dicatat_at", portal.core.columns.UtcDateTime(timezone=True)),
)
ROUNDS = sa.table(
    "putaran",
    sa.column("pengaduan_id"),
    sa.column("ke"),
    sa.column("dibuka", sa.Date()),
    sa.column("tenggat", sa.Date()),
    sa.column("ditutup", sa.Date()),
)
LIMITS = sa.table(
    "batas_waktu",
    *(sa.column(name) for name in ("kelas", "jenis", "jumlah", "satuan", "sumber", "kepastian")),
    sa.column("berlaku_dari", sa.Date()),
    sa.column("berlaku_sampai", sa.Date()),
)
DAYS_OFF = sa.table("hari_libur", sa.column("tanggal", sa.Date()), sa.column("nama"))
PAUSES = sa.table(
    "jeda", sa.column("id"), sa.column("pengaduan_id"), sa.column("mulai", sa.Date()),
    sa.column("selesai", sa.Date()),
)  # fmt: skip
TIMELINE = sa.table("riwayat", sa.column("id"), sa.column("pengaduan_id"), sa.column("aksi"))
PROMISES = sa.table(
    "janji",
    *(
        sa.column(name)
        for name in (
            "pengaduan_id", "putaran_ke", "jenis", "sebab", "jumlah", "satuan", "sumber",
            "kepastian", "tambahan", "sumber_tambahan", "alasan", "petugas_id",
        )
    ),
    sa.column("mulai", sa.Date()),
    sa.column("tanggal", sa.Date()),
    sa.column("libur", sa.JSON()),
    sa.column("jeda", sa.JSON()),
    sa.column("dibuat_at", portal.core.columns.UtcDateTime(timezone=True)),
)  # fmt: skip


def _fill_promises() -> None:
    """Write down, for the rounds there are, the promise behind each date.

    The limit is the one that was in force on the day, the days off are those known now:
    what they were on the day is not recorded anywhere. The dates are not touched.
    """
    connection = op.get_bind()
    rows = _promises(connection)
    while batch := list(islice(rows, BERSAMAAN)):
        connection.execute(sa.insert(PROMISES), batch)


def _promises(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    limits = connection.execute(sa.select(LIMITS)).all()
    off = {
        row.tanggal: row.nama
        for row in connection.execute(sa.select(DAYS_OFF).order_by(DAYS_OFF.c.tanggal))
        if row.tanggal.weekday() < 5
    }
    pauses, objections = _pauses(connection), _objections(connection)
    rounds = (
        sa.select(ROUNDS, CASES.c.kelas, CASES.c.tenggat_uu, CASES.c.dicatat_at)
        .join_from(ROUNDS, CASES, CASES.c.id == ROUNDS.c.pengaduan_id)
        .order_by(ROUNDS.c.pengaduan_id, ROUNDS.c.ke)
    )
    for row in connection.execute(rounds).all():
        objected = (row.pengaduan_id, row.ke) in objections
        dates = {"keberatan" if objected else "penyelesaian": row.tenggat}
        if row.tenggat_uu and row.ditutup is None and not objected:
            dates["penyelesaian_uu"] = row.tenggat_uu
        for jenis, due in dates.items():
            for limit in limits:
                ends = limit.berlaku_sampai
                if (limit.kelas, limit.jenis) == (row.kelas, jenis) and (
                    limit.berlaku_dari <= row.dibuka and (ends is None or ends >= row.dibuka)
                ):
                    yield _promise(row, jenis, due, limit, off, pauses.get(row.pengaduan_id, []))
                    break


def _promise(
    row: Any, jenis: str, due: date, limit: Any, off: dict[date, str], pauses: list[Any]
) -> dict[str, Any]:
    later = "keberatan" if jenis == "keberatan" else "dibuka_lagi"
    return {
        "pengaduan_id": row.pengaduan_id,
        "putaran_ke": row.ke,
        "jenis": jenis,
        "sebab": "diterima" if row.ke == 1 else later,
        "mulai": row.dibuka,
        "tanggal": due,
        "jumlah": limit.jumlah,
        "satuan": limit.satuan,
        "sumber": limit.sumber,
        "kepastian": limit.kepastian,
        "tambahan": 0,
        "sumber_tambahan": "",
        "libur": {day.isoformat(): n for day, n in off.items() if row.dibuka <= day <= due},
        "jeda": [
            [one.mulai.isoformat(), one.selesai.isoformat()]
            for one in pauses
            if one.selesai >= row.dibuka and one.mulai <= due
        ],
        "alasan": "",
        "petugas_id": None,
        "dibuat_at": row.dicatat_at,
    }


def _pauses(connection: sa.Connection) -> dict[int, list[Any]]:
    """Return the ended pauses of each case that had a length."""
    found: dict[int, list[Any]] = {}
    ended = sa.select(PAUSES).where(PAUSES.c.selesai >= PAUSES.c.mulai).order_by(PAUSES.c.id)
    for row in connection.execute(ended):
        found.setdefault(row.pengaduan_id, []).append(row)
    return found


def _objections(connection: sa.Connection) -> set[tuple[int, int]]:
    """Return (case, round) of the rounds that began with an objection."""
    openings = (
        sa.select(TIMELINE)
        .where(TIMELINE.c.aksi.in_(("belum_selesai", "ajukan_keberatan")))
        .order_by(TIMELINE.c.id)
    )
    number: dict[int, int] = {}
    found = set()
    for row in connection.execute(openings):
        number[row.pengaduan_id] = number.get(row.pengaduan_id, 1) + 1
        if row.aksi == "ajukan_keberatan":
            found.add((row.pengaduan_id, number[row.pengaduan_id]))
    return found
