"""Pengaduan: complaints, aspirations, consultations and requests, from filing to closing.

workflow.py     statuses, actions, the transition table, labels [pure]
formulas.py     deadlines from limits and pauses, which reminders are due [pure]
permissions.py  who may see and do what with which case [pure]
topik.py, penutupan.py, wording.py  topics, outcomes [pure], words for people
penjelasan.py   who may see what, explained to the reporter [pure]
models/         pengaduan, riwayat (timeline), disposisi, jeda, janji (dates promised), draf
queries/        queues, search, look-ups; summaries/: figures for reports and the day's page
actions/        one function per event
forms.py, form_disposisi.py  the public steps, tracking, what officers fill in
waktu.py        the clocks of a case as people read them
kalkulator.py   what would be promised for any date, day by day
tanda_terima.py the receipt
public/, staff/ pages under /pengaduan/ and /petugas/pengaduan/

Sub-packages, each with files of the same names:
angka       public figures as open data      benturan    conflicts of interest
cetak       lembar disposisi, berkas perkara impor       earlier complaints from XLSX
instansi    hand-over to other institutions  kompensasi  what a broken promise is worth
meja        saved filters, drafts, bulk      serupa      twins, joining, one answer to many
templat     answers ready to use             umum        publication, masks, joining in
"""
