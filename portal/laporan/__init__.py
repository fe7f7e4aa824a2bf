"""Laporan: reports over a period, from figures to paper.

frame.py        IsiLaporan: chapters, tables, charts, annex; `periksa_jumlah` [pure]
kalimat.py      sentences about figures: rose, fell, nil [pure]
dasar_hukum.py  legal bases as dated data, each with its certainty [pure]
pembaca.py      who reads, as far as it changes what is shown [pure]
registry.py     the reports by code: JenisLaporan
contents/       one file per report: Periode -> IsiLaporan
renderers/      html, xlsx, pdf, csv, json; they know no report
forms.py        choosing a period; staff.py: /petugas/laporan/; commands.py: flask laporan
"""
