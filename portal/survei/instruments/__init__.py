"""The questionnaires as data: SKM, SPAK, SPKP and the profile of who answers. [pure]

One JSON file for each, with its version, days in force, source and certainty. An unsur is
known by its key and never by its place, because offices swap unsur 8 and 9. A wave keeps
the instrument that it began with (`to_json`, `fingerprint`); `differences` tells a report's
annex what a later version changed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from portal.core.kepastian import Kepastian

KODE = ("skm", "spak", "spkp")
"""The three surveys, in the order that the office shows them."""


@dataclass(frozen=True)
class Butir:
    """One question of an instrument: an unsur of SKM, or a statement of SPAK and SPKP.

    `kunci` is what answers are stored under; `kode` is the number that the rule or the form
    gives it (u8 is penanganan pengaduan by the rule). `pilihan` are worth 1, 2, 3 and so on.
    """

    kunci: str
    kode: str
    nama: str
    pertanyaan: str
    pilihan: tuple[str, ...]
    kepastian: Kepastian
    sumber: str = ""


@dataclass(frozen=True)
class PertanyaanTambahan:
    """A question of the office's own; never in the index. Open text when without choices."""

    kunci: str
    pertanyaan: str
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Instrumen:
    """One version of a questionnaire. `susunan` names orders in which offices ask its items."""

    kode: str
    versi: str
    nama: str
    skala: int
    awalan: str
    berlaku_dari: date
    berlaku_sampai: date | None
    sumber: str
    kepastian: Kepastian
    pengantar: str
    butir: tuple[Butir, ...]
    susunan: Mapping[str, tuple[str, ...]]
    tambahan: tuple[PertanyaanTambahan, ...] = ()

    def __post_init__(self) -> None:
        keys = [*self.kunci, *(own.kunci for own in self.tambahan)]
        codes = [item.kode for item in self.butir]
        if not self.butir or len({*keys}) < len(keys) or len({*codes}) < len(codes):
            raise ValueError("an instrument needs items, each with a key of its own")
        if any(len(item.pilihan) != self.skala for item in self.butir):
            raise ValueError("every item needs one choice for each value of the scale")
        if any(sorted(order) != sorted(self.kunci) for order in self.susunan.values()):
            raise ValueError("an order must name every item once")

    @property
    def kunci(self) -> tuple[str, ...]:
        """Keys of the items that make the index, in the order of the rule."""
        return tuple(item.kunci for item in self.butir)

    def item(self, kunci: str) -> Butir:
        """Return the item of that key; KeyError when there is none."""
        return {item.kunci: item for item in self.butir}[kunci]

    def to_json(self) -> str:
        """Return the instrument as one canonical line, as a wave freezes it."""
        return json.dumps(
            asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
        )

    def fingerprint(self) -> str:
        """Return the SHA-256 of `to_json`, in hex."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


@dataclass(frozen=True)
class PilihanProfil:
    """One answer of a profile question; ages carry their bounds in whole years."""

    kunci: str
    nama: str
    dari: int | None = None
    sampai: int | None = None


@dataclass(frozen=True)
class IsianProfil:
    """One profile question; `hanya_agregat` is never shown or exported person by person."""

    kunci: str
    nama: str
    wajib: bool
    hanya_agregat: bool
    pilihan: tuple[PilihanProfil, ...]


@dataclass(frozen=True)
class Profil:
    """What is asked about the person who answers; nothing in it tells who that is."""

    versi: str
    sumber: str
    kepastian: Kepastian
    isian: tuple[IsianProfil, ...]

    def group_of_age(self, tahun: int) -> str:
        """Return the key of the age group; ValueError below 0. Each age has exactly one."""
        for choice in next(item for item in self.isian if item.kunci == "usia").pilihan:
            if (choice.dari or 0) <= tahun and (choice.sampai is None or tahun <= choice.sampai):
                if tahun < 0:
                    break
                return choice.kunci
        raise ValueError("an age in whole years is 0 or more")


def instrument(kode: str, pada: date | None = None) -> Instrumen:
    """Return the version in force on a day, or the newest; LookupError when there is none."""
    in_force = [
        found
        for found in versions(kode)
        if pada is None
        or (
            found.berlaku_dari <= pada
            and (found.berlaku_sampai is None or pada <= found.berlaku_sampai)
        )
    ]
    if not in_force:
        raise LookupError(f"no version of {kode} is in force on {pada}")
    return max(in_force, key=lambda found: found.berlaku_dari)


@cache
def profile() -> Profil:
    """Return the profile questions."""
    raw = _read("profil")
    fields = tuple(
        IsianProfil(**{**item, "pilihan": tuple(PilihanProfil(**one) for one in item["pilihan"])})
        for item in raw["isian"]
    )
    return Profil(raw["versi"], raw["sumber"], Kepastian(raw["kepastian"]), fields)


def from_json(text: str) -> Instrumen:
    """Return the instrument that `Instrumen.to_json` wrote; ValueError when it is none."""
    return _build(json.loads(text))


def differences(lama: Instrumen, baru: Instrumen) -> tuple[str, ...]:
    """Return what changed from one version to another, a sentence each, for the annex."""
    lines = []
    if lama.skala != baru.skala:
        lines.append(f"Skala berubah dari 1–{lama.skala} menjadi 1–{baru.skala}.")
    before = {item.kunci: item for item in lama.butir}
    after = {item.kunci: item for item in baru.butir}
    lines += [f"{before[key].nama} tidak lagi ditanyakan." for key in before if key not in after]
    lines += [f"{after[key].nama} ditambahkan." for key in after if key not in before]
    for key in (key for key in before if key in after):
        old, new = before[key], after[key]
        if old.nama != new.nama:
            lines.append(f"{old.nama} kini bernama {new.nama}.")
        if old.pertanyaan != new.pertanyaan:
            lines.append(f"Pertanyaan {new.nama} berubah menjadi: {new.pertanyaan}")
        if old.pilihan != new.pilihan:
            lines.append(f"Pilihan jawaban {new.nama} berubah menjadi: {', '.join(new.pilihan)}.")
    return tuple(lines)


@cache
def versions(kode: str) -> tuple[Instrumen, ...]:
    """Return all versions of an instrument, the oldest first; LookupError for an unknown one."""
    if kode not in KODE:
        raise LookupError(f"no instrument is called {kode}")
    raw = _read(kode)
    found = [_build(one) for one in (raw if isinstance(raw, list) else [raw])]
    return tuple(sorted(found, key=lambda one: one.berlaku_dari))


def _read(name: str) -> Any:
    return json.loads(resources.files(__package__).joinpath(f"{name}.json").read_text("utf-8"))


def _build(raw: dict[str, Any]) -> Instrumen:
    try:
        until = raw["berlaku_sampai"]
        return Instrumen(
            **{
                **raw,
                "berlaku_dari": date.fromisoformat(raw["berlaku_dari"]),
                "berlaku_sampai": date.fromisoformat(until) if until else None,
                "kepastian": Kepastian(raw["kepastian"]),
                "butir": tuple(
                    Butir(
                        **{
                            **item,
                            "pilihan": tuple(item["pilihan"]),
                            "kepastian": Kepastian(item["kepastian"]),
                        }
                    )
                    for item in raw["butir"]
                ),
                "susunan": {name: tuple(keys) for name, keys in raw["susunan"].items()},
                "tambahan": tuple(
                    PertanyaanTambahan(
                        item["kunci"], item["pertanyaan"], tuple(item.get("pilihan", ()))
                    )
                    for item in raw["tambahan"]
                ),
            }
        )
    except (KeyError, TypeError) as error:
        raise ValueError("this is no instrument") from error
