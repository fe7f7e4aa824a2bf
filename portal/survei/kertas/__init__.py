"""Questionnaires on paper, typed in sheet by sheet, and people whom an officer helps.

formulas.py  a typed line judged, the next sheet, two entries compared [pure]
cetak.py     the questionnaire as PDF (kuesioner.typ), from the wave's frozen instrument
models.py    cetakan_kuesioner (a run of numbers), lembar_kertas (a sheet typed in),
             koreksi_kertas (what was put right)
actions.py   `cetak`, `masukkan`, `cek`, `putuskan`, `perbaiki`
queries.py   look-ups; forms.py, staff.py: /petugas/survei/kertas/
dibantu.py   the form of a person whom an officer helps
"""
