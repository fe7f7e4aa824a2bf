"""Notifikasi: mail as rows of an outbox, written with the deed, sent by the worker.

models.py   surat_keluar
actions.py  `antrekan` (inside the caller's transaction), `kirim_antrean` (the worker's turn)
queries.py  backlog; staff.py: /petugas/surat/
Texts: templates/mail/<occasion>/{subject.txt,body.txt,body.html}
"""
