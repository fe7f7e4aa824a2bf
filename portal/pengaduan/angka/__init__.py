"""Angka: what everyone may count. received = in progress + ended, month by month.

figures.py  the table, read from summaries and kept for some minutes
kecil.py    small counts kept from being read or reckoned [pure]
public.py   /pengaduan/angka: page, CSV and JSON, without anything of a single case
"""
