"""Who may enter whose absence, and who may stand in for whom. [pure]"""

from typing import Protocol

from portal.akun.permissions import Izin, Peran

FOR_EVERYONE = frozenset({Izin.PENGADUAN_DISPOSISI, Izin.AKUN_KELOLA})
"""Whoever holds one of these may enter the absence of any officer."""

MOST_DAYS = 120
"""The longest absence that is entered at once: longer than maternity leave (three months)."""


class Orang(Protocol):
    """What these rules need to know of an officer."""

    id: int
    aktif: bool
    unit_kerja_id: int | None

    @property
    def izin(self) -> frozenset[Izin]:
        """The officer's permissions."""

    @property
    def peran(self) -> frozenset[Peran]:
        """The officer's roles."""


def may_enter_for(siapa: Orang, untuk: Orang, kepala_unit_id: int | None) -> bool:
    """Say whether `siapa` may enter the absence of `untuk`.

    Himself, the head of his unit, the team. `kepala_unit_id` is the unit that `siapa` heads.
    """
    if siapa.id == untuk.id or siapa.izin & FOR_EVERYONE:
        return True
    return kepala_unit_id is not None and kepala_unit_id == untuk.unit_kerja_id


def may_stand_in(pengganti: Orang, untuk: Orang) -> bool:
    """Say whether an officer may stand in for another: active, of the same unit.

    Officers outside all units stand in for one another when they share a role.
    """
    if not pengganti.aktif or pengganti.id == untuk.id:
        return False
    if untuk.unit_kerja_id is None:
        return pengganti.unit_kerja_id is None and bool(pengganti.peran & untuk.peran)
    return pengganti.unit_kerja_id == untuk.unit_kerja_id
