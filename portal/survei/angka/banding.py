"""Two waves beside each other, and the waves of a survey in a row. [pure]

Only what was asked alike is compared: unsur by their keys, the value only when both waves
asked the same unsur on the same scale. Differences are taken before any rounding.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from portal.core.format_id import angka, bulatkan
from portal.survei.angka.formulas import AngkaSurvei
from portal.survei.formulas.selang import (
    BEDA_NYATA,
    BELUM_NYATA,
    TERLALU_SEDIKIT,
    Beda,
    Selang,
    difference,
    estimate_ikm,
    estimate_item,
)

TETAP = "tetap"


@dataclass(frozen=True)
class BedaUnsur:
    """One unsur in two waves: its mean in each, and what may be said of the difference.

    `beda` is None where one of the waves did not ask it or nobody answered.
    """

    kunci: str
    nama: str
    dulu: Fraction | None
    kini: Fraction | None
    beda: Beda | None


@dataclass(frozen=True)
class Banding:
    """A later wave against an earlier one; `nilai` is the difference of the IKM.

    `nilai` is None when the waves did not ask the same unsur on the same scale, or one has
    no value; `sebanding` tells the first of the two.
    """

    nilai: Beda | None
    sebanding: bool
    unsur: tuple[BedaUnsur, ...]

    @property
    def beda_nyata(self) -> tuple[BedaUnsur, ...]:
        """The unsur that moved beyond chance."""
        return tuple(one for one in self.unsur if one.beda and one.beda.is_real)


@dataclass(frozen=True)
class TitikTren:
    """One wave in a row of waves, `label` its period in short.

    Figures are None when too few answered. `beda` is against the wave before it, None for
    the first and where they do not compare.
    """

    kode: str
    nama: str
    label: str
    n: int
    nilai: Decimal | None
    mutu: str | None
    selang: Selang | None
    beda: Beda | None


def compare(dulu: AngkaSurvei, kini: AngkaSurvei) -> Banding:
    """Return how `kini` differs from `dulu`; the limits are those of the later wave."""
    limits = kini.acuan.batas
    same_scale = dulu.ringkasan.skala == kini.ringkasan.skala
    alike = same_scale and set(dulu.butir) == set(kini.butir)
    before, after = estimate_ikm(dulu.ringkasan), estimate_ikm(kini.ringkasan)
    value = difference(before, after, limits) if alike and before and after else None
    return Banding(
        value,
        alike,
        tuple(_unsur(key, dulu, kini, same_scale=same_scale) for key in kini.butir),
    )


def _unsur(key: str, dulu: AngkaSurvei, kini: AngkaSurvei, *, same_scale: bool) -> BedaUnsur:
    after = estimate_item(kini.ringkasan, key)
    before = estimate_item(dulu.ringkasan, key) if key in dulu.butir and same_scale else None
    return BedaUnsur(
        key,
        kini.butir[key].nama,
        before.nilai if before else None,
        after.nilai if after else None,
        difference(before, after, kini.acuan.batas) if before and after else None,
    )


def direction(beda: Beda) -> str:
    """Return "naik", "turun" or "tetap"."""
    if beda.selisih == 0:
        return TETAP
    return "naik" if beda.selisih > 0 else "turun"


def sentence(beda: Beda) -> str:
    """Return what a difference of two values tells, in one sentence."""
    if beda.kata == TERLALU_SEDIKIT:
        return "Jawabannya terlalu sedikit untuk dibandingkan."
    step = angka(abs(bulatkan(beda.selisih, 2)), 2)
    moved = "Nilainya tetap" if beda.selisih == 0 else f"Nilainya {direction(beda)} {step}"
    meaning = {
        BEDA_NYATA: "perubahan sebesar ini sulit disebut kebetulan",
        BELUM_NYATA: "perubahan sebesar ini masih dapat terjadi karena kebetulan",
    }[beda.kata]
    return f"{moved}: {beda.kata}; {meaning}."


def trend(waves: Sequence[tuple[str, str, str, AngkaSurvei]]) -> tuple[TitikTren, ...]:
    """Return the waves (code, name, label, figures), oldest first, each beside the last."""
    points: list[TitikTren] = []
    before: AngkaSurvei | None = None
    for kode, nama, label, found in waves:
        result = found.hasil
        if found.is_too_few:
            points.append(TitikTren(kode, nama, label, result.n, None, None, None, None))
            continue
        gap = compare(before, found).nilai if before else None
        points.append(
            TitikTren(kode, nama, label, result.n, result.nilai, result.mutu, found.selang, gap)
        )
        before = found
    return tuple(points)


def short_label(periode: str, selesai: date) -> str:
    """Return a period as it stands under a point: "TW1 25", "S1 25", "2025", "3/25"."""
    year, _, part = periode.partition("-")
    if re.fullmatch(r"TW[1-4]|S[12]", part):
        return f"{part} {year[2:]}"
    return year if not part else f"{selesai.month}/{selesai:%y}"
