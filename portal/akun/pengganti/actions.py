"""Entering an absence with its stand-in, and calling it off."""

from datetime import date

from sqlalchemy import select

from portal.akun.models import Ketidakhadiran, Petugas
from portal.akun.pengganti import queries
from portal.akun.pengganti.formulas import MOST_DAYS, may_stand_in
from portal.core import clock
from portal.core.errors import NotAllowed, Unacceptable
from portal.core.format_id import tanggal
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat

BUKAN_WEWENANG = (
    "Anda hanya dapat mencatat ketidakhadiran sendiri atau petugas unit yang Anda pimpin."
)
PENGGANTI_SALAH = "Pengganti harus petugas aktif dari subbagian yang sama."


class SalahIsi(Unacceptable):
    """An absence that cannot be (422): `bagian` is the field that is wrong."""

    def __init__(self, bagian: str, pesan: str) -> None:
        self.bagian = bagian
        super().__init__(pesan)


def catat_ketidakhadiran(
    petugas_id: int, pengganti_id: int, mulai: date, selesai: date, oleh: Petugas
) -> Ketidakhadiran:
    """Enter that an officer is away (both days included, WIB) and who stands in.

    NotAllowed when it is not for `oleh` to enter; SalahIsi for days in the past or the
    wrong way round, a stand-in of another unit or away himself, or a second absence.
    """
    with transaction():
        # Held in one order, so that no second absence of either comes in meanwhile.
        held = select(Petugas).where(Petugas.id.in_((petugas_id, pengganti_id)))
        held = held.order_by(Petugas.id).with_for_update(key_share=True, of=Petugas)
        found = {one.id: one for one in db.session.scalars(held)}
        away, stand_in = found.get(petugas_id), found.get(pengganti_id)
        if away is None or away.id not in {one.id for one in queries.dapat_dicatat(oleh)}:
            raise NotAllowed(BUKAN_WEWENANG)
        if stand_in is None or not may_stand_in(stand_in, away):
            raise SalahIsi("pengganti_id", PENGGANTI_SALAH)
        _ensure_days(mulai, selesai)
        _ensure_free(away, stand_in, mulai, selesai)
        row = Ketidakhadiran(
            petugas_id=away.id,
            pengganti_id=stand_in.id,
            mulai=mulai,
            selesai=selesai,
            dicatat_petugas_id=oleh.id,
            dicatat_at=clock.now(),
        )
        db.session.add(row)
        db.session.flush()
        catat(
            "petugas.tidak_hadir", ("petugas", away.id), oleh.id,
            pengganti=stand_in.id, mulai=mulai.isoformat(), selesai=selesai.isoformat(),
        )  # fmt: skip
    return row


def _ensure_days(mulai: date, selesai: date) -> None:
    if selesai < mulai:
        raise SalahIsi("selesai", "Hari terakhir mendahului hari pertama.")
    if selesai < clock.today():
        raise SalahIsi("selesai", "Ketidakhadiran ini sudah lewat. Pilih hari ini atau sesudahnya.")
    if (selesai - mulai).days >= MOST_DAYS:
        raise SalahIsi(
            "selesai", f"Paling lama {MOST_DAYS} hari sekali catat. Pendekkan tanggalnya."
        )


def _ensure_free(away: Petugas, stand_in: Petugas, mulai: date, selesai: date) -> None:
    same = queries.bentrok(away.id, mulai, selesai)
    if same is not None:
        days = f"{tanggal(same.mulai)} sampai {tanggal(same.selesai)}"
        raise SalahIsi(
            "mulai", f"Sudah ada catatan untuk {days}. Batalkan dulu, atau ubah tanggal."
        )
    busy = queries.bentrok(stand_in.id, mulai, selesai)
    if busy is not None:
        days = f"{tanggal(busy.mulai)} sampai {tanggal(busy.selesai)}"
        raise SalahIsi(
            "pengganti_id", f"Pengganti ini sendiri tidak hadir {days}. Pilih yang lain."
        )


def batalkan(ketidakhadiran_id: int, oleh: Petugas) -> Ketidakhadiran:
    """Call an absence off, as for an officer who is back early. Raises NotThere, NotAllowed."""
    with transaction():
        row = queries.ketidakhadiran(ketidakhadiran_id)
        if row.petugas_id not in {one.id for one in queries.dapat_dicatat(oleh)}:
            raise NotAllowed(BUKAN_WEWENANG)
        row.dibatalkan_at = clock.now()
        catat(
            "petugas.hadir_lagi", ("petugas", row.petugas_id), oleh.id, pengganti=row.pengganti_id
        )
    return row
