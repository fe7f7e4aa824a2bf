"""Jejak: the audit trail. Each action adds one line, chained to the one before by its hash.

models.py   jejak (append-only) and the head of the chain
formulas.py the hash of a line [pure]; labels.py: how a line reads [pure]
actions.py  `catat` (inside the caller's transaction), `periksa` (verify the chain)
queries.py  filtered pages of lines; staff.py: /petugas/jejak/
commands.py `flask jejak periksa`
"""
