"""Absences of officers, each with a stand-in of the same unit.

formulas.py  who may enter whose absence, who may stand in [pure]
actions.py   entering and calling off
queries.py   absences of today and to come
forms.py     the form
staff.py     /petugas/pengganti/
"""
