"""Saran: the desk for what people write in the open questions of surveys.

kata.py       which unsur a text speaks of, and names in it, guessed from its words [pure]
models.py     what an officer noted of a text: unsur, names to mask, what became of it
queries.py    texts to read, by wave, unsur and state; figures of the desk
actions.py    a text read, put on the plan of follow-up, made a complaint
summaries.py  texts per unsur, and those that a report may quote, masked
forms.py, staff.py   /petugas/survei/saran/

Texts are never tied to the marks that the person gave, nor to an hour; of their day the desk
tells the month only, since day and service would find the marks among the odd answers. They
leave this desk masked only; whole they go nowhere but into a complaint, where the office may
need the number.
"""
