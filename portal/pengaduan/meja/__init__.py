"""Meja: what makes the desk an officer's own.

models.py     saved filters, views, step drafts, mentions, follows, settings, bulk runs, limits
formulas.py   mentions in a note, keys of steps, what may be done in bulk [pure]
aturan.py     the office's own limits for all this, as data
kabar.py      what a step tells besides: mentions, followers; clears the draft of the step
asal.py       the list that an officer came from, and the cases beside this one in it
actions/      saringan.py, kunjungan.py, draf.py, ikut.py, massal.py, setelan.py
queries/      own.py: what is mine; hari_ini.py: what the day brings
forms.py, staff/  /petugas/meja/
"""
