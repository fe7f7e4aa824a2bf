"""Units of work: the subbag of the secretariat, edited by an administrator."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.akun.models import KepalaUnit, Petugas, UnitKerja
from portal.core.errors import NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.jejak.actions import catat

CODE_TAKEN = "Kode unit ini sudah dipakai. Pilih kode lain."


@dataclass(frozen=True)
class IsianUnit:
    """A unit of work as an administrator enters it; `kepala_id` is the officer who heads it."""

    kode: str
    nama: str
    singkatan: str
    urutan: int = 0
    aktif: bool = True
    kepala_id: int | None = None


def tambah_unit(isian: IsianUnit, oleh_id: int | None) -> UnitKerja:
    """Add a unit of work; Unacceptable when its code is taken."""
    unit = UnitKerja(kode=isian.kode)
    try:
        with transaction() as session:
            if session.scalar(select(UnitKerja.id).where(UnitKerja.kode == isian.kode)):
                raise Unacceptable(CODE_TAKEN)
            session.add(unit)
            _fill(unit, isian)
            session.flush()
            catat("unit.tambah", ("unit_kerja", unit.id), oleh_id, kode=unit.kode)
    except IntegrityError:
        raise Unacceptable(CODE_TAKEN) from None
    return unit


def ubah_unit(unit_id: int, isian: IsianUnit, oleh_id: int | None) -> None:
    """Change a unit's names, order, or whether cases can still be disposed to it.

    The code stays, since reports and settings name units by it. NotThere for an unknown
    id, Unacceptable for a head who is not one of the unit's active officers.
    """
    with transaction() as session:
        unit = session.get(UnitKerja, unit_id)
        if unit is None:
            raise NotThere("Unit kerja itu tidak ada.")
        _fill(unit, isian)
        _set_head(session, unit.id, isian.kepala_id)
        catat(
            "unit.ubah",
            ("unit_kerja", unit.id),
            oleh_id,
            kode=unit.kode,
            aktif=unit.aktif,
            kepala_id=isian.kepala_id,
        )


def _set_head(session: Session, unit_id: int, kepala_id: int | None) -> None:
    standing = session.get(KepalaUnit, unit_id)
    if kepala_id is None:
        if standing is not None:
            session.delete(standing)
        return
    officer = session.get(Petugas, kepala_id)
    if officer is None or not officer.aktif or officer.unit_kerja_id != unit_id:
        raise Unacceptable("Kepala harus salah satu petugas aktif di unit ini.")
    if standing is None:
        session.add(KepalaUnit(unit_kerja_id=unit_id, petugas_id=kepala_id))
    else:
        standing.petugas_id = kepala_id


def _fill(unit: UnitKerja, isian: IsianUnit) -> None:
    unit.nama = isian.nama
    unit.singkatan = isian.singkatan
    unit.urutan = isian.urutan
    unit.aktif = isian.aktif
