"""Valid rows by default, so that a test says only what it is about."""

import itertools
import secrets
from datetime import timedelta
from typing import Any

from portal.akun.models import PeranPetugas, Petugas, Sesi, UnitKerja
from portal.akun.permissions import Peran
from portal.core import clock
from portal.core.keys import fingerprint
from portal.core.transaction import transaction
from portal.extensions import db

_serial = itertools.count(1)
UNUSABLE_HASH = "!"
"""A password hash that no password opens; sign-in tests set a real one."""


def unit(kode: str) -> UnitKerja:
    """Return the unit of that code from the first filling (kul, teknis, datin, hukum)."""
    return db.session.execute(db.select(UnitKerja).filter_by(kode=kode)).scalar_one()


def petugas(*peran: str, unit_kode: str | None = None, **columns: Any) -> Petugas:
    """Store and return an officer with these roles."""
    number = next(_serial)
    values: dict[str, Any] = {
        "nama_pengguna": f"petugas{number}",
        "nama": f"Petugas Uji {number}",
        "surel": f"petugas{number}@kpu.example",
        "sandi_hash": UNUSABLE_HASH,
        "totp_aktif": True,
        "dibuat_at": clock.now(),
        **columns,
    }
    with transaction():
        row = Petugas(**values)
        row.unit_kerja = unit(unit_kode) if unit_kode else None
        row.daftar_peran = [PeranPetugas(peran=Peran(name)) for name in peran]
        db.session.add(row)
    return row


def sesi(*peran: str, **traits: Any) -> tuple[str, int]:
    """Store an officer with an open session; return the session token and officer id."""
    officer = petugas(*peran, **traits)
    token, now = secrets.token_urlsafe(32), clock.now()
    with transaction():
        db.session.add(
            Sesi(
                petugas_id=officer.id,
                token_sidik=fingerprint("sesi", token),
                perangkat="Peramban uji",
                dibuat_at=now,
                terakhir_at=now,
                berakhir_at=now + timedelta(hours=12),
                sandi_diuji_at=now,
            )
        )
    return token, officer.id
