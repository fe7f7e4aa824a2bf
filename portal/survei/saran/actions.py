"""What an officer does with an open answer; each one transaction with its audit line."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.columns import new_row_key
from portal.core.database import insert_if_absent
from portal.core.errors import Unacceptable
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.models import Gelombang, IsianTambahan
from portal.survei.queries import instrument_of
from portal.survei.saran.kata import guess_names, masked, read_names
from portal.survei.saran.models import BacaanSaran, RencanaSaran, UnsurSaran
from portal.survei.saran.queries import saran
from portal.survei.tindak.actions import usulkan
from portal.survei.tindak.models import RencanaTindakLanjut


@dataclass(frozen=True)
class IsianBacaan:
    """What an officer notes: unsur it speaks of, names to mask, whether it may be quoted."""

    unsur: Collection[str]
    nama: str
    kutip: bool


def baca(isian_id: str, isian: IsianBacaan, petugas_id: int) -> None:
    """Note what a text speaks of and which names in it are to be masked.

    Unacceptable for an unsur that the wave does not ask; NotThere for an unknown text.
    """
    with transaction() as session:
        row = saran(isian_id)
        _ensure_asked(session, row, isian.unsur)
        read = _read(session, row, petugas_id)
        read.nama, read.kutip = isian.nama, isian.kutip
        read.petugas_id, read.dibaca_at = petugas_id, clock.now()
        session.execute(delete(UnsurSaran).where(UnsurSaran.isian_id == row.id))
        for key in isian.unsur:
            _once(session, UnsurSaran, isian_id=row.id, unsur=key)
        _log("baca", session, row, petugas_id, unsur=", ".join(isian.unsur), kutip=isian.kutip)


def ke_rencana(isian_id: str, unsur: str, petugas_id: int) -> RencanaTindakLanjut:
    """Put a text, masked, on the plan of follow-up for an unsur; return that plan.

    The open plan of the unsur is taken, or a new draft. A second click changes nothing.
    """
    with transaction() as session:
        row = saran(isian_id)
        _ensure_asked(session, row, [unsur])
        read = _read(session, row, petugas_id)
        words = masked(row.teks, read_names(read.nama or ""))
        plan = usulkan(row.gelombang_id, unsur, f"Saran pengguna layanan: “{words}”", petugas_id)
        _once(session, UnsurSaran, isian_id=row.id, unsur=unsur)
        _once(session, RencanaSaran, isian_id=row.id, rencana_id=plan.id)
        _log("ke_rencana", session, row, petugas_id, unsur=unsur, rencana=plan.id)
    return plan


def jadi_pengaduan(isian_id: str, nomor: str, petugas_id: int) -> None:
    """Note the complaint that a text became; the first one stands."""
    with transaction() as session:
        row = saran(isian_id)
        read = _read(session, row, petugas_id)
        if read.nomor_pengaduan is None:
            read.nomor_pengaduan = nomor
            _log("jadi_pengaduan", session, row, petugas_id, nomor=nomor)


def _read(session: Session, row: IsianTambahan, petugas_id: int) -> BacaanSaran:
    """Return what was noted of a text, locked; noted now, with what looks like names, if new."""
    query = select(BacaanSaran).where(BacaanSaran.isian_id == row.id)
    locked = query.with_for_update(of=BacaanSaran)
    known = session.scalars(locked).first()
    if known is not None:
        return known
    _once(session, BacaanSaran, isian_id=row.id, kunci_baris=new_row_key(), kutip=False,
          petugas_id=petugas_id, dibaca_at=clock.now())  # fmt: skip
    fresh = session.scalars(locked).one()
    fresh.nama = "\n".join(guess_names(row.teks))
    return fresh


def _once(session: Session, model: type[object], **values: object) -> None:
    session.execute(insert_if_absent(model, session.get_bind().dialect.name), values)


def _ensure_asked(session: Session, row: IsianTambahan, unsur: Collection[str]) -> None:
    wave = session.get_one(Gelombang, row.gelombang_id)
    if not set(unsur) <= set(instrument_of(wave).kunci):
        raise Unacceptable("Unsur ini tidak ditanyakan pada gelombang ini.")


def _log(
    deed: str, session: Session, row: IsianTambahan, petugas_id: int, **facts: str | int | bool
) -> None:
    wave = session.get_one(Gelombang, row.gelombang_id)
    catat(f"saran.{deed}", ("isian_tambahan", row.id), petugas_id, gelombang=wave.kode, **facts)
