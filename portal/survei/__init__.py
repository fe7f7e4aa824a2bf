"""Survei: SKM, SPAK and SPKP from the questionnaire to the figure that is signed.

instruments/  the questionnaires as data, versioned: skm, spak, spkp, the profile [pure]
acuan/        dated figures they are judged by: bands, conventions, thresholds, limits [pure]
formulas/     the arithmetic, in exact fractions from counts [pure]
berkas.py     answers from a CSV file of someone else's making [pure]
lembar.py     all figures of one file together, as text and as JSON [pure]
commands.py   `flask survei hitung`, `flask survei sampel`
"""
