"""Conflict of interest: whoever a case is about stays out of it.

formulas.py  whom a mark concerns, and names found in a text [pure]
models.py    marks, and attempts that were stopped
actions.py   marking, declaring one's own conflict, lifting a mark
queries.py   the register, cases closed to an officer, substitutes, hints
forms.py     the forms of the pages
staff.py     /petugas/pengaduan/benturan/

The rule itself stands in `permissions.may_see` and, for lists, in `queries.terlihat`.
"""
