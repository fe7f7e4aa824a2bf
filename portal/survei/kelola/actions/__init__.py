"""What an officer does with waves, one commit each.

rencana.py  a plan laid, changed, dropped; services while the wave runs
susulan.py  late answers given to a later wave
tinjau.py   odd answers kept or set aside
"""
