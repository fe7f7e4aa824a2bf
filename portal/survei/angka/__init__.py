"""Statistics of a wave, for the office: what the answers say and how sure that is.

formulas.py  all figures of one set of answers, also for `flask survei hitung`  [pure]
banding.py   two waves beside each other, and many in a row  [pure]
tayang.py    the figures as a page shows them: rows, groups, sentences  [pure]
ekspor.py    answers without identity as CSV and JSON  [pure]
buku.py      the workbook whose formulas live  [pure]
queries.py   the same of the waves that the database keeps
staff.py     /petugas/survei/<kode>/angka and /petugas/survei/tren/<survei>

What could tell of one person stays away: below the smallest group (`acuan.batas`) nothing
is shown, groups and answers only of waves that take no more answers, since two pictures of
a growing wave can be subtracted.
"""
