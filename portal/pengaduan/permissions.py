"""Who may see and do what with which case. [pure]"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from portal.akun.permissions import Izin
from portal.core.errors import NotAllowed
from portal.core.workflow import Langkah, available_steps
from portal.pengaduan.workflow import ALUR, REOPENINGS_ALLOWED, Aksi, Identitas, Status


class Kasus(Protocol):
    """What these rules need to know of a case."""

    status: Status
    identitas: Identitas
    unit_kerja_id: int | None
    petugas_id: int | None
    nilai: int | None
    dibuka_lagi: int

    @property
    def pengusul_id(self) -> int | None:
        """Who proposed the closing that waits for release; None when none waits."""


class Pejabat(Protocol):
    """What these rules need to know of an officer."""

    id: int
    unit_kerja_id: int | None

    @property
    def izin(self) -> frozenset[Izin]:
        """The officer's permissions."""


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
_LATER = "hanya bila Anda setuju lagi"
SIAPA_MELIHAT: dict[Identitas, tuple[SiapaMelihat, ...]] = {
    Identitas.NAMA_DISEMBUNYIKAN: (
        _TEAM,
        SiapaMelihat("Subbagian yang menangani", "nama saja", "ya"),
        SiapaMelihat("Publik", "tidak", _LATER),
    ),
    Identitas.TERBUKA: (
        _TEAM,
        SiapaMelihat("Subbagian yang menangani", "nama dan kontak", "ya"),
        SiapaMelihat("Publik", _LATER, _LATER),
    ),
    Identitas.RAHASIA: (
        _TEAM,
        SiapaMelihat("Subbagian yang menangani", "tidak", "ya"),
        SiapaMelihat("Publik", "tidak", "tidak"),
    ),
}


CONTACT_READERS = frozenset({Izin.PENGADUAN_VERIFIKASI, Izin.PENGADUAN_PUTUSKAN})
"""Whoever holds one of these reads name and contact of every reporter."""


def may_see(petugas: Pejabat, kasus: Kasus) -> bool:
    """Say whether the officer may open the case at all."""
    if Izin.PENGADUAN_LIHAT not in petugas.izin:
        return False
    if Izin.PENGADUAN_LIHAT_SEMUA in petugas.izin or kasus.petugas_id == petugas.id:
        return True
    return kasus.unit_kerja_id is not None and kasus.unit_kerja_id == petugas.unit_kerja_id


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
    steps = available_steps(ALUR, kasus.status, petugas.izin)
    own = kasus.pengusul_id == petugas.id
    return {aksi: langkah for aksi, langkah in steps.items() if not (langkah.second_person and own)}


def ensure_allowed(petugas: Pejabat, kasus: Kasus, langkah: Langkah[Status, Izin]) -> None:
    """Refuse (NotAllowed) a step that the officer may not take with this case.

    A closing that waits for release is never released or returned by its proposer.
    """
    if langkah.izin is None or langkah.izin not in petugas.izin or not may_see(petugas, kasus):
        raise NotAllowed("Langkah ini bukan wewenang akun Anda untuk laporan ini.")
    if langkah.second_person and kasus.pengusul_id == petugas.id:
        raise NotAllowed("Anda yang mengusulkan penutupan ini. Orang lain yang mengesahkannya.")


def ensure_may_ever(petugas: Pejabat, aksi: Aksi) -> None:
    """Refuse (NotAllowed) an action that is not this officer's in any status."""
    asked = {langkah.izin for (_status, step), langkah in ALUR.items() if step is aksi}
    if not asked & petugas.izin:
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
