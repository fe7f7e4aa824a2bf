"""Waves and answers for the tests of this folder."""

from dataclasses import replace

from portal.core.periods import parse_period
from portal.survei import actions
from portal.survei.actions import IsianGelombang, IsianJawaban, IsianLayanan
from portal.survei.instruments import instrument
from portal.survei.models import Gelombang
from portal.survei.workflow import AksiGelombang, KanalSurvei, StatusGelombang, Survei

SKM = instrument("skm").kunci
A = AksiGelombang
PLAN = IsianGelombang(
    "skm-2025-tw1",
    Survei.SKM,
    "SKM Triwulan I 2025",
    parse_period("2025-TW1"),
    (IsianLayanan("ppid", "PPID", 50), IsianLayanan("data", "Data pemilih")),
)
MIXED = (4, 3, 4, 4, 3, 4, 4, 3, 4)
STEPS = {
    StatusGelombang.DRAF: (),
    StatusGelombang.DIBUKA: (A.BUKA,),
    StatusGelombang.DITUTUP: (A.BUKA, A.TUTUP),
    StatusGelombang.DISEGEL: (A.BUKA, A.TUTUP, A.SEGEL),
}


def gelombang(petugas_id: int, status=StatusGelombang.DIBUKA, answers=(), **change) -> Gelombang:
    """A wave brought to a status; `answers` come in while it is open."""
    row = actions.buat_gelombang(replace(PLAN, **change), petugas_id)
    for step in STEPS[status]:
        actions.move(row.id, step, petugas_id)
        if step is A.BUKA and answers:
            actions.terima_banyak(row.id, answers, petugas_id)
    return row


def jawaban(number: int, values=MIXED, **change) -> IsianJawaban:
    """An answer of its own; by default on paper about PPID, with nothing odd."""
    plain = IsianJawaban(
        f"kiriman-nomor-{number:04}",
        {key: value for key, value in zip(SKM, values, strict=False) if value},
        KanalSurvei.KERTAS,
        PLAN.periode.mulai,
        "ppid",
    )
    return replace(plain, **change)
