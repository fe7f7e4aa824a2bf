"""Service points (titik layanan): where people answer, each with a code of its own.

formulas.py  the code of a point [pure]
forms.py     the form of a point
actions.py   add and change a point
queries.py   look-ups, and what came in by each point
cetak.py     posters with the point's QR, A4 and A6 (poster.typ)
public.py    /survei/titik/<titik>: the address on the poster, the same in every wave
staff.py     /petugas/survei/titik/
"""
