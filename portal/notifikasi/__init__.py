"""Notifikasi: mail as rows of an outbox, written with the deed, sent by the worker.

formulas.py when to try again, how an address is masked [pure]
models.py   surat_keluar
letters.py  the occasions, and the three texts of a letter (templates/mail/<occasion>/)
smtp.py     the mail server of setting SMTP_URL, and speaking to it
actions.py  `antrekan` (inside the caller's transaction), `kirim_antrean` (the worker's turn)
queries.py  backlog; staff.py: /petugas/surat/
"""
