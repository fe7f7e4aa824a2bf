"""/petugas/meja/: saved filters, bulk steps, drafts, following, keys, limits."""

from portal.pengaduan.meja.staff import kasus, massal, saringan, setelan
from portal.pengaduan.meja.staff.blueprint import bp

__all__ = ["bp", "kasus", "massal", "saringan", "setelan"]
