"""An open wave with two services, and sheets for it."""

from portal.core.periods import parse_period
from portal.survei import actions
from portal.survei.actions import IsianGelombang, IsianLayanan
from portal.survei.instruments import instrument, profile
from portal.survei.kertas.formulas import IsianLembar
from portal.survei.workflow import AksiGelombang, Survei
from tests.factories import petugas

KODE = "skm-2025-tw1"
TOOL, PROFIL = instrument("skm"), profile()
KUESIONER = TOOL.susunan["kuesioner"]
SERVICES = (IsianLayanan("ppid", "PPID", 1000), IsianLayanan("data", "Data pemilih"))


def terbuka(kode=KODE, survei=Survei.SKM):
    """A wave of the first quarter of 2025, opened by an officer of the team."""
    officer = petugas("pengelola").id
    plan = IsianGelombang(kode, survei, "SKM Triwulan I 2025", parse_period("2025-TW1"), SERVICES)
    row = actions.buat_gelombang(plan, officer)
    return actions.move(row.id, AksiGelombang.BUKA, officer)


def isian(line="443244434", **profil):
    """What a line says on a sheet in the order of the rule."""
    return IsianLembar(
        {key: int(mark) for key, mark in zip(TOOL.kunci, line, strict=True) if mark != "0"}, profil
    )
