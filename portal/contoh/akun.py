"""The demo accounts: one for each role, all with one password that is printed.

They carry `contoh=True`: they need no second factor, and cannot sign in in production.
"""

from dataclasses import dataclass

from sqlalchemy import select

from portal.akun.models import PeranPetugas, Petugas, UnitKerja
from portal.akun.passwords import hash_password
from portal.akun.permissions import LABEL_PERAN, Peran
from portal.akun.seed import UNIT_AWAL
from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat

SANDI_CONTOH = "menara-jenang-muria"


@dataclass(frozen=True)
class AkunContoh:
    """A demo account: sign-in name, the name shown, role, and the unit's code if any."""

    nama_pengguna: str
    nama: str
    peran: Peran
    unit: str = ""


AKUN: tuple[AkunContoh, ...] = (
    AkunContoh("admin", "Bagas Wirawan", Peran.ADMIN),
    AkunContoh("pengelola", "Laras Kinasih", Peran.PENGELOLA),
    AkunContoh("unit.kul", "Sugeng Raharjo", Peran.UNIT, "kul"),
    AkunContoh("unit.teknis", "Intan Permata Sari", Peran.UNIT, "teknis"),
    AkunContoh("unit.datin", "Hanif Nugraha", Peran.UNIT, "datin"),
    AkunContoh("unit.hukum", "Ratri Andayani", Peran.UNIT, "hukum"),
    AkunContoh("pimpinan", "Wibowo Hadikusumo", Peran.PIMPINAN),
    AkunContoh("loket", "Mekar Puspita", Peran.LOKET),
    AkunContoh("tim_zi", "Yudha Pratista", Peran.TIM_ZI),
)


def sudah_ada() -> bool:
    """Say whether the demo accounts, and so the demo data, are there."""
    return db.session.scalar(select(Petugas.id).where(Petugas.contoh).limit(1)) is not None


def nama_terpakai() -> list[str]:
    """Return the demo accounts' names that real accounts already use."""
    wanted = [akun.nama_pengguna for akun in AKUN]
    query = select(Petugas.nama_pengguna).where(
        Petugas.nama_pengguna.in_(wanted), Petugas.contoh.is_(False)
    )
    return sorted(db.session.scalars(query))


def buat_akun_contoh() -> dict[str, Petugas]:
    """Make the demo accounts and return them by sign-in name; one commit, one line each."""
    stored = hash_password(SANDI_CONTOH)
    with transaction() as session:
        units = {unit.kode: unit for unit in session.scalars(select(UnitKerja))}
        made = {akun.nama_pengguna: _baris(akun, stored, units) for akun in AKUN}
        session.add_all(made.values())
        session.flush()
        for row in made.values():
            catat("akun.contoh", ("petugas", row.id), None)
    return made


def _baris(akun: AkunContoh, sandi_hash: str, units: dict[str, UnitKerja]) -> Petugas:
    return Petugas(
        nama_pengguna=akun.nama_pengguna,
        nama=akun.nama,
        sandi_hash=sandi_hash,
        unit_kerja=units[akun.unit] if akun.unit else None,
        contoh=True,
        dibuat_at=clock.now(),
        daftar_peran=[PeranPetugas(peran=akun.peran)],
    )


def daftar_akun() -> list[str]:
    """Return the lines that tell a newcomer how to sign in."""
    lines = [f"Akun contoh, sandi untuk semuanya: {SANDI_CONTOH}"]
    lines += [f"  {akun.nama_pengguna:<12} {_jabatan(akun)}" for akun in AKUN]
    return lines


def _jabatan(akun: AkunContoh) -> str:
    unit = next((singkat for kode, _, singkat in UNIT_AWAL if kode == akun.unit), "")
    return f"{LABEL_PERAN[akun.peran]} ({unit})" if unit else LABEL_PERAN[akun.peran]
