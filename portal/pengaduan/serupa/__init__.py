"""Reports on one matter: likely twins, joining them and parting them, one answer to many.

kata.py     short forms, filler words, words that half of all reports hold [pure]
formulas.py how alike two reports are, with reasons; pieces for the index [pure]
aturan.py   which report may be joined to which; what one answer does to each [pure]
models.py   the index of pieces, joinings, answers to many
indeks.py   writes the index: the worker, after filing
gabung.py   what the steps GABUNGKAN and PISAHKAN change; called by `actions/efek.py`
jawaban.py  one answer to many, each case in a transaction of its own
queries.py  twins of a case, what it is joined with, the preview of an answer
staff.py    /petugas/pengaduan/<nomor>/gabung, pisah, jawab-bersama
"""
