"""Kompensasi: what the office gives when it broke a promise, and the claims for it.

models.py    policies in dated versions, and claims
formulas.py  the claims' own transition table, who may decide, until when [pure]
queries.py   policies in force, broken promises of a case, claims, register, yearly figures
actions.py   policies kept in versions; claims opened and moved
seed.py      the first policies, all still to be set by the office
forms.py, staff.py, public.py   /petugas/pengaduan/kompensasi/ and /pengaduan/kompensasi
"""
