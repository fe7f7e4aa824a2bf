"""Instansi: the wrong-door desk. Other institutions, hand-over to them, and pointers to them.

models.py     directory, pointers to outside bodies (dated), hand-overs with their receipts
formulas.py   number of a letter, which pointers fit, until when [pure]
direktori.py  look-ups of the directory; the doors shown on public pages
penunjuk.py   look-ups of the pointers, and those that fit a case
penerusan.py  look-ups of forwarded cases, letters and receipts
actions.py    what may happen: directory and pointers kept, letter made, receipt recorded
surat.py      the hand-over letter on paper (surat.typ)
seed.py       the first directory and pointers
forms.py, staff.py  /petugas/pengaduan/instansi/
"""
