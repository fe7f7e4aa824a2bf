"""Contoh: a demo year, so that the portal can be looked at and measured with life in it.

kisah/       the stories: what citizens say and what the office answers, by topic
daerah.py    kecamatan and villages; tokoh.py: invented reporters; gambar.py: drawn files
jalan.py     the way of one complaint: steps, moments, words [pure]
jadwal.py    the plan: what comes in when, and what becomes of it [pure]
akun.py      the demo accounts, one for each role
muat.py      `muat_contoh`: the plan replayed through the real actions on a frozen clock
besar.py     `muat_besar`: the demo year copied many times, for load work
commands.py  `flask data-contoh`

Everything is invented: names, phone numbers, addresses and events.
"""
