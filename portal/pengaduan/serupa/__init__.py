"""Reports on one matter: likely twins, joining them and parting them, one answer to many.

kata.py     short forms, filler words, words that half of all reports hold [pure]
formulas.py how alike two reports are, with reasons; pieces for the index [pure]
models.py   the index of pieces; which report is joined to which; answers to many
"""
