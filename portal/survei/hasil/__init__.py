"""Results of a wave for everybody: composed once, frozen at publication, withdrawn with a reason.

isi.py       what is published of a wave, and its text as it is frozen [pure]
susun.py     composing it from the counts; what may be published at all [pure]
bacaan.py    the figures in words, and compared with the wave before [pure]
gambar.py    its charts [pure]
unduhan.py   the same as open data: rows for CSV, a document for JSON [pure]
models.py    terbitan (a publication), pengumuman (where else it was announced)
actions.py   publish, withdraw, enter and strike an announcement
queries.py   what is published, and the preview of what would be
summaries.py newest published results, for pages over features
public.py    /survei/hasil/: pages, data, a page to embed, a screen for the waiting room
staff.py     /petugas/survei/: preview, publish, withdraw, announcements
"""
