"""Umum: cases that everyone may read, with the reporter's consent; joining one of them.

formulas.py  what may be public, statuses of a publication, texts with places masked [pure]
saring.py    what the machine masks before an officer reads: numbers, names, addresses [pure]
models.py    publikasi, bagian_publik, samaran, foto_publik, kotak_foto, ikut_mengadu
ikuti.py     what filing and every step of a case tell this package
izin.py      the reporter's consent, given and taken back
moderasi.py  masking, publishing, taking down
foto.py      photos with black boxes
gabung.py    joining a case, leaving, telling those who joined
terbit.py    what everyone reads: pages, list, feed, site map (look-ups)
meja.py      what the moderator reads (look-ups)
forms.py, public.py (/pengaduan/publik/), staff.py (/petugas/pengaduan/publik/)
"""
