"""The surveys of the demo year: SKM each quarter, SPAK and SPKP each half-year.

rencana.py    which waves there are, of which services, and when each step is taken [pure]
responden.py  who answers what: believable answers, two weak unsur, odd ones too [pure]
saran.py      what people write in the open question [pure]
tindakan.py   what the office does about weak unsur, and how far it got [pure]
lanjut.py     what follows a wave: review, publication, steps of the follow-up
adukan.py     a word of the survey that becomes a complaint
muat.py       the plan as deeds beside the replay of the complaints, by the real actions
besar.py      `muat_jawaban_besar`: the answers copied many times, for load work
"""
