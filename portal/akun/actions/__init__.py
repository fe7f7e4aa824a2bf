"""Everything that can happen to accounts: one public function each, one commit each.

sesi.py  open, keep alive and end sessions
"""

from portal.akun.actions.sesi import (
    buka_sesi,
    cabut_semua_sesi,
    cabut_sesi,
    is_alive,
    keluar,
    sentuh,
    sesi_hidup,
)

__all__ = [
    "buka_sesi",
    "cabut_semua_sesi",
    "cabut_sesi",
    "is_alive",
    "keluar",
    "sentuh",
    "sesi_hidup",
]
