"""Whole waves for tests: planned, opened, answered and, where asked, closed and sealed."""

from portal.core.periods import parse_period
from portal.survei.actions import IsianGelombang, IsianJawaban, buat_gelombang, move, terima_banyak
from portal.survei.instruments import instrument
from portal.survei.workflow import AksiGelombang, KanalSurvei, Survei
from tests.factories import petugas

SKM = instrument("skm").kunci
UNTIL = (AksiGelombang.BUKA, AksiGelombang.TUTUP, AksiGelombang.SEGEL)


def answers(kode, day, weak, n=30, low=(2, 3), high=(3, 4)):
    """Return n answers: the unsur in `weak` get low marks by turns, all others high ones."""
    return [
        IsianJawaban(
            f"{kode}-kiriman-{i:04}",
            {key: (low if key in weak else high)[i % 2] for key in SKM},
            KanalSurvei.KERTAS,
            day,
        )
        for i in range(n)
    ]


def wave(periode, weak=(), steps=UNTIL, officer=None, survei=Survei.SKM, **marks):
    """Return an SKM wave of that period with answers, taken as far as `steps` say."""
    period = parse_period(periode)
    who = (officer or petugas("pengelola")).id
    kode = f"{survei}-{periode.lower()}"
    row = buat_gelombang(IsianGelombang(kode, survei, f"SKM {period.nama}", period), who)
    for step in steps:
        if step is AksiGelombang.TUTUP:
            terima_banyak(row.id, answers(kode, period.selesai, weak, **marks), who)
        row = move(row.id, step, who)
    return row
