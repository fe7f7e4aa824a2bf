"""Running a wave: planning it, its steps, the live monitor, review of odd answers.

formulas.py  codes, keys, sentences of the monitor, what to mind before a step [pure]
models.py    what a review decided about an odd answer
actions/     a plan laid, changed, dropped; services; late answers; reviews
queries/     lists of waves, the monitor, answers to review
forms.py     plan, services, reason of a step, review
staff/       /petugas/survei/: waves and steps, review, reference pages
"""
