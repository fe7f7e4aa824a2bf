"""/petugas/pengaduan/: the desk: queues, cases, steps, counter intake, export."""

from portal.pengaduan.staff import antrean, catat, kasus, langkah
from portal.pengaduan.staff.meja import bp

__all__ = ["antrean", "bp", "catat", "kasus", "langkah"]
