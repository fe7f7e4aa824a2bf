"""/pengaduan/: filing in three pages, the receipt, tracking, and how dates are counted."""

from portal.pengaduan.public import ajukan, batas, lacak
from portal.pengaduan.public.pintu import bp

__all__ = ["ajukan", "batas", "bp", "lacak"]
