"""Who may see and do what with which case. [pure]"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from portal.akun.permissions import Izin
from portal.core.errors import NotAllowed, NotThere
from portal.core.workflow import Langkah, available_steps, step_for
from portal.pengaduan.benturan.formulas import Tanda, kena
from portal.pengaduan.workflow import (
    ALUR,
    DARI_PENDUKUNG,
    REOPENINGS_ALLOWED,
    Aksi,
    Identitas,
    Status,
)


class Kasus(Protocol):
    """What these rules need to know of a case."""

    id: int
    status: Status
    identitas: Identitas
    unit_kerja_id: int | None
    petugas_id: int | None
    nilai: int | None
    dibuka_lagi: int

    @property
    def pengusul_id(self) -> int | None:
        """Who proposed the closing that waits for release; None when none waits."""

    @property
    def pengusul_unit_id(self) -> int | None:
        """The unit of who proposed that closing."""

    @property
    def benturan_aktif(self) -> Sequence[Tanda]:
        """The marks of a conflict of interest in force."""

    @property
    def unit_pendukung(self) -> Collection[int]:
        """The units that support the one in charge."""


class Pejabat(Protocol):
    """What these rules need to know of an officer."""

    id: int
    unit_kerja_id: int | None

    @property
    def izin(self) -> frozenset[Izin]:
        """The officer's permissions."""

    @property
    def mewakili(self) -> Collection[int]:
        """The officers whom this one stands in for today."""


class Bagian(StrEnum):
    """Parts of a case that are seen apart."""

    NAMA = "nama"
    KONTAK = "kontak"


@dataclass(frozen=True)
class SiapaMelihat:
    """One line of 'siapa melihat apa' for the citizen who chooses."""

    siapa: str
    nama: str
    isi: str


_TEAM = SiapaMelihat("Tim Pengelola Wadul dan pimpinan", "nama dan kontak", "ya")
_LATER = "hanya bila Anda setuju"
SIAPA_MELIHAT: dict[Identitas, tuple[SiapaMelihat, ...]] = {
    Identitas.NAMA_DISEMBUNYIKAN: (
        _TEAM,
        SiapaMelihat("Subbagian yang menangani", "nama saja", "ya"),
        SiapaMelihat("Publik", "tidak", _LATER),
    ),
    Identitas.TERBUKA: (
        _TEAM,
        SiapaMelihat("Subbagian yang menangani", "nama dan kontak", "ya"),
        SiapaMelihat("Publik", "tidak", _LATER),
    ),
    Identitas.RAHASIA: (
        _TEAM,
        SiapaMelihat("Subbagian yang menangani", "tidak", "ya"),
        SiapaMelihat("Publik", "tidak", "tidak"),
    ),
}


CONTACT_READERS = frozenset({Izin.PENGADUAN_VERIFIKASI, Izin.PENGADUAN_PUTUSKAN})
"""Whoever holds one of these reads name and contact of every reporter."""


TAK_ADA = "Laporan ini tidak ada, atau bukan bagian akun Anda."


USULAN_TERLAPOR = (
    "Penutupan ini diusulkan oleh yang dilaporkan, jadi tidak dapat disahkan. Kembalikan, lalu "
    "bagikan kepada subbagian atau petugas lain."
)


class Terhalang(NotThere):
    """A case that is about this very officer, or his unit: for him it is not there (404)."""

    def __init__(self, petugas_id: int, pengaduan_id: int) -> None:
        self.petugas_id, self.pengaduan_id = petugas_id, pengaduan_id
        super().__init__(TAK_ADA)


def is_concerned(petugas: Pejabat, kasus: Kasus) -> bool:
    """Say whether the case is marked as being about the officer, or about his unit."""
    return any(kena(one, petugas.id, petugas.unit_kerja_id) for one in kasus.benturan_aktif)


def is_proposed_by_concerned(kasus: Kasus) -> bool:
    """Say whether the closing that waits was proposed by someone whom the case is about."""
    proposer = kasus.pengusul_id
    return proposer is not None and any(
        kena(one, proposer, kasus.pengusul_unit_id) for one in kasus.benturan_aktif
    )


def may_see(petugas: Pejabat, kasus: Kasus) -> bool:
    """Say whether the officer may open the case at all; `queries.terlihat` says it in SQL.

    Never whom the case is about. Else the team and leadership; the officer in charge and
    who stands in for him; the unit in charge and those that support it.
    """
    if Izin.PENGADUAN_LIHAT not in petugas.izin or is_concerned(petugas, kasus):
        return False
    return (
        Izin.PENGADUAN_LIHAT_SEMUA in petugas.izin
        or is_in_charge(petugas, kasus)
        or _supports(petugas, kasus)
    )


def is_in_charge(petugas: Pejabat, kasus: Kasus) -> bool:
    """Say whether the officer handles the case, himself, for another, or with his unit."""
    if kasus.petugas_id is not None and kasus.petugas_id in {petugas.id, *petugas.mewakili}:
        return True
    return kasus.unit_kerja_id is not None and kasus.unit_kerja_id == petugas.unit_kerja_id


def _supports(petugas: Pejabat, kasus: Kasus) -> bool:
    return petugas.unit_kerja_id in kasus.unit_pendukung


TUGAS_TIM = frozenset(
    {Izin.PENGADUAN_VERIFIKASI, Izin.PENGADUAN_DISPOSISI, Izin.PENGADUAN_TINDAK_LANJUT}
)
"""What the leadership may do in the team's place when a case concerns the whole team."""


def izin_atas(petugas: Pejabat, kasus: Kasus) -> frozenset[Izin]:
    """Return what the officer may do with this case, by his roles and in the team's place."""
    leads = Izin.PENGADUAN_PUTUSKAN in petugas.izin
    if leads and any(one.tim_terhalang for one in kasus.benturan_aktif):
        return petugas.izin | TUGAS_TIM
    return petugas.izin


def may_see_part(petugas: Pejabat, kasus: Kasus, bagian: Bagian) -> bool:
    """Say whether the officer may read name or contact of the reporter.

    The team that runs WADUL sees them; the unit that follows up sees what the reporter
    agreed to: all (terbuka), the name (nama disembunyikan dari publik), or nothing (rahasia).
    """
    if not may_see(petugas, kasus):
        return False
    if petugas.izin & CONTACT_READERS:
        return True
    if kasus.identitas is Identitas.TERBUKA:
        return True
    return kasus.identitas is Identitas.NAMA_DISEMBUNYIKAN and bagian is Bagian.NAMA


def is_asked_for(kasus: Kasus) -> bool:
    """Say whether an officer has to ask for the reporter's identity, which leaves a line.

    So it is for secret reporters (rahasia): no list and no paper carries who they are.
    """
    return kasus.identitas is Identitas.RAHASIA


def steps_for(petugas: Pejabat, kasus: Kasus) -> dict[Aksi, Langkah[Status, Izin]]:
    """Return what this officer may do now with this case."""
    if not may_see(petugas, kasus):
        return {}
    steps = available_steps(ALUR, kasus.status, izin_atas(petugas, kasus))
    own, tainted = kasus.pengusul_id == petugas.id, is_proposed_by_concerned(kasus)
    return {
        aksi: langkah
        for aksi, langkah in steps.items()
        if not (langkah.second_person and own)
        and not (langkah.as_proposed and tainted)
        and _is_own_part(petugas, kasus, aksi)
    }


def _is_own_part(petugas: Pejabat, kasus: Kasus, aksi: Aksi) -> bool:
    """Say whether a step is this officer's part: a supporting unit sends material only."""
    if aksi is Aksi.BERI_BAHAN:
        return _supports(petugas, kasus)
    if Izin.PENGADUAN_LIHAT_SEMUA in petugas.izin or is_in_charge(petugas, kasus):
        return True
    return aksi in DARI_PENDUKUNG


def ensure_allowed(petugas: Pejabat, kasus: Kasus, aksi: Aksi) -> None:
    """Refuse (NotAllowed) a step that the officer may not take with this case now.

    IllegalTransition when the table has no such step; Terhalang for whom the case is
    about. A closing that waits for release is never released or returned by its proposer,
    and never released when the case is about its proposer: it can only be returned.
    """
    if is_concerned(petugas, kasus):
        raise Terhalang(petugas.id, kasus.id)
    langkah = step_for(ALUR, kasus.status, aksi)
    mine = may_see(petugas, kasus) and _is_own_part(petugas, kasus, aksi)
    if langkah.izin is None or langkah.izin not in izin_atas(petugas, kasus) or not mine:
        raise NotAllowed("Langkah ini bukan wewenang akun Anda untuk laporan ini.")
    if langkah.second_person and kasus.pengusul_id == petugas.id:
        raise NotAllowed("Anda yang mengusulkan penutupan ini. Orang lain yang mengesahkannya.")
    if langkah.as_proposed and is_proposed_by_concerned(kasus):
        raise NotAllowed(USULAN_TERLAPOR)


def ensure_may_ever(petugas: Pejabat, kasus: Kasus, aksi: Aksi) -> None:
    """Refuse (NotAllowed) an action that is not this officer's in any status of the case."""
    asked = {langkah.izin for (_status, step), langkah in ALUR.items() if step is aksi}
    if not asked & izin_atas(petugas, kasus) or not _is_own_part(petugas, kasus, aksi):
        raise NotAllowed("Langkah ini bukan wewenang akun Anda.")


def reporter_steps(kasus: Kasus, *, ditutup_otomatis: bool = False) -> list[Aksi]:
    """Return what the reporter may do now: answer, write, rate, reopen once, object.

    `ditutup_otomatis` says that the case was closed by itself for want of an answer; then
    an answer opens it again.
    """
    steps = [
        aksi
        for (status, aksi), langkah in ALUR.items()
        if status == kasus.status and langkah.izin is None and not langkah.system
    ]
    if kasus.status is Status.DIARSIPKAN and not ditutup_otomatis:
        steps.remove(Aksi.LENGKAPI)
    if kasus.nilai is not None and Aksi.SETUJU in steps:
        steps.remove(Aksi.SETUJU)
    if kasus.dibuka_lagi >= REOPENINGS_ALLOWED and Aksi.BELUM_SELESAI in steps:
        steps.remove(Aksi.BELUM_SELESAI)
    return steps
