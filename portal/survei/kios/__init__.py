"""Kiosks: a tablet at a service point that asks one person after another, also without network.

A kiosk keeps finished questionnaires in a queue on the device until the portal has them, each
under a key of its own, so that one that is sent again is not counted again. What was not
finished is dropped. Nothing that a person writes is asked on a shared screen, only choices.

formulas.py  what a kiosk sends, read with care; the hours in which it is awake [pure]
models.py    kiosks that an officer set up (pasang)
actions.py   set up, withdraw, take a sending in
queries.py   kiosks of a point, their keys, and all that a kiosk needs to ask offline
forms.py     the forms of the staff pages
public.py    /survei/kios/<titik>, what it fetches and where it sends
staff.py     /petugas/survei/kios/<titik>/: set up and withdraw, take in an exported queue
"""
