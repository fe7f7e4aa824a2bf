"""Beranda: the home page, information pages, the staff dashboard, and the frame of all pages.

frame.py   what header and footer of every page print
public.py  /, /privasi, /aksesibilitas, /tentang, /sehat, /wbs/
staff.py   /petugas/
"""
