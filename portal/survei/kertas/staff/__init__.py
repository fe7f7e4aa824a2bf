"""/petugas/survei/kertas/: printing, typing in, second entry, putting right, helping."""

from portal.survei.kertas.staff import cek, dibantu, entri, lembar
from portal.survei.kertas.staff.blueprint import bp

__all__ = ["bp", "cek", "dibantu", "entri", "lembar"]
