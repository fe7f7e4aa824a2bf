"""Kalender: days off, office hours, and the dated legal limits that deadlines are counted by.

models.py   hari_libur, jam_kerja, batas_waktu
labels.py   how their values read; formulas.py  office hours as text, month sheets [pure]
queries.py  `kalender_kerja` (what core.workdays computes with), `batas_waktu` in force on a day
seed.py     first filling from public holiday data and the known limits with their sources
actions.py  edits, each dated and audited; forms.py, staff.py: /petugas/kalender/
commands.py `flask hari-kerja`
"""
