"""Accounts of officers: made, changed and switched off by an administrator."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.akun.actions.sandi import ensure_good_password, mark_temporary
from portal.akun.actions.sesi import cabut_semua_sesi
from portal.akun.formulas import USER_NAME_RULE, is_user_name
from portal.akun.models import PeranPetugas, Petugas, UnitKerja
from portal.akun.passwords import hash_password, temporary_password
from portal.akun.permissions import Peran, roles_fault
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.transaction import transaction
from portal.jejak.actions import catat

OWN_ROLES = "Anda tidak dapat mengubah peran Anda sendiri. Minta administrator lain mengubahnya."
NAME_TAKEN = "Nama pengguna ini sudah dipakai. Pilih nama lain."


@dataclass(frozen=True)
class IsianAkun:
    """An account as an administrator enters it."""

    nama_pengguna: str
    nama: str
    surel: str | None
    peran: frozenset[Peran]
    unit_kerja_id: int | None
    aktif: bool = True
    contoh: bool = False


@dataclass(frozen=True)
class AkunBaru:
    """A new account and its password, which is shown once."""

    petugas: Petugas
    sandi: str


def buat_akun(isian: IsianAkun, oleh_id: int | None, sandi: str | None = None) -> AkunBaru:
    """Make an account; return it with its temporary password.

    With `sandi` given (demo data) that one is set and need not be changed. Unacceptable
    when the name is taken, no role is given, a subbag's role lacks its unit, or `sandi`
    is too easy to guess. `oleh_id` is the administrator, None for the shell.
    """
    if not is_user_name(isian.nama_pengguna):
        raise Unacceptable(USER_NAME_RULE)
    if sandi is not None:
        ensure_good_password(sandi, isian.nama_pengguna, isian.nama)
    chosen = sandi or temporary_password()
    stored = hash_password(chosen)
    petugas = Petugas(
        nama_pengguna=isian.nama_pengguna,
        sandi_hash=stored,
        contoh=isian.contoh,
        dibuat_at=clock.now(),
    )
    if sandi is None:
        mark_temporary(petugas)
    try:
        with transaction() as session:
            _ensure_name_free(session, isian.nama_pengguna)
            _fill(session, petugas, isian)
            session.add(petugas)
            session.flush()
            catat("akun.buat", ("petugas", petugas.id), oleh_id, **_facts(petugas))
    except IntegrityError:
        raise Unacceptable(NAME_TAKEN) from None
    return AkunBaru(petugas, chosen)


def ubah_akun(petugas: Petugas, isian: IsianAkun, oleh_id: int | None) -> None:
    """Change name, mail address, roles, unit, or switch an account on or off.

    The user name stays. Switching off ends its sessions. Unacceptable for what
    `buat_akun` refuses, when an officer would change his own roles, and when no
    administrator would be left.
    """
    with transaction() as session:
        _lock_administrators(session)
        if petugas.id == oleh_id and petugas.peran != isian.peran:
            raise Unacceptable(OWN_ROLES)
        _fill(session, petugas, isian)
        session.flush()
        _ensure_administrator_left(session)
        ended = 0 if petugas.aktif else cabut_semua_sesi(petugas.id)
        facts = {**_facts(petugas), "sesi_dicabut": ended}
        catat("akun.ubah", ("petugas", petugas.id), oleh_id, **facts)


def keluarkan(petugas: Petugas, oleh_id: int) -> int:
    """End all sessions of an account; return how many there were."""
    with transaction():
        ended = cabut_semua_sesi(petugas.id)
        catat("akun.cabut_sesi", ("petugas", petugas.id), oleh_id, sesi_dicabut=ended)
    return ended


def _fill(session: Session, petugas: Petugas, isian: IsianAkun) -> None:
    if not isian.peran:
        raise Unacceptable("Pilih paling sedikit satu peran.")
    fault = roles_fault(isian.peran)
    if fault:
        raise Unacceptable(fault)
    if Peran.UNIT in isian.peran and isian.unit_kerja_id is None:
        raise Unacceptable("Akun dengan peran Subbagian perlu unit kerja. Pilih unitnya.")
    unit = session.get(UnitKerja, isian.unit_kerja_id) if isian.unit_kerja_id else None
    if isian.unit_kerja_id and unit is None:
        raise Unacceptable("Unit kerja itu tidak ada. Pilih dari daftar.")
    petugas.nama = isian.nama
    petugas.surel = isian.surel or None
    petugas.aktif = isian.aktif
    petugas.unit_kerja = unit
    held = {row.peran: row for row in petugas.daftar_peran}
    petugas.daftar_peran = [
        held.get(role) or PeranPetugas(peran=role) for role in sorted(isian.peran)
    ]


def _ensure_name_free(session: Session, nama_pengguna: str) -> None:
    if session.scalar(select(Petugas.id).where(Petugas.nama_pengguna == nama_pengguna)):
        raise Unacceptable(NAME_TAKEN)


def _lock_administrators(session: Session) -> None:
    """Let one change at a time decide who is an administrator.

    Two of them who demote each other at the same moment would else each still count the other.
    """
    session.execute(
        select(PeranPetugas.petugas_id)
        .where(PeranPetugas.peran == Peran.ADMIN)
        .order_by(PeranPetugas.petugas_id)
        .with_for_update()
    )


def _ensure_administrator_left(session: Session) -> None:
    left = session.scalar(
        select(func.count())
        .select_from(PeranPetugas)
        .join(Petugas)
        .where(PeranPetugas.peran == Peran.ADMIN, Petugas.aktif)
    )
    if not left:
        raise Unacceptable(
            "Harus ada paling sedikit satu administrator yang aktif. "
            "Tunjuk administrator lain lebih dulu."
        )


def _facts(petugas: Petugas) -> dict[str, str | bool | None]:
    return {
        "peran": ", ".join(sorted(petugas.peran)),
        "unit": petugas.unit_kerja.kode if petugas.unit_kerja else None,
        "aktif": petugas.aktif,
    }
