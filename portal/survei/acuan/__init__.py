"""Dated figures that survey arithmetic is judged by: bands, thresholds, conventions. [pure]

`reference(day)` gives those in force on a day, each with source and certainty. The formulas
take them as a parameter, so that figures edited elsewhere can be passed in just as well.
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from portal.core.kepastian import Kepastian


@dataclass(frozen=True)
class Pita:
    """One band of service quality; `dari` and `sampai` are IKM with two decimals, inclusive.

    `indeks_dari` and `indeks_sampai` are the same edges on the scale of four, as printed.
    """

    persepsi: int
    indeks_dari: Decimal
    indeks_sampai: Decimal
    dari: Decimal
    sampai: Decimal
    mutu: str
    kinerja: str


@dataclass(frozen=True)
class TabelMutu:
    """The bands in force between two dates, lowest first, without a gap of 0,01 or more."""

    kode: str
    pita: tuple[Pita, ...]
    sumber: str
    kepastian: Kepastian


@dataclass(frozen=True)
class Konvensi:
    """How the weight of an item is taken: exactly 1/number of items, or a printed decimal.

    `butir` is the number of items for which the printed decimal makes sense.
    """

    kode: str
    nama: str
    butir: int | None
    bobot: Decimal | None
    sumber: str
    kepastian: Kepastian


@dataclass(frozen=True)
class AmbangLke:
    """Points that a survey brings in the LKE, and how many WBK and WBBM ask (inclusive)."""

    survei: str
    bobot: Decimal
    wbk: Decimal
    wbbm: Decimal
    sumber: str
    kepastian: Kepastian


@dataclass(frozen=True)
class AturanSampel:
    """Constants of Krejcie and Morgan; below `semua_di_bawah` users everyone is asked."""

    lambda_: Decimal
    p: Decimal
    d: Decimal
    semua_di_bawah: int
    sumber: str
    kepastian: Kepastian


@dataclass(frozen=True)
class BatasSurvei:
    """The office's own limits: smallest group shown, confidence, reliability, odd answers.

    `detik_per_butir` is the time below which a questionnaire was filled too fast;
    `butir_seragam` the number of like answers from which on it is a straight line.
    """

    kelompok_terkecil: int
    kepercayaan: Decimal
    alfa_terendah: Decimal
    detik_per_butir: Decimal
    butir_seragam: int
    sumber: str
    kepastian: Kepastian


@dataclass(frozen=True)
class AturanRencana:
    """How many of the lowest unsur of a wave get a draft of a plan of follow-up."""

    unsur_terendah: int
    sumber: str
    kepastian: Kepastian


@dataclass(frozen=True)
class Acuan:
    """All figures in force on one day."""

    mutu: TabelMutu
    konvensi: tuple[Konvensi, ...]
    lke: tuple[AmbangLke, ...]
    sampel: AturanSampel
    batas: BatasSurvei
    rencana: AturanRencana

    def convention(self, kode: str) -> Konvensi:
        """Return the convention of that code; LookupError when there is none."""
        for one in self.konvensi:
            if one.kode == kode:
                return one
        raise LookupError(f"no convention is called {kode}")

    def thresholds(self, survei: str) -> AmbangLke | None:
        """Return the LKE thresholds of a survey; None when it has none (SKM)."""
        return next((one for one in self.lke if one.survei == survei), None)


@lru_cache(maxsize=256)
def reference(pada: date) -> Acuan:
    """Return the figures in force on a day; LookupError before the first table of bands.

    Thresholds of the LKE came later than the bands: before them there are none.
    """
    raw = _raw()
    bands = _in_force(raw["mutu"], pada)[0]
    return Acuan(
        TabelMutu(
            bands["kode"],
            tuple(Pita(**_decimals(pita, _PITA)) for pita in bands["pita"]),
            bands["sumber"],
            Kepastian(bands["kepastian"]),
        ),
        tuple(Konvensi(**_row(one, ("bobot",))) for one in _in_force(raw["konvensi"], pada)),
        tuple(
            AmbangLke(**_row(one, ("bobot", "wbk", "wbbm")))
            for one in raw["lke"]
            if _is_in_force(one, pada)
        ),
        _sample(_in_force(raw["sampel"], pada)[0]),
        BatasSurvei(
            **_row(
                _in_force(raw["batas"], pada)[0],
                ("kepercayaan", "alfa_terendah", "detik_per_butir"),
            )
        ),
        AturanRencana(**_row(_in_force(raw["rencana"], pada)[0], ())),
    )


_PITA = ("indeks_dari", "indeks_sampai", "dari", "sampai")


def _sample(raw: dict[str, Any]) -> AturanSampel:
    row = _row(raw, ("lambda", "p", "d"))
    return AturanSampel(lambda_=row.pop("lambda"), **row)


def _is_in_force(row: dict[str, Any], pada: date) -> bool:
    ends = row["berlaku_sampai"]
    return bool(
        row["berlaku_dari"] <= pada.isoformat() and (ends is None or pada.isoformat() <= ends)
    )


def _in_force(rows: list[dict[str, Any]], pada: date) -> list[dict[str, Any]]:
    found = [row for row in rows if _is_in_force(row, pada)]
    if not found:
        raise LookupError(f"no figures for surveys are known for {pada}")
    return found


def _row(raw: dict[str, Any], decimals: tuple[str, ...]) -> dict[str, Any]:
    row = _decimals(raw, decimals)
    row["kepastian"] = Kepastian(row["kepastian"])
    del row["berlaku_dari"], row["berlaku_sampai"]
    return row


def _decimals(raw: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {
        key: Decimal(value) if key in names and value is not None else value
        for key, value in raw.items()
    }


@cache
def _raw() -> dict[str, list[dict[str, Any]]]:
    text = resources.files(__package__).joinpath("acuan.json").read_text("utf-8")
    return dict(json.loads(text))
