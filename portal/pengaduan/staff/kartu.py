"""What the case page shows beside the case: conflicts of interest, support, stand-ins."""

from dataclasses import dataclass

from portal.akun.models import Ketidakhadiran, Petugas
from portal.akun.pengganti.queries import tidak_hadir_kini
from portal.akun.permissions import Izin
from portal.pengaduan.actions.disposisi import penangan_sebelumnya
from portal.pengaduan.benturan import queries as benturan
from portal.pengaduan.benturan.formulas import Sebutan
from portal.pengaduan.benturan.models import Benturan
from portal.pengaduan.models import Dukungan, Pengaduan
from portal.pengaduan.permissions import is_concerned, is_proposed_by_concerned
from portal.pengaduan.workflow import BERAKHIR, Status


@dataclass(frozen=True)
class Urusan:
    """Who stays out of a case and who else works on it, as an officer may know.

    `petunjuk` are names that the text hints at, only for who may mark; `tidak_hadir` is the
    absence of the officer in charge; `lama` who closed the case before it was reopened;
    `terlapor_mengusul` that the closing which waits was proposed by whom the case is about.
    """

    tanda: tuple[Benturan, ...]
    petunjuk: tuple[Sebutan, ...]
    boleh_tandai: bool
    dukungan: tuple[Dukungan, ...]
    milik_unit: frozenset[int]
    tidak_hadir: Ketidakhadiran | None
    lama: tuple[str, ...]
    terlapor_memegang: bool
    terlapor_mengusul: bool


def urusan(found: Pengaduan, officer: Petugas) -> Urusan:
    """Return what the cards of a case page tell this officer."""
    marks = Izin.PENGADUAN_BENTURAN in officer.izin
    early = found.status in (Status.DITERIMA, Status.DIVERIFIKASI)
    away = tidak_hadir_kini().get(found.petugas_id) if found.petugas_id else None
    return Urusan(
        tanda=tuple(benturan.tanda_kasus(found.id)) if marks else (),
        petunjuk=tuple(benturan.petunjuk(found)) if marks and early else (),
        boleh_tandai=marks,
        dukungan=tuple(found.dukungan_aktif),
        milik_unit=frozenset(one.id for one in found.dukungan_aktif
                             if one.unit_kerja_id == officer.unit_kerja_id),
        tidak_hadir=away,
        lama=_before(found),
        terlapor_memegang=_held_by_reported(found),
        terlapor_mengusul=is_proposed_by_concerned(found),
    )  # fmt: skip


def _before(found: Pengaduan) -> tuple[str, ...]:
    if found.status in BERAKHIR:
        return ()
    known = penangan_sebelumnya(found)
    return benturan.nama_petugas(known) if known else ()


def _held_by_reported(found: Pengaduan) -> bool:
    if found.status in BERAKHIR:
        return False
    unit = found.unit_kerja_id is not None and found.unit_kerja_id in {
        one.unit_kerja_id for one in found.benturan_aktif
    }
    return unit or (found.petugas is not None and is_concerned(found.petugas, found))
