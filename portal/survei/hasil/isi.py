"""What is published of a wave, as it is frozen at publication. [pure]

The text (`to_json`) is stored and its SHA-256 named, so that what a citizen reads is what
the officer saw in the preview, whatever happens to the answers later. Decimals stand in it
as text and keep their digits; `taksiran` keeps the exact fractions that comparing with
other waves needs.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class UnsurTerbit:
    """One unsur; `nrr` on the scale of the questions, `nilai` out of 100.

    `sebaran` counts the answers from the lowest choice up. `mutu` is None where the survey
    has no grades.
    """

    kunci: str
    kode: str
    nama: str
    pilihan: tuple[str, ...]
    n: int
    jumlah: int
    nrr: Decimal
    nrr_tertimbang: Decimal
    nilai: Decimal
    mutu: str | None
    sebaran: tuple[int, ...]

    @property
    def rata_rata(self) -> Fraction:
        """The mean, exactly."""
        return Fraction(self.jumlah, self.n)


@dataclass(frozen=True)
class BarisTerbit:
    """One group of a table; without `n` it is hidden, without `nilai` its figure is."""

    kunci: str
    nama: str
    n: int | None
    nilai: Decimal | None = None
    mutu: str | None = None


@dataclass(frozen=True)
class TabelTerbit:
    """Groups by one trait; `bernilai` when each group has a figure of its own."""

    kunci: str
    nama: str
    bernilai: bool
    baris: tuple[BarisTerbit, ...]

    @property
    def ada_tertutup(self) -> bool:
        """Tell whether something in the table is hidden."""
        return any(
            row.n is None or (self.bernilai and row.n and row.nilai is None) for row in self.baris
        )


@dataclass(frozen=True)
class SelangTerbit:
    """The interval of the figure out of 100, two decimals."""

    bawah: Decimal
    atas: Decimal
    kepercayaan: Decimal
    tanpa_sebaran: bool


@dataclass(frozen=True)
class KonvensiTerbit:
    """What another way of writing the weight gives."""

    kode: str
    nama: str
    nilai: Decimal
    mutu: str


@dataclass(frozen=True)
class LkeTerbit:
    """Points in the evaluation sheet and whether they reach the thresholds."""

    poin: Decimal
    bobot: Decimal
    ambang_wbk: Decimal
    ambang_wbbm: Decimal
    wbk: bool
    wbbm: bool
    nyaris: bool


@dataclass(frozen=True)
class Contoh:
    """Users of the services in the period, and how many of them had to be asked."""

    populasi: int
    minimum: int


@dataclass(frozen=True)
class PitaTerbit:
    """One line of the table of grades."""

    dari: Decimal
    sampai: Decimal
    mutu: str
    kinerja: str


@dataclass(frozen=True)
class CaraTerbit:
    """How the survey was made: the instrument, the rule, what was left out, the seal."""

    skala: int
    versi: str
    sumber: str
    sidik_kuesioner: str
    sidik_segel: str
    sumber_mutu: str
    kelompok_terkecil: int
    tidak_lengkap: int
    disisihkan: int
    peringatan: str | None
    tidak_diulang: tuple[str, ...] = ()


@dataclass(frozen=True)
class IsiTerbitan:
    """Everything that is published of one wave.

    `mutu` and `kinerja` are None where the rule of the survey sets no grades. `tanpa_biaya`
    is the value without the fee where the service is free for all (`value_without_fee`).
    `taksiran` holds the exact value out of 100 and its variance.
    """

    survei: str
    nama_survei: str
    kode: str
    nama: str
    periode: str
    mulai: date
    selesai: date
    n: int
    indeks: Decimal
    nilai: Decimal
    mutu: str | None
    kinerja: str | None
    tanpa_biaya: Decimal | None
    selang: SelangTerbit | None
    taksiran: tuple[Fraction, Fraction | None]
    unsur: tuple[UnsurTerbit, ...]
    tabel: tuple[TabelTerbit, ...]
    konvensi: tuple[KonvensiTerbit, ...]
    pita: tuple[PitaTerbit, ...]
    contoh: Contoh | None
    lke: LkeTerbit | None
    cara: CaraTerbit

    def table(self, kunci: str) -> TabelTerbit | None:
        """Return the table of that key; None when it is not published."""
        return next((one for one in self.tabel if one.kunci == kunci), None)

    def to_json(self) -> str:
        """Return the content as one canonical line, as it is frozen."""
        return json.dumps(
            asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
        )

    def fingerprint(self) -> str:
        """Return the SHA-256 of `to_json`, in hex."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def from_json(text: str) -> IsiTerbitan:
    """Return the content that `IsiTerbitan.to_json` wrote; ValueError when it is none."""
    raw = json.loads(text)
    try:
        return IsiTerbitan(
            **{
                **raw,
                "mulai": date.fromisoformat(raw["mulai"]),
                "selesai": date.fromisoformat(raw["selesai"]),
                "indeks": Decimal(raw["indeks"]),
                "nilai": Decimal(raw["nilai"]),
                "tanpa_biaya": raw["tanpa_biaya"] and Decimal(raw["tanpa_biaya"]),
                "selang": raw["selang"] and SelangTerbit(**_decimals(raw["selang"], _SELANG)),
                "taksiran": tuple(one and Fraction(one) for one in raw["taksiran"]),
                "unsur": tuple(_unsur(one) for one in raw["unsur"]),
                "tabel": tuple(_table(one) for one in raw["tabel"]),
                "konvensi": tuple(
                    KonvensiTerbit(**_decimals(one, ("nilai",))) for one in raw["konvensi"]
                ),
                "pita": tuple(PitaTerbit(**_decimals(one, _PITA)) for one in raw["pita"]),
                "contoh": raw["contoh"] and Contoh(**raw["contoh"]),
                "lke": raw["lke"] and LkeTerbit(**_decimals(raw["lke"], _LKE)),
                "cara": CaraTerbit(
                    **{**raw["cara"], "tidak_diulang": tuple(raw["cara"]["tidak_diulang"])}
                ),
            }
        )
    except (KeyError, TypeError) as error:
        raise ValueError("this is no published result") from error


_SELANG = ("bawah", "atas", "kepercayaan")
_PITA = ("dari", "sampai")
_LKE = ("poin", "bobot", "ambang_wbk", "ambang_wbbm")


def _unsur(raw: dict[str, Any]) -> UnsurTerbit:
    figures = _decimals(raw, ("nrr", "nrr_tertimbang", "nilai"))
    return UnsurTerbit(
        **{**figures, "pilihan": tuple(raw["pilihan"]), "sebaran": tuple(raw["sebaran"])}
    )


def _table(raw: dict[str, Any]) -> TabelTerbit:
    rows = tuple(BarisTerbit(**_decimals(row, ("nilai",))) for row in raw["baris"])
    return TabelTerbit(**{**raw, "baris": rows})


def _decimals(raw: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {
        key: Decimal(value) if key in names and value is not None else value
        for key, value in raw.items()
    }
