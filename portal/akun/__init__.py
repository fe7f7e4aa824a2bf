"""Akun: officers, their roles, sign-in with a second factor, and the gate of the staff area.

permissions.py  which role may do what [pure]
models.py       unit_kerja, petugas, peran_petugas, kode_pemulihan, sesi
actions.py      sign in and out, second factor, passwords, accounts
gate.py         closes everything under /petugas; `butuh(Izin...)` guards each page
public.py       /petugas/masuk and the second factor; staff.py: own account, accounts, sessions
"""
