"""Transition tables: what may happen next, and who may do it. [pure]

A feature states its table as data; pages ask it which buttons to show and actions
ask it whether a step is legal, so that page and rule cannot disagree.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from portal.core.errors import IllegalTransition

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)
I = TypeVar("I", bound=StrEnum)  # noqa: E741 - S(tatus), A(ksi), I(zin) as in the tables


@dataclass(frozen=True)
class Langkah(Generic[S, I]):
    """One step of a table: where it leads and what it asks for.

    `ke` is None when the status stays; `izin` is None when the reporter does it, or, with
    `system`, only the portal itself; `words_required` asks for words to the reporter;
    `unit_required` for a unit; `back` leads to where the case stood before it began to wait;
    `as_proposed` to where the proposal that waits wants it. `release_at` is where the case
    waits when its kind asks that a second person releases the step; `second_person` is a step
    that only someone else than the proposer may take.
    """

    ke: S | None
    izin: I | None
    words_required: bool = False
    unit_required: bool = False
    back: bool = False
    system: bool = False
    as_proposed: bool = False
    second_person: bool = False
    release_at: S | None = None


def step_for(table: Mapping[tuple[S, A], Langkah[S, I]], status: S, aksi: A) -> Langkah[S, I]:
    """Return the step of `aksi` from `status`; IllegalTransition when there is none."""
    step = table.get((status, aksi))
    if step is None:
        raise IllegalTransition(
            "Langkah ini tidak berlaku untuk status yang sekarang. "
            "Mungkin petugas lain baru saja mengubahnya. Muat ulang halaman, lalu lihat lagi."
        )
    return step


def available_steps(
    table: Mapping[tuple[S, A], Langkah[S, I]], status: S, izin: Collection[I]
) -> dict[A, Langkah[S, I]]:
    """Return the steps open from `status` to someone who holds the permissions `izin`."""
    return {
        aksi: step
        for (origin, aksi), step in table.items()
        if origin == status and step.izin is not None and step.izin in izin
    }
