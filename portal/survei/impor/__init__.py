"""Answers of a wave out of a file: looked at first, taken in only when an officer says so.

formulas.py  which column is what, one row judged, in words when it cannot be taken [pure]
bacaan.py    the file's rows, of CSV and of XLSX alike
models.py    impor_survei (one file)
simpanan.py  what is kept between the dry run and the yes
actions.py   `periksa` (dry run), `terapkan` (all or nothing), `buang`, `bersihkan`
queries.py   look-ups; forms.py, staff.py: /petugas/survei/impor/
"""
