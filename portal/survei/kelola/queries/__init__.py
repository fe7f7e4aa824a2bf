"""Look-ups of running waves.

gelombang.py  lists of waves, what a plan begins with, history
pantau.py     the monitor, and what to know before a step
tinjau.py     odd answers and what reviews decided
"""
