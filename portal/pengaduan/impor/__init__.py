"""Old complaints out of a workbook: looked at first, taken in only when an officer says so.

formulas.py  columns, allowed values, one row judged [pure]
buku.py      the workbook: template out, rows in, within bounds
models.py    impor (one file), impor_baris (which complaint came from which row)
actions.py   `periksa` (dry run), `terapkan` (all or nothing), `buang`, `bersihkan_impor`
queries.py   look-ups; forms.py, staff.py: /petugas/pengaduan/impor/
"""
