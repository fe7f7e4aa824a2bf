"""Rencana tindak lanjut: what the office does about the lowest unsur of a wave.

formulas.py   states and steps of a plan, which unsur are drafted, lateness, what a later
              wave shows, which earlier plans a wave's report names [pure]
models.py     plans and the steps taken with them
actions.py    drafts opened when a wave is sealed, plans written, steps taken
queries.py    plans by wave, unit and state; the waves before and after one
summaries.py  a wave's plan as frozen lines, for its page, reports and the public page
forms.py, staff.py   /petugas/survei/tindak-lanjut/ and /petugas/survei/<kode>/tindak-lanjut
"""
