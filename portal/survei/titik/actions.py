"""What may happen to a service point: added, changed, put out of use."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.core import clock
from portal.core.errors import NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.models import TitikLayanan
from portal.survei.titik.formulas import kode_dari, salah_di_kode


@dataclass(frozen=True)
class IsianTitik:
    """A point as an officer describes it; an empty `kode` is made from the name.

    `layanan_kunci` is the service that all its answers are about, None where people choose.
    """

    nama: str
    lokasi: str
    kode: str = ""
    layanan_kunci: str | None = None
    aktif: bool = True


def tambah(isian: IsianTitik, petugas_id: int) -> TitikLayanan:
    """Add a point. Unacceptable when its code is unfit or taken."""
    if isian.kode and (fault := salah_di_kode(isian.kode)):
        raise Unacceptable(fault)
    with transaction() as session:
        taken = frozenset(session.scalars(select(TitikLayanan.kode)))
        if isian.kode in taken:
            raise Unacceptable(f"Kode {isian.kode} sudah dipakai titik lain.")
        row = TitikLayanan(
            kode=isian.kode or kode_dari(isian.nama, taken),
            nama=isian.nama,
            lokasi=isian.lokasi,
            layanan_kunci=isian.layanan_kunci,
            aktif=isian.aktif,
            dibuat_at=clock.now(),
        )
        session.add(row)
        session.flush()
        catat("titik.tambah", ("titik", row.kode), petugas_id, layanan=row.layanan_kunci)
    return row


def ubah(titik_id: int, isian: IsianTitik, petugas_id: int) -> TitikLayanan:
    """Change a point; its code stays, because posters bear it. NotThere when it is not there."""
    with transaction() as session:
        row = session.get(TitikLayanan, titik_id)
        if row is None:
            raise NotThere("Titik layanan ini tidak ada.")
        row.nama, row.lokasi = isian.nama, isian.lokasi
        row.layanan_kunci, row.aktif = isian.layanan_kunci, isian.aktif
        catat(
            "titik.ubah",
            ("titik", row.kode),
            petugas_id,
            layanan=row.layanan_kunci,
            dipakai=row.aktif,
        )
    return row
