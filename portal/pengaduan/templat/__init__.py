"""Templates for steps: words, outcome and next date, filled in with the facts of a case.

models.py    the table
formulas.py  variables, refusal of unknown ones, filling in [pure]
forms.py     the form of the page
actions.py   add, change, put away
queries.py   look-ups, and a template filled in for one case
staff.py     /petugas/pengaduan/templat/
seed.py      the first dozen, in Indonesian and in Javanese krama
"""
