"""Akun: officers, their roles, sign-in with a second factor, and the gate of the staff area.

permissions.py  which role may do what [pure]
formulas.py     what makes a good password, a readable code, a device's name [pure]
models.py       unit_kerja, petugas, peran_petugas, kode_pemulihan, sesi
passwords.py    Argon2id in a bounded queue; sandi_umum.txt: passwords that are refused
throttle.py     how often a secret may be tried; halfway.py: between password and code
known_browser.py  the cookie of a browser that has signed in before: no stranger locks it out
actions/        sign in and out, second factor, passwords, accounts, units
gate.py         closes everything under /petugas; `butuh(Izin...)` guards each page
public.py       /petugas/masuk and the second factor
staff/          own account, all accounts, units of work; qr.py: the picture for the telephone
commands.py     `flask petugas buat / reset / daftar`; seed.py: the four subbag
"""
