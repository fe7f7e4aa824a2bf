"""/petugas/survei/: waves, their steps, review of odd answers, reference pages.

gelombang.py  list of waves, one wave, its steps, seal and monitor
rencana.py    plans, services, late answers
tinjau.py     review of odd answers
acuan.py      instruments and their versions, dated figures
"""

from portal.survei.kelola.staff import acuan, gelombang, rencana, tinjau
from portal.survei.kelola.staff.blueprint import bp

__all__ = ["acuan", "bp", "gelombang", "rencana", "tinjau"]
