"""Pengaduan: complaints, aspirations, consultations and requests, from filing to closing.

workflow.py     statuses, actions, the transition table, labels [pure]
formulas.py     deadlines from limits and pauses, which reminders are due [pure]
permissions.py  who may see and do what with which case [pure]
models.py       pengaduan, riwayat (timeline), disposisi, jeda, janji (dates promised), pengingat
forms.py        public steps, tracking, staff forms
actions/        one function per event, by audience: pelapor.py, petugas.py, draf.py
waktu.py        the clocks of a case as people read them, the calculator of limits
queries.py      queues, search, look-ups; summaries.py: figures for reports
public.py       /pengaduan/; staff.py: /petugas/pengaduan/
"""
