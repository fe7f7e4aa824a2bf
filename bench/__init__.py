"""Load work: what filing, tracking, the desk and the yearly report cost.

    .venv/bin/python -m bench --db sqlite --rounds 5 --seconds 6
    .venv/bin/python -m bench --db postgres --only desk --besar 100000 --tempat /tmp/besar
    .venv/bin/python -m bench --db sqlite --only survei --jawaban 1000000

Everything listens on the loopback only, lives in a temporary folder, is bounded in time
and ends by itself. Each figure is the median of rounds in which the bare view and the
portal take turns on the same server, database and disk, so that a ratio means something
also on a machine that does other work.

bare.py     the bare view that filing is compared with
client.py   the load generator: connections that walk through visits
visits.py   what the visitors do
places.py   databases and servers to load, and what they weigh
filing.py   the comparison rounds
survei.py   figures of a survey wave at 1.000.000 answers
hasil.py    the page of its published results
desk.py     the desk and the yearly report at 100.000 complaints
samples.py  a photo and a document of 200 KiB
"""
