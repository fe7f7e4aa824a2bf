"""Plans of follow-up: their steps, what is drafted, what is late, what a later wave shows. [pure]

PermenPANRB 14/2017 has the weakest unsur followed up; KemenPANRB's report template lists the
plan as priority unsur, programme, quarter and person in charge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from portal.akun.permissions import Izin
from portal.core.periods import Periode, parse_period
from portal.core.workflow import Langkah
from portal.survei.acuan import Acuan
from portal.survei.formulas.indeks import index, priorities
from portal.survei.formulas.ringkasan import Ringkasan
from portal.survei.formulas.selang import TERLALU_SEDIKIT, Beda, difference, estimate_item


class StatusRencana(StrEnum):
    """Where a plan stands. A draft is not yet planned, whatever stands in it."""

    DRAF = "draf"
    DIRENCANAKAN = "direncanakan"
    DIKERJAKAN = "dikerjakan"
    DILAKSANAKAN = "dilaksanakan"
    TIDAK_DILAKSANAKAN = "tidak_dilaksanakan"
    TIDAK_PERLU = "tidak_perlu"


class AksiRencana(StrEnum):
    """What is done with a plan. UBAH keeps the state."""

    SUSUN = "susun"
    UBAH = "ubah"
    MULAI = "mulai"
    LAKSANAKAN = "laksanakan"
    BATALKAN = "batalkan"
    BUANG = "buang"
    BUKA_LAGI = "buka_lagi"


S, A = StatusRencana, AksiRencana
_PLAN, _WORK = Izin.SURVEI_KELOLA, Izin.SURVEI_TINDAK

ALUR_RENCANA: dict[tuple[StatusRencana, AksiRencana], Langkah[StatusRencana, Izin]] = {
    (S.DRAF, A.SUSUN): Langkah(S.DIRENCANAKAN, _PLAN),
    (S.DRAF, A.BUANG): Langkah(S.TIDAK_PERLU, _PLAN, words_required=True),
    (S.DIRENCANAKAN, A.UBAH): Langkah(None, _PLAN),
    (S.DIRENCANAKAN, A.MULAI): Langkah(S.DIKERJAKAN, _WORK),
    (S.DIRENCANAKAN, A.LAKSANAKAN): Langkah(S.DILAKSANAKAN, _WORK, words_required=True),
    (S.DIRENCANAKAN, A.BATALKAN): Langkah(S.TIDAK_DILAKSANAKAN, _PLAN, words_required=True),
    (S.DIKERJAKAN, A.UBAH): Langkah(None, _PLAN),
    (S.DIKERJAKAN, A.LAKSANAKAN): Langkah(S.DILAKSANAKAN, _WORK, words_required=True),
    (S.DIKERJAKAN, A.BATALKAN): Langkah(S.TIDAK_DILAKSANAKAN, _PLAN, words_required=True),
    (S.DILAKSANAKAN, A.BUKA_LAGI): Langkah(S.DIKERJAKAN, _PLAN, words_required=True),
    (S.TIDAK_DILAKSANAKAN, A.BUKA_LAGI): Langkah(S.DIRENCANAKAN, _PLAN, words_required=True),
    (S.TIDAK_PERLU, A.BUKA_LAGI): Langkah(S.DRAF, _PLAN, words_required=True),
}
"""The only table of steps; the words are the proof of what was done, or the reason."""

TERBUKA = frozenset({S.DRAF, S.DIRENCANAKAN, S.DIKERJAKAN})
"""Plans that still wait for somebody."""
TERENCANA = frozenset({S.DIRENCANAKAN, S.DIKERJAKAN, S.DILAKSANAKAN, S.TIDAK_DILAKSANAKAN})
"""Plans that were made, done or not: what the share of those done is counted from."""

LABEL_STATUS_RENCANA: dict[StatusRencana, str] = {
    S.DRAF: "Draf, belum disusun",
    S.DIRENCANAKAN: "Direncanakan",
    S.DIKERJAKAN: "Sedang dikerjakan",
    S.DILAKSANAKAN: "Sudah dilaksanakan",
    S.TIDAK_DILAKSANAKAN: "Tidak dilaksanakan",
    S.TIDAK_PERLU: "Tidak perlu rencana",
}
LABEL_AKSI_RENCANA: dict[AksiRencana, str] = {
    A.SUSUN: "Susun rencana",
    A.UBAH: "Ubah rencana",
    A.MULAI: "Mulai dikerjakan",
    A.LAKSANAKAN: "Sudah dilaksanakan",
    A.BATALKAN: "Tidak dilaksanakan",
    A.BUANG: "Tidak perlu rencana",
    A.BUKA_LAGI: "Buka kembali",
}

NAIK, TURUN, TETAP = "naik", "turun", "tetap"


@dataclass(frozen=True)
class Gerak:
    """How an unsur moved from the wave that a plan came from to a later one.

    `beda` is None when the later wave does not ask the unsur, or on another scale.
    """

    dulu: Fraction | None
    kini: Fraction | None
    beda: Beda | None

    @property
    def arah(self) -> str:
        """Up, down or unchanged, whether beyond chance or not."""
        if self.beda is None or self.beda.selisih == 0:
            return TETAP
        return NAIK if self.beda.selisih > 0 else TURUN

    @property
    def kata(self) -> str:
        """What the later wave shows, in words for a report."""
        if self.beda is None:
            return "tidak dapat dibandingkan"
        if self.beda.kata == TERLALU_SEDIKIT:
            return TERLALU_SEDIKIT
        return f"{self.arah}, {self.beda.kata}"


def may_work(izin: frozenset[Izin], unit_id: int | None, unit_rencana: int | None) -> bool:
    """Say whether an officer works on a plan: the team on any, a unit on its own."""
    if Izin.SURVEI_KELOLA in izin:
        return True
    return Izin.SURVEI_TINDAK in izin and unit_id is not None and unit_id == unit_rencana


def lowest(ringkasan: Ringkasan, acuan: Acuan) -> tuple[str, ...]:
    """Return the unsur that are drafted for, the lowest mean first; equal ones by the rule.

    None for a wave with fewer answers than may be shown, and none that has full marks.
    """
    counts = ringkasan.hitungan
    if counts.baris < acuan.batas.kelompok_terkecil:
        return ()
    weak = [one for one in priorities(index(counts, acuan)) if one.nrr != counts.skala]
    return tuple(one.kunci for one in weak[: acuan.rencana.unsur_terendah])


def quarter(tahun: int, triwulan: int) -> Periode:
    """Return the quarter that a plan is promised for; ValueError for one that is none."""
    return parse_period(f"{tahun:04d}-TW{triwulan}")


def is_late(status: StatusRencana, tahun: int | None, triwulan: int | None, hari_ini: date) -> bool:
    """Say whether a plan should have been done: its quarter is over and it is still open."""
    if status not in TERBUKA or tahun is None or triwulan is None:
        return False
    return quarter(tahun, triwulan).selesai < hari_ini


def movement(dulu: Ringkasan, kini: Ringkasan, kunci: str, acuan: Acuan) -> Gerak:
    """Return how an unsur moved between two waves, by the interval of the difference."""
    before = estimate_item(dulu, kunci) if kunci in dulu.butir else None
    after = estimate_item(kini, kunci) if kunci in kini.butir else None
    gap = None
    if before is not None and after is not None and dulu.skala == kini.skala:
        gap = difference(before, after, acuan.batas)
    return Gerak(before.nilai if before else None, after.nilai if after else None, gap)


def is_reported(status: StatusRencana, sejak: date, langsung: bool, sebelum: date) -> bool:
    """Say whether the report of a wave names a plan of an earlier one.

    Open plans come back in every later wave. One that ended is told of once more: by the
    wave right after its own (`langsung`), or by the first whose predecessor ended
    (`sebelum`) before the day on which it ended (`sejak`). What needed no plan is not told.
    """
    if status is StatusRencana.TIDAK_PERLU:
        return False
    return status in TERBUKA or langsung or sejak > sebelum


def share_done(status: Sequence[StatusRencana]) -> Fraction | None:
    """Return done over planned, as PEKPPP asks; None when nothing was planned."""
    planned = [one for one in status if one in TERENCANA]
    if not planned:
        return None
    return Fraction(sum(one is StatusRencana.DILAKSANAKAN for one in planned), len(planned))
