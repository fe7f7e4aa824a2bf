"""Pengaduan: complaints, aspirations, consultations and requests, from filing to closing.

workflow.py     statuses, actions, the transition table, labels [pure]
formulas.py     deadlines from limits and pauses, guessing topic and wrong doors, masking [pure]
permissions.py  who may see and do what with which case [pure]
models.py       pengaduan, riwayat (timeline), disposisi, jeda, lampiran_pengaduan, draf_pengaduan
forms.py        public steps, tracking, staff forms
actions/        one function per event, by audience: pelapor.py, petugas.py, draf.py
queries.py      queues, search, look-ups; summaries.py: figures for reports
public.py       /pengaduan/; staff.py: /petugas/pengaduan/
"""
