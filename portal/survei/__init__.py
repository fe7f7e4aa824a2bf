"""Survei: SKM, SPAK and SPKP from the questionnaire to the figure that is signed.

instruments/  the questionnaires as data, versioned: skm, spak, spkp, the profile [pure]
acuan/        dated figures they are judged by: bands, conventions, thresholds, limits [pure]
formulas/     the arithmetic, in exact fractions from counts [pure]
berkas.py     answers from a CSV file of someone else's making [pure]
lembar.py     all figures of one file together, as text and as JSON [pure]
workflow.py   where a wave (gelombang) stands, the one table of steps [pure]
models.py     gelombang, its services, shared profiles, jawaban without identity, and apart
              from them words (isian tambahan) and late answers (jawaban susulan)
actions/      plan, open, close, seal and reopen a wave; take answers in, each once
queries.py    the counts that figures come from; the seal computed anew
angka/        statistics of a wave for the office, waves compared, exports
hasil/        results for everybody: published, frozen, withdrawn, announced
tindak/       rencana tindak lanjut: drafts at the seal, steps, what a later wave shows
saran/        open answers read, masked, put on the plan or made a complaint
commands.py   `flask survei hitung`, `sampel`, `periksa-segel`
"""
