"""Lampiran: files that people attach. Checked, stripped, stored outside the web root.

formulas.py  which kinds are taken, how names are made harmless [pure]
models.py    lampiran
actions.py   `simpan` (check, strip, write, sync), `hapus`
queries.py   look-ups and the bytes of a file; serving is done by the feature that owns it
"""
