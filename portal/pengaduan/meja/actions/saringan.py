"""Saved filters: kept, renamed, made the start view, thrown away."""

import json
from collections.abc import Mapping

from sqlalchemy import func, select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.pengaduan.meja import aturan
from portal.pengaduan.meja.actions.setelan import own_settings
from portal.pengaduan.meja.models import SaringanTersimpan
from portal.pengaduan.meja.queries.own import saringan_milik

SUDAH_ADA = "Anda sudah punya saringan dengan nama ini. Pilih nama lain."


def simpan_saringan(
    petugas: Petugas, nama: str, isi: Mapping[str, str], *, awal: bool = False
) -> SaringanTersimpan:
    """Keep a queue with filters (`isi`, as in the list's address) under a name.

    Unacceptable when the name is taken, or when the officer has as many as the office lets
    him have.
    """
    with transaction() as session:
        _one_at_a_time(petugas)
        most = aturan.nilai("saringan")
        mine = select(func.count()).where(SaringanTersimpan.petugas_id == petugas.id)
        if (session.scalar(mine) or 0) >= most:
            raise Unacceptable(
                f"Anda sudah menyimpan {most} saringan, batas untuk satu petugas. "
                "Hapus salah satu lebih dulu."
            )
        _ensure_free(petugas, nama)
        row = SaringanTersimpan(petugas_id=petugas.id, nama=nama, dibuat_at=clock.now())
        row.isi = json.dumps(dict(isi), ensure_ascii=False)
        session.add(row)
        session.flush()
        _begin_with(petugas, row, awal=awal)
        catat("meja.simpan_saringan", ("petugas", petugas.id), petugas.id, saringan=row.id)
    return row


def ubah_saringan(petugas: Petugas, saringan_id: int, nama: str, *, awal: bool) -> None:
    """Rename one of the officer's own filters, and begin with it or not; NotThere if not his."""
    with transaction():
        _one_at_a_time(petugas)
        row = saringan_milik(petugas, saringan_id)
        if nama != row.nama:
            _ensure_free(petugas, nama)
        row.nama = nama
        _begin_with(petugas, row, awal=awal)
        catat("meja.ubah_saringan", ("petugas", petugas.id), petugas.id, saringan=row.id)


def hapus_saringan(petugas: Petugas, saringan_id: int) -> None:
    """Throw one of the officer's own filters away; NotThere when it is not his."""
    with transaction() as session:
        row = saringan_milik(petugas, saringan_id)
        _begin_with(petugas, row, awal=False)
        session.flush()
        session.delete(row)
        catat("meja.hapus_saringan", ("petugas", petugas.id), petugas.id, saringan=saringan_id)


def _one_at_a_time(petugas: Petugas) -> None:
    """Let a second click of the same officer wait for the first."""
    db.session.execute(select(Petugas.id).where(Petugas.id == petugas.id).with_for_update())


def _ensure_free(petugas: Petugas, nama: str) -> None:
    same = select(SaringanTersimpan.id).where(
        SaringanTersimpan.petugas_id == petugas.id, SaringanTersimpan.nama == nama
    )
    if db.session.scalar(same) is not None:
        raise Unacceptable(SUDAH_ADA)


def _begin_with(petugas: Petugas, row: SaringanTersimpan, *, awal: bool) -> None:
    settings = own_settings(petugas)
    if awal:
        settings.saringan_awal_id = row.id
    elif settings.saringan_awal_id == row.id:
        settings.saringan_awal_id = None
