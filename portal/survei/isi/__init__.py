"""Filling a survey in on one's own phone, and the slips that open it for one visit.

formulas.py   codes of slips, and the signed moment at which a form was opened [pure]
models.py     how often a form was opened, per day and place; slips (kupon) and their batches
forms.py      the questionnaire as a form, made from the wave's frozen instrument
actions.py    count an opening, take a sending in, issue and withdraw slips
queries.py    waves that a citizen may fill in, openings, slips
kupon.py      slips on paper (PDF)
public.py     /survei/: open waves, the form, thanks, the door for slips
staff.py      /petugas/survei/<kode>/bagikan: the open link and the slips of a wave
"""
