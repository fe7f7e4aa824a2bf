"""/petugas/akun/: one's own account; for administrators all accounts and the units.

own.py       password, second factor, recovery codes, sessions
accounts.py  the administration of accounts
units.py     units of work
"""

from portal.akun.staff import accounts, own, units
from portal.akun.staff.blueprint import bp

__all__ = ["accounts", "bp", "own", "units"]
