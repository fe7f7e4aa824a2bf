"""`python -m bench`: run the load work and print its figures."""

import argparse
import os
import platform
import sqlite3
import sys
from pathlib import Path

from bench import desk, filing, survei
from bench.places import kept_place, place, syncs_a_second


def main() -> int:
    """Run what was asked for; 1 when a submission was lost or doubled."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--db", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--only", choices=("filing", "desk", "survei"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--besar", type=int, default=100_000, help="complaints for the desk")
    parser.add_argument("--jawaban", type=int, default=1_000_000, help="answers of a survey wave")
    parser.add_argument(
        "--tempat", type=Path, help="keep the desk's database in this folder and use it again"
    )
    chosen = parser.parse_args()
    print(
        f"{os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}"
    )
    sound = True
    if chosen.only in (None, "filing"):
        with place(chosen.db) as at:
            print(f"the disk takes {syncs_a_second(at.folder):.0f} synced blocks a second")
            sound = filing.compare(at, chosen.rounds, chosen.seconds, chosen.connections)
    if chosen.only in (None, "desk"):
        with kept_place(chosen.db, chosen.tempat) if chosen.tempat else place(chosen.db) as at:
            desk.measure(at, chosen.besar, chosen.seconds, chosen.rounds)
    if chosen.only in (None, "survei"):
        with place(chosen.db) as at:
            survei.measure(at, chosen.jawaban, chosen.rounds)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
