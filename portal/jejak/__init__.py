"""Jejak: the audit trail. Each action adds one line, chained to the one before by its hash.

models.py   jejak (append-only)
formulas.py the hash of a line [pure]
actions.py  `catat` (inside the caller's transaction), `periksa` (verify the chain)
queries.py  filtered pages of lines; staff.py: /petugas/jejak/
"""
