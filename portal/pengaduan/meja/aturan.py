"""The office's own limits for working at the desk, as data. None of them is law."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.kept import forget, kept
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.pengaduan.meja.models import AturanMeja

FRESH_SECONDS = 60.0


@dataclass(frozen=True)
class Aturan:
    """One limit: what it says, its unit, its first value, and the most that makes sense."""

    label: str
    satuan: str
    awal: int
    terbanyak: int


AWAL: dict[str, Aturan] = {
    "saringan": Aturan("Saringan tersimpan untuk tiap petugas, paling banyak", "saringan", 8, 30),
    "kunjungan": Aturan("Laporan dianggap masih dibuka rekan selama", "menit", 10, 120),
    "denyut": Aturan("Halaman laporan memberi tahu masih dibuka tiap", "detik", 120, 3600),
    "draf": Aturan("Draf langkah disimpan selama", "hari", 14, 90),
    "kabar": Aturan("Kabar laporan disimpan di halaman Hari ini selama", "hari", 14, 60),
    "massal": Aturan("Laporan dalam satu tindakan massal, paling banyak", "laporan", 50, 100),
}
"""The limits that there are; a row of `AturanMeja` replaces the first value."""


def nilai(kode: str) -> int:
    """Return a limit in its own unit as the office has set it; KeyError for an unknown one."""
    return semua()[kode]


def semua() -> dict[str, int]:
    """Return all limits by code."""
    return kept("aturan_meja", FRESH_SECONDS, _read)


def _read() -> dict[str, int]:
    set_by_office = {row.kode: row.nilai for row in db.session.scalars(select(AturanMeja))}
    return {kode: set_by_office.get(kode, one.awal) for kode, one in AWAL.items()}


def ubah(baru: dict[str, int], petugas: Petugas) -> None:
    """Set limits by code, as an administrator of the office; each change is audited."""
    with transaction() as session:
        for kode, value in baru.items():
            row = session.get(AturanMeja, kode) or AturanMeja(kode=kode)
            before = row.nilai if row.nilai is not None else AWAL[kode].awal
            if before == value:
                continue
            row.nilai, row.diubah_at = value, clock.now()
            session.add(row)
            catat("meja.aturan", ("aturan", kode), petugas.id, dari=before, ke=value)
    forget("aturan_meja")
