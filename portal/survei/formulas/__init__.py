"""Arithmetic of surveys: one pure, audited family of modules.

ringkasan.py  what all figures are computed from: counts and sums of products, never rows
indeks.py     mean per unsur, index, IKM, grade, conventions side by side
kelompok.py   figures per group, small groups hidden with what would reveal them
selang.py     95 % interval of an index or an unsur, difference between two waves
keandalan.py  item-total correlation, critical r, Cronbach's alpha, alpha-if-deleted
kuantil.py    quantiles of Student's t
sampel.py     respondents needed (Krejcie-Morgan)
lke.py        points of SPAK and SPKP in the LKE against WBK and WBBM
tanda.py      odd answers, marked for review

Exact fractions throughout; rounding, half up, is the last thing done. The figures of the
rules (bands, thresholds) come in as `portal.survei.acuan.Acuan`.
"""
